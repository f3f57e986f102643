"""A report from its figures to the public: composed, read back, approved, sealed."""

import io
import json
from datetime import date

import docx as python_docx
import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role
from fadu.reports import checking, composing, drafting, outputs, publishing, sealing
from fadu.reports.models import Kind, Source

DAY = date(2024, 2, 1)


@pytest.fixture
def staff(person, county):
    return {
        role: person(role=role, organ=county, lines=["reports"]) for role in (Role.HANDLER, Role.REVIEWER, Role.LEADER)
    }


def rewritten(report, text):
    return actions.edit(report, {"text": text}, by=None, on=DAY)


def taken(report, *moves):
    for name, data in moves:
        report = actions.move(report, name, data, by=None, on=DAY)
    return report


def until_published(day):
    """The steps of a report of a county before it is published, all on one day."""
    return (
        ("audit", {"audited_on": day}),
        ("approve", {"approved_on": day, "drafted_on": day}),
        ("to_party", {"party_on": day}),
        ("to_congress", {"congress_on": day}),
        ("to_upper", {"upper_on": day}),
        ("submit", {"submitted_on": day}),
    )


def published(report):
    return taken(report, *until_published(DAY), ("publish", {"published_on": DAY}))


def test_the_composed_text_states_the_figures_of_the_records(report):
    said = checking.made(report).text
    assert "全年收到代办件5件，同比上升25%，办结4件，办成率为75%。没有加急事项。" in said
    assert "代办费用" not in said  # nothing was collected: the sentence is left out
    assert said.startswith("2023年，测试县坚持")
    assert "一、2023年法治政府建设主要举措和成效\n（一）代办服务\n" in said
    assert "2024年法治政府建设工作安排" in said


def test_a_composed_report_is_sound(report):
    checked = checking.check(report)
    assert checked.sound and {one.kind for one in checked.findings} == {checking.SUPPLIED}
    assert checked.untraceable == ()
    assert [place.bound.words for place in checked.made.places] == ["5件", "同比上升25%", "4件", "75%"]
    assert all(checked.made.text[one.start : one.end] == one.bound.words for one in checked.made.places)


def test_a_part_that_nobody_has_rewritten_is_pointed_out(report):
    """不足、履职和下年安排没有台账可取，预先拟好的话不能当作本年度的事实公布。"""

    def pointed_out(text):
        found = [one for one in checking.check(report, text).findings if one.kind == checking.SUPPLIED]
        return [one.message.partition("」")[0] for one in found]

    assert pointed_out(report.text) == ["「不足和原因", "「第一责任人职责", "「下一年安排"]
    mended = report.text.replace("基层执法力量偏弱", "两个司法所只有一名工作人员")
    assert pointed_out(mended) == ["「第一责任人职责", "「下一年安排"]


def test_a_figure_stays_live_while_records_come_in(report, errand):
    errand(date(2023, 12, 6))
    assert "收到代办件6件，同比上升50%" in checking.made(report).text


def test_what_the_records_say_and_the_text_does_not_is_offered(report):
    def offered(text):
        return list(composing.left_out(text, checking.binder(report), kind=Kind.COUNTY))

    assert offered(report.text) == []
    closed, rate = "{{errands.closed}}", "{{errands.done_rate}}"
    assert offered(report.text.replace(closed, "多件").replace(rate, "多数")) == [
        ("代办服务", f"办结{closed}，办成率为{rate}。")
    ]


def test_a_typed_number_is_untraceable_until_its_source_is_given(report, handler):
    report = rewritten(report, "组织集中宣传12场次。\n\n" + report.text)
    (typed,) = checking.untraceable(report)
    assert (typed.figure, typed.source) == ("12场次", None)
    assert not checking.check(report).sound
    Source.objects.create(
        report=report, key=typed.key, figure=typed.figure, note="宣传活动登记表", by=handler, at=report.updated_at
    )
    assert checking.check(report).sound


def test_the_source_of_a_number_survives_edits_elsewhere(report, handler):
    report = rewritten(report, "组织集中宣传12场次。\n\n" + report.text)
    (typed,) = checking.untraceable(report)
    Source.objects.create(
        report=report, key=typed.key, figure=typed.figure, note="登记表", by=handler, at=report.updated_at
    )
    report = rewritten(report, "前面加了一段话。\n\n" + report.text)
    assert checking.check(report).open == ()


def test_a_sum_that_fails_keeps_the_report_from_approval_unless_a_reason_is_given(report):
    report = rewritten(report, "评查案卷20件，其中优秀12件、合格9件。\n\n" + report.text)
    with pytest.raises(Refused, match=r"手填数据没有来源|处问题未处理"):
        taken(report, ("audit", {"audited_on": DAY}))
    audited = taken(report, ("audit", {"audited_on": DAY, "audit_reason": "有两件同时计入两类。"}))
    assert audited.stage == "audited"


def test_an_unknown_indicator_and_a_missing_part_are_found(report):
    report = rewritten(report, "# 主要举措和成效\n\n办结{{errands.closd}}。\n")
    kinds = [finding.kind for finding in checking.check(report).findings]
    assert kinds == ["token.unknown", "part.missing", "part.missing", "part.missing"]


def test_no_reason_lets_an_unknown_indicator_pass(report):
    report = rewritten(report, report.text.replace("{{errands.received}}", "{{errands.recieved}}"))
    with pytest.raises(Refused, match=r"没有指标「errands\.recieved」"):
        taken(report, ("audit", {"audited_on": DAY, "audit_reason": "暂用。"}))


def test_statutory_dates_run_from_the_end_of_the_year(report):
    runs = {run.clock: run.due_on for run in Run.objects.filter(ledger="reports.report", record_id=report.pk)}
    assert runs["报送人大常委会"] <= date(2024, 3, 1)
    assert runs["向社会公开"] <= date(2024, 4, 1)
    assert "报送本级政府" not in runs


def test_a_report_goes_to_all_before_it_is_public(report):
    report = taken(report, ("audit", {"audited_on": DAY}), ("approve", {"approved_on": DAY}))
    with pytest.raises(Refused, match="还没有「报送同级党委日期」"):
        taken(report, ("submit", {"submitted_on": DAY}))


def test_a_figure_that_changed_after_approval_stops_publication(report, errand):
    report = taken(
        report,
        ("audit", {"audited_on": DAY}),
        ("approve", {"approved_on": DAY}),
        ("to_party", {"party_on": DAY}),
        ("to_congress", {"congress_on": DAY}),
        ("to_upper", {"upper_on": DAY}),
        ("submit", {"submitted_on": DAY}),
    )
    errand(date(2023, 12, 6))
    with pytest.raises(Refused, match=r"审定时5件，现在6件"):
        taken(report, ("publish", {"published_on": DAY}))


def test_a_report_is_not_published_before_its_year_has_ended(report):
    eve = date(2023, 12, 31)
    with pytest.raises(Refused, match=r"报告年度到 2023-12-31 才结束，2023-12-31 还不能公开.*2024 年 1 月 1 日以后"):
        taken(report, *until_published(eve), ("publish", {"published_on": eve}))


def test_the_published_figures_are_sealed_and_any_change_shows(report):
    report = published(report)
    made = outputs.figures_json(report)
    content = json.loads(made)
    assert sealing.verify_figures(made).holds
    figures = {one["token"]: one for one in content["figures"]}
    rate = figures["{{errands.done_rate}}"]
    assert (rate["value"], rate["numerator"], rate["denominator"]) == ("75", "3", "4")
    assert rate["rule"]
    content["figures"][0]["value"] = "6"
    (problem,) = sealing.verify_figures(json.dumps(content)).problems
    assert "摘要不相等" in problem
    assert content["seal"]["trail"]["entries"] > 0


def test_a_changed_record_does_not_change_what_was_published(report, errand):
    report = published(report)
    before = outputs.figures_json(report)
    errand(date(2023, 12, 6))
    assert outputs.figures_json(report) == before
    assert "全年收到代办件5件" in publishing.as_read(report)


@pytest.mark.parametrize("data", ["不是JSON", "{}", '{"format": "fadu.figures/1"}'])
def test_a_file_that_is_no_figures_file_is_refused(data):
    with pytest.raises(sealing.BadFile, match=r"figures\.json"):
        sealing.verify_figures(data)


def test_the_files_say_what_the_text_says(report):
    word = python_docx.Document(io.BytesIO(outputs.file(report, "docx")))
    words = "".join(paragraph.text for paragraph in word.paragraphs)
    assert "全年收到代办件5件" in words
    assert outputs.file(report, "pdf").startswith(b"%PDF")
    page = outputs.file(report, "html", lambda span: "#" + span.anchor.strip("{}")).decode()
    assert 'href="#errands.received">5件</a>' in page


def test_a_report_is_addressed_to_the_party_committee_and_to_who_hears_it(report, handler, office):
    assert outputs.addressee(report) == "中共测试县委员会，测试县人民代表大会常务委员会"
    assert outputs.addressee(drafting.draft(office, 2023, by=handler, on=DAY)) == "中共测试县委员会，测试县人民政府"
    assert outputs.addressee(published(report)) == ""


def test_a_department_reports_on_its_own_records(report, handler, year_of_work, office, county):
    own = drafting.draft(office, 2023, by=handler, on=DAY)
    assert "收到代办件5件" in checking.made(own).text
    owed = drafting.gathered(report)
    states = {one.organ.short_name: one.state for one in owed}
    assert states["县司法局"] == "起草"
    assert set(states.values()) == {"起草", "未起草"}


def entered(organ, handler, **given):
    given = {"title": "年度报告", "kind": "county", "covers": 2022, "year_end": date(2022, 12, 31), **given}
    return actions.create(ledgers["reports.report"], given, by=handler, on=DAY, organ=organ)


def test_no_department_or_township_writes_the_countys_report(county, office, handler):
    assert drafting.draft(office, 2023, by=handler, on=DAY).kind == Kind.DEPARTMENT
    town = Organ.objects.get(short_name="甲镇")
    assert drafting.draft(town, 2023, by=handler, on=DAY).kind == Kind.TOWN
    for organ in (office, town):
        with pytest.raises(Refused, match=r"编写的是「.+年度报告」，不能是「县级年度报告」"):
            entered(organ, handler)
    assert entered(county, handler).kind == Kind.COUNTY


def test_the_limits_run_from_the_last_day_of_the_year_it_is_on(county, handler):
    with pytest.raises(Refused, match="请填写 2022-12-31"):
        entered(county, handler, year_end=date(2023, 1, 20))


def test_a_second_report_on_a_year_is_refused(report, county, handler):
    with pytest.raises(Refused, match="已有这一年度的同种报告"):
        drafting.draft(county, 2023, by=handler, on=DAY)


def test_the_gathered_reports_are_added_up_beside_the_ledgers(report, handler, errand, office):
    own = drafting.draft(office, 2023, by=handler, on=DAY)
    own = taken(
        own,
        ("audit", {"audited_on": DAY}),
        ("approve", {"approved_on": DAY}),
        ("to_party", {"party_on": DAY}),
        ("to_government", {"government_on": DAY}),
        ("to_upper", {"upper_on": DAY}),
        ("submit", {"submitted_on": DAY}),
        ("publish", {"published_on": DAY}),
    )
    sums = {one.name: one for one in drafting.summed(report, drafting.gathered(report))}
    assert set(sums) == {"收到代办件", "办结代办件"}  # a rate is not added
    assert sums["收到代办件"].same
    errand(date(2023, 12, 6))
    sums = {one.name: one for one in drafting.summed(report, drafting.gathered(report))}
    assert (sums["收到代办件"].total, sums["收到代办件"].own) == (5, 6)
