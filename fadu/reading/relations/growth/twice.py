"""Two changes of one count on one base: 一审21500件,同比下降5.4%,同比下降17%; what the second is of was left out."""

from __future__ import annotations

from collections.abc import Iterator

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.wording import shown

_GREW = pattern(r",(?P<than>同比|环比|[比较](?:上|去)年(?:同期)?)(?P<way>(?P<up>增长|上升)|下降|减少|负增长)了?")


def changed_twice(context: Context) -> Iterator[Relation]:
    """Growths right behind one another, of one count and on one base, that differ.

    >>> from fadu.reading import read
    >>> text = "收案中,一审21500件,同比下降5.4%{}同比下降17%;再审166件,同比下降3.5%。"
    >>> [[r.kind for r in read(text.format(said)).relations] for said in (";二审2400件,", ",")]
    [[], ['conflict']]
    """
    for second in range(2, len(context.figures)):
        first, count = second - 1, second - 2
        one, other = (_GREW.fullmatch(context.lead(i)) if _percent(context, i) else None for i in (first, second))
        if one is None or other is None or one["than"] != other["than"] or not context.same_sentence(count, second):
            continue
        if not _alone(context, count):
            continue
        told = [context.value(i) * (1 if said["up"] else -1) for i, said in ((first, one), (second, other))]
        if told[0] != told[1]:
            note = "同一数据有两个增减幅度，可能漏写了后一个的对象"
            said = f"{shown(told[0])}% ≠ {shown(told[1])}%"
            yield Relation("conflict", context.members(a=first, b=second), "fails", said, note)


def _percent(context: Context, index: int) -> bool:
    figure = context.figures[index]
    return figure.unit == "%" and figure.value is not None and figure.bound == "eq"


def _alone(context: Context, index: int) -> bool:
    """Is a count no change, and is none told right before it that the second growth could be of?"""
    before = index - 1
    beside = index and context.counts(before) and not context.is_change(before) and context.same_sentence(before, index)
    return context.counts(index) and not context.is_change(index) and not beside
