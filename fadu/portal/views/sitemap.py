"""What search engines may find: the general pages, and what the lines name."""

from datetime import date
from itertools import chain, islice

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fadu.portal import brought

GENERAL = ("home", "reports", "ledgers", "figures", "limits", "progress", "applications")
MOST = 50_000  #: addresses in one file (sitemaps.org protocol)


def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses, newest change noted where it is known; of more than one file holds, the list of files.

    Raises:
        Http404: there is no such file.
    """
    found = chain(((reverse(f"portal:{name}"), None) for name in GENERAL), brought.addresses())
    part = request.GET.get("part", "")
    if part:
        start = int(part) * MOST if part.isdecimal() else -1
        rows = list(islice(found, start, start + MOST)) if start >= 0 else []
        if not rows:
            raise Http404
        return written(request, rows)
    rows = list(islice(found, MOST + 1))
    if len(rows) <= MOST:
        return written(request, rows)
    files = -(-(len(rows) + sum(1 for _ in found)) // MOST)
    parts = [request.build_absolute_uri(f"{request.path}?part={n}") for n in range(files)]
    return render(request, "portal/sitemaps.xml", {"parts": parts}, content_type="application/xml")


def written(request: HttpRequest, rows: list[tuple[str, date | None]]) -> HttpResponse:
    """One file of addresses."""
    places = [(request.build_absolute_uri(place), day) for place, day in rows]
    return render(request, "portal/sitemap.xml", {"places": places}, content_type="application/xml")
