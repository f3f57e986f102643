"""What a line brings to the public site, in a module ``public``; the portal knows no line by name.

- ``urlpatterns``: ordinary Django patterns under ``/public/x/<app label>/``, with the namespace ``public-<label>``.
  Their templates extend ``portal/page.html``. They show what is public and nothing else: that is the line's own duty.
- ``services``: ``[("名称", "一句话", "pattern name")]``, on the first page.
- ``applications``: ``{"key": Intake(...)}`` (``fadu.ledger.intake``): forms at ``/public/apply/<label>/<key>/``, and at
  ``…/<key>/<pk>/`` for what belongs to an open parent.
- ``pages``: ``{"line.model": "pattern name"}``: an open record's own page (the pattern takes ``pk``).
- ``searches``: ``{"line.model": (function, "pattern name")}``: an open ledger's own search, where its public text is not
  all that people look for; the function takes words and how many, answers open records; the page takes ``q``.
- ``sitemap()``: yields addresses with the day of their last change, for search engines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.http import Http404
from django.urls import URLPattern, URLResolver, include, path, reverse

from fadu.ledger.brought import modules
from fadu.ledger.intake import Intake
from fadu.ledger.models import Record

from .service import Service


def urls() -> list[URLPattern | URLResolver]:
    """The addresses of all such pages."""
    return [
        path(f"{label}/", include((module.urlpatterns, f"public-{label}"), namespace=f"public-{label}"))
        for label, module in modules("public")
        if hasattr(module, "urlpatterns")
    ]


def services() -> Iterator[Service]:
    """Pages and forms for the first page."""
    for label, module in modules("public"):
        for name, words, pattern in getattr(module, "services", ()):
            yield Service(name, words, reverse(f"public-{label}:{pattern}"))


def applications() -> Iterator[Service]:
    """The forms that anyone may file, those apart that belong to an open record."""
    for label, module in modules("public"):
        for key, intake in getattr(module, "applications", {}).items():
            if intake.parents is None:
                href = reverse("portal:apply", kwargs={"label": label, "key": key})
                yield Service(intake.name, intake.words, href)


def application(label: str, key: str) -> Intake:
    """One form.

    Raises:
        Http404: there is none of that name.
    """
    for owner, module in modules("public"):
        found = getattr(module, "applications", {}).get(key) if owner == label else None
        if isinstance(found, Intake):
            return found
    raise Http404


def filings_for(record: Record) -> Iterator[Service]:
    """The forms that may be filed for an open record."""
    for label, module in modules("public"):
        for key, intake in getattr(module, "applications", {}).items():
            parent = intake.ledger.options.parent
            if intake.parents is None or not parent or intake.ledger.field(parent).related_model is not type(record):
                continue
            if intake.parents().filter(pk=record.pk).exists():
                href = reverse("portal:apply_for", kwargs={"label": label, "key": key, "pk": record.pk})
                yield Service(intake.name, intake.words, href)


def page_of(ledger_label: str, pk: int) -> str:
    """The address of an open record's own page; empty when the general one serves."""
    for label, module in modules("public"):
        pattern = getattr(module, "pages", {}).get(ledger_label)
        if pattern:
            return reverse(f"public-{label}:{pattern}", kwargs={"pk": pk})
    return ""


def search_of(ledger_label: str) -> Callable[[str, int], list[Record]] | None:
    """A ledger's own search, if its line brings one."""
    for _, module in modules("public"):
        if ledger_label in getattr(module, "searches", {}):
            function: Callable[[str, int], list[Record]] = module.searches[ledger_label][0]
            return function
    return None


def search_page_of(ledger_label: str) -> str:
    """The address of a ledger's own search; empty when the general one serves."""
    for label, module in modules("public"):
        if ledger_label in getattr(module, "searches", {}):
            return reverse(f"public-{label}:{module.searches[ledger_label][1]}")
    return ""


def addresses() -> Iterator[tuple[str, date | None]]:
    """What lines name to search engines."""
    for _, module in modules("public"):
        if hasattr(module, "sitemap"):
            yield from module.sitemap()
