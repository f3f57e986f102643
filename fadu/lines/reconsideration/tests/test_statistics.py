"""The statistical form: its tables agree, and a case with a date left out is found."""

from datetime import date
from decimal import Decimal

import pytest

from fadu.figures.period import Period
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.lines.reconsideration.samples import build
from fadu.lines.reconsideration.statistics import form


@pytest.fixture
def cases(county):
    totals = {"received": 12, "accepted": 10, "closed": 6, "corrected": 2, "mediated": 1, "terminated": 1, "upheld": 2}
    build({k: Decimal(v) for k, v in totals.items()}, Sampler(county, 2024))
    return ledgers["reconsideration.case"].model.objects.all()


def test_every_balance_of_the_form_holds(cases):
    made = form(cases, Period("2024"))
    assert [b.holds for b in made.balances] == [True, True, True]
    flow = {name: value for name, _, value in made.flow}
    assert (flow["in_hand"], flow["suspended"] + flow["reviewing"]) == (4, 4)


def test_cases_of_last_year_are_brought_forward(cases):
    flow = {name: value for name, _, value in form(cases, Period("2025")).flow}
    assert (flow["brought_forward"], flow["received"], flow["in_hand"]) == (4, 0, 4)


def test_what_a_person_does_not_see_is_told_as_a_difference(cases):
    made = form(cases.filter(closed_on__lt=date(2024, 6, 1)), Period("2024"))
    (broken,) = [b for b in made.balances if not b.holds]
    assert "分类表合计" in broken.right and broken.difference > 0


def test_the_page_shows_the_form(cases, person, client):
    from fadu.organs.roles import Role

    client.force_login(person(role=Role.OFFICE))
    answer = client.get("/x/reconsideration/statistics/", {"period": "2024"})
    assert "✓ 平衡" in answer.content.decode()


def test_an_application_given_up_stays_counted_when_its_file_is_closed(cases, county):
    """逾期不补正视为放弃的，归档后仍在统计之内。"""
    ledger, day = ledgers["reconsideration.case"], date(2024, 9, 2)
    organ = county.children().get(short_name="县司法局")
    data = {"applicant": "测试甲", "received_on": day, "respondent": organ, "act": "penalty", "act_title": "罚款"}
    case = actions.create(ledger, data, by=None, on=day, organ=organ)
    steps = (
        ("ask_correction", 4, "correction_on"),
        ("note_notice", 5, "correction_received_on"),
        ("abandon", 23, "abandoned_on"),
        ("archive", 24, "archived_on"),
    )
    for step, on, field in steps:
        case = actions.move(case, step, {field: date(2024, 9, on)}, by=None, on=date(2024, 9, on), reason="材料不齐")
    assert {name: value for name, _, value in form(cases, Period("2024")).flow}["abandoned"] == 1
