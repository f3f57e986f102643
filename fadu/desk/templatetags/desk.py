"""What the desk's templates ask for: the house around a page, clocks, values, sparklines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from fadu.desk import addresses, house, show
from fadu.desk.lamps import badge
from fadu.ledger import scope
from fadu.ledger.clocks import Run
from fadu.ledger.models import Record
from fadu.ledger.reminders import Notice
from fadu.ledger.today import clock_now, clock_today
from fadu.ledger.words import minute

register = template.Library()


@register.simple_tag(takes_context=True)
def side(context: RequestContext) -> SafeString:
    """The side bar: the lines and ledgers in which the person has a post, else what they administer."""
    return house.side(context["request"])


@register.inclusion_tag("desk/parts/tools.html", takes_context=True)
def tools(context: RequestContext) -> dict[str, Any]:
    """The right end of the head: notices, the theme, the person."""
    request = context["request"]
    unread = Notice.objects.filter(person=request.user, read_at=None)[:100].count()
    grants = scope.grants_of(request.user)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "unread": unread,
        "posts": [(grant.organ, grant.role.label) for grant in grants],
        "links": house.links(grants),
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
def fault_count(form: Any) -> int:
    """How many things are wrong with a form, as its list shows them."""
    return sum(len(faults) for faults in form.errors.values())


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
