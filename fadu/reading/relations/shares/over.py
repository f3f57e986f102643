"""Shares of counts that are told as more than so many (律师65.16万多人,专职50.47万多人,占77.46%).

What such a count is lies between the number told and the next one of its last digit; a share holds that may lie between the
bounds, and one of several that may not is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, shown_decimals
from fadu.reading.relations.shares.words import SHARE

_OVER = pattern("[多余]")
FAR, LINES = 40, 4
"""As many figures and lines before a run of shares in which what they are of is looked for."""
LEAST = 2
"""So many shares of a run agree with a count by no chance."""


def shares_over(context: Context, known: Sequence[Relation]) -> Iterator[Relation]:
    """The shares of a sentence that all but one agree with a count before them, where some of the counts are told as over so many.

    >>> from fadu.reading import read
    >>> text = "共有律师65.16万多人。专职律师50.47万多人,占77.46%,兼职律师1.43万多人,占{}%,军队律师1500多人,占0.23%。"
    >>> [r.computation for r in read(text.format("2.19")).relations]
    ['504700 / 651600 = 77.45549%', '14300 / 651600 = 2.1946%', '1500 / 651600 = 0.2302%']
    >>> [r.verdict for r in read(text.format("3.19")).relations]
    ['holds', 'fails', 'holds']
    """
    if not _OVER.search(context.flat):
        return
    told = {r.members[-1].start for r in known if r.kind == "ratio"}
    of: dict[str, int] = {}
    shares = [
        i for i in range(1, len(context.figures)) if _is_share(context, i) and context.figures[i].start not in told
    ]
    for _, run in groupby(shares, key=context.sentence):
        row = [*run]
        unit = context.unit(row[0] - 1)
        if not any(_OVER.search(context.figures[i].text) for i in (row[0] - 1, *_before(context, row[0] - 1, unit))):
            continue
        base = _base(context, row, unit) if len(row) >= LEAST else of.get(unit)
        if base is None or not _fits(context, row, base):
            continue
        of[unit] = base
        for i in row:
            yield ratio_relation(context, i, [i - 1], [base], "holds" if _agrees(context, i, base) else "fails")


def _is_share(context: Context, index: int) -> bool:
    """Is a percentage with decimals or without the share that the count right before it has?"""
    figure, part = context.figures[index], context.figures[index - 1]
    plain = figure.unit == "%" and figure.bound == "eq" and figure.value is not None and _may_be(context, index - 1)
    return (
        plain
        and part.kind == "count"
        and context.same_sentence(index - 1, index)
        and bool(SHARE.search(context.lead(index)))
    )


def _may_be(context: Context, index: int) -> bool:
    figure = context.figures[index]
    counted = figure.kind == "count" and figure.value is not None and figure.value > 0
    return counted and (figure.bound == "eq" or (figure.bound == "ge" and bool(_OVER.search(figure.text))))


def _before(context: Context, part: int, unit: str) -> list[int]:
    """The counts of a unit before a part that it may be a share of, nearest first."""
    out = []
    for index in range(part - 1, max(-1, part - 1 - FAR), -1):
        if context.paragraph(part) - context.paragraph(index) > LINES:
            break
        if context.unit(index) == unit and _may_be(context, index) and context.value(index) > context.value(part):
            out.append(index)
    return out


def _base(context: Context, row: Sequence[int], unit: str) -> int | None:
    """The nearest count that the shares of a row agree with."""
    bases = [b for b in _before(context, row[0] - 1, unit) if _fits(context, row, b)]
    whole = (b for b in bases if all(_agrees(context, i, b) for i in row))
    return next(whole, bases[0] if bases else None)


def _fits(context: Context, row: Sequence[int], base: int) -> bool:
    """Do all shares of a row agree with a count, or all but one of three and more?"""
    missed = [i for i in row if not _agrees(context, i, base)]
    return not missed or (len(missed) == 1 and len(row) > LEAST and all(shown_decimals(context, i) for i in row))


def _agrees(context: Context, index: int, base: int) -> bool:
    (low, high), (least, most) = _bounds(context, index - 1), _bounds(context, base)
    half = Decimal(1).scaleb(-shown_decimals(context, index)) / 2
    if least <= 0 or low > most:
        return False
    return low * 100 / most - half <= context.value(index) <= high * 100 / least + half


def _bounds(context: Context, index: int) -> tuple[Decimal, Decimal]:
    """Between which numbers a count lies that is exact, rounded, or told as more than so many."""
    value, slack = context.value(index), context.slack(index)
    if not _OVER.search(context.figures[index].text):
        return value - slack, value + slack
    digits = str(int(value))
    return value, value + (2 * slack or Decimal(10) ** (len(digits) - len(digits.rstrip("0"))))
