"""A sum: a total and the parts that should come to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.model import Relation, Verdict
from fadu.reading.relations.context import Context
from fadu.reading.relations.wording import shown


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with its parts, as indices of figures, and whether they come to it."""

    total: int
    parts: tuple[int, ...]
    verdict: Verdict = "holds"


def parts_told(known: Sequence[Sum]) -> set[int]:
    """The figures that are parts of sums, so that no other total may have them."""
    return {part for one in known for part in one.parts}


def sum_relation(context: Context, found: Sum) -> Relation:
    """A sum as a relation, with its computation and, where it fails, by how much."""
    terms = " + ".join(shown(context.value(p)) for p in found.parts)
    summed, stated = context.sum_of(found.parts), context.value(found.total)
    fails = found.verdict == "fails"
    computation, note = f"{terms} {'=' if summed == stated or fails else '≈'} {shown(summed)}", ""
    if fails:
        computation += f" ≠ {shown(stated)}"
        note = f"各分项之和比总数{'多' if summed > stated else '少'}{shown(abs(summed - stated))}"
    members = context.members(total=found.total, part=found.parts)
    return Relation("sum", members, found.verdict, computation, note)


def borne_out(flat: str, failing: Relation, found: Sequence[Relation]) -> bool:
    """Is every part of a sum that is too much confirmed by its own share of the total, so that the parts overlap and none is wrong?

    >>> from fadu.reading import read
    >>> text = "接举报110件,其中水类10件,占9.09%;大气类30件,占27.27%;噪声类40件,占36.36%;固废类50件,占45.45%。"
    >>> [r.kind for r in read(text).relations if r.verdict == "fails"]
    []
    """
    if failing.kind != "sum" or not failing.note.startswith("各分项之和比总数多"):
        return False
    totals = {flat[m.start : m.end] for m in failing.members if m.role == "total"}
    confirmed = {
        r.members[0].start: _said(flat, r, 2)
        for r in found
        if r.kind == "ratio" and r.verdict != "fails" and len(r.members) == 3 and _said(flat, r, 1) in totals
    }
    parts = {m.start for m in failing.members if m.role == "part"}
    if not parts <= confirmed.keys():
        return False
    return sum(Decimal(confirmed[start].rstrip("%％")) for start in parts) > OVER_ALL


OVER_ALL = 101
"""Shares that come to more than all, and what may have been rounded, are of parts that overlap."""


def _said(flat: str, relation: Relation, at: int) -> str:
    return flat[relation.members[at].start : relation.members[at].end]
