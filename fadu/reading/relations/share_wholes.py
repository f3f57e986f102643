"""Shares that tell a whole: their parts come to what they are shares of, or should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from fadu.reading.model import Relation
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.share_bases import adds_up
from fadu.reading.relations.share_slips import tells_all
from fadu.reading.relations.share_words import part_of
from fadu.reading.relations.sum_slips import missed_by_a_slip, summed
from fadu.reading.relations.sums import sum_relation


def missed_whole(context: Context, run: list[int], bases: dict[int, int]) -> Relation | None:
    """Parts whose shares come to 100%, and which would come to their base, had one number one slip less.

    A part so small that no share would show it may be left out.

    >>> from fadu.reading import read
    >>> text = "收到提案41200件。解决的30106件,占73.1%;采纳的11064件,占26.9%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('fails', '30106 + 11064 = 41170 ≠ 41200')]
    >>> [r.kind for r in read(text.replace("11064", "11093")).relations]
    ['ratio', 'ratio']
    """
    parts = tuple(part_of(context, index) for index in run)
    of = {bases.get(index) for index in run}
    base = of.pop() if len(of) == 1 else None
    if base is None or len(set(parts)) < len(parts) or not tells_all(context, run):
        return None
    gap = abs(summed(context, parts) - context.value(base))
    least = context.value(base) / 200 / 10 ** shown_decimals(context, run[0])
    slip = gap >= least and missed_by_a_slip(context, base, parts, DIGITS, closed=True)
    return sum_relation(context, base, parts, "fails") if slip else None


DIGITS = 3
"""Digits of a total that its parts do not miss by one slip by chance."""


def wholes(context: Context, parts: list[int], base: int | None) -> Iterator[tuple[int, ...]]:
    """The parts of a base, once for each way in which they tell it whole (甲部门60件、乙部门40件;线上30件、线下70件)."""
    if base is not None and adds_up(context, parts, base):
        yield tuple(parts)
        return
    told: list[int] = []
    for part in parts if base is not None else ():
        told.append(part)
        if adds_up(context, told, cast("int", base)):
            yield tuple(told)
            told = []
