"""What lines need to expand published totals into records: made-up people, plausible days, a fixed seed.

A line's ``samples.py`` has ``build(totals, sampler)``: ``totals`` maps the line's indicator names to published values;
the records are written by ``actions`` as people write them. The same seed gives the same records.

A line's ``published.toml`` holds the totals that documents state about its work: document, region, year, values.
"""

import csv
import importlib.util
import io
import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module, resources
from typing import Any, TypeVar

from django.apps import apps

from fadu.organs.models import Organ, OrganKind, Person, Post
from fadu.organs.roles import Role

from .registry import Ledger, ledgers

T = TypeVar("T")
INVENTED = "虚构人"
"""How every generated person is called: nobody can take one for real."""


@dataclass(frozen=True)
class Published:
    """The totals that one document states about one line's work.

    Attributes:
        document: what the document is, in words, with where its text is known from.
        region: GB/T 2260 code.
        year: the year that the totals are of.
        totals: value by indicator name (without the line's prefix).
    """

    line: str
    document: str
    region: str
    year: int
    totals: Mapping[str, Decimal]


def published() -> Iterator[Published]:
    """All published totals of all lines, in the lines' order."""
    for config in apps.get_app_configs():
        if not config.name.startswith("fadu.lines."):
            continue
        file = resources.files(config.name) / "published.toml"
        if not file.is_file():
            continue
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["document"]:
            totals = {name: Decimal(str(value)) for name, value in row["totals"].items()}
            yield Published(config.label, row["title"], str(row["region"]), int(row["year"]), totals)


def build(one: Published, sampler: "Sampler") -> None:
    """Have a line expand its totals into records.

    Raises:
        LookupError: the line states totals and has no ``samples``.
    """
    name = f"{apps.get_app_config(one.line).name}.samples"
    if importlib.util.find_spec(name) is None:
        raise LookupError(f"{one.line} states published totals but has no samples.py to build them from")
    import_module(name).build(one.totals, sampler)


def build_current(sampler: "Sampler", today: date) -> None:
    """Have every line that can (``samples.current(sampler, today)``) enter a few records that are in hand today."""
    for config in apps.get_app_configs():
        name = f"{config.name}.samples"
        if config.name.startswith("fadu.lines.") and importlib.util.find_spec(name) is not None:
            current = getattr(import_module(name), "current", None)
            if current is not None:
                current(sampler, today)


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


def split(total: int, parts: int) -> list[int]:
    """A total in whole parts that differ by one at most.

    >>> split(10, 3)
    [4, 3, 3]
    """
    if parts < 1:
        return []
    base, more = divmod(total, parts)
    return [base + (n < more) for n in range(parts)]


def bring_in(ledger: Ledger, rows: Iterable[Mapping[str, Any]], *, organ: Organ, on: date) -> None:
    """Enter many finished records at once, as a county brings in the records of the years before: by an import.

    Thousands of steps would take minutes, and show nothing that a few records taken through theirs do not show.

    Args:
        rows: values by field name, each with the same names; ``stage`` too, and a parent or another record as the
            record itself.
        organ: whose records they are, where a row names no organ.

    Raises:
        Refused: a row breaks a rule of the ledger.
    """
    # the exchange rests on the models of this floor, which are not there yet when this module is first read
    from .exchange import apply, dry_run
    from .exchange.columns import Reader

    whose = {} if ledger.options.parent else {"organ": organ}
    listed = [{**whose, **row} for row in rows]
    if not listed:
        return
    columns = {column.name: column for column in Reader(ledger, None, organ.region).columns()}
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow([columns[name].heading for name in listed[0]])
    out.writerows([_cell(columns[name].show, value) for name, value in row.items()] for row in listed)
    plan = dry_run(ledger, written.getvalue().encode("utf-8-sig"), None, name="历史台账.csv", organ=organ)
    apply(plan, by=None, on=on)


def _cell(show: Any, value: Any) -> Any:
    if value is None or value == "":
        return ""
    if isinstance(value, Organ):
        return show(value.pk)
    return f"#{value.pk}" if hasattr(value, "pk") else show(value)
