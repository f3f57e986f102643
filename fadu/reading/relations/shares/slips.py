"""Shares that no count agrees with, but would, had one number one slip less: of which count they were meant to be."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice

from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, shown_decimals, slipped
from fadu.reading.relations.shares.bases import counts_before, far_counts, named_bases, whole_of_themselves
from fadu.reading.relations.shares.words import agrees_with, is_exact, names_base, part_of
from fadu.reading.relations.slips import meant
from fadu.reading.relations.sums.missed import missed_by_a_slip

NEAREST = 3
"""As many counts before a share are tried."""
FINE = 2
"""Decimals that no count agrees with by one slip by chance; shares of a run are fine together."""
MANY = 3


def misprinted_base(context: Context, run: list[int]) -> int | None:
    """The count that all shares of a run would be of, were it not for one slip in it.

    >>> from fadu.reading import read
    >>> text = "受理举报8640件。甲类1120件,占19.86%;乙类905件,占16.05%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '1120 / 8640 = 12.96296%'), ('fails', '905 / 8640 = 10.47454%')]
    """
    decimals = sum(shown_decimals(context, index) for index in run)
    if len(run) < 2 or (decimals < FINE and len(run) < MANY):
        return None
    low, high = Decimal(1), Decimal("Infinity")
    for index in run:
        figure, half = context.figures[index], Decimal("0.5").scaleb(-shown_decimals(context, index))
        if figure.value is None or figure.bound != "eq" or figure.value <= half:
            return None
        part = context.value(part_of(context, index)) * 100
        low, high = max(low, part / (figure.value + half)), min(high, part / (figure.value - half))
    if low > high or high - low > high / 50:
        return None
    near = [*islice(counts_before(context, run[0]), NEAREST), *far_counts(context, run)[:NEAREST]]
    return next((w for w in near if meant(context.figures[w], low, high)), None)


def tells_all(context: Context, run: list[int]) -> bool:
    """Do the shares of a run come to 100%, so that they tell all parts of one whole?

    >>> from fadu.reading import read
    >>> tells_all(Context("", read("甲占60.2%,乙占39.8%。").figures), [0, 1])
    True
    """
    if len(run) < 2 or not all(is_exact(context, index) for index in run):
        return False
    quantum = max(Decimal(1).scaleb(-shown_decimals(context, index)) for index in run)
    return abs(context.sum_of(run) - ALL) * 2 <= quantum * len(run)


def of_themselves(context: Context, run: list[int]) -> bool:
    """Do shares come to 100% and agree each with the sum of their parts, so that they are of nothing else?

    >>> from fadu.reading import read
    >>> read("一类断面322个,占93.3%;二类断面20个,占5.8%;三类断面3个,占0.9%。").relations
    ()
    """
    apart = len({part_of(context, index) for index in run}) == len(run)
    return apart and tells_all(context, run) and whole_of_themselves(context, run)


def whole_of_all(context: Context, run: list[int]) -> int | None:
    """The count of which shares that come to 100% are, were it not for one slip in it or in one of the parts.

    >>> from fadu.reading import read
    >>> text = "收到提案146件。\\n从落实看,解决的127件,占84%;留作参考24件,占16%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '127 / 146 = 86.986%'), ('holds', '24 / 146 = 16.438%')]
    """
    parts = [part_of(context, index) for index in run]
    if not tells_all(context, run) or len(set(parts)) < len(parts):
        return None
    itself = whole_of_themselves(context, run)
    far = far_counts(context, run)
    for whole in (*islice(counts_before(context, run[0]), NEAREST), *far[:NEAREST]):
        if (not itself and _all_but_one(context, run, whole)) or missed_by_a_slip(
            context, whole, parts, FINE, closed=True
        ):
            return whole
    fine = not itself and all(shown_decimals(context, index) >= FINE for index in run)
    return next((whole for whole in far[NEAREST:] if fine and _all_but_one(context, run, whole)), None)


def _all_but_one(context: Context, run: list[int], whole: int) -> bool:
    """Are all shares but one of a count?

    >>> from fadu.reading import read
    >>> text = "常住人口579101人。\\n城镇547299人,占94.51%;乡村31802人,占5.49%。\\n其中甲村120人、乙村80人、丙村60人。\\n男性276626人,占47.77%;女性{}人,占52.23%。"
    >>> [[r.verdict for r in read(text.format(n)).relations].count("fails") for n in (302475, 301475)]
    [0, 1]
    """
    return sum(agrees_with(context, index, whole) for index in run) == len(run) - 1


def slipped_base(context: Context, index: int, base: int | None) -> int | None:
    """The count that one share would be of, had it, its part or its base one slip less.

    A share of one decimal is told only of the count that others of its run are of, or that its words name.

    >>> from fadu.reading import read
    >>> text = "全年受理5640件。其他渠道1120件,占18.96%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '1120 / 5640 = 19.85816%')]
    >>> text = "在编人员137人。\\n有检查证121人。\\n队伍老化,50岁以上58人,占在编人数的24.3%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '58 / 137 = 42.3358%')]
    """
    if not is_exact(context, index):
        return None
    if base is not None:
        known = [base]
    else:
        fine = shown_decimals(context, index) >= FINE
        known = [w for w in islice(counts_before(context, index), NEAREST) if fine or names_base(context, index, w)]
    near = known or named_bases(context, index)[:1]
    part = [part_of(context, index)]
    return next((w for w in near if slipped(context, index, part, [w], coarse=not known)), None)
