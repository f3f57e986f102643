"""Growth whose other year's figure stands apart from it: behind it, in a bracket, or sentences away.

立案734件,同比增长18%。…去年同期立案622件: the words that both are told by make them one pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.slips import meant, meant_percentage
from fadu.reading.relations.wording import OTHER_YEAR, share_run

_OTHER = r"(?:去年|上年|前年|\d{4}年|[年期]初|计划|预算|普查)"
_AGAINST = pattern(rf"[与同比较][^,。;]{{0,8}}{_OTHER}(?:\([^()]{{0,40}}\))?[^,。;\d]{{0,20}}$")
_IN_BRACKET = pattern(rf"[与同比较][^,。;]{{0,4}}{_OTHER}[^。;]{{0,60}}\($")
_BACK = pattern(
    r"^\)?,?(?:相比)?,?(?:[一二三四五六七八九十]年)?[共间来]?(?:净|实际)?(?:[\u4e00-\u9fff]{2,3}(?:了|为)?|调[增减][\u4e00-\u9fff]{0,2}|[多少])$"
)
_LAST = pattern(r"(?:(?:去年|上年|上一年|前年)(?:度|同期)?|20\d{2}年(?:度)?同期)[^,。;\d]{0,12}$")
_COMMON = pattern(r"去年|上年|同期|同比|其中|全[省市县区年]|今年|本年|当年|累计|办理|[共计为是的各类年度月,、:()\d]")
FARTHEST = 60
"""How many figures before a growth its count is looked for by its name."""
FAR = 16
"""How many figures from one year's count the other's is looked for."""
PARAGRAPHS = 2
"""As many paragraphs may part them."""
EXACT = 4
"""Digits of a rounded count that a growth is reckoned from."""
NEAR = 5
"""As many points a growth may be off that was left standing from a draft."""
NAMED = 2
"""So many signs in a row that both are told by."""


def told_elsewhere(context: Context, index: int) -> Iterator[tuple[int, int, bool]]:
    """The two years' counts of a growth (this, other), likeliest first, and whether no others can be meant.

    >>> from fadu.reading import read
    >>> text = "立案受理734件,同比增长18.0%。审结709件。去年同期立案622件。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['(734 - 622) / 622 = 18.006%']
    >>> text = "实施处罚2316件,许可1254件。\\n较2022年度案件数(1988件)上升16.5%。"
    >>> [r.computation for r in read(text).relations]
    ['(2316 - 1988) / 1988 = 16.499%']
    >>> text = "基建项目投资30.84亿元。与年初计划相比(25.87亿元),调增投资4.97亿元。"
    >>> [r.computation for r in read(text).relations]
    ['3084000000 - 2587000000 = 497000000']
    >>> text = "受理案件9431件,审结9076件。受理案件数较去年8812件上升7.20%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '(9431 - 8812) / 8812 = 7.025%')]
    >>> text = "总人口545597人。\\n同第五次人口普查的513604人相比,十年共增加了31993人,增长6.23%。"
    >>> [r.computation for r in read(text).relations]
    ['545597 - 513604 = 31993', '(545597 - 513604) / 513604 = 6.229%']
    >>> [r.computation for r in read("平均每户3.61人,比第五次人口普查的4.27人减少了0.66人。").relations]
    ['4.27 - 3.61 = 0.66']
    """
    other = index - 1
    while other > 0 and context.is_change(other) and context.same_sentence(other - 1, index):
        other -= 1
    if other > 0 and context.counts(other) and _against(context, index, other):
        yield from _of_this_year(context, index, other)
        return
    this = index - 1
    while this > 0 and (context.is_change(this) or context.figures[this].unit == "%"):
        this -= 1
    if this < 0 or not context.same_sentence(this, index) or not _this_year(context, this, this):
        return
    others = [i for i in _around(context, index) if _other_year(context, i, this)]
    yield from ((this, i, len(others) == 1) for i in others)


def _of_this_year(context: Context, index: int, other: int) -> Iterator[tuple[int, int, bool]]:
    """The counts before the one that a growth is held against: those near it, and those of its name further off."""
    for this in range(other - 1, max(-1, other - 1 - FARTHEST), -1):
        if not _this_year(context, this, other):
            continue
        near = other - this <= FAR and context.paragraph(index) - context.paragraph(this) <= PARAGRAPHS
        alike = _named_alike(context, this, other)
        if near or alike:
            yield this, other, near and alike


def _against(context: Context, index: int, other: int) -> bool:
    """Is the count right before a growth what it is held against (较去年8812件上升, 较2022年度案件数(1988件)上升)?"""
    if not context.same_sentence(other, index) or (other == index - 1 and not _BACK.match(context.lead(index))):
        return False
    start = context.figures[other].start
    if context.bracket(other) is not None and context.bracket(index) is None:
        return bool(_IN_BRACKET.search(context.flat[max(0, start - 80) : start]))
    return bool(_AGAINST.search(context.lead(other))) and not context.is_change(other)


def _around(context: Context, index: int) -> list[int]:
    near = range(max(0, index - FAR), min(len(context.figures), index + FAR))
    here = context.paragraph(index)
    found = (i for i in near if abs(context.paragraph(i) - here) <= PARAGRAPHS)
    return sorted(found, key=lambda i: (i < index, abs(i - index)))


def _this_year(context: Context, this: int, other: int) -> bool:
    means = context.is_mean(this) and not (this == other - 1 and context.same_sentence(this, other))
    plain = context.counts(this) and not context.is_compared(this) and not means
    return plain and context.unit(this) == context.unit(other) and context.value(this) > 0


def _other_year(context: Context, other: int, this: int) -> bool:
    """Is a count that of another year, of what this year's is told by, and no growth of its own behind it?"""
    if not context.counts(other) or context.unit(other) != context.unit(this) or context.is_change(other):
        return False
    lead = context.lead(other)
    if not (_LAST.search(lead) and OTHER_YEAR.search(lead)) or context.value(other) <= 0:
        return False
    return _named_alike(context, this, other)


def _named_alike(context: Context, this: int, other: int) -> bool:
    first, second = (_COMMON.sub("|", context.clause(i) + "|" + context.figures[i].measure) for i in (this, other))
    return any(share_run(part, second, NAMED) for part in first.split("|") if len(part) >= NAMED)


def missed_growth(context: Context, index: int, this: int, other: int, sign: int) -> bool:
    """Is a growth nearly that of two counts, or would be, had one of the three one slip less?"""
    figure = context.figures[index]
    coarse = any(context.slack(i) and context.digits(i) < EXACT for i in (this, other))
    if figure.value is None or figure.bound != "eq" or not context.by_sign(index) or coarse:
        return False
    now, then, shows = context.value(this), context.value(other), shown_decimals(context, index)
    exact = sign * (now - then) * 100 / then
    if now == then or agrees(figure.value, sign * (now - then), then, shows=shows):
        return False
    if exact > 0 and abs(exact - figure.value) <= NEAR:
        return True
    half = Decimal("0.5").scaleb(-shows)
    low, high = ((100 + sign * (figure.value + step)) / 100 for step in sorted((-half, half), key=lambda s: sign * s))
    if low <= 0:
        return False
    return (
        (exact > 0 and meant_percentage(figure, exact))
        or meant(context.figures[this], then * low, then * high)
        or meant(context.figures[other], now / high, now / low)
    )
