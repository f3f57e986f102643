"""What search engines may find: the general pages, and what the lines name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fadu.portal import brought

GENERAL = ("home", "reports", "ledgers", "figures", "limits", "progress", "applications")
MOST = 50_000  #: addresses in one file (sitemaps.org protocol)


def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses, newest change noted where it is known."""
    found = [(reverse(f"portal:{name}"), None) for name in GENERAL]
    found += list(brought.addresses())
    places = [(request.build_absolute_uri(place), day) for place, day in found[:MOST]]
    return render(request, "portal/sitemap.xml", {"places": places}, content_type="application/xml")
