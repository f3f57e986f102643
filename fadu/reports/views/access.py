"""From an address to a report that the person may see or write."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest

from fadu.ledger import scope
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.models import Person
from fadu.reports.models import Report, Stage


def ledger() -> Ledger:
    """The ledger of reports."""
    return ledgers["reports.report"]


def writer(request: HttpRequest) -> Person:
    """Who asks; the desk's gate has seen to it that it is somebody."""
    return cast(Person, request.user)


def find(request: HttpRequest, pk: int) -> Report:
    """A report that the person may see.

    Raises:
        Http404: there is none.
    """
    found = scope.visible(ledger(), request.user).select_related("organ", "region").filter(pk=pk).first()
    if found is None:
        raise Http404
    return cast(Report, found)


def may_write(report: Report, person: Any) -> bool:
    """Whether the person may change the text now: only a draft is written on."""
    return report.stage == Stage.DRAFTING and not report.voided and scope.may_edit(report, person)
