"""Growths told in a row, each with its two years' figures (受理20件30人,去年同期25件40人,分别下降20%、25%)."""

from __future__ import annotations

from collections.abc import Iterator

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.wording import OTHER_YEAR

TO = pattern(
    r"^(?:[^,。;\d]{0,10}?)(?:增加|增长|上升|提高|扩大|下降|减少|降低|降|压减|压缩|精简|调整|升|增|减|涨)(?:到|至|为)(?:20\d{2}年[底末度]?的?)?$"
)


YEAR = pattern(r"(20\d{2})年?[^,。;\d]{0,16}$")


_LINKED = pattern(
    r" ?[、和及,]{0,2}(?:件数|人数|金额|总量)?(?:同比|环比)?(?:分别)?(?:增长|上升|增加|下降|减少|降低)?(?:了)?"
)


MOST = 4
"""As many quantities as a sentence compares at once with those of another year."""


def respectively(context: Context, index: int) -> Iterator[tuple[int, int, int]]:
    """受理84件96人,去年同期112件160人,分别下降25%、40%: each change with its two years' figures, in order.

    >>> from fadu.reading import read
    >>> text = "2021年办理20件,挽回损失50万元;2022年办理30件,挽回损失80万元,分别增长50%和60%。"
    >>> [r.computation for r in read(text).relations]
    ['(30 - 20) / 20 = 50%', '(800000 - 500000) / 500000 = 60%']
    """
    results = row_of(context, index)
    size = len(results)
    if size < 2 or context.figures[index].unit != "%":
        return
    if behind := _told_behind(context, index, size):
        yield from zip(results, *behind, strict=True)
        return
    first = index - 2 * size
    if first < 0:
        return
    these, others = range(first, first + size), range(first + size, index)
    alike = all(
        context.counts(i) and context.counts(j) and context.unit(i) == context.unit(j)
        for i, j in zip(these, others, strict=True)
    )
    years = YEAR.search(context.lead(these[0])), YEAR.search(context.lead(others[0]))
    later = years[0] is not None and years[1] is not None and years[0][1] < years[1][1]
    told = (later or _LAST_YEARS.search(context.lead(others[0]))) and context.same_sentence(first, index)
    leads = [(context.lead(i), context.lead(j)) for i, j in zip(these, others, strict=True)][1:]
    if alike and told and all(one == other or max(len(one), len(other)) <= MOST for one, other in leads):
        yield from zip(results, others, these, strict=True) if later else zip(results, these, others, strict=True)


def row_of(context: Context, index: int) -> list[int]:
    """A percentage with those that are told in a row with it (分别下降25%、40%)."""
    results = [index]
    while (
        len(results) < MOST
        and (following := results[-1] + 1) < len(context.figures)
        and context.figures[following].unit == "%"
        and context.same_sentence(following, index)
        and _LINKED.fullmatch(context.lead(following))
    ):
        results.append(following)
    return results


_LAST_YEARS = pattern(rf"(?:{OTHER_YEAR.pattern})|(?:去年|上年)同期[^,。;\d]{{0,16}}$")


def _told_behind(context: Context, index: int, size: int) -> tuple[range, range] | None:
    """This year's counts right before several growths with the other year's behind them, or both years' behind them.

    >>> from fadu.reading import read
    >>> text = "集体访12批30人,同比分别下降40%和25%(上年为20批40人)。"
    >>> [r.computation for r in read(text).relations]
    ['(20 - 12) / 20 = 40%', '(40 - 30) / 40 = 25%']
    >>> text = "事故起数、死亡人数分别下降25%和50%,由12起6人降为9起3人。"
    >>> [r.computation for r in read(text).relations]
    ['(12 - 9) / 12 = 25%', '(6 - 3) / 6 = 50%']
    """
    after, these = index + size, range(index - size, index)
    others = range(after, after + size)
    if others.stop > len(context.figures) or not context.same_sentence(index, others[-1]):
        return None
    lead = context.lead(after).replace("分别", "")
    if OPENS_FROM.match(lead):
        these = range(after + size, after + 2 * size)
        if these.stop > len(context.figures) or not TO.match(context.lead(these[0])):
            return None
    elif these[0] < 0 or not OTHER_YEAR.search(lead) or any(map(context.is_compared, these)):
        return None
    pairs = list(zip(these, others, strict=True))
    if not all(context.same_sentence(i, index) and context.unit(i) == context.unit(j) for i, j in pairs):
        return None
    return (these, others) if all(comparable(context, i, j) for i, j in pairs) else None


OPENS_FROM = pattern(r"[,(]?(?:由|从)")
FROM = pattern(r"(?:由|从)[^,。;]{0,16}$")


def comparable(context: Context, first: int, second: int) -> bool:
    """Are two figures counts, both so many a piece, or both times that something takes (由12天压缩至4.5天)?"""
    kinds = {context.figures[first].kind, context.figures[second].kind}
    per = all(context.flat.startswith("/", context.figures[i].end) for i in (first, second))
    return (context.counts(first) and context.counts(second)) or per or kinds == {"duration"}
