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
from fadu.ledger.errors import Fault, Refused
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

STATION_LIMIT, AGENCY_LIMIT, REGULAR_LIMIT = (
    "corrections.leave_office", "corrections.leave_max", "corrections.regular_leave",
)  # fmt: skip
WINDOW = timedelta(days=61)
"""The two months over which days are added up: the longest two months that follow each other are 62 days, both ends in."""


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


def require_above(record: Any, by: Any, act: str) -> None:
    """The head of the county's agency acts for it: a post as leader over the 司法所's superior, not at the 司法所 itself.

    Where the record belongs to the agency's own organ, a post there is one.

    Raises:
        Refused: the person's post reaches the 司法所 alone.
    """
    if by is None:
        return
    posts = [g for g in scope.grants_for(record.ledger, by) if g.role == Role.LEADER]
    own = record.organ.path
    if any(own.startswith(g.path) and (g.path != own or not _is_station(record.organ)) for g in posts):
        return
    raise Refused(
        Fault(
            f"“{act}”由县级社区矫正机构负责人办理。您的领导岗位设在“{record.organ}”，不能代行。"
            "请由县司法局社区矫正机构负责人办理。"
        )
    )


def _is_station(organ: Any) -> bool:
    """A 司法所 or a town: what stands below the agency."""
    return "司法所" in organ.name or organ.kind == OrganKind.TOWN
