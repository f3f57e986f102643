"""Writing xlsx: text stays text, days are days, nothing is a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import TracebackType
from typing import Any, BinaryIO, Self

import xlsxwriter

from .cells import EXCEL_CELL, OVERLONG

NARROW, WIDE, PER_CHARACTER = 10, 40, 2.2
EXACT = 2**53


class SheetWriter:
    """One sheet, written row after row in constant memory."""

    def __init__(self, book: "Workbook", sheet: Any) -> None:
        self.book, self.sheet, self.at = book, sheet, 0

    def heading(self, titles: Sequence[str], required: Iterable[str] = ()) -> None:
        """The first row: bold, frozen, with widths that fit."""
        must = set(required)
        for index, title in enumerate(titles):
            width = min(WIDE, max(NARROW, len(title) * PER_CHARACTER))
            self.sheet.set_column(index, index, width)
            self.sheet.write_string(self.at, index, title, self.book.must if title in must else self.book.bold)
        self.sheet.freeze_panes(self.at + 1, 0)
        self.at += 1

    def row(self, values: Sequence[Any]) -> None:
        """The next row."""
        for index, value in enumerate(values):
            if value is not None and value != "":
                self._cell(index, value)
        self.at += 1

    def _cell(self, index: int, value: Any) -> None:
        if isinstance(value, str):
            self.sheet.write_string(self.at, index, value if len(value) <= EXCEL_CELL else OVERLONG, self.book.text)
        elif isinstance(value, bool):
            self.sheet.write_string(self.at, index, "是" if value else "否", self.book.text)
        elif isinstance(value, datetime):
            self.sheet.write_datetime(self.at, index, value.replace(tzinfo=None), self.book.moment)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.at, index, value, self.book.day)
        elif isinstance(value, int | float | Decimal) and -EXACT < value * 100 < EXACT:
            self.sheet.write_number(self.at, index, value)
        else:
            self.sheet.write_string(self.at, index, str(value), self.book.text)


class Workbook:
    """An xlsx being written to a file or a buffer; complete when the ``with`` ends."""

    def __init__(self, target: BinaryIO) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(target, options)
        self.bold = self.book.add_format({"bold": True, "bg_color": "#E9EEF6", "text_wrap": True, "num_format": "@"})
        self.must = self.book.add_format(
            {"bold": True, "bg_color": "#E9EEF6", "font_color": "#B42318", "text_wrap": True, "num_format": "@"}
        )
        self.text = self.book.add_format({"num_format": "@"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def sheet(self, title: str) -> SheetWriter:
        """A further sheet. Excel allows 31 characters and none of ``[]:*?/\\``."""
        clean = "".join(c for c in title if c not in "[]:*?/\\'")[:31]
        return SheetWriter(self, self.book.add_worksheet(clean or None))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.book.close()
