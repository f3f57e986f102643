"""Slips of the pen: one digit misprinted, or two neighbours that changed places.

A statement that does not hold, but would if one of its numbers had one digit less of a misprint, was meant to hold: of
many digits none agrees with its neighbours by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from fadu.reading.model import Figure
from fadu.reading.pattern import pattern

_NUMBER = pattern(r"\d(?:[\d, ]*\d)?(?:\.\d+)?")
_HALF = Decimal("0.5")
LONGEST = 12
"""Signs: nobody counts with more digits."""


def one_slip(first: str, second: str) -> bool:
    """Do two numbers of equal length differ by one digit, or by two neighbours that changed places?

    >>> one_slip("1372", "1732"), one_slip("1372", "1392"), one_slip("1372", "1490"), one_slip("137", "1372")
    (True, True, False, False)
    """
    if len(first) != len(second):
        return False
    unlike = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(unlike) == 2:
        a, b = unlike
        return b == a + 1 and first[a] == second[b] and first[b] == second[a]
    return len(unlike) == 1


def misprinted(gap: Decimal) -> bool:
    """Is a difference that of one misprinted digit, or of two that changed places?

    >>> misprinted(Decimal(300)), misprinted(Decimal(270)), misprinted(Decimal(130))
    (True, True, False)
    """
    significant = gap.normalize().as_tuple().digits
    number = int("".join(map(str, significant)))
    return len(significant) == 1 or (len(significant) == 2 and number % 9 == 0)


def meant(figure: Figure, low: Decimal, high: Decimal) -> bool:
    """Would one slip less put a figure between two values?

    >>> from fadu.reading import read
    >>> figure = read("受理5372件。").figures[0]
    >>> meant(figure, Decimal(1370), Decimal(1374)), meant(figure, Decimal(1490), Decimal(1499))
    (True, False)
    """
    shown = _shown(figure.text)
    if shown is None or figure.value is None or high <= 0 or low > high:
        return False
    digits, number = shown
    if not number or high * 11 < figure.value or low > figure.value * 11:
        return False
    scale = figure.value / number
    return any(low <= one * scale <= high for one in variants(digits))


def meant_percentage(figure: Figure, exact: Decimal) -> bool:
    """Would one slip less make a stated percentage what its counts give?

    >>> from fadu.reading import read
    >>> figure = read("办结率81.3%。").figures[0]
    >>> meant_percentage(figure, Decimal("31.27")), meant_percentage(figure, Decimal("80.1"))
    (True, False)
    """
    found = _NUMBER.search(figure.text)
    half = _HALF.scaleb(-len(found[0].partition(".")[2])) if found else _HALF
    return meant(figure, exact - half, exact + half)


@lru_cache(maxsize=1024)
def _shown(text: str) -> tuple[str, int] | None:
    """The digits of a number as printed, its point left out; None where it has none or too many."""
    found = _NUMBER.search(text)
    digits = re.sub("[,. ]", "", found[0]) if found else ""
    return (digits, int(digits)) if 0 < len(digits) <= LONGEST else None


@lru_cache(maxsize=1024)
def variants(digits: str) -> tuple[int, ...]:
    return tuple(map(int, _slipped(digits)))


def _slipped(digits: str) -> Iterator[str]:
    """All numbers that one slip makes of another.

    >>> sorted(_slipped("12"))[:3], len(list(_slipped("12")))
    (['10', '11', '13'], 18)
    """
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (at or other != "0"):
                yield digits[:at] + other + digits[at + 1 :]
        if at and digits[at - 1] != digit and (at > 1 or digit != "0"):
            yield digits[: at - 1] + digit + digits[at - 1] + digits[at + 1 :]
