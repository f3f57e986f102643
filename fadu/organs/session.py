"""How long one stays signed in: an idle limit and an absolute one, both kept on the server."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from fadu.organs.models import Person

SINCE = "fadu_since"
SEEN = "fadu_seen"
#: `request.session_ended` after a limit was met; a door says so and keeps what was typed.
IDLE = "idle"
ABSOLUTE = "absolute"
#: last_seen and the session are written at most this often, so that reading pages does not write.
GRAIN = timedelta(minutes=1)
#: A page that asks again by itself sends this header: that is no sign of a person being there.
BACKGROUND = "X-Fadu-Background"


def ended(since: datetime, seen: datetime, now: datetime) -> str:
    """Which limit a session has met: "" while it goes on.

    >>> from datetime import UTC
    >>> nine = datetime(2024, 3, 1, 9, tzinfo=UTC)
    >>> ended(nine, nine, nine + timedelta(minutes=31))
    'idle'
    """
    if now - since >= settings.SESSION_LIMIT:
        return ABSOLUTE
    return IDLE if now - seen >= settings.SESSION_IDLE_LIMIT else ""


def start(request: HttpRequest, now: datetime) -> None:
    """Start both limits: the person has just signed in."""
    request.session[SINCE] = request.session[SEEN] = now.isoformat()


class SessionLimits:
    """Signs a person out after SESSION_IDLE_LIMIT without a request or SESSION_LIMIT since signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out what has ended, note what goes on, pass the request on."""
        request.session_ended = ""  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            self.keep(request, timezone.now())
        return self.get_response(request)

    def keep(self, request: HttpRequest, now: datetime) -> None:
        """Compare with both limits; sign out, or note that the person was here."""
        since = moment(request.session.get(SINCE)) or now
        seen = moment(request.session.get(SEEN)) or since
        if reason := ended(since, seen, now):
            request.session_ended = reason  # type: ignore[attr-defined]
            logout(request)
            return
        if request.headers.get(BACKGROUND):
            return
        if SINCE not in request.session or now - seen >= GRAIN:
            request.session[SINCE] = since.isoformat()
            request.session[SEEN] = now.isoformat()
            Person.objects.filter(username=request.user.get_username()).update(last_seen=now)


def moment(text: str | None) -> datetime | None:
    """The instant a session holds as text; None for nothing."""
    return datetime.fromisoformat(text) if text else None
