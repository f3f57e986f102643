"""The first page, and finding anything by its number or name."""

from django.db.models import Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from fadu.desk import counted, extra, found, today
from fadu.desk.offices import offices
from fadu.desk.page import draw
from fadu.desk.sighted import seen
from fadu.desk.views.figures import Cell
from fadu.ledger import looks, scope
from fadu.ledger.gathering import gathered
from fadu.ledger.listing import Listing
from fadu.ledger.registry import Ledger
from fadu.ledger.today import clock_today
from fadu.organs.models import Person

FOUND_IN_EACH = 6


def home(request: HttpRequest) -> HttpResponse:
    """今日: limits, what waits, what is in hand, what changed."""
    person, day = found.me(request), clock_today()
    changed, last = today.changed(person)
    has_post = today.has_post(person)
    tiles_period, tiles = counted.tiles(person, day)
    context = {
        "today": day,
        "tiles": tiles,
        "tiles_period": tiles_period,
        "limits": today.limits(person),
        "waiting": today.waiting(person),
        "in_hand": today.in_hand(person, day),
        "changed": changed,
        "last": last,
        "has_post": has_post,
        "offices": [] if has_post else offices(person),
    }
    return draw(request, "desk/home.html", context)


@require_POST
def looked(request: HttpRequest) -> HttpResponse:
    """Mark what changed as seen."""
    today.looked(found.me(request), timezone.now())
    return redirect("desk:home")


def find(request: HttpRequest) -> HttpResponse:
    """Records of every ledger that a text finds, within what the person may see."""
    person, text = found.me(request), request.GET.get("q", "").strip()
    results = []
    for ledger, keys in searched(person, text) if text else ():
        shown = keys[:FOUND_IN_EACH]
        looks.look_at(ledger, shown, by=person, on=clock_today(), source="search")
        records = ledger.model._base_manager.select_related("organ").in_bulk(shown)
        results.append((ledger, [records[key] for key in shown], len(keys) > FOUND_IN_EACH))
    return draw(request, "desk/find.html", {"find_q": text, "results": results})


def searched(person: Person, text: str) -> list[tuple[Ledger, list[int]]]:
    """The ledgers in which a text finds something, each with the keys of the newest, one more than is shown."""
    listed, today_ = seen(person), clock_today()
    rows = (Listing(ledger, scope.visible(ledger, person), {"q": text}, today=today_).queryset for ledger in listed)
    newest = (
        some.order_by("-id").values_list(Value(place), "pk")[: FOUND_IN_EACH + 1] for place, some in enumerate(rows)
    )
    keys: dict[int, list[int]] = {}
    for place, pk in gathered(newest):
        keys.setdefault(place, []).append(pk)
    return [(listed[place], sorted(some, reverse=True)) for place, some in sorted(keys.items())]


def line(request: HttpRequest, line: str) -> HttpResponse:
    """A line of work: its ledgers, the pages it brings, its figures."""
    person, day = found.me(request), clock_today()
    listed = found.my_lines(person).get(line)
    if not listed:
        raise Http404
    organ, period = counted.chosen_organ(person, ""), counted.chosen_period("", day)
    chosen = [one for one in counted.seen(person) if one.line == line]
    compared = counted.compare_all(chosen, organ, period, day) if organ and chosen else []
    overdue = [scope.visible(one, person).filter(due_on__lt=day, voided=False).exists() for one in listed]
    context = {
        "name": listed[0].line_name,
        "ledgers": list(zip(listed, overdue, strict=True)),
        "items": extra.menu(line, scope.grants_of(person)),
        "period": period,
        "cells": [Cell(one, counted.address(one.now.indicator, organ, period)) for one in compared if organ],
    }
    return draw(request, "desk/line.html", context)
