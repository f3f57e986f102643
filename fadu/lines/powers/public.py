"""The lists on the public site: as they stand on a date, what changed, one item with its history."""

from collections.abc import Iterator
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from fadu.ledger.today import clock_today
from fadu.organs.models import Organ

from .asked import Asked, asked
from .models import Item, ItemKind, ListKind, PowerList, PowerListStage
from .standing import as_of, by_kind, differences

PAGE = 30


def _open(wanted: Asked) -> bool:
    """Whether a list has been published: before that its items are nobody's business."""
    return PowerList.objects.filter(
        list_kind=wanted.list_kind, voided=False, stage__in=(PowerListStage.PUBLISHED, PowerListStage.REPLACED)
    ).exists()


def _items(wanted: Asked) -> "QuerySet[Item]":
    items = Item.objects.filter(voided=False)
    return wanted.chosen(items if _open(wanted) else items.none())


def lists(request: HttpRequest) -> HttpResponse:
    """A published list as it stands on a day."""
    wanted = asked(request.GET.dict(), clock_today())
    found = as_of(_items(wanted), wanted.on)
    rows = Paginator(found.select_related("organ").order_by("organ__path", "code"), PAGE)
    published = PowerList.objects.filter(list_kind=wanted.list_kind, voided=False, stage=PowerListStage.PUBLISHED)
    organs = Organ.objects.filter(
        pk__in=Item.objects.filter(list_kind=wanted.list_kind, voided=False).order_by().values("organ").distinct()
    )
    context = {
        "asked": wanted, "page": rows.get_page(request.GET.get("page")), "counts": by_kind(found),
        "lists": ListKind.choices, "kinds": ItemKind.choices, "organs": organs.order_by("path"),
        "published": published.select_related("organ").order_by("-as_of_on").first(),
    }  # fmt: skip
    return render(request, "powers/public_lists.html", context)


def changes(request: HttpRequest) -> HttpResponse:
    """What changed in a published list between two days."""
    wanted = asked(request.GET.dict(), clock_today())
    first, second = sorted((wanted.since, wanted.on))
    found = differences(_items(wanted), first, second)
    return render(
        request, "powers/public_changes.html", {"asked": wanted, "difference": found, "lists": ListKind.choices}
    )


def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item with every version it had."""
    found = get_object_or_404(Item.objects.select_related("organ"), pk=pk, voided=False)
    wanted = asked({"list": found.list_kind}, clock_today())
    versions = Item.objects.filter(
        organ=found.organ, list_kind=found.list_kind, code=found.code, voided=False
    ).order_by("-effective_on", "-pk")
    if not _open(wanted):
        raise Http404
    return render(request, "powers/public_item.html", {"item": found, "versions": versions, "asked": wanted})


def benchmarks(request: HttpRequest) -> HttpResponse:
    """The benchmarks in force, in the general list."""
    return redirect("portal:records", line="powers", model="benchmark")


urlpatterns = [
    path("benchmarks/", benchmarks, name="benchmarks"),
    path("", lists, name="lists"),
    path("changes/", changes, name="changes"),
    path("<int:pk>/", item, name="item"),
]
services = [
    ("权责清单查询", "按日期查各部门的权力和责任、许可事项和收费", "lists"),
    ("裁量权基准查询", "什么违法行为、什么情节，罚多少", "benchmarks"),
]


def sitemap() -> Iterator[tuple[str, date]]:
    """The published lists."""
    for one in PowerList.objects.filter(voided=False, stage=PowerListStage.PUBLISHED):
        if one.published_on:
            yield reverse("public-powers:lists") + f"?list={one.list_kind}", one.published_on
