"""The order in which sums are looked for: what words tell first, then what numbers tell."""

from __future__ import annotations

from collections.abc import Iterator

from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.balance import CARRIED
from fadu.reading.relations.sums.behind import added_sums, place_sums
from fadu.reading.relations.sums.classified import classified_sums
from fadu.reading.relations.sums.lists import announced
from fadu.reading.relations.sums.numbered import numbered_sentences
from fadu.reading.relations.sums.one_sum import Sum
from fadu.reading.relations.sums.parallel import parallel_sums
from fadu.reading.relations.sums.records import record_sums
from fadu.reading.relations.sums.sentences import sentence_sums
from fadu.reading.relations.sums.spread import on_level, rounded_sums, spread_sums
from fadu.reading.relations.sums.spread_slips import slipped_again, slipped_items, slipped_sums
from fadu.reading.relations.sums.told_lists import told_lists


def sums_of(context: Context) -> list[Sum]:
    """All sums of a text; each step leaves alone what those before it made the parts of a total.

    Bare numbers of a table's row, all but one of them 0, are no sum.
    """
    level = on_level(context)
    found = [*sentence_sums(context)]
    found += [*spread_sums(context, found, level)]
    found += [*rounded_sums(context, found)]
    found += [*numbered_sentences(context, found)]
    found += [*slipped_sums(context, found, level)]
    found += [*slipped_again(context, found, level)]
    found += [*slipped_items(context, found, level)]
    found += [*told_lists(context, found)]
    found += [*classified_sums(context, found, level)]
    found += [*parallel_sums(context, found)]
    found += [*record_sums(context, level, found)]
    found += [*added_sums(context), *place_sums(context)]
    found = [_with_other_units(context, one) if one.verdict == "fails" else one for one in found]
    found = [one for one in found if context.unit(one.total) or sum(context.value(p) > 0 for p in one.parts) > 1]
    found = [one for one in found if one.verdict != "fails" or not _with_carried(context, one)]
    return list(_no_chance(context, found))


AROUND = 2
"""So many figures before a total or behind its parts what was carried over is looked for."""


def _with_carried(context: Context, one: Sum) -> bool:
    """Do the parts come to more than a total by just what was carried over to it: they are parts of both.

    >>> from fadu.reading import read
    >>> text = "全年收案900件(旧存{}件),审结910件,尚有未结20件。"
    >>> [[(r.verdict, r.computation) for r in read(text.format(n)).relations] for n in (30, 40)]
    [[('holds', '30 + 900 = 910 + 20')], [('fails', '910 + 20 = 930 ≠ 900')]]
    """
    gap = context.sum_of(one.parts) - context.value(one.total)
    near = range(max(0, one.total - AROUND), min(len(context.figures), one.parts[-1] + AROUND + 1))
    return any(context.value(i) == gap and CARRIED.search(context.clause(i)) for i in near if context.counts(i))


def _with_other_units(context: Context, one: Sum) -> Sum:
    """A sum that falls short by just what an item of its list tells in a unit of its own.

    >>> from fadu.reading import read
    >>> text = "公开信息2698条,其中:动态1201条、公告251条、解读44条、人事45条、征集16期、其他1141条。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '1201 + 251 + 44 + 45 + 16 + 1141 = 2698')]
    """
    gap, mark = context.value(one.total) - context.sum_of(one.parts), context.lead(one.parts[-1])[:1]
    between = range(one.total + 1, one.parts[-1])
    others = (i for i in between if context.things(i) and context.unit(i) != context.unit(one.total))
    items = (i for i in others if context.lead(i)[:1] == mark and not context.is_change(i))
    item = next((i for i in items if context.value(i) == gap), None)
    level = item is not None and context.bracket(item) == context.bracket(one.parts[0])
    return Sum(one.total, tuple(sorted((*one.parts, item)))) if item is not None and level else one


def _no_chance(context: Context, found: list[Sum]) -> Iterator[Sum]:
    """The sums but those whose total is a part of another beside their own parts (驳回12件、撤销6件、确认违法4件、责令2件)."""
    wholes = {part: one for one in found if len(one.parts) > MANY for part in one.parts}
    for one in found:
        whole = wholes.get(one.total, one)
        if whole is one or not {*one.parts} <= {*whole.parts} or announced(context, one.total, one.parts[0]):
            yield one


MANY = 2
