"""Who is told that a document's term ends, and when."""

from datetime import UTC, date, datetime

import pytest

from fadu.ledger import actions
from fadu.ledger.reminders import Notice, answerable, run_daily
from fadu.lines.rulemaking.daily import daily
from fadu.organs.models import Organ
from fadu.organs.roles import Role

AT = datetime(2025, 12, 30, tzinfo=UTC)
HALF_A_YEAR = date(2025, 12, 30)
END = date(2026, 6, 30)


@pytest.fixture
def staff(person, county):
    justice, police = (Organ.objects.get(short_name=name) for name in ("县司法局", "县公安局"))
    return {
        "office": person(role=Role.OFFICE, organ=county),
        "maker": person(role=Role.HANDLER, organ=justice, lines=["rulemaking"]),
        "drafter": person(role=Role.HANDLER, organ=police),
        "other line": person(role=Role.HANDLER, organ=justice, lines=["duties"]),
        "other organ": person(role=Role.HANDLER, organ=Organ.objects.get(short_name="县财政局")),
        "reviewer": person(role=Role.REVIEWER, organ=justice),
        "gone": person(role=Role.ORGAN_ADMIN, organ=justice, is_active=False),
    }


def told():
    return set(Notice.objects.values_list("person__username", flat=True))


def test_half_a_year_ahead_those_concerned_are_told_once(stock, staff):
    document = stock("停车办法", ends=END, drafter=Organ.objects.get(short_name="县公安局"))
    assert daily(date(2025, 12, 29), AT) == 0
    assert daily(HALF_A_YEAR, AT) == 3
    assert told() == {staff[name].username for name in ("office", "maker", "drafter")}
    notice = Notice.objects.first()
    assert (notice.level, notice.record_id) == ("soon", document.pk)
    assert "《停车办法》" in notice.text and "2026-06-30" in notice.text
    assert daily(END, AT) == 0


def test_a_document_extended_is_told_of_again_before_its_new_end(stock, staff):
    document = stock("停车办法", ends=END)
    daily(HALF_A_YEAR, AT)
    document = actions.move(
        document, "evaluate", {"evaluated_on": HALF_A_YEAR, "evaluation": "继续"}, by=None, on=HALF_A_YEAR
    )
    actions.move(document, "extend", {"expires_on": date(2028, 6, 30)}, by=None, on=HALF_A_YEAR, reason="评估")
    assert daily(END, AT) == 0
    assert daily(date(2027, 12, 30), AT) == 2


def test_when_the_term_is_over_its_end_is_to_be_registered(stock, staff):
    document = stock("停车办法", ends=END)
    after = date(2026, 7, 1)
    assert run_daily(after, AT) == 2
    assert Notice.objects.first().level == "overdue"
    document = actions.move(document, "expire", {"expired_on": after}, by=None, on=after)
    assert daily(date(2026, 7, 2), AT) == 0


def test_a_repealed_document_is_not_told_of(stock, staff):
    document = stock("停车办法", ends=END)
    actions.move(document, "repeal", {"repealed_on": HALF_A_YEAR}, by=None, on=HALF_A_YEAR, reason="上位法变动")
    assert daily(HALF_A_YEAR, AT) == 0
    assert daily(date(2026, 7, 1), AT) == 0


def test_those_answerable_are_found_up_the_tree_by_role_line_and_day(staff, county):
    justice = Organ.objects.get(short_name="县司法局")
    found = answerable(justice, "rulemaking", {Role.HANDLER, Role.OFFICE}, HALF_A_YEAR)
    assert {p.username for p in found} == {staff[name].username for name in ("office", "maker")}
    assert answerable(county, "rulemaking", {Role.HANDLER}, HALF_A_YEAR) == []
    assert answerable(justice, "rulemaking", {Role.OFFICE}, date(2019, 12, 31)) == []
