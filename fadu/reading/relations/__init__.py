"""Relations between figures: sums, ratios, averages, growth, and the same quantity stated twice."""

from __future__ import annotations

from collections.abc import Sequence

from fadu.reading.model import Figure, Relation
from fadu.reading.relations.averages import averages
from fadu.reading.relations.conflicts import conflicts
from fadu.reading.relations.context import Context
from fadu.reading.relations.growth import growths
from fadu.reading.relations.ratios import ratios
from fadu.reading.relations.shares import shares
from fadu.reading.relations.stated_bases import stated_bases
from fadu.reading.relations.sums import sums
from fadu.reading.relations.tables import table_sums


def relations_of(text: str, flat: str, figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """All relations that the words of a text assert between its figures, with whether they hold.

    Reads: figures, and the text itself for its tables. Writes: relations in order of their first member.

    >>> from fadu.reading import read
    >>> [(r.kind, r.verdict, r.computation) for r in read("共受理39件,其中维持28件、撤销11件。").relations]
    [('sum', 'holds', '28 + 11 = 39')]
    """
    context = Context(flat, figures)
    found = sums(context)
    found += [*shares(context, found), *ratios(context, found)]
    found += stated_bases(context)
    found += averages(context)
    found += growths(context)
    found += conflicts(context)
    found += table_sums(text)
    return tuple(sorted(found, key=lambda r: (r.start, r.end, r.kind)))
