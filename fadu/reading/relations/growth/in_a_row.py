"""Growths told in a row of the changes before them (事故起数减少3起,死亡人数减少6人,分别下降6.7%、11.8%)."""

from __future__ import annotations

from decimal import Decimal

from fadu.reading.model import Relation, Verdict
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees
from fadu.reading.relations.context import Context
from fadu.reading.relations.growth.certain import FAR
from fadu.reading.relations.growth.respectively import row_of
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.wording import shown

_NAMED = pattern(
    r"(?:(?:[与同比较](?:去|上)年(?:同期)?(?:相比)?|同比|环比),?)?(?P<what>[\u4e00-\u9fff]{2,8}?)[起人件]?[数次量]?(?:同比|环比)?(?:增加|减少|上升|下降)了?$"
)
"""与去年同期相比事故起数减少3起: the change names what it is of."""


def of_their_changes(context: Context, index: int, sign: int) -> tuple[list[Relation], int] | None:
    """The growths of a row that 分别 opens, each with its change and the count that the change names; and the last of the row.

    One that does not agree is wrong where another of its row does. None where no changes stand before the row.

    >>> from fadu.reading import read
    >>> text = "发生事故42起、死亡45人,与去年同期相比事故起数减少3起,死亡人数减少6人,分别下降{}%、11.8%。"
    >>> [[r.computation for r in read(text.format(n)).relations if r.verdict == v] for n, v in ((6.7, "holds"), (8.7, "fails"))]
    [['3 / 45 = 6.67%', '6 / 51 = 11.76%'], ['3 / 45 = 6.67%']]
    >>> read("死亡1人,与去年同期相比受伤人数减少2人,死亡人数减少2人,分别下降75%、100%。").relations
    ()
    """
    results = row_of(context, index)
    changes = range(index - len(results), index)
    if len(results) < 2 or "分别" not in context.lead(index) or changes[0] < 1:
        return None
    if not all(context.counts(c) and context.is_change(c) and context.same_sentence(c, index) for c in changes):
        return None
    out: list[Relation] = []
    for result, change in zip(results, changes, strict=True):
        this = _count_of(context, change, changes[0])
        if this is None or (then := context.value(this) - sign * context.value(change)) <= 0:
            continue
        out.append(_judged(context, result, this, change, then))
    sure = any(one.verdict != "fails" for one in out)
    return (out if sure else []), results[-1]


def _count_of(context: Context, change: int, before: int) -> int | None:
    """The count before the changes that one of them names, or the only one of its unit."""
    named = _NAMED.search(context.lead(change))
    what = named["what"] if named else ""
    for this in range(before - 1, max(-1, before - 1 - FAR), -1):
        if context.paragraph(this) != context.paragraph(change):
            break
        alike = context.counts(this) and context.unit(this) == context.unit(change) and not context.is_change(this)
        if alike and what in context.clause(this) + context.figures[this].measure:
            return this
    return None


def _judged(context: Context, result: int, this: int, change: int, then: Decimal) -> Relation:
    moved, stated, shows = context.value(change), context.value(result), shown_decimals(context, result)
    verdict: Verdict = agrees(stated, moved, then, shows=shows) or "fails"
    exact = round(moved * 100 / then, shows + 1)
    note = (
        f"文中为{context.figures[result].text}，按文中两数计算应为{round(exact, shows)}%" if verdict == "fails" else ""
    )
    members = context.members(numerator=change, denominator=this, result=result)
    return Relation("ratio", members, verdict, f"{shown(moved)} / {shown(then)} = {shown(exact)}%", note)
