"""Complaints that come up again and again in one field propose an inspection of it; people decide."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

from .models import Complaint, ComplaintStage, Proposal, ProposalStage

WITHOUT = (ComplaintStage.WITHDRAWN, ComplaintStage.REFUSED)


@dataclass(frozen=True)
class Signal:
    """A field complained of often with one supervisor.

    Attributes:
        concerning: the organ that most of them are about, where there are enough; else None.
    """

    organ: Any
    field: str
    complaints: int
    concerning: Any


@cache
def thresholds() -> dict[str, dict[str, int]]:
    """How many complaints, in how many days."""
    return tomllib.loads((resources.files(__package__) / "signals.toml").read_text(encoding="utf-8"))


def begins(on: date) -> date:
    """The first day that counts."""
    return on - timedelta(days=thresholds()["field"]["window_days"])


def signals(on: date) -> Iterator[Signal]:
    """Fields that reach the threshold on a day."""
    recent = Complaint.objects.filter(voided=False, received_on__range=(begins(on), on)).exclude(stage__in=WITHOUT)
    groups: dict[tuple[int, str], list[Complaint]] = {}
    for one in recent.select_related("organ", "concerning").order_by("pk"):
        groups.setdefault((one.organ_id, one.field), []).append(one)
    for (_, field), some in groups.items():
        if len(some) >= thresholds()["field"]["least"]:
            yield Signal(some[0].organ, field, len(some), most_named(some))


def most_named(complaints: list[Complaint]) -> Any:
    """The organ that enough of the complaints are about."""
    counted = Counter(one.concerning for one in complaints if one.concerning_id)
    organ, times = next(iter(counted.most_common(1)), (None, 0))
    return organ if times >= thresholds()["organ"]["least"] else None


def standing(signal: Signal, on: date) -> bool:
    """Whether the field has a proposal that is open, or was decided within the window: it is not raised twice."""
    known = Proposal.objects.filter(organ=signal.organ, field=signal.field, voided=False)
    return known.filter(stage=ProposalStage.RAISED).exists() or known.filter(raised_on__gte=begins(on)).exists()


def raise_proposals(on: date) -> list[Proposal]:
    """Enter a proposal for each field that calls for one; the answer is those entered now."""
    made = []
    for signal in signals(on):
        if standing(signal, on):
            continue
        data = {
            "field": signal.field, "concerning": signal.concerning, "complaints": signal.complaints, "first_on": begins(on),
            "raised_on": on, "grounds": f"{thresholds()['field']['window_days']} 日内同一领域投诉举报达到 {signal.complaints} 件。",
        }  # fmt: skip
        made.append(
            actions.create(ledgers["oversight.proposal"], data, by=None, on=on, organ=signal.organ, source="signal")
        )
    return made  # type: ignore[return-value]
