"""Sums that no word announces and that one slip of the pen put wrong: kinds that leave no others, and lines below a total."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.closed_sets import is_pair, may_be_pending, of_kinds, of_one_set
from fadu.reading.relations.sums.item_lines import item_lists
from fadu.reading.relations.sums.left_over import names_the_rest
from fadu.reading.relations.sums.lists import OTHERS, even
from fadu.reading.relations.sums.missed import missed_by_a_slip
from fadu.reading.relations.sums.one_sum import Sum, parts_told
from fadu.reading.relations.sums.spread import HOW, clauses


def slipped_sums(context: Context, known: Sequence[Sum], level: Sequence[int]) -> Iterator[Sum]:
    """Totals that a later clause misses by one misprinted digit, where it tells kinds that leave no others.

    >>> from fadu.reading import read
    >>> text = "本月办理工单1280件。办结1100件。分类:求助类900件、咨询类240件、投诉类540件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '900 + 240 + 540 = 1680 ≠ 1280')]
    """
    used = parts_told(known)
    level = [i for i in level if i not in used]
    for line in context.by_unit(level):
        opening = context.opening(line)
        for low, high in dict.fromkeys((*clauses(context, line), *clauses(context, line, whole=True))):
            parts = line[low:high]
            if _SOME.search(context.lead(parts[0])):
                continue
            total = _missed(context, _tried(context, line[:low], parts, opening), parts)
            if total is not None and not _come_to_another(context, parts) and _names_alone(context, total, parts):
                yield Sum(total, tuple(parts), "fails")


def _tried(context: Context, before: Sequence[int], parts: Sequence[int], opening: dict[int, int]) -> list[int]:
    """The counts that a clause may miss: what opens its paragraph and the last before it; three before a pair, if they are long."""
    here = context.paragraph(parts[0])
    pair = len(parts) == PAIRED and _leave_no_others(context, parts)
    near = [i for i in reversed(before[-NEAR if pair else -1 :]) if context.paragraph(i) >= here - NEAR]
    if any(context.value(i) < SMALL for i in near[1:]):
        near = near[:1]
    return [*([opening[here]] if opening[here] < parts[0] else []), *near]


def _missed(context: Context, tried: Sequence[int], parts: Sequence[int]) -> int | None:
    """The count that parts miss by one slip, or which their words name as their total."""
    closed = _leave_no_others(context, parts)
    tried = [i for i in tried if closed or _all_named(context, i, parts)]
    tried = [i for i in tried if not may_be_pending(context, i, parts) or context.value(i) < context.sum_of(parts)]
    digits = PAIRED if len(parts) == PAIRED and not names_the_rest(context, parts[1]) else SLIP_DIGITS
    slips = (i for i in tried if missed_by_a_slip(context, i, parts, digits, closed=closed))
    named = (i for i in tried if closed and (_told_whole(context, i, parts) or _classified(context, i, parts)))
    return next(chain(slips, named), None)


def _come_to_another(context: Context, parts: Sequence[int]) -> bool:
    """Do parts come to any other figure before them?"""
    sum_ = context.sum_of(parts)
    return any(context.value(i) == sum_ for i in range(max(0, parts[0] - REACH), parts[0]))


def _names_alone(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Do the clauses of parts say no more than their names, the first behind the word of the total?"""
    word = context.clause(total)[-2:]
    first, *others = (context.clause(p) for p in parts)
    return all(len(name) <= LONGEST_NAME for name in (first[max(first.rfind(word), 0) :], *others))


LONGEST_NAME = 14
NEAR = 3
PAIRED, REACH, SMALL = 2, 12, 100
SLIP_DIGITS = 3
"""Digits of a total that parts which leave no others do not miss by one slip by chance."""


def _leave_no_others(context: Context, parts: Sequence[int]) -> bool:
    """Are the parts kinds, two outcomes that leave no third, or three of one closed set?"""
    if len(parts) == 2:
        return is_pair(context, list(parts)) or names_the_rest(context, parts[1])
    if len(parts) > 2 and OTHERS.search(context.clause(parts[-1])):
        return True
    return of_kinds(context, parts) or of_one_set(context, parts)


def _told_whole(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Does a list that ends with the others open with the word of the total in the sentence before (处分30人。处分科级3人…)?

    >>> from fadu.reading import read
    >>> text = "处分434人(其中党纪处分401人)。处分处级干部5人,一般干部92人,其他人员271人。"
    >>> [r.computation for r in read(text).relations]
    ['5 + 92 + 271 = 368 ≠ 434']
    """
    word = context.clause(total)[-2:]
    if len(parts) < SLIP_DIGITS or len(word) < 2 or not OTHERS.search(context.clause(parts[-1])):
        return False
    near = context.sentence(parts[0]) - context.sentence(total) == 1
    sum_, whole = context.sum_of(parts), context.value(total)
    between = (i for i in range(total + 1, parts[0]) if context.unit(i) == context.unit(total))
    near = near and even(context, list(parts), frozenset()) and not _bare_number(context, parts)
    if any(context.value(i) >= sum_ and context.bracket(i) is None for i in between):
        return False
    return near and word in context.lead(parts[0]) and whole / 2 <= sum_ <= whole * 2 and abs(sum_ - whole) > 1


def _classified(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Does a list say that it classifies what a total counts (受理工单506件。…工单分类:甲类…)?

    >>> from fadu.reading import read
    >>> text = "共办理工单2495件。交办2388件,直办107件;回复2424件、逾期71件。工单分类:甲类1878件、{}丙类87件、其他类263件。"
    >>> [read(text.format(said)).relations[-1].verdict for said in ("乙类267件、", "")]
    ['holds', 'fails']
    """
    said, sum_, whole = _CLASSES.search(context.lead(parts[0])), context.sum_of(parts), context.value(total)
    if said is None or len(parts) < SLIP_DIGITS or said["of"] != context.clause(total)[-2:]:
        return False
    near = context.paragraph(total) == context.paragraph(parts[0]) and whole / 2 <= sum_ <= whole * 2
    return near and abs(sum_ - whole) > 1 and even(context, list(parts), frozenset())


_CLASSES = pattern(r"(?P<of>[\u4e00-\u9fff]{2})(?:按[\u4e00-\u9fff]{2,6})?分类(?:情况)?(?:如下|为)?:")


def _bare_number(context: Context, parts: Sequence[int]) -> bool:
    """Does a number without a unit stand among the parts (公开66件,部分公开67,占4%), so that one may not be counted?"""
    gaps = (_PERCENT.sub("", context.between(a, b)) for a, b in pairwise(parts))
    return any(_DIGIT.search(gap) for gap in gaps)


_PERCENT, _DIGIT = pattern(r"\d+(?:\.\d+)?%"), pattern(r"\d")


def _all_named(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Do all of many parts bear the last word of a total that says that it is of all kinds?

    >>> from fadu.reading import read
    >>> text = "各类未结案2453件。\\n行政未结案10件。刑事未结案79件;民商事未结案1791件;其中甲类1件;执行873件。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    []
    >>> text = "各类未结案2453件。\\n行政未结案10件,同比减少2件。刑事未结案79件;民商事未结案1791件;执行未结案873件。"
    >>> [r.computation for r in read(text).relations]
    ['10 + 79 + 1791 + 873 = 2753 ≠ 2453']
    """
    said = context.clause(total)
    if len(parts) < MANY or not _EVERY.search(said):
        return False
    return all(said[-2:] in context.clause(part) for part in parts)


def slipped_again(context: Context, known: Sequence[Sum], level: Sequence[int]) -> Iterator[Sum]:
    """What a sentence or line says that it parts (从隶属关系看…) and misses by one slip: a total that is parted already, or opens the line before.

    >>> from fadu.reading import read
    >>> text = "实现零售额290亿元,增长5%。分规模看,限上76.9亿元,下降2%;限下222.1亿元,增长7%。分地域看,城镇266.2亿元,增长5%;乡村23.8亿元,增长3%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '7690000000 + 22210000000 = 29900000000 ≠ 29000000000'), ('holds', '26620000000 + 2380000000 = 29000000000')]
    """
    used, parted = parts_told(known), {one.total for one in known if one.verdict == "holds"}
    for every in context.by_unit(level):
        line = [i for i in every if i not in used]
        opening = context.opening(every)
        for low, high in dict.fromkeys((*clauses(context, line), *clauses(context, line, whole=True))):
            parts = line[low:high]
            here, first = context.paragraph(parts[0]), parts[0]
            whole_line = opening[here] == first
            if not (
                HOW.match(context.lead(first)) or (whole_line and HOW.match(context.flat, context.line_start(here)))
            ):
                continue
            upto = bisect_left(every, first)
            above = [i for i in every[max(0, upto - FAR) : upto] if here - context.paragraph(i) <= LINES]
            opens = [i for i in above if opening[context.paragraph(i)] == i]
            tried = dict.fromkeys([*(i for i in reversed(above) if i in parted), *opens[-1:]])
            summed = context.sum_of(parts)
            near = (i for i in tried if context.value(i) < summed * 2 < context.value(i) * 4)
            if any(context.value(i) == summed for i in above):
                continue
            if total := next(
                (i for i in near if missed_by_a_slip(context, i, parts, SLIP_DIGITS, closed=True, complete=True)), None
            ):
                yield Sum(total, tuple(parts), "fails")


FAR = 60
"""As many counts before it are looked at."""
LINES = 6
"""As many lines below a total one that parts it once more may stand."""
MANY = 4
_EVERY = pattern("各类|各级|共|总")
_SOME = pattern(r"主要|前[一二三四五六七八九十]|重点|其中[^,:]*等")


def slipped_items(context: Context, known: Sequence[Sum], level: Sequence[int]) -> Iterator[Sum]:
    """Numbered lines that tell one part each and miss the total above them by one slip.

    >>> from fadu.reading import read
    >>> text = "上半年发生事故574起。\\n1.道路交通事故240起,同比减少3起。\\n2.工矿事故83起。\\n3.火灾事故51起。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '240 + 83 + 51 = 374 ≠ 574')]
    """
    used = parts_told(known)
    level = [i for i in level if i not in used]
    for line in context.by_unit(level):
        for total, heads in item_lists(context, line):
            near = context.value(total) <= context.sum_of(heads) * 2 <= context.value(total) * 4
            digits = PAIRED if near else SLIP_DIGITS
            told = (i for i in range(heads[0], heads[-1] + 1) if context.figures[i].unit == "%")
            if any("占" in context.lead(i) for i in told):  # each line is held against its own share
                continue
            if len(heads) > PAIRED and missed_by_a_slip(context, total, heads, digits, closed=True):
                yield Sum(total, heads, "fails")
                break
