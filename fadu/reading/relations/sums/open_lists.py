"""Lists behind 其中 need not tell all parts; a fault shows where they can't be parts, or leave no others.

抽查50件,其中甲类30件、乙类40件: kinds that come to more than their total are told as a fault.
"""

from __future__ import annotations

import re

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.closed_sets import is_of_both, is_pair, of_kinds
from fadu.reading.relations.sums.lists import ACTS, even, right_before, until_stop
from fadu.reading.relations.sums.missed import missed_by_a_slip

_WHICH = pattern(r"(?:^|[,;:。( ])其中[,:]? ?[^,。;、]{0,14}$")
_AMONG = pattern(r"^[\u4e00-\u9fff]{0,10}中,[^,。;、]{0,16}$")
"""收到的5641件提案中,网上提案2712件: the words behind a total open its parts, as 其中 does."""
_ASIDE = pattern(r"\([^()]*\)|“[^”]*”")


def _opens_here(context: Context, first: int) -> bool:
    """Does 其中 open a list with this part; what stands in brackets and quotes is left out (其中转派县(市、区)80件)?"""
    return bool(_WHICH.search(_ASIDE.sub("", context.lead(first))))


_SHORT = pattern(r"[^。;()]{0,16}")
_COUNTED_APART = frozenset({"件", "人", "户", "家", "卷", "份", "元", "吨", "亩", "人次", "户次"})
"""Units that count one kind of thing; 个 and 项 may count another behind 其中 (新建中心2个,其中…窗口12个)."""
_DOES = pattern(rf"^(?:{ACTS.pattern}|修复|治理|改造|完成|实现|推进|实施|种植|改良|支持|引进|办理|处理)")
"""A part that tells of another doing ends the list (造林90万亩,其中南山40万亩,修复草原300万亩)."""


def overfull_parts(context: Context, total: int, candidates: list[int]) -> list[int]:
    """Parts behind 其中 that can't be parts: one is more than the total, or kinds that exclude each other are together.

    Only the total right before 其中 is looked at, so that no other can be meant.

    >>> from fadu.reading import read
    >>> text = "大会收到的{}件提案中,网上提案2712件,纸质提案{}件。"
    >>> [[r.verdict for r in read(text.format(*n)).relations] for n in ((5641, 2929), (5641, 2959), (2929, 5641))]
    [['holds'], ['fails'], ['fails']]
    """
    parts = until_stop(context, candidates)
    among = bool(parts) and parts[0] == total + 1 and bool(_AMONG.match(context.lead(parts[0])))
    if not parts or not (among or _opens_here(context, parts[0])) or not right_before(context, total, parts[0]):
        return []
    listed = parts[:1]
    for index in parts[1:]:
        if ";" in context.between(listed[-1], index) or not _rates_alone(context, listed[-1], index):
            break
        acts = _DOES.search(context.clause(index)) and not _DOES.search(context.clause(parts[0]))
        if acts or not _SHORT.fullmatch(_without_rates(context, listed[-1], index)):
            break
        listed.append(index)
    whole = context.value(total)
    if len(listed) < 2 and context.unit(total) not in _COUNTED_APART:
        return []
    if _holds_all(context, total, listed):
        return []
    if any(context.value(p) > whole * 2 for p in listed[1:]) and not missed_by_a_slip(
        context, total, listed, PAIRED, closed=True
    ):
        return []  # 查处酒驾316起,其中醉驾87起,涉牌违法1126起: it tells of something else
    if any(context.value(p) > whole + context.slack(total) for p in listed):
        return listed
    slack = context.slack_of((total, *listed))
    sure = of_kinds(context, listed) or (among and missed_by_a_slip(context, total, listed))
    return listed if sure and context.sum_of(listed) > whole + slack else []


def _holds_all(context: Context, total: int, parts: list[int]) -> bool:
    """Would a count before the total in its sentence hold the parts (抽检60份,不合格2份。其中甲类35份)?

    >>> from fadu.reading import read
    >>> read("有专职教师36人,后勤人员4人,其中高级教师2人,一级教师8人。").relations
    ()
    """
    if context.same_sentence(total, parts[0]) and not _own_subject(context, total):
        return False
    summed = context.sum_of(parts)
    return any(
        context.unit(i) == context.unit(total) and context.counts(i) and context.value(i) >= summed
        for i in range(max(0, total - 4), total)
        if context.same_sentence(i, total)
    )


def _own_subject(context: Context, total: int) -> bool:
    """Does a total only stand beside the count before it, no verb between them (教师36人,后勤人员4人)?"""
    return bool(_BESIDE.fullmatch(context.lead(total))) and not _DOES.search(context.clause(total))


_BESIDE = pattern(r"[,、和及]?[\u4e00-\u9fff()]{2,8}")


def slipped_pair(context: Context, total: int, candidates: list[int]) -> list[int]:
    """Two outcomes that leave no third, but for one slip in them or in the total right before them."""
    parts = until_stop(context, candidates)
    if len(parts) != 2 or not is_pair(context, parts) or not even(context, parts, frozenset()):
        return []
    if not is_of_both(context, total, parts):
        return []
    near = len(context.between(total, parts[0])) <= LONGEST_LEAD and right_before(context, total, parts[0])
    return parts if near and missed_by_a_slip(context, total, parts, PAIRED, closed=True) else []


PAIRED, LONGEST_LEAD = 2, 40


def _without_rates(context: Context, first: int, second: int) -> str:
    """The words between two parts without percentages and what leads to them (增长6.3%)."""
    return re.sub(r"[,;]?[\u4e00-\u9fff]{0,8}\d+(?:\.\d+)?%", "", context.between(first, second)).replace(";", ",")


def _rates_alone(context: Context, first: int, second: int) -> bool:
    """Do only percentages stand between two figures?"""
    return all(context.figures[i].unit == "%" for i in range(first + 1, second))
