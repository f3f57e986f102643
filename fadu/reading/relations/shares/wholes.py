"""Shares that tell a whole: their parts come to what they are shares of, or should."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.shares.bases import adds_up
from fadu.reading.relations.shares.slips import tells_all
from fadu.reading.relations.shares.words import part_of, within_last
from fadu.reading.relations.sums.closed_sets import is_pair
from fadu.reading.relations.sums.lists import OTHERS, open_ended
from fadu.reading.relations.sums.missed import missed_by_a_slip
from fadu.reading.relations.sums.one_sum import Sum


def whole_sums(context: Context, run: list[int], bases: dict[int, int]) -> Iterator[Sum]:
    """The sums that the shares of a run tell with the counts that they are of (``bases``)."""
    of = {bases.get(index) for index in run}
    if len(of) == 1 and (one := of.pop()) is not None:
        parts = tuple(dict.fromkeys(part_of(context, index) for index in run))
        if len(parts) == len(run) and (_missed(context, run, one, parts) or _leaves_some(context, run, one, parts)):
            yield Sum(one, parts, "fails")
    for base, group in groupby(run, key=bases.get):
        level = dict.fromkeys(part_of(context, i) for i in group if i == run[0] or not within_last(context, i))
        if base is not None:
            yield from (Sum(base, told) for told in _wholes(context, list(level), base))


def _missed(context: Context, run: list[int], base: int, parts: tuple[int, ...]) -> bool:
    """Do parts whose shares come to 100% miss their base by one slip?

    A part so small that no share would show it may be left out, unless two outcomes leave no third.

    >>> from fadu.reading import read
    >>> text = "收到提案41200件。解决的30106件,占73.1%;采纳的11064件,占26.9%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('fails', '30106 + 11064 = 41170 ≠ 41200')]
    >>> [r.kind for r in read(text.replace("11064", "11093")).relations]
    ['ratio', 'ratio']
    >>> text = "人口54559人。男性45655人,占83.68%;女性8914人,占16.34%。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    ['45655 + 8914 = 54569 ≠ 54559']
    """
    if not tells_all(context, run):
        return False
    gap = abs(context.sum_of(parts) - context.value(base))
    every = len(parts) == len(run) == 2 and is_pair(context, list(parts))
    least = 0 if every else context.value(base) / 200 / 10 ** shown_decimals(context, run[0])
    return gap >= least and missed_by_a_slip(context, base, parts, DIGITS, closed=True)


def _leaves_some(context: Context, run: list[int], base: int, parts: tuple[int, ...]) -> bool:
    """Do the parts of shares down to the others (甲60件,占60%;其他10件,占10%) leave some of their base out?

    >>> from fadu.reading import read
    >>> text = "办结213件:公开84件,占39.4%;部分公开22件,占10.3%;其他处理8件,占3.8%。"
    >>> [r.computation for r in read(text).relations if r.verdict == "fails"]
    ['84 + 22 + 8 = 114 ≠ 213']
    """
    if len(run) < DIGITS or not OTHERS.match(context.clause(parts[-1])):
        return False
    if any(within_last(context, i) for i in run[1:]) or open_ended(context, base, parts[-1]):
        return False
    if any(";" in context.between(a, b) and "。" in context.between(a, b) for a, b in pairwise(parts)):
        return False
    return context.value(base) - context.sum_of(parts) > context.slack_of((base, *parts))


DIGITS = 3
"""Digits of a total that its parts do not miss by one slip by chance."""


def _wholes(context: Context, parts: list[int], base: int) -> Iterator[tuple[int, ...]]:
    """The parts of a base, once for each way in which they tell it whole (甲部门60件、乙部门40件;线上30件、线下70件)."""
    if adds_up(context, parts, base):
        yield tuple(parts)
        return
    ways: list[tuple[int, ...]] = []
    told: list[int] = []
    for part in parts:
        told.append(part)
        if adds_up(context, told, base):
            ways.append(tuple(told))
            told = []
    if not told or len(ways) > 1:  # the first parts alone come to it by chance
        yield from ways
