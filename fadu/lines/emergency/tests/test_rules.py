"""Plans are filed and kept current, drills found wanting are mended, responses are whole, stores cannot give what they lack."""

from datetime import date

import pytest

from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

DAY = date(2024, 6, 3)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def make(bureau):
    def made(model, on=DAY, **data):
        return actions.create(ledgers[f"emergency.{model}"], data, by=None, on=on, organ=bureau)

    return made


def take(record, name, on=DAY, **data):
    return actions.move(record, name, data, by=None, on=on, reason="测试")


@pytest.fixture
def plan(make):
    found = make("plan", subject="测试预案", kind="special", drafted_on=DAY)
    found = take(found, "submit", submitted_on=DAY)
    with pytest.raises(Refused, match="预案文本"):
        take(found, "issue", issued_on=DAY)
    actions.attach(found, "预案.txt", [b"x"], by=None, on=DAY, kind="预案文本")
    return take(found, "issue", issued_on=DAY, document_number="测〔2024〕1号")


def due(clock):
    return Run.objects.get(ledger="emergency.plan", clock=clock).due_on


def test_a_plan_is_filed_in_twenty_working_days_and_evaluated_and_drilled_in_three_years(plan):
    assert (due("备案"), due("定期评估"), due("定期演练")) == (date(2024, 7, 2), date(2027, 6, 3), date(2027, 6, 3))


def test_a_revision_is_a_new_edition_and_is_filed_anew(plan):
    filed = take(plan, "file", filed_on=date(2024, 6, 10), filed_to="测试机关", on=date(2024, 6, 10))
    with pytest.raises(Refused, match="现行第 1 版已于 2024-06-10 备案"):
        take(filed, "file", filed_on=date(2024, 6, 11), filed_to="测试机关", on=date(2024, 6, 11))
    later = date(2024, 9, 2)
    again = take(filed, "revise", revising_on=later, why="drill", on=later)
    again = take(again, "submit", submitted_on=later, on=later)
    again = take(again, "issue", issued_on=later, on=later)
    assert (again.edition, again.filed_on, again.first_issued_on) == (2, None, DAY)
    assert list(again.editions.order_by("ordinal").values_list("ordinal", "stage", "replaced_on")) == [
        (1, "replaced", later),
        (2, "current", None),
    ]
    assert due("定期评估") == date(2027, 9, 2)
    assert figure("emergency.plans_special", plan.organ, period="2024").value == 1
    assert figure("emergency.plans_revised", plan.organ, period="2024").value == 1


def test_a_drill_begins_the_three_years_anew_and_closes_when_its_findings_are_mended(make, plan):
    drill = make("drill", subject="测试演练", kind="single", plan=plan, planned_on=DAY)
    later = date(2024, 10, 8)
    drill = take(drill, "hold", held_on=later, participants=60, on=later)
    assert due("定期演练") == date(2027, 10, 8)
    drill = take(drill, "evaluate", evaluated_on=later, evaluation="测试", on=later)
    finding = make("finding", drill=drill, problem="通信不畅", found_on=later, due_by=later, on=later)
    with pytest.raises(Refused, match="还有 1 个演练发现的问题"):
        take(drill, "close", closed_on=later, on=later)
    finding = take(finding, "mend", mended_on=later, measure="已配备", on=later)
    take(finding, "verify", verified_on=later, on=later)
    assert take(drill, "close", closed_on=later, on=later).stage == "closed"


def test_a_response_follows_a_plan_in_force_and_ends_after_something_was_done(make, plan):
    early = date(2024, 5, 6)
    incident = make("incident", subject="暴雨", kind="natural", reported_on=early, on=early)
    with pytest.raises(Refused, match="还没有印发"):
        take(incident, "start", started_on=early, grade="4", plan=plan, on=early)
    incident = take(incident, "start", started_on=DAY, grade="4", plan=plan)
    assert incident.present_grade == "4"
    with pytest.raises(Refused, match="已经是「Ⅳ级」"):
        take(incident, "adjust", adjusted_on=DAY, present_grade="4")
    incident = take(incident, "adjust", adjusted_on=DAY, present_grade="3")
    with pytest.raises(Refused, match="还没有登记处置措施"):
        take(incident, "end", ended_on=DAY)
    make("action", incident=incident, measure="转移群众", taken_on=DAY)
    incident = take(incident, "end", ended_on=DAY)
    incident = take(incident, "review", reviewed_on=DAY, cause="测试", lessons="测试")
    with pytest.raises(Refused, match="第九十二条"):
        take(incident, "archive", archived_on=DAY)
    assert figure("emergency.responses_level4", incident.organ, period="2024").value == 1
    assert figure("emergency.responses_level3", incident.organ, period="2024").value == 0


def test_a_store_gives_neither_more_than_it_holds_nor_what_is_past_its_date(make):
    depot = make("depot", subject="测试库", level="county", address="测试路", opened_on=DAY)
    given = {"kind": "living", "unit": "床", "quota": 10, "quantity": 20, "entered_on": DAY}
    quilt = make("supply", depot=depot, subject="棉被", **given)
    old = make("supply", depot=depot, subject="药品", expires_on=date(2024, 6, 30), **given)
    with pytest.raises(Refused, match="现有 20床，不够调出 21床"):
        take(quilt, "send", sent_on=DAY, sent=21, sent_for="测试")
    quilt = take(quilt, "send", sent_on=DAY, sent=15, sent_for="测试")
    assert quilt.quantity == 5
    take(quilt, "count", counted_on=DAY, counted=5)
    with pytest.raises(Refused, match="已于 2024-06-30 过期"):
        take(old, "send", sent_on=date(2024, 7, 1), sent=1, sent_for="测试", on=date(2024, 7, 1))
    take(old, "count", counted_on=DAY, counted=20)
    assert figure("emergency.supply_rate", depot.organ, period="2024").shown == "50%"
    with pytest.raises(Refused, match="还有 2 种物资"):
        take(depot, "close", closed_on=DAY)


def test_a_team_is_counted_once_a_year_and_by_its_own_kind(make):
    team = make("team", subject="测试队", kind="town", formed_on=DAY)
    with pytest.raises(Refused, match="与队伍「测试队」的类别"):
        make("muster", team=team, kind="village", counted_on=DAY, members=30)
    make("muster", team=team, kind="town", counted_on=DAY, members=30, fit=28)
    with pytest.raises(Refused, match="本年度已经核实"):
        make("muster", team=team, kind="town", counted_on=date(2024, 9, 2), members=31)
    assert figure("emergency.members_town", team.organ, period="2024").value == 30
