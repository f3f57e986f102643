"""What happens after too many wrong passwords (django-axes counts them)."""

import math
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone


def address(request: HttpRequest) -> str | None:
    """Where a request comes from; behind the proxy (FADU_PROXY=1) what the proxy itself has seen.

    The proxy appends the address it saw to X-Forwarded-For; what stands before it anyone can write.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip() or None
    return request.META.get("REMOTE_ADDR") or None


def message(request: HttpRequest, username: str = "") -> str:
    """What to tell who is locked out: why, and after how many minutes to try again."""
    wait = minutes_left(request, username)
    return (
        f"密码连续输错 {settings.AXES_FAILURE_LIMIT} 次，账号已暂时锁定。"
        f"请在 {wait} 分钟后再试；忘记密码的，请联系单位管理员重置。"
    )


def minutes_left(request: HttpRequest, username: str = "") -> int:
    """Whole minutes until the lock ends, at least 1; the full time when no attempt is found."""
    cool_off = get_cool_off(request)
    attempt = (
        AccessAttempt.objects.filter(username=username, ip_address=address(request)).order_by("-attempt_time").first()
    )
    left: timedelta = cool_off if attempt is None else attempt.attempt_time + cool_off - timezone.now()
    return max(1, math.ceil(left.total_seconds() / 60))


def respond(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """The answer to who is locked out: the page that the door made, or the message alone; status 429."""
    username = (credentials or {}).get("username", "")
    answer = original or HttpResponse(message(request, username), content_type="text/plain; charset=utf-8")
    answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
    return answer
