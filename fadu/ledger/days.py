"""The days that acts bear: what is told as done lies on no day to come, and a corrected day moves the act that bore it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, IntegerField

from fadu.law import limits
from fadu.law.lengths import YearDay

from .errors import Fault
from .trail import Entry

if TYPE_CHECKING:
    from .procedure import Clock
    from .record import Record
    from .registry import Ledger

EARLIEST = date(1900, 1, 1)
"""No record of an office in use is older; what is told so is a year of two digits."""
LATEST = 2200
"""No year that an office plans for is later."""
TERM = re.compile(r"(?:^|_)(?:by|due|until|to|from|starts|ends?|expires|effective|sits|next)_on$")
"""Names of days that may be still to come, whatever the ledger: due_on, rectify_by_on, effective_on, sits_on."""
TELL = (Entry.Act.MOVE, Entry.Act.CORRECT, Entry.Act.EDIT, Entry.Act.IMPORT, Entry.Act.UNDO)
"""The acts that give a step its day, or another one."""


def not_yet(ledger: "Ledger", names: Iterable[str], data: Mapping[str, Any], today: date | None) -> Iterator[Fault]:
    """One fault for each named day that is still to come; none where no day of entry is known."""
    for name in names:
        day = data.get(name)
        day = day.date() if isinstance(day, datetime) else day
        if today is not None and isinstance(day, date) and day > today:
            label = ledger.field_label(name) if name in ledger.fields else "办理日期"
            yield Fault(f"「{label}」填写的是 {day}，这一天还没有到（今天是 {today}）。请核对年份和月份。", name)


def too_old(record: "Record") -> Iterator[Fault]:
    """One fault for each day before ``EARLIEST``, and for each year (a number named ``…_year``) that is none of four digits:
    0024-03-01, or 24, where somebody typed the year with two digits.
    """
    for name, field in record.ledger.fields.items():
        year = getattr(record, name) if name.endswith("_year") and isinstance(field, IntegerField) else None
        if isinstance(year, int) and not EARLIEST.year <= year <= LATEST:
            label = record.ledger.field_label(name)
            yield Fault(f"「{label}」填写的是 {year}，年份不对。请把年份写成四位，例如 2024。", name)
        day = getattr(record, name) if isinstance(field, DateField) else None
        if isinstance(day, date) and (day.date() if isinstance(day, datetime) else day) < EARLIEST:
            label = record.ledger.field_label(name)
            yield Fault(f"「{label}」填写的是 {day.year}年，年份不对。请把年份写成四位，例如 2024。", name)


def begins(ledger: "Ledger") -> set[str]:
    """The field of an entry on which a statutory period begins with the record itself: 收到日期, 发现日期; of a record
    without steps, which tells what happened, the day that dates it.
    """
    if not ledger.procedure.moves and ledger.options.dated in _past(ledger):
        return {ledger.options.dated}
    return {c.since for c in ledger.procedure.clocks if c.since == ledger.options.dated and _runs_from(c)}


def before_it_began(record: "Record", on: date, field: str) -> Iterator[Fault]:
    """One fault where a step is said to have been taken before the day on which the record's period begins."""
    for name in begins(record.ledger):
        day = getattr(record, name)
        if day is not None and on < day:
            label = record.ledger.field_label(name)
            yield Fault(f"办理日期 {on} 早于「{label}」{day}。请核对日期。", field)


def _runs_from(clock: "Clock") -> bool:
    """Whether the clock starts by what happened: no planned day that it counts back from, no end of a year."""
    versions = [version for name in clock.limits for version in limits[name].versions]
    backwards = clock.before or any(version.count_back for version in versions)
    return not (clock.fixed or backwards or any(isinstance(version.length, YearDay) for version in versions))


def done(ledger: "Ledger") -> set[str]:
    """The days on which something is said to have been done, typed at entry, by a step or in a correction: none is to come."""
    steps = {m.on for m in ledger.procedure.moves.values() if m.on and not m.ahead}
    ahead = {m.on for m in ledger.procedure.moves.values() if m.ahead}
    return (begins(ledger) | steps - set(ledger.entry_fields) | _past(ledger)) - ahead


def _past(ledger: "Ledger") -> set[str]:
    """The days named ``…_on`` that are no term by their name and that the ledger does not let lie ahead."""
    named = {n for n, f in ledger.fields.items() if isinstance(f, DateField) and n.endswith("_on")}
    return {n for n in named if not TERM.search(n)} - set(ledger.options.ahead)


def standing(ledger: "Ledger", entries: Sequence[Entry]) -> dict[int, date]:
    """The day of each entry, by its place in the trail, as it stands now.

    A step whose day was corrected counts from the corrected day: clocks, the next step and the stage bar go by it. The
    entry itself counts from the day that gives the record its year (收到日期, 立项日期), unless that was still to come. The
    trail keeps what was first told.
    """
    found: dict[int, date] = {}
    bearers: dict[str, int] = {}
    for entry in entries:
        found[entry.seq] = entry.on
        if entry.seq == 1 and ledger.options.dated:
            bearers[ledger.options.dated] = entry.seq
        step = ledger.procedure.moves.get(entry.move) if entry.act == Entry.Act.MOVE else None
        if step is not None:
            if step.on:
                bearers[step.on] = entry.seq
            continue
        if entry.act not in TELL and entry.seq > 1:
            continue
        for name, (_, now) in entry.changes.items():
            if name in bearers and now:
                day = date.fromisoformat(str(now)[:10])
                found[bearers[name]] = min(day, entries[0].on) if bearers[name] == 1 else day
    return found


def of_record(record: "Record") -> list[Entry]:
    """The entries of a record that tell of its days, in order."""
    told = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk, act__in=TELL).order_by("seq")
    return list(told.only("seq", "act", "move", "on", "from_stage", "to_stage", "changes"))


def last_step(record: "Record") -> date | None:
    """The day of the last step taken, as it stands now; None before the first."""
    entries = of_record(record)
    steps = [entry.seq for entry in entries if entry.act == Entry.Act.MOVE]
    return standing(record.ledger, entries)[steps[-1]] if steps else None
