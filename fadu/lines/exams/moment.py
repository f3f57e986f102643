"""The instant that sittings go by: the server's, never the browser's."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Now, by the server's clock."""
    return timezone.now()
