"""Carrying out a plan: records, trail, clocks, batch and mark in ONE transaction, or nothing at all."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from fadu.ledger import crypto
from fadu.ledger.chunks import chunks
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.marks import Mark, announce
from fadu.ledger.trail import Entry
from fadu.ledger.voiding import restore_below

from .bulk import Table
from .dry import silent
from .judging import defaults_of
from .models import Batch, BatchRow
from .numbers import give_numbers
from .plan import Plan, Progress, RowPlan
from .quiet import collector_waits, large_cache
from .rules import rules
from .running import Clocks
from .sealing import Circumstances, Sealer

STEP = 2000
SHOWN = 50
ROW = "batch_id record_id row content before version".split()


def apply(
    plan: Plan,
    *,
    by: Any,
    on: date,
    at: datetime | None = None,
    reason: str = "",
    leave_faulty: bool = False,
    progress: Progress = silent,
) -> Batch:
    """Write what a plan says.

    Args:
        by: who imports: the person of the dry run.
        on: the day of the import.
        reason: why; needed when fields that moves fill would be corrected.
        leave_faulty: import the right rows of a file that has wrong ones, on the person's explicit choice.
        progress: told how far it is; may raise ``Cancelled``, and nothing stays written.

    Returns:
        The batch, by which all of it can be undone. Where there was nothing to write it is not saved.

    Raises:
        Refused: the plan has faults, or records were changed since the dry run; nothing is written.
    """
    _may_go_on(plan, by, reason, leave_faulty)
    at = at or timezone.now()
    batch = Batch(
        ledger=plan.ledger.label, file_name=plan.file[:200], digest=plan.digest, by=by, at=at,
        created=len(plan.creates), changed=len(plan.updates), same=plan.same,
    )  # fmt: skip
    if not plan.creates and not plan.updates:
        return batch
    told = reason.strip() or f"导入文件《{plan.file}》"
    with collector_waits(), large_cache(), transaction.atomic():
        batch.save()
        writer = Writer(plan, batch, Circumstances(Entry.Act.IMPORT, by, on, at, told), progress)
        writer.create(plan.creates)
        writer.update(plan.updates)
        Mark.objects.create(ledger=plan.ledger.label, record_id=None, at=at)
        announce()
    return batch


def _may_go_on(plan: Plan, by: Any, reason: str, leave_faulty: bool) -> None:
    if (by.pk if by is not None else None) != (plan.person.pk if plan.person is not None else None):
        raise Refused(Fault("核对文件的人和导入的人不是同一人。请由导入人重新上传并核对。"))
    against = plan.blocking if leave_faulty else plan.problems
    if against:
        more = [Fault(f"另有 {len(against) - SHOWN} 处错误。请下载错误清单。")] if len(against) > SHOWN else []
        raise Refused(*(p.fault for p in against[:SHOWN]), *more)
    if plan.corrections and not reason.strip():
        names = "、".join(f"「{c}」" for c in plan.corrections)
        raise Refused(
            Fault(f"文件要更改{names}，这是办理环节填写的内容，更改属于更正。请在「理由」中说明更正原因。", "reason")
        )


class Writer:
    """Writes the rows of one batch."""

    def __init__(self, plan: Plan, batch: Batch, told: Circumstances, progress: Progress) -> None:
        self.plan, self.ledger, self.batch, self.told, self.progress = plan, plan.ledger, batch, told, progress
        self.organs = plan.organs
        self.sealer = Sealer(self.ledger, told)
        self.clocks = Clocks(self.ledger, told.on)
        self.total = len(plan.creates) + len(plan.updates)
        self.rows = Table(BatchRow, ROW, encoded=["before"])
        self.defaults = defaults_of(self.ledger.model)
        self.fresh = {
            f.attname: f.get_default for f in self.ledger.model._meta.concrete_fields if callable(f.default)
        }  # such a default is made anew for each row

    # -- new records ----------------------------------------------------------------------------------------------

    def create(self, plans: list[RowPlan]) -> None:
        """Insert new records with all that belongs to them."""
        if not plans:
            return
        attnames = [f.attname for f in self.ledger.model._meta.concrete_fields]
        table = Table(self.ledger.model, attnames, encoded=[*self.sealer.secrets, "created_at", "updated_at"])
        now = table.encode("created_at", self.told.at)
        wholes = [self._whole(plan) for plan in plans]
        give_numbers(self.ledger, wholes, self.organs)
        for whole, pk in zip(wholes, table.take_ids(len(plans)), strict=True):
            whole["id"] = pk
        for start in range(0, len(plans), STEP):
            self.progress("写入", start, self.total)
            records, entries, batch_rows = [], [], []
            for plan, whole in zip(plans[start : start + STEP], wholes[start : start + STEP], strict=True):
                tokens = self.sealer.protect(whole)
                whole["due_on"] = self.clocks.of(whole)
                changes = self.sealer.changes(None, whole, tokens)
                changes |= {name: [[], list(ids)] for name, ids in plan.many.items()}
                entries.append(self.sealer.entry(whole, changes))
                stored = {**whole, **tokens, "created_at": now, "updated_at": now}
                records.append([stored[name] for name in attnames])
                batch_rows.append([self.batch.pk, whole["id"], plan.row, plan.content, None, 1])
            self._insert(table, records, plans[start : start + STEP])
            self.sealer.table.insert(entries)
            self.rows.insert(batch_rows)
            self.clocks.flush()
        for name in sorted({name for plan in plans for name in plan.many}):
            self._link(name, ((w["id"], plan.many.get(name, ())) for plan, w in zip(plans, wholes, strict=True)))

    def _whole(self, plan: RowPlan) -> dict[str, Any]:
        whole = {**self.defaults, **{name: make() for name, make in self.fresh.items()}, **plan.values}
        dated = self.ledger.options.dated
        day = whole.get(dated) if dated else None
        by = self.told.by
        whole |= {
            "region_id": self.organs[whole["organ_id"]].region_id,
            "year": (day or self.told.on).year,
            "created_by_id": by.pk if by is not None else None,
            "created_at": self.told.at,
            "updated_at": self.told.at,
        }
        options = self.ledger.options
        if options.in_hand and not options.handed and whole.get("handler_id") is None and by is not None:
            whole["handler_id"] = by.pk  # as with a single entry: in hand of who brings it in
        return whole

    def _insert(self, table: Table, records: list[list[Any]], plans: list[RowPlan]) -> None:
        try:
            with transaction.atomic():
                table.insert(records)
        except IntegrityError as error:
            row = plans[_first_refused(table, records)].row
            broken = next((rule.message for rule in rules(self.ledger) if rule.name in str(error)), "")
            said = broken or f"与核对之后登记的记录冲突，或不合数据库的约束（{error}）。请重新核对文件后再导入。"
            raise Refused(Fault(f"第 {row} 行：{said}")) from None

    def _link(self, name: str, pairs: Iterable[tuple[int, tuple[int, ...]]]) -> None:
        field = self.ledger.model._meta.get_field(name)
        through = field.remote_field.through  # type: ignore[union-attr]
        own, other = field.m2m_column_name(), field.m2m_reverse_name()  # type: ignore[union-attr]
        Table(through, [own, other]).insert([record, organ] for record, organs in pairs for organ in organs)

    # -- records that exist ---------------------------------------------------------------------------------------

    def update(self, plans: list[RowPlan]) -> None:
        """Overwrite records, each with its trail entry and what stood before."""
        if not plans:
            return
        ids = [plan.record["id"] for plan in plans if plan.record is not None]
        self._hold(plans, ids)
        last = self.sealer.last_entries(ids)
        self.clocks.prepare(ids)
        names = sorted({name for plan in plans for name in plan.values})
        secrets = [name for name in names if name in self.sealer.secrets]
        columns = [*names, *[f"{n}_index" for n in secrets]]
        columns += ["region_id", "voided", "void_reason", "version", "updated_at", "due_on"]
        table = Table(self.ledger.model, columns, encoded=secrets)
        entries: list[list[Any]] = []
        records, batch_rows = [], []
        for done, plan in enumerate(plans):
            if done % STEP == 0:
                self.progress("写入", len(self.plan.creates) + done, self.total)
            before = dict(plan.record or {})
            after = {**before, **plan.values, "version": before["version"] + 1, "updated_at": self.told.at}
            after |= {"region_id": self.organs[after["organ_id"]].region_id}
            if plan.revived:
                after |= {"voided": False, "void_reason": ""}
            tokens = self.sealer.protect(after)
            after["due_on"] = self.clocks.of(after)
            changes = self.sealer.changes(before, after, tokens)
            changes |= {name: [list(plan.many_before.get(name, ())), list(new)] for name, new in plan.many.items()}
            entries += self.sealer.next_entries(before, after, changes, last.get(after["id"]))
            stored = {**after, **tokens}
            records.append([*(stored[name] for name in columns), after["id"]])
            batch_rows.append(
                [self.batch.pk, after["id"], plan.row, "", keep(self._kept(plan, before, after)), after["version"]]
            )
        self._overwrite(table, records)
        self.sealer.table.insert(entries)
        self.rows.insert(batch_rows)
        self.clocks.flush()
        self._relink(plans)
        for plan in plans:
            if plan.revived and plan.record is not None:
                self._revive_below(plan.record)

    def _revive_below(self, record: dict[str, Any]) -> None:
        """What was voided with a record when its import was undone comes back with it."""
        told, why = self.told, record["void_reason"]
        restore_below(
            self.ledger, [record["id"]], why, told.reason, by=told.by, on=told.on, at=told.at, source=told.source
        )

    def _overwrite(self, table: Table, records: list[list[Any]]) -> None:
        try:
            with transaction.atomic():
                table.update(records)
        except IntegrityError as error:
            raise Refused(Fault(f"更新与核对之后改动的记录冲突（{error}）。请重新核对文件后再导入。")) from None

    def _hold(self, plans: list[RowPlan], ids: list[int]) -> None:
        """Lock the records and see that nobody changed them since the dry run."""
        stands: dict[int, int] = {}
        for some in chunks(sorted(ids)):
            held = self.ledger.model.objects.select_for_update(of=("self",)).order_by("pk").filter(pk__in=some)
            stands |= dict(held.values_list("pk", "version"))
        stale = [p for p in plans if p.record and stands.get(p.record["id"]) != p.record["version"]]
        if stale:
            raise Refused(*[_stale(p.row, p.record) for p in stale[:SHOWN] if p.record])

    def _kept(self, plan: RowPlan, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
        """What stood before, as JSON: changed columns, personal data as tokens; many-to-many by name."""
        changed = [n for n in (*plan.values, "region_id", "voided", "void_reason") if before[n] != after[n]]
        return {
            "values": {n: crypto.encrypt(v) if (v := before[n]) and n in self.sealer.secrets else v for n in changed},
            "many": {name: list(plan.many_before.get(name, ())) for name in plan.many},
        }

    def _relink(self, plans: list[RowPlan]) -> None:
        for name in sorted({name for plan in plans for name in plan.many}):
            field = self.ledger.model._meta.get_field(name)
            through, own = field.remote_field.through, field.m2m_column_name()  # type: ignore[union-attr]
            pairs = [((p.record or {})["id"], p.many[name]) for p in plans if name in p.many]
            for some in chunks(pk for pk, _ in pairs):
                through.objects.filter(**{f"{own}__in": some}).delete()
            self._link(name, pairs)


def _stale(row: int, record: dict[str, Any]) -> Fault:
    title = record["number"] or f"#{record['id']}"
    return Fault(f"第 {row} 行：「{title}」在核对之后已被他人改动。请重新核对文件后再导入。")


def keep(before: dict[str, Any]) -> str:
    """What stood before, as the JSON text that a batch row holds; days, instants and decimals as exact text."""
    return json.dumps(before, ensure_ascii=False, default=_exact)


def _exact(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _first_refused(table: Table, records: list[list[Any]]) -> int:
    """The position of the first row that the database does not take, found by halving."""
    good, bad = 0, len(records)  # records[:good] are taken, records[:bad] are not
    while bad - good > 1:
        middle = (good + bad) // 2
        try:
            with transaction.atomic():
                table.insert(records[:middle])
                transaction.set_rollback(True)
        except IntegrityError:
            bad = middle
        else:
            good = middle
    return bad - 1
