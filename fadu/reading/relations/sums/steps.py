"""The order in which sums are looked for: what words tell first, then what numbers tell."""

from __future__ import annotations

from collections.abc import Iterator

from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.behind import added_sums, place_sums
from fadu.reading.relations.sums.lists import announced
from fadu.reading.relations.sums.one_sum import Sum
from fadu.reading.relations.sums.parallel import parallel_sums
from fadu.reading.relations.sums.sentences import sentence_sums
from fadu.reading.relations.sums.spread import on_level, rounded_sums, spread_sums
from fadu.reading.relations.sums.spread_slips import slipped_items, slipped_sums
from fadu.reading.relations.sums.told_lists import told_lists


def sums_of(context: Context) -> list[Sum]:
    """All sums of a text; each step leaves alone what those before it made the parts of a total.

    Bare numbers of a table's row, all but one of them 0, are no sum.
    """
    level = on_level(context)
    found = [*sentence_sums(context)]
    found += [*spread_sums(context, found, level)]
    found += [*rounded_sums(context, found)]
    found += [*slipped_sums(context, found, level)]
    found += [*slipped_items(context, found, level)]
    found += [*told_lists(context, found)]
    found += [*parallel_sums(context, found)]
    found += [*added_sums(context), *place_sums(context)]
    found = [one for one in found if context.unit(one.total) or sum(context.value(p) > 0 for p in one.parts) > 1]
    return list(_no_chance(context, found))


def _no_chance(context: Context, found: list[Sum]) -> Iterator[Sum]:
    """The sums but those whose total is a part of another beside their own parts (驳回12件、撤销6件、确认违法4件、责令2件)."""
    wholes = {part: one for one in found if len(one.parts) > MANY for part in one.parts}
    for one in found:
        whole = wholes.get(one.total, one)
        if whole is one or not {*one.parts} <= {*whole.parts} or announced(context, one.total, one.parts[0]):
            yield one


MANY = 2
