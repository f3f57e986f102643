"""Relations between figures: what a text says must agree, and whether it does.

`relations_of` shows the order. Each kind has its folder: `sums`, `shares` (占…%), `rates` (…率, averages), `growth`; `conflicts` holds
what is stated twice, with `areas` and `taken_up`; `stated_bases` what is said to be so many percent of a count. What all ask stands
here: `context` (figures among their words), `going_on` (sentences that go on with the last), `units` (what figures count by),
`percentages` and `arithmetic` (whether a percentage agrees), `slips` (whether one digit less of a misprint would mend it).
"""

from __future__ import annotations

from collections.abc import Sequence

from fadu.reading.model import Figure, Relation
from fadu.reading.relations.conflicts import conflicts_of
from fadu.reading.relations.context import Context
from fadu.reading.relations.growth.points import points_of
from fadu.reading.relations.growth.twice import changed_twice
from fadu.reading.relations.growth.two_years import growths_of
from fadu.reading.relations.rates.averages import averages_of
from fadu.reading.relations.rates.complements import complements_of
from fadu.reading.relations.rates.tables import table_rates_of
from fadu.reading.relations.rates.told import rates_of
from fadu.reading.relations.shares.named import headed_shares, named_shares, part_shares, together_shares
from fadu.reading.relations.shares.over import shares_over
from fadu.reading.relations.shares.overlapping import overlapping
from fadu.reading.relations.shares.runs import shares_of
from fadu.reading.relations.shares.structures import structures_of
from fadu.reading.relations.shares.twice import shared_twice
from fadu.reading.relations.stated_bases import stated_bases_of
from fadu.reading.relations.sums.balance import balances_of, settled_of
from fadu.reading.relations.sums.one_sum import sum_relation
from fadu.reading.relations.sums.steps import sums_of
from fadu.reading.relations.sums.table_trees import tree_sums_of
from fadu.reading.relations.sums.tables import table_sums_of


def relations_of(text: str, flat: str, figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """All relations that the words of a text assert between its figures, with whether they hold.

    Reads: figures, and the text itself for its tables. Writes: relations in order of their first member.

    >>> from fadu.reading import read
    >>> [(r.kind, r.verdict, r.computation) for r in read("共受理39件,其中维持28件、撤销11件。").relations]
    [('sum', 'holds', '28 + 11 = 39')]
    """
    context = Context(flat, figures)
    added = sums_of(context)
    found = [sum_relation(context, one) for one in added]
    found += [*balances_of(context), *settled_of(context)]
    found += shares_of(context, added)
    found += structures_of(context, added)
    found += rates_of(context, added)
    found += stated_bases_of(context)
    found += named_shares(context, found)
    found += part_shares(context, added, found)
    found += headed_shares(context, found)
    found += shares_over(context, found)
    found += together_shares(context, found)
    found += [*averages_of(context), *complements_of(context)]
    found = [r for r in found if not overlapping(context, r, found)]
    found += growths_of(context)
    found += points_of(context, found)
    found += [*changed_twice(context), *shared_twice(context)]
    found += conflicts_of(context)
    tables = [*table_sums_of(text)]
    found += [*tables, *tree_sums_of(text, frozenset(r.members[0].start for r in tables))]
    known = {r.members[0 if r.kind == "sum" else -1].start for r in found if r.kind in ("sum", "ratio")}
    found += table_rates_of(context, text, known)
    return tuple(sorted(found, key=lambda r: (r.start, r.end, r.kind)))
