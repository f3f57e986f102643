"""What an answer is worth: pure rules, no database."""

from decimal import ROUND_HALF_UP, Decimal

from .models.paper import MultipleRule
from .models.question import Kind

TENTH = Decimal("0.1")


def worth(kind: str, key: str, said: str, points: Decimal, rule: str = MultipleRule.ALL) -> Decimal:
    """The points of an objective answer; a multiple choice that lacks some letters may get half.

    >>> worth("multiple", "ABD", "AB", Decimal(2), "half"), worth("multiple", "ABD", "ABC", Decimal(2), "half")
    (Decimal('1.0'), Decimal('0'))
    """
    if not said:
        return Decimal(0)
    if said == key:
        return points
    if kind == Kind.MULTIPLE and rule == MultipleRule.HALF and set(said) < set(key):
        return (points / 2).quantize(TENTH, ROUND_HALF_UP)
    return Decimal(0)


def between(first: Decimal, second: Decimal) -> Decimal:
    """The mark that two markers give together: their mean, to a tenth.

    >>> between(Decimal("7"), Decimal("7.5"))
    Decimal('7.3')
    """
    return ((first + second) / 2).quantize(TENTH, ROUND_HALF_UP)
