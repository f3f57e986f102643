"""From the names in an address to the thing itself, if the person may see it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from django.http import Http404, HttpRequest

from fadu.ledger import looks, scope
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today
from fadu.organs.grants import Grant
from fadu.organs.models import Person

LOOKING = frozenset({"GET", "HEAD"})
"""Methods that show; the others act, and leave the trail of what they do."""


def me(request: HttpRequest) -> Person:
    """Who asks; the gate has seen to it that it is somebody."""
    return cast(Person, request.user)


def find_ledger(request: HttpRequest, line: str, model: str) -> Ledger:
    """The ledger that an address names.

    Raises:
        Http404: there is no such ledger.
        NotAllowed: the person has no post in it.
    """
    ledger = ledgers.get(f"{line}.{model}")
    if ledger is None:
        raise Http404
    if not scope.grants_for(ledger, me(request)):
        raise NotAllowed(
            Fault(f"“{ledger.name}”不在您的岗位和条线范围内。请由本单位管理员在“单位与人员”中为您设置岗位。")
        )
    return ledger


def find_record(request: HttpRequest, line: str, model: str, pk: int) -> Record:
    """The record that an address names; a look at one of a sensitive ledger is in the trail, whatever page it is for.

    Raises:
        Http404: there is none that this person may see.
    """
    ledger = find_ledger(request, line, model)
    record = scope.visible(ledger, me(request)).select_related("organ", "handler", "created_by").filter(pk=pk).first()
    if record is None:
        raise Http404
    if request.method in LOOKING:
        looks.look(record, by=me(request), on=clock_today())
    return record


def my_lines(person: Person) -> Mapping[str, list[Ledger]]:
    """The ledgers in which a person has a post, by line, in menu order."""
    return lines_of(scope.grants_of(person)) if person.is_active else {}


@lru_cache(maxsize=256)
def lines_of(grants: tuple[Grant, ...]) -> Mapping[str, list[Ledger]]:
    """The ledgers that grants reach, by line, in menu order."""
    found = {
        line: [ledger for ledger in listed if scope.reaching(ledger, grants)]
        for line, listed in ledgers.lines().items()
    }
    return {line: listed for line, listed in found.items() if listed}
