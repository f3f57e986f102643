"""Tables whose cells bear no units: rows and columns that a total closes, and the yearly table of requests for information."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.model import Member, Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.slips import misprinted
from fadu.reading.relations.wording import shown

Cells = tuple["Cell | None", ...]
Line = list[tuple[str, int]]
"""What the cells of a line say, and where."""
_GAP = pattern(r"[|\t]|[ \u3000\u00a0]{2,}")
_NUMBER = pattern(r"\d{1,3}(?:[,，]\d{3})+|\d+")
_DIGITS = pattern(r"\d+")
_TOTAL = pattern(r"[(（]?[一二三四五六七八九十]{0,3}[)）、.]?(?:合计|总计|共计|总数|总量)(?:[(（][^()（）]*[)）])?")
_HIGHER = pattern(r"[一二三四五六七八九十]{1,2}、")
EMPTY = frozenset({"", "-", "—", "——", "/", "\\"})
_NO_COUNT = pattern(r"序号|编号|年|月|时间|单位")
FEWEST, MOST = 2, 200
"""As few parts make a column, and as many rows a table."""
_NEW, _BEFORE, _AFTER = pattern("本年新收"), pattern("上年结转"), pattern("结转下年")


@dataclass(frozen=True, slots=True)
class Cell:
    """A whole number in a table."""

    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """What a line says before its numbers, without blanks, and its cells by column; None where no whole number stands."""

    label: str
    cells: Cells


def table_sums_of(text: str) -> Iterator[Relation]:
    """Columns that come to the row of their total, rows that come to the column of theirs.

    A column or row that misses its total is told only beside others that come to theirs.

    >>> text = "单位|受理|办结\\n甲镇|120|110\\n乙镇|80|75\\n合计|200|185\\n"
    >>> [r.computation for r in table_sums_of(text)]
    ['120 + 80 = 200', '110 + 75 = 185']
    >>> [r.verdict for r in table_sums_of(text.replace("185", "195"))]
    ['holds', 'fails']
    """
    for heads, rows in (*_tables(text), *_stacked(text)):
        yield from _columns(rows)
        yield from _rows(heads, rows)
        yield from _carried(rows)
    yield from _lone_rows(text)


def _tables(text: str) -> Iterator[tuple[list[str], list[Row]]]:
    """Neighbouring lines of cells: the heads above the numbers, and the rows."""
    heads: list[str] = []
    lines: list[Line] = []
    at = 0
    for line in text.splitlines(keepends=True):
        cells = cells_of(line, at)
        at += len(line)
        if _row(cells, _numbers_from(cells)) is None or len(lines) >= MOST:
            if len(lines) > FEWEST:
                yield heads, _body(lines)
            heads, lines = ([] if lines else heads[-20:]) + [word for said, _ in cells for word in said.split()], []
        else:
            lines.append(cells)
    if len(lines) > FEWEST:
        yield heads, _body(lines)


_STACKED = pattern(
    r"^[ \u3000]*(?P<label>(?:\d{1,2}[.、] ?)?[^\s\d][^\n]{0,60})\n(?P<cells>(?:[ \u3000]*\d{1,7}[ \u3000]*(?:\n|$)){3,})",
    re.M,
)
_APART = 120
"""As many signs at most stand between two rows of one such table: words of a merged cell."""


def _stacked(text: str) -> Iterator[tuple[list[str], list[Row]]]:
    """Tables that a copy left with one cell a line: a line of words, then as many lines of a number for each row.

    >>> text = "自然人;法人;总计;一、甲;14;5;19;二、乙;2;1;3;合计;16;6;22;".replace(";", chr(10))
    >>> [(heads, [row.label for row in rows]) for heads, rows in _stacked(text)]
    [(['自然人', '法人', '总计'], ['一、甲', '二、乙', '合计'])]
    """
    heads: list[str] = []
    rows: list[Row] = []
    last = 0
    for found in _STACKED.finditer(text):
        cells = tuple(
            Cell(m.start(), m.end(), Decimal(m.group())) for m in _DIGITS.finditer(text, *found.span("cells"))
        )
        between = text[last : found.start()]
        if rows and (len(cells) != len(rows[-1].cells) or len(between) > _APART or len(rows) >= MOST):
            if len(rows) > FEWEST:
                yield heads, rows
            rows = []
        if not rows:
            heads = [line.strip() for line in between.split("\n")[-20:] if line.strip()]
        merged = between if rows else ""
        rows.append(Row(re.sub(r"\s", "", merged + found["label"]), cells))
        last = found.end()
    if len(rows) > FEWEST:
        yield heads, rows


_BY_BLANKS = pattern(r"(?P<label>[^\n]*[^\s\d])(?P<cells>(?: \d{1,7}){3,}) *$")
"""A row whose cells single blanks part."""


def cells_of(line: str, start: int) -> Line:
    """What a line's cells say, and where."""
    said = line.strip("\r\n")
    ends_in_a_number = said.rstrip(" ")[-1:].isdecimal()
    if ends_in_a_number and (row := _BY_BLANKS.match(said)) and not _GAP.search(said):
        numbers = _DIGITS.finditer(said, row.start("cells"))
        return [(row["label"].strip(), start), *((m.group(), start + m.start()) for m in numbers)]
    low = len(said) - len(said.lstrip(" |\u3000"))
    said = said.rstrip(" |\u3000")
    out, at = [], low
    for gap in _GAP.finditer(said, low):
        out.append((said[at : gap.start()], start + at))
        at = gap.end()
    out.append((said[at:], start + at))
    return [(cell.strip(), place + len(cell) - len(cell.lstrip())) for cell, place in out]


def _numbers_from(cells: Line, *, blank: bool = True) -> int | None:
    """Where the numbers of a row begin behind its first words; empty cells count too if ``blank``."""
    named = next((i for i, (said, _) in enumerate(cells) if said), len(cells))
    behind = ((i, said) for i, (said, _) in enumerate(cells) if i > named)
    return next((i for i, said in behind if _NUMBER.fullmatch(said) or (blank and said in EMPTY)), None)


def _body(lines: Sequence[Line]) -> list[Row]:
    """The rows of a table; where all have as many cells their numbers begin in one column."""
    even = len({len(cells) for cells in lines}) == 1
    first = min((at for cells in lines if (at := _numbers_from(cells, blank=False))), default=None) if even else None
    return [row for cells in lines if (row := _row(cells, first or _numbers_from(cells)))]


def _row(cells: Line, first: int | None) -> Row | None:
    """A row: words first, numbers behind them; None where it has no words, or no whole number behind them."""
    if first is None:
        return None
    label = "".join(said for said, _ in cells[:first] if not _NUMBER.fullmatch(said))
    label = re.sub(r"\s", "", label)
    numbers = [_cell(said, place) for said, place in cells[first:]]
    while numbers and numbers[0] is None and _TOTAL.fullmatch(label):  # the empty names of a total's own row
        numbers.pop(0)
    return Row(label, tuple(numbers)) if any(numbers) and label else None


def _cell(said: str, place: int) -> Cell | None:
    if not _NUMBER.fullmatch(said):
        return None
    return Cell(place, place + len(said), Decimal(said.replace(",", "").replace("，", "")))


def _columns(rows: Sequence[Row]) -> Iterator[Relation]:
    """The columns of the rows above a total, or of those below where it opens the table."""
    low = 0
    for at, row in enumerate(rows):
        if not _TOTAL.fullmatch(row.label):
            continue
        opens = max(low, _opening(rows, at)) if row.label[0] in "(（" else low
        parts = rows[opens:at] if at > low else rows[at + 1 :]
        if at > low or at == 0:
            yield from judged(_sums_of(row, [p for p in parts if "其中" not in p.label]))
        low = at + 1


def _opening(rows: Sequence[Row], total: int) -> int:
    """Where the parts of a total marked （一） begin: at the last row above that is marked 一、."""
    return next((at for at in range(total, -1, -1) if _HIGHER.match(rows[at].label)), 0)


def _sums_of(total: Row, parts: Sequence[Row]) -> Iterator[tuple[Cell, list[Cell]]]:
    for column, cell in enumerate(total.cells):
        if cell is None or any(len(p.cells) != len(total.cells) for p in parts):
            continue
        told = [c for p in parts if (c := p.cells[column]) is not None]
        if len(told) >= FEWEST and cell.value:
            yield cell, told


def _rows(heads: Sequence[str], rows: Sequence[Row]) -> Iterator[Relation]:
    """Rows whose last or first number is the total of the others, as the heads say."""
    wide = [r for r in rows if len(r.cells) > FEWEST and all(r.cells)]
    width = max((len(r.cells) for r in wide), default=0)
    wide = [r for r in wide if len(r.cells) == width]
    if not heads or not any(_TOTAL.fullmatch(re.sub(r"\s", "", h)) for h in heads):
        return
    for last in (True, False):
        found = []
        for row in wide:
            cells = [c for c in row.cells if c is not None]
            total, parts = (cells[-1], cells[:-1]) if last else (cells[0], cells[1:])
            if total.value:
                found.append((total, parts))
        if found and sum(_holds(t, p) for t, p in found) * 2 > len(found):
            yield from judged(iter(found))
            return


def _lone_rows(text: str) -> Iterator[Relation]:
    """A row of bare numbers under heads, one of which says that it is the total of those before it.

    >>> [r.computation for r in table_sums_of("警告|罚款|拘留|合计(宗)|罚没金额|\\n12|340|8|360|51.2|\\n")]
    ['12 + 340 + 8 = 360']
    """
    heads: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True):
        cells = cells_of(line, at) if "|" in line or "\t" in line else []
        at += len(line)
        numbers = [_cell(said, place) for said, place in cells]
        if len(cells) == len(heads) > FEWEST and (found := _closed(heads, numbers)):
            yield from judged(iter([found]))
        heads = [re.sub(r"\s", "", said) for said, _ in cells]


def _closed(heads: Sequence[str], cells: Sequence[Cell | None]) -> tuple[Cell, list[Cell]] | None:
    """The total of a row of numbers and the cells before it; None where a cell before it holds no number."""
    at = next((i for i, head in enumerate(heads) if _TOTAL.fullmatch(head)), 0)
    total, parts = cells[at], [cell for cell in cells[:at] if cell is not None]
    if at < FEWEST or _NO_COUNT.search(heads[0]) or total is None or not total.value or len(parts) < at:
        return None
    return total, parts


def _carried(rows: Sequence[Row]) -> Iterator[Relation]:
    """The yearly table of requests: what came in and what was left is what was answered and what is left over."""
    new, before, after = (next((r for r in rows if p.search(r.label)), None) for p in (_NEW, _BEFORE, _AFTER))
    done = next((r for r in rows if r.label.endswith("总计")), None)
    if new is None or before is None or after is None or done is None:
        return
    last = [row.cells[-1] for row in (new, before, done, after)]
    came, left, answered, over = last
    if came is None or left is None or answered is None or over is None or not came.value + left.value:
        return
    first, second = came.value + left.value, answered.value + over.value
    sign = "=" if first == second else "≠"
    said = f"{shown(came.value)} + {shown(left.value)} {sign} {shown(answered.value)} + {shown(over.value)}"
    note = (
        ""
        if first == second
        else f"新收与结转之和比办理与结转下年之和{'多' if first > second else '少'}{shown(abs(first - second))}"
    )
    members = (*(_member("total", c) for c in (answered, over)), *(_member("part", c) for c in (came, left)))
    yield Relation("sum", members, "holds" if first == second else "fails", said, note)


def _holds(total: Cell, parts: Sequence[Cell]) -> bool:
    return sum((p.value for p in parts), Decimal(0)) == total.value


def judged(found: Iterator[tuple[Cell, Sequence[Cell]]]) -> Iterator[Relation]:
    """Sums that hold; those that do not where most of their neighbours do, or where one digit slipped in a lone one."""
    sums = list(found)
    holding = sum(_holds(t, p) for t, p in sums)
    for total, parts in sums:
        summed = sum((p.value for p in parts), Decimal(0))
        gap = abs(summed - total.value)
        slipped = len(sums) == 1 and gap >= 10 and misprinted(gap)
        if not gap:
            if sum(p.value > 0 for p in parts) >= FEWEST:
                yield _relation(total, parts, summed)
        elif slipped or (holding and holding * 2 >= len(sums) - 1):
            yield _relation(total, parts, summed)


def _relation(total: Cell, parts: Sequence[Cell], summed: Decimal) -> Relation:
    told = [p for p in parts if p.value] if any(p.value for p in parts) else list(parts)
    said = f"{' + '.join(shown(p.value) for p in told)} = {shown(summed)}"
    gap = summed - total.value
    note = f"各分项之和比总数{'多' if gap > 0 else '少'}{shown(abs(gap))}" if gap else ""
    members = (_member("total", total), *(_member("part", p) for p in parts))
    return Relation(
        "sum", members, "fails" if gap else "holds", said + (f" ≠ {shown(total.value)}" if gap else ""), note
    )


def _member(role: str, cell: Cell) -> Member:
    return Member(role, cell.start, cell.end)  # type: ignore[arg-type]
