"""Taking back a whole import: what stood before stands again, and the trail keeps both."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from fadu.ledger import crypto, scope
from fadu.ledger.chunks import chunks
from fadu.ledger.errors import Fault, NotAllowed, Refused
from fadu.ledger.fields import SecretField
from fadu.ledger.marks import Mark, announce
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.trail import Entry
from fadu.ledger.voiding import void_below
from fadu.organs.models import Organ

from .bulk import Table
from .matching import Store
from .models import Batch, BatchRow
from .running import Clocks
from .sealing import Circumstances, Sealer

SHOWN = 20


def undo(batch: Batch, *, by: Any, on: date, at: datetime | None = None) -> Batch:
    """Restore what stood before a batch. Records that it made are voided: no record is ever deleted.

    Args:
        by: who takes it back: who imported it, or who may void and change all of its records.
        on: the day of it.

    Raises:
        Refused: it was undone before, or some of its records were changed since; they are named, nothing is written.
        NotAllowed: ``by`` may not.
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.undone_at is not None:
            raise Refused(
                Fault(f"批次「{held.file_name}」已于 {timezone.localdate(held.undone_at)} 撤销，不能再次撤销。")
            )
        at = at or timezone.now()
        told = Circumstances(Entry.Act.UNDO, by, on, at, f"撤销导入《{held.file_name}》（第 {held.pk} 批）")
        _Undoing(ledgers[held.ledger], held, told).run()
        held.undone_at, held.undone_by = at, by
        held.save(update_fields=["undone_at", "undone_by"])
        Mark.objects.create(ledger=held.ledger, record_id=None, at=at)
        announce()
    batch.undone_at, batch.undone_by = held.undone_at, held.undone_by
    return held


class _Undoing:
    def __init__(self, ledger: Ledger, batch: Batch, told: Circumstances) -> None:
        self.ledger, self.batch, self.told = ledger, batch, told
        self.rows = list(BatchRow.objects.filter(batch=batch).order_by("row"))
        self.store = Store(ledger, None)
        self.fields = {f.attname: f for f in ledger.model._meta.concrete_fields}

    def run(self) -> None:
        ids = [row.record_id for row in self.rows]
        for some in chunks(sorted(ids)):
            list(
                self.ledger.model.objects.select_for_update(of=("self",))
                .order_by("pk")
                .filter(pk__in=some)
                .values("pk")
            )
        self.store.load(ids)
        self._unchanged()
        self._allowed()
        self._write(ids)
        made = [row.record_id for row in self.rows if row.before is None]
        void_below(
            self.ledger,
            made,
            self.told.reason,
            by=self.told.by,
            on=self.told.on,
            at=self.told.at,
            source=self.told.source,
        )

    def _unchanged(self) -> None:
        later = [r for r in self.rows if self.store.by_id.get(r.record_id, {}).get("version") != r.version]
        if not later:
            return
        names = "、".join(f"「{self._title(r.record_id)}」" for r in later[:SHOWN])
        more = f"等 {len(later)} 条" if len(later) > SHOWN else ""
        raise Refused(Fault(f"{names}{more}在导入之后又有改动，不能整批撤销。请逐条更正这些记录，或作废其中有误的。"))

    def _title(self, pk: int) -> str:
        record = self.store.by_id.get(pk, {})
        return str(record.get("number") or f"#{pk}")

    def _allowed(self) -> None:
        by = self.told.by
        if by is None or by.pk == self.batch.by_id:
            return
        wanted = self.ledger.procedure.void_by & self.ledger.procedure.edit_by
        organs = Organ.objects.filter(pk__in={self.store.by_id[r.record_id]["organ_id"] for r in self.rows})
        for organ in organs:
            if not scope.roles(self.ledger, by, organ) & wanted:
                raise NotAllowed(
                    Fault(f"您没有撤销该批导入的权限：其中有「{organ}」的记录。请由导入人或该单位的审核人办理。")
                )

    def _write(self, ids: list[int]) -> None:
        sealer, clocks = Sealer(self.ledger, self.told), Clocks(self.ledger, self.told.on)
        last = sealer.last_entries(ids)
        clocks.prepare(ids)
        names = sorted({n for r in self.rows if r.before for n in r.before["values"]} - {"voided", "void_reason"})
        secrets = [n for n in names if isinstance(self.fields[n], SecretField)]
        columns = [*names, *[f"{n}_index" for n in secrets], "voided", "void_reason", "version", "updated_at", "due_on"]
        table = Table(self.ledger.model, columns, encoded=secrets)
        many = {n: self.store.many(n, ids) for n in {n for r in self.rows if r.before for n in r.before["many"]}}
        records: list[list[Any]] = []
        entries: list[list[Any]] = []
        for row in self.rows:
            before = self.store.by_id[row.record_id]
            after = {**before, **self._restored(row), "version": before["version"] + 1, "updated_at": self.told.at}
            tokens = sealer.protect(after)
            after["due_on"] = clocks.of(after)
            changes: dict[str, Any] = sealer.changes(before, after, tokens)
            for name, old in (row.before or {}).get("many", {}).items():
                changes[name] = [list(many[name].get(row.record_id, ())), old]
            entries += sealer.next_entries(before, after, changes, last.get(row.record_id))
            stored = {**after, **tokens}
            records.append([*(stored[name] for name in columns), row.record_id])
        table.update(records)
        sealer.table.insert(entries)
        clocks.flush()
        for name in many:
            self._relink(name, [r for r in self.rows if r.before and name in r.before["many"]])

    def _restored(self, row: BatchRow) -> dict[str, Any]:
        if row.before is None:
            return {"voided": True, "void_reason": self.told.reason}
        return {name: self._value(self.fields[name], value) for name, value in row.before["values"].items()}

    def _value(self, field: "models.Field[Any, Any]", value: Any) -> Any:
        if isinstance(field, SecretField):
            return crypto.decrypt(value) if value else value
        if isinstance(field, models.JSONField) or value is None:
            return value
        return field.to_python(value)

    def _relink(self, name: str, rows: Iterable[BatchRow]) -> None:
        field = self.ledger.model._meta.get_field(name)
        through = field.remote_field.through  # type: ignore[union-attr]
        own, other = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
        rows = list(rows)
        for some in chunks(r.record_id for r in rows):
            through.objects.filter(**{f"{own}__in": some}).delete()
        Table(through, [own, other]).insert(
            [r.record_id, organ] for r in rows for organ in (r.before or {})["many"][name]
        )
