"""What is claimed before the scan: document numbers, addresses, quoted names; whole spans whose inside is not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fadu.reading.numbers.claim import Claim
from fadu.reading.numbers.codes import index_numbers
from fadu.reading.numbers.doc_numbers import DocNumber
from fadu.reading.numbers.enclosed import addresses, quotes
from fadu.reading.numbers.quoted import is_name
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans

_ORDER_LINE = pattern(r"^ *(第 ?\d{1,4} ?号) *$", re.M)
"""第63号 on a line of its own is the number of an order."""
_GLUED_LINE = pattern(r"^[ ]*(20\d{2}(?:1[0-2]|[1-9])(?:[12]\d|3[01]|[1-9]))[ ]*$", re.M)
"""2023518, a date that lost its words."""


class Fixed:
    """Claims by their place.

    >>> fixed = Fixed([Claim(4, 9, "doc_number")])
    >>> fixed.at(5), fixed.at(9), fixed.wall(0, 6), fixed.wall(4, 9)
    (Claim(start=4, end=9, kind='doc_number'), None, 4, None)
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Keep the claims; of two that begin at one place, the later."""
        self._by_start = {claim.start: claim for claim in claims}
        self._spans = Spans((claim.start, claim.end) for claim in self._by_start.values())

    def at(self, position: int) -> Claim | None:
        """The claim that begins at a position or covers it."""
        if claim := self._by_start.get(position):
            return claim
        span = self._spans.at(position)
        return self._by_start[span[0]] if span else None

    def wall(self, start: int, end: int) -> int | None:
        """Where a claim begins inside what was found now; it has the right of way."""
        span = self._spans.at(end - 1)
        return span[0] if span and span[0] > start else None


def fixed_claims(flat: str, codes: list[DocNumber]) -> Fixed:
    """All claims that are made before the scan.

    Args:
        flat: the flat text.
        codes: its document numbers.
    """
    return Fixed(_claims(flat, codes))


def _claims(flat: str, codes: list[DocNumber]) -> Iterator[Claim]:
    for code in codes:
        yield Claim(code.start, code.end, "doc_number")
    for order in _ORDER_LINE.finditer(flat):
        yield Claim(*order.span(1), "doc_number")
    for glued in _GLUED_LINE.finditer(flat):
        yield Claim(*glued.span(1), "date")
    for start, end in addresses(flat):
        yield Claim(start, end, None)
    for start, end in index_numbers(flat):
        yield Claim(start, end, "other")
    for start, end in quotes(flat):
        inner = flat[start:end]
        if is_name(inner):
            yield Claim(start, start + len(inner.rstrip()), "name")
