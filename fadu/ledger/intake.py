"""What anyone may file from the public site: an application, a comment, a complaint. A line declares it; the portal draws it.

Nobody is signed in: the record is the system's (``by=None``), its first entry in the trail has the source ``portal``,
and the receipt bears a code that cannot be guessed from another's.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from . import actions
from .errors import Fault, Refused
from .filings import Filing
from .registry import Ledger, ledgers
from .writing import assign, check

if TYPE_CHECKING:
    from fadu.organs.models import Organ

    from .record import Record

MOST_FILES = 5
CODE_DIGITS = 8
DOOR = "portal"
"""What the trail names as the source of all that is filed."""


@dataclass(frozen=True)
class Intake:
    """One form of the public site.

    Attributes:
        model: the ledger whose record it makes.
        name: what it is called, such as 申请人民调解.
        words: one line beside the name.
        fields: the fields on the form, by name, separated by spaces; ``required`` those that must be filled.
        organs: the organs one may file with; with ``organ`` instead, the values decide.
        parents: for a child ledger, the open parents it may be filed for.
        fills: further values, from what was typed, the parent and the day.
        refuses: what stands against it (what, where, remedy), each at its field; asked of what is typed rightly, so that a
            value may be missing.
        uploads: the kind under which files are kept; none are taken without it.
        notice: what to know before filling it in.
    """

    model: type[models.Model]
    name: str
    words: str
    fields: str
    required: str = ""
    organs: Callable[[], models.QuerySet[Organ]] | None = None
    organ: Callable[[Mapping[str, Any]], Organ] | None = None
    parents: Callable[[], models.QuerySet[Any]] | None = None
    fills: Callable[[Mapping[str, Any], Any, date], Mapping[str, Any]] | None = None
    refuses: Callable[[Mapping[str, Any], Any, date], Iterable[Fault]] | None = None
    uploads: str = ""
    notice: str = ""

    @property
    def ledger(self) -> Ledger:
        """The ledger of its model."""
        return ledgers.of(self.model)

    def names(self) -> dict[str, bool]:
        """The fields on the form, each with whether it must be filled."""
        must = set(self.required.split())
        return {name: name in must for name in self.fields.split()}


def against(intake: Intake, values: Mapping[str, Any], *, on: date, parent: Record | None = None) -> list[Fault]:
    """All that stands against what was typed, told at once: by the form's own rule, by who would take it, by the ledger's
    rules. Of a field of the form without a value, being wrong or missing, nothing is said: the form says it.
    """
    ledger = intake.ledger
    left = set(intake.names()) - set(values)
    faults = list(intake.refuses(values, parent, on)) if intake.refuses is not None else []
    try:
        if intake.organ is not None:
            intake.organ(values)
    except Refused as refused:
        faults += refused.faults
    data, record = _data(intake, values, on, parent), ledger.model()
    record.stage = ledger.first_stage
    try:
        assign(record, data)
        check(record, exclude=(ledger.procedure.asked - set(data)) | left)
    except Refused as refused:
        faults += refused.faults
    return [fault for fault in faults if fault.field not in left]


def _data(intake: Intake, values: Mapping[str, Any], on: date, parent: Record | None) -> dict[str, Any]:
    data = dict(values)
    if intake.fills is not None:
        data |= intake.fills(data, parent, on)
    if intake.ledger.options.parent and parent is not None:
        data[intake.ledger.options.parent] = parent
    return data


@transaction.atomic
def file(
    intake: Intake,
    values: Mapping[str, Any],
    *,
    on: date,
    organ: Organ | None = None,
    parent: Record | None = None,
    files: Sequence[tuple[str, Iterable[bytes]]] = (),
    at: datetime | None = None,
) -> Filing:
    """Enter what somebody filed, with its files; all of it or nothing.

    Raises:
        Refused: a value is wrong or missing, something stands against it, or a file is not acceptable.
    """
    ledger, at = intake.ledger, at or timezone.now()
    if len(files) > MOST_FILES:
        raise Refused(Fault(f"附件最多 {MOST_FILES} 个，现有 {len(files)} 个。请合并或者减少后再提交。"))
    faults = against(intake, values, on=on, parent=parent)
    if faults:
        raise Refused(*faults)
    data = _data(intake, values, on, parent)
    if organ is None and intake.organ is not None:
        organ = intake.organ(data)
    record = actions.create(ledger, data, by=None, on=on, organ=organ, at=at, source=DOOR)
    for name, chunks in files:
        actions.attach(record, name, chunks, by=None, on=on, kind=intake.uploads, at=at, source=DOOR)
    code = f"{on:%Y%m%d}-{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    return Filing.objects.create(code=code, ledger=ledger.label, record_id=record.pk, at=at)


def filed(code: str) -> Record | None:
    """The record that a receipt's code stands for."""
    filing = Filing.objects.filter(code=code).first()
    if filing is None or filing.ledger not in ledgers:
        return None
    found: Record | None = (
        ledgers[filing.ledger].model._default_manager.filter(pk=filing.record_id, voided=False).first()
    )
    return found
