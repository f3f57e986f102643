"""The template that a person fills: headings, choices to pick from, a sheet that explains each column."""

import io
from typing import TYPE_CHECKING, Any

from fadu.ledger import scope

from .columns import ORGAN, Column, Reader
from .personal import may_see_personal
from .workbook import Workbook

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

ROWS = 5000  # how far down choices can be picked
EXPLAINING = ["列名", "是否必填", "填写内容", "可选内容", "示例", "说明", "依据"]
LISTS = "选项"
EXCEL_LIST = 250  # characters of choices that a cell's own list takes


def template(ledger: "Ledger", person: Any) -> bytes:
    """An xlsx to fill in: the headings, the sheet 填写说明, lists of choices and organs, text format for codes."""
    target = io.BytesIO()
    columns = Reader(ledger, person).columns()
    if not may_see_personal(ledger, person):
        columns = [c for c in columns if not c.personal or c.required]
    with Workbook(target) as book:
        sheet = book.sheet(ledger.name)
        sheet.heading([c.heading for c in columns], required=[c.heading for c in columns if c.required])
        explaining = book.sheet("填写说明")
        explaining.heading(EXPLAINING)
        for column in columns:
            explaining.row(_explained(ledger, column))
        for text in _notes():
            explaining.row([text])
        lists = _lists(ledger, person, columns)
        _pick(book, sheet.sheet, columns, lists)
    return target.getvalue()


def _explained(ledger: "Ledger", column: Column) -> list[str]:
    choices = "、".join(column.choices)
    must = "必填" if column.required else "选填"
    return [column.heading, must, column.kind, choices, column.example, column.hint, _law(ledger, column)]


def _law(ledger: "Ledger", column: Column) -> str:
    """The articles of the steps that fill a field."""
    from fadu.law import LawError, cite

    cited = dict.fromkeys(m.law for m in ledger.procedure.move_list if m.law and column.name in m.fields)
    found = []
    for reference in cited:
        try:
            found.append(str(cite(reference)))
        except LawError:  # a start-up check names it; the template is of use without
            continue
    return "；".join(found)


def _notes() -> list[str]:
    return [
        "",
        "红色表头的列必填。编号留空时由系统按序编号。",
        "日期可写作 2023-12-02、2023/12/2、2023.12.2 或 2023年12月2日。",
        "导入前系统先整表核对，列出每一处错误；核对无误后一次写入，有误时一行也不写。",
    ]


def _lists(ledger: "Ledger", person: Any, columns: list[Column]) -> dict[str, list[str]]:
    """Heading → what can be picked in its column."""
    found = {c.heading: list(c.choices) for c in columns if c.choices}
    for column in columns:
        if column.name == ORGAN:
            allowed = Reader(ledger, person).organs
            ids = allowed.by_id if person is None else scope.organs_for(ledger, person).values_list("pk", flat=True)
            found[column.heading] = [allowed.show(pk) for pk in ids]
    return {heading: choices for heading, choices in found.items() if choices}


def _pick(book: Workbook, sheet: Any, columns: list[Column], lists: dict[str, list[str]]) -> None:
    """Lists of choices; long ones stand in a hidden sheet. Text columns get the text format."""
    hidden = book.book.add_worksheet(LISTS)
    hidden.hide()
    longest = max((len(v) for v in lists.values()), default=0)
    ordered = [c.heading for c in columns if c.heading in lists]
    for row in range(longest):  # in constant memory a sheet is written row by row
        for at, heading in enumerate(ordered):
            if row < len(lists[heading]):
                hidden.write_string(row, at, lists[heading][row])
    for index, column in enumerate(columns):
        if column.text:
            sheet.set_column(index, index, 18, book.text)
        elif column.kind == "日期":
            sheet.set_column(index, index, 14, book.day)
        if column.heading not in lists:
            continue
        choices = lists[column.heading]
        letter, end = _letter(ordered.index(column.heading)), len(choices)
        short = len(",".join(choices)) <= EXCEL_LIST and not any("," in c for c in choices)
        source: Any = choices if short else f"={LISTS}!${letter}$1:${letter}${end}"
        rule = {
            "validate": "list", "source": source, "error_type": "warning",
            "error_title": "不在可选之列", "error_message": "请从下拉列表中选择。",
        }  # fmt: skip
        sheet.data_validation(1, index, ROWS, index, rule)


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))
