"""Who sat in court: the rates, the excuses, the warning (法释〔2020〕3号; law.md section 3.5)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.lines.litigation.daily import daily
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 4, 1)
numbers = iter(range(1, 1000))


def suit(organ, **data):
    given = {
        "court_number": f"（2024）样例行初{next(numbers)}号",
        "court": "样例人民法院",
        "notified_on": DAY,
        "plaintiff": "虚构人",
        "cause": "penalty",
        "act_title": "罚款",
    }
    case = actions.create(ledgers["litigation.lawsuit"], given | data, by=None, on=DAY, organ=organ)
    case = actions.move(case, "take", {"copy_on": DAY}, by=None, on=DAY)
    return actions.move(case, "answer", {"answered_on": DAY}, by=None, on=DAY)


def hear(case, **data):
    return actions.move(case, "hear", {"hearing_on": date(2024, 5, 6), **data}, by=None, on=date(2024, 5, 6))


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县公安局")


def test_an_excused_absence_leaves_the_rate_and_stands_in_the_full_one(bureau):
    hear(suit(bureau), presence="deputy", head_post="副局长")
    hear(suit(bureau), presence="staff", absence="force_majeure", excused=True)
    assert figure("litigation.attendance_rate", bureau, period="2024").shown == "100%"
    assert figure("litigation.attendance_rate_all", bureau, period="2024").shown == "50%"


def test_an_unexplained_absence_lowers_both(bureau):
    hear(suit(bureau), presence="principal", head_post="局长")
    hear(suit(bureau), presence="staff", absence="unreasoned")
    assert figure("litigation.attendance_rate", bureau, period="2024").shown == "50%"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"presence": "deputy"}, "须填写其职务"),
        ({"presence": "staff"}, "须填写事由"),
        ({"presence": "staff", "absence": "unreasoned", "excused": True}, "不能登记为「法院认可未出庭理由」"),
    ],
)
def test_presence_must_be_explained(bureau, data, said):
    with pytest.raises(Refused, match=said):
        hear(suit(bureau), **data)


@pytest.mark.parametrize(
    ("outcome", "ruling", "last"),
    [("revoke", False, date(2024, 6, 21)), ("dismiss", True, date(2024, 6, 17)), ("withdrawn", True, None)],
)
def test_a_first_judgment_takes_effect_when_the_time_to_appeal_is_over(bureau, outcome, ruling, last):
    """第八十五条：判决十五日、裁定十日；准予撤诉、调解的不能上诉，送达即生效。"""
    case, served = hear(suit(bureau), presence="principal", head_post="局长"), date(2024, 6, 6)
    data = {"judged_on": served, "served_on": served, "outcome": outcome, "ruling": ruling}
    case = actions.move(case, "judge", data, by=None, on=served)
    if last is not None:
        assert Run.objects.get(clock="上诉").due_on == last
        with pytest.raises(Refused, match=f"「上诉」的期限到 {last} 届满，届满后才能「裁判生效」"):
            actions.move(case, "effective", {"effective_on": last}, by=None, on=last)
    on = served if last is None else last + timedelta(days=1)
    assert actions.move(case, "effective", {"effective_on": on}, by=None, on=on).stage == "performing"


def test_no_hearing_is_no_rate(bureau):
    suit(bureau)
    assert figure("litigation.attendance_rate", bureau, period="2024").shown == "无此类事项"


def test_a_case_with_two_defendants_counts_once_in_the_county(bureau, county):
    other = Organ.objects.get(short_name="县司法局")
    case = suit(bureau, co_defendants=[other])
    actions.move(case, "judge", {"judged_on": date(2024, 6, 3), "outcome": "revoke"}, by=None, on=date(2024, 6, 3))
    assert figure("litigation.lost", county, period="2024").value == 1


def test_an_organ_heard_without_its_principal_is_warned_once_a_quarter(bureau, person):
    chief = person(role=Role.ORGAN_ADMIN, organ=bureau, lines=["litigation"])
    hear(suit(bureau), presence="deputy", head_post="副局长")
    now = datetime(2024, 5, 20, tzinfo=UTC)
    assert daily(date(2024, 5, 20), now) == 1
    assert daily(date(2024, 5, 21), now) == 0
    assert "零出庭" in Notice.objects.get(person=chief).text
    hear(suit(bureau), presence="principal", head_post="局长")
    assert daily(date(2024, 8, 20), now) == 0


def test_a_second_sitting_with_the_principal_betters_the_case(bureau):
    case = hear(suit(bureau), presence="staff", absence="duty")
    sitting = actions.create(
        ledgers["litigation.session"], {"lawsuit": case, "sits_on": date(2024, 6, 3), "head": "虚构人"}, by=None, on=DAY
    )
    actions.move(sitting, "hold", {"presence": "principal"}, by=None, on=date(2024, 6, 3))
    case.refresh_from_db()
    assert case.presence == "principal"


def test_the_answer_is_due_fifteen_days_after_the_copy(bureau):
    suit(bureau)
    run = Run.objects.get(clock="答辩举证")
    assert run.due_on == date(2024, 4, 16)
    assert any("第六十七条" in step for step in run.steps)


def test_a_lost_case_is_not_archived_before_its_review(bureau):
    case = suit(bureau)
    on = date(2024, 6, 3)
    case = actions.move(case, "judge", {"judged_on": on, "outcome": "revoke"}, by=None, on=on)
    case = actions.move(case, "effective", {"effective_on": on}, by=None, on=on)
    with pytest.raises(Refused, match="一案一整改"):
        actions.move(case, "archive", {"archived_on": on}, by=None, on=on)
