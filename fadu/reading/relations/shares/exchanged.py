"""Shares whose part and whole changed places: 收到24件…甲类122件,占84%;乙类146件,占16%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reading.relations.arithmetic import share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, shown_decimals, verdict_of
from fadu.reading.relations.shares.bases import alike, counts_before
from fadu.reading.relations.shares.words import is_exact, part_of

NEAREST, FAR = 3, 80
"""As many counts before a share of one decimal may have its part's place, and as many figures before one of two."""
MANY = 3
"""So many shares of one part leave no doubt that it is their whole, wherever the count in its place stands."""
FINE, DIGITS = 2, 3
"""Decimals, and digits, of a share that few counts agree with by chance."""


def exchanged_part(context: Context, run: Sequence[int]) -> tuple[int, int] | None:
    """The share of a run whose part all others are of, and the count before them that stands in its place.

    >>> from fadu.reading import read
    >>> text = "收到提案{}件,交由31个单位承办。\\n已落实的122件,占84%;基本落实的{}件,占16%。"
    >>> [[r.verdict for r in read(text.format(*n)).relations].count("fails") for n in ((146, 24), (24, 146))]
    [0, 1]
    >>> text = "话务总数20000个,有效工单{}件,转派4900件。\\n主要有水利1590件,占14.23%;社保{}件,占13.29%;交通1152件,占10.31%;其他827件,占7.4%。"
    >>> [[r.verdict for r in read(text.format(*n)).relations].count("fails") for n in ((11171, 1485), (1485, 11171))]
    [0, 1]
    """
    if len(run) < 2 or not all(is_exact(context, index) for index in run):
        return None
    odd = max(run, key=lambda index: context.value(part_of(context, index)))
    whole = part_of(context, odd)
    others = [index for index in run if index != odd]
    if any(context.value(index) >= ALL or not context.value(index) for index in run) or not all(
        _agrees(context, index, part_of(context, index), whole) for index in others
    ):
        return None
    every = len(others) >= MANY
    before = (at for at in _before(context, run[0], every=every) if context.value(at) < context.value(whole))
    found = next((at for at in before if _agrees(context, odd, at, whole)), None)
    return None if found is None else (odd, found)


def exchanged_base(context: Context, index: int) -> int | None:
    """The count before a share that is just so much of the share's part, though what comes first must be the whole.

    >>> from fadu.reading import read
    >>> text = "判处人犯{}人,下降4.3%。其中重刑4844人,占17.8%;青少年{}人,占51.9%。"
    >>> [[r.verdict for r in read(text.format(*n)).relations].count("fails") for n in ((27208, 14119), (14119, 27208))]
    [0, 1]
    """
    shows, part = shown_decimals(context, index), part_of(context, index)
    digits = len(context.value(index).as_tuple().digits)
    if not shows or digits < DIGITS or not is_exact(context, index) or context.value(index) >= ALL:
        return None
    near = _before(context, index) if shows >= FINE else iter([*counts_before(context, index)][:NEAREST])
    less = (at for at in near if 0 < context.value(at) < context.value(part))
    return next((at for at in less if verdict_of(context, index, [at], [part])), None)


def _before(context: Context, index: int, *, every: bool = False) -> Iterator[int]:
    """The counts of the part's unit before it in its paragraph, and those that open the paragraphs above, or ``every`` one."""
    part = part_of(context, index)
    yield from counts_before(context, index)
    for at in range(part - 1, max(-1, part - 1 - FAR), -1):
        opens = every or at == 0 or context.paragraph(at - 1) != context.paragraph(at)
        away = context.paragraph(at) != context.paragraph(part)
        if away and opens and context.counts(at) and alike(context.unit(at), context.unit(part)):
            yield at


def _agrees(context: Context, index: int, part: int, whole: int) -> bool:
    """Is a share that of two counts, or off by its last digit, as one is that was brought to 100% with the others?"""
    step = Decimal(1).scaleb(-shown_decimals(context, index))
    near = abs(share(context.value(part), context.value(whole)) - context.value(index)) <= step
    return verdict_of(context, index, [part], [whole]) is not None or (near and shown_decimals(context, index) >= FINE)
