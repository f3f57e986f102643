"""The trail: the append-only history of every record, a hash chain for each.

An entry's hash covers the entry before it, what changed, and a digest of the whole row as it then stood; so neither an
entry nor a row can be edited in the database without ``verify`` finding it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models

from . import crypto
from .fields import SecretField

if TYPE_CHECKING:
    from .record import Record
    from .registry import Ledger

GENESIS = "0" * 64
UNCHANGING = frozenset({"attach", "detach"})  # acts beside the row: they state it as the entry before did
UNSEALED = frozenset({"due_on", "updated_at"})  # caches and instants: computed again, not stated by anyone


class Entry(models.Model):
    """留痕: one row for each act upon a record."""

    class Act(models.TextChoices):
        CREATE = "create", "登记"
        EDIT = "edit", "修改"
        CORRECT = "correct", "更正"
        MOVE = "move", "流转"
        IMPORT = "import", "导入"
        UNDO = "undo", "撤销导入"
        ATTACH = "attach", "上传附件"
        DETACH = "detach", "作废附件"
        ASSIGN = "assign", "分办"
        VOID = "void", "作废"
        RESTORE = "restore", "恢复"
        LOOK = "look", "查阅"
        FOUND = "found", "发现台账外改动"

    ledger = models.CharField("台账", max_length=80)
    record_id = models.BigIntegerField("记录")
    seq = models.PositiveIntegerField("序号")
    act = models.CharField("动作", max_length=12, choices=Act)
    move = models.CharField("流转", max_length=60, blank=True)
    on = models.DateField("办理日期")
    from_stage = models.CharField("原环节", max_length=40, blank=True)
    to_stage = models.CharField("现环节", max_length=40, blank=True)
    changes = models.JSONField("变化", default=dict)
    reason = models.TextField("理由", blank=True)
    by = models.ForeignKey("organs.Person", models.PROTECT, verbose_name="办理人", null=True, related_name="+")
    at = models.DateTimeField("记录时间")
    source = models.CharField("来源", max_length=20, default="desk")
    version = models.PositiveIntegerField("记录版本")
    state = models.CharField("记录摘要", max_length=64)
    previous = models.CharField("前一摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)
    leaf = models.BigIntegerField("叶序", null=True, unique=True)

    class Meta:
        verbose_name = "留痕"
        ordering = ("ledger", "record_id", "seq")
        constraints = [models.UniqueConstraint(fields=["ledger", "record_id", "seq"], name="ledger_entry_once")]
        indexes = [models.Index(fields=["by", "-id"])]

    def __str__(self) -> str:
        return f"{self.ledger}/{self.record_id} {self.seq} {self.get_act_display()}"

    @classmethod
    def after(cls, last: "Entry | None", **content: Any) -> "Entry":
        """The next entry of a chain whose last is given, sealed, not yet stored."""
        entry = cls(seq=last.seq + 1 if last else 1, previous=last.hash if last else GENESIS, **content)
        entry.hash = entry.computed_hash()
        return entry

    def computed_hash(self) -> str:
        """The hash that the entry's content gives."""
        return chain(self.previous, self.content())

    def content(self) -> dict[str, Any]:
        """What the hash covers."""
        return {
            "ledger": self.ledger,
            "record": self.record_id,
            "seq": self.seq,
            "act": str(self.act),
            "move": self.move,
            "on": self.on,
            "from": self.from_stage,
            "to": self.to_stage,
            "changes": self.changes,
            "reason": self.reason,
            "by": self.by_id,
            "at": self.at,
            "source": self.source,
            "version": self.version,
            "state": self.state,
        }


def plain(value: Any) -> Any:
    """A value as JSON can hold it; dates and times of day in ISO 8601, decimals as text, instants in whole seconds of UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way a mapping is written for hashing: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain).encode()


def chain(previous: str, content: Mapping[str, Any]) -> str:
    """The hash of an entry after the one before it (SM3)."""
    return crypto.sm3(previous.encode() + canonical(content)).hex()


def state_of(ledger: "Ledger", values: Mapping[str, Any]) -> str:
    """A digest of a whole row: its stored columns, personal data by keyed digest, caches left out.

    A column at its default is not stated, so that one which a later version adds changes no digest.
    ``values`` maps attnames to Python values, secrets in clear.
    """
    row: dict[str, Any] = {}
    for name, (default, secret) in stated(ledger).items():
        value = values.get(name)
        if value != default and value is not None:
            row[name] = crypto.blind_index(value) if secret else plain(value)
    return crypto.sm3(canonical(row)).hex()


@cache
def stated(ledger: "Ledger") -> dict[str, tuple[Any, bool]]:
    """The columns that a row's digest states, by attname: each one's default, and whether it holds personal data."""
    return {
        f.attname: (None if callable(f.default) else f.get_default(), isinstance(f, SecretField))
        for f in ledger.model._meta.concrete_fields
        if f.attname not in UNSEALED and not f.attname.endswith("_index")
    }


def row_of(record: "Record") -> dict[str, Any]:
    """A record's columns by attname, as Python values."""
    return {f.attname: f.to_python(getattr(record, f.attname)) for f in record._meta.concrete_fields}


def append(
    record: "Record",
    act: str,
    *,
    on: date,
    at: datetime,
    by: Any,
    source: str,
    move: str = "",
    from_stage: str = "",
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
    found: Mapping[str, Any] | None = None,
) -> Entry:
    """Write the next entry of a record's chain. The caller holds the record's row and the transaction.

    Args:
        found: the row as it stood before the act. Where the last entry states another, an entry of its own says so
            first: a row altered in the database is not made good by the next one who works on it.
    """
    ledger, at = record.ledger, at.replace(microsecond=0)
    told = Entry.objects.filter(ledger=ledger.label, record_id=record.pk)
    last = told.only("seq", "hash", "state").order_by("-seq").first()
    if last and found is not None and (stood := state_of(ledger, found)) != last.state:
        last = Entry.after(
            last, ledger=ledger.label, record_id=record.pk, act=Entry.Act.FOUND, on=on, at=at, source=source,
            to_stage=found["stage"], version=found["version"], state=stood,
        )  # fmt: skip
        last.save(force_insert=True)
    entry = Entry.after(
        last,
        ledger=ledger.label,
        record_id=record.pk,
        act=act,
        move=move,
        on=on,
        from_stage=from_stage,
        to_stage=record.stage,
        changes=dict(changes or {}),
        reason=reason,
        by=by,
        at=at,
        source=source,
        version=record.version,
        state=last.state if last and act in UNCHANGING else state_of(ledger, row_of(record)),
    )
    entry.save(force_insert=True)
    return entry


@dataclass(frozen=True)
class Break:
    """A place where the trail or a row is not as it was written."""

    ledger: str
    record_id: int
    seq: int
    message: str


def verify(ledger: "Ledger", *, batch: int = 2000) -> Iterator[Break]:
    """Every break in the chains of one ledger, and every row that differs from its last entry."""
    expected: dict[int, tuple[int, str, str]] = {}
    entries = Entry.objects.filter(ledger=ledger.label).order_by("record_id", "seq")
    for entry in entries.iterator(chunk_size=batch):
        seq, previous, _ = expected.get(entry.record_id, (0, GENESIS, ""))
        if entry.seq != seq + 1:
            yield Break(
                ledger.label,
                entry.record_id,
                entry.seq,
                f"留痕缺少第 {seq + 1} 条，其后直接是第 {entry.seq} 条",
            )
        elif entry.previous != previous:
            yield Break(ledger.label, entry.record_id, entry.seq, f"第 {entry.seq} 条留痕与前一条不相接")
        if entry.computed_hash() != entry.hash:
            yield Break(ledger.label, entry.record_id, entry.seq, f"第 {entry.seq} 条留痕的内容被改动")
        if entry.act == Entry.Act.FOUND:
            yield Break(
                ledger.label,
                entry.record_id,
                entry.seq,
                f"第 {entry.seq} 条留痕记明：{entry.on} 办理时，记录的内容已在台账之外被改动",
            )
        expected[entry.record_id] = (entry.seq, entry.hash, entry.state)
    for record in ledger.model.objects.order_by("pk").iterator(chunk_size=batch):
        seq, _, state = expected.pop(record.pk, (0, "", ""))
        if not seq:
            yield Break(ledger.label, record.pk, 0, f"记录「{record}」没有留痕")
        elif state_of(ledger, row_of(record)) != state:
            yield Break(ledger.label, record.pk, seq, f"记录「{record}」的内容与最后一条留痕不符，在台账之外被改动")
    for record_id, (seq, _, _) in expected.items():
        yield Break(ledger.label, record_id, seq, "留痕还在，记录却不在了")
