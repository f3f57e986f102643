"""Makes a record of any ledger at any stage, from the declaration alone.

A line whose rules need particular values says so in its ``tests/examples.py``::

    EXAMPLES = {
        "case": {"act_title": "…"},                              # values on entering
        "case.mediate": {"outcome": "mediated"},                 # values of a move
        "case.to_ordinary": {"via:accept": {"program": "summary"}},  # values of an earlier move on the way to it
        "case:reviewing": {"via:judge": {"outcome": "revoke"}},      # values of a move on the way to a stage
    }
    PREPARE = {"case.decide": callable}                          # called with (record, world, on) before the move
    WHO = {"leave.approve_city": callable}                       # who takes a move whose reach asks more than a role
"""

import importlib
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Max

from fadu.ledger import actions
from fadu.ledger.attachments import Attachment
from fadu.ledger.clocks import Run
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.fields import MoneyField, SecretField
from fadu.ledger.models import Record
from fadu.ledger.procedure import Move
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import Role

FIRST_DAY = date(2024, 3, 4)
ROLES = (Role.HANDLER, Role.REVIEWER, Role.ORGAN_ADMIN, Role.OFFICE, Role.LEADER)
TRIES = 200
NUMBERS = itertools.count(1)  #: so that two worlds that do not know of each other appoint nobody of one name
Via = Mapping[str, Mapping[str, Any]]


@dataclass
class World:
    """A county with one office and one other organ, and a member of staff for each role and line."""

    county: Organ
    office: Organ
    other: Organ
    _people: dict[tuple[str, str, int], Person] = field(default_factory=dict)

    def person(self, role: Role, line: str, organ: Organ | None = None) -> Person:
        organ = organ or self.office
        key = (str(role), line, organ.pk)
        if key not in self._people:
            self._appoint([(role, line, organ)])
        return self._people[key]

    @property
    def city(self) -> Organ:
        """What the county belongs to."""
        found: Organ = Organ.objects.get(path=self.county.path[: -Organ.steplen])
        return found

    def appoint(self, lines: Iterable[str]) -> None:
        """Appoint at once whom the tests of these lines ask for."""
        wanted = [(role, line, self.office) for line in sorted(lines) for role in ROLES]
        self._appoint([*wanted, *((Role.HANDLER, line, self.other) for line in sorted(lines))])

    def _appoint(self, wanted: Iterable[tuple[Role, str, Organ]]) -> None:
        people, posts = [], []
        for role, line, organ in wanted:
            person = Person(username=f"c{next(NUMBERS)}-{role}-{line}", name="虚构人", organ=organ)
            person.set_unusable_password()
            people.append(person)
            posts.append(Post(person=person, organ=organ, role=role, lines=[line], since=date(2020, 1, 1)))
            self._people[str(role), line, organ.pk] = person
        Person.objects.bulk_create(people)
        Post.objects.bulk_create(posts)

    def anew(self) -> "World":
        """The same county and people; whom a test appoints besides, it alone knows."""
        return World(self.county, self.office, self.other, dict(self._people))

    def who(self, ledger: Ledger, roles: Iterator[Role] | frozenset[Role]) -> Person:
        wanted = sorted(roles, key=ROLES.index)[0]
        return self.person(wanted, ledger.line, self.county if wanted in ledger.procedure.judging else None)


def examples(ledger: Ledger, name: str = "EXAMPLES") -> Mapping[str, Any]:
    module = f"{apps.get_app_config(ledger.line).name}.tests.examples"
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError:
        return {}
    return getattr(found, name, {})


def short(ledger: Ledger, move: str = "") -> str:
    model = ledger.label.split(".")[1]
    return f"{model}.{move}" if move else model


def value(ledger: Ledger, name: str, world: World, on: date) -> Any:
    """A value that a field takes."""
    f = ledger.fields[name]
    if f.many_to_many:
        return []
    if f.choices:
        return next(v for v, _ in f.flatchoices if v not in ("", None))
    if isinstance(f, models.ForeignKey):
        return _related(f, world, on)
    plain: dict[type, Any] = {
        models.DateTimeField: None,
        models.DateField: on,
        models.TimeField: time(9, 30),
        MoneyField: 100,
        models.BooleanField: True,
        models.DecimalField: Decimal("1"),
        models.IntegerField: on.year if name.endswith("_year") else 1,
        models.FloatField: 1.0,
        models.JSONField: f.get_default(),
        SecretField: "测试甲",
        models.URLField: "https://example.invalid/",
    }
    for kind, found in plain.items():
        if isinstance(f, kind):
            return found
    return f"测试{f.verbose_name}"[: f.max_length or 20]


def _related(f: models.ForeignKey, world: World, on: date) -> Any:
    target = f.related_model
    if issubclass(target, Organ):
        return world.office
    if issubclass(target, Person):
        return world.person(Role.HANDLER, "errands")
    if issubclass(target, Record):
        return make(ledgers.of(target), world, on=on) if not f.null else None
    return target.objects.first()


def entry(ledger: Ledger, world: World, on: date) -> dict[str, Any]:
    """Values to enter a record with."""
    found = {}
    for name in ledger.entry_fields:
        f = ledger.fields[name]
        if f.blank and f.null and isinstance(f, models.ForeignKey):
            continue
        found[name] = False if isinstance(f, models.BooleanField) else value(ledger, name, world, on)
    return {**found, **_called(examples(ledger).get(short(ledger), {}), world, on)}


def _called(given: Mapping[str, Any], world: World, on: date) -> dict[str, Any]:
    return {k: v(world, on) if callable(v) else v for k, v in given.items() if not k.startswith("via:")}


def make(ledger: Ledger, world: World, stage: str | None = None, *, on: date = FIRST_DAY) -> Record:
    """A record at a stage, taken there by its moves."""
    record = actions.create(
        ledger, entry(ledger, world, on), by=world.who(ledger, ledger.procedure.create_by), on=on, organ=world.office
    )
    return record if stage is None else walk(record, stage, world)


def path(ledger: Ledger, goal: str, via: Iterable[str] = ()) -> list[Move]:
    """The shortest way of moves from the first stage; of two equal ones that by the moves named."""
    frontier: deque[tuple[str, list[Move]]] = deque([(ledger.first_stage, [])])
    seen = {ledger.first_stage}
    while frontier:
        stage, way = frontier.popleft()
        if stage == goal:
            return way
        for move in sorted(ledger.procedure.from_stage(stage), key=lambda move: move.name not in via):
            if move.target and move.target not in seen:
                seen.add(move.target)
                frontier.append((move.target, [*way, move]))
    raise AssertionError(f"no way leads to {goal}")


def ways(ledger: Ledger, name: str) -> Via:
    """The values that a line says moves need on the way to a move or a stage."""
    said = examples(ledger).get(name, {})
    return {k.removeprefix("via:"): v for k, v in said.items() if k.startswith("via:")}


def walk(record: Record, stage: str, world: World, via: Via | None = None) -> Record:
    """The record taken to a stage; what the way there needs, a line says under ``model:stage``."""
    if via is None:
        via = ways(record.ledger, f"{short(record.ledger)}:{stage}")
    for move in path(record.ledger, stage, via):
        record = take(record, move, world, via.get(move.name))
    return record


def last_day(record: Record) -> date:
    from fadu.ledger.trail import Entry

    told = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk)
    return told.aggregate(last=Max("on"))["last"] or FIRST_DAY


def data_for(record: Record, move: Move, world: World, on: date) -> Iterator[dict[str, Any]]:
    """Values for a move, each choice tried in turn."""
    ledger = record.ledger
    said = _called(examples(ledger).get(short(ledger, move.name), {}), world, on)
    base = {n: value(ledger, n, world, on) for n in move.fields} | said
    free = [n for n in move.asks if ledger.fields[n].choices and n not in said]
    options = [[v for v, _ in ledger.fields[n].flatchoices if v not in ("", None)] for n in free]
    for combination in itertools.islice(itertools.product(*options), TRIES):
        yield base | dict(zip(free, combination, strict=True))


def prove(record: Record, move: Move, by: Any, on: date) -> None:
    """Attach the proof that a move asks for."""
    known = Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk, kind=move.proof)
    if move.proof and not known.exists():
        actions.attach(record, "证明.txt", [f"{move.proof}".encode()], by=None, on=on, kind=move.proof)


def waiting(record: Record, move: Move) -> list[date]:
    """The day that must be over before a move may be taken."""
    runs = Run.objects.filter(ledger=record.ledger.label, record_id=record.pk, clock=move.after, due_on__isnull=False)
    return [run.due_on for run in runs if run.due_on]


def take(
    record: Record,
    move: Move,
    world: World,
    said: Mapping[str, Any] | None = None,
    act: Callable[..., Record] = actions.move,
) -> Record:
    """The record after one move, which ``act`` takes once all that it asks for stands."""
    ledger = record.ledger
    on = max([last_day(record), *waiting(record, move)]) + timedelta(days=1)
    chosen: Callable[[World], Person] | None = examples(ledger, "WHO").get(short(ledger, move.name))
    by = chosen(world) if chosen else world.who(ledger, move.roles)
    prove(record, move, by, on)
    prepare: Callable[..., Any] | None = examples(ledger, "PREPARE").get(short(ledger, move.name))
    if prepare:
        prepare(record, world, on)
    refused: Refused | None = None
    for data in data_for(record, move, world, on):
        try:
            return act(record, move.name, data | dict(said or {}), by=by, on=on, reason="测试理由")
        except NotAllowed:
            raise
        except Refused as error:
            refused = error
    raise AssertionError(f"{ledger.label}: move {move.name!r} could not be taken: {refused}")
