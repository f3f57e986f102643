"""Lists whose items bear two counts each (事故5起、死亡8人): where one count comes to its total, so must the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.missed import missed_by_a_slip
from fadu.reading.relations.sums.one_sum import Sum, parts_told
from fadu.reading.relations.wording import share_run

_BESIDE = pattern(r"(?:[,、]?[\u4e00-\u9fff]{2,6},)?[,、]?(?P<label>[\u4e00-\u9fff]{0,10})")
FEWEST, LEAST = 3, 10
"""Parts of a list that no other list is mixed with, and the total that two parts do not come to by chance."""
LEAST_DIGITS = 3
"""Digits of a sum of money that its parts do not miss by one slip by chance."""


def parallel_sums(context: Context, known: Sequence[Sum]) -> Iterator[Sum]:
    """The second counts of sums that hold: their total, their parts, and whether they come to it.

    >>> from fadu.reading import read
    >>> text = "发生事故39起、死亡41人,其中道路交通事故30起、死亡37人,工矿事故9起、死亡4人。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '30 + 9 = 39'), ('holds', '37 + 4 = 41')]
    >>> [(r.verdict, r.computation) for r in read(text.replace("41人", "81人")).relations]
    [('holds', '30 + 9 = 39'), ('fails', '37 + 4 = 41 ≠ 81')]
    >>> text = "共计80项问题,问题资金2510元,已整改40项,整改到位资金2155元,正在整改10项(含部分整改),未整改资金355元。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '40 + 10 = 50 ≠ 80'), ('holds', '2155 + 355 = 2510')]
    """
    used = parts_told(known)
    for one in known:
        if one.verdict != "holds" or (len(one.parts) < FEWEST and context.value(one.total) < LEAST):
            continue
        for step in (1, -1):
            total, *parts = (_beside(context, index, step) for index in (one.total, *one.parts))
            told = tuple(p for p in parts if p is not None)
            if total is None or len(told) < len(parts):
                if total is not None and len(told) == len(parts) - 1 and _lacks_one(context, total, told, step):
                    yield Sum(total, told, "fails")
                continue
            if not used & {*told} and _alike(context, total, told, step):
                used |= {*told}
                holds = abs(context.sum_of(told) - context.value(total)) <= (slack := context.slack_of((total, *told)))
                if (
                    holds
                    or not slack
                    or missed_by_a_slip(context, total, told, LEAST_DIGITS, closed=True, complete=True)
                ):
                    yield Sum(total, told, "holds" if holds else "fails")


def _lacks_one(context: Context, total: int, told: Sequence[int], step: int) -> bool:
    """Do the second counts of all items but one fall short of their total, so that the last one's was left out?

    >>> from fadu.reading import read
    >>> text = "发生事故274起、死亡77人。\\n1.工矿事故20起、死亡22人。\\n2.道路事故123起{}。\\n3.火灾131起、死亡2人。"
    >>> [[r.verdict for r in read(text.format(said)).relations] for said in ("、死亡53人", "")]
    [['holds', 'holds'], ['holds', 'fails']]
    """
    short = context.sum_of(told) < context.value(total)
    return (
        short and len(told) >= LEAST_TOLD and not any(map(context.slack, told)) and _alike(context, total, told, step)
    )


LEAST_TOLD = 2
"""Items that tell a second count, so that all are meant to."""


def _beside(context: Context, index: int, step: int) -> int | None:
    """The count of another unit right behind a count, or right before it, that tells the same thing once more."""
    other = index + step
    if not 0 <= other < len(context.figures) or not context.things(other) or not context.same_sentence(index, other):
        return None
    first, second = min(index, other), max(index, other)
    if not _BESIDE.fullmatch(BRACKETED.sub("", context.between(first, second))):
        return None
    return None if context.unit(other) == context.unit(index) or context.is_change(other) else other


def _alike(context: Context, total: int, parts: Sequence[int], step: int) -> bool:
    """Are all counts of one unit, and is the same told of each (死亡, 死亡和失踪)?"""
    if any(context.unit(p) != context.unit(total) for p in parts):
        return False
    if step < 0:
        return True
    labels = [_label(context, i) for i in (total, *parts)]
    return all(not one or share_run(one, labels[0], 2) for one in labels[1:])


def _label(context: Context, index: int) -> str:
    return context.between(index - 1, index).strip(",、")
