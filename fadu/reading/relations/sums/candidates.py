"""Which figures behind a total may be its parts: those in its bracket, of the next sentence, or on its own level."""

from __future__ import annotations

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.lists import denies

REACH = 40
"""How many figures behind a total are looked at."""


def candidates_of(context: Context, line: list[int], changes: list[bool], at: int) -> list[list[int]]:
    """The figures that may be parts: those in the brackets right behind the total, else those of its own level.

    ``changes`` says of each figure of the line whether it tells a change, which is part of nothing.
    """
    total, near = line[at], slice(at + 1, at + 1 + REACH)
    ahead = [i for i, change in zip(line[near], changes[near], strict=True) if not change]
    opened = context.bracket_behind(total)
    inside = [i for i in ahead if opened is not None and context.bracket(i) == opened]
    level = [i for i in ahead if context.bracket(i) == context.bracket(total) and not denies(context, total, i)]
    level = [i for i in level if _may_be_part(context, line[at + 1 :], total, i)]
    return [c for c in (inside, _in_the_next(context, total, level), level) if len(c) >= 2]


def _in_the_next(context: Context, total: int, level: list[int]) -> list[int]:
    """The figures of the next sentence, where it says that it parts a total (办结49件,结转1件。办结的申请中,公开26件…)."""
    own = context.sentence(total)
    beyond = [i for i in level if context.sentence(i) > own]
    if not beyond or beyond == level:
        return []
    if context.parts_of(total, beyond[0]):
        return beyond
    said = context.parted_at(beyond[0])
    return beyond if (said and _says(context, total, said)) or context.lead(beyond[0]).startswith("其中") else []


_ENDED = frozenset({"审结", "办结", "结案"})


_GOES_ON = pattern("中止|在审|正在|尚在|尚未|未[审办]?结|结转|[办审]理中")
"""What goes on is no part of what has ended, but with it part of all that came in (受理39件,审结28件。审结案件中,…在审2件)."""


def _may_be_part(context: Context, line: list[int], total: int, index: int) -> bool:
    """Is a count no part of another total, where its sentence says that it parts what ended (审结案件中,维持13件…)?

    >>> from fadu.reading import read
    >>> text = "受理案件39件,审结28件。审结案件中,维持13件、撤销3件,终止72件,中止9件,在审2件。"
    >>> [r.computation for r in read(text).relations]
    ['28 + 9 + 2 = 39', '13 + 3 + 72 = 88 ≠ 28']
    """
    said = context.parted_at(index)
    if said not in _ENDED or context.same_sentence(total, index):
        return True
    goes_on = bool(_GOES_ON.search(context.clause(index)))
    if _says(context, total, said):
        return not goes_on
    told = any(said in context.clause(i) and not context.same_sentence(i, index) for i in line if i < index)
    return goes_on or not told


def _says(context: Context, index: int, said: str) -> bool:
    """Do the words before a count say that this was done; those answered (答复) are those settled (办结)?"""
    return said in context.clause(index) or (said == "答复" and "办结" in context.clause(index))
