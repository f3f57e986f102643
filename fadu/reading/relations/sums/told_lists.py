"""Lists that words open behind a total, read item by item, whatever else their items tell.

抽检260批次,不合格2批次。其中:甲类抽检140批次,不合格2批次;乙类抽检120批次: the first count of each item is a part of 260. A list
that misses a long total by one slip of the pen was meant to come to it; a short one may well leave parts out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.stated_bases import is_stated_base
from fadu.reading.relations.sums.certain import only_its, own_parts
from fadu.reading.relations.sums.closed_sets import NEAR, closed_set, lacks_the_rest, of_kinds
from fadu.reading.relations.sums.lists import direct, opens_right_behind
from fadu.reading.relations.sums.missed import PAIR_DIGITS, digits_of, missed_by_a_slip, was_cut
from fadu.reading.relations.sums.one_sum import Sum, parts_told
from fadu.reading.relations.sums.overlaps import KIND_DIGITS, LIST_DIGITS, OVERLAPPING, counted_twice, may_overlap
from fadu.reading.relations.units import ANY

_OPENS = pattern(
    r"(?:其中|包括|分别[为是]?)[^,。;]{0,14}[,:]?[^,。;:]{0,24}$|(?:看|(?<!部)分|:)[,:]?\s*(?:(?:截[至止][^,。;:]{2,12}|[上下]半年|[一二三四前]+季度|[全今本]年),)?[^,。;:]{0,24}$|^\((?!\d)"
)
_AMONG = pattern(r"[\u4e00-\u9fff]{2}中[,:]?[^,。;:]{0,24}$")
"""…人员中,35岁以下…: it may well tell some of them only, so that none but a list that comes to its total is one."""
_ANEW = pattern(r"(?:[^,。;:]{0,16}按|[^,。;:]{0,8}[从分])[^,。;:]{1,12}(?:看|分|分类|划分|分别)?[,:]")
"""从级次看, 按类型分: where it opens a paragraph, the list parts a total of those above."""
FEW, ABOVE = 3, 4
"""As many totals are tried for a slip, and as many paragraphs above are looked at."""
FEWEST, MOST = 2, 30
FAR = 10
"""As many counts before a list are tried as its total."""
SMALL, LEAST, LONG = Decimal(20), Decimal(100), Decimal(1000)
"""Three parts come to less than the first by chance, two to less than the second, the first two of a list to less than the third."""
FINE, COARSE = 5000, 500
"""What was rounded makes less than so small a part of a total; of one that its list itemizes, less than the second."""


def told_lists(context: Context, known: Sequence[Sum]) -> Iterator[Sum]:
    """Lists behind 其中, 包括, 分别 or a colon that come to a total before them, or miss it by one slip.

    >>> from fadu.reading import read
    >>> text = "抽检260批次,不合格2批次。其中:甲类抽检140批次,不合格2批次;乙类抽检120批次。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '140 + 120 = 260')]
    >>> text = "收入7421万元,减收80万元。其中:税收收入3103万元,增收20万元;非税收入4218万元,减收100万元。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '31030000 + 42180000 = 73210000 ≠ 74210000')]
    """
    used = parts_told(known)
    counts = [i for i in range(len(context.figures)) if _told(context, i)]
    for line in context.by_unit(counts):
        yield from _in_line(context, line, used)
    mixed = [i for i in counts if context.unit(i) in ANY]
    if len(set(map(context.unit, mixed))) > 1:
        for told in _in_line(context, mixed, used):
            least = LEAST if len(told.parts) > FEWEST else LONG
            if told.verdict == "holds" and context.value(told.total) >= least:
                yield told


def _in_line(context: Context, line: Sequence[int], used: set[int]) -> Iterator[Sum]:
    """The lists among counts of one unit, or of units that count the same things (诉求9683件,其中电话9608个,邮件75件)."""
    opening = context.opening(line)
    for at in range(1, len(line) - 1):
        first = line[at]
        lead = context.between(line[at - 1], first)[-60:]
        opened = bool(_OPENS.search(lead))
        if first in used or not (opened or _AMONG.search(lead)):
            continue
        totals = _totals(context, line[max(0, at - FAR) : at], first)
        if not totals and _ANEW.match(context.lead(first).lstrip()):
            totals = _above(context, line[max(0, at - FAR) : at], opening, first, used)
        found = _best(context, totals, _parts(context, line, at), used)
        if found and (found.verdict == "holds" or opened):
            used |= {*found.parts}
            yield found


def _told(context: Context, index: int) -> bool:
    if not context.counts(index) or context.is_change(index) or context.is_compared(index):
        return False
    return not context.is_mean(index) and not is_stated_base(context, index)


def _totals(context: Context, before: Sequence[int], first: int) -> list[int]:
    """The counts that a list may be of, likeliest first.

    They are those of the sentence before it, and the one that opens its paragraph.
    """
    here, bracket = context.paragraph(first), context.bracket(first)
    if bracket is not None and context.bracket(before[-1]) != bracket:
        return [before[-1]] if context.bracket_behind(before[-1]) == bracket else []
    level = [i for i in reversed(before) if context.bracket(i) == bracket]
    own = [i for i in level if context.paragraph(i) == here]
    near = [i for i in own if context.same_sentence(i, own[0])]
    return list(dict.fromkeys((*near, *own[-1:])))


def _above(context: Context, before: Sequence[int], opening: dict[int, int], first: int, used: Set[int]) -> list[int]:
    """The totals that the paragraphs above leave to be parted: those that open them, and their counts, no parts first.

    >>> from fadu.reading import read
    >>> text = "收到提案529件,立案521件,未立案8件。\\n按结果分:解决的377件;列入规划的106件;留作参考的38件。"
    >>> [r.computation for r in read(text).relations]
    ['521 + 8 = 529', '377 + 106 + 38 = 521']
    """
    here = context.paragraph(first)
    opened = [opening[p] for p in range(here - 1, here - 1 - ABOVE, -1) if p in opening]
    near = [i for i in reversed(before) if context.paragraph(i) >= here - 2]
    near = sorted((i for i in near if context.bracket(i) is None), key=lambda i: i in used)
    return list(dict.fromkeys((*opened, *near)))


def _parts(context: Context, line: Sequence[int], at: int) -> list[tuple[int, ...]]:
    """The counts of a list up to its full stop: all, those up to a semicolon or joined by 、, and the first of each item."""
    level, last = context.bracket(line[at]), line[at]
    every, heads, joined, clause = [last], [last], [last], [last]
    for index in line[at + 1 : at + MOST]:
        gap = context.between(last, index)
        if level is not None and context.bracket(index) != level:
            break
        if context.bracket(index) != level:
            continue
        stop = re.search("[。\n]", re.sub(r";\s+", ";", gap))
        if stop and not (stop[0] == "。" and context.goes_on_counting(context.figures[last].end + stop.start())):
            break
        if ";" in gap:
            heads.append(index)
        if clause[-1] == last and ";" not in gap:
            clause.append(index)
        if joined[-1] == last and gap[:1] == "、":
            joined.append(index)
        every.append(index)
        last = index
    told = dict.fromkeys(map(tuple, (every, heads, clause, joined)))
    return [parts for parts in told if len(parts) >= FEWEST]


def _best(context: Context, totals: list[int], told: list[tuple[int, ...]], used: set[int]) -> Sum | None:
    told = [parts for parts in told if not used & {*parts}]
    for first_of in (False, True):
        for total in totals:
            for parts in told:
                if whole := _whole(context, total, parts, first_of=first_of):
                    return Sum(total, whole)
    for total in totals[:FEW]:
        for parts in told:
            beyond, complete = _just_beyond(context, total, parts), closed_set(context, total, list(parts))
            if not beyond and not missed_by_a_slip(context, total, parts, KIND_DIGITS, closed=True, complete=complete):
                continue
            if counted_twice(context, total, parts):
                continue
            own = _tells_all(context, total, list(parts))
            fine = len(parts) > FEWEST or digits_of(context, (total, *parts)) >= PAIR_DIGITS
            anew = fine and _tells_kinds(context, parts[0])
            if (own and beyond) or missed_by_a_slip(
                context,
                total,
                parts,
                _least_digits(context, total, list(parts), own=own or anew),
                closed=own or anew,
                complete=complete,
            ):
                return Sum(total, parts, "fails")
    return None


def _least_digits(context: Context, total: int, parts: list[int], *, own: bool) -> int:
    """Digits of a total from which on a list does not miss it by one slip by chance.

    A list that falls short of a total of two digits misses it by one slip more often than not: it must be a closed set.

    >>> from fadu.reading import read
    >>> read("选聘监督员26名,其中教师8名、医生9名、律师4名。").relations
    ()
    """
    if own and (context.sum_of(parts) > context.value(total) or closed_set(context, total, parts)):
        return KIND_DIGITS
    return LIST_DIGITS if (own and _names_kinds(context, parts)) or len(parts) > FEWEST else PAIR_DIGITS


_WHERE = pattern("在|向|被|获|已")


def _names_kinds(context: Context, parts: list[int]) -> bool:
    """Does no part say where or by whom it was done, so that they are kinds of one thing?

    >>> from fadu.reading import read
    >>> read("推出创新举措150项,其中全国首创61项,在全国全省推广84项。").relations
    ()
    """
    return not any(_WHERE.match(context.clause(p)) for p in parts)


def _just_beyond(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Do at least three parts that count documents come to just more than the whole? Where they are far more, they overlap."""
    whole = context.value(total)
    excess = context.sum_of(parts) - whole - context.slack_of((total, *parts))
    if was_cut(context, total, parts):
        return False
    alone = len(parts) > FEWEST and context.unit(total) not in OVERLAPPING
    return alone and 0 < excess <= max(whole * NEAR, Decimal(1))


def _tells_all(context: Context, total: int, parts: list[int]) -> bool:
    """Are the parts one closed set of outcomes, or all that stands behind 其中, and is what is left over named?"""
    if lacks_the_rest(context, total, parts):
        return False
    if closed_set(context, total, parts) or (of_kinds(context, parts) and direct(context, total, parts[0])):
        return True
    return _only_its_own(context, total, parts)


def _only_its_own(context: Context, total: int, parts: list[int]) -> bool:
    """Does 其中 open an even list right behind the total, whose words leave no doubt that it tells all of it and no more?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("报送信息58条。其中,工作动态41条,公告12条,解读8条。").relations]
    ['41 + 12 + 8 = 61 ≠ 58']
    >>> read("报送信息58条。其中,工作动态41条,公告12条,解读8条等。").relations
    ()
    >>> read("开展宣传50场,其中进校园30场、线上25场。").relations
    ()
    """
    if context.unit(total) in OVERLAPPING and may_overlap(context, total, parts):
        return False
    return (
        opens_right_behind(context, total, parts)
        and own_parts(context, parts) == parts
        and only_its(context, total, parts)
    )


def _tells_kinds(context: Context, first: int) -> bool:
    """Does a list say how it parts its total (按类型分), and not that it tells the foremost alone?"""
    lead = context.lead(first)
    return bool(_ANEW.match(lead.lstrip())) and not _FOREMOST.search(lead)


_FOREMOST = pattern(r"主要|前[一二三四五六七八九十\d]|居|其中|重点|集中")


def _itemized(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Does a list of four items or more stand behind 其中, so that it is meant to come to its total but for what was rounded?

    >>> from fadu.reading import read
    >>> text = "总产值169.7亿元,其中,农业产值91.9亿元,林业产值6.5亿元,牧业产值65.0亿元,渔业产值2.6亿元,辅助性活动产值3.8亿元。"
    >>> [(r.verdict, len(r.members)) for r in read(text).relations]
    [('holds', 6)]
    """
    return len(parts) > FEWEST + 1 and "其中" in context.between(total, parts[0])


def _whole(context: Context, total: int, parts: tuple[int, ...], *, first_of: bool) -> tuple[int, ...]:
    """The parts that come to a total, exactly or but for what was rounded; or only so many of the first of them."""
    whole, sum_ = context.value(total), Decimal(0)
    if not first_of:
        gap = abs(context.sum_of(parts) - whole)
        slack = context.slack_of((total, *parts)) if gap else gap
        least = SMALL if len(parts) > FEWEST else LEAST
        fine = FINE if gap and not _itemized(context, total, parts) else COARSE
        near = gap <= min(slack, whole / fine) or (gap <= slack and closed_set(context, total, list(parts)))
        return parts if near and whole >= least else ()
    for many, part in enumerate(parts[:-1], start=1):
        sum_ += context.value(part)
        if many >= FEWEST and sum_ == whole >= LONG:
            return parts[:many]
    return ()
