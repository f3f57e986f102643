"""Voiding instead of deleting, and its taking back.

What belongs to a record shares its fate: with a case its hearings are void, stand no more in any figure and have no
clock running; with the case they come back, those that were void before it excepted.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from . import scope
from .chunks import chunks
from .errors import Fault, Refused
from .record import Record
from .registry import Ledger
from .trail import Entry
from .writing import before_of, lock, not_void, same_version, write

R = TypeVar("R", bound=Record)
WITH_PARENT = "随所属记录作废："


@transaction.atomic
def void(
    record: R,
    reason: str,
    *,
    by: Any,
    on: date,
    version: int | None = None,
    at: datetime | None = None,
    source: str = "desk",
) -> R:
    """Void a record and all that belongs to it: it counts for nothing any more, and stays readable.

    Raises:
        Refused: no reason, or void already; ``NotAllowed``; ``Stale``.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_void(now, by), f"作废「{now.ledger.name}」", now.title)
    same_version(now, version)
    not_void(now)
    if not reason.strip():
        raise Refused(Fault("作废须说明原因。请在「理由」中写明。", "reason"))
    at = at or timezone.now()
    _void(now, reason, by=by, on=on, at=at, source=source)
    void_below(now.ledger, [now.pk], reason, by=by, on=on, at=at, source=source)
    return now  # type: ignore[return-value]


@transaction.atomic
def restore(
    record: R,
    reason: str,
    *,
    by: Any,
    on: date,
    version: int | None = None,
    at: datetime | None = None,
    source: str = "desk",
) -> R:
    """Take back the voiding of a record, and of what was voided with it.

    Raises:
        Refused: it is not void, or what it belongs to is; ``NotAllowed``; ``Stale``.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_void(now, by), f"恢复「{now.ledger.name}」", now.title)
    same_version(now, version)
    if not now.voided:
        raise Refused(Fault(f"「{now.title}」没有作废，不需要恢复。"))
    parent_stands(now)
    why, at = now.void_reason, at or timezone.now()
    _restore(now, reason, by=by, on=on, at=at, source=source)
    restore_below(now.ledger, [now.pk], why, reason, by=by, on=on, at=at, source=source)
    return now  # type: ignore[return-value]


def parent_stands(record: Record) -> None:
    """What belongs to a void record can be neither entered nor restored.

    Raises:
        Refused: the record's parent is void.
    """
    parent = getattr(record, record.ledger.options.parent) if record.ledger.options.parent else None
    if parent is not None and parent.voided:
        raise Refused(Fault(f"所属的「{parent.title}」已作废。请先恢复该{parent.ledger.name}。"))


def void_below(
    ledger: Ledger, pks: Sequence[int], reason: str, *, by: Any, on: date, at: datetime, source: str
) -> None:
    """Void what belongs to records that were just voided, down to the last."""
    told = WITH_PARENT + reason.removeprefix(WITH_PARENT)
    for child, rows in _below(ledger, pks, voided=False):
        for one in rows:
            _void(one, told, by=by, on=on, at=at, source=source)
        void_below(child, [one.pk for one in rows], told, by=by, on=on, at=at, source=source)


def restore_below(
    ledger: Ledger, pks: Sequence[int], why: str, reason: str, *, by: Any, on: date, at: datetime, source: str
) -> None:
    """Restore what was voided with records that were just restored; ``why`` is the reason they had been voided for."""
    told = WITH_PARENT + why.removeprefix(WITH_PARENT)
    for child, rows in _below(ledger, pks, voided=True, void_reason=told):
        for one in rows:
            _restore(one, reason, by=by, on=on, at=at, source=source)
        restore_below(child, [one.pk for one in rows], told, reason, by=by, on=on, at=at, source=source)


def _below(ledger: Ledger, pks: Sequence[int], **wanted: Any) -> Iterator[tuple[Ledger, list[Record]]]:
    """The child records of records, ledger by ledger, each held until the transaction ends."""
    for child in ledger.children:
        found: list[int] = []
        for some in chunks(pks):
            rows = child.model.objects.filter(**{f"{child.options.parent}__in": some}, **wanted)
            found += rows.order_by("pk").values_list("pk", flat=True)
        if found:
            yield child, [lock(child, pk) for pk in found]


def _void(now: Record, reason: str, *, by: Any, on: date, at: datetime, source: str) -> None:
    before = before_of(now)
    now.voided, now.void_reason = True, reason
    write(now, Entry.Act.VOID, before, on=on, by=by, at=at, reason=reason, today=on, source=source)


def _restore(now: Record, reason: str, *, by: Any, on: date, at: datetime, source: str) -> None:
    before = before_of(now)
    now.voided, now.void_reason = False, ""
    write(now, Entry.Act.RESTORE, before, on=on, by=by, at=at, reason=reason, today=on, source=source)
