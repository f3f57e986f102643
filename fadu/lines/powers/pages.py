"""Pages of the lists: as of a date, what changed between two, what must be checked after an amendment."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ

from .asked import asked
from .basis import citations, to_review
from .models import ItemKind, ItemStage, ListKind
from .standing import as_of, by_kind, differences

PAGE = 50
MOST = 100
"""Items of one amended instrument that are shown at once."""


def _visible(request: HttpRequest) -> Any:
    return scope.visible(ledgers["powers.item"], request.user)


def _choices(items: Any) -> dict[str, Any]:
    organs = Organ.objects.filter(pk__in=items.order_by().values("organ").distinct()).order_by("path")
    return {"lists": ListKind.choices, "kinds": ItemKind.choices, "organs": organs}


def standing(request: HttpRequest) -> HttpResponse:
    """A list as it stood on a day."""
    wanted, items = asked(request.GET.dict(), clock_today()), _visible(request)
    found = as_of(wanted.chosen(items), wanted.on)
    rows = Paginator(found.select_related("organ").order_by("organ__path", "code"), PAGE)
    context = {"asked": wanted, "page": rows.get_page(request.GET.get("page")), "counts": by_kind(found)}
    return render(request, "powers/standing.html", context | _choices(items))


def compared(request: HttpRequest) -> HttpResponse:
    """What changed from one day to another."""
    wanted, items = asked(request.GET.dict(), clock_today()), _visible(request)
    first, second = sorted((wanted.since, wanted.on))
    context = {"asked": wanted, "difference": differences(wanted.chosen(items), first, second)}
    return render(request, "powers/compared.html", context | _choices(items))


def review(request: HttpRequest) -> HttpResponse:
    """The items whose legal basis was amended after it was last checked, to be confirmed many at once."""
    wanted, today = asked(request.GET.dict(), clock_today()), clock_today()
    items = _visible(request).filter(voided=False, stage=ItemStage.IN_FORCE)
    if wanted.organ is not None:
        items = items.filter(organ__path__startswith=wanted.organ.path)
    rows = items.select_related("organ").order_by("organ__path", "code")
    step = ledgers["powers.item"].procedure.moves["check_basis"]
    context = {
        "asked": wanted,
        "amended": to_review(rows.iterator(), today),
        "organs": _choices(_visible(request))["organs"],
        "most": MOST,
        "shown": f":{MOST}",
        "step": step
        if any(one.role in step.roles for one in scope.grants_for(ledgers["powers.item"], request.user))
        else None,
    }
    return render(request, "powers/review.html", context)


def basis(request: HttpRequest, pk: int) -> HttpResponse:
    """What an item rests on: each instrument cited, with the text that is in force."""
    item = get_object_or_404(_visible(request).select_related("organ"), pk=pk)
    today = clock_today()
    cited = [(one, one.statute.on(today) if one.statute else None) for one in citations(item.basis)]
    return render(request, "powers/basis.html", {"item": item, "cited": cited, "amended": to_review([item], today)})


urlpatterns = [
    path("item/<int:pk>/basis/", basis, name="basis"),
    path("standing/", standing, name="standing"),
    path("compared/", compared, name="compared"),
    path("review/", review, name="review"),
]
menu = [("清单查询（按日期）", "standing"), ("清单变化", "compared"), ("依据修改待复核", "review")]
on_list = {"powers.item": [("按日期查询", "standing"), ("两个日期对比", "compared"), ("依据修改待复核", "review")]}
on_record = {"powers.item": [("依据现行文本", "basis")]}
