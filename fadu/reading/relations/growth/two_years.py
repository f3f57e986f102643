"""Growth: this year's figure, another year's, and the percentage or difference between them."""

from __future__ import annotations

import re

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, agrees_within
from fadu.reading.relations.context import TAIL, Context
from fadu.reading.relations.growth.apart import told_apart
from fadu.reading.relations.growth.changes import between_years, of_its_change
from fadu.reading.relations.growth.elsewhere import missed_growth, told_elsewhere
from fadu.reading.relations.growth.in_a_row import of_their_changes
from fadu.reading.relations.growth.respectively import FROM, MOST, OPENS_FROM, TO, YEAR, comparable, respectively
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.wording import CHANGED, OTHER_YEAR, REAL, shown

_UP = pattern(
    r"(?:(?<!负)增长|上升|提高|增加|增幅|升幅|涨幅|扩大|增[产收]|比[增升]|调增(?:投资|资金)?)(?:率?为|率|了|达到?)?$|^多$|(?:^|[,;(比略微])增$"
)
_DOWN = pattern(
    r"(?:负增长|下降|减少|降低|降幅|压减|压降|压缩|减幅|精简|回落|下滑|减[产收]|比[减降]|调减(?:投资|资金)?)(?:率?为|率|了|达)?$|^少$|(?:^|[,;(比略微])[减降]$"
)


def growths_of(context: Context) -> list[Relation]:
    """A growth whose two years' figures both stand in its sentence.

    >>> from fadu.reading import read
    >>> def said(text): return [r.computation for r in read(text).relations]
    >>> said("受理120件,去年100件,同比增长20%。"), said("受理90件,同比下降10%,去年同期100件。")
    (['(120 - 100) / 100 = 20%'], ['(100 - 90) / 100 = 10%'])
    >>> said("事项由312项减少到276项,压减11.5%。")
    ['(312 - 276) / 312 = 11.538%']
    >>> said("办理1526件,比上年1395件多131件。"), said("罚款31.4万元,比上年27.1万元多4.3万元,上升15.9%。")
    (['1526 - 1395 = 131'], ['314000 - 271000 = 43000', '(314000 - 271000) / 271000 = 15.867%'])
    >>> said("举报430件,比上年同期298件上升了132件、上升率44%。")
    ['430 - 298 = 132', '(430 - 298) / 298 = 44.295%']
    >>> said("受理20件30人,去年同期25件40人,同比分别下降20%、25%。")
    ['(25 - 20) / 25 = 20%', '(40 - 30) / 40 = 25%']
    >>> said("收入95万元,减少5万元,负增长5%。"), said("新收案件900件(不含上年旧存30件),比上年下降1.3%。")
    (['5 / 100 = 5%'], [])
    """
    out: list[Relation] = []
    reached = -1
    for index, figure in enumerate(context.figures):
        if index <= reached or figure.value is None or figure.bound != "eq" or not _sign(context, index):
            continue
        found = list(respectively(context, index))
        if found:
            reached = found[-1][0]
        elif row := of_their_changes(context, index, _sign(context, index)):
            reached = row[1]
            out += row[0]
        elif pair := _from_to(context, index) or _two_years(context, index):
            found = [(index, *pair)]
        elif told := _elsewhere(context, index) or of_its_change(context, index, _sign(context, index)):
            out.append(told)
        elif apart := told_apart(context, index, _sign(context, index)):
            out.append(_difference(context, index, *apart[:2], _sign(context, index)))
        sign = _sign(context, index)
        for result, this, other in found:
            relation = _judged(context, result, this, other, _sign(context, result) or sign)
            if relation and relation.verdict == "fails":
                relation = _of_first(context, result, this, other) or relation
            if relation:
                out.append(relation)
    years = ((index, between_years(context, index)) for index in range(2, len(context.figures)))
    out += [_difference(context, i, *pair, -1 if "少" in context.lead(i)[-3:] else 1) for i, pair in years if pair]
    return out


def _of_first(context: Context, result: int, this: int, other: int) -> Relation | None:
    """The growth of what its sentence tells first, where several periods follow it and it holds.

    >>> from fadu.reading import read
    >>> text = "登记598件,上月560件,环比增长6.79%,去年同期415件,同比增长44.10%。"
    >>> [r.computation for r in read(text).relations]
    ['(598 - 560) / 560 = 6.786%', '(598 - 415) / 415 = 44.096%']
    """
    for first in range(min(this, other) - 1, max(-1, min(this, other) - 1 - MOST), -1):
        if not context.same_sentence(first, result) or not context.counts(first):
            continue
        if context.unit(first) == context.unit(other) and not context.is_change(first):
            relation = _judged(context, result, first, max(this, other), _sign(context, result))
            if relation and relation.verdict != "fails":
                return relation
    return None


def _sign(context: Context, index: int) -> int:
    lead = context.lead(index)
    tail = max(0, len(lead) - TAIL)
    return 1 if _UP.search(lead, tail) else -1 if _DOWN.search(lead, tail) else 0


_YEARLY = pattern(r"年均|平均|年化|每年|累计")
_BESIDES = pattern(r"此外|另外|还|同时")
_WITHOUT = pattern(r"(?:剔除|排除|扣除|扣减)[^,。;]{1,20}")
"""剔除不可比因素后,增长5%: the growth is not that of the two sums."""
_COMMON = pattern(
    r"同比|环比|比?较?(?:上|去|前)年(?:度|同期)?|同期|分别|实际|合计|总体|净?(?:增长|增加|上升|提高|提升|下降|减少|降低|压减|压缩|精简|回落)|[增减升降涨]幅"
    r"|相比|[一二三四五六七八九十]+年(?:间|来|共)*|[了为达到共、,;的数量总件案人第次]"
)


def _of_others(context: Context, index: int, this: int, other: int) -> bool:
    """Is the growth a yearly mean, or that of something its own clause names (…,规上工业增加值增长6.5%)?

    >>> from fadu.reading import read
    >>> read("收入由2万元增加到3万元、年均增长6%。").relations
    ()
    """
    lead = re.split("[;]", context.lead(index))[-1]
    real = any(REAL.search(context.figures[i].measure + context.clause(i)) for i in (this, other))
    if _YEARLY.search(lead) or (real and context.figures[index].unit == "%"):
        return True
    named = _COMMON.sub("", lead)
    said = context.lead(min(this, other)) + context.lead(max(this, other))
    known = context.figures[this].measure + context.figures[other].measure + said
    if _BESIDES.search(lead) or _WITHOUT.search(said):
        return True
    return len(named) > 2 and named[-2:] not in known


def _judged(context: Context, index: int, this: int, other: int, sign: int) -> Relation | None:
    if _of_others(context, index, this, other):
        return None
    if context.figures[index].unit == "%":
        return _percent(context, index, this, other, sign)
    return _difference(context, index, this, other, sign) if context.unit(index) == context.unit(this) else None


def _from_to(context: Context, index: int) -> tuple[int, int] | None:
    """The two years' figures right behind what changed between them (较上年增加21件,由68件增至89件).

    >>> from fadu.reading import read
    >>> [r.computation for r in read("申请较上年增加21件,由68件增至89件,增幅30.9%。").relations]
    ['89 - 68 = 21', '(89 - 68) / 68 = 30.882%']
    """
    other, this = index + 1, index + 2
    if this >= len(context.figures) or not context.same_sentence(index, this):
        return None
    opened = OPENS_FROM.match(context.lead(other)) and TO.match(context.lead(this))
    return _as_pair(context, other, this, index) if opened else None


def _two_years(context: Context, index: int) -> tuple[int, int] | None:
    """This year's and the other year's figure around a growth; a difference between them is stepped over."""
    level = context.bracket(index)
    near = [i for i in range(max(0, index - 4), index) if not context.is_change(i) and _on(context, i, level)]
    before = [i for i in near if context.figures[i].unit != "%" or context.figures[index].unit != "%"]
    if len(before) >= 2 and (pair := _as_pair(context, before[-2], before[-1], index)):
        return pair
    after = index + 1
    if after < len(context.figures) and before and OTHER_YEAR.search(context.lead(after)) and not _own(context, after):
        bracketed = context.flat.startswith("(", context.figures[index].end)
        if bracketed or re.match("[,(]?(?:去年|上年)", context.lead(after)):
            return _as_pair(context, before[-1], after, index)
    return None


def _own(context: Context, other: int) -> bool:
    """Has another year's figure a growth of its own behind it (环比增长5%,上年同期40件,同比增长20%)?"""
    after = other + 1
    return after < len(context.figures) and context.same_sentence(other, after) and bool(_sign(context, after))


def _elsewhere(context: Context, index: int) -> Relation | None:
    """A growth whose years are told apart: one that holds, or that one slip parts from the only two counts it can be of.

    >>> from fadu.reading import read
    >>> text = "全县常住人口为231500人。\\n与2010年普查的225000人相比,增加6500人,增长2.89%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '231500 - 225000 = 6500'), ('holds', '(231500 - 225000) / 225000 = 2.889%')]
    """
    sign = _sign(context, index)
    found = list(told_elsewhere(context, index))
    for this, other, _ in found:
        relation = _judged(context, index, this, other, sign)
        if relation and relation.verdict != "fails":
            return relation
    if pair := next(((i, j) for i, j, _ in found if _grew_so(context, index, i, j)), None):
        return _judged(context, index, *pair, sign)
    sure = next(((this, other) for this, other, sure in found if sure), None)
    if sure and context.figures[index].unit == "%" and missed_growth(context, index, *sure, sign):
        return _judged(context, index, *sure, sign)
    return None


def _grew_so(context: Context, index: int, this: int, other: int) -> bool:
    """Does the percentage right behind a difference agree with two counts, so that it must be theirs?

    >>> from fadu.reading import read
    >>> text = "常住人口751389人。\\n与2010年普查的725482人相比,增加29507人,增长3.57%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations][:1]
    [('fails', '751389 - 725482 = 25907')]
    """
    after = index + 1
    if context.figures[index].unit == "%" or after >= len(context.figures) or context.figures[after].unit != "%":
        return False
    sign = _sign(context, after)
    change = (context.value(this) - context.value(other)) * sign
    shows = shown_decimals(context, after)
    return bool(sign and shows and agrees(context.value(after), change, context.value(other), shows=shows))


def _on(context: Context, index: int, level: int | None) -> bool:
    """Is a figure outside brackets, or in that of the growth, or does its bracket tell another year (受理68件(上年53件))?"""
    return context.bracket(index) in (level, None) or bool(OTHER_YEAR.search(context.lead(index)))


def _as_pair(context: Context, first: int, second: int, index: int) -> tuple[int, int] | None:
    """Two counts as this year's and the other's, by the words before each; None where no words say so."""
    if context.unit(first) != context.unit(second) or not comparable(context, first, second):
        return None
    if context.sentence(first) != context.sentence(index):
        return None
    lead, following = context.lead(first), context.lead(second)
    if FROM.search(lead) and TO.match(following):
        return second, first
    if OTHER_YEAR.search(following) and not CHANGED.search(following):
        years = YEAR.search(lead), YEAR.search(following)
        later = all(years) and years[1][1] > years[0][1] if years[0] and years[1] else False
        return (second, first) if later else (first, second)
    beside = context.bracket(first) == context.bracket(second) and ";" not in following
    if re.search("(?:去年|上年)[^,。;]{0,8}$", lead) and beside:
        return second, first
    years = YEAR.search(lead), YEAR.search(following)
    if years[0] and years[1] and int(years[1][1]) == int(years[0][1]) + 1:
        return second, first
    return None


def _percent(context: Context, index: int, this: int, other: int, sign: int) -> Relation | None:
    now, then = context.value(this), context.value(other)
    stated = context.figures[index].value
    if stated is None or then <= 0:
        return None
    change = (now - then) * sign
    shows = shown_decimals(context, index)
    verdict = agrees(stated, change, then, shows=shows)
    slack = context.slack(this) + context.slack(other), context.slack(other)
    if verdict != "holds" and any(slack):
        verdict = agrees_within(stated, change, then, slack, shows) or verdict
    exact = round(change * 100 / then, 3)
    first, second = (now, then) if sign > 0 else (then, now)
    said = f"({shown(first)} - {shown(second)}) / {shown(then)} = {shown(exact)}%"
    members = context.members(numerator=this, denominator=other, result=index)
    return Relation(
        "ratio", members, verdict or "fails", said, "" if verdict else f"文中为{context.figures[index].text}"
    )


def _difference(context: Context, index: int, this: int, other: int, sign: int) -> Relation:
    now, then, stated = context.value(this), context.value(other), context.figures[index].value
    change = (now - then) * sign
    members = context.members(a=this, b=other, result=index)
    holds = stated == change
    first, second = (now, then) if sign > 0 else (then, now)
    said = f"{shown(first)} - {shown(second)} = {shown(change)}"
    note = "" if holds else f"文中为{context.figures[index].text}"
    return Relation("difference", members, "holds" if holds else "fails", said, note)
