"""Which record a row of a file is: by its token, by the natural key, or by having been imported before."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from fadu.ledger import crypto, scope, trail
from fadu.ledger.chunks import chunks
from fadu.ledger.fields import SecretField

from .models import BatchRow

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

Stored = dict[str, Any]


class Store:
    """The records of a ledger that a person sees, read in bulk as plain rows."""

    def __init__(self, ledger: "Ledger", person: Any) -> None:
        self.ledger = ledger
        rows = ledger.model.objects.all() if person is None else scope.visible(ledger, person)
        self.rows = rows.order_by()
        self.attnames = [f.attname for f in ledger.model._meta.concrete_fields]
        self.by_id: dict[int, Stored] = {}

    def load(self, ids: Iterable[int]) -> None:
        """Read records by id into ``by_id``."""
        for some in chunks(set(ids) - self.by_id.keys()):
            self._keep(self.rows.filter(pk__in=some).values(*self.attnames))

    def _keep(self, found: Iterable[Stored]) -> list[Stored]:
        kept = list(found)
        self.by_id |= {row["id"]: row for row in kept}
        return kept

    def by_key(self, names: tuple[str, ...], keys: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], list[int]]:
        """Natural key → ids of the records that bear it.

        Args:
            names: attnames of the key.
            keys: the keys that are looked for.
        """
        wanted = set(keys)
        if not wanted:
            return {}
        spread = [len({key[i] for key in wanted}) for i in range(len(names))]
        at = spread.index(max(spread))
        column, asked = self._asked(names[at])
        found: dict[tuple[Any, ...], list[int]] = {}
        for some in chunks({asked(key[at]) for key in wanted}):
            for row in self._keep(self.rows.filter(**{f"{column}__in": some}).values(*self.attnames)):
                key = tuple(row[name] for name in names)
                if key in wanted:
                    found.setdefault(key, []).append(row["id"])
        return found

    def _asked(self, attname: str) -> tuple[str, Callable[[Any], Any]]:
        field = next(f for f in self.ledger.model._meta.concrete_fields if f.attname == attname)
        if isinstance(field, SecretField):
            return f"{attname}_index", crypto.blind_index
        return attname, lambda value: value

    def many(self, name: str, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """What a many-to-many field holds for records: ids of organs in order."""
        field = self.ledger.model._meta.get_field(name)
        through = field.remote_field.through  # type: ignore[union-attr]
        own, other = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
        found: dict[int, list[int]] = {}
        for some in chunks(set(ids)):
            for record, organ in through.objects.filter(**{f"{own}__in": some}).values_list(own, other):
                found.setdefault(record, []).append(organ)
        return {record: tuple(sorted(organs)) for record, organs in found.items()}

    def imported(self, contents: Iterable[str]) -> set[str]:
        """Those digests of rows that an import brought in and nobody took back."""
        found: set[str] = set()
        rows = BatchRow.objects.filter(batch__ledger=self.ledger.label, batch__undone_at=None)
        for some in chunks(set(contents)):
            found |= set(rows.filter(content__in=some).values_list("content", flat=True))
        return found

    def undone(self, ids: Iterable[int]) -> set[int]:
        """Those voided records that were voided by undoing the import that had brought them in."""
        found: set[int] = set()
        rows = BatchRow.objects.filter(batch__ledger=self.ledger.label, before__isnull=True).exclude(
            batch__undone_at=None
        )
        for some in chunks(set(ids)):
            found |= set(rows.filter(record_id__in=some).values_list("record_id", flat=True))
        return found


def content_digest(values: dict[str, Any], many: dict[str, tuple[int, ...]]) -> str:
    """A keyed digest of what a row says; empty cells do not count."""
    said = {name: value for name, value in {**values, **many}.items() if value not in (None, "", ())}
    return crypto.blind_index(trail.canonical(said).decode())
