"""A sum: a total and the parts that should come to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
