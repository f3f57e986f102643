"""The steps of a decision as a person follows them: state, records, materials, and what is still to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.ledger import scope
from fadu.ledger.attachments import Attachment
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers

from .models import Decision
from .parts import PARTS, State

CHILDREN = {
    "participation": ("consultation", "hearing"),
    "experts": ("panel",),
    "risk": ("risk",),
    "discussion": ("discussion",),
}
"""The ledgers whose records make a step up; the others are told on the decision itself."""


@dataclass(frozen=True)
class Piece:
    """One record of a step, with the number of its files."""

    record: Record
    files: int


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        why: the lawful reason why it does not apply; empty unless it was left out.
        remedy: what is still to be done; empty when nothing is.
        add: the ledgers in which something can be entered for it now.
    """

    label: str
    law: str
    state: State
    day: date | None
    why: str
    remedy: str
    ordered: bool
    pieces: Sequence[Piece]
    add: Sequence[Ledger]


def steps_of(decision: Decision, person: Any) -> list[Step]:
    """Every step in the order of the regulation, with what the person sees of it."""
    rows = {
        part.name: [row for model in CHILDREN.get(part.name, ()) for row in _rows(decision, model, person)]
        for part in PARTS
    }
    files = _files([row for found in rows.values() for row in found])
    return [
        Step(
            label=part.label,
            law=part.law,
            state=(state := part.state(decision)),
            day=part.done_on(decision),
            why=getattr(decision, f"get_{part.waiver}_display")() if state is State.WAIVED else "",
            remedy=part.remedy(decision) if state is State.OPEN else "",
            ordered=part.ordered,
            pieces=[Piece(row, files.get((row.ledger.label, row.pk), 0)) for row in rows[part.name]],
            add=_addable(part.name, decision, person) if state is State.OPEN else [],
        )
        for part in PARTS
    ]


def _addable(name: str, decision: Decision, person: Any) -> list[Ledger]:
    found = [ledgers[f"decisions.{model}"] for model in CHILDREN.get(name, ())]
    return [one for one in found if scope.may_create(one, person, decision.organ, parent=decision)]


def _rows(decision: Decision, model: str, person: Any) -> Any:
    seen = scope.visible(ledgers[f"decisions.{model}"], person)
    return seen.filter(decision=decision, voided=False).order_by("pk")


def _files(records: Sequence[Record]) -> dict[tuple[str, int], int]:
    """How many files each record has."""
    found: dict[tuple[str, int], int] = {}
    for label in {one.ledger.label for one in records}:
        keys = [one.pk for one in records if one.ledger.label == label]
        kept = Attachment.objects.filter(ledger=label, record_id__in=keys, voided=False)
        for key in kept.values_list("record_id", flat=True):
            found[label, key] = found.get((label, key), 0) + 1
    return found
