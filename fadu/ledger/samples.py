"""What lines need to expand published totals into records: made-up people, plausible days, a fixed seed, one writer.

A line's ``samples.py`` has ``build(totals, sampler)``: ``totals`` maps the line's indicator names to published values;
a ``Writer`` writes the records by ``actions``, as people do. The same seed gives the same records.

A line's ``published.toml`` holds the totals that documents state about its work: document, region, year, values.
"""

import csv
import io
import random
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from importlib import resources
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import QuerySet

from fadu.organs.models import Organ, OrganKind, Person, Post
from fadu.organs.roles import Role

from . import actions, exchange, trail
from .attachments import Attachment
from .brought import modules
from .exchange.columns import Reader
from .fields import SecretField
from .numbering import next_number
from .record import Record
from .registry import BASE_FIELDS, Ledger, ledgers

T = TypeVar("T")
INVENTED = "虚构人"
"""How every generated person is called: nobody can take one for real."""
SAMPLE = "样例"
"""What every generated text says of itself."""
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
WHO = (Role.HANDLER, Role.REVIEWER, Role.OFFICE, Role.ORGAN_ADMIN, Role.LEADER)
"""Who takes a step that several roles may take: the first of these."""


@dataclass(frozen=True)
class Published:
    """The totals that one document states about one line's work.

    Attributes:
        document: what the document is, in words, with where its text is known from.
        region: GB/T 2260 code.
        year: the year that the totals are of.
        totals: value by indicator name (without the line's prefix).
        growth: growth over the year before in %, by the same names; that year's totals are a document of their own.
    """

    line: str
    document: str
    region: str
    year: int
    totals: Mapping[str, Decimal]
    growth: Mapping[str, Decimal]


def published() -> Iterator[Published]:
    """All published totals of all lines, in the lines' order."""
    for config in apps.get_app_configs():
        if not config.name.startswith("fadu."):
            continue
        file = resources.files(config.name) / "published.toml"
        if not file.is_file():
            continue
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["document"]:
            totals, growth = (
                {name: Decimal(str(value)) for name, value in row.get(part, {}).items()}
                for part in ("totals", "growth")
            )
            yield Published(config.label, row["title"], str(row["region"]), int(row["year"]), totals, growth)


def build(one: Published, sampler: "Sampler") -> None:
    """Have a line expand its totals into records.

    Raises:
        LookupError: the line states totals and has no ``samples``.
    """
    module = dict(modules("samples")).get(one.line)
    if module is None:
        raise LookupError(f"{one.line} states published totals but has no samples.py to build them from")
    module.build(one.totals, sampler)


def build_current(sampler: "Sampler", today: date) -> None:
    """Have every line that can (``samples.current(sampler, today)``) enter a few records that are in hand today."""
    for _, module in modules("samples"):
        if hasattr(module, "current"):
            module.current(sampler, today)


class Sampler:
    """Chooses days, organs and made-up people for one county's year.

    Args:
        root: the county's organ.
        year: the year of the records.
        seed: what makes the choices repeatable.
    """

    def __init__(self, root: Organ, year: int, seed: int = 1) -> None:
        self.root, self.year = root, year
        self.random = random.Random(f"{root.region.code}{year}{seed}")  # noqa: S311 - plausibility, not secrecy
        self._people = 0
        self.hands: dict[Role, Sequence[Person]] = {}

    def person(self) -> str:
        """The name of a made-up person, a new one each time."""
        self._people += 1
        return f"{INVENTED}{self._people:04d}"

    def staff(self, role: Role, line: str, organ: Organ | None = None) -> Person:
        """A made-up member of staff who holds a role for a line over an organ; the whole county when not named.

        ``hands`` may name the people who do the work instead; the first whose posts reach the line does it.
        """
        for hand in self.hands.get(role, ()) if organ is None else ():
            if any(role == post.role and self._reaches(post, line) for post in hand.posts.all()):
                return hand
        organ = organ or self.root
        username = f"demo-{organ.pk}-{line}-{role}"
        person, created = Person.objects.get_or_create(
            username=username, defaults={"name": f"{INVENTED}{role.label}", "organ": organ}
        )
        if created:
            person.set_unusable_password()
            person.save()
            Post.objects.create(person=person, organ=organ, role=role, lines=[line], since=date(2000, 1, 1))
        return person

    def _reaches(self, post: Post, line: str) -> bool:
        sealed = any(one.options.sensitive for one in ledgers.values() if one.line == line)
        return self.root.path.startswith(post.organ.path) and (line in post.lines if post.lines else not sealed)

    def organs(self, *kinds: OrganKind) -> list[Organ]:
        """The county's organs of some kinds, in order of place."""
        found = Organ.objects.filter(path__startswith=self.root.path, kind__in=kinds, active=True).order_by("path")
        return list(found)

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return self.random.choice(choices)

    def days(self, count: int, first: date | None = None, last: date | None = None) -> list[date]:
        """Days of the year in order, spread evenly, so that each quarter has its share."""
        first, last = first or date(self.year, 1, 4), last or date(self.year, 12, 20)
        span = (last - first).days
        return [first + timedelta(days=span * (2 * n + 1) // (2 * max(count, 1))) for n in range(count)]

    def after(self, day: date, least: int, most: int, last: date | None = None) -> date:
        """A day some days later, within the year (or until ``last``)."""
        later = day + timedelta(days=self.random.randint(least, most))
        return min(later, last or date(self.year, 12, 28))

    def deal(self, parts: Mapping[T, int]) -> list[T]:
        """Each key as many times as its value says, in no order."""
        found = [key for key, count in parts.items() for _ in range(int(count))]
        self.random.shuffle(found)
        return found


class Writer:
    """Writes records of one line as its people do: each step by one who may take it, on its day.

    A line whose records go through many steps derives its own writer, with a method for each piece of work.

    Args:
        line: whose records.
        sampler: the county's year.
        totals: what a document states, by indicator name.
    """

    def __init__(self, line: str, sampler: Sampler, totals: Mapping[str, Decimal] | None = None) -> None:
        self.line, self.sampler, self.totals = line, sampler, totals or {}
        self.root, self.year, self.random = sampler.root, sampler.year, sampler.random
        self.person, self.pick, self.days, self.after = sampler.person, sampler.pick, sampler.days, sampler.after
        self._staff: dict[Role, Person] = {}

    # -- what is to be written ----------------------------------------------------------------------------------------

    def total(self, name: str, otherwise: int = 0) -> int:
        """A stated total as a whole number; ``otherwise`` where the document states none."""
        return int(self.totals.get(name, otherwise))

    def each(self, name: str, first: date | None = None, last: date | None = None) -> Iterator[tuple[int, date]]:
        """As many days as a total says, each with its place from 0 on."""
        return enumerate(self.days(self.total(name), first, last))

    def dated(
        self, things: Sequence[T], first: date | None = None, last: date | None = None
    ) -> Iterator[tuple[int, date, T]]:
        """Things in their order, each with its place from 0 on and a day."""
        for n, (day, thing) in enumerate(zip(self.days(len(things), first, last), things, strict=True)):
            yield n, day, thing

    # -- whose it is --------------------------------------------------------------------------------------------------

    @cached_property
    def organ(self) -> Organ:
        """Whose a record is that names no organ."""
        return self.root

    @cached_property
    def departments(self) -> list[Organ]:
        """The county's departments; the county itself where it has none."""
        return self.sampler.organs(OrganKind.DEPARTMENT) or [self.root]

    @cached_property
    def towns(self) -> list[Organ]:
        """The county's towns; the county itself where it has none."""
        return self.sampler.organs(OrganKind.TOWN) or [self.root]

    def department(self, n: int) -> Organ:
        """The departments in turn."""
        return nth(self.departments, n)

    def town(self, n: int) -> Organ:
        """The towns in turn."""
        return nth(self.towns, n)

    def staff(self, *roles: Role) -> Person | None:
        """Who acts where these roles may; None, the system, where no role may."""
        role = next((role for role in WHO if role in roles), None)
        if role is not None and role not in self._staff:
            self._staff[role] = self.sampler.staff(role, self.line)
        return None if role is None else self._staff[role]

    # -- writing ------------------------------------------------------------------------------------------------------

    def ledger(self, name: str) -> Ledger:
        """A ledger of the line by its model's name."""
        return ledgers[f"{self.line}.{name}"]

    def create(self, ledger: str, on: date, /, **values: Any) -> Any:
        """Enter a record, of the writer's organ where none is named.

        The date field whose year is the record's year is the day itself where it is not given.
        """
        found = self.ledger(ledger)
        if found.options.dated and found.options.dated not in found.procedure.asked:
            values.setdefault(found.options.dated, on)
        by = self.staff(*found.procedure.create_by)
        organ = values.pop("organ", None) or self.organ
        return actions.create(found, values, by=by, handler=by, on=on, organ=organ, source="sample")

    def move(self, record: Any, name: str, on: date, reason: str = "", /, **values: Any) -> Any:
        """Take a record one step. Its day, its reason and its proof are filled in where they are asked and not given."""
        step = actions.find_move(record.ledger, name)
        if step.on:
            values.setdefault(step.on, on)
        if step.proof and not Attachment.objects.filter(
            ledger=record.ledger.label, record_id=record.pk, kind=step.proof, voided=False
        ):
            self.attach(record, step.proof, on)
        if step.reason and not reason:
            reason = f"{SAMPLE}理由"
        return actions.move(record, name, values, by=self.staff(*step.roles), on=on, reason=reason, source="sample")

    def attach(self, record: Any, kind: str, on: date, name: str = f"{SAMPLE}.txt", content: bytes = b"") -> None:
        """Put a file with a record."""
        by = self.staff(*record.ledger.procedure.edit_by)
        actions.attach(
            record, name, [content or f"{SAMPLE}：{kind}".encode()], by=by, on=on, kind=kind, source="sample"
        )

    def bring_in(self, ledger: str, rows: Iterable[Mapping[str, Any]], on: date | None = None) -> QuerySet[Any]:
        """Enter many finished records at once (see ``bring_in`` below), by the year's end where no day is named."""
        return bring_in(self.ledger(ledger), rows, organ=self.organ, on=on or date(self.year, 12, 31))

    def many(self, placed: Iterable[tuple[Any, ...]], make: Callable[..., Record]) -> None:
        """Take the first record of each sort through its steps by ``make(n, day, *sort)``; the others are made like it.

        Args:
            placed: what ``each`` and ``dated`` give: place, day and, where there are several, the sort.
            make: gives back the record that it made.
        """
        sorts: dict[tuple[Any, ...], list[tuple[int, date]]] = {}
        for n, day, *sort in placed:
            sorts.setdefault(tuple(sort), []).append((n, day))
        for of, ((place, begun), *others) in sorts.items():
            made = make(place, begun, *of)
            self.repeat(made, place, [(n, day - begun) for n, day in others])

    def repeat(
        self, record: Record, place: int, others: Sequence[tuple[int, timedelta]], **columns: Sequence[Any]
    ) -> list[int]:
        """Enter records like one that is there, with their children, as many as there are places and delays.

        Each has its days moved along, its organ the next in turn, people of its own and its own number in the texts.

        Args:
            place: where the record stands among its like.
            others: the places of the others and how much later they are.
            columns: values by column name, one for each, where they are not like the record's.

        Returns:
            The new records' ids.
        """
        ledger = record.ledger
        stands = ledger.model.objects.get(pk=record.pk)
        rows = [self._like(stands, n, n - place, later) for n, later in others]
        for name, values in columns.items():
            for row, value in zip(rows, values, strict=True):
                row[name] = value
        many = {f.name: list(getattr(stands, f.name).values_list("pk", flat=True)) for f in stands._meta.many_to_many}
        by, on = self.staff(*ledger.procedure.create_by), date(self.year, 12, 31)
        made = exchange.enter(ledger, rows, by=by, on=on, told=f"{SAMPLE}：历史台账", many=many)
        for child in ledger.children if made else ():
            for one in child.model.objects.filter(**{child.options.parent: stands}).order_by("pk"):
                self.repeat(one, place, others, **{f"{child.options.parent}_id": made})
        return made

    def _like(self, record: Record, n: int, turn: int, later: timedelta) -> dict[str, Any]:
        """A record's columns for another one: ``turn`` organs on, ``later``, the ``n``-th of its kind."""
        columns = trail.row_of(record)
        organ = self._turned(record.organ, turn)
        row: dict[str, Any] = {"organ_id": organ.pk, "handler_id": record.handler_id, "stage": record.stage}
        for field in record._meta.concrete_fields:
            value = columns[field.attname]
            if field.name in BASE_FIELDS or field.name.endswith("_index"):
                continue
            if isinstance(value, date):
                value += later
            elif isinstance(field, SecretField) and str(value).startswith(INVENTED):
                value = self.person()
            elif isinstance(value, str) and SAMPLE in value:
                value = LAST_NUMBER.sub(str(n + 1), value)
            elif field.name == "ordinal" and not record.ledger.options.parent:
                value = n + 1
            elif field.related_model is Organ and value is not None:
                value = self._turned(getattr(record, field.name), turn).pk
            row[field.attname] = value
        if record.number and any(step.numbers for step in record.ledger.procedure.moves.values()):
            row["number"] = next_number(record.ledger, organ, record.year)
        return row

    @cached_property
    def _places(self) -> dict[int, tuple[list[Organ], int]]:
        return {organ.pk: (row, n) for row in (self.departments, self.towns) for n, organ in enumerate(row)}

    def _turned(self, organ: Organ, turn: int) -> Organ:
        row, place = self._places.get(organ.pk, ([organ], 0))
        return nth(row, place + turn)


def nth(choices: Sequence[T], n: int) -> T:
    """The choices in turn.

    >>> [nth("ab", n) for n in range(3)]
    ['a', 'b', 'a']
    """
    return choices[n % len(choices)]


def split(total: int, parts: int) -> list[int]:
    """A total in whole parts that differ by one at most.

    >>> split(10, 3)
    [4, 3, 3]
    """
    if parts < 1:
        return []
    base, more = divmod(total, parts)
    return [base + (n < more) for n in range(parts)]


def bring_in(ledger: Ledger, rows: Iterable[Mapping[str, Any]], *, organ: Organ, on: date) -> QuerySet[Any]:
    """Enter many finished records at once, as a county brings in the records of the years before: by an import.

    Thousands of steps would take minutes, and show nothing that a few records taken through theirs do not show.

    Args:
        rows: values by field name, each with the same names; ``stage`` too, and a parent or another record as the
            record itself.
        organ: whose records they are, where a row names no organ.

    Returns:
        The records, in the order of the rows.

    Raises:
        Refused: a row breaks a rule of the ledger.
    """
    whose = {} if ledger.options.parent else {"organ": organ}
    listed = [{**whose, **row} for row in rows]
    if not listed:
        return ledger.model.objects.none()
    columns = {column.name: column for column in Reader(ledger, None, organ.region).columns()}
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow([columns[name].heading for name in listed[0]])
    out.writerows([_cell(columns[name].show, value) for name, value in row.items()] for row in listed)
    plan = exchange.dry_run(ledger, written.getvalue().encode("utf-8-sig"), None, name="历史台账.csv", organ=organ)
    batch = exchange.apply(plan, by=None, on=on)
    found: QuerySet[Any] = ledger.model.objects.filter(pk__in=batch.rows.values("record_id")).order_by("pk")
    return found


def _cell(show: Any, value: Any) -> Any:
    if value is None or value == "":
        return ""
    if isinstance(value, Organ):
        return show(value.pk)
    if isinstance(value, list):
        return show([one.pk for one in value])
    return f"#{value.pk}" if hasattr(value, "pk") else show(value)
