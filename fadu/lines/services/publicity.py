"""The 双公示 file: the columns of the national layout, exactly, from records whose codes hold.

A record that breaks a rule of the layout is named with what is wrong, and nothing is written until it is mended or left
out by hand: a platform refuses the whole file for one bad row.
"""

import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter

from fadu.ledger.codes import code_faults

HERE = Path(__file__).parent
FEN_IN_WAN = 1_000_000
LONGEST = {"party": 200, "document_number": 64}
"""Characters that a cell may hold, where the layout says so."""


@dataclass(frozen=True)
class Layout:
    """One of the two layouts.

    Attributes:
        columns: each with ``name`` and how its cell comes about; see ``double_publicity.toml``.
    """

    key: str
    sheet: str
    model: str
    columns: Sequence[Mapping[str, Any]]


@cache
def layouts() -> Mapping[str, Layout]:
    """Both layouts by key: ``licence``, ``penalty``."""
    raw = tomllib.loads((HERE / "double_publicity.toml").read_text(encoding="utf-8"))
    return {
        key: Layout(key, one["sheet"], one["model"], one["columns"])
        for key, one in raw.items()
        if isinstance(one, dict)
    }


def row(layout: Layout, record: Any) -> list[Any]:
    """The cells of one record, in the order of the columns."""
    return [_cell(column, record) for column in layout.columns]


def _cell(column: Mapping[str, Any], record: Any) -> Any:
    if "fixed" in column:
        return column["fixed"]
    if "code" in column:
        return _code(column["code"], record)
    name = column.get("from", "")
    value = getattr(record, name) if name else ""
    if value in (None, "") and "otherwise" in column:
        value = getattr(record, column["otherwise"])
    if column.get("money"):
        return str(Decimal(value) / FEN_IN_WAN) if value else "0"
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    if value in (None, ""):
        return column.get("empty", "")
    display = getattr(record, f"get_{name}_display", None)
    return str(display() if display else value)


def _code(which: str, record: Any) -> str:
    """A natural person bears an identity card, everybody else a unified social credit code."""
    natural = record.party_kind == "person"
    if which == "uscc":
        return "" if natural else str(record.party_code)
    if not natural:
        return ""
    return "身份证" if which == "id_kind" else str(record.party_code)


def faults(layout: Layout, record: Any) -> Iterator[str]:
    """What stands against one record's going into the file, in words with the remedy."""
    cells = dict(zip((c["name"] for c in layout.columns), row(layout, record), strict=True))
    for column in layout.columns:
        name = column["name"]
        if column.get("must") and not cells[name]:
            yield f"「{name}」没有填写。请在记录中补填。"
        most = LONGEST.get(column.get("from", ""))
        if most and len(str(cells[name])) > most:
            yield f"「{name}」超过 {most} 字。请精简。"
        if column.get("check") == "uscc":
            yield from (f"「{name}」：{said}" for said in code_faults("legal", cells[name]))
    if not record.party_code:
        yield "行政相对人代码没有填写。单位填统一社会信用代码，自然人填身份证号。"
    yield from code_faults(record.party_kind, record.party_code)


def workbook(layout: Layout, records: Iterable[Any]) -> bytes:
    """The file: one sheet, the heading and the rows as text, as platforms take them."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(layout.sheet)
        text = book.add_format({"num_format": "@"})
        for n, column in enumerate(layout.columns):
            sheet.write_string(0, n, column["name"])
        for n, record in enumerate(records, start=1):
            for m, cell in enumerate(row(layout, record)):
                sheet.write_string(n, m, str(cell), text)
    return target.getvalue()
