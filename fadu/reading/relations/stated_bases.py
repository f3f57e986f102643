"""Percentages that name their base in figures: 征收450万元,占年初预算1000万元的45%."""

from __future__ import annotations

from collections.abc import Iterator

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, verdict_of

_OF = pattern(r"的(?:比例|比重)?(?:约|近|超|为|达到?)?$")
_OF_THESE = pattern(rf"[\u4e00-\u9fff]{{0,8}}{_OF.pattern}")
_IS_OF = pattern(r"^[^,;]{0,10}?(?:占|完成|达到?|为|是|相当于|实现)(?!.*分别)")
"""The words before a base that say that something else is so much of it."""
REACH = 4
"""How many figures before a base are looked at for what is so much of it."""


def stated_bases_of(context: Context) -> Iterator[Relation]:
    """Counts that are said to be so many percent of another count, which stands right before the percentage.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("征收450万元,完成年初预算1000万元的45%,同比减收20万元。").relations]
    ['4500000 / 10000000 = 45%']
    >>> [r.verdict for r in read("整改60处,占应整改80处的70%。").relations]
    ['fails']
    >>> text = "有示范县2个、示范村110个,分别占全省11个示范县的18.2%、482个示范村的22.8%。"
    >>> [r.computation for r in read(text).relations]
    ['2 / 11 = 18.1818%', '110 / 482 = 22.8216%']
    """
    reached = -1
    for index, figure in enumerate(context.figures):
        whole = index - 1
        if index < 2 or index <= reached or figure.value is None or not is_stated_base(context, whole):
            continue
        if row := _row(context, whole):
            reached = row[-1] + 1
            yield from _respectively(context, row)
            continue
        if not context.counts(whole) or context.value(whole) <= 0:
            continue
        part = _part(context, whole)
        if part is None:
            continue
        verdict = verdict_of(context, index, [part], [whole])
        exact = figure.bound == "eq" and context.by_sign(index)
        beside = part == whole - 1 and context.bracket(part) == context.bracket(index)
        beside = beside and (context.bracket(whole) is not None or bool(_OF.fullmatch(context.lead(index))))
        if verdict or (exact and beside):
            yield ratio_relation(context, index, [part], [whole], verdict or "fails")


def is_stated_base(context: Context, index: int) -> bool:
    """Does a percentage behind a count say how much of it something is (年初预算1000万元的45%)?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("新增就业1260人,完成全年任务(1200人)的105%。").relations]
    ['1260 / 1200 = 105%']
    """
    after = index + 1
    if after >= len(context.figures) or context.figures[after].unit != "%":
        return False
    if context.bracket(index) is not None and context.bracket(after) != context.bracket(index):
        lead = context.lead(after)
        return bool(not lead.startswith(")") and _OF.search(lead) and _IS_OF.match(context.clause(after)))
    return bool(_OF_THESE.fullmatch(context.lead(after)) and _IS_OF.match(context.clause(index)))


_NEXT = pattern("[、,]?(?:和|与|及|以及)?[\u4e00-\u9fff]{0,4}")


def _row(context: Context, whole: int) -> list[int]:
    """The bases of several percentages told in one row, of which one is the first; none where it stands alone."""
    row = [whole]
    while (at := row[-1] + 2) + 1 < len(context.figures) and context.figures[at + 1].unit == "%":
        if not (_NEXT.fullmatch(context.lead(at)) and _OF_THESE.fullmatch(context.lead(at + 1))):
            break
        row.append(at)
    return row if len(row) > 1 else []


def _respectively(context: Context, row: list[int]) -> Iterator[Relation]:
    """The counts before a row of bases, one for each (县2个、村110个,分别占11个县的18.2%、482个村的22.8%)."""
    parts = range(row[0] - len(row), row[0])
    if parts[0] < 0 or not all(context.counts(i) for i in (*parts, *row)):
        return
    pairs = list(zip(parts, row, strict=True))
    if any(context.unit(i) != context.unit(j) or not context.same_sentence(i, j) for i, j in pairs):
        return
    verdicts = [verdict_of(context, whole + 1, [part], [whole]) for part, whole in pairs]
    sure = any(verdicts) and all(context.figures[i + 1].bound == "eq" and context.by_sign(i + 1) for i in row)
    for (part, whole), verdict in zip(pairs, verdicts, strict=True):
        if verdict or sure:
            yield ratio_relation(context, whole + 1, [part], [whole], verdict or "fails")


def _part(context: Context, whole: int) -> int | None:
    """The count of the base's unit before it in its sentence; changes and percentages between are stepped over."""
    for at in range(whole - 1, max(-1, whole - 1 - REACH), -1):
        if not context.same_sentence(at, whole):
            return None
        if context.figures[at].unit == "%" or context.is_change(at):
            continue
        return at if context.counts(at) and context.unit(at) == context.unit(whole) else None
    return None
