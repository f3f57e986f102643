"""Tables as grids of numbers: lines whose cells marks part, and copies that leave one cell a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.tables import EMPTY, cells_of
from fadu.reading.relations.sums.tables import Cell as Whole

_NUMBER = pattern(
    r"(?P<number>[-－+]?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,12})(?:\.\d{1,6})?)(?P<unit>[件人宗起个条次户家名])?[ \u3000]?(?P<rate>[%％])?"
)
_STACKED = pattern(r"\n[ \u3000]*[-－+]?\d{1,9}(?:\.\d{1,4})?[%％]?[ \u3000|]*\n")
"""A line that holds nothing but a number."""
_TOTAL = pattern(r"(?:合|总|共|小)[ \u3000]*计|总[数量]")
_STOP = pattern(r"[。;；,，:：]")
LONGEST, ROWS, MOST = 24, 3, 200
"""Signs of a cell of words; as few rows make a table, and as many at most."""
WIDE = 6
"""Two rows of as many numbers make a table too: the counts of all kinds, and their shares."""
BEFORE, NEAREST = 1600, 80
"""Signs and figures before a table in which its whole is told."""


@dataclass(frozen=True, slots=True)
class Cell(Whole):
    """A number of a table, one unit of the last digit that it shows, and whether it may be a percentage."""

    step: Decimal
    rate: bool


Series = Sequence["Cell | None"]


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers of a table by rows, and the counts told before it, nearest first; ``closed`` where its last row is a total.

    Rows of a table with one cell a line bear the number of the next row at their end.
    """

    rows: list[Series]
    wholes: list[Cell]
    stacked: bool
    closed: bool


def grids_of(context: Context, text: str) -> Iterator[Grid]:
    """The tables of a text.

    >>> from fadu.reading import read
    >>> text = "甲|12|50.0%|\\n乙|12|50.0%|\\n"
    >>> [[str(c.value) for row in grid.rows for c in row if c] for grid in grids_of(Context("", ()), text)]
    [['12', '50.0', '12', '50.0']]
    """
    for start, rows in _lined(text):
        yield Grid(rows, _before(context, start), stacked=False, closed=False)
    for start, rows, closed in _stacked(text):
        yield Grid(rows, _before(context, start), stacked=True, closed=closed)


def _lined(text: str) -> Iterator[tuple[int, list[Series]]]:
    """Neighbouring lines of cells."""
    if "\t" not in text and "|" not in text:
        return
    rows: list[Series] = []
    at = begun = 0
    for line in (*text.splitlines(keepends=True), ""):
        parted = cells_of(line, at) if "\t" in line or "|" in line else []
        row = [_cell(said, place) for said, place in parted]
        if sum(cell is not None for cell in row) > 1 and len(rows) < MOST:
            begun = at if not rows else begun
            rows.append(row)
        elif rows:
            if len(rows) > 1:
                yield begun, rows
            rows = []
        at += len(line)


def _stacked(text: str) -> Iterator[tuple[int, list[Series], bool]]:
    """Tables that a copy left with one cell a line: words, then lines of numbers for each row, the last rows fewer."""
    if not _STACKED.search(text):
        return
    rows: list[Series] = []
    row: list[Cell | None] = []
    label, at = "", 0
    for line in (*text.splitlines(keepends=True), "。"):
        place, said = at + len(line) - len(line.lstrip(" |\u3000")), line.strip(" |\u3000\r\n")
        at += len(line)
        if not said:
            continue
        if (cell := _cell(said, place)) is not None or (row and said in EMPTY):
            row.append(cell)
            continue
        if row:
            if rows and (not 1 < len(row) <= len(rows[-1]) or len(rows) >= MOST):
                yield from _whole(rows, closed=False)
                rows = []
            if len(row) > 1:
                rows.append(row)
            if _TOTAL.fullmatch(label):
                yield from _whole(rows, closed=True)
                rows = []
        if len(said) > LONGEST or _STOP.search(said):
            yield from _whole(rows, closed=False)
            rows = []
        row, label = [], said


def _whole(rows: list[Series], *, closed: bool) -> Iterator[tuple[int, list[Series], bool]]:
    if len(rows) >= ROWS or (len(rows) > 1 and len(rows[1]) >= WIDE):
        yield next(cell.start for cell in rows[0] if cell is not None), rows, closed


def _cell(said: str, place: int) -> Cell | None:
    found = _NUMBER.fullmatch(said)
    if not found:
        return None
    plain = re.sub("[,，+]", "", found["number"]).replace("－", "-")
    fine = len(plain.partition(".")[2])
    rate = not found["unit"] and bool(found["rate"] or fine)
    return Cell(place, place + len(said), Decimal(plain), Decimal(1).scaleb(-fine), rate)


def _before(context: Context, start: int) -> list[Cell]:
    """The counts told before a table, nearest first, those of one value once."""
    last = bisect_left(context.figures, start, key=lambda figure: figure.start)
    told: dict[Decimal, Cell] = {}
    for index in range(last - 1, max(-1, last - 1 - NEAREST), -1):
        figure = context.figures[index]
        if figure.end < start - BEFORE:
            break
        if context.counts(index) and not context.slack(index):
            told.setdefault(
                context.value(index), Cell(figure.start, figure.end, context.value(index), Decimal(1), False)
            )
    return [*told.values()]
