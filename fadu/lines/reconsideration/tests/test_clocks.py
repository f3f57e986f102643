"""The clocks of a case, as the law gives them: 行政复议法 (2023) arts. 30, 31, 48, 54, 62, 88."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ


@pytest.fixture
def case(county):
    office = Organ.objects.get(short_name="县司法局")
    return actions.create(
        ledgers["reconsideration.case"],
        {
            "received_on": date(2024, 2, 28),
            "applicant": "虚构人",
            "respondent": office,
            "act": "penalty",
            "act_title": "罚款",
        },
        by=None,
        on=date(2024, 2, 28),
        organ=office,
    )


def take(case, name, day, **data):
    on = date.fromisoformat(day)
    return actions.move(case, name, data, by=None, on=on, reason="测试理由")


def accept(case, program="ordinary", **data):
    return take(case, "accept", "2024-03-01", accepted_on=date(2024, 3, 1), program=program, **data)


def due(name):
    return Run.objects.get(clock=name).due_on


def test_acceptance_is_examined_within_five_working_days(case):
    assert due("受理审查") == date(2024, 3, 6)


def test_the_ordinary_procedure_has_sixty_days_the_summary_thirty(case):
    accept(case)
    assert due("审理") == date(2024, 4, 30)


def test_a_summary_case_has_thirty_days_and_a_ground(case):
    with pytest.raises(Refused, match="适用情形"):
        accept(case, "summary")
    accept(case, "summary", summary_ground="warning")
    assert due("审理") == date(2024, 4, 1)  # 31 March is a Sunday
    assert due("发送副本") == date(2024, 3, 6)


def test_suspended_days_do_not_count(case):
    found = accept(case)
    take(found, "suspend", "2024-03-11", suspension_ground="law")
    assert Run.objects.get(clock="审理").state == Run.State.PAUSED
    take(found, "resume", "2024-03-20")
    assert due("审理") == date(2024, 5, 10)


def test_an_extension_is_thirty_days_at_most_and_not_for_the_summary_procedure(case):
    found = accept(case)
    with pytest.raises(Refused, match="不得超过 30 日"):
        take(found, "extend", "2024-03-20", extended_days=31)
    take(found, "extend", "2024-03-20", extended_days=30)
    assert due("审理") == date(2024, 5, 30)


def test_a_summary_case_turned_ordinary_gets_the_ordinary_limit(case):
    found = accept(case, "summary", summary_ground="warning")
    with pytest.raises(Refused, match="简易程序没有延期"):
        take(found, "extend", "2024-03-20", extended_days=10)
    take(found, "to_ordinary", "2024-03-20")
    assert due("审理") == date(2024, 4, 30)


def test_waiting_for_corrections_stops_the_examination(case):
    take(case, "ask_correction", "2024-02-29", correction_on=date(2024, 2, 29), correction_received_on=date(2024, 3, 1))
    assert Run.objects.get(clock="受理审查").state == Run.State.PAUSED
    assert due("申请人补正") == date(2024, 3, 15)


def test_a_case_of_2023_says_that_its_law_is_not_encoded(county):
    office = Organ.objects.get(short_name="县司法局")
    actions.create(
        ledgers["reconsideration.case"],
        {
            "received_on": date(2023, 5, 4),
            "applicant": "虚构人",
            "respondent": office,
            "act": "penalty",
            "act_title": "罚款",
        },
        by=None,
        on=date(2023, 5, 4),
        organ=office,
    )
    run = Run.objects.get(clock="受理审查")
    assert (run.state, run.due_on) == (Run.State.UNKNOWN, None)
    assert "没有可用的期限" in run.steps[0]


def test_a_late_reply_is_recorded_as_late(case):
    found = accept(case)
    sent = date(2024, 3, 4)
    found = take(found, "dispatch", "2024-03-04", dispatched_on=sent, served_on=sent)
    take(found, "reply", "2024-03-25", replied_on=date(2024, 3, 25))
    assert due("被申请人答复") == date(2024, 3, 18)
    assert Run.objects.get(clock="被申请人答复").state == Run.State.LATE
