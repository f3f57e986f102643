"""The days that steps bear: none is still to come, and a corrected day moves the step that bore it."""

from datetime import date

import pytest

from fadu.ledger import actions, clocks, days, forms
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry

DAY = date(2024, 3, 1)
TODAY = date(2024, 6, 3)


@pytest.fixture
def case(county):
    data = {
        "applicant": "测试甲",
        "received_on": DAY,
        "respondent": county.children().get(short_name="县公安局"),
        "act": "penalty",
        "act_title": "罚款",
    }
    return actions.create(ledgers["reconsideration.case"], data, by=None, on=DAY, organ=county)


def take(record, name, on, **data):
    step = record.ledger.procedure.moves[name]
    return actions.move(record, name, {step.on: on, **data}, by=None, on=on, today=TODAY, reason="测试")


def due(record):
    return Run.objects.get(ledger=record.ledger.label, record_id=record.pk, clock="审理").due_on


def test_a_step_is_not_taken_on_a_day_to_come(case):
    """年份写错：说明哪一项、写的是哪天、怎么办，什么也没有改。"""
    with pytest.raises(Refused, match="「受理日期」填写的是 2025-03-04，这一天还没有到（今天是 2024-06-03）"):
        take(case, "accept", date(2025, 3, 4), program="ordinary")
    case.refresh_from_db()
    assert case.stage == "received"


def test_what_sets_a_period_off_is_not_received_on_a_day_to_come(case):
    data = {"subject": "补领证明", "received_on": date(2024, 12, 1)}
    with pytest.raises(Refused, match="「收到日期」"):
        actions.create(ledgers["errands.errand"], data, by=None, on=TODAY, today=TODAY, organ=case.organ)
    with pytest.raises(Refused, match="「收到日期」"):
        actions.edit(case, {"received_on": date(2024, 12, 1)}, by=None, on=TODAY, today=TODAY)


def test_what_an_entry_tells_as_done_lies_on_no_day_to_come(county):
    """拟订日期、交邮日期、步骤里另填的日期，都不能在今天以后；计划开展日期可以。"""
    later = date(2024, 6, 4)
    for ledger, data, said in (
        ("inspection.plan", {"subject": "年度计划", "of_year": 2024, "drafted_on": later}, "拟订日期"),
        ("decisions.catalogue", {"of_year": 2024, "drafted_on": later}, "拟订日期"),
    ):
        with pytest.raises(Refused, match=f"「{said}」填写的是 2024-06-04，这一天还没有到"):
            actions.create(ledgers[ledger], data, by=None, on=TODAY, organ=county, today=TODAY)
    data = {"subject": "宪法宣传", "kind": "lecture", "planned_on": later}
    assert actions.create(ledgers["publicity.activity"], data, by=None, on=TODAY, organ=county, today=TODAY).pk


def test_a_step_tells_no_other_day_as_done_that_is_to_come(case):
    case = take(take(case, "accept", date(2024, 3, 8), program="ordinary"), "dispatch", date(2024, 3, 12))
    with pytest.raises(Refused, match="「被申请人收到副本」填写的是 2024-07-12，这一天还没有到"):
        take(case, "dispatch", date(2024, 3, 13), served_on=date(2024, 7, 12))


def test_days_that_may_lie_ahead_do(county):
    """聘期从下月起的，可以现在办理。"""
    data = {"name": "测试甲", "firm": "测试律所"}
    adviser = actions.create(ledgers["legality.adviser"], data, by=None, on=DAY, organ=county)
    moved = take(adviser, "appoint", date(2024, 7, 1), ends_on=date(2025, 6, 30))
    assert moved.appointed_on == date(2024, 7, 1)


def test_the_end_of_a_year_is_no_day_to_come():
    """年度报告在年内就可以起草。"""
    assert days.begins(ledgers["reports.report"]) == set()
    assert days.begins(ledgers["reconsideration.case"]) == {"received_on"}


def test_after_a_correction_the_next_step_goes_by_the_corrected_day(case):
    """受理日期误填得晚了，更正后可以照实登记更早的下一步。"""
    case = take(case, "accept", date(2024, 5, 8), program="ordinary")
    with pytest.raises(Refused, match="早于上一环节的 2024-05-08"):
        take(case, "dispatch", date(2024, 3, 12))
    case = actions.edit(case, {"accepted_on": date(2024, 3, 8)}, by=None, on=TODAY, today=TODAY, reason="月份笔误")
    assert take(case, "dispatch", date(2024, 3, 12)).dispatched_on == date(2024, 3, 12)


def test_a_corrected_suspension_moves_the_pause_of_the_clock(case):
    """中止日期更正后，扣除的天数随之改变。"""
    case = take(case, "accept", date(2024, 3, 8), program="ordinary")
    case = take(case, "suspend", date(2024, 4, 1), suspension_ground="other_case")
    case = take(case, "resume", date(2024, 4, 11))
    assert due(case) == date(2024, 5, 20)  # 60日加11日，5月18日逢周六
    case = actions.edit(case, {"suspended_on": date(2024, 4, 8)}, by=None, on=TODAY, today=TODAY, reason="笔误")
    assert due(case) == date(2024, 5, 11)  # 只扣4日；5月11日是调休上班的周六


def test_who_comes_back_serves_again(county):
    """离任后再次聘任的，不再带着上次的离任日期。"""
    home = {"name": "测试调委会", "kind": "village", "level": "village"}
    home = actions.create(ledgers["mediation.organisation"], home, by=None, on=DAY, organ=county)
    data = {"name": "测试乙", "organisation": home}
    mediator = actions.create(ledgers["mediation.mediator"], data, by=None, on=DAY, organ=county)
    mediator = take(mediator, "engage", date(2024, 3, 4))
    mediator = take(mediator, "leave", date(2024, 4, 1))
    mediator = take(mediator, "engage", date(2024, 5, 6))
    assert (mediator.engaged_on, mediator.left_on) == (date(2024, 5, 6), None)


def test_a_step_taken_again_offers_the_day_of_today(case):
    """第二次中止，日期默认为今天，而不是上一次的。"""
    case = take(case, "accept", date(2024, 3, 8), program="ordinary")
    case = take(case, "suspend", date(2024, 4, 1), suspension_ground="other_case")
    case = take(case, "resume", date(2024, 4, 11))
    form = forms.move_form(case, case.ledger.procedure.moves["suspend"], None, today=TODAY)
    assert form.initial["suspended_on"] == TODAY


def test_a_pause_that_lasts_is_counted_until_the_day_one_looks(case):
    """补登记的中止，计到登记那天；过后打开，计到打开那天。"""
    case = take(case, "accept", date(2024, 3, 8), program="ordinary")
    case = take(case, "suspend", date(2024, 4, 1), suspension_ground="other_case")
    run = Run.objects.get(clock="审理", record_id=case.pk)
    assert (run.state, "暂计至2024年6月3日" in "".join(run.steps)) == (Run.State.PAUSED, True)
    (later,) = clocks.as_of(case, [run], date(2024, 6, 12))
    assert "暂计至2024年6月12日" in "".join(later.steps)
    assert (run.due_on, later.due_on) == (date(2024, 7, 10), date(2024, 7, 19))


def test_a_record_begins_on_its_own_day_not_when_it_was_typed(county):
    """补登记的，第一个环节显示收到日期；计划在后的，显示登记日期。"""
    data = {"subject": "补领证明", "kind": "paper", "applicant": "测试甲", "received_on": date(2024, 2, 1)}
    record = actions.create(ledgers["errands.errand"], data, by=None, on=TODAY, organ=county)
    planned = actions.create(
        ledgers["errands.errand"], data | {"received_on": date(2024, 7, 1)}, by=None, on=TODAY, organ=county
    )
    first = [days.standing(one.ledger, list(Entry.objects.filter(record_id=one.pk)))[1] for one in (record, planned)]
    assert first == [date(2024, 2, 1), TODAY]


def test_a_record_without_steps_tells_what_happened(county):
    """旁听庭审、会议等登记即成事实：日期不能在今天以后；计划和施行日期可以。"""
    data = {"court": "测试法院", "case_title": "测试案", "observed_on": date(2024, 6, 4)}
    ledger = ledgers["litigation.observation"]
    with pytest.raises(Refused, match="「日期」填写的是 2024-06-04，这一天还没有到"):
        actions.create(ledger, data, by=None, on=TODAY, organ=county, today=TODAY)
    actions.create(ledger, {**data, "observed_on": TODAY}, by=None, on=TODAY, organ=county, today=TODAY)
    assert not days.begins(ledgers["inspection.task"])


def test_a_year_is_written_with_four_digits(county):
    """计划年度填成 27 的，指出怎样写。"""
    data = {"subject": "年度计划", "of_year": 27, "drafted_on": DAY}
    with pytest.raises(Refused, match="「计划年度」填写的是 27，年份不对。请把年份写成四位"):
        actions.create(ledgers["inspection.plan"], data, by=None, on=DAY, organ=county)
    assert actions.create(ledgers["inspection.plan"], data | {"of_year": 2027}, by=None, on=DAY, organ=county).of_year
