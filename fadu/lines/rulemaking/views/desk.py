"""The desk: which documents hold on a day, which end soon; any two texts of a document side by side."""

from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.lines.rulemaking.library import Wanted, filtered
from fadu.lines.rulemaking.models import Document, Version
from fadu.lines.rulemaking.models.document import IN_LIBRARY
from fadu.lines.rulemaking.validity import expiring, validity

from .library import STATUS, day_asked, pair

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 200


def seen(request: HttpRequest) -> "QuerySet[Document]":
    """The published documents that a person sees."""
    rows = scope.visible(ledgers["rulemaking.document"], request.user)
    published = rows.filter(voided=False, stage__in=IN_LIBRARY, published_on__isnull=False)
    return cast("QuerySet[Document]", published.select_related("organ"))


def stock(request: HttpRequest) -> HttpResponse:
    """文件效力: what holds on a day, and what ends within half a year of it."""
    ledger = ledgers["rulemaking.document"]
    scope.require(bool(scope.grants_for(ledger, request.user)), f"查看“{ledger.name}”", "文件效力")
    on, status = day_asked(request), request.GET.get("status", "valid")
    status = status if status in dict(STATUS) else "valid"
    mine = seen(request)
    rows = filtered(Wanted(on, status=status), mine).order_by("expires_on", "-published_on", "-pk")
    context = {
        "ledger": ledger,
        "on": on,
        "status": status,
        "counts": [(key, label, filtered(Wanted(on, status=key), mine).count()) for key, label in STATUS],
        "soon": [(one, days_between(on, one.expires_on)) for one in expiring(on, mine)[:MOST]],
        "rows": [(one, validity(one, on)) for one in rows[:MOST]],
        "most": MOST,
    }
    return render(request, "rulemaking/stock.html", context)


def days_between(on: date, end: date | None) -> int:
    """Days from one day to the other; 0 without the other."""
    return (end - on).days if end else 0


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Any two texts of a document, drafts too, and those of the one that it replaces."""
    found = get_object_or_404(
        scope.visible(ledgers["rulemaking.document"], request.user).select_related("earlier"), pk=pk
    )
    document = cast("Document", found)
    wanted = [document.pk] + ([document.earlier.pk] if document.earlier is not None else [])
    rows = scope.visible(ledgers["rulemaking.version"], request.user).filter(voided=False, document__in=wanted)
    texts = cast("list[Version]", list(rows.select_related("document").order_by("made_on", "pk")))
    context = {"ledger": document.ledger, "document": document, "texts": texts, **pair(texts, request)}
    return render(request, "rulemaking/compare_desk.html", context)
