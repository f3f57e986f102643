"""The lists as they stood on a day, and what changed between two days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.ledger.registry import ledgers

from .models import Item, ItemKind

COMPARED = (
    "subject", "kind", "parent_code", "level", "set_by", "basis", "duties", "accountability", "time_limit", "charges",
)  # fmt: skip
"""The elements of an item; a change in any of them is a change of the list."""


def as_of(items: "QuerySet[Item]", on: date) -> "QuerySet[Item]":
    """The items that hold on a day: begun on it or before, not ended on it or before."""
    alive = Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    return items.filter(alive, voided=False, effective_on__lte=on)


def by_kind(items: "QuerySet[Item]") -> list[tuple[str, int]]:
    """How many items of each kind of power, in the order of the kinds, none left out that has any."""
    counted = dict(items.order_by().values_list("kind").annotate(n=Count("pk")))
    return [(str(kind.label), counted[kind.value]) for kind in ItemKind if kind.value in counted]


@dataclass(frozen=True)
class Changed:
    """An item that stands in both lists with different elements."""

    before: Item
    after: Item
    fields: Sequence[tuple[str, str, str]]
    """Name of the element, what it was, what it is."""


@dataclass(frozen=True)
class Difference:
    """What changed between two days."""

    first: date
    second: date
    before: int
    after: int
    added: Sequence[Item]
    removed: Sequence[Item]
    changed: Sequence[Changed]

    @property
    def balances(self) -> bool:
        """The numbers agree: what was, less what went, plus what came, is what is."""
        return self.before - len(self.removed) + len(self.added) == self.after


def differences(items: "QuerySet[Item]", first: date, second: date) -> Difference:
    """Items of one list added, removed and changed from one day to a later one; an item is known by organ and code.

    What stands on both days is only counted: of thousands of items a few change in a year.
    """
    old, new = as_of(items, first), as_of(items, second)
    before, after = _keyed(old.filter(ended_on__lte=second)), _keyed(new.filter(effective_on__gt=first))
    added = [after[key] for key in after if key not in before]
    removed = [before[key] for key in before if key not in after]
    changed = list(_changed(before, after))
    return Difference(first, second, old.count(), new.count(), added, removed, changed)


def _keyed(items: "QuerySet[Item]") -> dict[tuple[int, str, str], Item]:
    rows = items.select_related("organ").order_by("organ__path", "list_kind", "code", "effective_on")
    return {(row.organ_id, row.list_kind, row.code): row for row in rows}


def _changed(before: Mapping[Any, Item], after: Mapping[Any, Item]) -> Iterator[Changed]:
    for key, old in before.items():
        new = after.get(key)
        if new is None or new.pk == old.pk:
            continue
        told = [_told(name, old, new) for name in COMPARED if getattr(old, name) != getattr(new, name)]
        if told:
            yield Changed(old, new, told)


def _told(name: str, old: Item, new: Item) -> tuple[str, str, str]:
    ledger = ledgers["powers.item"]
    words = [str(getattr(one, f"get_{name}_display", lambda one=one: getattr(one, name))()) for one in (old, new)]
    return ledger.field_label(name), words[0], words[1]
