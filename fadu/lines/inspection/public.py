"""What inspection shows to everyone: draws to repeat in the reader's own browser, and who stands at the door."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.http import content_disposition_header

from .drawing import file
from .models import Check, CheckStage, Draw, DrawStage, Sheet

PAGE = 50
CODE = 10
DIGITS = 18


def bound() -> Any:
    """The draws whose commitment was published. One that was given up or voided stays among them: none is hidden."""
    return Draw.objects.exclude(stage=DrawStage.DRAFT).exclude(commitment="").select_related("organ", "task")


def draws(request: HttpRequest) -> HttpResponse:
    """The list of draws, newest first."""
    after = request.GET.get("after", "")
    rows = bound().filter(pk__lt=int(after)) if after.isdecimal() and len(after) < DIGITS else bound()
    found = list(rows.order_by("-pk")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else 0
    return render(request, "inspection/draws.html", {"draws": found[:PAGE], "more": more})


def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """One draw: what was announced, what came of it, and the means to repeat it."""
    found = get_object_or_404(bound(), pk=pk)
    return render(request, "inspection/draw.html", {"draw": found, "open": is_open(found), "others": others(found)})


def others(one: Draw) -> list[Draw]:
    """The other draws of the same task: one drawn again to get another result stands beside the first."""
    return list(bound().filter(task=one.task_id).exclude(pk=one.pk).order_by("pk"))


def is_open(one: Draw) -> bool:
    """Whether the file may be seen: after its disclosure, and never taken back."""
    return one.disclosed_on is not None and Sheet.objects.filter(draw=one).exists()


def draw_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file by which anyone repeats the draw.

    Raises:
        Http404: it is not disclosed yet: those about to be inspected must not be warned.
    """
    found = get_object_or_404(bound(), pk=pk)
    if not is_open(found):
        raise Http404
    answer = HttpResponse(file.dump(Sheet.objects.get(draw=found).read()), content_type="application/json")
    answer["Content-Disposition"] = content_disposition_header(True, f"随机抽取 {found.number}.json") or "attachment"
    return answer


def repeat(request: HttpRequest) -> HttpResponse:
    """Repeat a draw from a file of the reader's own; nothing leaves the browser."""
    return render(request, "inspection/repeat.html")


def entry(request: HttpRequest) -> HttpResponse:
    """Is this inspection registered, and who may come: by the code on the notice."""
    code = "".join(request.GET.get("code", "").split()).upper()[:CODE]
    found = None
    if len(code) == CODE:
        rows = Check.objects.filter(entry_code=code, voided=False).exclude(stage=CheckStage.CANCELLED)
        found = rows.select_related("organ", "target", "item", "lead__organ", "second__organ").first()
    return render(
        request, "inspection/entry.html", {"code": code, "check": found}, status=404 if code and not found else 200
    )


def results(request: HttpRequest) -> HttpResponse:
    """Published results by the enterprise's name or code."""
    words = request.GET.get("q", "").strip()[:50]
    stages = (CheckStage.PUBLISHED, CheckStage.CLOSED)
    rows = Check.objects.filter(voided=False, stage__in=stages).select_related("target", "organ", "item")
    if words:
        rows = rows.filter(target__name__icontains=words) | rows.filter(target__credit_code=words.upper())
    return render(request, "inspection/results.html", {"checks": rows.order_by("-pk")[:PAGE], "words": words})


def sitemap() -> Iterator[tuple[str, date | None]]:
    """The page of each draw."""
    yield reverse("public-inspection:draws"), None
    for pk, on in bound().order_by("pk").values_list("pk", "committed_on").iterator():
        yield reverse("public-inspection:draw", kwargs={"pk": pk}), on


urlpatterns = [
    path("draws/", draws, name="draws"),
    path("draws/<int:pk>/", draw, name="draw"),
    path("draws/<int:pk>/file/", draw_file, name="draw_file"),
    path("draws/repeat/", repeat, name="repeat"),
    path("entry/", entry, name="entry"),
    path("results/", results, name="results"),
]
services = [
    ("随机抽查", "看抽取公告，在自己的浏览器里重算结果", "draws"),
    ("检查结果", "查双随机和其他行政检查的公示结果", "results"),
    ("入企检查核验", "凭入企码核对来检查的人", "entry"),
]
pages = {"inspection.draw": "draw"}
