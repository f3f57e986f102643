"""The clock that doors ask. Nothing below a door may ask what day it is: the day is an argument."""

import os
from datetime import date

from django.utils import timezone


def clock_today() -> date:
    """Today in the office's time zone; ``FADU_TODAY`` (年-月-日) overrides it for demonstrations and drills."""
    fixed = os.environ.get("FADU_TODAY")
    return date.fromisoformat(fixed) if fixed else timezone.localdate()
