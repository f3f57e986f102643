"""The only writers of records. Each is one transaction: the row, its trail entry, its clocks, its mark.

``by`` is the person who acts; None is the system itself (samples, scheduled work), which no scope binds and which the
trail names as such. ``on`` is the day the thing happened; ``at`` the instant it is recorded.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from . import clocks, scope, trail
from .attachments import Attachment, store
from .errors import Fault, Refused, Stale
from .fields import SecretField
from .marks import Mark, announce
from .models import Record
from .numbering import next_number
from .procedure import Act, Move
from .registry import Ledger, ledgers
from .trail import Entry

R = TypeVar("R", bound=Record)
Kinds = Entry.Act


def lock(ledger: Ledger, pk: int) -> Record:
    """A record, its row held until the transaction ends.

    Raises:
        Refused: there is no such record.
    """
    try:
        record: Record = (
            ledger.model.objects.select_for_update(of=("self",)).select_related("organ", "region").get(pk=pk)
        )
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


@transaction.atomic
def create(
    ledger: Ledger,
    data: Mapping[str, Any],
    *,
    by: Any,
    on: date,
    organ: Any = None,
    handler: Any = None,
    number: str = "",
    at: datetime | None = None,
    source: str = "desk",
) -> Record:
    """Enter a record at its first stage.

    Args:
        data: values by field name; many-to-many values as lists.
        organ: whose record it is; a child takes its parent's.
        number: a number it already bears; otherwise the series gives one, unless a move does so later.

    Raises:
        Refused: a value is wrong or missing; ``NotAllowed`` when the person may not.
    """
    record, parent = ledger.model(), data.get(ledger.options.parent) if ledger.options.parent else None
    organ = parent.organ if parent is not None else organ
    organ = organ or data.get("organ")
    if organ is None:
        raise Refused(Fault("没有填写「所属单位」。请选择该记录属于哪个单位。", "organ"))
    allowed = by is None or scope.may_create(ledger, by, organ, parent=parent)
    scope.require(allowed, f"登记「{ledger.name}」", str(organ))
    record.organ, record.region, record.handler = organ, organ.region, handler or data.get("handler")
    if record.handler is None and ledger.options.in_hand:
        record.handler = by  # who enters it has it in hand, until it is given to another
    record.stage, record.created_by = ledger.first_stage, by
    record.created_at = record.updated_at = at = at or timezone.now()
    many = assign(record, {k: v for k, v in data.items() if k not in ("organ", "handler")})
    record.year = (getattr(record, ledger.options.dated, None) or on).year if ledger.options.dated else on.year
    numbered_later = any(m.numbers for m in ledger.procedure.moves.values())
    record.number = number or ("" if numbered_later else next_number(ledger, organ, record.year))
    check(record, exclude=ledger.procedure.asked - set(data))
    return _write(record, Kinds.CREATE, None, on=on, by=by, at=at, source=source, many=many, today=on)


@transaction.atomic
def edit(
    record: R,
    data: Mapping[str, Any],
    *,
    by: Any,
    on: date,
    version: int | None = None,
    reason: str = "",
    at: datetime | None = None,
    source: str = "desk",
) -> R:
    """Change a record's fields. A field that a move filled is a correction (更正) and needs a reason.

    Raises:
        Stale: the record was changed since ``version``.
        Refused: a value is wrong, the record is void, or a correction lacks its reason.
    """
    ledger = record.ledger
    now = lock(ledger, record.pk)
    scope.require(by is None or scope.may_edit(now, by), f"修改「{ledger.name}」", now.title)
    _same_version(now, version)
    _not_void(now)
    before = _before(now)
    corrections = [
        n for n in data if n in ledger.procedure.asked and trail.plain(getattr(now, n, None)) != trail.plain(data[n])
    ]
    if corrections and not reason.strip():
        names = "、".join(ledger.field_label(n) for n in corrections)
        raise Refused(Fault(f"{names}是办理环节填写的内容，更改属于更正。请在「理由」中说明更正原因。", "reason"))
    many = assign(now, data)
    check(now, exclude=ledger.procedure.asked - set(data))
    kind = Kinds.CORRECT if corrections else Kinds.EDIT
    return _write(
        now,
        kind,
        before,
        on=on,
        by=by,
        at=at or timezone.now(),
        source=source,
        reason=reason,
        many=many,
        today=on,
    )  # type: ignore[return-value]


@transaction.atomic
def move(
    record: R,
    name: str,
    data: Mapping[str, Any] | None = None,
    *,
    by: Any,
    on: date,
    version: int | None = None,
    reason: str = "",
    at: datetime | None = None,
    source: str = "desk",
) -> R:
    """Take a record one permitted step: the only way a stage changes.

    Raises:
        Stale: the record was changed since ``version``.
        NotAllowed: the person's role does not take this step.
        Refused: the step does not start from this stage, or something it asks for is missing.
    """
    data = dict(data or {})
    ledger = record.ledger
    now = lock(ledger, record.pk)
    step = find_move(ledger, name)
    scope.require(by is None or scope.may_move(now, step, by), f"「{step.label}」", now.title)
    _same_version(now, version)
    on = data.get(step.on) or on if step.on else on
    act = Act(by=by, on=on, reason=reason, data=data)
    faults = list(refusals(now, step, act))
    if faults:
        raise Refused(*faults)
    before, was = _before(now), now.stage
    many = assign(now, {k: v for k, v in data.items() if k in step.fields})
    now.stage = step.target or was
    if step.numbers and not now.number:
        now.number = next_number(ledger, now.organ, on.year)
    if step.then is not None:
        step.then(now, act)
    check(now, exclude=ledger.procedure.asked - set(step.fields))
    return _write(  # type: ignore[return-value]
        now, Kinds.MOVE, before, on=on, by=by, at=at or timezone.now(), source=source, reason=reason, many=many,
        move=step.name, from_stage=was, today=on,
    )  # fmt: skip


def find_move(ledger: Ledger, name: str) -> Move:
    """A ledger's move by name.

    Raises:
        Refused: there is none; the nearest is offered.
    """
    step = ledger.procedure.moves.get(name)
    if step is None:
        near = difflib.get_close_matches(name, ledger.procedure.moves, n=1)
        hint = f"最接近的是「{near[0]}」。" if near else f"可用的有：{'、'.join(ledger.procedure.moves)}。"
        raise Refused(Fault(f"「{ledger.name}」没有名为「{name}」的流转。{hint}"))
    return step


def refusals(record: Record, step: Move, act: Act) -> Iterable[Fault]:
    """Everything that stands against a step now; nothing when it may be taken."""
    ledger = record.ledger
    if record.voided:
        yield Fault(f"「{record.title}」已作废，不能「{step.label}」。如需继续办理，请先恢复。")
        return
    if record.stage not in step.sources:
        usual = "、".join(ledger.stages.get(s, s) for s in sorted(step.sources))
        yield Fault(
            f"「{record.title}」现处于「{record.stage_label}」，不能「{step.label}」（须在{usual}环节）。"
            "如需更正，请用「更正」并说明理由。"
        )
        return
    for name in step.asks:
        value = act.data.get(name)
        if value is None or value == "" or value == []:
            yield Fault(f"办理「{step.label}」须填写「{ledger.field_label(name)}」。请补填后再提交。", name)
    if step.reason and not act.reason.strip():
        yield Fault(f"办理「{step.label}」须说明理由。请在「理由」中写明。", "reason")
    if (
        step.proof
        and not Attachment.objects.filter(
            ledger=ledger.label, record_id=record.pk, kind=step.proof, voided=False
        ).exists()
    ):
        yield Fault(f"办理「{step.label}」须有「{step.proof}」。请先在附件中上传该类材料。")
    last = Entry.objects.filter(ledger=ledger.label, record_id=record.pk, act=Kinds.MOVE).order_by("-seq").first()
    if last is not None and act.on < last.on:
        yield Fault(
            f"办理日期 {act.on} 早于上一环节的 {last.on}。请核对日期；上一环节有误的，请先更正。",
            step.on or "on",
        )
    if step.reach is not None and act.by is not None:
        yield from (Fault(str(message)) for message in step.reach(record, act.by))
    if step.guard is not None:
        yield from (Fault(str(message)) for message in step.guard(record, act.data))


def possible(record: Record, person: Any, on: date) -> list[tuple[Move, list[str]]]:
    """The moves from the record's stage that the person's role allows, each with what stands against it besides
    fields still to be filled; an empty list of reasons means that it can be taken.
    """
    found = []
    for step in record.ledger.procedure.from_stage(record.stage):
        if person is not None and not scope.may_move(record, step, person):
            continue
        faults = [f.message for f in refusals(record, step, Act(by=person, on=on)) if not f.field]
        found.append((step, faults))
    return found


@transaction.atomic
def void(record: R, reason: str, *, by: Any, on: date, version: int | None = None, at: datetime | None = None) -> R:
    """Void a record: it counts for nothing any more, and stays readable. Records are never deleted.

    Raises:
        Refused: no reason, or void already; ``NotAllowed``; ``Stale``.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_void(now, by), f"作废「{now.ledger.name}」", now.title)
    _same_version(now, version)
    _not_void(now)
    if not reason.strip():
        raise Refused(Fault("作废须说明原因。请在「理由」中写明。", "reason"))
    before = _before(now)
    now.voided, now.void_reason = True, reason
    return _write(now, Kinds.VOID, before, on=on, by=by, at=at or timezone.now(), reason=reason, today=on)  # type: ignore[return-value]


@transaction.atomic
def restore(record: R, reason: str, *, by: Any, on: date, version: int | None = None, at: datetime | None = None) -> R:
    """Take back the voiding of a record.

    Raises:
        Refused: it is not void; ``NotAllowed``; ``Stale``.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_void(now, by), f"恢复「{now.ledger.name}」", now.title)
    _same_version(now, version)
    if not now.voided:
        raise Refused(Fault(f"「{now.title}」没有作废，不需要恢复。"))
    before = _before(now)
    now.voided, now.void_reason = False, ""
    return _write(now, Kinds.RESTORE, before, on=on, by=by, at=at or timezone.now(), reason=reason, today=on)  # type: ignore[return-value]


@transaction.atomic
def assign_to(
    record: R, handler: Any, *, by: Any, on: date, version: int | None = None, at: datetime | None = None
) -> R:
    """Give a record to a handler (分办).

    Raises:
        Refused: the handler does not see the record; ``NotAllowed``; ``Stale`` when two assign at once.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_edit(now, by), f"分办「{now.ledger.name}」", now.title)
    _same_version(now, version)
    _not_void(now)
    if handler is not None and not scope.may_take_over(now, handler):
        raise Refused(Fault(f"「{handler}」没有查看「{now.title}」的岗位，不能承办。请选择本条线的人员。", "handler"))
    before = _before(now)
    now.handler = handler
    return _write(now, Kinds.ASSIGN, before, on=on, by=by, at=at or timezone.now(), today=on)  # type: ignore[return-value]


@transaction.atomic
def attach(
    record: Record,
    name: str,
    chunks: Iterable[bytes],
    *,
    by: Any,
    on: date,
    kind: str = "",
    dated_on: date | None = None,
    at: datetime | None = None,
) -> Attachment:
    """Put a file with a record. ``dated_on`` is the day the proof itself bears, apart from the day of upload.

    Raises:
        Refused: the file is not acceptable (``attachments.store``); ``NotAllowed``.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_edit(now, by), "上传附件", now.title)
    _not_void(now)
    at = at or timezone.now()
    digest, size, mime = store(name, chunks)
    attachment = Attachment.objects.create(
        ledger=now.ledger.label, record_id=now.pk, kind=kind, name=name, digest=digest, size=size, mime=mime,
        dated_on=dated_on, by=by, at=at,
    )  # fmt: skip
    changes = {"附件": [None, {"name": name, "kind": kind, "sha256": digest, "size": size}]}
    trail.append(now, Kinds.ATTACH, on=on, at=at, by=by, source="desk", changes=changes)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, reason: str, *, by: Any, on: date, at: datetime | None = None) -> None:
    """Void an attachment; the file and the trail stay.

    Raises:
        Refused: no reason; ``NotAllowed``.
    """
    now = lock(ledgers[attachment.ledger], attachment.record_id)
    scope.require(by is None or scope.may_edit(now, by), "作废附件", now.title)
    if not reason.strip():
        raise Refused(Fault("作废附件须说明原因。", "reason"))
    attachment.voided = True
    attachment.save(update_fields=["voided"])
    changes = {"附件": [{"name": attachment.name, "sha256": attachment.digest}, None]}
    trail.append(
        now,
        Kinds.DETACH,
        on=on,
        at=at or timezone.now(),
        by=by,
        source="desk",
        changes=changes,
        reason=reason,
    )


# -- the steps that every writer shares ---------------------------------------------------------------------------


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
                Fault(f"「{record.ledger.name}」没有字段「{name}」。" + (f"最接近的是「{near[0]}」。" if near else ""))
            )
        if field is not None and field.many_to_many:
            many[name] = list(value or [])
        else:
            setattr(record, name, value)
    return many


def check(record: Record, exclude: Iterable[str] = ()) -> None:
    """Every rule of the model: fields, the model's own ``clean``, and, where one of them is broken, the database's
    constraints too. Alone those are left to the database: asking it of each one costs more than the writing.

    Raises:
        Refused: one fault for each field or rule broken.
    """
    faults = []
    try:
        record.clean_fields(exclude={*exclude, "organ", "region", "created_by", "handler"})
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = record.ledger.field_label(name)
            faults += [Fault(f"「{label}」{m}", name) for m in messages]
    faults += _faults(record.clean)
    if faults:
        raise Refused(*faults, *_faults(record.validate_constraints))


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


def _before(record: Record) -> tuple[dict[str, Any], dict[str, Any] | None]:
    return trail.row_of(record), marked(record)


def _same_version(record: Record, version: int | None) -> None:
    if version is not None and record.version != version:
        raise Stale(
            f"「{record.title}」在您打开之后已被他人改动（第 {record.version} 版）。您填写的内容仍在，请对照后再提交。",
            seen=version,
            stands=record.version,
        )


def _not_void(record: Record) -> None:
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


def _write(
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
    )
    due_on = clocks.refresh(record, today)
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
