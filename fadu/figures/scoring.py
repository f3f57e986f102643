"""Marks: what a figure earns of them, between the worst value and the target; as people type them; the places they give."""

from collections.abc import Hashable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from fadu.ledger.errors import Fault, Refused
from fadu.ledger.exchange.cells import decimal_of
from fadu.ledger.exchange.faults import Unreadable

TENTH = Decimal("0.1")

K = TypeVar("K", bound=Hashable)


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


def typed(words: str, name: str = "评分", full: Decimal | None = None) -> Decimal:
    """Marks as a person types them, in full-width digits too; whether there may be so many is not asked here.

    Raises:
        Refused: it is no number.

    >>> typed(" ８.5 ")
    Decimal('8.5')
    """
    try:
        return decimal_of(words)
    except Unreadable as unreadable:
        remedy = f"请填写 0 到 {'满分' if full is None else full} 之间的数。"
        raise Refused(Fault(f"{name}{unreadable.reason}{remedy}")) from None


def places(marks: Mapping[K, Decimal | None]) -> dict[K, int | None]:
    """Each one's place among its like: equals share a place; without marks there is none.

    >>> places({"a": Decimal(90), "b": Decimal(95), "c": Decimal(90), "d": None})
    {'a': 2, 'b': 1, 'c': 2, 'd': None}
    """
    known = [one for one in marks.values() if one is not None]
    return {key: None if one is None else 1 + sum(other > one for other in known) for key, one in marks.items()}
