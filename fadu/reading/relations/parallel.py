"""Lists whose items bear two counts each (事故5起、死亡8人): where one count comes to its total, so must the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.relations.context import Context, share_run

_BESIDE = re.compile(r"[,、]?(?P<label>[\u4e00-\u9fff]{0,10})")
FEWEST = 3
"""Parts of a list that no other list is mixed with."""


def parallel_sums(context: Context, known: Sequence[Relation]) -> Iterator[tuple[int, tuple[int, ...], bool]]:
    """The second counts of sums that hold: their total, their parts, and whether they come to it.

    >>> from fadu.reading import read
    >>> text = "发生事故19起、死亡24人。\\n1.交通事故14起、死亡17人。\\n2.火灾3起、死亡4人。\\n3.工矿事故2起、死亡3人。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '14 + 3 + 2 = 19'), ('holds', '17 + 4 + 3 = 24')]
    >>> [(r.verdict, r.computation) for r in read(text.replace("24人", "27人")).relations]
    [('holds', '14 + 3 + 2 = 19'), ('fails', '17 + 4 + 3 = 24 ≠ 27')]
    """
    places = {figure.start: index for index, figure in enumerate(context.figures)}
    used = {m.start for r in known if r.kind == "sum" for m in r.members[1:]}
    for relation in known:
        members = [places.get(m.start) for m in relation.members]
        if relation.verdict != "holds" or len(members) <= FEWEST or None in members:
            continue
        for step in (1, -1):
            total, *parts = (_beside(context, index, step) for index in members if index is not None)
            if total is None or None in parts:
                continue
            told = tuple(p for p in parts if p is not None)
            starts = {context.figures[p].start for p in told}
            if used & starts or not _alike(context, total, told, step):
                continue
            used |= starts
            yield total, told, sum(map(context.value, told), Decimal(0)) == context.value(total)


def _beside(context: Context, index: int, step: int) -> int | None:
    """The count of another unit right behind a count, or right before it, that tells the same thing once more."""
    other = index + step
    if not 0 <= other < len(context.figures) or not context.things(other) or not context.same_sentence(index, other):
        return None
    first, second = min(index, other), max(index, other)
    if not _BESIDE.fullmatch(context.between(first, second)) or context.slack(other):
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
