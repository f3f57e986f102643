"""Parts that count one thing twice, or may: people by unlike aspects, events, and projects above a size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.missed import PAIR_DIGITS, digits_of

FEWEST = 2
"""Parts of the shortest list."""


LIST_DIGITS, KIND_DIGITS = 3, 2
"""Digits of a total that three parts, or three of a list that tells all kinds, do not miss by one slip by chance."""


def counted_twice(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Do parts tell unlike aspects (研究生19人,女干警34人), or an aspect each and come to more than the total (亿元以上项目47个)?

    >>> from fadu.reading import read
    >>> read("实施项目128个,其中亿元以上项目47个,工业项目62个,水利项目39个。").relations
    ()
    >>> read("干警103人,其中研究生19人,女干警34人,员额法官47人。").relations
    ()
    """
    if len({_aspect(context, p) for p in parts}) > 1:
        return True
    if context.sum_of(parts) <= context.value(total):
        return False
    told = context.flat[context.figures[total].end : context.figures[parts[-1]].start]
    return "以上" in told or "以下" in told or any(_aspect(context, p) for p in parts)


OVERLAPPING = frozenset({"人", "户", "家", "人次", "户次", "场", "次", "期"})
"""One person, household or event may be counted under several heads; a document is counted under one."""


_EVENTS = frozenset({"场", "次", "期"})


_ASPECTS = pattern(
    r"(?P<sex>[女男])|(?P<age>岁|青年|老年)|(?P<school>学历|大专|本科|硕士|博士|研究生)|(?P<other>党员|民族|以[上下]|职称|贫困|残疾|新任|新增)"
)
"""By these one person is counted beside another head (女性70人、大专以上60人)."""


def _aspect(context: Context, part: int) -> str:
    """The aspect by which a part counts people; empty for none."""
    start = context.figures[part].start
    told = BRACKETED.sub("", context.flat[max(0, start - NEAR_BY) : start])
    found = _ASPECTS.search(re.split("[,;:。、]", told)[-1])
    return found.lastgroup or "" if found else ""


NEAR_BY = 40
"""Signs before a part in which its words are looked for."""


NEARLY = Decimal("0.75")
"""Parts that come to less of a short total of people may well leave some out."""


def may_overlap(context: Context, total: int, parts: list[int]) -> bool:
    """May parts that count people or events be more than all of them together, or well leave some out?"""
    whole, sum_ = context.value(total), context.sum_of(parts)
    if sum_ > whole:
        return context.unit(total) in _EVENTS
    least = LIST_DIGITS if len(parts) > FEWEST else PAIR_DIGITS
    return sum_ < whole * NEARLY and digits_of(context, (total, *parts)) < least
