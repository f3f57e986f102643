"""Entering many records at once: a draw gives thousands of inspections, each with its trail and its clocks.

Rests on the writer that imports use (``exchange.apply``), so that a record made here is as whole as any other.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fadu.ledger import exchange
from fadu.ledger.exchange.plan import Plan, RowPlan
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ


def enter(label: str, rows: Iterable[Mapping[str, Any]], *, by: Any, on: date, told: str) -> int:
    """Enter records; the answer is how many.

    Args:
        label: the ledger.
        rows: values by column name (``organ_id``, ``target_id``); a row without ``stage`` begins at the first.
        told: why they are entered, for the trail.
    """
    ledger = ledgers[label]
    creates = [RowPlan(n, {"stage": ledger.first_stage, **values}, {}) for n, values in enumerate(rows, 1)]
    plan = Plan(ledger, by, told, "", creates=creates, total=len(creates))
    plan.organs = {organ.pk: organ for organ in Organ.objects.select_related("region")}
    exchange.apply(plan, by=by, on=on, reason=told)
    return len(creates)
