"""What the first page gathers for a person: limits, what waits for them, what is in hand, what changed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from fadu.desk import addresses, found, story
from fadu.desk.sighted import first_about, seen
from fadu.ledger import actions, scope
from fadu.ledger.clocks import Run
from fadu.ledger.gathering import Statement, answers, statements
from fadu.ledger.listing import SOON_DAYS
from fadu.ledger.models import LastLook, Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today
from fadu.ledger.trail import Entry
from fadu.organs.grants import Grant
from fadu.organs.models import Person
from fadu.organs.roles import Role

MOST = 5  #: rows of one part of the page
PRESSING = timedelta(days=31)  #: a day further off than this does not press
LOOKED_OVER = 60  #: trail entries looked over for what changed
KEPT = 128  #: statements kept, each some 100 kB of text: those of the people who were here last


@dataclass(frozen=True)
class Limit:
    """A running limit and its record."""

    run: Run
    record: Record
    href: str


@dataclass(frozen=True)
class InHand:
    """What a person has in hand in one ledger."""

    ledger: Ledger
    open: int
    overdue: int
    soon: int
    href: str


def own(person: Person) -> list[Ledger]:
    """The ledgers that stand in the person's menu."""
    return [ledger for listed in found.my_lines(person).values() for ledger in listed]


def limits(person: Person) -> list[Limit]:
    """The limits that run out first, the overdue ones before all."""
    listed = [ledger for ledger in seen(person) if ledger.procedure.clocks]
    runs = Run.objects.filter(state=Run.State.RUNNING, due_on__isnull=False).order_by("due_on", "pk")
    rows = Run.objects.in_bulk([one.pk for one in first_about(runs, person, listed, MOST)])
    return with_records(sorted(rows.values(), key=lambda run: (run.due_on, run.pk)))


def with_records(runs: list[Run]) -> list[Limit]:
    """Runs with their records, fetched ledger by ledger."""
    rows: dict[tuple[str, int], Any] = {}
    for label in {run.ledger for run in runs}:
        keys = [run.record_id for run in runs if run.ledger == label]
        for pk, record in ledgers[label].model._base_manager.select_related("organ").in_bulk(keys).items():
            rows[label, pk] = record
    return [
        Limit(run, rows[run.ledger, run.record_id], addresses.of_row(run.ledger, run.record_id))
        for run in runs
        if (run.ledger, run.record_id) in rows
    ]


def waiting(person: Person) -> list[Record]:
    """Records that wait for this person: theirs to handle, or at a stage that their role moves on.

    The most urgent first: whose day is near or past, by that day; then what came last, before what has stood for long.
    """
    today = clock_today()
    rows = answers(_for_whom_they_wait(person, scope.grants_of(person), today))
    rows.sort(key=lambda row: (row[0], -row[1]))  # ledger by ledger as the menu has them, the newest first
    rows.sort(key=lambda row: row[3], reverse=True)
    rows.sort(key=lambda row: (row[2] is None, row[2] or ""))
    listed = candidates(person)
    return first_that_reach(person, [(listed[place], pk) for place, pk, _, _ in rows])


@lru_cache(maxsize=KEPT)
def _for_whom_they_wait(person: Person, grants: tuple[Grant, ...], today: date) -> tuple[Statement, ...]:
    """Of each ledger the first that wait: its place, the key, the day if it presses, the moment of the last change.

    `grants` are the person's, on which the statements rest.
    """
    return statements(_awaiting_each(person, today + PRESSING))


def _awaiting_each(person: Person, month: date) -> "Iterator[QuerySet[Any, Any]]":
    pressing = Case(When(due_on__lte=month, then=F("due_on")))
    for place, ledger in enumerate(candidates(person)):
        rows = awaiting(ledger, person)
        if rows is not None:
            rows = rows.order_by(pressing.asc(nulls_last=True), "-updated_at", "-id")
            yield rows.values_list(Value(place), "pk", pressing, "updated_at")[:MOST]


def candidates(person: Person) -> list[Ledger]:
    """The ledgers in which something may wait: those of the menu, and what belongs to them where others decide."""
    return [
        *own(person),
        *(ledger for ledger in ledgers.values() if ledger.options.parent and decided_by_others(ledger)),
    ]


def first_that_reach(person: Person, listed: list[tuple[Ledger, int]]) -> list[Record]:
    """The first of these records of which some step is this person's to take; fetched ledger by ledger."""
    fetched: dict[str, dict[int, Any]] = {}
    chosen: list[Record] = []
    for ledger, pk in listed:
        if len(chosen) == MOST:
            break
        if ledger.label not in fetched:
            keys = [key for other, key in listed if other is ledger]
            fetched[ledger.label] = ledger.model._base_manager.select_related("organ").in_bulk(keys)
        record = fetched[ledger.label].get(pk)
        if record is not None and reaches(record, person):
            chosen.append(record)
    return chosen


def reaches(record: Record, person: Person) -> bool:
    """Whether some step from here is this person's to take, where steps say more of who takes them than the role."""
    steps = record.ledger.procedure.from_stage(record.stage)
    if not any(step.reach for step in steps):
        return True
    return any(step.target and not against for step, against in actions.possible(record, person, clock_today()))


def awaiting(ledger: Ledger, person: Person) -> "QuerySet[Record] | None":
    """The open records of a ledger that this person is to move on, what nobody of their organ has in hand yet among
    them (filed from the public site, given by another organ), and what another organ asked of theirs; None when there cannot be any. What only ends by a step
    that needs a reason (a roster's entry, struck off some day) waits for nobody, unless a limit runs on it.
    """
    roles = {grant.role for grant in scope.grants_for(ledger, person)}
    steps = [m for m in ledger.procedure.move_list if m.roles & roles and m.target]
    stages = {s for m in steps for s in m.sources}
    if not stages:
        return None
    mine = Q(handler=person) | Q(handler=None, organ=person.organ_id)
    for step in steps:
        if step.also:
            mine |= Q(stage__in=step.sources, **{step.also: person.organ_id})
    decided = decided_by_others(ledger, roles)
    onward = Q(stage__in={s for m in steps if not m.reason for s in m.sources}) | Q(due_on__isnull=False)
    open_ = mine & Q(stage__in=stages) & onward
    return scope.visible(ledger, person).filter(open_ | Q(stage__in=decided), voided=False)


def decided_by_others(ledger: Ledger, roles: Collection[Role] = tuple(Role)) -> set[str]:
    """The stages out of which leads a step of some of the roles that is not for those who enter records."""
    entering = ledger.procedure.create_by
    steps = [m for m in ledger.procedure.move_list if m.roles & set(roles) and not entering & m.roles]
    return {stage for step in steps for stage in step.sources}


def in_hand(person: Person, today: date) -> list[InHand]:
    """How many open records the person handles, ledger by ledger, and how they stand with time."""
    listed = own(person)
    told = []
    for place, many, overdue, soon in answers(_counts_in_hand(person, scope.grants_of(person), today)):
        if many:
            ledger = listed[place]
            told.append(InHand(ledger, many, overdue, soon, f"{addresses.of_ledger(ledger)}?mine=1"))
    return sorted(told, key=lambda one: (-one.overdue, -one.open))


@lru_cache(maxsize=KEPT)
def _counts_in_hand(person: Person, grants: tuple[Grant, ...], today: date) -> tuple[Statement, ...]:
    """Of each ledger of the menu: its place, and how many are open, overdue and due soon."""
    return statements(_counted_each(person, today))


def _counted_each(person: Person, today: date) -> "Iterator[QuerySet[Any, Any]]":
    overdue, soon = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lte=today + timedelta(days=SOON_DAYS))
    # no field of a ledger ends in an underscore: Django forbids it
    counts = {"open_": Count("pk"), "overdue_": Count("pk", filter=overdue), "soon_": Count("pk", filter=soon)}
    for place, ledger in enumerate(own(person)):
        rows = scope.visible(ledger, person).filter(handler=person, voided=False)
        rows = rows.exclude(stage__in=ledger.final_stages).order_by().annotate(place_=Value(place))
        yield rows.values("place_").annotate(**counts).values_list("place_", *counts)


def changed(person: Person) -> tuple[list[story.Told], LastLook | None]:
    """What others did since the person last looked, the newest first."""
    last = LastLook.objects.filter(person=person).first()
    rows = Entry.objects.filter(pk__gt=last.entry_id if last else 0).exclude(by=person).exclude(act=Entry.Act.LOOK)
    newest: dict[tuple[str, int], int] = {}
    for one in first_about(rows.order_by("-pk"), person, seen(person), LOOKED_OVER):
        newest.setdefault((one.ledger, one.record_id), one.pk)
    entries = Entry.objects.filter(pk__in=list(newest.values())[:MOST]).select_related("by").order_by("-pk")
    return story.across(entries), last


def looked(person: Person, at: Any) -> None:
    """Remember that the person has seen everything up to now."""
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    LastLook.objects.update_or_create(person=person, defaults={"entry_id": newest, "at": at})


def has_post(person: Person) -> bool:
    """Whether the person sees any line at all."""
    return bool(found.my_lines(person))
