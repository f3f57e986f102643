"""Sums that no word announces: all counts of one clause or of the lines below come exactly to a total told before.

Numbers of some length do not meet by chance: that several come to the very total before them is what the text tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.slips import one_slip
from fadu.reading.relations.sums.item_lines import item_lists
from fadu.reading.relations.sums.left_over import left_over
from fadu.reading.relations.sums.lists import opens_right_behind
from fadu.reading.relations.sums.one_sum import Sum, parts_told
from fadu.reading.relations.taken_up import digits_of

_STOP = pattern(r"[。;!?\n]")
_FULL_STOP, _LINE = pattern(r"[。!?\n]"), pattern("\n")
PAIR, LIST, LONG, LONGEST = Decimal(100), Decimal(20), Decimal(1000), Decimal(100000)
"""Two parts are taken for a sum from 100 on, three from 20; of any total but the nearest
only where it has four digits, or six."""
FEWEST = 3
"""A total and two parts: a unit of fewer counts makes no sum."""
REACH, FARTHEST = 10, 40
"""How many counts of the unit before a clause are looked at for its total, and for the first of its paragraph."""
FEW = 8
"""Of more rounded counts some may be left out as well as not."""
MOST = 30
"""As many parts as lines below a total may tell."""


def on_level(context: Context) -> list[int]:
    """The exact counts of the running text, outside brackets, that tell no change and no other year."""
    things = [i for i in range(len(context.figures)) if context.things(i)]
    counted = Counter(map(context.unit, things))
    return [i for i in things if counted[context.unit(i)] >= FEWEST and _level(context, i)]


def spread_sums(context: Context, known: Sequence[Sum], level: Sequence[int]) -> Iterator[Sum]:
    """Totals with the parts that a later clause, or the lines below, tell without saying so.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("本月办理工单1280件。交办单位1195件,直接办理85件;按期回复1240件。").relations]
    ['1195 + 85 = 1280']
    >>> text = "全年审结2150件。\\n审结刑事案件150件。\\n审结民事案件1400件、行政案件40件;执结560件。"
    >>> [r.computation for r in read(text).relations]
    ['150 + 1400 + 40 + 560 = 2150']
    """
    inner = parts_told(known)
    told = {frozenset(one.parts) for one in known}
    for every in context.by_unit(level):
        line = [i for i in every if i not in inner]
        fine = [i for i in line if not _coarse(context, i)]
        found = *_in_clauses(context, fine, every), *_in_lines(context, fine), *_behind_which(context, fine)
        found = *found, *_in_openings(context, fine)
        found = *found, *_parted_again(context, line, every, {one.total for one in known})
        for total, parts in (*found, *_in_items(context, line), *left_over(context, line, every)):
            if frozenset(parts) not in told:
                told.add(frozenset(parts))
                yield Sum(total, parts)


_HEADED = pattern(
    r"(?:^|[\n。]) *(?:\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十]是)? *[\u4e00-\u9fff]{2,16}\($"
)
_CLOSED = pattern(r"[^()\n]{0,24}\)[。:]")


def _heads(context: Context, index: int) -> bool:
    """Is a count all that a sentence tells of what it names, in a bracket: 1.住房类(793件,占17%)。主要涉及…?

    >>> from fadu.reading import read
    >>> text = "1.住房类(793件,占17.36%)。主要涉及物业390件、建设226件、交易138件、拆迁39件。"
    >>> [r.computation for r in read(text).relations]
    ['390 + 226 + 138 + 39 = 793']
    """
    start, end = context.figures[index].start, context.figures[index].end
    return bool(_HEADED.search(context.flat, max(0, start - 24), start) and _CLOSED.match(context.flat, end))


def _level(context: Context, index: int) -> bool:
    open_ = context.bracket(index) is None or _heads(context, index)
    plain = context.things(index) and open_ and context.value(index) > 0
    if not plain or context.is_mean(index):
        return False
    return not context.is_change(index) and not context.is_compared(index)


def _parted_again(
    context: Context, line: Sequence[int], every: Sequence[int], totals: set[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """All rounded counts of a sentence or line that come to a total near before it, or to one that is parted elsewhere too.

    >>> from fadu.reading import read
    >>> text = "完成投资247.4亿元,增长2%。\\n从隶属看,甲投资159.5亿元,下降11.7%。乙投资87.9亿元,增长42%。"
    >>> [r.computation for r in read(text).relations]
    ['15950000000 + 8790000000 = 24740000000']
    """
    if not any(_coarse(context, i) for i in line):
        return
    parted = set(totals)
    for low, high in dict.fromkeys((*clauses(context, line), *clauses(context, line, whole=True))):
        parts = tuple(line[low:high])
        step = min((context.slack(i) for i in parts if context.slack(i)), default=None)
        summed = context.sum_of(parts)
        if step is None or summed / step / 2 < LONG or len(parts) > FEW or _round(summed):
            continue
        upto = bisect_left(every, parts[0])
        before = every[max(0, upto - REACH) : upto]
        lines = {context.paragraph(i): i for i in reversed(before)}
        tried = [*before[-1:], *(i for i in before if i in parted or i in lines.values())]
        total = next((i for i in tried if context.value(i) == summed), None)
        if total is not None:
            parted.add(total)
            yield total, parts


def _coarse(context: Context, index: int) -> bool:
    """Is a count rounded to so few digits that others may come to it by chance?"""
    return bool(context.slack(index)) and context.digits(index) < EXACT


def clauses(context: Context, line: Sequence[int], *, whole: bool = False) -> Iterator[tuple[int, int]]:
    """From which to which place of the line a clause or a sentence reaches, or a ``whole`` line, those of two counts or more."""
    for stop in (_LINE,) if whole else (_STOP, _FULL_STOP):
        low = 0
        for at in range(1, len(line) + 1):
            if at == len(line) or stop.search(context.between(line[at - 1], line[at])):
                if low and 2 <= at - low <= MOST:
                    yield low, at
                low = at


def _in_clauses(context: Context, line: Sequence[int], every: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The counts of a clause with the total before it; ``every`` are those of the unit that may be one, parts of others too."""
    for low, high in clauses(context, line):
        parts = tuple(line[low:high])
        upto = bisect_left(every, parts[0])
        total = _total_of(context, every[max(0, upto - FARTHEST) : upto], parts)
        if total is not None and not _misprinted(context, every[upto - 1], total, parts):
            yield total, parts


def _misprinted(context: Context, last: int, total: int, parts: Sequence[int]) -> bool:
    """Is the count right before a list that 其中 opens but for one slip what the list comes to, and told so elsewhere?

    >>> from fadu.reading import read
    >>> text = "提案145件全部办复。\\n撰写提案148件。其中,经济类55件,文教类28件,民生类21件,社会类41件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '55 + 28 + 21 + 41 = 145 ≠ 148')]
    """
    if last == total or not opens_right_behind(context, last, parts):
        return False
    return one_slip(str(context.value(last)), str(context.value(total)))


EXACT = 5
"""Digits of a rounded number that is exact enough to be a part."""
TEN = Decimal(10)


def _total_of(context: Context, before: Sequence[int], parts: tuple[int, ...]) -> int | None:
    """The count before that the parts come to: the nearest, the first of their paragraph, or any where it is long.

    >>> from fadu.reading import read
    >>> text = "收到申请63件。从申请人看,公民申请52件,法人申请11件。从事项看,不服处罚的35件,不服强制的28件。"
    >>> [r.computation for r in read(text).relations]
    ['52 + 11 = 63', '35 + 28 = 63']
    """
    summed = context.sum_of(parts)
    how = _tells_how(context, parts[0])
    least = (LIST if how else PAIR) if len(parts) == 2 else SHORT if how else LIST
    if summed < least or (summed >= PAIR and _round(summed) and not any(map(_to_the_last, map(context.value, parts)))):
        return None
    here = context.paragraph(parts[0])
    own = [i for i in before if context.paragraph(i) == here]
    before = before[-REACH:]
    long = (len(parts) > 2 and summed >= LONG) or (len(parts) > 3 and summed >= PAIR) or summed >= LONGEST
    tried: list[int] = [*own[:1], *(reversed(before) if long else before[-1:])]
    if summed >= LONG and not long:
        tried += [i for i in reversed(before) if _named_in_all(context, i, parts)]
    return next((i for i in tried if context.value(i) == summed), None)


def _named_in_all(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Do all parts bear the last word of a total, wherever it stands (来访1421批。…到市里来访389批,到县里来访1032批)?"""
    name = context.clause(total)[-2:]
    return len(name) == 2 and all(name in context.clause(part) for part in parts)


HOW = pattern(
    r" *(?:\d[.、])?(?:[从按][\u4e00-\u9fff]{2,12}(?:看|分析|分|分类|划分|统计)|分[\u4e00-\u9fff]{2,8}看)[,:]"
)
SHORT = Decimal(5)
"""So small a total is taken where the sentence of its parts says that it parts one."""


def _tells_how(context: Context, first: int) -> bool:
    """Does a sentence open with the way in which it parts a total (从审理结果看, 按类型分)?

    >>> from fadu.reading import read
    >>> text = "共受理申请11件,均已办结。从办理结果看,维持6件,占比54.5%;撤销3件;另有2件终止。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    ['6 + 3 + 2 = 11']
    """
    return bool(HOW.match(context.lead(first)))


def _to_the_last(value: Decimal) -> bool:
    """Is a number counted to its last digit, so that it makes a round total by no chance (264 and 636 of 900)?

    >>> from fadu.reading import read
    >>> text = "全年发布信息900条,其中规章0条。通过网站发布264条,通过公众号发布636条。"
    >>> [r.computation for r in read(text).relations]
    ['264 + 636 = 900']
    """
    return value % TEN != 0


def _round(value: Decimal) -> bool:
    """Is a number so round that others may well come to it?"""
    return len(digits_of(value)) < 3


_WHICH = pattern("[。;]其中[^。;]*$")


def _behind_which(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The sentences behind 其中 that tell one part each.

    >>> from fadu.reading import read
    >>> text = "今年发生事故38起。其中,交通事故24起,同比减少3起。工矿事故9起,增加2起。火灾事故5起。"
    >>> [r.computation for r in read(text).relations]
    ['24 + 9 + 5 = 38']
    """
    gaps = [context.between(a, b) for a, b in pairwise(line)]
    for at, total in enumerate(line[:-3]):
        if context.value(total) < TEN or not _WHICH.search(gaps[at]):
            continue
        rest = context.value(total)
        for end in range(at + 1, min(len(line), at + 1 + MOST)):
            rest -= context.value(line[end])
            if rest < 0 or not _STOP.search(gaps[end - 1]):
                break
            if rest == 0 and end - at >= 3:
                yield total, tuple(line[at + 1 : end + 1])
                break


def _in_items(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Lines that open with one part each, however they go on.

    >>> from fadu.reading import read
    >>> text = "办理各类案件64件,其中:\\n刑事案件41件,逮捕30件。\\n民事案件15件,支持起诉2件。\\n行政案件8件。"
    >>> [r.computation for r in read(text).relations]
    ['41 + 15 + 8 = 64']
    >>> text = "上半年发生事故38起。\\n1.道路交通事故24起,同比减少3起。\\n2.工矿事故9起。\\n3.火灾事故5起。"
    >>> [r.computation for r in read(text).relations]
    ['24 + 9 + 5 = 38']
    """
    for total, heads in item_lists(context, line):
        rest = context.value(total)
        for many, head in enumerate(heads, start=1):
            rest -= context.value(head)
            if rest <= 0:
                if rest == 0 and many >= FEWEST and context.value(total) >= TEN:
                    yield total, heads[:many]
                break


def rounded_sums(context: Context, known: Sequence[Sum]) -> Iterator[Sum]:
    """A whole clause of four counts or more that comes to the total right before it but for what was rounded.

    >>> from fadu.reading import read
    >>> text = "全国处分党员2.65万人。处分厅级干部31人,处级干部460人,科级干部0.8万人,其他人员1.8万人。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '31 + 460 + 8000 + 18000 ≈ 26491')]
    """
    inner = parts_told(known)
    things = [i for i in range(len(context.figures)) if context.things(i)]
    if not any(map(context.slack, things)):
        return
    level = [i for i in things if context.bracket(i) is None]
    level = [i for i in level if i not in inner and not context.is_change(i)]
    for unit in dict.fromkeys(context.unit(i) for i in level if context.slack(i)):
        line = [i for i in level if context.unit(i) == unit]
        for low, high in dict.fromkeys(clauses(context, line)):
            total, parts = line[low - 1], tuple(line[low:high])
            gap = abs(context.sum_of(parts) - context.value(total))
            slack = context.slack_of((total, *parts))
            opened = "其中" in context.between(total, parts[0])[-24:]
            within = context.value(total) / (100 if len(parts) > 3 else 500)
            if (len(parts) > 3 or opened) and context.slack(total) and gap <= min(slack, within):
                yield Sum(total, parts)


def _in_openings(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """A long total that opens its paragraph, and what opens the next ones, where these come to it.

    >>> from fadu.reading import read
    >>> text = "受理案件4939件,结案2837件。\\n其中,诉讼案件2559件,结案1779件。\\n执行案件2380件,结案1058件。"
    >>> [r.computation for r in read(text).relations]
    ['2559 + 2380 = 4939', '1779 + 1058 = 2837']
    """
    openings = [i for at, i in enumerate(line) if at == 0 or context.paragraph(line[at - 1]) != context.paragraph(i)]
    for at, total in enumerate(openings):
        rest = context.value(total)
        if rest < LONG or _round(rest) or context.figures[total].kind == "money":
            continue
        for end in range(at + 1, min(len(openings), at + 1 + ROWS)):
            if context.paragraph(openings[end]) != context.paragraph(openings[end - 1]) + 1:
                break
            rest -= context.value(openings[end])
            if rest == 0 and end > at + 1:
                yield total, tuple(openings[at + 1 : end + 1])
            if rest <= 0:
                break


ROWS = 6
"""As many paragraphs as tell the parts of what opens the one before them."""


def _in_lines(context: Context, line: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """A total that opens its paragraph, and all counts of the lines below down to the end of one."""
    lines = [context.paragraph(i) for i in line]
    for at, total in enumerate(line):
        opens = at == 0 or lines[at - 1] != lines[at]
        alone = at + 1 < len(line) and lines[at + 1] != lines[at]
        if not (opens and alone) or context.value(total) < LONG or _round(context.value(total)):
            continue
        rest = context.value(total)
        for end in range(at + 1, min(len(line), at + 1 + MOST)):
            rest -= context.value(line[end])
            ends = end + 1 == len(line) or lines[end + 1] != lines[end]
            if rest < 0 or (rest == 0 and end - at < 4):
                break
            if rest == 0 and ends:
                yield total, tuple(line[at + 1 : end + 1])
                break
