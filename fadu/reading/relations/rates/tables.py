"""Shares and growth that the cells of a table tell of its counts: 占比 and 同比 beside or below 数量.

Which column is told of which, and of what whole, the numbers say: three that agree to the last digit shown do not by chance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise, permutations, zip_longest

from fadu.reading.model import Member, Relation, Verdict
from fadu.reading.relations.arithmetic import agrees, agrees_within, share
from fadu.reading.relations.context import Context
from fadu.reading.relations.grids import Cell, Grid, Series, grids_of
from fadu.reading.relations.percentages import ALL, BROUGHT_TO_ALL, told_percentage
from fadu.reading.relations.slips import misprinted, variants
from fadu.reading.relations.sums.tables import judged
from fadu.reading.relations.wording import shown

WIDEST = 12
"""As many columns as a table has whose shares are looked for."""
LEAST = 3
"""As few rows that agree tell what a column is told of."""


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

    One cell a line, two long rows are a table too.

    >>> text = "类别|处罚|强制|许可|确认|其他|总计|数量|{}|320|250|130|100|2,000|占比|60.00%|16.00%|12.50%|6.50%|5.00%|100%|"
    >>> found = [r for n in ("1,200", "1,500") for r in read(text.format(n).replace("|", " |\\n")).relations]
    >>> [(r.kind, r.verdict) for r in found if r.kind == "sum" or r.verdict == "fails"]
    [('sum', 'holds'), ('sum', 'fails'), ('ratio', 'fails')]
    >>> found = read(text.format("1,200").replace("2,000", "5,000").replace("|", " |\\n")).relations
    >>> [r.computation for r in found]
    ['1200 + 320 + 250 + 130 + 100 = 2000 ≠ 5000']
    """
    for grid in grids_of(context, text):
        columns = [*zip_longest(*grid.rows)]
        found = [*_rates(columns, grid.wholes)] or [*_rates(grid.rows, grid.wholes)]
        found += _totals(columns, grid) if grid.closed else ()
        yield from (r for r in found if r.members[0 if r.kind == "sum" else -1].start not in known)


def _totals(columns: Sequence[Series], grid: Grid) -> Iterator[Relation]:
    """The sums of the columns that a total closes, one cell a line, and that the words before tell a total too.

    >>> from fadu.reading import read
    >>> text = "新收900件。\\n法院\\n本年\\n上年\\n甲\\n510\\n420\\n乙\\n390\\n{}\\n合计\\n900\\n801\\n"
    >>> [(r.kind, r.verdict) for r in read(text.format(381)).relations]
    [('conflict', 'holds'), ('sum', 'holds'), ('sum', 'holds')]
    >>> [r.verdict for r in read(text.format(361)).relations]
    ['holds', 'holds', 'fails']
    """
    sums = [(c[-1], [p for p in c[:-1] if p]) for c in columns if c[-1] and not any(p and p.rate for p in c)]
    yield from judged((total, parts) for total, parts in sums if total.value and len(parts) > 1)
    for total, _ in sums:
        told = next((w for w in grid.wholes if w.value == total.value >= ALL), None)
        if told is not None:
            said = f"{shown(told.value)} = {shown(total.value)}"
            yield Relation("conflict", (_member("a", told), _member("b", total)), "holds", said, "")


def _rates(series: Sequence[Series], wholes: Sequence[Cell]) -> Iterator[Relation]:
    """What the series that may be percentages tell of the others."""
    counts = [one for one in series if sum(c is not None and not c.rate for c in one) >= LEAST]
    if len(counts) > WIDEST:
        return
    for told in series:
        if sum(c is not None and c.rate and bool(c.value) for c in told) < LEAST:
            continue
        others = [one for one in counts if one is not told]
        yield from _shares(others, told, wholes) or _growth(others, told) or _quotients(others, told)


def _shares(counts: Sequence[Series], told: Series, wholes: Sequence[Cell]) -> list[Relation]:
    """The shares of the first series of counts, each in the whole that most of them agree with."""
    if any(c is not None and not 0 <= c.value <= ALL for c in told):
        return _crossed(counts, told, wholes)
    for one in reversed(counts):
        pairs = [(c, t) for c, t in zip(one, told, strict=False) if c and t and t.value and t.value != ALL]
        own = [c for c, t in zip(one, told, strict=False) if c and t and t.value == ALL]
        most = max((c.value for c, _ in pairs), default=Decimal(0))
        for whole in (*own, *(w for w in wholes if w.value >= most > 0)):
            agreeing = [_verdict(t, c.value, whole.value, _slack(c, whole)) for c, t in pairs]
            exchanged = _exchanged(pairs, agreeing, whole)
            closed = whole in own and _closed(pairs, agreeing, whole)
            if _borne_out(agreeing) or exchanged or closed:
                exact = sum((t.value for _, t in pairs), Decimal(0)) == ALL
                made = zip(pairs, agreeing, strict=True)
                every = [c for c in one if c and not c.rate]
                borne = [
                    v or (exact and _nearly(c, whole, t)) or None for (c, t), v in zip(pairs, agreeing, strict=True)
                ]
                lone = _lone(borne) or (_fine(told) and sum(map(bool, borne)) == len(borne) - 1)
                told_of = (
                    _share(
                        c,
                        whole,
                        t,
                        verdict,
                        adjusted=exact,
                        sure=exchanged or closed or (lone and not _of_another(c, t, every)),
                    )
                    for (c, t), verdict in made
                )
                near = abs(sum((t.value for _, t in pairs), Decimal(0)) - ALL) <= len(pairs) * pairs[0][1].step
                summed = _summed(whole, [c for c, _ in pairs]) if whole in own or near else None
                return [r for r in (summed, *told_of) if r]
        if own and (wrong := _wrong_total(own[0], pairs)):
            return [wrong]
    return []


def _wrong_total(total: Cell, pairs: Sequence[tuple[Cell, Cell]]) -> Relation | None:
    """The count that is 100%, where all shares are of what the counts come to instead."""
    whole = sum((c.value for c, _ in pairs), Decimal(0))
    agreeing = len(pairs) >= LEAST and all(_verdict(t, c.value, whole, _slack(c, total)) for c, t in pairs)
    if agreeing:
        return _summed(total, [c for c, _ in pairs])
    if any(_in_its_place(total, pairs, at) for at in range(len(pairs))):
        return _summed(total, [c for c, _ in pairs], sure=True)
    return None


def _crossed(counts: Sequence[Series], told: Series, wholes: Sequence[Cell]) -> list[Relation]:
    """The count and the share of one row that stand in each other's column, where all other rows agree.

    >>> from fadu.reading import read
    >>> text = "收到2000件。\\n类别 | 数量 | 占比\\n甲 | 973 | 48.65\\n乙 | {} | {}\\n丙 | 266 | 13.30\\n丁 | 140 | 7.00\\n"
    >>> [[r.verdict for r in read(text.format(*n)).relations].count("fails") for n in ((621, "31.05"), ("31.05", 621))]
    [0, 1]
    """
    for one in reversed(counts):
        rows = [(c, t) for c, t in zip(one, told, strict=False) if c and t and t.value and t.value != ALL]
        odd = [(c, t) for c, t in rows if t.value > ALL > c.value and c.step < 1]
        pairs = [row for row in rows if row not in odd]
        if len(odd) != 1 or len(pairs) < LEAST:
            continue
        (rate, count), *_ = odd
        for whole in (w for w in wholes if w.value >= count.value):
            if all(_verdict(t, c.value, whole.value, _slack(c, whole)) for c, t in (*pairs, (count, rate))):
                made = _share(rate, whole, count, None, adjusted=False, sure=True)
                return [made] if made else []
    return []


def _in_its_place(total: Cell, pairs: Sequence[tuple[Cell, Cell]], at: int) -> bool:
    """Do all shares agree, once the total and the part at one place are read in each other's place?

    >>> from fadu.reading import read
    >>> text = "单位|工单|占比\\n县区|{}|84.0%\\n市直|600|12.0%\\n流转|200|4.0%\\n总计|{}|100%\\n"
    >>> [[r.verdict for r in read(text.format(*n)).relations].count("fails") for n in ((4200, 5000), (5000, 4200))]
    [0, 1]
    """
    whole = pairs[at][0]
    read = ((total if i == at else c, t) for i, (c, t) in enumerate(pairs))
    return len(pairs) >= LEAST and all(_verdict(t, c.value, whole.value, _slack(c, whole)) for c, t in read)


def _closed(pairs: Sequence[tuple[Cell, Cell]], agreeing: Sequence[Verdict | None], whole: Cell) -> bool:
    """Do the counts come to the one that is 100%, so that each share is of it, and do most agree?

    >>> from fadu.reading import read
    >>> text = "单位|工单|占比\\n县区|4200|{}%\\n市直|600|12.0%\\n流转|200|4.0%\\n总计|5000|100%\\n"
    >>> [[r.verdict for r in read(text.format(n)).relations].count("fails") for n in ("84.0", "79.5")]
    [0, 1]
    """
    told = sum(verdict is not None for verdict in agreeing)
    fine = all(t.step < 1 for _, t in pairs)
    return fine and told * 2 > len(pairs) > 1 and sum((c.value for c, _ in pairs), Decimal(0)) == whole.value


def _summed(total: Cell, parts: Sequence[Cell], *, sure: bool = False) -> Relation | None:
    """The counts of a column as the parts of the count that is 100%, or that their shares are of where these come to it."""
    summed = sum((c.value for c in parts), Decimal(0))
    gap = summed - total.value
    if gap and not sure and not misprinted(abs(gap)):
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
            lone = _lone(agreeing)
            return [r for (a, b, t), verdict in made if (r := _grown(a, b, t, verdict, sure=lone))]
    return []


def _quotients(counts: Sequence[Series], told: Series) -> list[Relation]:
    """The rates of one series of counts in another, row by row, where most rows agree.

    >>> from fadu.reading import read
    >>> text = "单位|接收|受理|办结|办结率\\n甲局|157|24|153|97.45%\\n乙局|96|55|93|96.88%\\n丙局|82|25|81|{}\\n丁局|237|198|229|96.62%\\n"
    >>> [[r.computation for r in read(text.format(n)).relations][2] for n in ("98.78%", "98.87%")]
    ['81 / 82 = 98.78049%', '81 / 82 = 98.78049%']
    >>> [[r.verdict for r in read(text.format(n)).relations].count("fails") for n in ("98.78%", "98.87%")]
    [0, 1]
    """
    for part, whole in permutations(counts, 2):
        rows = [
            (a, b, t) for a, b, t in zip(part, whole, told, strict=False) if a and b and t and 0 < a.value <= b.value
        ]
        if not any(t.step < 1 and t.value != ALL for _, _, t in rows) or len(rows) > MOST:
            continue
        agreeing = [_verdict(t, a.value, b.value, _slack(a, b)) for a, b, t in rows]
        if _borne_out(agreeing):
            lone = _lone(agreeing)
            made = zip(rows, agreeing, strict=True)
            return [r for (a, b, t), verdict in made if (r := _share(a, b, t, verdict, adjusted=False, sure=lone))]
    return []


MOST = 60
"""As many rows as rates are told in."""


def _borne_out(agreeing: Sequence[Verdict | None]) -> bool:
    told = sum(verdict is not None for verdict in agreeing)
    return told >= LEAST and told * 4 >= len(agreeing) * 3


MANY = 5
"""So many rows that agree leave no doubt of the one that does not."""


def _lone(agreeing: Sequence[object]) -> bool:
    return sum(verdict is not None for verdict in agreeing) == len(agreeing) - 1 >= MANY


FINE = Decimal("0.01")
"""To such a digit three percentages do not agree by chance."""


def _fine(told: Series) -> bool:
    return all(cell.step <= FINE for cell in told if cell and cell.value and cell.value != ALL)


def _exchanged(pairs: Sequence[tuple[Cell, Cell]], agreeing: Sequence[Verdict | None], whole: Cell) -> bool:
    """Are two of the shares those of each other's counts, and all others in order?

    >>> from fadu.reading import read
    >>> text = "受理200件。\\n类别|处罚|许可|信访|其他\\n数量|75件|16件|40件|69件\\n占比|37.5%|{}|34.5%\\n"
    >>> [[r.verdict for r in read(text.format(n)).relations].count("fails") for n in ("8.0%|20.0%", "20.0%|8.0%")]
    [0, 2]
    """
    odd = [pair for pair, verdict in zip(pairs, agreeing, strict=True) if verdict is None]
    if len(odd) != 2 or len(pairs) <= LEAST:
        return False
    (one, first), (other, second) = odd
    crosswise = ((first, other), (second, one))
    return one.value != other.value and all(_verdict(t, c.value, whole.value, _slack(c, whole)) for t, c in crosswise)


def _of_another(count: Cell, told: Cell, every: Sequence[Cell]) -> bool:
    """Is a percentage that of a count in another of its column, as one behind 其中 may be?"""
    others = (c for c in every if c.value > count.value)
    return any(_verdict(told, count.value, c.value, _slack(count, c)) for c in others)


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


def _share(
    count: Cell, whole: Cell, told: Cell, verdict: Verdict | None, *, adjusted: bool, sure: bool
) -> Relation | None:
    exact = share(count.value, whole.value)
    note = ""
    if verdict is None and adjusted and _nearly(count, whole, told):
        verdict, note = "holds", BROUGHT_TO_ALL
    low, high = ((told.value + half) * whole.value / ALL for half in (-told.step / 2, told.step / 2))
    said = f"{shown(count.value)} / {shown(whole.value)}"
    members = (_member("numerator", count), _member("denominator", whole), _member("result", told))
    return _relation(members, said, exact, told, verdict, note, slipped=sure or _slipped(count, low, high))


def _nearly(count: Cell, whole: Cell, told: Cell) -> bool:
    """Is a percentage off by no more than its last digit, as one is that was brought to 100% with the others?"""
    return abs(share(count.value, whole.value) - told.value) < 2 * told.step


def _grown(this: Cell, other: Cell, told: Cell, verdict: Verdict | None, *, sure: bool) -> Relation | None:
    low, high = (1 + (told.value + half) / ALL for half in (-told.step / 2, told.step / 2))
    slipped = sure or _slipped(this, low * other.value, high * other.value)
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
    half = told.step / 2
    near = abs(exact - told.value) < 2 * told.step
    if verdict is None and not (near or slipped or _slipped(told, exact - half, exact + half)):
        return None
    wrong = f"表中为{shown(told.value)}%，按表中"
    made = told_percentage(members, said, exact, _digits(told), verdict or "fails", wrong)
    return replace(made, note=note) if note else made


def _slipped(cell: Cell, low: Decimal, high: Decimal) -> bool:
    """Would one slip less put a cell between two values?"""
    sign = -1 if cell.value < 0 else 1
    digits = str(int(abs(cell.value) / cell.step))
    return any(low <= sign * one * cell.step <= high for one in islice(variants(digits), WIDEST * WIDEST))


def _member(role: str, cell: Cell) -> Member:
    return Member(role, cell.start, cell.end)  # type: ignore[arg-type]
