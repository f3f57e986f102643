"""What stands around every page and is the same for all who hold the same posts: drawn once, kept as text."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from fadu.desk import addresses, extra, found
from fadu.desk.offices import OFFICES, offices_of
from fadu.ledger import scope
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.grants import Grant

UNFOLDED = 3  #: who works in so few lines sees all their ledgers at once
KEPT = 512  #: side bars kept, each some 15 kB of text


def side(request: HttpRequest) -> SafeString:
    """The side bar of a page."""
    match = request.resolver_match
    here = match.kwargs if match else {}
    line, label = here.get("line", ""), f"{here.get('line')}.{here.get('model')}"
    path = "/figures/" if request.path.startswith("/figures/") else request.path
    grants = scope.grants_of(request.user)
    return _side(grants, line, label if label in ledgers else "", path if path in places() else "")


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """The addresses besides those of ledgers that a side bar may mark as the page in view."""
    brought = {item.href for line in ledgers.lines() for item in extra.menu(line)}
    own = {reverse(name) for name in ("desk:home", "desk:figures", *(office.address for office in OFFICES))}
    return frozenset(brought | own)


@lru_cache(maxsize=KEPT)
def _side(grants: tuple[Grant, ...], line: str, label: str, path: str) -> SafeString:
    mine = found.lines_of(grants)
    within = ledgers_above(label)
    lines = [entry(name, listed, within, path, grants) for name, listed in mine.items()]
    for one in lines:
        inside = one["line"] == line or any(link["here"] for link in one["entries"])
        one["open"] = inside or (not line and len(mine) <= UNFOLDED)
    offices = [] if lines else offices_of(grants)
    return render_to_string("desk/parts/side.html", {"lines": lines, "offices": offices, "path": path})


def entry(line: str, listed: list[Ledger], within: set[str], path: str, grants: tuple[Grant, ...]) -> dict[str, Any]:
    """A line with its ledgers and the pages that it brings."""
    links = [
        {"name": ledger.name, "href": addresses.of_ledger(ledger), "here": ledger.label in within} for ledger in listed
    ]
    links += [{"name": item.name, "href": item.href, "here": path == item.href} for item in extra.menu(line, grants)]
    return {"line": line, "name": listed[0].line_name, "entries": links}


def ledgers_above(label: str) -> set[str]:
    """The ledger of a page and those that its records belong to, by label."""
    above, ledger = set(), ledgers.get(label)
    while ledger is not None:
        above.add(ledger.label)
        ledger = ledger.parent
    return above


@lru_cache(maxsize=256)
def links(grants: tuple[Grant, ...]) -> SafeString:
    """The links of the menu under a person's name."""
    context = {"offices": offices_of(grants), "personal": extra.personal()}
    return render_to_string("desk/parts/tool_links.html", context)
