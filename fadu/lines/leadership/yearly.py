"""The yearly round: every principal is asked for a statement, and for the duties of the list, each with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from fadu.ledger import actions, scope
from fadu.ledger.attachments import Attachment
from fadu.ledger.registry import ledgers

from .models import Fulfilment, FulfilmentStage, Obligation, ObligationStage, PrincipalStage, Statement

DONE = (FulfilmentStage.DONE, FulfilmentStage.CONFIRMED)


@dataclass(frozen=True)
class Opened:
    """What a round entered anew."""

    statements: int
    fulfilments: int


@transaction.atomic
def open_round(person: Any, year: int, on: date, *, submit_by: date | None, done_by: date | None) -> Opened:
    """Ask every serving principal whom the person sees; what stands already for the year is left as it is.

    Raises:
        NotAllowed: the person may not ask for statements of some organ.
    """
    principals = scope.visible(ledgers["leadership.principal"], person).filter(
        voided=False, stage=PrincipalStage.SERVING
    )
    obligations = list(Obligation.objects.filter(voided=False, stage=ObligationStage.IN_FORCE).select_related("organ"))
    statements = fulfilments = 0
    for principal in principals.select_related("organ").order_by("organ__path", "pk"):
        if not Statement.objects.filter(of_year=year, principal=principal, voided=False).exists():
            data = {"of_year": year, "principal": principal, "opened_on": on, "submit_by_on": submit_by}
            _enter("statement", data, person, on, principal)
            statements += 1
        for obligation in _for(principal, obligations):
            if Fulfilment.objects.filter(
                of_year=year, principal=principal, obligation=obligation, voided=False
            ).exists():
                continue
            data = {
                "of_year": year,
                "principal": principal,
                "obligation": obligation,
                "opened_on": on,
                "done_by_on": done_by,
            }
            _enter("fulfilment", data, person, on, principal)
            fulfilments += 1
    return Opened(statements, fulfilments)


def _for(principal: Any, obligations: Sequence[Obligation]) -> list[Obligation]:
    """The duties of a principal: those of the same class, from a list of the own organ or of one above."""
    return [
        one for one in obligations if one.role == principal.role and principal.organ.path.startswith(one.organ.path)
    ]


def _enter(model: str, data: dict[str, Any], person: Any, on: date, principal: Any) -> None:
    actions.create(ledgers[f"leadership.{model}"], data, by=person, on=on, organ=principal.organ)


@dataclass(frozen=True)
class Item:
    """One duty with what was done for it and the evidence."""

    obligation: Obligation
    rows: Sequence[tuple[Fulfilment, int]]
    """Each principal's fulfilment, with the number of its attachments."""

    @property
    def done(self) -> int:
        return sum(row.stage in DONE for row, _ in self.rows)


def evidence(person: Any, year: int) -> list[Item]:
    """The duty list of a year, item by item, as far as a person sees it."""
    rows = scope.visible(ledgers["leadership.fulfilment"], person).filter(voided=False, of_year=year)
    found = list(rows.select_related("obligation", "principal", "organ").order_by("obligation__ordinal", "organ__path"))
    proofs: dict[int, int] = {}
    kept = Attachment.objects.filter(
        ledger="leadership.fulfilment", record_id__in=[row.pk for row in found], voided=False
    )
    for pk in kept.values_list("record_id", flat=True):
        proofs[pk] = proofs.get(pk, 0) + 1
    items: dict[int, list[tuple[Fulfilment, int]]] = {}
    for row in found:
        items.setdefault(row.obligation_id, []).append((row, proofs.get(row.pk, 0)))
    return [Item(rows[0][0].obligation, rows) for rows in items.values()]
