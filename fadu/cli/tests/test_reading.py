"""fadu audit, compare and corpus as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from fadu.cli.comparing import compare_command
from fadu.cli.corpus import corpus_command
from fadu.cli.errors import Trouble
from fadu.cli.reading import audit_command, read_command
from fadu.reading import Expected, check_against, read
from fadu.reading.tests.texts import REPORT


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "报告.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


def test_an_audit_that_finds_nothing_wrong_exits_with_zero(report: Path) -> None:
    assert audit_command([str(report)]) == 0


def test_an_audit_of_a_wrong_sum_exits_with_one_and_says_what_to_do(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text(REPORT.replace("维持61件", "维持71件"), encoding="utf-8")
    assert audit_command([str(report)]) == 1
    said = capsys.readouterr().out
    assert "合计不成立" in said
    assert "处理：核对总数与各分项" in said


def test_an_audit_against_known_values_tells_what_differs(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = report.with_name("figures.json")
    figures = [{"indicator": "litigation.closed", "value": "80"}, {"indicator": "litigation.lost", "value": "7"}]
    known.write_text(json.dumps({"figures": figures}), encoding="utf-8")
    assert audit_command([str(report), "--known", str(known)]) == 0
    said = capsys.readouterr().out
    assert "文中“一审行政诉讼案件审结”为81件，已知数据为80件" in said
    assert said.count("与已知数据不一致") == 1


def test_a_part_beside_a_total_that_agrees_is_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "report.txt"
    text.write_text("全年调解矛盾纠纷718件。人民调解委员会调解矛盾纠纷43件。", encoding="utf-8")
    known = tmp_path / "known.json"
    for value, differ in ((718, 0), (720, 2)):
        known.write_text(json.dumps({"mediation.disputes": value}), encoding="utf-8")
        audit_command([str(text), "--known", str(known)])
        assert capsys.readouterr().out.count("与已知数据不一致") == differ


def test_two_years_compared_show_changes_and_copied_paragraphs(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "next.txt"
    later.write_text(REPORT.replace("2023年", "2024年").replace("审结81件", "审结90件"), encoding="utf-8")
    assert compare_command([str(report), str(later), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    changed = {c["name"]: c["difference"] for c in result["changes"]}
    assert changed["litigation.closed"] == "9"
    assert result["copied_share"] > 0.9


def test_a_folder_becomes_a_table(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.jsonl"
    wide = tmp_path / "wide.csv"
    assert corpus_command([str(report.parent), "--out", str(out), "--workers", "1", "--table", str(wide)]) == 0
    head, row = wide.read_text(encoding="utf-8-sig").splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["litigation.lost_rate"] == "8.64"
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(read(REPORT).figures)


def test_the_read_back_tells_missing_differing_and_unbound_numbers() -> None:
    text = "受理39件,审结28件,维持13件。"
    reading = read(text)
    from decimal import Decimal

    expected = [
        Expected(2, 5, Decimal(39), "件", "受理"),
        Expected(8, 11, Decimal(27), "件", "审结"),
        Expected(0, 2, Decimal(1), "件", "不在文中"),
    ]
    assert [f.kind for f in check_against(reading, expected)] == [
        "readback.missing",
        "readback.differs",
        "readback.unbound",
    ]


def test_the_json_that_is_printed_follows_the_published_schema(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        read_command(["--schema"])
    schema = json.loads(capsys.readouterr().out)
    assert read_command([str(report), "--json"]) == audit_command([str(report), "--json"]) == 0
    whole, findings = map(json.loads, capsys.readouterr().out.splitlines())
    for printed in (whole, findings):
        jsonschema.validate(printed, schema)
    del whole["duties"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, schema)


def test_a_folder_is_read_though_one_file_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("受理39件。", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.txt").write_text("审结28件。", encoding="utf-8")
    (tmp_path / "d.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert read_command([str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert [line for line in out.splitlines() if line.startswith("==")] == [
        f"== {tmp_path}/a.txt",
        f"== {tmp_path}/c.txt",
    ]
    assert "b.docx" in err
    assert "d.doc" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [([], "缺少 文件"), (["a", "--jsno"], "没有参数 --jsno"), (["a", "--json", "--html"], "不能与 --json 同时给出")],
)
def test_wrong_arguments_are_told_in_the_persons_language(arguments: list[str], says: str) -> None:
    with pytest.raises(Trouble, match=says) as told:
        read_command(arguments)
    assert told.value.remedy.startswith("用法：fadu read")


def test_many_reports_stand_side_by_side_and_what_lies_far_off_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, name in enumerate("东西南北中前后"):
        value = 3000 if name == "中" else 30 + number
        said = f"{name}山县2023年法治政府建设工作报告\n受理行政复议案件{value}件。"
        (tmp_path / f"{number}.txt").write_text(said, encoding="utf-8")
    assert compare_command([str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "  东山县　2023　30件\n" in out
    assert [line.split("　")[0].strip() for line in out.splitlines() if line.endswith("*")] == ["中山县"]
    assert compare_command([str(tmp_path), "--json"]) == 0
    [series] = json.loads(capsys.readouterr().out)
    assert (series["indicator"], len(series["values"])) == ("reconsideration.accepted", 7)


def test_a_rate_moves_by_points_and_one_report_alone_is_not_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year, rate in ((2022, "7.5"), (2023, "10")):
        (tmp_path / f"{year}.txt").write_text(f"某县{year}年报告\n行政诉讼败诉率{rate}%。", encoding="utf-8")
    assert compare_command([str(tmp_path / "2022.txt"), str(tmp_path / "2023.txt")]) == 0
    assert "（+2.5个百分点）" in capsys.readouterr().out
    with pytest.raises(Trouble, match="至少给出两份"):
        compare_command([str(tmp_path / "2022.txt")])


def test_a_comparison_says_which_reports_it_compares_and_whether_they_can_be(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("乙山县2022年法治政府建设工作报告\n审结行政复议案件28件。", encoding="utf-8")
    assert compare_command([str(report), str(other)]) == 0
    out = capsys.readouterr().out
    assert "后一份　乙山县2022年法治政府建设工作报告　乙山县　2022" in out
    assert "注意　两份报告不是同一地方的" in out
    assert "注意　后一份的年度不晚于前一份" in out


def test_several_documents_make_one_page_and_a_summary(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.txt").write_text("审结39件，其中维持28件、撤销9件、驳回3件。", encoding="utf-8")
    assert audit_command([str(tmp_path), "--html"]) == 1
    page = capsys.readouterr().out
    assert page.count("<!DOCTYPE html>") == 1
    assert "wrong.txt</a>（错误 1）" in page
    assert audit_command([str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "共读 2 份：1 份有错误，0 份有提醒；0 份未能读取"


def test_help_is_in_the_persons_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        audit_command(["--help"])
    out = capsys.readouterr().out
    assert out.startswith("用法：fadu audit")
    assert "显示本说明" in out
    assert "usage" not in out


def test_a_view_shows_each_part_of_a_reading_and_marks_a_relations_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = """甲水县2023年法治政府建设工作报告
一、主要举措和成效
根据《法治政府建设规划》，全县审结39件，其中维持28件、撤销9件、驳回3件。
二、存在的不足
一是力量薄弱。
三、下一步工作安排
（一）评查案卷。"""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert read_command([str(tmp_path / "a.txt")]) == 0
    out = capsys.readouterr().out
    for head in ("提纲（", "数据（4）", "引用文件（1）", "数据关系（1）", "自述问题（1）", "下步安排（1）"):
        assert head in out
    assert "位置：第3段　根据《法治政府建设规划》，全县审结⟦39件⟧，其中维持⟦28件⟧、撤销⟦9件⟧、驳回⟦3件⟧。" in out


def test_an_empty_document_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("\n", encoding="utf-8")
    assert audit_command([str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out == "核查　文件里没有文字，无可核查\n"
