"""Which closed files a plan may draw from: penalties, permits and coercion of the organs below the plan's own."""

from collections.abc import Iterator
from typing import Any

from .draw import Ticket
from .models import Coercion, CoercionStage, FileKind, Penalty, PenaltyStage, Permit, PermitStage

SOURCES: tuple[tuple[Any, FileKind, str, tuple[str, ...]], ...] = (
    (Penalty, FileKind.PENALTY, "closed_on", (PenaltyStage.CLOSED,)),
    (
        Permit,
        FileKind.PERMIT,
        "decided_on",
        (PermitStage.ISSUED, PermitStage.REFUSED, PermitStage.REVOKED, PermitStage.CANCELLED),
    ),
    (
        Coercion,
        FileKind.COERCION,
        "applied_on",
        (CoercionStage.ENDED, CoercionStage.COMPLETED, CoercionStage.TERMINATED),
    ),
)


def _cases(plan: Any) -> Iterator[tuple[Any, FileKind]]:
    for model, kind, day, stages in SOURCES:
        rows = model.objects.filter(voided=False, stage__in=stages, organ__path__startswith=plan.organ.path)
        if plan.from_on:
            rows = rows.filter(**{f"{day}__gte": plan.from_on})
        if plan.until_on:
            rows = rows.filter(**{f"{day}__lte": plan.until_on})
        for case in rows.select_related("organ").order_by("pk"):
            yield case, kind


def ticket(case: Any, kind: FileKind) -> Ticket:
    """How a file stands in the pool: by its organ and kind, under its own number."""
    return Ticket(f"{case.organ}/{kind.label}", case.number or f"#{case.pk}")


def pool_of(plan: Any) -> Iterator[Ticket]:
    """Everything the plan may draw."""
    yield from (ticket(case, kind) for case, kind in _cases(plan))


def behind(plan: Any) -> dict[Ticket, tuple[Any, FileKind, str]]:
    """The organ, the kind and the subject of each file in the pool."""
    return {ticket(case, kind): (case.organ, kind, case.subject) for case, kind in _cases(plan)}
