"""Time limits and the working-day calendar: the law as data, and the counting of statutory time.

Plain Python, usable alone::

    from fadu.law import due, limits
    due(date(2024, 3, 1), limits["reconsideration.decision"]).day       # 2024-04-30

What the law says stands in TOML beside this file: `statutes.toml` (instruments and their versions),
`rules/*.toml` (limits), `thresholds.toml` (amounts, rates, head counts), `documents.toml` (GB/T 9704),
`calendar_dates.toml` (the year of the office), `masking.toml` (what the public may see).
"""

from fadu.law.calendar import Calendar, CalendarTable, china
from fadu.law.counting import Due, Pause, Step, due
from fadu.law.errors import (
    BadLaw,
    LawError,
    NoCalendar,
    NotCountable,
    NoVersion,
    UnknownLimit,
    UnknownStatute,
)
from fadu.law.lengths import Length, YearDay
from fadu.law.limit import Limit, LimitVersion
from fadu.law.limit_index import Limits, limits
from fadu.law.manual import manual
from fadu.law.parameters import calendar_dates, documents, masking, thresholds
from fadu.law.statute import Statute, StatuteVersion, cite, statutes

__all__ = [
    "BadLaw",
    "Calendar",
    "CalendarTable",
    "Due",
    "LawError",
    "Length",
    "Limit",
    "LimitVersion",
    "Limits",
    "NoCalendar",
    "NoVersion",
    "NotCountable",
    "Pause",
    "Statute",
    "StatuteVersion",
    "Step",
    "UnknownLimit",
    "UnknownStatute",
    "YearDay",
    "calendar_dates",
    "china",
    "cite",
    "documents",
    "due",
    "limits",
    "manual",
    "masking",
    "statutes",
    "thresholds",
]
