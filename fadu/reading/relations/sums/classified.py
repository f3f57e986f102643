"""Lists that say by what they part a total told above (按举报方式划分,电话80件、网络20件), and so leave nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import verdict_of
from fadu.reading.relations.stated_bases import is_stated_base
from fadu.reading.relations.sums.lists import OTHERS, even
from fadu.reading.relations.sums.one_sum import Sum, parts_told
from fadu.reading.relations.sums.spread import clauses
from fadu.reading.relations.wording import share_run

_BY = pattern(
    r"(?:^|[,;:])[ \u3000]*(?P<of>[\u4e00-\u9fff]{0,24}?)按[\u4e00-\u9fff]{2,10}?(?:划分|分类|分)[为,:]+[^,;:]{0,12}$"
)
_FROM = pattern(r"(?:^|[,;:])[ \u3000]*从(?P<of>[\u4e00-\u9fff]{2,24}?)来?看,(?:其中)?[^,;:]{0,12}$")
_ALL = pattern("共|总")
NAME, REACH, LINES = 3, 16, 2
"""Signs of what a list parts that its total bears, as many counts before a list are looked at, and lines above it."""


def classified_sums(context: Context, known: Sequence[Sum], level: Sequence[int]) -> Iterator[Sum]:
    """The totals that such lists miss; none where any count before comes to what the list does.

    >>> from fadu.reading import read
    >>> text = "共接举报件{}件,其中办结60件。按举报方式划分,电话举报50件,网络举报{}件、来信8件。"
    >>> [[r.verdict for r in read(text.format(*n)).relations] for n in ((90, 32), (90, 92))]
    [['holds'], ['fails']]
    >>> text = "共受理投诉举报事项7901件,其中接收453件、转来7448件。\\n受理的投诉举报事项按渠道分:来信10件、{}电子邮件149件、微信96件。"
    >>> [[r.verdict for r in read(text.format(said)).relations].count("fails") for said in ("来电7646件、", "")]
    [0, 0]
    >>> [[r.verdict for r in read(text.format(said)).relations].count("fails") for said in ("来电7546件、", "来电764件、来访5000件、")]
    [1, 1]
    """
    used = parts_told(known)
    told = {frozenset(one.parts) for one in known}
    parted = {one.total for one in known if one.verdict == "holds"}
    level = [i for i in level if (i not in used or i in parted) and not is_stated_base(context, i)]
    for line in context.by_unit(level):
        for low, high in dict.fromkeys((*clauses(context, line), *clauses(context, line, whole=True))):
            parts = line[low:high]
            if (
                frozenset(parts) in told
                or not used.isdisjoint(parts)
                or (total := _total(context, line[:low], parts, parted)) is None
            ):
                continue
            told.add(frozenset(parts))
            yield Sum(total, tuple(parts), "fails")


def _total(context: Context, before: Sequence[int], parts: list[int], parted: set[int]) -> int | None:
    """The count above that a list says that it parts, and to which it does not come."""
    lead = context.lead(parts[0])
    said = _BY.search(lead) or (_FROM.search(lead) if OTHERS.search(context.clause(parts[-1])) else None)
    if (
        said is None
        or not even(context, parts, frozenset())
        or any(context.is_change(i) or context.slack(i) for i in parts)
    ):
        return None
    summed, here = context.sum_of(parts), context.paragraph(parts[0])
    near = [i for i in before[-REACH:] if here - context.paragraph(i) <= LINES and not context.is_compared(i)]
    if not summed or any(abs(context.value(i) - summed) <= context.slack_of((i, *parts)) for i in before[-REACH:]):
        return None
    opening = context.opening(near)
    first = (i for i in near if opening[context.paragraph(i)] == i)
    every = (i for i in near if _ALL.search(context.clause(i)) or i in parted)
    named = len(said["of"]) >= NAME
    for total in chain(first, every):
        bears = share_run(said["of"], context.clause(total), NAME) if named else context.paragraph(total) == here
        if bears and context.value(total) / 2 <= summed <= context.value(total) * 2:
            return None if _tells_some(context, parts, total) else total
    return None


def _tells_some(context: Context, parts: Sequence[int], total: int) -> bool:
    """Does a list tell the foremost alone, by its words or as each of its parts has its own share of the total?

    >>> from fadu.reading import read
    >>> text = "共收到申请85件。按数量来分:{}市公安局31件,某局23件,某街道11件。"
    >>> [[r.verdict for r in read(text.format(said)).relations] for said in ("", "居前列的单位为")]
    [['fails'], []]
    >>> text = "发生事故168起。事故按类型划分,坠落81起,占总数的48.21%;打击28起,占总数的16.67%;坍塌27起,占总数的16.07%。"
    >>> [r.kind for r in read(text).relations if r.verdict == "fails"]
    []
    """
    if _FOREMOST.search(context.lead(parts[0])):
        return True
    shares = [p + 1 for p in parts if p + 1 < len(context.figures) and context.figures[p + 1].unit == "%"]
    return len(shares) == len(parts) and all(verdict_of(context, s, [s - 1], [total]) for s in shares)


_FOREMOST = pattern(r"主要|前[列一二三四五六七八九十\d]|居|重点|集中|最多|较多|突出")
