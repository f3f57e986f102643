"""Shares and growth that the cells of a table tell of its counts: 占比 and 同比 beside or below 数量.

Which column is told of which, and of what whole, the numbers say: three that agree to the last digit shown do not by chance.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise, zip_longest

from fadu.reading.model import Member, Relation, Verdict
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, agrees_within, share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL
from fadu.reading.relations.slips import misprinted, variants
from fadu.reading.relations.sums.tables import cells_of
from fadu.reading.relations.wording import shown

_NUMBER = pattern(
    r"(?P<number>[-－+]?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,12})(?:\.\d{1,6})?)(?P<unit>[件人宗起个条次户家名])?[ \u3000]?(?P<rate>[%％])?"
)
_STACKED = pattern(r"\n[ \u3000]*[-－+]?\d{1,6}(?:\.\d{1,4}|(?:\.\d{1,4})?[%％])[ \u3000|]*\n")
"""A line that holds nothing but a percentage or a number with decimals."""
_STOP = pattern(r"[。;；,，:：]")
LONGEST, ROWS, MOST, WIDEST = 24, 3, 200, 12
"""Signs of a cell of words; as few rows make a table, as many at most, and so many columns."""
BEFORE = 800
"""Signs before a table in which its whole is told; so many counts there are looked at, the nearest first."""
NEAREST = 40
LEAST = 3
"""As few rows that agree tell what a column is told of."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table, one unit of the last digit that it shows, and whether it may be a percentage."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    rate: bool


Series = Sequence["Cell | None"]


def table_rates_of(context: Context, text: str, known: Collection[int]) -> Iterator[Relation]:
    """The shares and growth of all tables, and the sums of shared counts; but those whose percentage or total is ``known``.

    ``known`` holds where percentages and totals start of which relations are told already.

    >>> from fadu.reading import read
    >>> text = "收案1000件。\\n案由|本年|占比|上年|增幅\\n借贷|160|16.0%|250|-36.0%\\n离婚|285|28.5%|200|42.5%\\n劳动|51|5.1%|30|70.0%\\n买卖|74|{}|37|100.0%\\n"
    >>> found = [r.computation for r in read(text.format("7.4%")).relations]
    >>> found[:2], found[-1]
    (['160 / 1000 = 16%', '285 / 1000 = 28.5%'], '(74 - 37) / 37 = 100%')
    >>> [r.verdict for r in read(text.format("4.7%")).relations].count("fails")
    1
    >>> text = "受理200件。\\n类别|处罚|许可|信访\\n数量|75件|16件|40件\\n占比|37.5%|8.0%|20.0%\\n"
    >>> [r.computation for r in read(text).relations]
    ['75 / 200 = 37.5%', '16 / 200 = 8%', '40 / 200 = 20%']
    """
    for start, rows in (*_lined(text), *_stacked(text)):
        width = max(map(len, rows))
        if width > WIDEST and len(rows) > WIDEST:
            continue
        wholes = _before(context, start)
        columns = [*zip_longest(*rows)]
        found = [*_rates(columns, wholes)] or [*_rates(rows, wholes)]
        yield from (r for r in found if r.members[0 if r.kind == "sum" else -1].start not in known)


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


def _stacked(text: str) -> Iterator[tuple[int, list[Series]]]:
    """Tables that a copy left with one cell a line: words, then as many lines of a number for each row; the last may have fewer."""
    if not _STACKED.search(text):
        return
    rows: list[Series] = []
    row: list[Cell | None] = []
    begun = at = 0

    def closed() -> Iterator[tuple[int, list[Series]]]:
        if len(rows) >= ROWS:
            yield begun, rows

    words = True
    for line in (*text.splitlines(keepends=True), "。"):
        place, said = at + len(line) - len(line.lstrip(" |\u3000")), line.strip(" |\u3000\r\n")
        at += len(line)
        cell = _cell(said, place)
        if not said:
            continue
        if cell is not None:
            row = [cell] if words else [*row, cell]
            words = False
            continue
        if row and not words:
            ends = bool(rows) and 1 < len(row) < len(rows[-1])
            if (rows and len(row) != len(rows[-1]) and not ends) or len(rows) >= MOST:
                yield from closed()
                rows = []
            if len(row) > 1:
                begun = _start(row) if not rows else begun
                rows.append(row)
            if ends:
                yield from closed()
                rows = []
        words = True
        if len(said) > LONGEST or _STOP.search(said):
            yield from closed()
            rows = []
        row = []


def _start(row: Sequence[Cell | None]) -> int:
    return next(cell.start for cell in row if cell is not None)


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


def _rates(series: Sequence[Series], wholes: Sequence[Cell]) -> Iterator[Relation]:
    """What the series that may be percentages tell of the others."""
    counts = [one for one in series if sum(c is not None and not c.rate for c in one) >= LEAST]
    if len(counts) > WIDEST:
        return
    for told in series:
        if sum(c is not None and c.rate and bool(c.value) for c in told) < LEAST:
            continue
        others = [one for one in counts if one is not told]
        yield from _shares(others, told, wholes) or _growth(others, told)


def _shares(counts: Sequence[Series], told: Series, wholes: Sequence[Cell]) -> list[Relation]:
    """The shares of the first series of counts, each in the whole that most of them agree with."""
    if any(c is not None and not 0 <= c.value <= ALL for c in told):
        return []
    for one in reversed(counts):
        pairs = [(c, t) for c, t in zip(one, told, strict=False) if c and t and t.value and t.value != ALL]
        own = [c for c, t in zip(one, told, strict=False) if c and t and t.value == ALL]
        most = max((c.value for c, _ in pairs), default=Decimal(0))
        for whole in (*own, *(w for w in wholes if w.value >= most > 0)):
            agreeing = [_verdict(t, c.value, whole.value, _slack(c, whole)) for c, t in pairs]
            if _borne_out(agreeing):
                exact = sum((t.value for _, t in pairs), Decimal(0)) == ALL
                made = zip(pairs, agreeing, strict=True)
                told_of = (_share(c, whole, t, verdict, adjusted=exact) for (c, t), verdict in made)
                summed = _summed(whole, [c for c, _ in pairs]) if whole in own else None
                return [r for r in (summed, *told_of) if r]
    return []


def _summed(total: Cell, parts: Sequence[Cell]) -> Relation | None:
    """The counts of a column as the parts of the count that is 100%."""
    summed = sum((c.value for c in parts), Decimal(0))
    gap = summed - total.value
    if gap and not misprinted(abs(gap)):
        return None
    said = f"{' + '.join(shown(c.value) for c in parts)} = {shown(summed)}"
    said += f" ≠ {shown(total.value)}" if gap else ""
    note = f"各分项之和比总数{'多' if gap > 0 else '少'}{shown(abs(gap))}" if gap else ""
    members = (_member("total", total), *(_member("part", c) for c in parts))
    return Relation("sum", members, "fails" if gap else "holds", said, note)


def _growth(counts: Sequence[Series], told: Series) -> list[Relation]:
    """The growth of one series of counts against another, where most rows agree."""
    for this, other in (pair for one in pairwise(counts) for pair in (one, one[::-1])):
        rows = [
            (a, b, t)
            for a, b, t in zip(this, other, told, strict=False)
            if a and b and t and b.value > 0 and t.value and t is not a and t is not b
        ]
        agreeing = [_verdict(t, abs(a.value - b.value), b.value, _slack(a, b), a.value < b.value) for a, b, t in rows]
        if _borne_out(agreeing):
            made = zip(rows, agreeing, strict=True)
            return [r for (a, b, t), verdict in made if (r := _grown(a, b, t, verdict))]
    return []


def _borne_out(agreeing: Sequence[Verdict | None]) -> bool:
    told = sum(verdict is not None for verdict in agreeing)
    return told >= LEAST and told * 4 >= len(agreeing) * 3


def _slack(*cells: Cell) -> tuple[Decimal, Decimal]:
    first, second = (c.step / 2 if c.step < 1 else Decimal(0) for c in cells)
    return first, second


def _verdict(
    told: Cell, part: Decimal, whole: Decimal, slack: tuple[Decimal, Decimal], falls: bool = False
) -> Verdict | None:
    """Whether a percentage is that of part in whole; ``falls`` asks for one below nothing."""
    if whole <= 0 or falls != (told.value < 0):
        return None
    shows = _digits(told)
    verdict = agrees(abs(told.value), part, whole, shows=shows)
    return verdict or (agrees_within(abs(told.value), part, whole, slack, shows) if any(slack) else None)


def _digits(cell: Cell) -> int:
    return -int(cell.step.log10())


def _share(count: Cell, whole: Cell, told: Cell, verdict: Verdict | None, *, adjusted: bool) -> Relation | None:
    exact = share(count.value, whole.value)
    note = ""
    if verdict is None and adjusted and abs(exact - told.value) < 2 * told.step:
        verdict, note = "holds", "末位经调整，使各项占比合计为100%"
    low, high = ((told.value + half) * whole.value / ALL for half in (-told.step / 2, told.step / 2))
    said = f"{shown(count.value)} / {shown(whole.value)}"
    members = (_member("numerator", count), _member("denominator", whole), _member("result", told))
    return _relation(members, said, exact, told, verdict, note, slipped=_slipped(count, low, high))


def _grown(this: Cell, other: Cell, told: Cell, verdict: Verdict | None) -> Relation | None:
    low, high = (1 + (told.value + half) / ALL for half in (-told.step / 2, told.step / 2))
    slipped = _slipped(this, low * other.value, high * other.value)
    slipped = slipped or (low > 0 and _slipped(other, this.value / high, this.value / low))
    said = f"({shown(this.value)} - {shown(other.value)}) / {shown(other.value)}"
    members = (_member("numerator", this), _member("denominator", other), _member("result", told))
    exact = share(this.value - other.value, other.value)
    return _relation(members, said, exact, told, verdict, "", slipped=slipped)


def _relation(
    members: tuple[Member, ...],
    said: str,
    exact: Decimal,
    told: Cell,
    verdict: Verdict | None,
    note: str,
    *,
    slipped: bool,
) -> Relation | None:
    """What holds or is cut, and what would hold had one number one slip less or its last digit been rounded; None for others."""
    digits = _digits(told)
    half = told.step / 2
    if verdict is None:
        near = abs(exact - told.value) < 2 * told.step
        if not (near or slipped or _slipped(told, exact - half, exact + half)):
            return None
        note = f"表中为{shown(told.value)}%，按表中两数计算应为{round(exact, digits)}%"
    elif verdict == "truncated":
        note = f"截尾所得，四舍五入应为{round(exact, digits)}"
    return Relation("ratio", members, verdict or "fails", f"{said} = {shown(round(exact, digits + 3))}%", note)


def _slipped(cell: Cell, low: Decimal, high: Decimal) -> bool:
    """Would one slip less put a cell between two values?"""
    sign = -1 if cell.value < 0 else 1
    digits = str(int(abs(cell.value) / cell.step))
    return any(low <= sign * one * cell.step <= high for one in islice(variants(digits), WIDEST * WIDEST))


def _member(role: str, cell: Cell) -> Member:
    return Member(role, cell.start, cell.end)  # type: ignore[arg-type]
