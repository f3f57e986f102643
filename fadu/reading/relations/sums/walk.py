"""The search for the figures among some that come to a total."""

from __future__ import annotations

from decimal import Decimal

from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.lists import NESTED
from fadu.reading.relations.sums.one_sum import Sum

STEPS = 120
"""How many ways of choosing parts are tried for one total."""


class Walk:
    """The search for parts that add up, with a budget so that hostile lines end in linear time."""

    def __init__(self, context: Context, candidates: list[int], inner: dict[int, Sum]) -> None:
        self.context = context
        self.candidates = candidates
        self.inner = inner
        self.budget = STEPS

    def parts(self, at: int, rest: Decimal, taken: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Take the next figure as a part and step over its own parts, or not."""
        self.budget -= 1
        if rest == 0 and len(taken) >= 2:
            return taken
        if at >= len(self.candidates) or rest < 0 or self.budget < 0:
            return ()
        index = self.candidates[at]
        value = self.context.value(index)
        if value > rest or value < 0 or (rest == 0 and not self._none_beside(taken, index)):
            return ()
        if index in self.inner:
            last = self.inner[index].parts[-1]
            beyond = next(
                (p for p in range(at, len(self.candidates)) if self.candidates[p] > last),
                len(self.candidates),
            )
            if found := self.parts(beyond, rest - value, (*taken, index)):
                return found
        found = self.parts(at + 1, rest - value, (*taken, index))
        return found or (self.parts(at + 1, rest, taken) if taken and self._nested(at) else ())

    def _nested(self, at: int) -> bool:
        """Is a figure told as one of the last, and the next as another (死亡18人,住院20人,其中4人重伤,另有15人轻伤)?"""
        following = self.candidates[at + 1 : at + 2]
        return bool(NESTED.match(self.context.lead(self.candidates[at]))) and any(
            "另" in self.context.clause(i) for i in following
        )

    def _none_beside(self, taken: tuple[int, ...], index: int) -> bool:
        """Is there one part so far, and right behind it in its bracket one that counts none (主办2件、会办0件)?"""
        return len(taken) == 1 and index == taken[0] + 1 and self.context.bracket(index) is not None
