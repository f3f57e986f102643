"""Notes signing in, signing out and locks in the journal, and starts the session's clock."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from fadu.organs.journal import Act, note
from fadu.organs.lockout import address
from fadu.organs.models import Person
from fadu.organs.session import start


@receiver(user_logged_in, dispatch_uid="organs.signed_in")
def signed_in(sender: Any, request: HttpRequest | None, user: Person, **_: Any) -> None:
    """Start both limits anew and note it."""
    if request is None:
        return
    start(request, timezone.now())
    note(Act.SIGN_IN, actor=user, person=user, organ=user.organ, address=address(request))


@receiver(user_logged_out, dispatch_uid="organs.signed_out")
def signed_out(sender: Any, request: HttpRequest | None, user: Person | None, **_: Any) -> None:
    """Note it, with the limit that was met, if one was."""
    if request is None or user is None:
        return
    reason = {"idle": "长时间没有操作", "absolute": "超过最长登录时间"}.get(getattr(request, "session_ended", ""), "")
    note(Act.SIGN_OUT, actor=user, person=user, organ=user.organ, detail=reason, address=address(request))


@receiver(user_locked_out, dispatch_uid="organs.locked")
def locked(sender: Any, request: HttpRequest | None = None, username: str = "", **_: Any) -> None:
    """Note whose account was locked; an unknown user name is noted without a person."""
    person = Person.objects.filter(username=username).first()
    detail = "" if person else "用户名不存在"
    note(Act.LOCKED, actor=None, person=person, detail=detail, address=address(request) if request else None)
