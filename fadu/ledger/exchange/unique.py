"""Uniqueness of whole sets of rows, asked of the file and of the database in bulk."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from fadu.ledger.chunks import chunks
from fadu.ledger.fields import SecretField

from .rules import Truth, Unsupported, compiled

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger


@dataclass(frozen=True)
class Unique:
    """One constraint: columns that together may stand once, where the condition holds."""

    names: tuple[str, ...]
    applies: Callable[[Mapping[str, Any]], bool]
    message: str


def uniques(ledger: "Ledger") -> Iterator[Unique]:
    """The uniqueness constraints that can be asked in bulk; the rest are left to the database."""
    meta = ledger.model._meta
    for field in meta.concrete_fields:
        if field.unique and not field.primary_key and not isinstance(field, SecretField):
            yield Unique((field.attname,), lambda row: True, f"「{field.verbose_name}」已有相同的记录。")
    for constraint in meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
            continue
        fields = [meta.get_field(name) for name in constraint.fields]
        try:
            truth = compiled(ledger.model, constraint.condition) if constraint.condition is not None else None
        except Unsupported:
            continue
        names = tuple(f.attname for f in fields)  # type: ignore[union-attr]
        message = ledger.in_words(str(constraint.get_violation_error_message()))
        yield Unique(names, _applies(truth), message)


def _applies(truth: Truth | None) -> Callable[[Mapping[str, Any]], bool]:
    return (lambda row: True) if truth is None else (lambda row: truth(row) is True)


def stored_keys(ledger: "Ledger", unique: Unique, keys: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """Those keys that stand in the database, with the record that bears them."""
    if not keys:
        return {}
    spread = [len({key[i] for key in keys}) for i in range(len(unique.names))]
    at = spread.index(max(spread))
    found: dict[tuple[Any, ...], int] = {}
    rows = ledger.model.objects.order_by()
    for some in chunks({key[at] for key in keys}):
        asked = rows.filter(**{f"{unique.names[at]}__in": some}).values_list("pk", *unique.names)
        found |= {tuple(key): pk for pk, *key in asked if tuple(key) in keys}
    return found
