"""From a figure to marks: the share of the full marks that a value earns between the worst value and the target."""

from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def earned(full: Decimal, value: Decimal | None, target: Decimal, worst: Decimal = Decimal(0)) -> Decimal | None:
    """The marks of a value: straight from none at ``worst`` to the full at ``target``; None where there is no value.

    >>> earned(Decimal(10), Decimal(80), target=Decimal(100))
    Decimal('8.0')
    >>> earned(Decimal(10), Decimal(10), target=Decimal(0), worst=Decimal(50))
    Decimal('8.0')
    >>> earned(Decimal(10), None, target=Decimal(100)) is None
    True
    """
    if value is None:
        return None
    span = target - worst
    share = (value - worst) / span if span else Decimal(value == target)
    return (full * min(max(share, Decimal(0)), Decimal(1))).quantize(TENTH, ROUND_HALF_UP)
