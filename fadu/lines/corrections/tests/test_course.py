"""Entry, release and termination follow the law; files are seen by few and each look is kept; figures are numbers."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from fadu.figures.values import figure, records_behind
from fadu.ledger import actions, scope
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .examples import a_subject_in_hand
from .test_leave import World

DAY = date(2024, 3, 4)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


def notified(bureau, **data):
    given = {
        "name": "测试甲", "kind": "probation", "charge": "测试罪", "decided_by": "测试法院", "document_number": "（2024）测1号",
        "effective_on": DAY, "term_from": DAY, "term_to": date(2025, 3, 3),
    }  # fmt: skip
    return actions.create(ledgers["corrections.subject"], given | data, by=None, on=DAY, organ=bureau)


def move(record, name, on, **data):
    return actions.move(record, name, data, by=None, on=on, reason="测试")


def test_one_reports_within_ten_days_of_the_judgment(bureau):
    notified(bureau)
    run = Run.objects.get(clock="报到")
    assert run.due_on == date(2024, 3, 14)
    assert any("第二十一条" in step for step in run.steps)


def test_nobody_is_missing_before_the_ten_days_are_over(bureau):
    with pytest.raises(Refused, match="「报到」的期限到 2024-03-14 届满"):
        move(notified(bureau), "miss", date(2024, 3, 14), missing_on=date(2024, 3, 14))


def test_who_dies_before_reporting_is_not_supervised(bureau):
    """第四十五条：社区矫正对象死亡的，社区矫正终止；没有报到的也是。"""
    found = move(
        notified(bureau), "terminate", DAY + timedelta(days=3), ended_on=DAY + timedelta(days=3), ending="dead"
    )
    assert (found.stage, Run.objects.get(clock="报到").state) == ("terminated", Run.State.ENDED)


def test_there_is_no_declaration_without_a_group(bureau):
    found = move(notified(bureau), "report", DAY, reported_on=DAY)
    with pytest.raises(Refused, match="矫正小组成员"):
        move(found, "declare", DAY, declared_on=DAY, supervision="ordinary")


def test_nobody_is_released_before_the_term_or_while_away(bureau):
    found = a_subject_in_hand(World(bureau), DAY)
    early = found.term_to - timedelta(days=1)
    with pytest.raises(Refused, match="不能以「矫正期满」解除"):
        move(found, "release", early, ended_on=early, ending="expired")
    data = {
        "subject": found, "purpose": "work", "grounds": "测试", "destination": "测试市", "applied_on": DAY,
        "from_on": DAY, "to_on": DAY,
    }  # fmt: skip
    leave = actions.create(ledgers["corrections.leave"], data, by=None, on=DAY)
    move(leave, "grant", DAY, decided_on=DAY)
    with pytest.raises(Refused, match="没有销假"):
        move(found, "release", found.term_to, ended_on=found.term_to, ending="expired")


def test_probation_ends_by_revocation_only_when_the_court_has_ruled_so(bureau):
    found = a_subject_in_hand(World(bureau), DAY)
    with pytest.raises(Refused, match="没有已被采纳的「提请撤销缓刑」"):
        move(found, "terminate", DAY, ended_on=DAY, ending="probation_revoked")
    data = {"subject": found, "kind": "revoke_probation", "facts": "测试", "proposed_on": DAY}
    sanction = actions.create(ledgers["corrections.sanction"], data, by=None, on=DAY)
    sanction = move(sanction, "approve", DAY, approved_on=DAY)
    sanction = move(sanction, "send", DAY, sent_to="测试法院", received_on=DAY)
    assert Run.objects.get(clock="裁定（决定）").due_on == date(2024, 4, 3)
    move(sanction, "rule", DAY, ruled_on=DAY, granted=True)
    assert move(found, "terminate", DAY, ended_on=DAY, ending="probation_revoked").stage == "terminated"


def test_positioning_is_lengthened_by_three_months_at_most_each_time(bureau):
    found = a_subject_in_hand(World(bureau), DAY)
    data = {"subject": found, "ground": "prohibition", "proposed_on": DAY}
    device = actions.create(ledgers["corrections.positioning"], data, by=None, on=DAY)
    device = move(device, "approve", DAY, approved_on=DAY)
    assert Run.objects.get(clock="电子定位").due_on == date(2024, 6, 4)
    with pytest.raises(Refused, match="不得超过 3 个月"):
        move(device, "extend", DAY, extended_on=DAY, more_months=4)
    device = move(device, "extend", date(2024, 6, 3), extended_on=date(2024, 6, 3), more_months=3)
    move(device, "extend", date(2024, 9, 3), extended_on=date(2024, 9, 3), more_months=2)
    assert Run.objects.get(clock="电子定位").due_on == date(2024, 11, 4)


def test_others_see_numbers_and_no_file(bureau, person):
    a_subject_in_hand(World(bureau), DAY)
    house = person(role=Role.OFFICE, organ=bureau, lines=None)
    assert not scope.visible(ledgers["corrections.subject"], house).exists()
    assert figure("corrections.subjects", bureau, period="2024").value == 1
    assert records_behind("corrections.subjects", bureau, period="2024").count() == 1
    assert not ledgers["corrections.subject"].public


def test_an_arrest_is_decided_within_48_hours_of_the_moment(bureau):
    found = a_subject_in_hand(World(bureau), DAY)
    on = DAY + timedelta(days=1)
    data = {"subject": found, "kind": "revoke_probation", "facts": "测试", "proposed_on": on}
    sanction = actions.create(ledgers["corrections.sanction"], data, by=None, on=on)
    sanction = move(sanction, "approve", on, approved_on=on)
    with pytest.raises(Refused, match="还没有提请逮捕"):
        move(sanction, "decide_arrest", on, arrest_decided_on=on, arrested=True)
    sanction = move(sanction, "ask_arrest", on, arrest_on=on, arrest_time=time(16, 0))
    run = Run.objects.get(clock="决定是否逮捕")
    assert timezone.localtime(run.due_at) == timezone.make_aware(datetime(2024, 3, 7, 16, 0))
    late = on + timedelta(days=2)
    move(sanction, "decide_arrest", late, arrest_decided_on=late, arrest_decided_time=time(16, 1), arrested=True)
    assert Run.objects.get(clock="决定是否逮捕").state == Run.State.LATE
    assert Run.objects.get(clock="裁定前羁押").due_on == late + timedelta(days=30)
