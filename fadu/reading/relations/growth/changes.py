"""Growth told with the change alone: 收入67200万元,增加6400万元,增长10.5%; what it grew from follows from the two."""

from __future__ import annotations

import re
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, agrees_within
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import Context
from fadu.reading.relations.growth.certain import NAMED, never_negative, of_nothing_else
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.slips import meant
from fadu.reading.relations.stated_bases import is_stated_base
from fadu.reading.relations.wording import REAL, shown

EXACT = 3
"""Digits of a sum of money in 万元 or 亿元 that is exact enough to tell what it grew by."""
_OTHER = pattern(r"去年|上年|同期|普查|可比|同口径|不变价|实际|年均")
NEAR = 3
"""So many units of its last digit a percentage may be off where it was reckoned from finer numbers."""


def of_its_change(context: Context, index: int, sign: int) -> Relation | None:
    """A growth that its change gives, or would, had one of the numbers one slip less.

    >>> from fadu.reading import read
    >>> [(r.verdict, r.computation) for r in read("完成收入67200万元,增加6400万元,增长19.53%。").relations]
    [('fails', '6400 / 60800 = 10.526%')]
    >>> [(r.verdict, r.computation) for r in read("发生事故28起,同比减少7起,下降20%。").relations]
    [('holds', '7 / 35 = 20%')]
    >>> text = "发生事故37起,死亡28人,受伤15人。事故起数同比减少9起,下降19.6%;死亡人数同比减少7人,下降20%。"
    >>> [r.computation for r in read(text).relations]
    ['9 / 46 = 19.57%', '7 / 35 = 20%']
    >>> [r.verdict for r in read("行政案件31件,同比下降30.91%,同比减少12件。").relations]
    ['fails']
    >>> text = "举报270件,与去年同期相比增加33件,同比增长13.9%;与上月相比增加27件,环比增长{}%。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in ("11.1", "6.7")]
    [['holds', 'holds'], ['holds', 'fails']]
    >>> read("地区生产总值626.9亿元,现价总量比同期增加73.5亿元,同比增长2%。").relations
    ()
    """
    shows = shown_decimals(context, index)
    pair = _this_and_change(context, index) if context.figures[index].unit == "%" else None
    if pair is None:
        return None
    this, change = pair
    if REAL.search(context.clause(this) + context.figures[this].measure):
        return None
    now, moved, stated = context.value(this), context.value(change), context.value(index)
    then = now - sign * moved
    if sign > 0 and shows and moved > now > 0 and agrees(stated, now, moved - now, shows=shows):
        return _changed_places(context, index, this, change)
    if sign > 0 and moved > now > 0 and never_negative(context, this) and of_nothing_else(context, index, this, change):
        return _changed_places(context, index, this, change)
    if then <= 0 or moved <= 0 or not stated:
        return None
    exact = moved * 100 / then
    slack = context.slack(change), context.slack(change) + context.slack(this)
    step = Decimal(1).scaleb(-shows)
    figures = context.figures
    scale = 10**4 if "万" in figures[change].text else 1
    said = f"{shown(moved / scale)} / {shown(then / scale)} = {shown(round(exact, shows + 1))}%"
    members = context.members(numerator=change, denominator=this, result=index)
    verdict = agrees(stated, moved, then, shows=shows)
    if verdict != "holds" and any(slack):
        verdict = agrees_within(stated, moved, then, slack, shows) or verdict
    if verdict:
        return Relation("ratio", members, verdict, said)
    fine = not any(slack) or all(context.digits(i) >= EXACT for i in pair)
    far = any(slack) and not agrees_within(stated, moved, then, (slack[0] * 2, slack[1] * 2), shows)
    sure = (fine or far) and of_nothing_else(context, index, this, change)
    if abs(exact - stated) <= (NEAR * step if any(slack) and not sure else step) or not (shows or sure):
        return None
    if not sure and not _slipped(context, index, this, change, sign):
        return None
    return Relation(
        "ratio", members, "fails", said, f"文中为{figures[index].text}，按文中两数计算应为{round(exact, shows)}%"
    )


def _slipped(context: Context, index: int, this: int, change: int, sign: int) -> bool:
    """Would a growth be that of its count and change, had one of the three one slip less?"""
    now, moved, stated = context.value(this), context.value(change), context.value(index)
    exact = moved * 100 / (now - sign * moved)
    half = Decimal("0.5").scaleb(-shown_decimals(context, index))
    low, high = (stated - half) / 100, (stated + half) / 100
    if 1 + sign * high <= 0:
        return False
    figures = context.figures
    return (
        meant(figures[index], exact - half, exact + half)
        or meant(figures[change], *sorted(now * rate / (1 + sign * rate) for rate in (low, high)))
        or (low > 0 and meant(figures[this], moved / high + sign * moved, moved / low + sign * moved))
    )


def _changed_places(context: Context, index: int, this: int, change: int) -> Relation:
    """A growth that comes out where a count and its change are read in each other's place.

    >>> from fadu.reading import read
    >>> [(r.verdict, r.computation, r.note) for r in read("收入6400万元,增加67200万元,增长10.53%。").relations]
    [('fails', '6400 - 67200 < 0', '增加数大于总数，两数可能写反')]
    """
    scale = 10**4 if "万" in context.figures[change].text else 1
    said = f"{shown(context.value(this) / scale)} - {shown(context.value(change) / scale)} < 0"
    members = context.members(numerator=change, denominator=this, result=index)
    return Relation("ratio", members, "fails", said, "增加数大于总数，两数可能写反")


_YEARS = pattern(r"(?P<this>20\d{2})年比(?P<other>20\d{2})年(?:增?多|减?少|增加|减少)了?$")
FAR = 12
"""So many figures before a difference the two years' counts are looked for."""


def between_years(context: Context, index: int) -> tuple[int, int] | None:
    """The counts of the two years between which a difference is told by their names.

    >>> from fadu.reading import read
    >>> text = "受理案件2018年2803件,2019年3160件,2022年3372件。2019年比2018年多357件。"
    >>> [r.computation for r in read(text).relations]
    ['3160 - 2803 = 357']
    """
    years = _YEARS.search(context.lead(index)) if context.counts(index) else None
    if years is None:
        return None
    found: dict[str, int] = {}
    for at in range(index - 1, max(-1, index - 1 - FAR), -1):
        year = re.search(r"(20\d{2})年[为是有达的]?$", context.lead(at))
        if year and context.counts(at) and context.unit(at) == context.unit(index):
            found.setdefault(year[1], at)
    this, other = found.get(years["this"]), found.get(years["other"])
    return None if this is None or other is None else (this, other)


def _this_and_change(context: Context, index: int) -> tuple[int, int] | None:
    """The count that grew and its change: before the percentage, or the change right behind it.

    What the count is said to be a share of, or to have fulfilled of a plan, may stand between.

    >>> from fadu.reading import read
    >>> text = "收入24627万元,完成年初预算60999万元的40.4%,比上年减收1070万元,下降4.2%。"
    >>> [r.computation for r in read(text).relations]
    ['246270000 / 609990000 = 40.3728%', '1070 / 25697 = 4.16%']
    """
    for change in (index - 1, index + 1):
        if not 0 < change < len(context.figures) or not (context.counts(change) and context.is_change(change)):
            continue
        this = _before_remarks(context, min(change, index) - 1)
        if this is None or not context.same_sentence(this, max(change, index)):
            continue
        if context.is_change(this) or context.unit(this) != context.unit(change) or context.is_mean(this):
            continue
        between = context.flat[context.figures[this].end : context.figures[max(change, index)].start]
        if _OTHER_START.search(context.lead(change)) and "同比" in context.lead(index):
            continue
        said = _REMARK.sub("", _AGAIN.sub("", BRACKETED.sub("", between)))
        if not _OTHER_FIGURE.search(said) and not _OTHER.search(context.clause(this)) and len(said) < LONGEST:
            return this, change
    return _named_and_change(context, index)


def _before_remarks(context: Context, at: int) -> int | None:
    """The last count up to a place that is not told as what something else is so much of, percentages left out."""
    level = context.bracket(at + 1)
    for index in range(at, max(-1, at - REMARKS), -1):
        if context.counts(index) and (context.bracket(index) not in (level, None) or context.is_change(index)):
            continue
        if context.counts(index) and not is_stated_base(context, index):
            return index
        if not (context.counts(index) or context.figures[index].unit == "%"):
            return None
    return None


_AGAIN = pattern(
    r",?(?:相?[比较][^,;。]{2,8}|[与同][^,;。]{2,8}相比|环比)[增减][^;。]*?%;(?=相?[比较]|[与同][^,;。]{2,8}相比|同比)"
)
"""举报353件,比上月增加15件,环比增长4.4%;比去年同期减少170件,同比下降32.5%: both changes are that of one count."""
_OTHER_START = pattern(r"[比较](?:年初|上月|上季度?|上周)")
"""余额14320亿元,比年初增加1620亿元,同比增长17.2%: the growth is from another day."""
REMARKS = 4
"""As many figures of remarks stand between a count and its growth."""
_REMARK = pattern(r",(?:占|完成|为|达到?)(?:[^,;。%增减升降]|(?<=\d),(?=\d))*%")


def _named_and_change(context: Context, index: int) -> tuple[int, int] | None:
    """The count that the change right before a growth names (死亡28人。…;死亡人数同比减少7人).

    >>> from fadu.reading import read
    >>> text = "甲族人口568238人;乙族人口183151人。与普查相比,甲族人口减少10134人,下降1.75%;乙族人口增加36041人,增长24.50%。"
    >>> [r.computation for r in read(text).relations]
    ['10134 / 578372 = 1.752%', '36041 / 147110 = 24.499%']
    >>> text = "受理各类案件903件(旧存40件),结案494件。与上年同比,受案增加67件,上升8.01%。"
    >>> [r.computation for r in read(text).relations]
    ['67 / 836 = 8.014%']
    """
    change = index - 1
    if change < 1 or not context.is_change(change) or not context.same_sentence(change, index):
        return None
    if (named := NAMED.search(context.lead(change))) is None:
        return _agreeing(context, index, change)
    what = _CASES.get(named["what"], named["what"])
    for this in range(change - 1, max(-1, change - 1 - FAR), -1):
        if context.paragraph(this) != context.paragraph(change):
            break
        plain = context.counts(this) and not context.is_compared(this) and not context.is_mean(this)
        said = context.clause(this) + context.figures[this].measure
        if plain and context.unit(this) == context.unit(change) and what in said:
            return this, change
    return None


_CASES = {"受案": "受理", "收案": "收", "发案": "发"}
"""受案 names cases that were told as 受理…案件."""


def _agreeing(context: Context, index: int, change: int) -> tuple[int, int] | None:
    """The total above that a change which opens its sentence gives the growth of (收入总计434.72万元。与上年相比增加58.21万元,增长15.46%).

    >>> from fadu.reading import read
    >>> text = "收入总计434.72万元,其中本年收入434.16万元。\\n收支总体与上年相比,增加58.21万元,增长15.46%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['58.21 / 376.51 = 15.46%']
    >>> [r.computation for r in read("转派工单4567件。按期办结率100%。较上月办件增加263件,上升6.11%。").relations]
    ['263 / 4304 = 6.111%']
    """
    if not _AGAINST.search(context.lead(change)) or context.same_sentence(change - 1, change):
        return None
    sign, value = 1 if "增" in context.lead(change) or "多" in context.lead(change) else -1, context.value(index)
    for this in range(change - 1, max(-1, change - 1 - FAR), -1):
        then = context.value(this) - sign * context.value(change)
        alike = context.counts(this) and context.unit(this) == context.unit(change) and not context.is_compared(this)
        if alike and then > 0 and agrees(value, context.value(change), then, shows=shown_decimals(context, index)):
            return this, change
    return None


_AGAINST = pattern(
    r"[与同比较](?:\d{4}年|[上去]年)[^,。;\d]{0,8}(?:相比)?,|^\s*[比较](?:上[月周年]|去年|上季度)(?:同期)?[^,。;\d]{0,6}(?:增加|减少)$"
)
_OTHER_FIGURE = pattern(r"[;。]|可比|同口径|不变价|实际|占|其中")
LONGEST = 40
