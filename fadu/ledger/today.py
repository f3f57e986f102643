"""The clock that doors ask. Nothing below a door may ask what day it is: the day is an argument."""

import os
from datetime import date, datetime

from django.utils import timezone


def clock_today() -> date:
    """Today in the office's time zone; ``FADU_TODAY`` (年-月-日) overrides it for demonstrations and drills."""
    fixed = os.environ.get("FADU_TODAY")
    return date.fromisoformat(fixed) if fixed else timezone.localdate()


def clock_now() -> datetime:
    """This moment in the office's time zone, on the day that ``clock_today`` gives."""
    now = timezone.localtime()
    today = clock_today()
    return now if now.date() == today else timezone.make_aware(datetime.combine(today, now.time()))
