"""What the first page gathers for a person: limits, what waits for them, what is in hand, what changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When

from fadu.desk import addresses, found, story
from fadu.ledger import actions, scope
from fadu.ledger.clocks import Run
from fadu.ledger.listing import SOON_DAYS
from fadu.ledger.models import LastLook, Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today
from fadu.ledger.trail import Entry
from fadu.organs.models import Person
from fadu.organs.roles import Role

MOST = 5  #: rows of one part of the page
PRESSING = timedelta(days=31)  #: a day further off than this does not press
LOOKED_OVER = 60  #: trail entries looked over for what changed


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


def seen(person: Person) -> list[Ledger]:
    """Every ledger that the person sees something of, children too."""
    return [ledger for ledger in ledgers.values() if scope.grants_for(ledger, person)]


def own(person: Person) -> list[Ledger]:
    """The ledgers that stand in the person's menu."""
    return [ledger for listed in found.my_lines(person).values() for ledger in listed]


def within(person: Person, listed: list[Ledger]) -> Q:
    """Rows about records (runs, entries) that the person may see."""
    condition = Q(pk__in=[])
    for ledger in listed:
        condition |= Q(ledger=ledger.label, record_id__in=scope.visible(ledger, person).values("pk"))
    return condition


def limits(person: Person) -> list[Limit]:
    """The limits that run out first, the overdue ones before all."""
    listed = [ledger for ledger in seen(person) if ledger.procedure.clocks]
    runs = Run.objects.filter(within(person, listed), state=Run.State.RUNNING, due_on__isnull=False)
    return with_records(list(runs.order_by("due_on", "pk")[:MOST]))


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
    """Records that wait for this person: theirs to handle, or at a stage that their role moves on."""
    found_: list[Record] = []
    month = clock_today() + PRESSING
    below = [ledger for ledger in ledgers.values() if ledger.options.parent and decided_by_others(ledger)]
    for ledger in [*own(person), *below]:
        rows = awaiting(ledger, person)
        if rows is not None:
            pressing = Case(When(due_on__lte=month, then=F("due_on")))
            first = rows.select_related("organ").order_by(pressing.asc(nulls_last=True), "-updated_at", "-id")[:MOST]
            found_ += [record for record in first if reaches(record, person)]
    return sorted(found_, key=lambda record: urgency(record, month))[:MOST]


def urgency(record: Record, month: date) -> tuple[date, float]:
    """Smaller is more urgent: the day that is near or past; then what came last, before what has stood for long."""
    near = record.due_on if record.due_on is not None and record.due_on <= month else date.max
    return near, -record.updated_at.timestamp()


def reaches(record: Record, person: Person) -> bool:
    """Whether some step from here is this person's to take, where steps say more of who takes them than the role."""
    steps = record.ledger.procedure.from_stage(record.stage)
    if not any(step.reach for step in steps):
        return True
    return any(step.target and not against for step, against in actions.possible(record, person, clock_today()))


def awaiting(ledger: Ledger, person: Person) -> "QuerySet[Record] | None":
    """The open records of a ledger that this person is to move on; None when there cannot be any."""
    roles = {grant.role for grant in scope.grants_for(ledger, person)}
    stages = {s for m in ledger.procedure.move_list if m.roles & roles and m.target for s in m.sources}
    if not stages:
        return None
    mine = Q(handler=person)
    decided = decided_by_others(ledger, roles)
    return scope.visible(ledger, person).filter(mine & Q(stage__in=stages) | Q(stage__in=decided), voided=False)


def decided_by_others(ledger: Ledger, roles: Collection[Role] = tuple(Role)) -> set[str]:
    """The stages out of which leads a step of some of the roles that is not for those who enter records."""
    entering = ledger.procedure.create_by
    steps = [m for m in ledger.procedure.move_list if m.roles & set(roles) and not entering & m.roles]
    return {stage for step in steps for stage in step.sources}


def in_hand(person: Person, today: date) -> list[InHand]:
    """How many open records the person handles, ledger by ledger, and how they stand with time."""
    told = []
    for ledger in own(person):
        rows = scope.visible(ledger, person).filter(handler=person, voided=False)
        counted = rows.exclude(stage__in=ledger.final_stages).aggregate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(due_on__lt=today)),
            soon=Count("pk", filter=Q(due_on__gte=today, due_on__lte=today + timedelta(days=SOON_DAYS))),
        )
        if counted["open"]:
            told.append(InHand(ledger, href=f"{addresses.of_ledger(ledger)}?mine=1", **counted))
    return sorted(told, key=lambda one: (-one.overdue, -one.open))


def changed(person: Person) -> tuple[list[story.Told], LastLook | None]:
    """What others did since the person last looked, the newest first."""
    last = LastLook.objects.filter(person=person).first()
    listed = seen(person)
    entries = Entry.objects.filter(within(person, listed), pk__gt=last.entry_id if last else 0)
    entries = entries.exclude(by=person).exclude(act=Entry.Act.LOOK).select_related("by").order_by("-pk")
    newest: dict[tuple[str, int], Entry] = {}
    for entry in entries[:LOOKED_OVER]:
        newest.setdefault((entry.ledger, entry.record_id), entry)
    return story.across(list(newest.values())[:MOST]), last


def looked(person: Person, at: Any) -> None:
    """Remember that the person has seen everything up to now."""
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    LastLook.objects.update_or_create(person=person, defaults={"entry_id": newest, "at": at})


def has_post(person: Person) -> bool:
    """Whether the person sees any line at all."""
    return bool(found.my_lines(person))
