"""Tables that open with a total: 地区生产总值, 第一产业, 第二产业, 工业, 建筑业…; a row is the sum of rows below it, these of others.

Rows are held together by numbers alone: those right below a row that come to it exactly, down to the last digit shown. A
column beside one that holds so is held to the same rows, and a column of shares (比重) to the row that is 100.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.model import Member, Relation, Verdict
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, agrees_within
from fadu.reading.relations.percentages import ALL, told_share
from fadu.reading.relations.slips import misprinted
from fadu.reading.relations.sums.tables import cells_of
from fadu.reading.relations.wording import shown

_NUMBER = pattern(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SHARE = pattern("比重|占比|构成|比例")
_NO_COUNT = pattern("增长|增减|增速|同比|环比|±|率|%|％|‰|均|指数|序号|年份|价格")
FEWEST, ROWS = 2, 3
"""As few parts make a sum, and as few rows a table."""
LEAST = 100
"""A total of fewer units of its last digit is met by chance."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table, and one unit of the last digit that it shows."""

    start: int
    end: int
    value: Decimal
    step: Decimal


@dataclass(frozen=True, slots=True)
class Table:
    """What stands above each column, and the numbers of its rows; None where a cell holds none."""

    heads: list[str]
    rows: list[list[Cell | None]]

    def column(self, at: int) -> list[Cell | None]:
        """The numbers of a column from the top."""
        return [row[at] if at < len(row) else None for row in self.rows]


def tree_sums_of(text: str, told: frozenset[int]) -> Iterator[Relation]:
    """Rows that are sums of those below them, and shares of a column; ``told`` are where totals begin that are known already.

    >>> text = "指标\\t数量\\t比重（%）\\n总计\\t281.7\\t100.0\\n城镇\\t144.7\\t51.4\\n乡村\\t137.0\\t{}\\n"
    >>> [(r.verdict, r.computation) for r in tree_sums_of(text.format("48.6"), frozenset())]
    [('holds', '144.7 + 137 = 281.7'), ('holds', '144.7 / 281.7 = 51.3667%'), ('holds', '137 / 281.7 = 48.6333%')]
    >>> [r.verdict for r in tree_sums_of(text.format("46.8"), frozenset())]
    ['holds', 'holds', 'fails']
    """
    if "\t" not in text and "|" not in text:
        return
    for table in _tables(text):
        width = max(map(len, table.rows))
        counts = [
            at for at in range(1, width) if not _NO_COUNT.search(table.heads[at]) and not _SHARE.search(table.heads[at])
        ]
        trees = {(total, parts) for at in counts for total, parts in _trees(table.column(at))}
        for total, parts in sorted(trees):
            yield from _sums(table, [table.column(at) for at in counts], total, parts, told)
        for at in range(2, width):
            before = [c for c in counts if c < at and any(table.column(c))]
            if _SHARE.search(table.heads[at]) and before:
                yield from _shares(table.column(before[-1]), table.column(at))


def _tables(text: str) -> Iterator[Table]:
    """Neighbouring lines with words first and numbers behind."""
    at, above = 0, [""]
    rows: list[list[Cell | None]] = []
    for line in (*text.splitlines(keepends=True), ""):
        parted = cells_of(line, at) if "\t" in line or "|" in line else []
        at += len(line)
        row = [_cell(said, place) for said, place in parted]
        if len(row) > 1 and row[0] is None and parted[0][0] and any(row):
            rows.append(row)
            continue
        if len(rows) >= ROWS:
            yield Table(above + [""] * (max(map(len, rows)) - len(above)), rows)
        rows, above = [], [said for said, _ in parted] or [""]


def _cell(said: str, place: int) -> Cell | None:
    if not _NUMBER.fullmatch(said):
        return None
    plain = said.replace(",", "").replace("，", "")
    return Cell(place, place + len(said), Decimal(plain), Decimal(1).scaleb(-len(plain.partition(".")[2])))


def _trees(column: Sequence[Cell | None]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Rows with the rows right below that come to them, those told as parts of one already stepped over."""
    below: list[int] = []
    for at in range(len(column) - 1, -1, -1):
        cell = column[at]
        if cell is None:
            continue
        while parts := _reaching(column, cell, below):
            yield at, parts
            below = below[len(parts) :]
        below.insert(0, at)


def _reaching(column: Sequence[Cell | None], total: Cell, below: Sequence[int]) -> tuple[int, ...]:
    rest, step = total.value, total.step
    for many, at in enumerate(below, start=1):
        cell = column[at]
        if cell is None or not cell.value:
            return ()
        rest, step = rest - cell.value, min(step, cell.step)
        if rest <= 0:
            return tuple(below[:many]) if not rest and many >= FEWEST and total.value / step >= LEAST else ()
    return ()


def _sums(
    table: Table, columns: Sequence[Sequence[Cell | None]], total: int, parts: Sequence[int], known: frozenset[int]
) -> Iterator[Relation]:
    """The sum of some rows in each column; one that misses by one slip beside those that hold."""
    for column in columns:
        whole, cells = column[total], [cell for at in parts if (cell := column[at]) is not None]
        if whole is None or len(cells) < len(parts) or whole.start in known or not whole.value:
            continue
        summed = sum((cell.value for cell in cells), Decimal(0))
        gap = summed - whole.value
        if gap and not misprinted(abs(gap)):
            continue
        said = f"{' + '.join(shown(cell.value) for cell in cells)} = {shown(summed)}"
        note = f"各分项之和比总数{'多' if gap > 0 else '少'}{shown(abs(gap))}" if gap else ""
        members = (_member("total", whole), *(_member("part", cell) for cell in cells))
        said += f" ≠ {shown(whole.value)}" if gap else ""
        yield Relation("sum", members, "fails" if gap else "holds", said, note)


def _shares(counts: Sequence[Cell | None], column: Sequence[Cell | None]) -> Iterator[Relation]:
    """Each share of a column as that of its row in the row above that is 100."""
    whole: Cell | None = None
    made: list[tuple[Cell, Cell, Cell, bool]] = []
    for count, told in zip(counts, column, strict=True):
        if count is None or told is None:
            continue
        if told.value == ALL:
            whole = count
        elif whole is not None and whole.value:
            made.append((count, whole, told, _agrees(told, count, whole)))
    holding = sum(holds for *_, holds in made)
    for count, base, told, holds in made:
        if not holding or holding * 2 < len(made):
            return
        members = (_member("numerator", count), _member("denominator", base), _member("result", told))
        said = f"表中为{shown(told.value)}%，按表中"
        verdict: Verdict = "holds" if holds else "fails"
        yield told_share(members, count.value, base.value, -int(told.step.log10()), verdict, said)


def _agrees(told: Cell, count: Cell, whole: Cell) -> bool:
    digits = -int(told.step.log10())
    if agrees(told.value, count.value, whole.value, shows=digits):
        return True
    return agrees_within(told.value, count.value, whole.value, (count.step / 2, whole.step / 2), digits) is not None


def _member(role: str, cell: Cell) -> Member:
    return Member(role, cell.start, cell.end)  # type: ignore[arg-type]
