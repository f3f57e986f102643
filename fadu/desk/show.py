"""Values as people read them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from fadu.ledger import crypto
from fadu.ledger.fields import SecretField
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.ledger.words import plain

LONG = 1000  #: signs of a text of which the story of a record tells only what was changed
AROUND = 40  #: signs told on either side of a change


def value(record: Record, name: str) -> str:
    """A field of a record in words; empty for nothing."""
    return reader(record.ledger, name)(record)


def reader(ledger: Ledger, name: str) -> Callable[[Record], str]:
    """What tells one field of a ledger's records in words: found once for a whole list."""
    if name == "stage":
        return lambda record: record.stage_label
    field = ledger.field(name)
    if field.many_to_many:
        return lambda record: "、".join(str(one) for one in getattr(record, name).all())
    if field.is_relation:
        return lambda record: called(getattr(record, name))
    return lambda record: plain(field, getattr(record, name))


def called(found: "models.Model | None") -> str:
    """What a field refers to: a record by its title, as far as that is open to anyone, with its number."""
    if not isinstance(found, Record):
        return str(found or "")
    field = found.ledger.field(found.ledger.title_field)
    secret = isinstance(field, SecretField)
    title = field.public_value(str(getattr(found, field.name) or "")) if secret else found.title
    return f"{title}（{found}）" if title and title != str(found) else str(found)


def day(on: date) -> str:
    """A day as tables write it."""
    return on.isoformat()


def differences(ledger: Ledger, changes: Mapping[str, Any], leave: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """The changes of a trail entry: field, before, after, in words. `leave` names what is told elsewhere."""
    left = set(leave)
    return [told for name, pair in changes.items() if name not in left for told in _told(ledger, name, pair)]


def _told(ledger: Ledger, name: str, pair: list[Any]) -> list[tuple[str, str, str]]:
    if name == "附件":
        old, new = ((one or {}).get("name", "") for one in pair)
        return [(name, old, new)]
    try:
        field = ledger.model._meta.get_field(name)
    except FieldDoesNotExist:
        return [(name, str(pair[0] or ""), str(pair[1] or ""))]
    before, after = _where_they_differ(*(_then(ledger, field, one) for one in pair))
    return [(str(field.verbose_name), before, after)]  # type: ignore[union-attr]


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Of two versions of a long text only what differs, with a few signs around it; what is short stays whole.

    >>> old, new = (f"{'甲' * 900}{sign}{'乙' * 900}" for sign in "丙丁")
    >>> [len(one) for one in _where_they_differ(old, new)], _where_they_differ("甲丙", "甲丁")
    ([83, 83], ('甲丙', '甲丁'))
    """
    if min(len(before), len(after)) < LONG:
        return before, after
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    low, high = max(0, start - AROUND), max(0, end - AROUND)
    told = (one[low : len(one) - high] for one in (before, after))
    old, new = (f"{'…' if low else ''}{one}{'…' if high else ''}" for one in told)
    return old, new


def _shared(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _then(ledger: Ledger, field: Any, stored: Any) -> str:
    """What a trail entry holds, in words: keys of other rows as their names, encrypted text in clear."""
    if stored in (None, "", []):
        return ""
    if field.name == "stage":
        return ledger.stages.get(stored, str(stored))
    if field.is_relation:
        keys = stored if isinstance(stored, list) else [stored]
        return "、".join(str(one) for one in field.related_model._base_manager.filter(pk__in=keys))
    if isinstance(stored, str) and stored.startswith(crypto.PREFIX):
        return crypto.decrypt(stored)
    return plain(field, field.to_python(stored))
