"""The tables of a yearly report as a workbook, laid out as the form of 国办公开办函〔2021〕30号 has them."""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import xlsxwriter

from .models import ChallengeResult
from .models.request import ApplicantKind
from .yearly import Line, Table

PERSON, *ORGANISATIONS = (str(kind.label) for kind in ApplicantKind)
HEADINGS = [PERSON, *ORGANISATIONS, "总计"]
OUTCOMES = [*(str(one.label) for one in ChallengeResult), "尚未审结", "总计"]
FOOT = "第一项与第二项之和，等于第三项与第四项之和"
HANDLED = "三、本年度办理结果"
FIRST = 3
"""Columns that say what a line is, before its numbers."""


def workbook(found: Table, report: Any = None) -> bytes:
    """The second (of a report), third and fourth tables as an xlsx file."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        form = _Form(book)
        if report is not None:
            form.published(report)
        form.applications(found)
        form.challenged(found)
    return target.getvalue()


class _Form:
    def __init__(self, book: Any) -> None:
        self.book = book
        look = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        self.plain, self.bold = book.add_format(look), book.add_format({**look, "bold": True})

    def span(self, sheet: Any, top: int, left: int, bottom: int, right: int, words: Any, *, bold: bool = False) -> None:
        """One cell over a range."""
        look = self.bold if bold else self.plain
        if (top, left) == (bottom, right):
            sheet.write(top, left, words, look)
        else:
            sheet.merge_range(top, left, bottom, right, words, look)

    def published(self, report: Any) -> None:
        """主动公开政府信息情况, by the items of 条例第二十条."""
        sheet = self.book.add_worksheet("主动公开情况")
        sheet.set_column(0, 3, 24)
        row = 0
        for title, heads, lines in proactive(report):
            self.span(sheet, row, 0, row, 3, title, bold=True)
            for table in ([heads], lines):
                for cells in table:
                    row += 1
                    for n, cell in enumerate(cells[:-1]):
                        self.span(sheet, row, n, row, n, cell)
                    self.span(sheet, row, len(cells) - 1, row, 3, cells[-1])
            row += 1

    def applications(self, found: Table) -> None:
        """收到和处理政府信息公开申请情况."""
        sheet = self.book.add_worksheet("收到和处理申请情况")
        sheet.set_column(0, 1, 16)
        sheet.set_column(2, 2, 40)
        last = FIRST + len(HEADINGS) - 1
        self.span(sheet, 0, 0, 2, FIRST - 1, f"（本列数据勾稽关系：{FOOT}）")
        self.span(sheet, 0, FIRST, 0, last, "申请人情况", bold=True)
        self.span(sheet, 1, FIRST, 2, FIRST, PERSON, bold=True)
        self.span(sheet, 1, FIRST + 1, 1, last - 1, "法人或其他组织", bold=True)
        for n, name in enumerate(ORGANISATIONS):
            self.span(sheet, 2, FIRST + 1 + n, 2, FIRST + 1 + n, name, bold=True)
        self.span(sheet, 1, last, 2, last, "总计", bold=True)
        row = 3
        for line in (found.received, found.brought):
            row = self.line(sheet, row, line, 0)
        start = row
        for group, lines in groupby((*found.results, found.handled), lambda one: one.group):
            listed = list(lines)
            if len(listed) > 1:
                self.span(sheet, row, 1, row + len(listed) - 1, 1, group)
            for line in listed:
                row = self.line(sheet, row, line, 2 if len(listed) > 1 else 1)
        self.span(sheet, start, 0, row - 1, 0, HANDLED)
        self.line(sheet, row, found.carried, 0)

    def line(self, sheet: Any, row: int, line: Line, left: int) -> int:
        """One line, its words from a column on; the answer is the next row."""
        self.span(sheet, row, left, row, FIRST - 1, line.label or line.group)
        for n, cell in enumerate([*line.cells, line.total]):
            sheet.write_number(row, FIRST + n, cell, self.plain)
        return row + 1

    def challenged(self, found: Table) -> None:
        """因政府信息公开工作被申请行政复议、提起行政诉讼情况: one row, five columns a way."""
        sheet = self.book.add_worksheet("复议、诉讼情况")
        each = len(OUTCOMES)
        self.span(sheet, 0, 0, 1, each - 1, "行政复议", bold=True)
        self.span(sheet, 0, each, 0, 3 * each - 1, "行政诉讼", bold=True)
        for n, one in enumerate(found.challenges):
            if n:
                self.span(sheet, 1, n * each, 1, (n + 1) * each - 1, one.label.partition("：")[2], bold=True)
            for k, (name, cell) in enumerate(zip(OUTCOMES, [*one.cells, one.total], strict=True)):
                sheet.write(2, n * each + k, name, self.plain)
                sheet.write_number(3, n * each + k, cell, self.plain)


def layout() -> dict[str, object]:
    """The headings of the third and fourth tables, for a page."""
    return {
        "headings": HEADINGS,
        "organisations": ORGANISATIONS,
        "outcomes": OUTCOMES,
        "foot": FOOT,
        "handled": HANDLED,
    }


def proactive(report: Any) -> Sequence[tuple[str, Sequence[str], Sequence[Sequence[Any]]]]:
    """The parts of the second table: the item of 条例第二十条, its headings, its lines."""
    made = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    decided = ("信息内容", "本年处理决定数量")
    rules = ("规章", report.rules_made, report.rules_repealed, report.rules_valid)
    documents = ("行政规范性文件", report.documents_made, report.documents_repealed, report.documents_valid)
    return (
        ("第二十条第（一）项", made, (rules, documents)),
        ("第二十条第（五）项", decided, (("行政许可", report.licences),)),
        ("第二十条第（六）项", decided, (("行政处罚", report.penalties), ("行政强制", report.coercions))),
        (
            "第二十条第（八）项",
            ("信息内容", "本年收费金额（单位：万元）"),
            (("行政事业性收费", str(report.fees_in_wan)),),
        ),
    )
