"""The reports that departments and townships owe for the same year."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.reports.drafting import gathered as owed_for
from fadu.reports.drafting import summed
from fadu.reports.models import Kind

from .access import find


def gathered(request: HttpRequest, pk: int) -> HttpResponse:
    """Each organ that must report, with its report and where it stands: for who writes the report of the whole place.

    Raises:
        Http404: it is the report of one organ.
    """
    report = find(request, pk)
    if report.kind != Kind.COUNTY:
        raise Http404
    owed = owed_for(report)
    counts = Counter(one.state for one in owed)
    context = {"report": report, "owed": owed, "counts": dict(counts), "sums": summed(report, owed)}
    return render(request, "reports/gathered.html", context)
