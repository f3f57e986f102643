"""Whether a normative document holds on a day, computed from its dates; nothing is stored.

A document holds from its effective day until the day before its repeal, or until the last day of its term.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from fadu.law import LawError, due, limits

from .models.document import IN_LIBRARY, CleanupFate, DocumentKind, Stage
from .models.version import LASTING

if TYPE_CHECKING:
    from .models import Document, Version

WARNING_MONTHS = 6
"""How long before its expiry a document is to be evaluated (law.md: 3 to 6 months, by provincial rule)."""


class Status(Enum):
    UNPUBLISHED = "未公布"
    FUTURE = "尚未施行"
    VALID = "现行有效"
    AMENDED = "现行有效（已修改）"
    TO_CLEAN = "现行有效（待修改、待清理）"
    SUSPENDED = "暂停施行"
    EXPIRED = "已失效"
    REPEALED = "已废止"


HOLDING = (Status.VALID, Status.AMENDED, Status.TO_CLEAN)


@dataclass(frozen=True)
class Validity:
    """A document's standing on a day, with the sentence that explains it."""

    status: Status
    why: str

    @property
    def holds(self) -> bool:
        return self.status in HOLDING


def validity(document: "Document", on: date) -> Validity:
    """How a document stands on a day.

    A suspension is told by the stage as it stands now, since its days are in the trail alone.
    """
    start, repealed, last = document.effective_on, document.repealed_on, document.expires_on
    if document.stage not in IN_LIBRARY or start is None or document.published_on is None:
        return Validity(Status.UNPUBLISHED, "还没有公布，不得作为行政管理依据。")
    if on < start:
        return Validity(Status.FUTURE, f"自 {start} 起施行。")
    if repealed is not None and on >= repealed:
        by = f"，依据{document.repealed_by}" if document.repealed_by else ""
        if document.cleanup == CleanupFate.VOID:
            return Validity(Status.EXPIRED, f"自 {repealed} 起宣布失效{by}。")
        return Validity(Status.REPEALED, f"自 {repealed} 起废止{by}。")
    if last is not None and on > last:
        return Validity(Status.EXPIRED, f"有效期至 {last}，期满未延续，自动失效。")
    if document.stage == Stage.SUSPENDED:
        return Validity(Status.SUSPENDED, "制定机关决定暂停施行。")
    return _holding(document, on)


def _holding(document: "Document", on: date) -> Validity:
    term = f"有效期至 {document.expires_on}。" if document.expires_on else "没有规定有效期。"
    if document.cleanup == CleanupFate.AMEND and document.cleanup_on and document.cleanup_on <= on:
        done = document.amended_on is not None and document.amended_on >= document.cleanup_on
        if not done or (document.amended_on or on) > on:
            return Validity(Status.TO_CLEAN, f"{document.cleanup_on} 清理结论为修改，尚未修改。{term}")
    if document.amended_on is not None and document.amended_on <= on:
        return Validity(Status.AMENDED, f"自 {document.amended_on} 起按修改后的文本施行。{term}")
    return Validity(Status.VALID, term)


def text_on(document: "Document", on: date) -> "Version | None":
    """The text in force on a day: the latest lasting version that had begun; before that, the published one."""
    rows = [v for v in document.versions.all() if not v.voided and v.draft in LASTING]  # type: ignore[attr-defined]
    rows.sort(key=lambda v: v.pk)
    begun = [v for v in rows if (v.effective_from or document.effective_on or date.max) <= on]
    latest = max(begun, key=lambda v: (v.effective_from or document.effective_on, v.pk), default=None)
    return latest or next(iter(rows), None)


def in_force(on: date, documents: "QuerySet[Document]") -> "QuerySet[Document]":
    """The documents of a queryset that hold on a day (those suspended now are left out)."""
    return documents.filter(
        Q(repealed_on__isnull=True) | Q(repealed_on__gt=on),
        Q(expires_on__isnull=True) | Q(expires_on__gte=on),
        voided=False,
        stage__in=[s for s in IN_LIBRARY if s != Stage.SUSPENDED],
        published_on__isnull=False,
        effective_on__lte=on,
    )


def expiring(on: date, documents: "QuerySet[Document]", months: int = WARNING_MONTHS) -> "QuerySet[Document]":
    """Documents in force whose term ends within some months: to be evaluated, extended, amended or let go."""
    return in_force(on, documents).filter(expires_on__lte=months_after(on, months)).order_by("expires_on", "pk")


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the month's last.

    >>> months_after(date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def term_end(document: "Document", effective_on: date) -> date | None:
    """The last day of a document that names none itself, by the place's rule; None where there is none."""
    name = "normative.validity_trial" if document.kind == DocumentKind.TRIAL else "normative.validity"
    return last_day(name, document, effective_on)


def file_by(document: "Document", published_on: date) -> date | None:
    """The last day for filing with the government above; None where the place has no rule."""
    return last_day("normative.filing_government", document, published_on)


def last_day(limit: str, document: "Document", start: date) -> date | None:
    """The last day of a limit on a document; None where no version of it holds."""
    region = document.region.code if document.region_id else ""
    try:
        return due(start, limits[limit].on(start, region), region=region).day
    except LawError:
        return None
