"""The clocks of a case, as the law gives them: 行政复议法 (2023) arts. 30, 31, 48, 54, 62, 88."""

from datetime import date

import pytest

from fadu.figures.values import figures
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.documents.templates import fill, templates
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


def test_an_application_is_abandoned_only_when_ten_working_days_for_its_correction_are_over(case):
    """第三十一条：收到补正通知之日起十日（工作日）；期间自次日起算，届满当日仍可补正。"""
    take(case, "ask_correction", "2024-03-01", correction_on=date(2024, 3, 1))
    with pytest.raises(Refused, match="请先办理「登记收到补正通知」"):
        take(case, "abandon", "2024-04-01", abandoned_on=date(2024, 4, 1))
    take(case, "note_notice", "2024-03-04", correction_received_on=date(2024, 3, 4))
    assert due("申请人补正") == date(2024, 3, 18)
    with pytest.raises(Refused, match="「申请人补正」的期限到 2024-03-18 届满"):
        take(case, "abandon", "2024-03-18", abandoned_on=date(2024, 3, 18))
    assert take(case, "abandon", "2024-03-19", abandoned_on=date(2024, 3, 19)).stage == "abandoned"


def test_the_ordinary_procedure_has_sixty_days_the_summary_thirty(case):
    accept(case)
    assert due("审理") == date(2024, 4, 30)


def test_a_summary_case_has_thirty_days_and_a_ground(case):
    with pytest.raises(Refused, match="适用情形"):
        accept(case, "summary")
    accept(case, "summary", summary_ground="warning")
    assert due("审理") == date(2024, 4, 1)  # 31 March is a Sunday
    assert due("发送副本") == date(2024, 3, 6)


def test_the_days_of_an_appraisal_do_not_count(case):
    """现场勘验、鉴定所用时间不计入审理期限（实施条例第三十四条、第三十七条）。"""
    found = take(accept(case), "exclude", "2024-03-11")
    assert Run.objects.get(clock="审理").state == Run.State.PAUSED
    take(found, "return", "2024-03-20")
    assert due("审理") == date(2024, 5, 10)


def test_suspended_days_do_not_count(case):
    found = accept(case)
    found = take(found, "suspend", "2024-03-11", suspended_on=date(2024, 3, 11), suspension_ground="law")
    assert Run.objects.get(clock="审理").state == Run.State.PAUSED
    take(found, "resume", "2024-03-20", resumed_on=date(2024, 3, 20))
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


def test_a_suspension_for_want_of_the_applicant_ends_the_case_after_sixty_days(case):
    found = accept(case)
    found = take(found, "suspend", "2024-03-11", suspended_on=date(2024, 3, 11), suspension_ground="death")
    assert due("中止满期终止") == date(2024, 5, 10)
    take(found, "resume", "2024-03-20", resumed_on=date(2024, 3, 20))
    assert Run.objects.get(clock="中止满期终止").state == Run.State.MET


def test_what_was_suspended_at_the_end_of_a_year_stays_so_in_that_years_figures(case):
    found = accept(case)
    found = take(found, "suspend", "2024-12-11", suspended_on=date(2024, 12, 11), suspension_ground="law")
    found = take(found, "resume", "2025-01-20", resumed_on=date(2025, 1, 20))
    wanted = [f"reconsideration.{name}" for name in ("in_hand", "suspended", "reviewing")]
    assert [v.value for v in figures(wanted, period="2024").values()] == [1, 1, 0]
    assert [v.value for v in figures(wanted, period="2025").values()] == [1, 0, 1]
    take(found, "suspend", "2025-03-03", suspended_on=date(2025, 3, 3), suspension_ground="law")
    assert [v.value for v in figures(wanted, period="2025").values()] == [1, 1, 0]


def review(case, **values):
    """附带审查, raised on 2024-03-04."""
    told = {
        "case": case,
        "document": "某镇关于摊位的规定",
        "maker": "某镇人民政府",
        "found_on": date(2024, 3, 4),
        **values,
    }
    return actions.create(ledgers["reconsideration.annex"], told, by=None, on=date(2024, 3, 4))


def test_a_document_reviewed_along_with_a_case_is_handled_within_thirty_days(case):
    found = review(accept(case), suspended_on=date(2024, 3, 5))
    assert (due("附带审查处理"), due("通知制定机关")) == (date(2024, 4, 3), date(2024, 3, 8))
    assert not Run.objects.filter(clock="附带审查转送").exists()
    with pytest.raises(Refused, match="不应转送"):
        take(found, "transfer", "2024-03-06", transferred_on=date(2024, 3, 6), receiver="某县人民政府")
    told = {"notified_on": date(2024, 3, 6), "maker_received_on": date(2024, 3, 7)}
    take(found, "notify", "2024-03-06", **told)
    assert due("制定机关答复") == date(2024, 3, 21)


def test_a_document_that_is_not_ours_is_transferred_within_seven_working_days(case):
    found = review(accept(case), competent=False)
    assert due("附带审查转送") == date(2024, 3, 13)
    with pytest.raises(Refused, match="无权处理"):
        take(found, "notify", "2024-03-06", notified_on=date(2024, 3, 6))
    told = {"transferred_on": date(2024, 3, 6), "receiver": "某县人民政府", "receiver_received_on": date(2024, 3, 8)}
    take(found, "transfer", "2024-03-06", **told)
    assert due("受转送机关回复") == date(2024, 5, 7)


def test_an_application_is_made_within_sixty_days_of_knowing(case):
    """《行政复议法》第二十条：自知道之日起六十日内；邮寄的以交邮日为准。"""
    case = actions.edit(case, {"known_on": date(2023, 12, 27)}, by=None, on=date(2024, 3, 1))
    assert due("提出申请") is None  # 2023年尚未收录，不借用别的版本
    case = actions.edit(case, {"known_on": date(2024, 1, 2)}, by=None, on=date(2024, 3, 1))
    run = Run.objects.get(clock="提出申请")
    assert (run.due_on, run.state) == (date(2024, 3, 4), Run.State.MET)  # 3月2日逢周六
    actions.edit(case, {"posted_on": date(2024, 2, 20)}, by=None, on=date(2024, 3, 1))
    assert Run.objects.get(clock="邮寄申请").met_on == date(2024, 2, 20)
    assert not Run.objects.filter(clock="提出申请").exists()


def test_an_act_is_not_known_before_it_is_done_nor_contested_before_it_is_known(case):
    with pytest.raises(Refused, match="「收到日期」2024-02-28 早于「知道行为日期」2024-03-05"):
        actions.edit(case, {"known_on": date(2024, 3, 5)}, by=None, on=date(2024, 3, 6))


def test_a_hearing_held_is_noted_on_its_case_and_counted(case):
    """听证率：普通程序审结的案件中举行过听证的（law.md 2.5）；未到听证日不能登记举行，负责人不到须说明理由。"""
    held = {"case": accept(case), "ground": "complex", "held_on": date(2024, 3, 20), "host": "虚构主持"}
    with pytest.raises(Refused, match="不少于两人"):
        actions.create(ledgers["reconsideration.hearing"], {**held, "members": 1}, by=None, on=date(2024, 3, 4))
    hearing = actions.create(ledgers["reconsideration.hearing"], held, by=None, on=date(2024, 3, 4))
    hearing = take(hearing, "notify", "2024-03-05", notified_on=date(2024, 3, 5))
    said = {"attendance": "staff", "minutes": "测试"}
    with pytest.raises(Refused, match="请填写「未参加理由」"):
        take(hearing, "hold", "2024-03-20", **said)
    with pytest.raises(Refused, match="还不能登记举行"):
        take(hearing, "hold", "2024-03-19", **said, absence_reason="出差")
    take(hearing, "hold", "2024-03-20", **said, absence_reason="出差")
    case.refresh_from_db()
    assert case.hearing_on == date(2024, 3, 20)
    take(case, "decide", "2024-04-01", closed_on=date(2024, 4, 1), outcome="maintain")
    found = figures(["reconsideration.hearing_rate"], case.organ, period="2024", today=date(2024, 12, 31))
    assert found["reconsideration.hearing_rate"].shown == "100%"


def test_time_is_extended_only_while_it_runs(case):
    """延期须在审理期限届满以前批准，届满以后不能用延期补救（第六十二条）。"""
    case = accept(case)
    last = Run.objects.get(ledger="reconsideration.case", record_id=case.pk, clock="审理").due_on
    assert last == date(2024, 4, 30)
    with pytest.raises(Refused, match="「审理」的期限已于 2024-04-30 届满"):
        take(case, "extend", "2024-05-06", extended_days=30)
    case = take(case, "extend", "2024-04-30", extended_days=30)
    assert Run.objects.get(ledger="reconsideration.case", record_id=case.pk, clock="审理").due_on == date(2024, 5, 30)


def test_a_decision_waits_for_the_documents_reviewed_along_with_it(case):
    case = accept(case)
    annex = {"case": case, "document": "测试文件", "maker": "测试机关", "found_on": date(2024, 3, 4)}
    annex = actions.create(ledgers["reconsideration.annex"], annex, by=None, on=date(2024, 3, 4))
    said = {"closed_on": date(2024, 4, 1), "outcome": "maintain"}
    with pytest.raises(Refused, match="还没有处理结论"):
        take(case, "decide", "2024-04-01", **said)
    annex = take(annex, "notify", "2024-03-05", notified_on=date(2024, 3, 5))
    take(annex, "handle", "2024-03-20", handled_on=date(2024, 3, 20), conclusion="lawful")
    assert take(case, "decide", "2024-04-01", **said).stage == "decided"


def test_days_of_service_and_performance_run_forward(case):
    """被申请人不能在发送以前收到副本；履行期限届满以后才责令履行。"""
    case = accept(case)
    with pytest.raises(Refused, match="「被申请人收到副本」早于「发送副本日期」"):
        take(case, "dispatch", "2024-03-05", dispatched_on=date(2024, 3, 5), served_on=date(2024, 3, 4))
    case = take(case, "dispatch", "2024-03-05", dispatched_on=date(2024, 3, 5), served_on=date(2024, 3, 6))
    case = take(case, "decide", "2024-04-01", closed_on=date(2024, 4, 1), outcome="revoke")
    sent = {"delivered_on": date(2024, 4, 3)}
    with pytest.raises(Refused, match="「履行期限」早于「送达日期」"):
        take(case, "deliver", "2024-04-03", **sent, perform_by=date(2024, 4, 2))
    case = take(case, "deliver", "2024-04-03", **sent, perform_by=date(2024, 4, 10))
    with pytest.raises(Refused, match="届满后仍不履行"):
        take(case, "urge", "2024-04-10", urged_on=date(2024, 4, 10))
    assert take(case, "urge", "2024-04-11", urged_on=date(2024, 4, 11)).stage == "urged"


def test_a_decision_is_the_governments_and_tells_only_what_was_done(case):
    """决定由行政复议机关作出；没有听取意见、没有听证的，决定书不写。"""
    [decision] = [one for one in templates("reconsideration") if one.name == "decision"]
    case = take(accept(case), "reply", "2024-03-11", replied_on=date(2024, 3, 11))
    silent = str(fill(decision, case, None))
    case = take(case, "hear", "2024-03-20", heard_on=date(2024, 3, 20))
    said = str(fill(decision, case, None))
    assert "听取了当事人的意见" not in silent and "于2024年3月20日听取了当事人的意见" in said and "听证" not in said
    assert "测试县人民政府" in said
