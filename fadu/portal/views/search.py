"""Search over everything public: reports and open records."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.portal import brought, opened

from .reports import open_reports

FEW = 5


def search(request: HttpRequest) -> HttpResponse:
    """What contains the words, ledger by ledger; the rest one click away."""
    words = request.GET.get("q", "").strip()[:50]
    found: list[tuple[Ledger, list[tuple[Record, str]], bool]] = []
    reports = []
    if words:
        wanted = Q(text__icontains=words) | Q(report__title__icontains=words)
        reports = list(open_reports().filter(wanted).order_by("-report__covers")[:FEW])
        for ledger in opened.public_ledgers():
            rows = matching(ledger, words)
            if rows:
                shown = [(row, opened.heading(row)) for row in rows[:FEW]]
                found.append((ledger, shown, len(rows) > FEW))
    return render(request, "portal/search.html", {"words": words, "reports": reports, "found": found})


def matching(ledger: Ledger, words: str) -> list[Record]:
    """A few open records of a ledger that hold the words, and one more if there are more."""
    own = brought.search_of(ledger.label)
    return own(words, FEW + 1) if own else list(opened.matching(ledger, words).order_by("-pk")[: FEW + 1])
