"""Rows about records (runs, entries of the trail): the first of them that a person may see."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value

from fadu.ledger import scope
from fadu.ledger.gathering import gathered
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.models import Person

STEPS = (100,)  #: rows looked over before the database is asked for the rest in one go


class About(NamedTuple):
    """A row: its key, and the record that it is about."""

    pk: int
    ledger: str
    record_id: int


def seen(person: Person) -> list[Ledger]:
    """Every ledger that the person sees something of, children too."""
    return [ledger for ledger in ledgers.values() if scope.grants_for(ledger, person)]


def first_about(rows: "QuerySet[Any]", person: Person, listed: Iterable[Ledger], most: int) -> list[About]:
    """The first rows that are about records which the person may see, of the ledgers in `listed`.

    Whoever sees much finds them among the first rows; asking what the person sees of every ledger costs far more. For
    the others the database looks through the rest.
    """
    allowed = {ledger.label: ledger for ledger in listed}
    asked = rows.values_list("pk", "ledger", "record_id")
    found: list[About] = []
    start = 0
    for step in STEPS:
        some = [About(*row) for row in asked[start : start + step]]
        found += within_sight(some, person, allowed)
        if len(found) >= most or len(some) < step:
            return found[:most]
        start += step
    there = set(rows.order_by().values_list("ledger", flat=True).distinct())
    rest = rows.filter(within(person, [ledger for label, ledger in allowed.items() if label in there]))
    return [About(*row) for row in rest.values_list("pk", "ledger", "record_id")[:most]]


def within_sight(rows: list[About], person: Person, allowed: dict[str, Ledger]) -> list[About]:
    """Those of the rows that are about records which the person may see."""
    keys: dict[str, set[int]] = {}
    for row in rows:
        if row.ledger in allowed:
            keys.setdefault(row.ledger, set()).add(row.record_id)
    sights = (
        scope.visible(allowed[label], person).order_by().filter(pk__in=some).values_list(Value(label), "pk")
        for label, some in keys.items()
    )
    visible = set(gathered(sights))
    return [row for row in rows if (row.ledger, row.record_id) in visible]


def within(person: Person, listed: list[Ledger]) -> Q:
    """That a row is about a record of one of the ledgers which the person may see."""
    condition = Q(pk__in=[])
    for ledger in listed:
        condition |= Q(ledger=ledger.label, record_id__in=scope.visible(ledger, person).values("pk"))
    return condition
