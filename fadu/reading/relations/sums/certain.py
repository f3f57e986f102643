"""Whether a list that does not come to its total can only be the list of that total's parts."""

from __future__ import annotations

import re
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context

NEAR = Decimal("0.1")
"""包括 opens a list that may leave parts out: it is held against its total only within this share of it."""
_BESIDE = pattern(
    r"^[,;。、和及 ]*(?:另有|另外|另|此外|同时|还有?|并有|除了?|[合总共]计|(?:全[省市县区]|目前|现已)?累计)|在内的$"
)
_EACH = pattern(r"每[个名家件人]?[\u4e00-\u9fff]{0,8}$|各$")
_BECOMES = pattern(r"(?:调整|增加|减少|提高|下降|上升|下调|上调|增|降|升|减|缩)[至到]$|[至到]$")
_REACHES = pattern(r"(?:达|收|接|办|得|查|受)到$")
_RESPECTIVELY = pattern(r"分别(?!较|比|同比|环比|向|对|与|从|在|给|由|被|到|赴|为主)[^,。;]{0,14}$")
_ASIDE = pattern(r"[。;](?![^,;。]{0,3}其中)[^。;]*分别|其次|此外|另外|同时")
_OWN_SUBJECT = pattern(r"[,;](?![^,;]{0,3}其中)[^,;:]{4,}分别")
"""…900家,平台、基地分别达到60家、80家: the list may well tell of other things than the total."""
_OPPOSED = pattern(r"逆差|支出|亏损|净流出")
_RESULT = pattern(r"处分|立案|查处|起诉|逮捕|审结|办结|受理|破获|抓获|化解|调解|整改|完成|问责|通过")
_DONE = pattern(rf"[,、;](?:现?已经?|均|全部|当年|按期)(?:{_RESULT.pattern})")
"""隐患1904条,其中重大隐患17条,已整改1886条: what became of all of them is no kind beside the first."""
_ITSELF_PART = pattern(r"(?:其中|包括|含|包含)")
_NOUN = pattern(r"[\u4e00-\u9fff]{2,12}")
_MIXED = frozenset({"个", "名", "项", "家", "支", "架"})
"""Counts of these say what they count by the noun behind: 33个楼栋 are none of 16个网格."""


def own_parts(context: Context, parts: list[int]) -> list[int]:
    """The parts up to the first that its words set beside the total (其中儿童3名,另有20名…) or count of each."""
    out: list[int] = []
    for index in parts:
        clause = context.clause(index)
        if _BESIDE.search(clause) or _BESIDE.match(context.lead(index)) or _EACH.search(clause):
            break
        out.append(index)
    return out


def only_its(context: Context, total: int, parts: list[int]) -> bool:
    """Do the words leave no doubt that the parts are those of the total, so that a difference is a fault?

    >>> from fadu.reading import read
    >>> [r.verdict for r in read("办理76件,其中甲类23件、乙类50件,丙类6件。").relations]
    ['fails']
    >>> read("33个楼栋分为16个网格和10个片区。").relations
    ()
    >>> read("共有17个窗口参评,其中省级窗口8个,市级窗口17个。").relations
    ()
    >>> read("查出隐患1904条,其中重大隐患17条,已整改1886条。").relations
    ()
    """
    lead = context.between(total, parts[0])
    if any(context.value(p) == context.value(total) > 0 for p in parts):  # what all of them are leaves room for others
        return False
    if not context.names(total) and all(map(context.names, parts)):  # 3条线路,分别接入六回、七回
        return False
    if (
        context.is_change(total)
        or CARRIED_OVER.search(context.clause(total))
        or _ASIDE.search(lead)
        or _OWN_SUBJECT.search(lead)
    ):
        return False
    if ("。" in lead and _ITSELF_PART.match(context.clause(total))) or _rated(context, parts[-1]):
        return False
    if "分别" in lead and not _RESPECTIVELY.search(lead) and not re.search("其中|包括|:", lead):
        return False
    clauses = [context.clause(p) for p in parts]
    if any(_BECOMES.search(c) and not _REACHES.search(c) for c in clauses) or any(map(_OPPOSED.search, clauses)):
        return False
    if any(_DONE.match(context.lead(p)) for p in parts[1:]) and not any(map(_RESULT.search, clauses[:1])):
        return False
    if _EACH.search(context.clause(total)) or not _one_kind(context, total, parts):
        return False
    return _all_told(context, total, parts, lead) and not _of_another_total(context, total, parts)


def _rated(context: Context, last: int) -> bool:
    """Does a rate close the bracket that the parts stand in (结案90件(调解40件,撤诉23件,调撤率70%))?"""
    after = last + 1
    if context.bracket(last) is None or after >= len(context.figures):
        return False
    rate = context.figures[after].unit == "%" and context.bracket(after) == context.bracket(last)
    return rate and "率" in context.lead(after)


def _all_told(context: Context, total: int, parts: list[int], lead: str) -> bool:
    """包括 alone opens lists that stop short; then only what is near the total, or more than it, is meant to reach it."""
    if "包括" not in lead or re.search("包括[:,]|其中|分别", lead):
        return True
    gap = context.value(total) - context.sum_of(parts)
    return gap <= max(context.value(total) * NEAR, Decimal(1))


def noun(context: Context, index: int) -> str:
    """The noun behind a figure (网格 of 16个网格); empty where a mark follows."""
    found = _NOUN.match(context.flat, context.figures[index].end)
    return found.group() if found else ""


def _one_kind(context: Context, total: int, parts: list[int]) -> bool:
    """Where total and parts all name their nouns behind them, do these end alike (8个行业商会 of 12个商会)?"""
    if context.unit(total) not in _MIXED and context.figures[total].unit not in _MIXED:
        return True
    nouns = [noun(context, i) for i in (total, *parts)]
    if not all(nouns):
        return True
    return all(one[-1] == nouns[0][-1] or nouns[0][:2] in one for one in nouns[1:])


CARRIED_OVER = pattern(r"(?:上年度?|上期|上月|去年|年初)结(?:转|存)")
"""What was carried over (收到19件,上年结转1件,其中公开15件…) is parted only with what is new."""
_TOLD_BEHIND = pattern(r"^[、和及]?(?:合计|总计|共计)")


def _of_another_total(context: Context, total: int, parts: list[int]) -> bool:
    """Do the parts come to another count of the paragraph, or of the sentence with this one, or does their verb stand before one?

    处分90人,移送10人,其中处分科级40人: of those 处分. 车上30名乘客和2名乘务员,除3名先下,其余29名到站: of both.
    """
    summed = context.sum_of(parts)
    after = parts[-1] + 1
    if (
        after < len(context.figures)
        and context.same_sentence(parts[-1], after)
        and _TOLD_BEHIND.search(context.clause(after))
    ):
        return True
    verb = re.sub(r"^.*?其中[,: ]*", "", context.clause(parts[0]))[:2]
    own = context.clause(total)
    here, level = context.paragraph(total), context.bracket(total)
    for index in range(total - 1, max(-1, total - 9), -1):
        if context.paragraph(index) != here:
            break
        alike = context.unit(index) == context.unit(total) and context.bracket(index) == level
        if not alike or not context.counts(index):
            continue
        if summed == context.value(index):
            return True
        if not context.same_sentence(index, total):
            continue
        if summed in (context.value(index), context.value(index) + context.value(total)):
            return True
        if _RESULT.match(verb) and verb in context.clause(index) and verb not in own:
            return True
    return False
