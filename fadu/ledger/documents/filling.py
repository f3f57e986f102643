"""What a record offers to a template: its fields by name, in words, as far as the person may see them.

A field that is empty shows as 〔待填：字段名〕, so that a clerk sees what is still missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from fadu.ledger.fields import ParentField, SecretField
from fadu.ledger.registry import ledgers
from fadu.ledger.scope import visible
from fadu.ledger.words import Manner
from fadu.ledger.words import shown as in_words
from fadu.organs.models import Organ

from .local import LOCAL, Local, formal
from .official import day

if TYPE_CHECKING:
    from fadu.ledger.record import Record
    from fadu.ledger.registry import Ledger

EVERY_RECORD = ("number", "organ", "region", "handler", "stage", "year", "due_on")


def _day(moment: datetime) -> str:
    """A moment in the office's time; midnight is the day alone."""
    local = timezone.localtime(moment)
    return day(local.date()) + (_hour(local.time()) if local.hour or local.minute else "")


def _hour(at: time) -> str:
    return f"{at.hour}时{at.minute}分" if at.minute else f"{at.hour}时"


OFFICIAL = Manner(day, _day, _hour, "元")


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
        if name in (hanging := related(ledger)):
            other, relation = hanging[name]
            return Rows(self._record, relation, secrets=self._secrets and other.parent is ledger)
        if name not in names(ledger):
            raise KeyError(name)
        field = ledger.field(name)
        if isinstance(field, ParentField):
            return Values(getattr(self._record, name), secrets=self._secrets)
        if ledgers.find(field.related_model) and (whole := getattr(self._record, name)) is not None:
            return Values(whole, secrets=False)
        return shown(self._record, field, secrets=self._secrets) or f"〔待填：{field.verbose_name}〕"

    def __str__(self) -> str:
        return self._record.title

    def has(self, name: str) -> bool:
        """Whether the field is filled: `{% if record.has("closed_on") %}`."""
        return getattr(self._record, self._record.ledger.field(name).attname) not in (None, "")

    def __iter__(self) -> Iterator[str]:
        return iter(names(self._record.ledger))

    def mapping(self) -> dict[str, Any]:
        """All names at once, with `record` for the record itself and `local` for the organs of its place: what a template has."""
        ledger = self._record.ledger
        own = {name: self[name] for name in (*names(ledger), *children(ledger))}
        return {LOCAL: Local(self._record), **own, "record": self}


class Rows:
    """The records that hang on one or refer to it; nothing is read before a template goes through them."""

    def __init__(self, record: Record, relation: str, *, secrets: bool) -> None:
        self._record, self._relation, self._secrets = record, relation, secrets

    @cached_property
    def _found(self) -> list[Values]:
        rows = getattr(self._record, self._relation).filter(voided=False).order_by("pk")
        return [Values(row, secrets=self._secrets) for row in rows]

    def __iter__(self) -> Iterator[Values]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def values(record: Record, person: Any) -> Values:
    """The values that `person` may put into a document; personal data in full only for those who see the record."""
    secrets = person is not None and visible(record.ledger, person).filter(pk=record.pk).exists()
    return Values(record, secrets=secrets)


def names(ledger: Ledger) -> tuple[str, ...]:
    """The field names a template may use."""
    own = (*ledger.fields, *ledger.computed_fields)
    return (*EVERY_RECORD, *(name for name in own if name not in EVERY_RECORD))


def children(ledger: Ledger) -> dict[str, str]:
    """The records that hang on this one or refer to it, by the name a template uses, with the relation's name."""
    return {name: relation for name, (_, relation) in related(ledger).items()}


@cache
def related(ledger: Ledger) -> dict[str, tuple[Ledger, str]]:
    """By the name a template uses: the ledger and the relation's name.

    A child goes by its model's name (`hearings`), a record that only refers to this one by the relation's own
    (`decisions` of a catalogue).
    """
    found: dict[str, tuple[Ledger, str]] = {}
    for relation in ledger.model._meta.related_objects:
        name = relation.get_accessor_name() or ""
        other = ledgers.find(relation.related_model)
        if other is None or not name:
            continue
        child = other.options.parent == relation.field.name
        if child or (other.line == ledger.line and isinstance(relation.field, models.ForeignKey)):
            found[f"{other.model._meta.model_name}s" if child else name] = (other, name)
    return found


def shown(record: Record, field: models.Field[Any, Any], *, secrets: bool) -> str:
    """A field of a record as an official document writes it; empty for nothing."""
    if field.related_model is Organ:
        return _organs(record, field)
    return in_words(record, field, OFFICIAL, None if secrets else _masked)


def _organs(record: Record, field: models.Field[Any, Any]) -> str:
    """Organs by their full names: a short one says neither of which county nor who signs."""
    found = getattr(record, field.name)
    rows = found.order_by("path") if field.many_to_many else [found] if found is not None else []
    return "、".join(formal(one) for one in rows)


def _masked(field: SecretField, found: str) -> str:
    return field.public_value(found) or "＊＊＊"
