"""Records in and out: xlsx and csv, templates, import with a dry run, export, undo of a batch.

::

    plan = exchange.dry_run(ledger, file, person)      # says every fault and every change, writes nothing
    batch = exchange.apply(plan, by=person, on=today)  # all of it in one transaction
    exchange.undo(batch, by=person, on=today)          # what stood before
    exchange.enter(ledger, rows, by=person, on=today, told="…")  # many records that no file brings
    exchange.template(ledger, person), exchange.export(ledger, person)
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fadu.ledger.exchange.blank import template
    from fadu.ledger.exchange.dry import dry_run
    from fadu.ledger.exchange.entering import enter
    from fadu.ledger.exchange.exporting import export, export_to
    from fadu.ledger.exchange.faults import Cancelled, Problem
    from fadu.ledger.exchange.plan import Plan
    from fadu.ledger.exchange.undoing import undo
    from fadu.ledger.exchange.writing import apply

# the models of this package are read while the ledger's own are being made: the rest is imported when asked for
_HOMES = {
    "template": "blank",
    "dry_run": "dry",
    "enter": "entering",
    "export": "exporting",
    "export_to": "exporting",
    "Cancelled": "faults",
    "Problem": "faults",
    "Plan": "plan",
    "undo": "undoing",
    "apply": "writing",
}
__all__ = ["Cancelled", "Plan", "Problem", "apply", "dry_run", "enter", "export", "export_to", "template", "undo"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
