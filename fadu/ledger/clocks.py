"""Clocks on records: a statutory limit running on one record, with its explanation.

A ``Run`` is a cache. It is computed from the record, its trail and the law, and says which version of the law it used;
``refresh`` may be called at any time and gives the same rows.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from fadu.law import Due, LawError, LimitVersion, Pause, due, limits

from .days import of_record, standing
from .trail import Entry

if TYPE_CHECKING:
    from .procedure import Clock
    from .record import Record

SOON_SHARE = 5  # amber within the last fifth of the period
DAY = timedelta(days=1)


class Run(models.Model):
    """计时: one row for each clock that has started on a record."""

    class State(models.TextChoices):
        RUNNING = "running", "计时中"
        PAUSED = "paused", "中止计时"
        MET = "met", "按期"
        LATE = "late", "逾期办结"
        ENDED = "ended", "终止"
        UNKNOWN = "unknown", "无法计算"

    ledger = models.CharField("台账", max_length=80)
    record_id = models.BigIntegerField("记录")
    clock = models.CharField("计时", max_length=60)
    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="单位", related_name="+")
    handler = models.ForeignKey("organs.Person", models.PROTECT, verbose_name="承办人", null=True, related_name="+")
    title = models.CharField("编号", max_length=64, blank=True)
    since = models.DateField("起算")
    due_on = models.DateField("届满", null=True)
    due_at = models.DateTimeField("届满时刻", null=True)
    met_on = models.DateField("完成", null=True)
    state = models.CharField("状态", max_length=8, choices=State)
    limit = models.CharField("期限", max_length=80, blank=True)
    law_from = models.DateField("所用版本施行日", null=True)
    provisional = models.BooleanField("日历暂定", default=False)
    explanation = models.JSONField("计算过程", default=dict)

    class Meta:
        verbose_name = "计时"
        constraints = [models.UniqueConstraint(fields=["ledger", "record_id", "clock"], name="ledger_run_once")]
        indexes = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["ledger", "clock", "due_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.due_on or '—'}"

    @property
    def steps(self) -> list[str]:
        """The explanation as sentences."""
        return [str(s["text"]) for s in self.explanation.get("steps", ())]

    @property
    def minimum(self) -> bool:
        """Whether it is time that must be left: to end before it is too soon, not too late."""
        return bool(self.explanation.get("minimum"))

    def days_left(self, today: date) -> int | None:
        """Days to the due day; negative when past; None when it is not known."""
        return None if self.due_on is None else (self.due_on - today).days

    def time_left(self, now: datetime | None) -> timedelta | None:
        """Time to the moment at which a limit in hours ends, negative when past; None of other limits."""
        return None if self.due_at is None or now is None else self.due_at - now

    def lamp(self, today: date, now: datetime | None = None) -> str:
        """The colour it shows: overdue, soon, ok, paused, met, late, ended or unknown.

        ``now`` matters for a limit in hours, of which the last day is amber; without it the day alone tells.
        """
        left = self.days_left(today)
        if self.state != self.State.RUNNING or left is None:
            return str(self.state)
        if self.minimum:
            return "ok"  # time that must be left, not time in which to act: nobody is late with it
        exact = self.time_left(now)
        if exact is not None:
            return "overdue" if exact < timedelta() else "soon" if exact <= DAY else "ok"
        if left < 0:
            return "overdue"
        period = (self.due_on - self.since).days if self.due_on else 0
        return "soon" if left <= max(1, abs(period) / SOON_SHARE) else "ok"


def pauses(record: "Record", clock: "Clock", entries: Sequence[Entry]) -> list[Pause]:
    """The days that do not count: from the move into a pausing stage to the move out of it, both ends included.

    Source of the default that the day of resumption does not count: law.md section 1.2 item 5 (not settled by statute).
    """
    found: list[Pause] = []
    open_since: date | None = None
    days = standing(record.ledger, entries) if clock.paused_while else {}
    for entry in entries:
        if not clock.paused_while or entry.act != Entry.Act.MOVE:
            continue
        inside = entry.to_stage in clock.paused_while
        if inside and open_since is None:
            open_since = days[entry.seq]
        elif not inside and open_since is not None:
            found.append(Pause(open_since, days[entry.seq], record.ledger.stages.get(entry.from_stage, "中止")))
            open_since = None
    if open_since is not None:
        found.append(Pause(open_since, None, record.stage_label))
    return found


def _version(clock: "Clock", record: "Record", limit_id: str, since: date) -> LimitVersion:
    day = getattr(record, clock.version_on) if clock.version_on else since
    return limits[limit_id].on(day or since, record.region.code if record.region_id else "")


def compute(record: "Record", clock: "Clock", entries: Sequence[Entry], today: date) -> Run | None:
    """One clock on one record, not saved; None when it has not started or does not apply.

    ``today`` only matters for a pause that still lasts.
    """
    since: date | None = getattr(record, clock.since)
    if clock.fixed:
        return _fixed(record, clock, since) if since else None
    limit_id = clock.limit_id(record) if since else None
    if since is None or limit_id is None:
        return None
    run = _started(record, clock, since)
    run.limit = limit_id
    extended: Any = getattr(record, clock.extended) if clock.extended else False
    try:
        version = _version(clock, record, limit_id, since)
        hour: time | None = getattr(record, clock.since_time) if clock.since_time and version.in_hours else None
        answer = due(
            since if hour is None else datetime.combine(since, hour),
            version,
            pauses=pauses(record, clock, entries),
            extended=extended or False,
            region=record.region.code if record.region_id else "",
            today=max(today, run.met_on or today),
        )
    except LawError as error:
        run.state, run.explanation = (
            Run.State.UNKNOWN,
            {"steps": [{"kind": "note", "text": str(error), "day": None}]},
        )
        return run
    run.due_on, run.law_from, run.provisional = answer.day, version.from_, answer.provisional
    run.due_at = None if answer.moment is None else timezone.make_aware(answer.moment)
    run.explanation = answer.as_dict()
    run.state = _state(run, answer, record, clock)
    return run


def _started(record: "Record", clock: "Clock", since: date) -> Run:
    return Run(
        ledger=record.ledger.label,
        record_id=record.pk,
        clock=clock.name,
        organ_id=record.organ_id,
        handler_id=record.handler_id,
        title=record.number,
        since=since,
        met_on=getattr(record, clock.until),
    )


def _fixed(record: "Record", clock: "Clock", since: date) -> Run | None:
    """A clock whose last day a document sets."""
    last: date | None = getattr(record, clock.fixed)
    if last is None:
        return None
    run = _started(record, clock, since)
    run.due_on = last
    label = record.ledger.field_label(clock.fixed)
    run.explanation = {
        "steps": [{"kind": "end", "text": f"{last} 由「{label}」确定，不另行计算。", "day": last.isoformat()}]
    }
    if run.met_on is not None:
        run.state = Run.State.MET if run.met_on <= last else Run.State.LATE
    elif record.voided or record.stage in clock.ends_in or record.stage in record.ledger.final_stages:
        run.state = Run.State.ENDED
    else:
        run.state = Run.State.PAUSED if record.stage in clock.paused_while else Run.State.RUNNING
    return run


def _state(run: Run, answer: Due, record: "Record", clock: "Clock") -> "Run.State":
    if run.met_on is not None:
        hour: time | None = getattr(record, clock.until_time) if clock.until_time else None
        if answer.moment is not None and hour is not None:
            in_time = datetime.combine(run.met_on, hour) <= answer.moment
        else:
            in_time = run.met_on >= answer.day if answer.limit.minimum else run.met_on <= answer.day
        return Run.State.MET if in_time else Run.State.LATE
    if record.voided or record.stage in clock.ends_in or record.stage in record.ledger.final_stages:
        return Run.State.ENDED
    return Run.State.PAUSED if answer.paused else Run.State.RUNNING


CACHED = [
    "organ_id",
    "handler_id",
    "title",
    "since",
    "due_on",
    "due_at",
    "met_on",
    "state",
    "limit",
    "law_from",
    "provisional",
    "explanation",
]


def as_of(record: "Record", runs: Sequence[Run], today: date) -> list[Run]:
    """Runs as they read on a day: of those that are paused, the days since the last act do not count either."""
    paused = {run.clock for run in runs if run.state == Run.State.PAUSED and run.limit}
    if not paused:
        return list(runs)
    entries = of_record(record)
    declared = [clock for clock in record.ledger.procedure.clocks if clock.name in paused]
    fresh = {clock.name: compute(record, clock, entries, today) for clock in declared}
    return [fresh.get(run.clock) or run for run in runs]


def refresh(record: "Record", today: date, *, new: bool = False) -> date | None:
    """Bring the runs of a record up to date; the answer is the soonest due day of those that run.

    Writes only rows that changed. A new record has neither runs nor moves.
    """
    declared = record.ledger.procedure.clocks
    if not declared:
        return None
    entries = of_record(record) if not new and any(clock.paused_while for clock in declared) else []
    runs = Run.objects.none() if new else Run.objects.filter(ledger=record.ledger.label, record_id=record.pk)
    there = {r.clock: r for r in runs}
    soonest: list[date] = []
    for clock in declared:
        run, old = compute(record, clock, entries, today), there.pop(clock.name, None)
        if run is None:
            if old is not None:
                old.delete()
            continue
        if old is None:
            run.save(force_insert=True)
        elif any(getattr(old, f) != getattr(run, f) for f in CACHED):
            run.pk = old.pk
            run.save(force_update=True)
        if run.state == Run.State.RUNNING and run.due_on and not run.minimum:
            soonest.append(run.due_on)
    for orphan in there.values():
        orphan.delete()
    return min(soonest, default=None)
