"""Who may grant a leave, by its length (社区矫正法 27; 实施办法 27 and 29, marked M in law.md).

Up to seven days the 司法所 that is entrusted; longer, up to thirty, the county's agency; a leave above thirty days, or that
brings the days of two months above thirty, the agency one level up. The lengths come from the limits, so that a
place can set its own.
"""

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum
from typing import Any

from fadu.law import due, limits
from fadu.law.lengths import Length
from fadu.ledger import scope
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ, OrganKind, Post
from fadu.organs.roles import Role

STATION_LIMIT, AGENCY_LIMIT, REGULAR_LIMIT = (
    "corrections.leave_office", "corrections.leave_max", "corrections.regular_leave",
)  # fmt: skip
WINDOW = timedelta(days=61)
"""The two months over which days are added up: the longest two months that follow each other are 62 days, both ends in."""


HEADS = frozenset({Role.LEADER})


class Level(Enum):
    STATION = "司法所"
    COUNTY = "县级社区矫正机构"
    CITY = "上一级社区矫正机构"


def days_of(limit: str, leave: Any) -> int:
    """The days that a limit names on the leave's first day.

    Raises:
        LookupError: the limit is not in days.
    """
    length = limits[limit].on(leave.from_on, leave.region.code).length
    if not isinstance(length, Length) or length.unit != "日":
        raise LookupError(f"{limit} is not a number of days: {length}")
    return length.number


def added_up(leave: Any) -> int:
    """Days away in the two months that end with this leave's return, its own included."""
    others = type(leave).objects.filter(
        subject_id=leave.subject_id, voided=False, stage__in=("approved", "returned"), regular=False,
        to_on__gte=leave.to_on - WINDOW, from_on__lte=leave.to_on,
    ).exclude(pk=leave.pk)  # fmt: skip
    first = leave.to_on - WINDOW
    return leave.days + sum((min(o.to_on, leave.to_on) - max(o.from_on, first)).days + 1 for o in others)


def level(leave: Any) -> Level:
    """Whose approval a leave needs."""
    if leave.regular:
        return Level.COUNTY
    if leave.days > days_of(AGENCY_LIMIT, leave) or added_up(leave) > days_of(AGENCY_LIMIT, leave):
        return Level.CITY
    return Level.STATION if leave.days <= days_of(STATION_LIMIT, leave) else Level.COUNTY


def against(leave: Any, approver: Level) -> Iterator[str]:
    """Why an approver of a level may not grant a leave: what, where, remedy."""
    needed = level(leave)
    order = list(Level)
    if order.index(approver) >= order.index(needed):
        yield from _regular_too_long(leave)
        return
    together = added_up(leave)
    also = f"，两个月内累计 {together} 天" if together > leave.days else ""
    what = "经常性跨市、县活动" if leave.regular else f"本次外出 {leave.days} 天{also}"
    remedy = "请「报县级机构」。" if approver is Level.STATION else "请「报上一级机构」。"
    yield f"{what}，须由{needed.value}批准，超出{approver.value}的批准权限（实施办法第二十七条）。{remedy}"


def _regular_too_long(leave: Any) -> Iterator[str]:
    if not leave.regular:
        return
    last = due(leave.from_on, limits[REGULAR_LIMIT].on(leave.from_on, leave.region.code)).day
    if leave.to_on > last:
        yield f"经常性跨市、县活动一次批准的有效期到 {last} 为止，申请到 {leave.to_on}。请改短后重新申请（实施办法第二十九条）。"


def levels_of(record: Any, person: Any, roles: frozenset[Role] = HEADS) -> set[Level]:
    """The levels for which a person's posts in certain roles act on a record.

    A post over the 司法所 or the town is its own; one over the bureau or the whole county is the county's agency; one over
    what the county belongs to is the agency one level up.
    """
    own, top = record.organ.path, record.organ.place().path
    found = set()
    for grant in scope.grants_for(record.ledger, person):
        if grant.role not in roles or not own.startswith(grant.path):
            continue
        if len(grant.path) < len(top):
            found.add(Level.CITY)
        elif grant.path == own and _is_station(record.organ):
            found.add(Level.STATION)
        else:
            found.add(Level.COUNTY)
    return found


def by(needed: Level, act: str) -> Any:
    """The condition on who takes a step: the head of one level's agency, neither below nor above it."""

    def reach(record: Any, person: Any) -> Iterator[str]:
        yield from _among({needed}, levels_of(record, person), act)

    return reach


def _among(allowed: set[Level], held: set[Level], act: str) -> Iterator[str]:
    if not held & allowed:
        own = "、".join(one.value for one in Level if one in held)
        needed = next(one for one in Level if one in allowed).value
        yours = f"您的岗位属于{own}，不能代行" if own else "您不是负责人"
        yield f"“{act}”由{needed}负责人办理，{yours}。请由{needed}的负责人办理。"


def refuses(leave: Any, person: Any) -> Iterator[str]:
    """Who may refuse a leave or a move of house: the level that has it before it.

    The 司法所 acts for the county, which may refuse in its place; where nobody of the level up works here, the county notes
    what was decided there.
    """
    if getattr(leave, "county_on", None) and superiors(leave):
        yield from _among({Level.CITY}, levels_of(leave, person), "不予批准")
    elif leave.station_on:
        yield from _among({Level.COUNTY}, levels_of(leave, person), "不予批准")
    else:
        held = levels_of(leave, person, HEADS | {Role.REVIEWER})
        yield from _among({Level.STATION, Level.COUNTY}, held, "不予批准")


def superiors(record: Any) -> bool:
    """Whether the agency one level up works in this system: somebody leads it in this line."""
    top = record.organ.place().path
    above = [top[:end] for end in range(Organ.steplen, len(top), Organ.steplen)]
    posts = Post.objects.on(clock_today()).filter(organ__path__in=above, organ__active=True, role=Role.LEADER)
    return any(post.lines and record.ledger.line in post.lines for post in posts)


def _is_station(organ: Organ) -> bool:
    """A 司法所 or a town: what stands below the agency."""
    return "司法所" in organ.name or organ.kind == OrganKind.TOWN
