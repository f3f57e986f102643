"""The same quantity stated twice: once more the same, or with another value."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from fadu.reading.figures.indicators import catalogue
from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.areas import areas_told_twice
from fadu.reading.relations.context import Context
from fadu.reading.relations.passages import repeated
from fadu.reading.relations.slips import one_slip
from fadu.reading.relations.sums.certain import noun
from fadu.reading.relations.taken_up import FEWEST, LEAST, taken_up
from fadu.reading.relations.wording import share_run, shown


def conflicts_of(context: Context) -> list[Relation]:
    """Quantities that a text states twice: a place's divisions, a year's totals, a thing named by the same words."""
    out: list[Relation] = []
    taken: set[int] = set()
    pairs = (*areas_told_twice(context), *_totals(context), *_contradictions(context), *_same_words(context))
    for first, second in (*pairs, *_told_again(context), *taken_up(context), *_misprints(context), *repeated(context)):
        if second in taken or _of_other_years(context, first, second):
            continue
        taken.add(second)
        out.append(_relation(context, first, second))
    return out


def _of_other_years(context: Context, first: int, second: int) -> bool:
    """Are two counts told of unlike years, short or unlike, so that they are not one and the same?

    >>> from fadu.reading import read
    >>> text = "2020年,全市收到复议申请63件,公民申请52件。\\n2021年,全市收到复议申请63件,公民申请53件。"
    >>> read(text).relations
    ()
    """
    years = {y for i in (first, second) if (y := context.figures[i].period[:4]).isdecimal()}
    long = context.digits(first) > ROUNDED
    return len(years) > 1 and not (long and context.value(first) == context.value(second))


@cache
def _yearly() -> tuple[dict[str, str], frozenset[str | None]]:
    """What each indicator is the same as, and those that a report states once a year."""
    same = {entry.name: entry.same_as or entry.name for entry in catalogue()}
    single = {entry.name for entry in catalogue() if entry.single or entry.same_as}
    return same, frozenset(single | {entry.same_as for entry in catalogue() if entry.same_as})


def _totals(context: Context) -> list[tuple[int, int]]:
    """Totals of the year that the catalogue knows under one name: equal ones only, as scopes may differ."""
    same, single = _yearly()
    seen: dict[str, int] = {}
    out = []
    for index, figure in enumerate(context.figures):
        if figure.indicator in single and context.counts(index) and figure.indicator:
            name = same[figure.indicator]
            if (
                name in seen
                and context.value(seen[name]) == context.value(index)
                and not context.same_sentence(seen[name], index)
            ):
                out.append((seen[name], index))
            seen.setdefault(name, index)
    return out


LIKE = (0.5, 2.0)
"""Two statements of one total that differ by more speak of different things."""
_OTHER_SCOPE = pattern(r"(?:去年|上年|前年|同期|以来|累计|截至|上半年|季度|[一二三四五六七八九十]?月)[^。]{0,24}$")


def _contradictions(context: Context) -> list[tuple[int, int]]:
    """A total of the year told twice in the same words with two values (受理行政复议案件39件 … 受理行政复议案件36件)."""
    single = {entry.name for entry in catalogue() if entry.single}
    seen: dict[tuple[str, str, str], int] = {}
    out = []
    for index, figure in enumerate(context.figures):
        if figure.indicator not in single or not context.counts(index) or figure.kind != "count":
            continue
        core = _core(figure.measure)
        before = context.flat[max(0, figure.start - 30) : figure.start].rsplit("。", 1)[-1]
        if len(core) < 6 or _OTHER_SCOPE.search(before):
            continue
        first = seen.setdefault((core, context.unit(index), figure.scope), index)
        same = context.figures[first].period[:4] == figure.period[:4] or not figure.period
        if first != index and same and context.value(first) != context.value(index) and context.value(first):
            ratio = float(context.value(index) / context.value(first))
            if LIKE[0] <= ratio <= LIKE[1] and context.paragraph(first) != context.paragraph(index):
                out.append((first, index))
    return out


_TIME = pattern(r"工作(?:日|小时)|小时|自然日|月")
"""个 before these counts time (3个工作日), which many things take alike."""


def _same_words(context: Context) -> list[tuple[int, int]]:
    """The same thing named by the same noun with the same value in two sentences (13个基础事项, 13项基础事项)."""
    seen: dict[str, int] = {}
    out = []
    for index, figure in enumerate(context.figures):
        if not context.counts(index) or context.value(index) < 3 or figure.kind != "count":
            continue
        core = _core(figure.measure)
        if len(core) < 4 or _TIME.match(core) or context.slack(index) or context.is_change(index):
            continue
        earlier = seen.get(core)
        if earlier is not None and context.value(earlier) == context.value(index) and _close(context, earlier, index):
            out.append((earlier, index))
        seen[core] = index
    return out


ROUNDED, FINE = 3, 5
"""Digits of a rounded count that may be told again, and of one that may be so by a few of its words alone; those of two digits
are told again only where their noun is told again too."""
SURE = 6
"""Digits of a value and signs of its name that are told alike: so many are no chance."""


def _told_again(context: Context) -> list[tuple[int, int]]:
    """A long number told again in another sentence by some of the same words.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("本月审结各类案件1372件。\\n二、审结各类案件1372件,同比持平。").relations]
    ['1372 = 1372']
    >>> text = "今年前7个月,全县货物进出口总值23.5亿元。据统计,全县货物进出口总值23.5亿元。"
    >>> [r.computation for r in read(text).relations]
    ['2350000000 = 2350000000']
    >>> read("单位|办结量\\n甲县局|153\\n乙县局|153\\n").relations
    ()
    """
    seen: dict[tuple[Decimal, str], int] = {}
    out = []
    for index in range(len(context.figures)):
        value = context.value(index)
        rounded = context.slack(index) and context.digits(index) < FINE
        short = context.digits(index) < (ROUNDED if rounded else FEWEST)
        if not context.things(index) or (short and (rounded or value < LEAST)):
            continue
        first = seen.setdefault((value, context.unit(index)), index)
        if first == index or context.same_sentence(first, index):
            continue
        if _done_otherwise(context, first, index) or (_is_cell(context, first) and _is_cell(context, index)):
            continue
        at_length = _named_at_length(context, first, index)
        named = at_length or _named_again(context, first, index)
        if context.digits(index) <= FEWEST and not (at_length if context.digits(index) < FEWEST else named):
            continue
        least = SURE if rounded else max(2, SURE - context.digits(index)) - named
        if at_length or share_run(_words(context, first), _words(context, index), least):
            out.append((first, index))
    return out


def _is_cell(context: Context, index: int) -> bool:
    """Is a number alone in its cell of a table, where others are as many by chance?"""
    figure = context.figures[index]
    before, after = context.flat[max(0, figure.start - 3) : figure.start], context.flat[figure.end : figure.end + 3]
    return before.rstrip(" ")[-1:] in _EDGES and after.lstrip(" ")[:1] in _EDGES


_EDGES = ("", "|", "\t", "\n")
_DONE = pattern(r"受理|审结|办结|立案|新收|收到|答复|起诉|移送|查处|整改|化解|调解|通过|合格")


def _done_otherwise(context: Context, first: int, second: int) -> bool:
    """Do the words tell that unlike things were done with as many (受理128人 … 审结128人)?"""
    words = (context.lead(i)[-24:] + context.figures[i].measure for i in (first, second))
    said = [set(_DONE.findall(one.replace("新收", "受理"))) for one in words]
    return bool(said[0] and said[1]) and not said[0] & said[1]


def _named_again(context: Context, first: int, second: int) -> bool:
    """Is a count told again with the noun right behind it that closes the words before the first (收到建议128件。…128件建议)?"""
    named = noun(context, second)[:2]
    return len(named) == 2 and context.clause(first).endswith(named)


def _named_at_length(context: Context, first: int, second: int) -> bool:
    """Do the words before one of two counts bear the noun right behind the other (开设新媒体70个。…70个新媒体运行良好)?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("查处34名违规燃煤人员。据查,共处理违规燃煤人员34人。").relations]
    ['34 = 34']
    """
    nouns = (
        (noun(context, second)[:LONG_NOUN], context.clause(first)),
        (noun(context, first)[:LONG_NOUN], context.clause(second)),
    )
    return any(len(name) == LONG_NOUN and name in clause for name, clause in nouns)


LONG_NOUN = 3
"""So many signs of a noun are no chance."""


def _misprints(context: Context) -> list[tuple[int, int]]:
    """A long number told again by the very same words, but for one digit or two that changed places.

    >>> from fadu.reading import read
    >>> text = "全年受理审查起诉案件1372件。\\n受理审查起诉案件1732件,同比持平。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '1732 - 1372 = 360')]
    >>> read("对甲企业处以罚款人民币5000元。\\n对乙企业处以罚款人民币8000元。").relations
    ()
    """
    seen: dict[tuple[str, str, int], int] = {}
    out = []
    for index, figure in enumerate(context.figures):
        value = context.value(index)
        if value < LONG or not context.things(index) or context.slack(index) or len(_core(figure.measure)) < 6:
            continue
        if context.digits(index) < ROUNDED:  # fines of 5000元 and 8000元
            continue
        core = _core(figure.measure)
        first = seen.setdefault((core, context.unit(index), len(str(value))), index)
        gap = abs(value - context.value(first))
        if not gap or context.paragraph(first) == context.paragraph(index) or context.is_compared(index):
            continue
        before = context.flat[max(0, figure.start - 30) : figure.start].rsplit("。", 1)[-1]
        periods = {p for p in (context.figures[first].period[:4], figure.period[:4]) if p}
        same = len(periods) < 2 and context.figures[first].scope == figure.scope
        if same and one_slip(str(value), str(context.value(first))) and not _OTHER_SCOPE.search(before):
            out.append((first, index))
    return out


LONG = 1000
"""From here on two unlike counts of one name do not differ by one digit by chance."""


def _words(context: Context, index: int) -> str:
    """What leads to a figure and what it measures."""
    return context.clause(index) + "|" + context.figures[index].measure


def _close(context: Context, first: int, second: int) -> bool:
    """Near each other, but not one phrase (12件12人) or row (3人死亡,另有3人受伤), and counted alike."""
    gap = context.figures[second].start - context.figures[first].end
    units = {context.unit(first), context.unit(second)}
    other = "另" in context.lead(second) or context.lead(second).startswith(("和", "、", "及"))
    within = "其中" in context.between(first, second)
    return 8 < gap < 200 and not other and not within and (len(units) == 1 or units <= {"个", "项", "件"})


_VERBS = pattern(r"^(?:共|累计|完成|梳理|编制|公布|全年|全县|全市|全区|县政府|市政府|区政府)+")


@lru_cache(maxsize=4096)
def _core(measure: str) -> str:
    """What a measure speaks of, without the verbs before it."""
    return _VERBS.sub("", measure.partition("、")[0])


def _relation(context: Context, first: int, second: int) -> Relation:
    a, b = context.value(first), context.value(second)
    members = context.members(a=first, b=second)
    said = (
        f"{context.figures[first].text}{context.figures[first].measure} /"
        f" {context.figures[second].text}{context.figures[second].measure}"
    )
    if a == b:
        return Relation("conflict", members, "holds", f"{shown(a)} = {shown(b)}", said)
    return Relation(
        "conflict", members, "fails", f"{shown(max(a, b))} - {shown(min(a, b))} = {shown(abs(a - b))}", said
    )
