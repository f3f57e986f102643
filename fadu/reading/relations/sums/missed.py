"""Sums that one slip of the pen put wrong: would the parts come to their total, had one number one slip less?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.slips import meant

PAIR_DIGITS = 4
"""Digits of a total that two parts do not miss by one slip by chance."""
PER_CENT = Decimal(100)
_OPENED = pattern("其中:")
NEARLY = 2000
"""As ``FINE``, for a list of three or more that 其中 and a colon open."""
PLAIN = 10
"""A gap so many times as large as what was rounded is none of rounding."""
FINE = 20000
"""What is rounded to so small a part of a total is held against it but for what was rounded."""


def missed_by_a_slip(
    context: Context,
    total: int,
    parts: Sequence[int],
    digits: int = PAIR_DIGITS,
    *,
    closed: bool = False,
    complete: bool = False,
) -> bool:
    """Would parts come to a total of many digits, had one number one slip less, or had the total not changed places?

    Parts that fall short by less than a hundredth of their total may leave some out, unless the list is ``closed``; what
    is more than the whole leaves out nothing. Parts that are ``complete`` miss a rounded total by more than was rounded. A total as large as one of the parts is the count of something else.

    >>> from fadu.reading import read
    >>> context = Context("", read("受理5432件,甲类4000件,乙类1430件。").figures)
    >>> missed_by_a_slip(context, 0, [1, 2]), missed_by_a_slip(context, 0, [1, 2], closed=True)
    (False, True)
    >>> context = Context("", read("发生事故20起,道路274起,火灾123起,其他131起。").figures)
    >>> missed_by_a_slip(context, 0, [1, 2, 3], digits=3, closed=True)
    True
    >>> context = Context("", read("申请112件,甲类200件,乙类112件。").figures)
    >>> missed_by_a_slip(context, 0, [1, 2], digits=2, closed=True)
    False
    """
    whole, sum_ = context.value(total), context.sum_of(parts)
    gap = abs(sum_ - whole)
    if (
        not gap
        or any(context.value(p) == whole for p in parts)
        or digits_of(context, (_largest(context, total, parts), *parts)) < digits
        or (not closed and 0 < (whole - sum_) * PER_CENT < whole)
    ):
        return False
    slack = context.slack_of((total, *parts))
    if gap <= slack or was_cut(context, total, parts):
        return False
    opened = len(parts) > 2 and _OPENED.search(context.between(total, parts[0]))
    if slack * (NEARLY if opened else FINE) > whole and not (complete and gap > slack * PLAIN):
        slack = Decimal(0)
    if any(context.value(p) * 2 == sum_ + whole for p in parts):  # the part that bears the total's place
        return True
    figures = context.figures
    return meant(figures[total], sum_ - slack, sum_ + slack) or any(
        meant(figures[p], value - slack, value + slack) for p in parts if (value := context.value(p) - sum_ + whole) > 0
    )


def _largest(context: Context, total: int, parts: Sequence[int]) -> int:
    """The total, or the part that bears its place, where the two changed places."""
    doubled = context.sum_of(parts) + context.value(total)
    return next(
        (p for p in parts if context.value(p) * 2 == doubled and context.value(p) > context.value(total)), total
    )


def was_cut(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Is a total what its finer parts come to, cut to the digits that it shows?

    >>> from fadu.reading import read
    >>> [r.verdict for r in read("投入资金1.28亿元,其中省3584万元、市3584万元、县5695万元。").relations]
    []
    """
    over = context.sum_of(parts) - context.value(total)
    fine = context.digits(total) > 2
    return fine and 0 <= over < context.slack(total) * 2


def digits_of(context: Context, told: Sequence[int]) -> int:
    """How many digits the first of some numbers has, where all show as many decimals or closing noughts as the finest."""
    first, *rest = [context.value(i).normalize().as_tuple() for i in told]
    finest = min(cast("int", one.exponent) for one in (first, *rest))
    return len(first.digits) + cast("int", first.exponent) - finest
