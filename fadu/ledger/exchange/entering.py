"""Entering many records at once that no file brings: what a draw dispatches, what is made like another record.

Rests on the writer that imports use (``writing.apply``), so that a record made here is as whole as any other.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.organs.models import Organ

from .models import BatchRow
from .plan import Plan, RowPlan
from .writing import apply

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger


def enter(
    ledger: "Ledger",
    rows: Iterable[Mapping[str, Any]],
    *,
    by: Any,
    on: date,
    told: str,
    many: Mapping[str, Sequence[int]] | None = None,
) -> list[int]:
    """Enter records as they are given: only the database's own rules are asked. The answer is their ids, in order.

    Args:
        rows: values by column name (``organ_id``, ``target_id``); a row without ``stage`` begins at the first.
        told: why they are entered, for the trail.
        many: ids by many-to-many field, the same for every row.
    """
    linked = {name: tuple(ids) for name, ids in (many or {}).items() if ids}
    creates = [RowPlan(n, {"stage": ledger.first_stage, **values}, linked) for n, values in enumerate(rows, 1)]
    plan = Plan(ledger, by, told, "", creates=creates, total=len(creates))
    plan.organs = {organ.pk: organ for organ in Organ.objects.select_related("region")}
    batch = apply(plan, by=by, on=on, reason=told)
    return list(BatchRow.objects.filter(batch_id=batch.pk).order_by("row").values_list("record_id", flat=True))
