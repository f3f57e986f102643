"""Growth: this year's figure, another year's, and the percentage or difference between them."""

from __future__ import annotations

import re
from decimal import Decimal

from fadu.reading.model import Relation

from .arithmetic import agrees
from .context import Context, shown

_OTHER_YEAR = re.compile(
    r"(?:去年|上年|上一年|前年|20\d{2}年)(?:度|同期)?(?:的|为|是|有|共|[\u4e00-\u9fff]{0,6})?(?:\()?$"
)
_UP = re.compile(r"(?:增长|上升|提高|增加|增幅)(?:了|为|达|到)?$")
_DOWN = re.compile(r"(?:下降|减少|降低|降幅)(?:了|为|达)?$")


def growths(context: Context) -> list[Relation]:
    """A growth whose two years' figures both stand in its sentence.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("受理120件,去年100件,同比增长20%。").relations]
    ['(120 - 100) / 100 = 20%']
    """
    out: list[Relation] = []
    for index, figure in enumerate(context.figures):
        if figure.value is None or figure.bound != "eq" or index < 1:
            continue
        lead = context.lead(index)
        sign = 1 if _UP.search(lead) else -1 if _DOWN.search(lead) else 0
        if not sign:
            continue
        pair = _two_years(context, index)
        if pair is None:
            continue
        this, other = pair
        if (figure.unit == "%" and (found := _percent(context, index, this, other, sign))) or (
            context.unit(index) == context.unit(this) and (found := _difference(context, index, this, other, sign))
        ):
            out.append(found)
    return out


def _two_years(context: Context, index: int) -> tuple[int, int] | None:
    """This year's and the other year's figure before a growth; a difference between them is stepped over."""
    before = [i for i in range(max(0, index - 3), index) if not _is_change(context, i)]
    if len(before) >= 2 and (pair := _as_pair(context, before[-2], before[-1], index)):
        return pair
    after = index + 1
    if after < len(context.figures) and context.flat.startswith("(", context.figures[index].end) and before:
        return _as_pair(context, before[-1], after, index)
    return None


def _is_change(context: Context, index: int) -> bool:
    lead = context.lead(index)
    return bool(_UP.search(lead) or _DOWN.search(lead))


def _as_pair(context: Context, this: int, other: int, index: int) -> tuple[int, int] | None:
    if not (context.counts(this) and context.counts(other)) or context.unit(this) != context.unit(other):
        return None
    if context.sentence(context.figures[this]) != context.sentence(context.figures[index]):
        return None
    if _OTHER_YEAR.search(context.lead(other)):
        return this, other
    return (other, this) if re.search("(?:去年|上年)[^,。]{0,8}$", context.lead(this)) else None


def _percent(context: Context, index: int, this: int, other: int, sign: int) -> Relation | None:
    now, then = context.value(this), context.value(other)
    stated = context.figures[index].value
    if stated is None or then <= 0:
        return None
    change = (now - then) * sign
    found = re.search(r"\.(\d+)", context.figures[index].text)
    verdict = agrees(stated, change, then, shows=len(found[1]) if found else 0)
    exact = round(change * 100 / then, 3)
    first, second = (now, then) if sign > 0 else (then, now)
    said = f"({shown(first)} - {shown(second)}) / {shown(then)} = {shown(exact)}%"
    members = (
        context.member("numerator", this),
        context.member("denominator", other),
        context.member("result", index),
    )
    return Relation(
        "ratio", members, verdict or "fails", said, "" if verdict else f"文中为{context.figures[index].text}"
    )


def _difference(context: Context, index: int, this: int, other: int, sign: int) -> Relation | None:
    now, then, stated = context.value(this), context.value(other), context.figures[index].value
    change = (now - then) * sign
    members = (context.member("a", this), context.member("b", other), context.member("result", index))
    holds = stated == change
    first, second = (now, then) if sign > 0 else (then, now)
    said = f"{shown(first)} - {shown(second)} = {shown(Decimal(change))}"
    return Relation(
        "difference",
        members,
        "holds" if holds else "fails",
        said,
        "" if holds else f"文中为{context.figures[index].text}",
    )
