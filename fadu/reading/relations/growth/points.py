"""Differences between two rates, told in percentage points (由58.3%提升至71.5%,提高13.2个百分点)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.growth.respectively import FROM, OPENS_FROM, TO
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.wording import shown

UNITS = frozenset({"个百分点", "百分点"})
MOVES = UNITS | {"%"}
_UP = r"提高|上升|提升|增加|增长|扩大|高出?|多|回升|升|增"
_DOWN = r"下降|降低|减少|回落|下滑|收窄|压减|低|少|降|减"
_MOVED = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?"
_CHANGED = pattern(rf"[,)]{{0,2}}(?:同比|环比|整体|总体)?{_MOVED}")
_OPENS = pattern(rf"{_MOVED}$")
_AGAINST = pattern(
    r"[,(]?(?:(?P<up>高[于出])|(?P<down>低于)|[比较](?!重)|[与同])[^,。;:%\d]{0,4}(?:\d{4}年)?[^,。;:%\d]{0,12}(?:相比)?的?\(?"
)
_LAST = pattern(r"[,(](?:去年|上年|20\d\d年)(?:同期|度)?[为是]?")


def points_of(context: Context, known: Sequence[Relation]) -> list[Relation]:
    """Each difference in percentage points whose two rates stand beside it, but those that are ``known`` already.

    Every number is rounded by itself, so that one unit of the last digit may be lost between them.

    >>> from fadu.reading import read
    >>> def said(text): return [(r.verdict, r.computation) for r in read(text).relations]
    >>> said("即办件占比由58.3%提升至71.5%,提高13.2个百分点。"), said("办结率96%,比上年的94%高3个百分点。")
    ([('holds', '71.5% - 58.3% = 13.2%')], [('fails', '96% - 94% = 2%')])
    >>> said("败诉率7.5%,低于全市平均水平(9.1%)1.6个百分点。"), said("同比提高2个百分点,由90%升至92%。")
    ([('holds', '9.1% - 7.5% = 1.6%')], [('holds', '92% - 90% = 2%')])

    A change told in percent may be meant of the rate itself: it is the difference only where it comes to it.

    >>> said("满意率98.5%,去年为96.1%,提升2.4%。"), said("满意率98.5%,去年为96.1%,提升2.5%。")
    ([('holds', '98.5% - 96.1% = 2.4%')], [])
    >>> said("首年平均得分率为59.7%;次年得分为617.36分,平均得分率为61.74%,上升2.04%。")
    [('holds', '61.74% - 59.7% = 2.04%')]
    """
    told = {member.start for relation in known for member in relation.members if member.role == "result"}
    moves = (index for index, one in enumerate(context.figures) if one.unit in MOVES and one.start not in told)
    found = (_difference(context, index) for index in moves)
    return [one for one in found if one]


def _beside(context: Context, index: int) -> tuple[int, int, int] | None:
    """The rate that is told, the one it is told against, and whether it lies above (1) or below (-1)."""
    for first in (index - 2, index + 1):
        if not _rates(context, first, first + 1, index):
            continue
        behind = first > index
        changed = _OPENS.search(context.lead(index)) if behind else _between(context, first + 1, index)
        opens = OPENS_FROM.match(context.lead(first)) if behind else FROM.search(context.lead(first))
        if changed and opens and TO.match(context.lead(first + 1)):
            return first + 1, first, _sign(changed)
    if _rates(context, index - 2, index - 1, index) and (
        against := _AGAINST.fullmatch(context.lead(index - 1)) or _LAST.fullmatch(context.lead(index - 1))
    ):
        named = against.groupdict()
        said = against if named.get("up") or named.get("down") else _between(context, index - 1, index)
        return (index - 2, index - 1, _sign(said)) if said else None
    if _rates(context, index - 1, index + 1, index) and _LAST.fullmatch(context.lead(index + 1)):
        said = _CHANGED.fullmatch(context.lead(index))
        return (index - 1, index + 1, _sign(said)) if said else None
    return None


_SINCE = pattern(rf",(?:[较比]之?(?:上年|去年|20\d\d年)(?:度|同期)?|同比)?{_MOVED}")
NAME, BACK = 3, 8
"""As many signs of a rate's name tell that it is told again, among so many figures before."""


def _told_before(context: Context, index: int) -> tuple[int, int, int] | None:
    """The same rate of the year before, told in a sentence before (2021年得分率为59.7%。2022年得分率为61.74%,上升2.04%)."""
    this = index - 1
    said = _SINCE.fullmatch(context.lead(index))
    if this < 1 or not said or context.figures[this].unit != "%":
        return None
    name = context.clause(this).rstrip("为是达到")[-NAME:]
    for other in range(this - 1, max(-1, this - BACK), -1):
        if context.paragraph(other) != context.paragraph(this):
            break
        if context.figures[other].unit == "%" and context.clause(other).rstrip("为是达到")[-NAME:] == name:
            return (this, other, _sign(said)) if len(name) == NAME and name.endswith("率") else None
    return None


def _between(context: Context, other: int, index: int) -> re.Match[str] | None:
    return _CHANGED.fullmatch(context.between(other, index))


def _sign(said: re.Match[str]) -> int:
    return 1 if said["up"] else -1


def _rates(context: Context, first: int, second: int, index: int) -> bool:
    """Are two figures percentages in the sentence of a difference?"""
    if first < 0 or second >= len(context.figures):
        return False
    alike = all(context.figures[one].unit == "%" and context.figures[one].bound == "eq" for one in (first, second))
    return alike and context.same_sentence(first, index) and context.same_sentence(second, index)


def _difference(context: Context, index: int) -> Relation | None:
    beside = _beside(context, index)
    pair = beside or _told_before(context, index)
    if pair is None or context.figures[index].bound != "eq":
        return None
    this, other, sign = pair
    change = (context.value(this) - context.value(other)) * sign
    step = Decimal(1).scaleb(-min(shown_decimals(context, one) for one in (this, other, index)))
    off = abs(change - context.value(index))
    sure = bool(beside) and context.figures[index].unit in UNITS
    holds = off <= (step if sure and step < 1 else 0)
    if not (holds or sure):
        return None
    first, second = (this, other) if sign > 0 else (other, this)
    said = f"{shown(context.value(first))}% - {shown(context.value(second))}% = {shown(change)}%"
    note = "" if holds else f"文中为{context.figures[index].text}"
    members = context.members(a=this, b=other, result=index)
    return Relation("difference", members, "holds" if holds else "fails", said, note)
