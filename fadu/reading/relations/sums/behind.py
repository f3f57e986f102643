"""Totals told behind their parts: 建议30件、提案50件,共80件."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.closed_sets import is_pair
from fadu.reading.relations.sums.missed import digits_of, missed_by_a_slip
from fadu.reading.relations.sums.one_sum import Sum

REACH = 40
"""How many figures before a total are looked at."""
_TOGETHER = pattern(r"(?:[收支][入出])?(?:一共|总共|共计|合计|总计|共|全部)$")
_JOINTLY = pattern(r"(?:[两三四五]项|以上|上述)?(?:合计|总计|共计)|[\u4e00-\u9fff]{2,6}(?:合计|总计|共计)$")
_ABOVE = pattern(r"(?:以上|上述|[两三四五]项)(?:合计|总计|共计)")
_IN_ALL, FINE = pattern("累计|总计|合计|共计"), 4
"""…48.75亿元,今年追回8.12亿元,累计追回56.87亿元: of so many digits none are the sum of those before by chance."""
LEAST_PARTS = 3
"""So many counts before a total of five digits do not miss it by one slip by chance."""
MANY = 100
"""From here on no counts come by chance to what words say to be their total."""
_NOUN = r"(?:[\u4e00-\u9fff()]{1,12})?"
_NEXT_PART = pattern(rf",(?:加上)?(?:上年|去年)度?结转的?|{_NOUN}(?:[、和及][\u4e00-\u9fff“”()]{{2,12}}|[和及、])")
_NEXT_TOLD = pattern(rf",[\u4e00-\u9fff“”()]{{2,10}}|{_NOUN}(?:[、和及][\u4e00-\u9fff“”()]{{2,12}}|[和及、])")
"""Where 合计 or 总计 names the total, commas part the parts too (收到48件,上年结转2件,合计50件)."""

_LAST_YEARS = pattern(r"[与同比较](?:上|去|前|20\d\d)年[^,。;]{0,12}$")
"""What a part is held against (比上年决算数32亿元下降6%) is no part."""
_ADDED = pattern(r"[,;、]?(?:再|另)?加上?[\u4e00-\u9fff]|[,;、]?连同")
"""加上补助6亿元、债券2亿元,合计30亿元: they are added to something before them."""


def told_behind(context: Context, line: list[int]) -> list[Sum]:
    """建议30件、提案50件,共80件: a total behind its parts, where its words are 共 alone and they add up.

    >>> from fadu.reading import read
    >>> text = "实际支出30亿元,比上年决算数32亿元下降6.25%,加上上解支出5亿元、还本支出2亿元,支出合计37亿元。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('holds', '3000000000 + 500000000 + 200000000 = 3700000000')]
    >>> text = "承办建议11件(主办4件、会办7件),提案16件(主办9件、会办7件),共计27件。"
    >>> [r.computation for r in read(text).relations]
    ['4 + 7 = 11', '11 + 16 = 27', '9 + 7 = 16']
    >>> text = "形成由常规电站(88万千瓦)、混合电站(60万千瓦)与抽蓄电站(120万千瓦)共268万千瓦组成的基地。"
    >>> [r.computation for r in read(text).relations]
    ['880000 + 600000 + 1200000 = 2680000']
    """
    out: list[Sum] = []
    for at in range(2, len(line)):
        total = line[at]
        if not _sums_up(context, line, at):
            continue
        before = [i for i in line[max(0, at - REACH) : at] if not _LAST_YEARS.search(context.lead(i))]
        level = [i for i in before if context.bracket(i) == context.bracket(total)]
        for told in (level, before) if len(level) < len(before) else (before,):
            parts = _last_that_reach(context, told, context.value(total))
            if len(parts) >= 2 and not _goes_back(context, total, parts[0]):
                out.append(Sum(total, tuple(parts)))
                break
    return out


def added_sums(context: Context) -> Iterator[Sum]:
    """Totals behind what is added to a count of the sentences before.

    >>> from fadu.reading import read
    >>> text = "收到申请96件,受理83件,不予受理13件。连同上年结转的9件,全年共审理92件。"
    >>> [r.computation for r in read(text).relations]
    ['83 + 13 = 96', '83 + 9 = 92']
    >>> text = "收入完成147.1亿元,为预算的100.2%。加上转移性收入94.2亿元,收入合计196.3亿元。"
    >>> [r.verdict for r in read(text).relations]
    ['fails']
    """
    if "连同" not in context.flat and "加上" not in context.flat:
        return
    for added in range(1, len(context.figures) - 1):
        total = added + 1
        if not _ADDED.match(context.lead(added)) or not _alike(context, added, total):
            continue
        rest = context.value(total) - context.value(added)
        before = [i for i in range(added - 1, max(-1, added - REACH), -1) if _alike(context, i, added)]
        opening = next((i for i in before if _opens(context, i)), None)
        if (other := next((i for i in before if context.value(i) == rest > 0), None)) is not None:
            yield Sum(total, (other, added))
            continue
        if opening is None or not _IN_ALL.search(context.clause(total)):
            continue
        if missed_by_a_slip(context, total, (opening, added), SLIP_DIGITS, closed=True):
            yield Sum(total, (opening, added), "fails")


def _opens(context: Context, index: int) -> bool:
    """Is a figure the first of its line?"""
    return index == 0 or context.paragraph(index - 1) != context.paragraph(index)


_IN_ALL_PLACES = pattern(r"(?:全[省市县区州]|[省市县区乡]{1,2}两级)[\u4e00-\u9fff]{0,4}?共(?P<verb>[\u4e00-\u9fff]{2})")


def place_sums(context: Context) -> Iterator[Sum]:
    """What all places did together, behind what each of them did, told by the same verb.

    >>> from fadu.reading import read
    >>> text = "市本级受理218件,审结201件。3个县受理{}件,审结340件。全市共受理复议申请589件。"
    >>> [(r.verdict, r.computation) for n in (371, 317) for r in read(text.format(n)).relations]
    [('holds', '218 + 371 = 589'), ('fails', '218 + 317 = 535 ≠ 589')]
    """
    if not _IN_ALL_PLACES.search(context.flat):
        return
    for total in range(2, len(context.figures)):
        said = _IN_ALL_PLACES.match(context.clause(total)) if context.value(total) >= MANY else None
        if not said or not context.counts(total):
            continue
        before = range(max(0, total - REACH), total)
        told = [i for i in before if _alike(context, i, total) and context.clause(i).endswith(said["verb"])]
        parts = tuple(i for i in told if not context.is_change(i) and not context.is_compared(i))
        if len(parts) > 1 and context.sum_of(parts) == context.value(total):
            yield Sum(total, parts)
        elif len(parts) > 1 and missed_by_a_slip(context, total, parts, SLIP_DIGITS, closed=True):
            yield Sum(total, parts, "fails")


SLIP_DIGITS = 3
"""Digits of such a total that its parts do not miss by one slip by chance."""


def _alike(context: Context, first: int, second: int) -> bool:
    """Are two figures counts of one unit and one paragraph?"""
    counted = context.counts(first) and context.counts(second) and context.unit(first) == context.unit(second)
    return counted and context.paragraph(first) == context.paragraph(second)


def _last_that_reach(context: Context, told: list[int], whole: Decimal) -> list[int]:
    """The last of some counts that come to a whole; none where they pass it by."""
    for first in range(len(told) - 1, -1, -1):
        whole -= context.value(told[first])
        if whole <= 0:
            return [] if whole else told[first:]
    return []


def _goes_back(context: Context, total: int, first: int) -> bool:
    """Does the list of a small total begin before its first part (专家8人、工匠6人、能手24人,共30人), so that they come to it by chance?"""
    if first == 0 or context.value(total) >= MANY or context.unit(first - 1) != context.unit(first):
        return False
    return context.counts(first - 1) and bool(_NEXT_TOLD.fullmatch(context.between(first - 1, first)))


def _sums_up(context: Context, line: list[int], at: int) -> bool:
    """Do the words before a count say that it is the total of those before it, and is it long where they say no more?"""
    total, said = line[at], context.clause(line[at]).strip(", ")
    bracketed = _TOGETHER.fullmatch(context.between(total - 1, total).lstrip(")"))
    if bracketed or _TOGETHER.fullmatch(said) or (context.value(total) >= MANY and _JOINTLY.match(said)):
        return True
    return bool(_IN_ALL.search(said)) and digits_of(context, line[at : at - 3 if at > 2 else None : -1]) >= FINE


def missed_behind(context: Context, line: list[int], used: set[int], holding: set[int]) -> list[Sum]:
    """综合窗口18个、专业窗口12个,共70个: parts joined by 、 right before a total that they miss.

    >>> from fadu.reading import read
    >>> text = "甲、乙、丙三局分别办理案件318件、{}412件,三部门合计826件。"
    >>> [[r.verdict for r in read(text.format(one)).relations] for one in ("96件、", "98件、", "")]
    [['holds'], ['fails'], ['fails']]
    >>> text = "承办建议11件(主办4件、会办7件),提案16件(主办9件、会办7件),共计72件。"
    >>> [r.computation for r in read(text).relations if r.verdict == "fails"]
    ['11 + 16 = 27 ≠ 72']
    >>> text = "总收入41033元,其中本地27163元;加上补助12084元,结余4269元,转贷1671{}元,收入合计45191元。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in (4, 5)]
    [[], []]
    >>> text = "总收入41033元,其中本地27163元;加上补助12084元,结余4269元,转贷{}元,收入合计45187元。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in (1671, 7671)]
    [['holds'], ['fails']]
    >>> [r.verdict for r in read("办案补贴140.99万元、值班补贴40.65万元,合计181.65万元。").relations]
    ['holds']
    """
    out: list[Sum] = []
    for at in range(2, len(line)):
        total = line[at]
        before = [i for i in line[:at] if context.bracket(i) == context.bracket(total)]
        if total in used or total in holding or len(before) < 2 or not _adjacent(context, before[-1], total):
            continue
        if parts := next((told for told in _missing(context, total, before) if not used & {*told}), None):
            rounded = abs(context.sum_of(parts) - context.value(total)) <= context.slack_of((total, *parts))
            out.append(Sum(total, tuple(parts), "holds" if rounded else "fails"))
    return out


def _missing(context: Context, total: int, before: list[int]) -> Iterator[list[int]]:
    """What misses a total that its words add up: all above it, all of its sentence, or the list right before it."""
    said = context.clause(total).strip(", ")
    if _ABOVE.match(said) and missed_by_a_slip(context, total, before, closed=True):
        yield before
    if not _TOGETHER.fullmatch(said) or not context.same_sentence(before[-1], total):
        return
    sentence = [i for i in before if context.same_sentence(i, total)][-REACH:]
    if len(sentence) > 2 and missed_by_a_slip(context, total, sentence):
        yield sentence
    if said.endswith(("合计", "总计", "共计")):
        told = (sentence[at:] for at in range(len(sentence) - LEAST_PARTS + 1))
        yield from (parts for parts in told if missed_by_a_slip(context, total, parts, FINE + 1, closed=True))
    parts = before[-1:]
    for index in reversed(before[:-1]):
        known = said.endswith(("合计", "总计", "共计")) or is_pair(context, [index, parts[0]])
        rule = _NEXT_TOLD if known else _NEXT_PART
        between = BRACKETED.sub("", context.between(index, parts[0]))
        if not _adjacent(context, index, parts[0]) or not rule.fullmatch(between):
            break
        parts.insert(0, index)
    many = int(context.value(total - 1)) if context.names(total - 1) and before[-1] < total - 1 else len(parts)
    parts = parts[-many:]
    above = [i for i in sentence if i < parts[0]]
    if len(parts) < many and (above or "分别" not in context.lead(parts[0])):
        return
    goes_back = above and BRACKETED.sub("", context.between(above[-1], parts[0])).startswith("、")
    if len(parts) >= 2 and not goes_back and not _ADDED.match(context.lead(parts[0])):
        yield parts


def _adjacent(context: Context, first: int, second: int) -> bool:
    """Do no figures but those in brackets stand between two (建议11件(主办4件),提案16件)?"""
    level = context.bracket(second)
    return all(context.bracket(i) not in (level, None) or context.names(i) for i in range(first + 1, second))
