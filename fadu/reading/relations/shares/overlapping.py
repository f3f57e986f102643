"""Kinds that one thing may be of at once: their counts come to more than the total, and their shares to more than 100%."""

from __future__ import annotations

from collections.abc import Sequence

from fadu.reading.model import Relation
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL

LEAST = 3
"""Fewer kinds have shares that agree by chance."""


def overlapping(context: Context, one: Relation, every: Sequence[Relation]) -> bool:
    """Is a sum more than its total, and is each of its parts held against that total by a share, which come to over 100%?

    >>> from fadu.reading import read
    >>> text = "接举报11件,其中水类1件,占9.09%;大气类3件,占27.27%;噪声类{}件,占36.36%;固废类3件,占27.27%;土壤类1件,占9.09%。"
    >>> [[r.verdict for r in read(text.format(n)).relations].count("fails") for n in (4, 9)]
    [0, 2]
    """
    if one.kind != "sum" or one.verdict != "fails":
        return False
    value = {f.start: f.value or 0 for f in context.figures}
    parts = {m.start for m in one.members if m.role == "part"}
    total = next(value.get(m.start, 0) for m in one.members if m.role == "total")
    shares = {}
    for ratio in (r for r in every if r.kind == "ratio" and r.verdict != "fails" and len(r.members) == 3):
        part, whole, share = (m.start for m in ratio.members)
        if part in parts and value.get(whole) == total:
            shares[part] = value.get(share, 0)
    return len(parts) >= LEAST and shares.keys() == parts and sum(shares.values()) > ALL + len(parts)
