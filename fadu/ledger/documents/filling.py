"""What a record offers to a template: its fields by name, in words, as far as the person may see them.

A field that is empty shows as 〔待填：字段名〕, so that a clerk sees what is still missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from fadu.ledger.fields import MoneyField, ParentField, SecretField
from fadu.ledger.scope import visible

from .official import day

if TYPE_CHECKING:
    from fadu.ledger.models import Record
    from fadu.ledger.registry import Ledger

EVERY_RECORD = ("number", "organ", "region", "handler", "stage", "year", "due_on")
FEN = 100


class Values:
    """The values of one record, by field name; `secrets` says whether personal data may be shown in full."""

    def __init__(self, record: Record, *, secrets: bool) -> None:
        self._record = record
        self._secrets = secrets

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Any:
        ledger: Ledger = self._record.ledger
        if name in children(ledger):
            rows = getattr(self._record, children(ledger)[name]).filter(voided=False).order_by("pk")
            return [Values(row, secrets=self._secrets) for row in rows]
        if name not in names(ledger):
            raise KeyError(name)
        field = ledger.field(name)
        if isinstance(field, ParentField):
            return Values(getattr(self._record, name), secrets=self._secrets)
        return shown(self._record, field, secrets=self._secrets) or f"〔待填：{field.verbose_name}〕"

    def __str__(self) -> str:
        return self._record.title

    def has(self, name: str) -> bool:
        """Whether the field is filled: `{% if record.has("closed_on") %}`."""
        return getattr(self._record, self._record.ledger.field(name).attname) not in (None, "")

    def __iter__(self) -> Iterator[str]:
        return iter(names(self._record.ledger))

    def mapping(self) -> dict[str, Any]:
        """All names at once, with `record` for the record itself: the context of a template."""
        ledger = self._record.ledger
        return {name: self[name] for name in (*names(ledger), *children(ledger))} | {"record": self}


def values(record: Record, person: Any) -> Values:
    """The values that `person` may put into a document; personal data in full only for those who see the record."""
    secrets = person is not None and visible(record.ledger, person).filter(pk=record.pk).exists()
    return Values(record, secrets=secrets)


def names(ledger: Ledger) -> tuple[str, ...]:
    """The field names a template may use."""
    own = (*ledger.fields, *ledger.computed_fields)
    return (*EVERY_RECORD, *(name for name in own if name not in EVERY_RECORD))


def children(ledger: Ledger) -> dict[str, str]:
    """The records that hang on this one, by the name a template uses (`hearings`), with the relation's name."""
    found = {}
    for child in ledger.children:
        relation = child.model._meta.get_field(child.options.parent)
        found[f"{child.model._meta.model_name}s"] = relation.remote_field.get_accessor_name() or ""  # type: ignore[union-attr]
    return found


def shown(record: Record, field: models.Field[Any, Any], *, secrets: bool) -> str:
    """A field of a record as an official document writes it; empty for nothing."""
    if field.name == "stage":
        return record.stage_label
    if field.many_to_many:
        return "、".join(str(one) for one in getattr(record, field.name).all())
    found = getattr(record, field.name)
    if found is None or found == "":
        return ""
    if isinstance(field, SecretField) and not secrets:
        return field.public_value(str(found)) or "＊＊＊"
    return _plain(field, found)


def _plain(field: models.Field[Any, Any], found: Any) -> str:
    if field.choices:
        return str(dict(field.flatchoices).get(found, found))
    if isinstance(found, bool):
        return "是" if found else "否"
    if isinstance(field, MoneyField):
        return f"{Decimal(found) / FEN:,.2f}元"
    if isinstance(found, datetime):
        return day(timezone.localdate(found))
    if isinstance(found, time):
        return f"{found.hour}时{found.minute}分"
    return day(found) if isinstance(found, date) else str(found)
