"""Sums that no word announces and that one slip of the pen put wrong: kinds that leave no others, and lines below a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fadu.reading.model import Relation
from fadu.reading.relations.closed_sets import is_pair, may_be_pending, of_kinds, of_one_set
from fadu.reading.relations.context import Context
from fadu.reading.relations.item_lines import item_lists
from fadu.reading.relations.lists import even
from fadu.reading.relations.spread import clauses, names_the_rest
from fadu.reading.relations.sum_slips import missed_by_a_slip, summed


def slipped_sums(
    context: Context, known: Sequence[Relation], level: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Totals that a later clause misses by one misprinted digit, where it tells kinds that leave no others.

    >>> from fadu.reading import read
    >>> text = "本月办理工单1280件。办结1100件。分类:求助类900件、咨询类240件、投诉类540件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '900 + 240 + 540 = 1680 ≠ 1280')]
    """
    used = {m.start for r in known if r.kind == "sum" for m in r.members[1:]}
    level = [i for i in level if context.figures[i].start not in used]
    for unit in dict.fromkeys(map(context.unit, level)):
        line = [i for i in level if context.unit(i) == unit]
        opens: dict[int, int] = {}
        for index in line:
            opens.setdefault(context.paragraph(context.figures[index]), index)
        for low, high in dict.fromkeys((*clauses(context, line), *clauses(context, line, whole=True))):
            parts = line[low:high]
            lead = context.lead(parts[0])
            if _SOME.search(lead):
                continue
            here = context.paragraph(context.figures[parts[0]])
            pair = len(parts) == PAIRED and _leave_no_others(context, parts)
            near = line[max(0, low - 3) : low] if pair else line[low - 1 : low]
            near = [i for i in reversed(near) if context.paragraph(context.figures[i]) >= here - 3]
            if any(context.value(i) < SMALL for i in near[1:]):
                near = near[:1]
            own = [*([opens[here]] if opens[here] < parts[0] else []), *near]
            closed = _leave_no_others(context, parts)
            own = own if closed else [i for i in own if _all_named(context, i, parts)]
            digits = PAIRED if pair and not names_the_rest(context, parts[1]) else SLIP_DIGITS
            own = [i for i in own if not may_be_pending(context, i, parts) or context.value(i) < summed(context, parts)]
            slips = [i for i in own if missed_by_a_slip(context, i, parts, digits, closed=closed)]
            slips = slips or [i for i in own if closed and _told_whole(context, i, parts)]
            sum_ = summed(context, parts)
            if not slips or any(context.value(i) == sum_ for i in range(max(0, parts[0] - REACH), parts[0])):
                continue
            word = context.clause(slips[0])[-2:]
            first, *others = (context.clause(p) for p in parts)
            if all(map(own_name, (first[max(first.rfind(word), 0) :], *others))):
                yield slips[0], tuple(parts)


PAIRED, REACH, SMALL = 2, 12, 100
SLIP_DIGITS = 3
"""Digits of a total that parts which leave no others do not miss by one slip by chance."""


def _leave_no_others(context: Context, parts: Sequence[int]) -> bool:
    """Are the parts kinds, two outcomes that leave no third, or three of one closed set?"""
    if len(parts) == 2:
        return is_pair(context, list(parts)) or names_the_rest(context, parts[1])
    if len(parts) > 2 and _OTHERS.search(context.clause(parts[-1])):
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
    if len(parts) < SLIP_DIGITS or len(word) < 2 or not _OTHERS.search(context.clause(parts[-1])):
        return False
    near = context.sentence(context.figures[parts[0]]) - context.sentence(context.figures[total]) == 1
    sum_, whole = summed(context, parts), context.value(total)
    between = (i for i in range(total + 1, parts[0]) if context.unit(i) == context.unit(total))
    near = near and even(context, list(parts), frozenset()) and not _bare_number(context, parts)
    if any(context.value(i) >= sum_ and context.bracket(i) is None for i in between):
        return False
    return near and word in context.lead(parts[0]) and whole / 2 <= sum_ <= whole * 2 and abs(sum_ - whole) > 1


def _bare_number(context: Context, parts: Sequence[int]) -> bool:
    """Does a number without a unit stand among the parts (公开66件,部分公开67,占4%), so that one may not be counted?"""
    gaps = (_PERCENT.sub("", context.between(a, b)) for a, b in pairwise(parts))
    return any(_DIGIT.search(gap) for gap in gaps)


_PERCENT, _DIGIT = re.compile(r"\d+(?:\.\d+)?%"), re.compile(r"\d")


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


MANY = 4
_EVERY = re.compile("各类|各级|共|总")
_OTHERS = re.compile("其[他它余]")
_SOME = re.compile(r"主要|前[一二三四五六七八九十]|重点|其中[^,:]*等")


def own_name(clause: str) -> bool:
    """Does a part's clause say no more than its name?"""
    return len(clause) <= LONGEST_NAME


LONGEST_NAME = 14


def slipped_items(
    context: Context, known: Sequence[Relation], level: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Numbered lines that tell one part each and miss the total above them by one slip.

    >>> from fadu.reading import read
    >>> text = "上半年发生事故574起。\\n1.道路交通事故240起,同比减少3起。\\n2.工矿事故83起。\\n3.火灾事故51起。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '240 + 83 + 51 = 374 ≠ 574')]
    """
    used = {m.start for r in known if r.kind == "sum" for m in r.members[1:]}
    level = [i for i in level if context.figures[i].start not in used]
    for unit in dict.fromkeys(map(context.unit, level)):
        line = [i for i in level if context.unit(i) == unit]
        for total, heads in item_lists(context, line):
            near = context.value(total) <= summed(context, heads) * 2 <= context.value(total) * 4
            digits = PAIRED if near else SLIP_DIGITS
            if len(heads) > PAIRED and missed_by_a_slip(context, total, heads, digits, closed=True):
                yield total, heads
                break
