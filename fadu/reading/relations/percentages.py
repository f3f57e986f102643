"""A stated percentage against counts of the text: its verdict and the relation that says so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from fadu.reading.model import Member, Relation, Verdict
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, agrees_within, decimals, share
from fadu.reading.relations.context import Context
from fadu.reading.relations.slips import meant, meant_percentage
from fadu.reading.relations.wording import shown

ALL = 100
"""Nobody rounds 234 of 235 to 100%: it is stated where the counts are equal."""


BROUGHT_TO_ALL = "末位经调整，使各项占比合计为100%"
"""The note of a share whose last digit was changed so that all come to 100%."""
_DECIMALS = pattern(r"\.(\d+)")


def shown_decimals(context: Context, index: int) -> int:
    """How many decimals the text of a percentage shows (50.0% shows one)."""
    found = _DECIMALS.search(context.figures[index].text)
    value = context.figures[index].value
    return len(found[1]) if found else decimals(value) if value is not None else 0


def verdict_of(context: Context, index: int, parts: Sequence[int], wholes: Sequence[int]) -> Verdict | None:
    """Whether a percentage is that of the parts in the wholes; None where it is not."""
    part, whole = context.sum_of(parts), context.sum_of(wholes)
    if _far_off(context, index, parts, wholes, float(part), float(whole)):
        return None
    bound, shows = context.figures[index].bound, shown_decimals(context, index)
    if context.value(index) == ALL and bound == "eq":
        return "holds" if part == whole > 0 else None
    verdict = agrees(context.value(index), part, whole, bound, shows)
    if bound == "ge" and verdict:
        return verdict if share(part, whole) - context.value(index) <= _beyond(context.value(index)) else None
    slack = context.slack_of(parts), context.slack_of(wholes)
    if verdict == "holds" or bound != "eq":
        return verdict
    if any(slack) and (within := agrees_within(context.value(index), part, whole, slack, shows)):
        verdict = within
    return "holds" if verdict and not context.by_sign(index) else verdict


def slipped(context: Context, index: int, parts: Sequence[int], wholes: Sequence[int], *, coarse: bool = False) -> bool:
    """Would a percentage be that of parts in wholes, had one of the numbers one slip less, or two changed places?

    Only asked of percentages that show decimals, unless ``coarse``: those without agree with many counts.

    >>> from fadu.reading import read
    >>> context = Context("", read("受理5432件,审结1358件,占85.0%。").figures)
    >>> slipped(context, 2, [1], [0]), slipped(context, 2, [0], [1])
    (True, False)
    """
    figure, shows = context.figures[index], shown_decimals(context, index)
    if figure.value is None or figure.bound != "eq" or not (shows or coarse) or figure.value >= ALL:
        return False
    part, whole, half = context.sum_of(parts), context.sum_of(wholes), Decimal("0.5").scaleb(-shows)
    low, high = (figure.value - half) / 100, (figure.value + half) / 100
    if low <= 0 or whole <= 0 or part <= 0 or any(_coarse(context, i) for i in (*parts, *wholes)):
        return False
    if part > whole and len(parts) == len(wholes) == 1 and agrees(figure.value, whole, part, shows=shows):
        return True
    if part < whole and meant_percentage(figure, share(part, whole)):
        return True
    for one in {*parts, *wholes}:
        value = context.value(one)
        if one in parts and one in wholes:  # of those left the others are a known share
            rest = whole - value
            least, most = (rest * s / (1 - s) for s in (low, high))
        elif one in parts:
            least, most = (whole * s - part + value for s in (low, high))
        else:
            least, most = (part / s - whole + value for s in (high, low))
        if meant(context.figures[one], least, most):
            return True
    return False


def _coarse(context: Context, index: int) -> bool:
    """Is a count rounded to so few digits that others agree with it?"""
    return bool(context.slack(index)) and context.digits(index) < EXACT


EXACT = 4
"""Digits of a rounded count that is no other by chance."""


def _far_off(
    context: Context, index: int, parts: Sequence[int], wholes: Sequence[int], part: float, whole: float
) -> bool:
    """Is it plain, without a close look, that exact counts give another percentage?"""
    if whole <= 0 or context.figures[index].bound != "eq" or any(map(context.slack, (*parts, *wholes))):
        return False
    return abs(part * 100 / whole - float(context.value(index))) > FAR


FAR = 1.5
"""More than rounding or cutting makes of a percentage."""


def _beyond(stated: Decimal) -> Decimal:
    """How far a share may lie above what it is said to exceed: 超六成 is none of 99%, 超57% none of 60%."""
    return Decimal(10) if stated % 5 == 0 else Decimal(2)


def ratio_relation(
    context: Context, index: int, parts: Sequence[int], wholes: Sequence[int], verdict: Verdict
) -> Relation:
    """The relation of a percentage with its computation and, where it is cut or wrong, what it should be."""
    part, whole = context.sum_of(parts), context.sum_of(wholes)
    members = context.members(numerator=parts, denominator=wholes, result=index)
    said = f"文中为{context.figures[index].text}，按文中"
    return told_share(members, part, whole, shown_decimals(context, index), verdict, said)


def told_share(
    members: tuple[Member, ...], part: Decimal, whole: Decimal, shows: int, verdict: Verdict, said: str
) -> Relation:
    """The relation of a percentage that shows so many decimals; ``said`` opens the note where it is wrong."""
    return told_percentage(members, f"{shown(part)} / {shown(whole)}", share(part, whole), shows, verdict, said)


def told_percentage(
    members: tuple[Member, ...], reckoned: str, exact: Decimal, shows: int, verdict: Verdict, said: str
) -> Relation:
    """The relation of a percentage with how it is ``reckoned``, and what it should be."""
    rounded = f"{round(exact, shows):f}" if shows else f"{round(exact)}"
    note = ""
    if verdict == "truncated":
        note = f"截尾所得，四舍五入应为{rounded}%"
    elif verdict == "fails":
        note = f"{said}两数计算应为{rounded}%"
    return Relation("ratio", members, verdict, f"{reckoned} = {shown(round(exact, shows + 3))}%", note)
