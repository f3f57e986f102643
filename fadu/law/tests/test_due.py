"""The law as tables: one row a sentence."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from fadu.law import Calendar, Limits, NoCalendar, NotCountable, NoVersion, Pause, due, limits


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(text: str) -> Pause:
    """03-11..03-20 of 2024."""
    first, last = text.split("..")
    return Pause(day(f"2024-{first}"), day(f"2024-{last}"))


@pytest.mark.parametrize(
    "why, accepted, pauses, extended, last",
    [
        ("60 days from acceptance, the day itself not counted", "2024-03-01", [], False, "2024-04-30"),
        ("last day is a holiday: the next working day", "2024-03-02", [], False, "2024-05-06"),
        ("suspended days do not count", "2024-03-01", ["03-11..03-20"], False, "2024-05-10"),
        ("two suspensions both count", "2024-03-01", ["03-11..03-15", "04-01..04-05"], False, "2024-05-10"),
        (
            "days suspended twice count once",
            "2024-03-01",
            ["03-11..03-18", "03-15..03-20"],
            False,
            "2024-05-10",
        ),
        ("30 days more: one period of 90 days", "2024-03-01", [], True, "2024-05-30"),
        ("10 days more of the 30 allowed", "2024-03-01", [], 10, "2024-05-10"),
        ("a suspension after the end changes nothing", "2024-03-01", ["06-01..06-10"], False, "2024-04-30"),
        ("suspended on the last day: one day later", "2024-03-01", ["04-30..04-30"], False, "2024-05-06"),
    ],
)
def test_reconsideration_is_decided_within_60_days(
    why: str, accepted: str, pauses: list[str], extended: bool | int, last: str
) -> None:
    """行政复议审理期限六十日，当日不计入，末日为休假日的顺延，中止期间不计入。"""
    found = due(
        day(accepted),
        limits["reconsideration.decision"],
        pauses=[days(one) for one in pauses],
        extended=extended,
    )
    assert found.day == day(last), why


@pytest.mark.parametrize(
    "why, limit, start, last",
    [
        ("五日是工作日：跳过周末", "reconsideration.acceptance", "2024-06-06", "2024-06-14"),
        ("调休上班的周日算工作日", "reconsideration.acceptance", "2024-02-01", "2024-02-07"),
        ("十日是工作日：春节假期不算", "reconsideration.reply", "2024-02-05", "2024-02-23"),
        ("行政诉讼的十五日是自然日", "litigation.answer", "2024-03-11", "2024-03-26"),
        ("自然日末日在国庆假期：顺延到假后", "litigation.answer", "2024-09-17", "2024-10-08"),
        ("调休上班的周六不顺延", "litigation.answer", "2024-09-27", "2024-10-12"),
        ("310号令的三日是自然日", "transfer.approval", "2024-03-11", "2024-03-14"),
        ("310号令的三日末日在周末：顺延", "transfer.approval", "2024-03-13", "2024-03-18"),
        ("处罚法的七日是工作日", "penalty.evidence", "2024-03-11", "2024-03-20"),
        ("处罚法的九十日是自然日", "penalty.decision", "2024-03-11", "2024-06-11"),
        ("许可法一律工作日", "licence.decision", "2024-03-11", "2024-04-09"),
        ("强制法十日以内是工作日", "coercion.freeze_document", "2024-03-14", "2024-03-19"),
        ("强制法三十日是自然日", "coercion.seizure", "2024-03-11", "2024-04-10"),
        ("两个月：对应日", "suggestion.procuratorial_public_interest", "2024-03-11", "2024-05-11"),
        ("两个月：没有对应日取月末", "suggestion.procuratorial_public_interest", "2024-12-31", "2025-02-28"),
        ("六个月末日在国庆：顺延", "litigation.suit", "2024-04-01", "2024-10-08"),
        ("一年：闰日取月末", "litigation.suit_uninformed", "2024-02-29", "2025-02-28"),
        ("二十个工作日答复信息公开", "disclosure.reply", "2024-03-11", "2024-04-09"),
        ("公示期不顺延", "penalty.display_market_light", "2024-07-06", "2024-10-06"),
        ("追责时效不顺延", "penalty.limitation", "2022-10-02", "2024-10-02"),
    ],
)
def test_each_law_counts_its_days_in_its_own_way(why: str, limit: str, start: str, last: str) -> None:
    """同一“七日”：复议法、处罚法为工作日；行政诉讼法、310号令不是。"""
    assert due(day(start), limits[limit]).day == day(last), why


@pytest.mark.parametrize(
    "why, limit, event, last",
    [
        ("听证前五个工作日", "reconsideration.hearing_notice", "2024-05-08", "2024-04-28"),
        ("开庭前三日", "litigation.appearance_notice", "2024-03-15", "2024-03-12"),
        ("倒数落在周日：不向后顺延", "litigation.appearance_notice", "2024-03-13", "2024-03-10"),
        ("许可届满三十日前", "licence.renewal", "2024-12-31", "2024-12-01"),
    ],
)
def test_notice_is_counted_back_from_the_event(why: str, limit: str, event: str, last: str) -> None:
    """“前N日”自事件日往前数，事件日不计入，遇休假日不向后顺延。"""
    assert due(day(event), limits[limit]).day == day(last), why


@pytest.mark.parametrize(
    "why, limit, start, pauses, last",
    [
        ("顺延后的首日在中止期间：再顺延", "litigation.answer", "2024-03-08", ["03-25..03-26"], "2024-03-27"),
        ("月：扣除的日数接在后面", "litigation.suit", "2024-01-10", ["07-08..07-09"], "2024-07-12"),
        ("月：接上的日数里又有中止", "litigation.suit", "2024-01-10", ["07-08..07-09", "07-11..07-11"], "2024-07-15"),
        ("月：起算日当天的中止不影响", "litigation.suit", "2024-01-10", ["01-10..01-10"], "2024-07-10"),
        ("工作日：中止期间的周末只扣一次", "disclosure.reply", "2024-03-11", ["03-15..03-18"], "2024-04-11"),
    ],
)
def test_pauses_are_whole_days_with_both_ends(why: str, limit: str, start: str, pauses: list[str], last: str) -> None:
    """中止首尾两日均不计入，恢复次日继续计算。"""
    assert due(day(start), limits[limit], pauses=[days(one) for one in pauses]).day == day(last), why


def test_a_notice_day_on_a_weekend_is_advised_earlier() -> None:
    found = due(day("2024-03-13"), limits["litigation.appearance_notice"])
    assert any("宜不晚于2024年3月8日" in one for one in found.explain())


@pytest.mark.parametrize(
    "why, limit, start, earliest",
    [
        ("不少于三十日：第三十日即满", "normative.consultation_business", "2024-03-11", "2024-04-10"),
        ("满期在周日也不顺延", "normative.consultation_business", "2024-03-15", "2024-04-14"),
        ("催告书送达十个工作日后：次日起才可申请", "coercion.demand", "2024-03-11", "2024-03-26"),
        ("合法性审查不少于七个工作日", "decision.legality_review", "2024-03-11", "2024-03-20"),
    ],
)
def test_a_minimum_says_when_the_act_may_follow(why: str, limit: str, start: str, earliest: str) -> None:
    found = due(day(start), limits[limit])
    assert found.day == day(earliest), why
    assert found.state(day("2030-01-01")) == "ok"


def test_24_hours_run_from_the_moment_and_do_not_stop_for_a_holiday() -> None:
    """小时自规定的时间起算，不顺延（民法典第二百零一条）。"""
    found = due(datetime(2024, 5, 1, 9, 30), limits["transfer.transfer"])
    assert found.moment == datetime(2024, 5, 2, 9, 30)
    assert found.day == day("2024-05-02")


def test_hours_without_a_moment_give_the_day_and_say_so() -> None:
    found = due(day("2024-05-01"), limits["transfer.transfer"])
    assert (found.day, found.moment) == (day("2024-05-02"), None)
    assert any("没有记录起算的时刻" in one for one in found.explain())


@pytest.mark.parametrize(
    "start, last", [("2023-12-31", "2024-04-01"), ("2024-03-31", "2024-04-01"), ("2024-04-01", "2025-04-01")]
)
def test_the_annual_report_is_public_by_the_first_of_april(start: str, last: str) -> None:
    """法治政府建设年度报告每年4月1日前公开。"""
    assert due(day(start), limits["annual_report.publication"]).day == day(last)


def test_a_running_suspension_is_counted_up_to_today() -> None:
    pause = Pause(day("2024-03-11"))
    found = due(day("2024-03-01"), limits["reconsideration.decision"], pauses=[pause], today=day("2024-03-20"))
    assert found.paused
    assert found.day == day("2024-05-10")


@pytest.mark.parametrize(
    "why, limit, facts",
    [
        ("简易程序没有延长", "reconsideration.decision_summary", {"extended": True}),
        ("超过三十日", "reconsideration.decision", {"extended": 31}),
        ("负数", "reconsideration.decision", {"extended": -1}),
        ("没有规定延长多久", "litigation.answer", {"extended": True}),
        ("固定日期不能延长", "annual_report.publication", {"extended": 5}),
        ("固定日期不能扣除", "annual_report.publication", {"pauses": [days("01-01..01-02")]}),
        ("倒数不能扣除", "reconsideration.hearing_notice", {"pauses": [days("01-01..01-02")]}),
        ("中止尚未结束而不知今天", "reconsideration.decision", {"pauses": [Pause(day("2024-03-11"))]}),
        ("结束早于开始", "reconsideration.decision", {"pauses": [days("03-20..03-11")]}),
    ],
)
def test_facts_that_do_not_fit_are_refused_with_a_remedy(why: str, limit: str, facts: dict[str, object]) -> None:
    with pytest.raises(NotCountable) as refused:
        due(day("2024-03-01"), limits[limit], **facts)  # type: ignore[arg-type]
    assert refused.value.what and refused.value.where and refused.value.remedy, why


def test_an_extension_without_a_number_in_law_takes_the_number_approved() -> None:
    """举证可以申请延期，法律没有规定多久。"""
    assert due(day("2024-03-11"), limits["litigation.answer"], extended=10).day == day("2024-04-07")


def test_positioning_may_be_extended_again() -> None:
    """电子定位每次延长不超过三个月，可以再次延长。"""
    limit = limits["corrections.positioning"]
    assert due(day("2024-01-10"), limit, extended=6).day == day("2024-10-10")


def test_a_case_before_the_law_is_not_counted_by_another_version() -> None:
    """2023年受理的案件不借用2024年施行的期限。"""
    with pytest.raises(NoVersion) as refused:
        due(day("2023-12-31"), limits["reconsideration.decision"])
    assert "reconsideration.decision" in str(refused.value)
    assert "2023-12-31" in refused.value.what
    assert "limits.toml" in refused.value.remedy


def test_a_case_of_the_first_day_of_the_law_is_counted() -> None:
    """新法施行当日受理的案件适用新法。"""
    assert due(day("2024-01-01"), limits["reconsideration.decision"]).day == day("2024-03-01")


def test_a_due_day_in_a_year_without_calendar_is_provisional() -> None:
    found = due(day("2031-12-20"), limits["disclosure.reply"])
    assert found.provisional
    assert "2031年" in found.explain()[-1] and "可能变动" in found.explain()[-1]


def test_a_due_day_in_published_years_is_not_provisional() -> None:
    assert not due(day("2024-12-20"), limits["disclosure.reply"]).provisional


def test_a_strict_calendar_refuses_instead() -> None:
    with pytest.raises(NoCalendar, match="2031年"):
        due(day("2031-12-20"), limits["disclosure.reply"], calendar=Calendar(extra={}, strict=True))


@pytest.mark.parametrize(
    "today, state, left",
    [
        ("2024-04-17", "ok", 13),
        ("2024-04-18", "soon", 12),
        ("2024-04-30", "soon", 0),
        ("2024-05-01", "overdue", -1),
    ],
)
def test_the_last_fifth_of_the_period_is_soon(today: str, state: str, left: int) -> None:
    found = due(day("2024-03-01"), limits["reconsideration.decision"])
    assert (found.state(day(today)), found.days_left(day(today))) == (state, left)


def test_the_explanation_tells_start_rule_article_pause_extension_and_holiday() -> None:
    found = due(day("2024-03-01"), limits["reconsideration.decision"], pauses=[days("03-11..03-12")], extended=30)
    assert found.explain() == [
        "起算日2024年3月1日，当日不计入。",
        "行政复议审理期限（普通程序）：60日（可延长30日）。",
        "依据：《行政复议法》第六十二条，《行政复议法实施条例》第三十条、第三十四条、第三十七条。",
        "《行政复议法》第八十八条：“三日”“五日”“七日”“十日”是指工作日，其他的日为自然日。",
        "不计入期限的：中止、现场勘验、鉴定、协商管辖。",
        "法律规定的审理期限少于60日的从其规定。",
        "经批准延长30日（情况复杂，经行政复议机构负责人批准并书面告知；延长总量不超过30日）。",
        "中止：自2024年3月11日至2024年3月12日，不计入期限。",
        "期满日2024年6月1日适逢周末，顺延至2024年6月3日。",
        "届满日为2024年6月3日。",
    ]


def test_what_is_from_memory_says_so() -> None:
    found = due(day("2024-03-01"), limits["normative.legality_review"])
    assert any("尚未核对原文" in one for one in found.explain())


def test_a_provincial_default_says_so() -> None:
    found = due(day("2024-03-01"), limits["normative.filing_government"])
    assert any("各地规定不一" in one for one in found.explain())


def test_a_limit_set_for_the_province_is_no_longer_a_default() -> None:
    ours = Limits(
        {"normative": {"filing_government": {"versions": [
            {"from": day("2023-01-01"), "length": "10日", "status": "P", "source": "省办法", "region": "610000"}]}}}
    )  # fmt: skip
    found = due(day("2024-03-01"), ours["normative.filing_government"], region="610702")
    assert found.day == day("2024-03-11")
    assert not any("各地规定不一" in one for one in found.explain())


def test_skipped_holidays_are_named_with_their_days() -> None:
    found = due(day("2024-04-29"), limits["reconsideration.acceptance"])
    assert "扣除劳动节放假5天（5月1日至5月5日）。" in found.explain()


def test_the_tooltip_goes_through_json() -> None:
    found = due(datetime(2024, 5, 1, 9, 30), limits["transfer.transfer"])
    told = json.loads(json.dumps(found.as_dict(), ensure_ascii=False))
    assert told["day"] == "2024-05-02"
    assert told["cite"] == "《行政执法机关移送涉嫌犯罪案件的规定》第五条"
    assert [step["text"] for step in told["steps"]] == found.explain()


def test_a_count_records_which_calendar_it_used() -> None:
    """每年日历在通知公布前是未知的：跨年到期日要可重算，并记录所用日历。"""
    found = due(day("2031-12-20"), limits["reconsideration.reply"], calendar=Calendar(extra={}))
    assert found.as_dict()["calendar"].startswith("2031年：按周末和《全国年节及纪念日放假办法》推算；2032年：")
    assert due(day("2024-03-01"), limits["litigation.answer"]).calendar == "2024年：国务院办公厅放假安排"
