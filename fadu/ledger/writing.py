"""What every writer of records shares: holding the row, setting values, checking them, and the one writing.

``write`` is one row, its trail entry, its clocks, its mark; it stands inside the transaction of whoever calls it.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from . import clocks, days, trail
from .errors import Fault, Refused, Stale
from .fields import SecretField
from .marks import Mark, announce
from .record import Record
from .registry import Ledger


def lock(ledger: Ledger, pk: int) -> Record:
    """A record, its row held until the transaction ends.

    Raises:
        Refused: there is no such record.
        TransactionManagementError: there is no transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a row is held within a transaction only")
    held = ledger.model.objects.select_for_update(of=("self",)).select_related("organ", "region")
    try:
        record: Record = held.get(pk=pk)  # and not first(), which asks for an order too, at a quarter of the price
    except ledger.model.DoesNotExist:
        raise Refused(Fault(f"{ledger.name}中没有这条记录（{pk}）。请返回列表重新打开。")) from None
    return record


def marked(record: Record) -> dict[str, Any] | None:
    """A record's plain columns for a mark, personal data left out; None when it counts for nothing."""
    if record.voided:
        return None
    return {
        f.attname: trail.plain(f.to_python(getattr(record, f.attname)))
        for f in record._meta.concrete_fields
        if not isinstance(f, SecretField) and not f.name.endswith("_index")
    }


def assign(record: Record, data: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set values on a record; many-to-many values are handed back, to be set once it has a row.

    Raises:
        Refused: a name that is no field of the ledger.
    """
    many: dict[str, list[Any]] = {}
    for name, value in data.items():
        field = record.ledger.fields.get(name)
        if field is None and name not in ("number", "organ", "handler"):
            near = difflib.get_close_matches(name, record.ledger.fields, n=1)
            raise Refused(
                Fault(
                    f"「{record.ledger.name}」没有字段「{name}」。"
                    + (f"最接近的是「{near[0]}」。" if near else f"可用的有：{'、'.join(record.ledger.fields)}。")
                )
            )
        if field is not None and field.many_to_many:
            many[name] = list(value or [])
        else:
            setattr(record, name, value)
    return many


def check(record: Record, exclude: Iterable[str] = (), stood: Mapping[str, Any] | None = None) -> None:
    """Every rule of the model: fields, the model's own ``clean``, and, where one of them is broken, the database's
    constraints too. Alone those are left to the database: asking it of each one costs more than the writing.

    Args:
        stood: the row before the change; what it refers to is there, and the database is not asked for it again.

    Raises:
        Refused: one fault for each field or rule broken.
    """
    faults = []
    try:
        record.clean_fields(
            exclude={*exclude, *_there(record, stood or {}), "organ", "region", "created_by", "handler"}
        )
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = record.ledger.field_label(name)
            faults += [Fault(f"「{label}」{m}", name) for m in messages]
    told = {fault.field for fault in faults}  # a value that is none by its own form is not judged further
    faults += days.too_old(record)
    faults += [fault for fault in _faults(record.clean) if not fault.field or fault.field not in told]
    if faults:
        raise Refused(*faults, *_faults(record.validate_constraints))


def _there(record: Record, stood: Mapping[str, Any]) -> Iterator[str]:
    """The references that need not be followed to know that there is something: the row bore them, or it was just read."""
    for field in record._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not field.get_limit_choices_to():
            known = field.get_cached_value(record, default=None)
            read = known is not None and not known._state.adding
            value = getattr(record, field.attname)
            if value is not None and (read or stood.get(field.attname) == value):
                yield field.name


def _faults(rule: Callable[[], None]) -> list[Fault]:
    try:
        rule()
    except ValidationError as error:
        told = getattr(error, "message_dict", {"": error.messages})
        return [Fault(m, "" if name == "__all__" else name) for name, messages in told.items() for m in messages]
    return []


def _save(record: Record, *, new: bool) -> None:
    """Write the row; where the database refuses it, the constraints say why.

    Raises:
        Refused: one fault for each constraint broken.
    """
    try:
        with transaction.atomic():
            record.save(force_insert=new, force_update=not new)
    except IntegrityError:
        faults = _faults(record.validate_constraints)
        if not faults:
            raise
        raise Refused(*faults) from None


def before_of(record: Record) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """A record as it stands, kept before it is changed: its row for the trail, its columns for the mark."""
    return trail.row_of(record), marked(record)


def same_version(record: Record, version: int | None) -> None:
    """What was typed over one version is not written over another; no version given asks for no check.

    Raises:
        Stale: the record was changed since it was opened.
    """
    if version is not None and record.version != version:
        raise Stale(
            f"「{record.title}」在您打开之后已被他人改动（第 {record.version} 版）。您填写的内容仍在，请对照后再提交。",
            seen=version,
            stands=record.version,
        )


def not_void(record: Record) -> None:
    """A void record is kept as it is.

    Raises:
        Refused: the record is void.
    """
    if record.voided:
        raise Refused(Fault(f"「{record.title}」已作废，不能再改。如需使用，请先恢复。"))


def changes_between(ledger: Ledger, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What differs between two rows, by field name, as JSON values; personal data as encrypted tokens."""
    found: dict[str, list[Any]] = {}
    for field in ledger.model._meta.concrete_fields:
        name = field.attname
        if name in trail.UNSEALED or name.endswith("_index") or name in ("id", "version", "created_at"):
            continue
        old, new = before.get(name), after.get(name)
        if old == new or (old in (None, "") and new in (None, "")):
            continue
        found[field.name] = [_told(field, old), _told(field, new)]
    return found


def _told(field: "models.Field[Any, Any]", value: Any) -> Any:
    return field.get_prep_value(value) if isinstance(field, SecretField) else trail.plain(value)


def write(
    record: Record,
    act: str,
    before: tuple[dict[str, Any], dict[str, Any] | None] | None,
    *,
    on: date,
    by: Any,
    at: datetime,
    today: date,
    source: str = "desk",
    move: str = "",
    from_stage: str = "",
    reason: str = "",
    many: Mapping[str, list[Any]] | None = None,
) -> Record:
    """Write one changed record as a whole: its row, its trail entry, its clocks, its mark.

    Args:
        before: what ``before_of`` gave before the change; None enters a new record.
        on: the day the act counts from.
        today: the day its clocks are reckoned on.
        many: many-to-many values, set once the row is there.

    Raises:
        Refused: the database refuses the row; one fault for each constraint broken.
    """
    ledger = record.ledger
    record.version += 1
    record.updated_at = at
    _save(record, new=before is None)
    changes = changes_between(ledger, before[0] if before else {}, trail.row_of(record))
    for name, values in (many or {}).items():
        relation = getattr(record, name)
        old = sorted(relation.values_list("pk", flat=True)) if before is not None else []
        relation.set(values)
        new = sorted(relation.values_list("pk", flat=True))
        if old != new:
            changes[name] = [old, new]
    trail.append(
        record,
        act,
        on=on,
        at=at,
        by=by,
        source=source,
        move=move,
        from_stage=from_stage,
        changes=changes,
        reason=reason,
        found=before[0] if before else None,
    )
    due_on = clocks.refresh(record, today, new=before is None)
    if due_on != record.due_on:
        record.due_on = due_on
        record.save(update_fields=["due_on"])
    Mark.objects.create(
        ledger=ledger.label,
        record_id=record.pk,
        before=before[1] if before else None,
        after=marked(record),
        at=at,
    )
    announce()
    return record
