"""A scheme begun from a framework: its weights and items as rows that the office then makes its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db import transaction

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

from .frameworks import Framework
from .models import Scheme

NUMBERS = ("full", "target", "worst", "each")


@transaction.atomic
def begin(framework: Framework, organ: Organ, year: int, self_by: date, *, by: Any, on: date) -> Scheme:
    """Draft a scheme of an organ for a year from a framework.

    Raises:
        Refused: the person may not; a value is not acceptable.
    """
    scheme = actions.create(
        ledgers["assessment.scheme"],
        {
            "name": f"{year}年度{framework.name}", "kind": framework.kind, "period": str(year), "drafted_on": on,
            "self_by": self_by, "basis": framework.basis,
        },
        by=by, on=on, organ=organ,
    )  # fmt: skip
    for organ_class, percent in framework.weights.items():
        weight = {"scheme": scheme, "organ_class": organ_class, "percent": Decimal(str(percent)), "decided_on": on}
        actions.create(ledgers["assessment.weight"], weight, by=by, on=on)
    for item in framework.items:
        values = {name: Decimal(str(value)) if name in NUMBERS else value for name, value in item.items()}
        actions.create(ledgers["assessment.item"], {"scheme": scheme, **values}, by=by, on=on)
    return cast(Scheme, scheme)
