"""Shares of several counts told side by side (位居前三的甲类50件、乙类30件、丙类20件,占总量的50%)."""

from __future__ import annotations

from fadu.reading.model import Relation
from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.shares.bases import (
    counts_before,
    far_counts,
    named_so,
)
from fadu.reading.relations.shares.slips import (
    FINE,
)
from fadu.reading.relations.shares.words import (
    base_name,
    is_exact,
    names_base,
    part_of,
)


def of_several(context: Context, index: int) -> Relation | None:
    """位居前三的甲类50件、乙类30件、丙类20件,占总量的50%: the whole list before a share, added up.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("受理工单200件。前三类为甲类50件、乙类30件、丙类22件,占工单总量的51%。").relations]
    ['102 / 200 = 51%']
    >>> text = "审结503件。审结危险驾驶163件,盗窃88件,诈骗51件,三类案件占审结数的60%。"
    >>> [r.computation for r in read(text).relations]
    ['302 / 503 = 60.04%']
    >>> text = "受理工单800件。前三类为甲类150件、乙类130件、丙类122件,占工单总量的60.25%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '402 / 800 = 50.25%')]
    >>> text = "受理工单506件。位居前三位的工单:甲类172件、乙类80件、丙类50件,占工单总量的{}%。"
    >>> [r.verdict for n in ("59.68", "62.68", "88.74") for r in read(text.format(n)).relations]
    ['holds', 'fails']
    """
    told = _SO_MANY.search(context.lead(index))
    many = value_of(told["many"]) if told else None
    parts = context.listed(part_of(context, index), commas=many is not None)[-int(many or 0) :]
    if len(parts) < 2 or (many and len(parts) != many):
        return None
    summed = context.sum_of(parts)
    far = far_counts(context, [index]) if shown_decimals(context, index) else []
    wholes = [w for w in (*counts_before(context, parts[0] + 1), *far) if context.value(w) >= summed]
    for whole in wholes:
        if verdict := verdict_of(context, index, parts, [whole]):
            return ratio_relation(context, index, parts, [named_so(context, index, whole)], verdict)
    together = (len(parts) >= MANY or _TOGETHER.search(context.lead(index))) and _all_named(context, parts)
    for whole in wholes if together and is_exact(context, index) else ():
        fine = shown_decimals(context, index) >= FINE or names_base(context, index, whole)
        if (fine and slipped(context, index, parts, [whole], coarse=True)) or _stale(context, index, parts, whole):
            return ratio_relation(context, index, parts, [whole], "fails")
    return None


def _stale(context: Context, index: int, parts: list[int], whole: int) -> bool:
    """Is a share of the foremost, told one by one, nearly what they are of the count that it names?"""
    start, name = context.figures[parts[0]].start, base_name(context, index)
    if (
        len(name) < NAMED
        or name not in context.clause(whole)
        or not _FOREMOST.search(context.flat, max(0, start - NEAR), start)
    ):
        return False
    exact = share(context.sum_of(parts), context.value(whole))
    return abs(context.value(index) - exact) <= STALE


NAMED, STALE = 2, 5
"""Signs of what a share is of that the count bears, and points by which a share left standing from a draft is off."""


def _all_named(context: Context, parts: list[int]) -> bool:
    """Does a list of the foremost tell as many as its words say (前三位: three)?"""
    start = context.figures[parts[0]].start
    said = _FOREMOST.search(context.flat, max(0, start - NEAR), start)
    return said is None or value_of(said["many"]) == len(parts)


_FOREMOST = pattern(r"前(?P<many>[二三四五六七八九十\d]{1,2})(?:[位名个类项大]|的)")


NEAR = 32
"""Signs before a list in which its words say how many it tells."""


MANY = 3
"""So many counts in a row before one share are meant together."""


_SO_MANY = pattern(r"(?P<many>[二两三四五六])[类项种者大][^,。;]{0,8}占")
"""盗窃88件,诈骗51件,两类案件占60%: the words before a share say how many counts it is of."""


_TOGETHER = pattern(rf"[合共总]计?占|{_SO_MANY.pattern}")
