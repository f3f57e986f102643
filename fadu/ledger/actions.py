"""The only writers of records. Each is one transaction: the row, its trail entry, its clocks, its mark.

``by`` is the person who acts; None is the system itself (samples, scheduled work), which no scope binds and which the
trail names as such. ``on`` is the day the thing happened; ``at`` the instant it is recorded.
"""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from . import days, scope, trail
from .attachments import Attachment, store
from .clocks import Run
from .correcting import changeable
from .errors import Fault, Refused
from .numbering import next_number
from .procedure import Act, Move
from .record import Record
from .registry import Ledger, ledgers
from .trail import Entry
from .voiding import parent_stands, restore, void
from .writing import assign, before_of, changes_between, check, lock, marked, not_void, same_version, write

__all__ = [
    "assign_to", "attach", "changes_between", "create", "detach", "edit", "find_move", "marked", "move",
    "possible", "refusals", "restore", "void",
]  # fmt: skip

R = TypeVar("R", bound=Record)
Kinds = Entry.Act


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
    today: date | None = None,
    source: str = "desk",
) -> Record:
    """Enter a record at its first stage.

    Args:
        data: values by field name; many-to-many values as lists.
        organ: whose record it is; a child takes its parent's.
        number: a number it already bears; otherwise the series gives one, unless a move does so later.
        today: the day of entry, where a person enters; what began lies on no later day.

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
    parent_stands(record)
    numbered_later = any(m.numbers for m in ledger.procedure.moves.values())
    record.number = number or ("" if numbered_later else next_number(ledger, organ, record.year))
    _no_day_to_come(ledger, days.done(ledger) & set(data), data, today)
    check(record, exclude=ledger.procedure.asked - set(data))
    write(record, Kinds.CREATE, None, on=on, by=by, at=at, source=source, many=many, today=max(on, today or on))
    if by is not None and record.handler_id != by.pk:
        _can_hold(record, record.handler)
    return record


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
    today: date | None = None,
    source: str = "desk",
) -> R:
    """Change a record's fields. A field that a move filled is a correction (更正) and needs a reason.

    Raises:
        Stale: the record was changed since ``version``.
        Refused: a value is wrong, the record is void, a correction lacks its reason, or a person fills what belongs to a
            step still to come.
    """
    ledger = record.ledger
    now = lock(ledger, record.pk)
    scope.require(by is None or scope.may_edit(now, by), f"修改「{ledger.name}」", now.title)
    same_version(now, version)
    not_void(now)
    before = before_of(now)
    corrections = [n for n in data if n in ledger.procedure.asked and _differs(now, n, data[n])]
    if corrections and by is not None and (early := set(corrections) - changeable(now)):
        raise Refused(*(Fault(_still_to_come(ledger, n), n) for n in corrections if n in early))
    if corrections and not reason.strip():
        names = "、".join(ledger.field_label(n) for n in corrections)
        raise Refused(Fault(f"{names}是办理环节填写的内容，更改属于更正。请在「理由」中说明更正原因。", "reason"))
    changed = {n for n in days.done(ledger) & set(data) if getattr(now, n) != data[n]}
    _no_day_to_come(ledger, changed, data, today)
    many = assign(now, data)
    check(now, exclude=ledger.procedure.asked - set(data), stood=before[0])
    kind = Kinds.CORRECT if corrections else Kinds.EDIT
    return write(
        now,
        kind,
        before,
        on=on,
        by=by,
        at=at or timezone.now(),
        source=source,
        reason=reason,
        many=many,
        today=max(on, today or on),
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
    today: date | None = None,
    source: str = "desk",
) -> R:
    """Take a record one permitted step: the only way a stage changes.

    Args:
        today: the day of entry, where a person takes the step; its own day is no later, unless it may lie ahead.

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
    same_version(now, version)
    on = data.get(step.on) or on if step.on else on
    act = Act(by=by, on=on, reason=reason, data=data)
    faults = list(refusals(now, step, act))
    told = {n: data[n] for n in days.done(ledger) & set(step.fields) & set(data)}
    if not step.ahead:
        told[step.on or "on"] = on
    faults += days.not_yet(ledger, told, told, today)
    if faults:
        raise Refused(*faults)
    before, was = before_of(now), now.stage
    many = assign(now, {k: v for k, v in data.items() if k in step.fields})
    now.stage = step.target or was
    if step.numbers and not now.number:
        now.number = next_number(ledger, now.organ, on.year)
    if step.then is not None:
        step.then(now, act)
    check(now, exclude=ledger.procedure.asked - set(step.fields), stood=before[0])
    return write(  # type: ignore[return-value]
        now, Kinds.MOVE, before, on=on, by=by, at=at or timezone.now(), source=source, reason=reason, many=many,
        move=step.name, from_stage=was, today=max(on, today or on),
    )  # fmt: skip


def _still_to_come(ledger: Ledger, name: str) -> str:
    steps = "、".join(f"「{m.label}」" for m in ledger.procedure.move_list if name in m.fields)
    return f"「{ledger.field_label(name)}」由{steps}填写，该环节还没有办理。请先办理该环节，再更正。"


def _no_day_to_come(ledger: Ledger, names: Iterable[str], data: Mapping[str, Any], today: date | None) -> None:
    faults = list(days.not_yet(ledger, names, data, today))
    if faults:
        raise Refused(*faults)


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
        yield Fault(
            f"办理「{step.label}」须有「{step.proof}」。请先在记录页的「附件」中上传，材料类别填「{step.proof}」。"
        )
    last = days.last_step(record)
    if last is not None and act.on < last:
        yield Fault(
            f"办理日期 {act.on} 早于上一环节的 {last}。请核对日期；上一环节有误的，请先更正。",
            step.on or "on",
        )
    yield from days.before_it_began(record, act.on, step.on or "on")
    if step.after:
        yield from _too_early(record, step, act.on)
    if step.before:
        yield from _too_late(record, step, act.on)
    if step.reach is not None and act.by is not None:
        yield from (Fault(str(message)) for message in step.reach(record, act.by))
    if step.guard is not None:
        yield from (Fault(str(message)) for message in step.guard(record, act.data))


def _too_early(record: Record, step: Move, on: date) -> Iterable[Fault]:
    runs = Run.objects.filter(
        ledger=record.ledger.label, record_id=record.pk, clock=step.after, state=Run.State.RUNNING
    )
    last = runs.values_list("due_on", flat=True).first()
    if last is not None and on <= last:
        said = f"「{step.after}」的期限到 {last} 届满，届满后才能「{step.label}」。请核对日期，或等待期限届满。"
        yield Fault(said, step.on or "on")


def _too_late(record: Record, step: Move, on: date) -> Iterable[Fault]:
    runs = Run.objects.filter(
        ledger=record.ledger.label, record_id=record.pk, clock__in=step.before, state=Run.State.RUNNING, due_on__lt=on
    )
    for clock, last in runs.values_list("clock", "due_on"):
        said = (
            f"「{clock}」的期限已于 {last} 届满，届满以后不能「{step.label}」。届满以前已经批准的，请填写批准的日期。"
        )
        yield Fault(said, step.on or "on")


def possible(record: Record, person: Any, on: date) -> list[tuple[Move, list[str]]]:
    """The moves from the record's stage that the person's role allows, each with what stands against it on a day besides
    fields still to be filled; an empty list of reasons means that it can be taken. A step whose day may lie ahead is not
    measured by this one.
    """
    found = []
    for step in record.ledger.procedure.from_stage(record.stage):
        if person is not None and not scope.may_move(record, step, person):
            continue
        act = Act(by=person, on=on, data={step.on: on} if step.on and not step.ahead else {})
        telling = ("",) if step.ahead else ("", step.on or "on")
        found.append((step, [f.message for f in refusals(record, step, act) if f.field in telling]))
    return found


def _differs(record: Record, name: str, value: Any) -> bool:
    field = record.ledger.fields.get(name)
    if field is not None and field.many_to_many:
        return set(getattr(record, name).values_list("pk", flat=True)) != {
            getattr(one, "pk", one) for one in value or ()
        }
    return bool(trail.plain(getattr(record, name, None)) != trail.plain(value))


def _can_hold(record: Record, handler: Any) -> None:
    if handler is not None and not scope.may_take_over(record, handler):
        raise Refused(
            Fault(f"「{handler}」没有查看「{record.title}」的岗位，不能承办。请选择本条线的人员。", "handler")
        )


@transaction.atomic
def assign_to(
    record: R,
    handler: Any,
    *,
    by: Any,
    on: date,
    version: int | None = None,
    at: datetime | None = None,
    source: str = "desk",
) -> R:
    """Give a record to a handler (分办).

    Raises:
        Refused: the handler does not see the record; ``NotAllowed``; ``Stale`` when two assign at once.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_edit(now, by), f"分办「{now.ledger.name}」", now.title)
    same_version(now, version)
    not_void(now)
    _can_hold(now, handler)
    before = before_of(now)
    now.handler = handler
    return write(now, Kinds.ASSIGN, before, on=on, by=by, at=at or timezone.now(), today=on, source=source)  # type: ignore[return-value]


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
    source: str = "desk",
) -> Attachment:
    """Put a file with a record. ``dated_on`` is the day the proof itself bears, apart from the day of upload.

    Raises:
        Refused: the file is not acceptable (``attachments.store``); ``NotAllowed``.
    """
    now = lock(record.ledger, record.pk)
    scope.require(by is None or scope.may_attach(now, by), "上传附件", now.title)
    not_void(now)
    at = at or timezone.now()
    digest, size, mime = store(name, chunks)
    attachment = Attachment.objects.create(
        ledger=now.ledger.label, record_id=now.pk, kind=kind, name=name, digest=digest, size=size, mime=mime,
        dated_on=dated_on, by=by, at=at,
    )  # fmt: skip
    changes = {"附件": [None, {"name": name, "kind": kind, "sha256": digest, "size": size}]}
    trail.append(now, Kinds.ATTACH, on=on, at=at, by=by, source=source, changes=changes)
    return attachment


@transaction.atomic
def detach(
    attachment: Attachment, reason: str, *, by: Any, on: date, at: datetime | None = None, source: str = "desk"
) -> None:
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
        source=source,
        changes=changes,
        reason=reason,
    )
