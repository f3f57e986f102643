"""Asking the law: unknown names, citations, an office's own limits, the manual."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from fadu.law import (
    BadLaw,
    Calendar,
    CalendarTable,
    Length,
    Limits,
    NoVersion,
    UnknownLimit,
    UnknownStatute,
    cite,
    limits,
    manual,
    statutes,
    thresholds,
)
from fadu.law.manual import SUBJECTS
from fadu.law.numerals import chinese
from fadu.law.parameters import Table, Threshold

ROOT = Path(__file__).parents[3]


def test_an_unknown_limit_names_the_nearest() -> None:
    with pytest.raises(UnknownLimit) as refused:
        limits["reconsideration.decison"]
    assert str(refused.value) == (
        "limit 'reconsideration.decison' is not in law/rules. Did you mean 'reconsideration.decision'?"
    )


def test_an_unknown_limit_is_a_key_error_so_a_mapping_works() -> None:
    assert limits.get("no.such") is None
    assert "no.such" not in limits
    with pytest.raises(KeyError):
        limits["no.such"]


@pytest.mark.parametrize(
    "reference, text",
    [
        ("reconsideration:30", "《行政复议法》第三十条"),
        ("reconsideration:10", "《行政复议法》第十条"),
        ("reconsideration:79.2", "《行政复议法》第七十九条第二款"),
        ("reconsideration:39.1.4", "《行政复议法》第三十九条第一款第（四）项"),
        ("reconsideration:56,57", "《行政复议法》第五十六条、第五十七条"),
        ("major_decisions:14-18", "《重大行政决策程序暂行条例》第十四条至第十八条"),
        ("litigation_interpretation:110", "《最高人民法院关于适用〈行政诉讼法〉的解释》第一百一十条"),
        ("transfer_310", "《行政执法机关移送涉嫌犯罪案件的规定》"),
        ("penalty:12", "《行政处罚法》第十二条"),
    ],
)
def test_a_reference_is_written_as_in_a_document(reference: str, text: str) -> None:
    assert cite(reference) == text


@pytest.mark.parametrize(
    "reference, remedy",
    [
        ("reconsidration:30", "Did you mean 'reconsideration'?"),
        ("reconsideration:91", "It has articles 1 to 90."),
        ("reconsideration:85-95", "It has articles 1 to 90."),
        ("reconsideration:0", "It has articles 1 to 90."),
        ("reconsideration:thirty", "It has articles 1 to 90."),
        ("compensation:x", "Write 30, 79.2"),
    ],
)
def test_a_wrong_reference_is_refused(reference: str, remedy: str) -> None:
    with pytest.raises(UnknownStatute) as refused:
        cite(reference)
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    "number, text",
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (111, "一百一十一"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),
        (1260, "一千二百六十"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_articles_are_numbered_in_chinese(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_numbers_that_no_article_has_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="between"):
        chinese(number)


@pytest.mark.parametrize("name", ["行政复议法", "《行政复议法》", "中华人民共和国行政复议法", "复议法"])
def test_an_instrument_is_found_by_its_chinese_names(name: str) -> None:
    assert statutes.find(name) is statutes["reconsideration"]


def test_an_instrument_that_is_not_there_is_none() -> None:
    assert statutes.find("海商法") is None


@pytest.mark.parametrize("day, label", [("2023-12-31", None), ("2024-01-01", "2023年修订")])
def test_the_text_in_force_on_a_day(day: str, label: str | None) -> None:
    text = statutes["reconsideration"].on(date.fromisoformat(day))
    assert (text.label if text else None) == label


@pytest.mark.parametrize(
    "text, length",
    [
        ("60日", Length(60, "日")),
        ("5工作日", Length(5, "工作日")),
        ("2个月", Length(2, "月")),
        ("24小时", Length(24, "小时")),
    ],
)
def test_lengths_are_read_as_the_law_writes_them(text: str, length: Length) -> None:
    assert Length.parse(text) == length


@pytest.mark.parametrize("text", ["", "日", "0日", "六十日", "60 天", "-5日", "5工作日内"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是期限长度"):
        Length.parse(text)


# --- an office's own limits


def own(**version: object) -> dict[str, object]:
    fields = {"from": date(2023, 1, 1), "length": "10日", "status": "S", "source": "省办法", **version}
    return {"normative": {"filing_government": {"versions": [fields]}}}


def twice_on_a_day() -> dict[str, object]:
    older = {"from": date(2018, 1, 1), "to": date(2024, 1, 1), "length": "60日", "status": "M", "source": "补录"}
    return {"reconsideration": {"decision": {"versions": [older]}}}


def test_an_office_sets_the_limit_of_its_province() -> None:
    ours = Limits(own(region="610000"))
    limit = ours["normative.filing_government"]
    assert limit.on(date(2024, 3, 1), "610702").length == Length(10, "日")
    assert limit.on(date(2024, 3, 1), "220323").length == Length(15, "日")
    assert limit.on(date(2022, 3, 1), "610702").length == Length(15, "日")


def test_the_tightest_region_wins() -> None:
    local = own(region="610000")
    local["normative"]["filing_government"]["versions"].append(  # type: ignore[index]
        {"from": date(2023, 1, 1), "length": "7日", "status": "S", "source": "市办法", "region": "610700"}
    )
    assert Limits(local)["normative.filing_government"].on(date(2024, 3, 1), "610702").length == Length(7, "日")


def test_an_office_encodes_the_older_law_itself() -> None:
    """旧法的期限由本单位补录后才可计算。"""
    older = {
        "from": date(2018, 1, 1), "to": date(2023, 12, 31), "length": "60日", "status": "M", "source": "补录",
    }  # fmt: skip
    ours = Limits({"reconsideration": {"decision": {"versions": [older]}}})
    assert ours["reconsideration.decision"].on(date(2023, 12, 31)).source == "补录"
    assert ours["reconsideration.decision"].on(date(2024, 5, 4)).article == "62"


def test_an_office_adds_a_limit_of_its_own() -> None:
    new = {"town": {"reply": {"name": "镇街回复", "versions": [
        {"from": date(2024, 1, 1), "length": "3工作日", "status": "S", "source": "县办通知"}]}}}  # fmt: skip
    assert Limits(new)["town.reply"].on(date(2024, 3, 1)).cite == "县办通知"


def test_the_office_keeps_its_limits_in_its_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "limits.toml").write_text(
        "[[normative.filing_government.versions]]\n"
        'from = 2023-01-01\nlength = "10日"\nstatus = "S"\nsource = "省办法"\nregion = "610000"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    assert Limits()["normative.filing_government"].on(date(2024, 3, 1), "610702").length == Length(10, "日")


@pytest.mark.parametrize(
    "why, local, said",
    [
        ("overlap with the national version", own(), "两个版本同时有效"),
        ("one day of overlap", twice_on_a_day(), "在 2024-01-01 有两个版本"),
        ("unknown key", own(region="61", lenght="5日"), "不认识的键 lenght"),
        ("unreadable length", own(region="61", length="十日"), "不是期限长度"),
        ("date in quotes", own(region="61", **{"from": "2023-01-01"}), "不是日期"),
        ("unknown status", own(region="61", status="X"), "状态是 X"),
        ("unknown statute", own(region="61", statute="no_such_law"), "所引的依据不存在"),
        ("article out of range", own(region="61", statute="reconsideration", article="91"), "article '91'"),
        ("checked without a source", own(region="61", status="V", source=""), "没有依据"),
        ("new id without name", {"town": {"reply": {"versions": []}}}, "没有 name"),
        ("neither versions nor reason", {"town": {"reply": {"name": "回复"}}}, "没有版本"),
        ("not a table", {"town": 5}, "不是期限表"),
        ("versions no list", {"town": {"reply": {"name": "回复", "versions": 5}}}, "不是列表"),
    ],
)
def test_an_office_is_told_what_is_wrong_with_its_limits(why: str, local: dict[str, object], said: str) -> None:
    with pytest.raises(BadLaw) as refused:
        len(Limits(local))
    assert said in str(refused.value), why
    assert refused.value.remedy


def test_an_office_sets_its_own_figures_and_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "thresholds.toml").write_text("[case_review.excellent]\nvalue = 95\n", encoding="utf-8")
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    ours = Table(thresholds.path, Threshold)
    assert (ours["case_review.excellent"].value, ours["case_review.excellent"].unit) == (95, "分")
    assert ours["case_review.passed"].value == 60


def test_a_figure_holds_while_its_statute_does() -> None:
    """简易程序款额上限三千元自2024年1月1日起。"""
    assert thresholds["reconsideration.summary_amount"].holds_on(date(2024, 1, 1))
    assert not thresholds["reconsideration.summary_amount"].holds_on(date(2023, 12, 31))
    assert thresholds["case_review.passed"].holds_on(date(2020, 1, 1))


def test_an_unknown_figure_names_the_nearest() -> None:
    with pytest.raises(UnknownLimit, match=r"Did you mean .penalty\.surcharge."):
        thresholds["penalty.surcharg"]


def test_the_examples_of_the_manual_can_be_read(tmp_path: Path) -> None:
    """手册中的示例照抄可用。"""
    limits_example, calendar_example = re.findall(r"```toml\n(.*?)```", manual(), re.DOTALL)
    (tmp_path / "limits.toml").write_text(limits_example, encoding="utf-8")
    (tmp_path / "calendar.toml").write_text(calendar_example, encoding="utf-8")
    ours = Limits(tmp_path / "limits.toml")["normative.filing_government"].on(date(2024, 3, 1), "610702")
    assert ours.status == "S"
    calendar = Calendar("220323", CalendarTable.from_toml(tmp_path / "calendar.toml"))
    assert calendar.is_holiday(date(2031, 8, 30)) and calendar.is_workday(date(2031, 1, 4))


def test_a_local_limit_is_not_there_elsewhere_and_says_where_it_is() -> None:
    with pytest.raises(NoVersion) as refused:
        limits["normative.review_report"].on(date(2024, 6, 1), "220323")
    assert "在地区610702自2024-01-01起" in refused.value.where


@pytest.mark.parametrize("text", ["[penalty]\nsurcharge = 3\n", "surcharge = 3\n", "[penalty.surcharge]\nvalu = 3\n"])
def test_an_office_is_told_what_is_wrong_with_its_figures(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thresholds.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("FADU_DATA", str(tmp_path))
    with pytest.raises(BadLaw) as refused:
        len(Table(thresholds.path, Threshold))
    assert "thresholds.toml" in refused.value.what and refused.value.remedy


def test_a_limit_that_the_law_leaves_open_says_why() -> None:
    with pytest.raises(NoVersion) as refused:
        limits["litigation.performance"].on(date(2024, 3, 1))
    assert "由裁判文书载明" in refused.value.where


# --- the house


def test_the_manual_is_current() -> None:
    """docs/law.md 由数据生成；改了数据须运行 python -m fadu.law。"""
    assert (ROOT / "docs" / "law.md").read_text(encoding="utf-8") == manual()


def test_every_subject_has_a_chinese_name() -> None:
    assert {id_.partition(".")[0] for id_ in limits} == set(SUBJECTS)


def test_asking_for_the_law_loads_no_calendar_library_and_no_django() -> None:
    code = (
        "import sys, fadu.law as law; law.limits['reconsideration.decision']; "
        "assert not {'chinese_calendar', 'borax', 'django'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, cwd=ROOT)
