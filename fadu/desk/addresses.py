"""Stable addresses of ledgers and records: what is sent to a colleague."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers


def of_ledger(ledger: Ledger, page: str = "list", **more: Any) -> str:
    """The address of a ledger's page: ``list``, ``new``, ``import``, ``export``."""
    return reverse(f"desk:{page}", kwargs={**names(ledger), **more}) if more else _place(ledger.label, page)


@lru_cache(maxsize=2048)
def _place(label: str, page: str) -> str:
    line, model = label.split(".")
    return reverse(f"desk:{page}", kwargs={"line": line, "model": model})


def of_record(record: Record, page: str = "record", **more: Any) -> str:
    """The address of a record's page: ``record``, ``edit``, ``move``, ``void``, …"""
    if page == "record" and not more:
        return f"{_stem(record.ledger.label)}{record.pk}/"
    return reverse(f"desk:{page}", kwargs={**names(record.ledger), "pk": record.pk, **more})


@lru_cache(maxsize=1024)
def _stem(label: str) -> str:
    line, model = label.split(".")
    return reverse("desk:record", kwargs={"line": line, "model": model, "pk": 0}).removesuffix("0/")


def of_row(label: str, pk: int) -> str:
    """The address of a record known by its ledger's label; empty when the ledger is gone."""
    return reverse("desk:record", kwargs={**names(ledgers[label]), "pk": pk}) if label in ledgers else ""


def names(ledger: Ledger) -> dict[str, str]:
    """The parts of an address that name a ledger."""
    line, model = ledger.label.split(".")
    return {"line": line, "model": model}
