"""What several figures in a row count: each its part of one head, or what the figures before them counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fadu.reading.numbers.quantities import Quantity
from fadu.reading.pattern import pattern

YEAR = r"(?:去年|上一?年|前年|上(?:个?月|周|季度)|(?:19|20)\d\d年)(?:度|同期|全年|[上下]半年|底|末)?"
_OPENING = pattern(
    r"^(?:[^,]{0,8}(?:19|20)\d\d年度?)?(?:全(?:国|省|市|州|县|区|旗|镇|乡|年)|(?:各级)?(?:检察机关|公安机关|(?:两级)?法院)共?|(?:省|市|县|区|州)(?:本级|级)|我[省市县区州]|预计|可?实现|完成|累计|规模以上(?!工业)|[、,，的])*"
)
_GROWN_TAIL = pattern(rf"(?:同比|(?:较|比){YEAR})(?:增长|增加|上升|提高|提升|下降|降低|减少)$")
_BRACKETED = pattern(r"\([^()]*\)|\([^()]*$|^[^()]*\)|按[^,。;]{2,10}(?:计算|核算|测算)")
WHOLE = 16
"""As long a subject is kept where little is said of its growth, or two things share it (城镇、农村居民收入分别增长)."""
_DONE = pattern(r"(?:完成|实现|合计|(?<![许认])可|预计)+$")
_PARTED = pattern(
    r"(?<=[的成现计])(?=..)|常住|居民|人均|占|一般公共|地方|(?:新收|受理|审结|办结|立案|提[出起]|开展|批准|查处|办理|裁定|制[发定]|发出)(?!率)"
)
"""Where a long subject may be parted, so that no word of it is: 城乡常住居民人均收入 becomes 居民人均收入."""
JOINTS = ("、", "和", "及", "与", ",")


def subject(base: str, longest: int = 12) -> str:
    """What grew, for 完成地区生产总值14.9亿元,增长4%: its words without the opening and the verb behind it.

    >>> subject("全州完成地区生产总值"), subject("市本级一般公共预算收入完成"), subject("税收收入(不含关税,下同)合计")
    ('地区生产总值', '一般公共预算收入', '税收收入')
    >>> subject("全市检察机关共决定起诉"), subject("法院对再审检察建议裁定再审后改判")
    ('决定起诉', '裁定再审后改判')
    >>> subject("行政许可"), subject("共受理来信、来访和来电总件")
    ('行政许可', '受理来信、来访和来电总件')
    """
    plain = _GROWN_TAIL.sub("", _OPENING.sub("", _BRACKETED.sub("", base)))
    plain = _DONE.sub("", plain)
    if len(plain) > longest:
        within = range(len(plain) - longest, len(plain) - 3)
        otherwise = 0 if len(plain) <= WHOLE else len(plain) - longest
        plain = plain[next((at for at in within if _PARTED.match(plain, at)), otherwise) :]
    return plain.lstrip("、,，的")


_TO_HIGH = pattern(r" ?(?:-{1,2}|—{1,2}|~{1,2}|至|到) ?")


def range_ends(flat: str, quantities: Sequence[Quantity], made: list[str]) -> None:
    """The low end of a range counts what its high end does: 选报3-5个志愿.

    >>> from fadu.reading.scan import scan
    >>> from fadu.reading.figures.counted import measures_of
    >>> text = "选报3-5个志愿"
    >>> measures_of(text, text, scan(text, text).quantities, ["count"] * 2, [])
    ['志愿', '志愿']
    """
    for at, (low, high) in enumerate(pairwise(quantities)):
        if (
            low.bound == "ge"
            and high.bound == "le"
            and low.unit != "元"
            and _TO_HIGH.fullmatch(flat, low.end, high.start)
        ):
            made[at] = made[at + 1]


_DEALT = pattern(
    rf"[,;](?:[与同](?:{YEAR}|同期)(?:同比|相比|比较),?|同比|环比|[较比](?:{YEAR}|(?:前|过去)?[一二三四五十\d]{{1,2}}年)|年均|占比|[^,。;]{{0,8}}相比)?分别(?P<how>[^,。;、\d]{{0,12}}?)(?:了|为|达|到|达到|约|近|超)?"
)


_WHOLE_HEAD = pattern(r"(?:[率数量额值入费次度积]|投资|支出|总花费)$")
"""What is measured by name: 结案率, 死亡人数. In 制造业、建筑业增加值 the first is none."""


def dealt_out(flat: str, quantities: Sequence[Quantity], made: list[str]) -> list[str]:
    """受理90件,审结81件,同比分别上升8%和6%: each of the later figures is of the one in its place.

    >>> from fadu.reading.scan import scan
    >>> from fadu.reading.figures.counted import measures_of
    >>> text = "受理案件90件,审结案件81件,同比分别上升8%和6%"
    >>> measures_of(text, text, scan(text, text).quantities, ["count", "count", "percent", "percent"], [])
    ['受理案件', '审结案件', '受理案件同比分别上升', '审结案件同比分别上升']
    >>> text = "收件90件(另有旧存12件),结案81件,同比分别上升8%和6%"
    >>> measures_of(text, text, scan(text, text).quantities, ["count"] * 3 + ["percent"] * 2, [])[3:]
    ['收件同比分别上升', '结案同比分别上升']
    >>> text = "发生事故90起、死亡12人,与2009年同比分别下降8%和6%"
    >>> measures_of(text, text, scan(text, text).quantities, ["count"] * 2 + ["percent"] * 2, [])[2:]
    ['发生事故与2009年同比分别下降', '死亡与2009年同比分别下降']
    >>> text = "办结率、满意率分别为96%、90%"
    >>> measures_of(text, text, scan(text, text).quantities, ["percent"] * 2, [])
    ['办结率', '满意率']
    """
    for first in range(len(quantities)):
        lead = flat[quantities[first - 1].end if first else 0 : quantities[first].start]
        if "分别" not in lead[-12:]:
            if first and _LESS_OF_EACH.fullmatch(lead):
                _of_their_units(flat, quantities, made, first)
            continue
        count = _run_from(flat, quantities, first)
        if not _DEALT.fullmatch(lead[-32:]):
            head, _, how = made[first].partition("分别")
            head, since = head.removesuffix("同比"), "同比" * head.endswith("同比")
            if count > 1 and made[first : first + count] == [made[first]] * count:
                parts = _parted([head] * count)
                if all(_WHOLE_HEAD.search(part) for part in parts):
                    made[first : first + count] = [part + (f"{since}分别{how}" if how else "") for part in parts]
            continue
        heads = _heads(flat, quantities, made, first, count) if count > 1 else []
        if len(heads) == count:
            made[first : first + count] = [subject(head, WHOLE) + lead.strip(",;") for head in _parted(heads)]
    return made


_LESS_OF_EACH = pattern(rf"[,;(](?P<how>(?:同比|环比|[较比]{YEAR})?(?:增加|减少|上升|下降|多|少|增|减))了?")


def _of_their_units(flat: str, quantities: Sequence[Quantity], made: list[str], first: int) -> None:
    """事故4起、死亡9人,同比减少1起、3人: each of the later counts is of the one with its unit.

    >>> from fadu.reading import read
    >>> [f.measure for f in read("发生火灾事故4起、死亡9人,同比减少1起、3人。").figures]
    ['发生火灾事故', '死亡', '发生火灾事故同比减少', '死亡同比减少']
    """
    count = _run_from(flat, quantities, first)
    before = quantities[max(0, first - count) : first]
    units = [one.unit for one in quantities[first : first + count]]
    if count < 2 or len(set(units)) < count or [one.unit for one in before] != units:
        return
    how = _LESS_OF_EACH.fullmatch(flat, before[-1].end, quantities[first].start)
    if how:
        made[first : first + count] = [subject(head, WHOLE) + how["how"] for head in made[first - count : first]]


def _heads(flat: str, quantities: Sequence[Quantity], made: list[str], first: int, count: int) -> list[str]:
    """The measures of so many figures before one, in its sentence; from one value to the next is one (由5亿元增至9亿元)."""
    heads: list[str] = []
    for at in range(first - 1, -1, -1):
        if heads and aside(flat, quantities[at]):
            continue
        if "。" in flat[quantities[at].start : quantities[first].start]:
            break
        gap = flat[quantities[at].end : quantities[at + 1].start]
        if not (heads and made[at] == made[at + 1] and gap not in JOINTS):
            heads.insert(0, made[at])
        if len(heads) == count:
            break
    return heads


def aside(flat: str, quantity: Quantity) -> bool:
    """Does a figure close a bracket that opens shortly before it: 收件90件(另有旧存12件)?"""
    opened = flat.rfind("(", max(0, quantity.start - 20), quantity.start)
    return opened >= 0 and ")" not in flat[opened : quantity.start] and flat.startswith(")", quantity.end)


def _run_from(flat: str, quantities: Sequence[Quantity], first: int) -> int:
    """How many figures stand in a row, parted by nothing but a joint."""
    last = first
    while last + 1 < len(quantities) and flat[quantities[last].end : quantities[last + 1].start] in JOINTS:
        last += 1
    return last + 1 - first


def _parted(heads: list[str]) -> list[str]:
    """城镇居民收入和农民收入 twice is one head of two: each figure has its part.

    >>> _parted(["城镇居民收入和农牧民收入"] * 2), _parted(["城乡居民收入"] * 2)
    (['城镇居民收入', '农牧民收入'], ['城乡居民收入', '城乡居民收入'])
    """
    parts = re.split(r"[、和与及]", heads[0])
    if len(set(heads)) == 1 and len(parts) == len(heads) and all(len(part) > 2 for part in parts):
        return parts
    return heads
