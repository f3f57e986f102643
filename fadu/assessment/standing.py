"""Plain arithmetic of an assessment: totals, what a class's weight makes of them, what deductions leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Total:
    """What an organ's marks come to.

    Attributes:
        full: the marks that could be had; items without anything to judge by are left out.
        awarded: of these, those earned.
        bonus: marks beyond the full.
    """

    full: Decimal
    awarded: Decimal
    bonus: Decimal = Decimal(0)

    @property
    def share(self) -> Decimal | None:
        """得分率 in %; None where nothing could be judged.

        >>> Total(Decimal(80), Decimal(70), Decimal(2)).share
        Decimal('90.00')
        """
        if not self.full:
            return None
        return ((self.awarded + self.bonus) * HUNDRED / self.full).quantize(HUNDREDTH, ROUND_HALF_UP)

    def weighted(self, percent: Decimal | None) -> Decimal | None:
        """What it brings to the whole appraisal, of which the rule of law is ``percent``; a bonus makes no more than that.

        >>> Total(Decimal(100), Decimal(90)).weighted(Decimal(22))
        Decimal('19.80')
        """
        if percent is None or self.share is None:
            return None
        return (percent * min(self.share, HUNDRED) / HUNDRED).quantize(HUNDREDTH, ROUND_HALF_UP)


def left(full: Decimal, taken: Sequence[Decimal]) -> Decimal:
    """The marks left after deductions, never below nothing; an item without marks of its own takes them off the whole.

    >>> left(Decimal(5), [Decimal(2), Decimal("1.5")]), left(Decimal(5), [Decimal(9)]), left(Decimal(0), [Decimal(2)])
    (Decimal('1.5'), Decimal('0'), Decimal('-2'))
    """
    rest = full - sum(taken, Decimal(0))
    return max(rest, Decimal(0)) if full else rest
