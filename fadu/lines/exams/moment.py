"""The instant that sittings go by: the server's, never the browser's."""

from datetime import datetime

from django.utils import timezone

from fadu.ledger.today import clock_today


def now() -> datetime:
    """Now, by the server's clock; on the day of ``FADU_TODAY`` where a drill sets one."""
    return timezone.now() + (clock_today() - timezone.localdate())
