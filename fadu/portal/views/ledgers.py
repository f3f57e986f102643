"""The public view of ledgers: only what each declares, drawn from its declaration."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.portal import brought, opened


def find(line: str, model: str) -> Ledger:
    """A public ledger by the names in its address.

    Raises:
        Http404: there is none, or it is not public.
    """
    for ledger in opened.public_ledgers():
        if ledger.label == f"{line}.{model}":
            return ledger
    raise Http404


def listed(request: HttpRequest) -> HttpResponse:
    """The ledgers that are open to all."""
    return render(request, "portal/ledgers.html", {"ledgers": opened.public_ledgers()})


def records(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """The open records of a ledger; `q` looks into their public text."""
    ledger = find(line, model)
    words = request.GET.get("q", "").strip()[:50]
    after = request.GET.get("after", "")
    rows = opened.matching(ledger, words) if words else opened.records_of(ledger)
    page = opened.page_of(rows, int(after) if after.isdigit() else 0)
    context = {
        "ledger": ledger,
        "words": words,
        "page": page,
        "rows": [_row(record) for record in page.records],
    }
    return render(request, "portal/records.html", context)


def _row(record: Record) -> tuple[Record, str, list[opened.Fact]]:
    heading = opened.heading(record)
    return record, heading, [fact for fact in opened.facts(record) if fact.words != heading]


def _part(record: Record) -> tuple[Record, str, list[opened.Fact]]:
    """A row below its whole, which need not be named again."""
    found, heading, facts = _row(record)
    whole = record.ledger.field_label(record.ledger.options.parent)
    return found, heading, [fact for fact in facts if fact.label != whole]


def record(request: HttpRequest, line: str, model: str, pk: int) -> HttpResponse:
    """One open record."""
    ledger = find(line, model)
    found = get_object_or_404(opened.records_of(ledger), pk=pk)
    own = brought.page_of(ledger.label, pk)
    if own:
        return redirect(own)
    context = {
        "ledger": ledger,
        "heading": opened.heading(found),
        "facts": opened.facts(found),
        "record": found,
        "filings": list(brought.filings_for(found)),
        "parts": [(one, [_part(row) for row in rows]) for one, rows in opened.parts_of(found)],
    }
    return render(request, "portal/record.html", context)
