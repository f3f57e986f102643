"""Bad input: each fault is named with row, column, reason and remedy, and nothing is written."""

import io
import zipfile

import msoffcrypto
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from fadu.ledger import exchange
from fadu.ledger.errors import Refused
from fadu.ledger.exchange import sheets

from .conftest import HEADINGS, sheet

REMEDY = "请按 年-月-日 填写，例如 2023-12-02。"


@pytest.fixture
def faults(errands, handler):
    """What a dry run says of rows under HEADINGS."""

    def say(*rows, headings=HEADINGS, **options):
        plan = exchange.dry_run(errands, sheet(headings, *rows, **options), handler, name="台账.xlsx")
        return [str(p) for p in plan.problems]

    return say


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("收到日期", "2023-13-02", f"第 2 行「收到日期」：2023-13-02 不是日期。{REMEDY}"),
        ("收到日期", "去年", f"第 2 行「收到日期」：去年 不是日期。{REMEDY}"),
        ("收到日期", 2023, f"第 2 行「收到日期」：2023 不是日期。{REMEDY}"),
        ("收到日期", "", "第 2 行「收到日期」：没有填写。请填写，例如 2023-12-02。"),
        ("收到日期", "2123-03-02", "第 2 行「收到日期」：填写的是 2123-03-02，这一天还没有到"),
        ("类别", "证书", "第 2 行「类别」：没有「证书」这一选项。最接近的是「证明」。"),
        ("份数", "两份", "第 2 行「份数」：「两份」不是数字。请只填写数字，单位写在表头，例如 12。"),
        ("份数", 1.5, "第 2 行「份数」：1.5 不是整数。请填写整数，例如 12。"),
        ("费用（元）", "12.345", "第 2 行「费用（元）」：12.345 不足一分。金额最多写到分（两位小数）。"),
        ("加急", "也许", "第 2 行「加急」：「也许」既不是「是」也不是「否」。请填写 是 或 否。"),
        ("事项", "", "第 2 行「事项」：没有填写。请补填该单元格。"),
        ("事项", "长" * 101, "第 2 行「事项」：共 101 字，最多 100 字。请缩短后再填写。"),
        ("事项", "#REF!", "第 2 行「事项」：单元格是公式错误 #REF!。请改正公式，或粘贴为数值。"),
        ("电话", 123456789012345678.0, "第 2 行「电话」：123456789012345696 超过 15 位，Excel 已丢失尾数。"),
    ],
)
def test_a_wrong_cell_is_named_with_its_remedy(faults, row, column, cell, said):
    assert [f[: len(said)] for f in faults(row(**{column: cell}))] == [said]


def test_an_unknown_organ_is_answered_with_the_nearest(faults, row):
    (said,) = faults(row(办理单位="县司法具"))
    assert said.startswith("第 2 行「办理单位」：") and "「县司法局」" in said


def test_every_fault_of_a_file_is_said_at_once(faults, row):
    said = faults(row(收到日期="昨天", 份数="x"), row(编号="测〔2024〕2号"), row(编号="测〔2024〕3号", 类别="乙"))
    assert [s[:6] for s in said] == ["第 2 行「", "第 2 行「", "第 4 行「"]


def test_rows_that_repeat_each_other_are_named(faults, row):
    assert faults(row(), row()) == [
        "第 3 行「编号」：「测〔2024〕1号」与第 2 行重复。同一条记录只能占一行，请合并或删去一行。"
    ]
    assert "与第 2 行完全相同" in faults(row(编号=""), row(编号=""))[0]


def test_a_rule_of_the_ledger_is_checked_before_anything_is_written(faults, row):
    headings = [*HEADINGS, "开始日期"]
    said = "第 2 行「开始日期」：日期前后颠倒：「开始日期」早于「收到日期」。请核对。"
    assert said in faults([*row(), "2024-02-01"], headings=headings)
    assert "应当同时填写" in faults([*row(), "2024-03-01"], headings=[*HEADINGS, "办结日期"])[0]


def test_a_stage_and_the_days_of_its_steps_go_together(faults, row):
    """办结的须有办结日期，不然哪一年都不计；刚收到的还没有办结日期，不然计了数却列在待办。"""
    headings = [*HEADINGS, "环节", "开始日期", "办结日期", "结果"]
    assert faults([*row(), "办结", "2024-03-02", "", ""], headings=headings) == [
        "第 2 行「办结日期」：环节是「办结」的须有这一日期。请补填，或核对「环节」。"
    ]
    assert faults([*row(), "", "2024-03-02", "2024-03-05", "全部办成"], headings=headings) == [
        f"第 2 行「{name}」：环节是「收到」的还没有这一日期。请在「环节」中填写已经办到的环节。"
        for name in ("办结日期", "开始日期")
    ]
    assert faults([*row(), "办结", "2024-03-02", "2024-03-05", "全部办成"], headings=headings) == []


def test_headings_that_are_unknown_or_stand_twice_are_named(faults, row):
    assert faults([*row(), "x"], headings=[*HEADINGS, "收到日其"]) == [
        "第 1 行「收到日其」：没有这样的列。最接近的是「收到日期」；请改正表头，或删去该列。"
    ]
    assert "两列同名" in faults([*row(), "x"], headings=[*HEADINGS, "事项"])[0]


def test_a_missing_column_is_named_where_rows_would_be_new(faults, row):
    (said,) = faults(row()[1:3], headings=HEADINGS[1:3])
    assert "缺少「类别」、「申请人」、「收到日期」列，而第 2 行要新增记录" in said


def test_titles_above_the_headings_do_not_matter(faults, row):
    assert faults(row(), above=[["2024年代办件台账"], []]) == []
    assert faults(row(份数="x"), above=[["2024年代办件台账"], []])[0].startswith("第 4 行")


def encrypted(content):
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("secret", target)
    return target.getvalue()


def with_part(content, name):
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"x")
    return target.getvalue()


def word():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return target.getvalue()


def blank():
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet()
    return target.getvalue()


RIGHT = sheet(HEADINGS, ["x"] * len(HEADINGS))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空的"),
        (b"  \n", "是空的"),
        (blank(), "没有「代办件」的表头"),
        (sheet(HEADINGS), "只有表头，没有数据"),
        (sheet(["甲", "乙"], [1, 2]), "没有「代办件」的表头"),
        (encrypted(RIGHT), "设有打开密码"),
        (with_part(RIGHT, "xl/vbaProject.bin"), "含有宏"),
        (RIGHT[: len(RIGHT) // 2], "已损坏或没有传完"),
        (word(), "是Word 文档"),
        (b"%PDF-1.7 x", "是PDF 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧版 Office 格式"),
        (b"<html><table></table></html>", "实际是网页"),
        (b"\x00\x01\x02\xff\xfe" * 50, "既不是 Excel 表格，也不是文本"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_it_is(errands, handler, content, said):
    with pytest.raises(Refused, match=said):
        exchange.dry_run(errands, content, handler, name="台账.xlsx")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(errands, handler):
    class Huge(io.BytesIO):
        size = 300 * 2**20

        def read(self, *args):
            raise AssertionError("it was read")

    with pytest.raises(Refused, match="有 300 MB，超过 60 MB"):
        exchange.dry_run(errands, Huge(), handler, name="台账.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_is_read_in_every_usual_encoding(errands, handler, row, encoding, delimiter):
    text = "\r\n".join(delimiter.join(str(c) for c in line) for line in (HEADINGS, row()))
    plan = exchange.dry_run(errands, text.encode(encoding), handler, name="台账.csv")
    assert (plan.problems, len(plan.creates)) == ([], 1)


def test_a_csv_with_an_open_quote_is_named(errands, handler, monkeypatch):
    monkeypatch.setattr(sheets, "CSV_CELL", 100)
    content = ('编号,事项\n1,"' + "甲" * 200).encode()
    with pytest.raises(Refused, match="引号没有配对，或单元格过长"):
        exchange.dry_run(errands, content, handler, name="台账.csv")


def test_the_password_check_knows_the_library():
    assert msoffcrypto.OfficeFile(io.BytesIO(encrypted(RIGHT))).is_encrypted()
