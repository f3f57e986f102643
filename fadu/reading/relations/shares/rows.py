"""Shares told in one row behind the row of their counts: 货物、工程分别为30亿元、20亿元,占总规模的60%、40%."""

from __future__ import annotations

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context

MOST = 8
"""As many shares as stand in one row."""
_AND = pattern(r"[、,]|[、,]?(?:和|与|及|以及)")
_NAMED = pattern(r"[、,](?:和|与|及|以及)?[\u4e00-\u9fff“”]{0,10}")
_IN_ORDER = pattern("分别|依次")
_OF = pattern(r"占[^,。;%]{0,20}$")


def in_row(context: Context, index: int) -> tuple[int, int] | None:
    """The first of the row of percentages that one stands in, said to be shares, and how many they are; None outside rows.

    >>> from fadu.reading import read
    >>> text = "采购50亿元。货物、工程分别为30亿元、20亿元,占总规模的60%、40%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['3000000000 / 5000000000 = 60%', '2000000000 / 5000000000 = 40%']
    >>> text = "为20人追讨25万元,其中农民工15人20万元,分别占75%、80%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['15 / 20 = 75%', '200000 / 250000 = 80%']
    >>> text = "受理2000件,其中来访600批900人次,来信200件,网信1200件,分别占总量的30%、10%、60%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['600 / 2000 = 30%', '200 / 2000 = 10%', '1200 / 2000 = 60%']
    >>> text = "收到投诉500件,消费者来电300件、来信200件,占比依次为60%和40%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['300 / 500 = 60%', '200 / 500 = 40%']
    """
    first = index
    while index - first < MOST and _percent(context, first - 1) and _AND.fullmatch(context.lead(first)):
        first -= 1
    last = first
    while last - first < MOST and _percent(context, last + 1) and _AND.fullmatch(context.lead(last + 1)):
        last += 1
    size = last - first + 1
    return (first, size) if size > 1 and _OF.search(context.lead(first)) else None


def counted_in_row(context: Context, index: int) -> int | None:
    """The count that a share of a row is said of; None where the row before it is not as long."""
    row = in_row(context, index)
    if row is None:
        return None
    first, size = row
    counts = range(first - size, first)
    if counts[0] < 0 or not all(map(context.counts, counts)):
        return None
    alike = len({context.unit(i) for i in counts}) == 1
    joint = _NAMED if _IN_ORDER.search(context.lead(first)) else _AND
    joined = all(joint.fullmatch(context.lead(i)) for i in counts[1:])
    if not alike and _side_by_side(context, counts):
        return index - size
    if not (alike and joined) and _IN_ORDER.search(context.lead(first)):
        return _first_counts(context, first, size)[index - first]
    opens = context.lead(counts[0])
    longer = (
        context.unit(counts[0] - 1) == context.unit(counts[0]) and not opens.startswith(",") and joint.fullmatch(opens)
    )
    return index - size if alike and joined and not longer else None


def first_in_row(context: Context, index: int) -> int | None:
    """The first count of the row that a row of shares is of, where its counts are of unlike things (其中农民工15人、20万元,分别占…).

    >>> from fadu.reading import read
    >>> text = "为20人追讨25万元,其中农民工15人、20万元,分别占75%、{}%。"
    >>> [r.verdict for r in read(text.format(80)).relations], [r.verdict for r in read(text.format(85)).relations]
    (['holds', 'holds'], ['holds', 'fails'])
    """
    row = in_row(context, index)
    if row is None or row[0] < row[1]:
        return None
    counts = range(row[0] - row[1], row[0])
    unlike = len({context.unit(i) for i in counts}) == row[1]
    return counts[0] if unlike and _side_by_side(context, counts) else None


def _side_by_side(context: Context, counts: range) -> bool:
    """Does nothing else stand between counts (农民工15人20万元)?"""
    return all(context.lead(i) in ("", "、", "和") for i in counts[1:])


def _first_counts(context: Context, first: int, size: int) -> list[int] | list[None]:
    """The first counts of the items before a row, what they tell in another unit left out (来访638批1927人次,来信189件)."""
    told: list[int] = []
    for at in range(first - 1, max(-1, first - 1 - 2 * MOST), -1):
        second = at > 0 and context.figures[at].start == context.figures[at - 1].end
        if len(told) == size or not context.counts(at) or not context.same_sentence(at, first):
            break
        if not second:
            told.insert(0, at)
        if told and not second and len(told) < size and not _NAMED.fullmatch(context.lead(at)):
            break
    return told if len(told) == size else [None] * size


def _percent(context: Context, index: int) -> bool:
    return 0 <= index < len(context.figures) and context.figures[index].unit == "%"
