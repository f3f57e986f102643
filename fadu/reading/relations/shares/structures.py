"""Structures told as numbers that stand against each other: 三次产业结构为3.9:59.5:36.6, 甲乙之比为31.3:68.7.

They come to 100, and each is the share of one of the counts before. The counts are those that give all of them: that two
numbers of three digits do so by chance is not to be feared among the nearest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from fadu.reading.model import Member, Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, agrees_within, share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, told_share
from fadu.reading.relations.sums.one_sum import Sum

_ROW = pattern(
    r"(?<![\d.:])\d{1,2}(?:\.\d{1,2})? ?: ?\d{1,2}(?:\.\d{1,2})?(?: ?: ?\d{1,2}(?:\.\d{1,2})?){0,4}(?![\d:]|\.\d)"
)
_NUMBER = pattern(r"\d+(?:\.(\d+))?")
_SAYS = pattern(r"结构|比重|比例|构成|之比|占比|比[为是]?$")
WORDS = 24
"""Signs before a row in which it is said to be a structure."""
REACH, LINES = 24, 3
"""As many counts of a unit, and as many lines, before a row are looked at for those it tells."""
THREE = 3
"""Industries are told in any order (第一产业…;第三产业…;第二产业…), and their shares from the first on."""
OFF = Decimal("0.3")
"""By so much rounded shares of a whole miss 100."""


def structures_of(context: Context, known: Sequence[Sum]) -> Iterator[Relation]:
    """Each number of a structure as the share of its count.

    >>> from fadu.reading import read
    >>> text = "甲业47.5元;乙业730.5元;丙业450元。三次产业结构为3.9:{}:36.6。"
    >>> [(r.verdict, r.computation) for r in read(text.format("59.5")).relations][:1]
    [('holds', '47.5 / 1228 = 3.8681%')]
    >>> [r.verdict for n in ("59.5", "95.5") for r in read("共1228元。" + text.format(n)).relations if r.kind == "ratio"]
    ['holds', 'holds', 'holds', 'holds', 'fails', 'holds']
    """
    level: list[int] = []
    totals = {frozenset(one.parts): one.total for one in known if one.verdict == "holds"}
    for row in _rows(context.flat):
        said = context.flat[max(0, row.start() - WORDS) : row.start()]
        numbers = [(m.start() + row.start(), m.end() + row.start(), m) for m in _NUMBER.finditer(row.group())]
        stated = [Decimal(m.group()) for _, _, m in numbers]
        shows = [len(m[1] or "") for _, _, m in numbers]
        if not (_SAYS.search(said) and any(shows)):
            continue
        level = level or _level(context)
        found = _told(context, level, totals, row.start(), stated, shows)
        if found is None:
            continue
        parts, wholes = found
        for (start, end, m), part, value, digits in zip(numbers, parts, stated, shows, strict=True):
            yield _relation(context, Member("result", start, end), m.group(), part, wholes, value, digits)


def _rows(flat: str) -> Iterator[re.Match[str]]:
    """The rows of numbers parted by colons; a colon is sought first, as few stand between digits."""
    at = flat.find(":")
    while at >= 0:
        low = at - 1 if at and flat[at - 1] != " " else at - 2
        first = low
        while first >= 0 and (flat[first].isdecimal() or flat[first] == "."):
            first -= 1
        row = _ROW.match(flat, first + 1) if first < low else None
        if row:
            yield row
        at = flat.find(":", max(row.end() if row else 0, at + 1))


def _level(context: Context) -> list[int]:
    plain = (i for i in range(len(context.figures)) if context.counts(i) and context.bracket(i) is None)
    return [i for i in plain if context.value(i) > 0 and not context.is_compared(i) and not context.is_mean(i)]


def _told(
    context: Context,
    level: Sequence[int],
    totals: Mapping[frozenset[int], int],
    at: int,
    stated: Sequence[Decimal],
    shows: Sequence[int],
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The counts whose shares a row tells, nearest first, and those that make the whole."""
    upto = bisect_right(level, at, key=lambda i: context.figures[i].end)
    here = context.paragraph_at(at)
    before = [i for i in level[max(0, upto - REACH * 2) : upto] if here - context.paragraph(i) < LINES]
    whole = abs(sum(stated, Decimal(0)) - ALL) <= OFF
    for line in context.by_unit(before):
        last = line[-REACH:]
        for low in range(len(last) - len(stated), -1, -1):
            told = last[low : low + len(stated)]
            total = totals.get(frozenset(told))
            wholes = tuple(told) if total is None else (total,)
            for parts in permutations(told) if len(told) == THREE else (tuple(told),):
                rows = zip(parts, stated, shows, strict=True)
                agreeing = sum(_agrees(context, part, wholes, value, digits) for part, value, digits in rows)
                if agreeing == len(stated) if whole else agreeing == len(stated) - 1 and total is not None:
                    return parts, wholes
    return None


def _agrees(context: Context, part: int, wholes: Sequence[int], stated: Decimal, shows: int) -> bool:
    """Is a number the share of a count, by the digits shown or brought to 100 in the last of them?"""
    value, whole = context.value(part), context.sum_of(wholes)
    if agrees(stated, value, whole, shows=shows):
        return True
    slack = context.slack(part), context.slack_of(wholes)
    if any(slack) and agrees_within(stated, value, whole, slack, shows):
        return True
    return abs(share(value, whole) - stated) <= Decimal(1).scaleb(-shows)


def _relation(
    context: Context, result: Member, text: str, part: int, wholes: Sequence[int], stated: Decimal, shows: int
) -> Relation:
    whole, value = context.sum_of(wholes), context.value(part)
    holds = _agrees(context, part, wholes, stated, shows)
    verdict = (agrees(stated, value, whole, shows=shows) or "holds") if holds else "fails"
    members = (*context.members(numerator=part, denominator=wholes), result)
    return told_share(members, value, whole, shows, verdict, f"文中为{text}，按文中")
