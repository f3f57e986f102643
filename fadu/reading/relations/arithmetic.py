"""Percentages against counts: rounded, truncated or wrong, and whether any whole number fits at all."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Literal

from fadu.reading.model import Bound

HALF = Decimal("0.5")
"""Points that a percentage which shows decimals may be off where it is said to be about so much (约占46.7%)."""


def decimals(value: Decimal) -> int:
    """How many decimals a stated percentage shows.

    >>> decimals(Decimal("84.61")), decimals(Decimal("80"))
    (2, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def share(part: Decimal, whole: Decimal) -> Decimal:
    """The percentage that part is of whole; whole is not zero."""
    return part * 100 / whole


def agrees(
    stated: Decimal, part: Decimal, whole: Decimal, bound: Bound = "eq", shows: int | None = None
) -> Literal["holds", "truncated"] | None:
    """Whether a stated percentage is part / whole, by the digits shown.

    >>> agrees(Decimal("17.65"), Decimal(9), Decimal(51)), agrees(Decimal("84.61"), Decimal(11), Decimal(13))
    ('holds', 'truncated')
    >>> agrees(Decimal("98"), Decimal(1607), Decimal(1631), "ge"), agrees(Decimal("80"), Decimal(1), Decimal(3))
    ('holds', None)
    """
    if whole <= 0:
        return None
    exact = share(part, whole)
    if bound == "ge":
        return "holds" if exact >= stated else None
    if bound == "le":
        return "holds" if exact <= stated else None
    if bound == "approx":
        fine = decimals(stated) if shows is None else shows
        return "holds" if abs(exact - stated) <= (HALF if fine else 2) else None
    quantum = Decimal(1).scaleb(-(decimals(stated) if shows is None else shows))
    if stated in (exact.quantize(quantum, ROUND_HALF_UP), exact.quantize(quantum, ROUND_HALF_EVEN)):
        return "holds"
    return "truncated" if stated == exact.quantize(quantum, ROUND_DOWN) else None


def agrees_within(
    stated: Decimal, part: Decimal, whole: Decimal, slack: tuple[Decimal, Decimal], shows: int
) -> Literal["holds", "truncated"] | None:
    """Whether counts that are themselves rounded (1.4万 of 15.7万) may give a stated percentage, rounded or cut.

    ``slack`` is half a unit of the last digit shown, of the part and of the whole.

    >>> agrees_within(Decimal("8.7"), Decimal(14000), Decimal(157000), (Decimal(500), Decimal(500)), 1)
    'holds'
    >>> agrees_within(Decimal("70.9"), Decimal(4412600), Decimal(6218900), (Decimal(50), Decimal(50)), 1)
    'truncated'
    """
    low, high = whole - slack[1], whole + slack[1]
    if low <= 0:
        return None
    step = Decimal(1).scaleb(-shows)
    least = share(max(part - slack[0], Decimal(0)), high)
    if not least.quantize(step, ROUND_DOWN) <= stated <= share(part + slack[0], low).quantize(step, ROUND_HALF_UP):
        return None
    return "holds" if least.quantize(step, ROUND_HALF_UP) <= stated else "truncated"


def fitting_whole(stated: Decimal, part: Decimal, shows: int) -> Decimal | None:
    """The smallest whole number of which ``part`` is the stated percentage, rounded or cut; None where there is none.

    The idea of the GRIM test (Brown and Heathers, 2017), carried from means to counts.

    >>> fitting_whole(Decimal("97.67"), Decimal(142), 2), fitting_whole(Decimal("97.67"), Decimal(84), 2)
    (None, Decimal('86'))
    """
    if stated <= 0:
        return None
    step = Decimal(1).scaleb(-shows)
    low = (part * 100 / (stated + step)).to_integral_value(ROUND_DOWN)
    high = (part * 100 / max(stated - step, step)).to_integral_value(ROUND_DOWN) + 1
    whole = max(low, part)
    while whole <= min(high, low + 4000):
        if agrees(stated, part, whole, shows=shows):
            return whole
        whole += 1
    return None if high - low <= 4000 else whole


def fitting_part(stated: Decimal, whole: Decimal, shows: int) -> Decimal | None:
    """A whole number that is the stated percentage of ``whole``, rounded or cut; None where there is none.

    >>> fitting_part(Decimal("50"), Decimal(51), 1), fitting_part(Decimal("17.65"), Decimal(51), 2)
    (None, Decimal('9'))
    """
    near = (stated * whole / 100).to_integral_value(ROUND_DOWN)
    return next((part for part in (near, near + 1) if agrees(stated, part, whole, shows=shows)), None)
