"""Hiding counts so small that they point at a person, and the cells from which they could be computed.

A plain function over named cells: knows nothing of where the counts come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

THRESHOLD = 5  #: counts from 1 to below this are hidden (a place may set its own)


def hidden(
    counts: Mapping[str, Decimal | None],
    sums: Iterable[tuple[str, frozenset[str]]] = (),
    *,
    personal: frozenset[str] | None = None,
    threshold: int = THRESHOLD,
) -> frozenset[str]:
    """The cells that may not be shown.

    Args:
        counts: value by cell.
        sums: (total, parts): whoever knows all but one of these can compute the last one.
        personal: cells whose counts point at persons; None means all.
        threshold: the first count that may be shown.

    A hidden part takes the next smallest part of the same sum with it, so that the total less the rest tells
    nothing; where all other parts are empty or zero the total itself is hidden. Repeated until nothing changes.

    >>> sorted(hidden({"总": Decimal(20), "甲": Decimal(2), "乙": Decimal(8), "丙": Decimal(10)},
    ...               [("总", frozenset({"甲", "乙", "丙"}))]))
    ['乙', '甲']
    """
    secret = {
        cell
        for cell, value in counts.items()
        if value is not None and 0 < value < threshold and (personal is None or cell in personal)
    }
    listed = list(sums)
    before = -1
    while before != len(secret):
        before = len(secret)
        for total, parts in listed:
            secret |= _complement(counts, total, parts, secret)
    return frozenset(secret)


def _complement(counts: Mapping[str, Decimal | None], total: str, parts: frozenset[str], secret: set[str]) -> set[str]:
    """One more cell of a sum in which exactly one cell is hidden."""
    cells = [cell for cell in (total, *sorted(parts)) if cell in counts]
    concealed = [cell for cell in cells if cell in secret]
    if len(concealed) != 1 or len(cells) < 2:
        return set()
    open_parts = sorted((counts[cell] or 0, cell) for cell in cells if cell not in secret and cell != total)
    spare = next((cell for value, cell in open_parts if value), None)
    if spare is None:
        spare = total if total not in secret and total in counts else None
    return {spare} if spare else set()
