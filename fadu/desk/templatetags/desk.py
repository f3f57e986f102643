"""What the desk's templates ask for: the house around a page, clocks, values, sparklines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.template.context import RequestContext

from fadu.desk import addresses, found, show
from fadu.desk.extra import menu, personal
from fadu.desk.lamps import badge
from fadu.desk.offices import offices
from fadu.ledger.clocks import Run
from fadu.ledger.models import Record
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.ledger.today import clock_now, clock_today
from fadu.ledger.words import minute

register = template.Library()

UNFOLDED = 3  #: who works in so few lines sees all their ledgers at once


@register.inclusion_tag("desk/parts/side.html", takes_context=True)
def side(context: RequestContext) -> dict[str, Any]:
    """The side bar: the lines and ledgers in which the person has a post, else what they administer."""
    request = context["request"]
    match = request.resolver_match
    here = match.kwargs if match else {}
    within = ledgers_above(f"{here.get('line')}.{here.get('model')}")
    lines, mine = [], found.my_lines(request.user)
    for line, listed in mine.items():
        entries = [
            {"name": ledger.name, "href": addresses.of_ledger(ledger), "here": ledger.label in within}
            for ledger in listed
        ]
        entries += [{"name": item.name, "href": item.href, "here": request.path == item.href} for item in menu(line)]
        inside = here.get("line") == line or any(entry["here"] for entry in entries)
        unfolded = inside or (not here.get("line") and len(mine) <= UNFOLDED)
        lines.append({"name": listed[0].line_name, "entries": entries, "open": unfolded})
    return {"lines": lines, "offices": [] if lines else offices(request.user), "request": request}


def ledgers_above(label: str) -> set[str]:
    """The ledger of a page and those that its records belong to, by label."""
    above, ledger = set(), ledgers.get(label)
    while ledger is not None:
        above.add(ledger.label)
        ledger = ledger.parent
    return above


@register.inclusion_tag("desk/parts/tools.html", takes_context=True)
def tools(context: RequestContext) -> dict[str, Any]:
    """The right end of the head: notices, the theme, the person."""
    request = context["request"]
    unread = Notice.objects.filter(person=request.user, read_at=None)[:100].count()
    posts = request.user.posts.on(clock_today()).select_related("organ")
    return {
        "request": request,
        "unread": unread,
        "posts": posts,
        "offices": offices(request.user),
        "personal": personal(),
    }


@register.inclusion_tag("desk/parts/clock.html")
def clock(run: Run, today: date | None = None, explained: bool = True) -> dict[str, Any]:
    """A running limit as a badge; with its explanation one click away unless `explained` is off."""
    return {"run": run, "explained": explained, **badge(run, today or clock_today(), clock_now())}


@register.simple_tag
def value(record: Record, name: str) -> str:
    """A field of a record in words."""
    return show.value(record, name)


@register.simple_tag
def at(record: Record, page: str = "record", **more: Any) -> str:
    """The address of a record's page."""
    return addresses.of_record(record, page, **more)


@register.simple_tag
def page_of(ledger: Any, page: str = "list") -> str:
    """The address of a ledger's page."""
    return addresses.of_ledger(ledger, page)


@register.filter
def instant(moment: Any) -> str:
    """A moment, to the minute."""
    return minute(moment) if moment else ""


@register.filter
def day(on: Any) -> str:
    """A day as tables write it."""
    return show.day(on) if on else ""


@register.inclusion_tag("desk/parts/spark.html")
def spark(values: Sequence[float | None], label: str = "") -> dict[str, Any]:
    """A small line of a figure over time. `label` says it in words for who cannot see it."""
    return {"points": points(values), "label": label}


def points(values: Sequence[float | None], width: int = 100, height: int = 24) -> str:
    """The corners of a sparkline within a box; gaps are skipped.

    >>> points([0, 5, 10])
    '0.0,22.0 50.0,12.0 100.0,2.0'
    """
    known = [(i, float(v)) for i, v in enumerate(values) if v is not None]
    if len(known) < 2:  # a line needs two points
        return ""
    low, high = min(v for _, v in known), max(v for _, v in known)
    reach, last = (high - low) or 1, len(values) - 1
    return " ".join(f"{i * width / last:.1f},{height - 2 - (v - low) / reach * (height - 4):.1f}" for i, v in known)


@register.simple_tag
def view_of(ledger: Any, view: int) -> str:
    """The address that deletes a saved view."""
    return addresses.of_ledger(ledger, "drop_view", view=view)


@register.simple_tag
def undo_of(ledger: Any, batch: int) -> str:
    """The address that takes back an import."""
    return addresses.of_ledger(ledger, "undo", batch=batch)
