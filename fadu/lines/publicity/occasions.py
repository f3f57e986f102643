"""The days of the year that call for publicity, and the activities proposed for them.

A proposal is an ordinary activity at its first stage: the organ changes it, holds it, or cancels it with a reason.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

from .models import Activity, ActivityKind, Audience, Occasion


@dataclass(frozen=True)
class Day:
    """A day, a week or a month of the year.

    Attributes:
        begins: month and day on which it begins; ``ends`` the last, included.
        source: what sets it; ``verified`` says whether that text was read.
    """

    occasion: Occasion
    begins: tuple[int, int]
    ends: tuple[int, int]
    laws: str
    audience: Audience
    source: str
    verified: bool

    def span(self, year: int) -> tuple[date, date]:
        """Its first and last day in a year."""
        return date(year, *self.begins), date(year, *self.ends)

    @property
    def said(self) -> str:
        """Its days in words."""
        first, last = (f"{month}月{day}日" for month, day in (self.begins, self.ends))
        return first if first == last else f"{first}至{last}"


@cache
def days() -> tuple[Day, ...]:
    """All of ``calendar.toml``, in the order of the year."""
    text = (resources.files(__package__) / "calendar.toml").read_text(encoding="utf-8")
    return tuple(sorted((_day(row) for row in tomllib.loads(text)["occasion"]), key=lambda d: (d.begins, d.ends)))


def _day(row: dict[str, Any]) -> Day:
    return Day(
        Occasion(row["key"]), _month_day(row["from"]), _month_day(row["to"]), row["laws"], Audience(row["audience"]),
        row["source"], row["verified"],
    )  # fmt: skip


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def coming(today: date, within: int) -> Iterator[tuple[Day, date]]:
    """The days that begin within so many days from today, with the day on which they begin."""
    for year in (today.year, today.year + 1):
        for day in days():
            first = day.span(year)[0]
            if 0 <= (first - today).days <= within:
                yield day, first


def proposed(organ: Any, day: Day, year: int) -> Any:
    """The activity that an organ has for a day of a year, whoever entered it; None when there is none."""
    return Activity.objects.filter(organ=organ, occasion=day.occasion, year=year, voided=False).order_by("pk").first()


def propose(organ: Any, day: Day, year: int, *, by: Any, on: date) -> Any:
    """The organ's activity for a day of the year: the one it has, or a new one at the stage of planning.

    Raises:
        NotAllowed: the person may not enter activities for the organ.
    """
    known = proposed(organ, day, year)
    if known is not None:
        return known
    data = {
        "subject": f"{year}年“{day.occasion.label}”主题宣传",
        "kind": ActivityKind.OUTREACH,
        "occasion": day.occasion,
        "laws": day.laws,
        "audience": day.audience,
        "planned_on": day.span(year)[0],
    }
    return actions.create(ledgers["publicity.activity"], data, by=by, on=on, organ=organ, source="calendar")
