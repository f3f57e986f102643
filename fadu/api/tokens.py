"""Tokens: making them, and finding out who uses one."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from ninja.security import HttpBearer

from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs.models import Person

from .models import EVERY, PERSONAL, READ, WRITE, Token

PREFIX = "fadu_"
HEAD = 10
GRAIN = timedelta(minutes=1)  # the last use is noted at most this often


def digest(text: str) -> str:
    """What is kept of a token: it has 256 random bits, so a plain digest cannot be turned back."""
    return hashlib.sha256(text.encode()).hexdigest()


def issue(
    person: Person, name: str, scopes: Sequence[str], *, at: datetime, expires_on: date | None = None
) -> tuple[Token, str]:
    """A new token and its text, which is shown this once.

    Raises:
        Refused: a scope is not known.
    """
    lines = {ledger.line for ledger in ledgers.values()} | {EVERY, "figures"}
    known = {f"{line}:{act}" for line in lines for act in (READ, WRITE)} | {PERSONAL}
    unknown = sorted(set(scopes) - known)
    if unknown or not scopes:
        raise Refused(
            Fault(
                f"没有「{'、'.join(unknown) or '（空）'}」这样的令牌范围。"
                f"可写作 条线:read、条线:write、*:read、*:write、personal；条线有：{'、'.join(sorted(lines))}。",
                "scopes",
            )
        )
    text = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person, name=name, digest=digest(text), head=text[:HEAD], scopes=sorted(set(scopes)), created_at=at,
        expires_on=expires_on,
    )  # fmt: skip
    return token, text


class Bearer(HttpBearer):
    """``Authorization: Bearer fadu_…``."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token's row, its person taken as the one who asks; None when it may not be used."""
        from django.utils import timezone

        found = Token.objects.select_related("person", "person__organ").filter(digest=digest(token)).first()
        if found is None or not found.valid_on(clock_today()) or not found.person.is_active:
            return None
        now = timezone.now()
        if found.last_used_at is None or now - found.last_used_at >= GRAIN:
            Token.objects.filter(pk=found.pk).update(last_used_at=now)
        request.user = found.person
        return found
