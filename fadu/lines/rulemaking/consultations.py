"""What the public does on a draft within its opinion-seeking dates: read it, say something, see what came of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.ledger.comments import untimely
from fadu.ledger.errors import Fault

from .models import Document, Draft, Stage, Version

if TYPE_CHECKING:
    from django.db.models import QuerySet

HIDDEN = (Stage.PLANNED, Stage.ABANDONED)


def periods() -> "QuerySet[Document]":
    """The drafts on which the public was ever asked, the newest first."""
    rows = Document.objects.filter(voided=False, legacy=False, consult_from__isnull=False, consult_until__isnull=False)
    return rows.exclude(stage__in=HIDDEN).select_related("organ", "drafter").order_by("-consult_from", "-pk")


def open_periods(on: date) -> "QuerySet[Document]":
    """The drafts on which people may speak on a day, the soonest to end first."""
    running = periods().filter(stage=Stage.CONSULTING, consult_from__lte=on, consult_until__gte=on)
    return running.order_by("consult_until", "pk")


def against(values: Mapping[str, Any], document: Document, on: date) -> Iterator[Fault]:
    """What stands against taking a comment from the public site on a day."""
    yield from untimely(document.consult_from, document.consult_until, document.asks_on(on), on)


def draft_of(document: Document) -> Version | None:
    """The text that the public is asked about."""
    found: Version | None = (
        document.versions.filter(voided=False, draft=Draft.CONSULTED).order_by("-made_on", "-pk").first()  # type: ignore[attr-defined]
    )
    return found
