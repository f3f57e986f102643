"""Our indicators under the names by which published reports are read, so that a report can be held against the records.

The map stands with each indicator (``published_as``). The catalogue is ``fadu/reading/data/indicators.toml``.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from fadu.reading.audit import in_ones
from fadu.reading.figures.indicators import Entry, catalogue

from .definitions import Indicator
from .registry import indicators
from .values import Value


@cache
def catalogued() -> Mapping[str, Entry]:
    """Every name by which a published quantity is read, with how it is known."""
    return {entry.name: entry for entry in catalogue()}


def names_of(indicator: Indicator) -> tuple[str, ...]:
    """The catalogue's names of an indicator; none for what no report is read for."""
    if indicator.published_as is None:
        return (indicator.id,) if indicator.id in catalogued() else ()
    return tuple(indicator.published_as.split())


def counted(names: Iterable[str]) -> list[Indicator]:
    """The indicators that are published under one of the catalogue's names."""
    wanted = set(names)
    return [one for one in indicators.values() if wanted & set(names_of(one))]


def known(values: Iterable[Value]) -> dict[str, Decimal]:
    """Values by the catalogue's names, in ones (万元 as 元), as a report's figures are read.

    A name under which several of our indicators are published says nothing where they differ: which of them a report
    means is not to be known. Of those, what stands at nothing is left out first.
    """
    found: dict[str, list[Decimal]] = {}
    for one in values:
        if one.value is not None:
            for name in names_of(one.indicator):
                found.setdefault(name, []).append(in_ones(one.value, one.unit)[0])
    several = {name: {v for v in these if v or len(these) == 1} or {Decimal(0)} for name, these in found.items()}
    return {name: these.pop() for name, these in several.items() if len(these) == 1}


def uncounted() -> list[str]:
    """The catalogue's names that no indicator is published under, in the catalogue's order."""
    there = {name for one in indicators.values() for name in names_of(one)}
    return [entry.name for entry in catalogue() if entry.name not in there and entry.same_as not in there]
