"""Pages of publicity's own: the calendar of the year's days with its proposals, and how villages are provided for."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from fadu.law import thresholds
from fadu.ledger import scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ

from .models import Activity, GuideStage
from .occasions import days, propose

YEARS = range(2000, 2100)


def calendar(request: HttpRequest) -> HttpResponse:
    """The days of a year for an organ, each with the organ's activities for it."""
    today, organs = clock_today(), _organs(request)
    organ, year = _chosen(request, organs), _year(request.GET.get("year", ""), today.year)
    rows = _rows(organ, year) if organ is not None else []
    context = {"organs": organs, "organ": organ, "year": year, "rows": rows, "today": today}
    return render(request, "publicity/calendar.html", context)


@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """Propose the activity of one day of the year for one organ."""
    today, organ = clock_today(), _chosen(request, _organs(request))
    year = _year(request.POST.get("year", ""), today.year)
    day = next((d for d in days() if str(d.occasion) == request.POST.get("occasion")), None)
    here = f"{reverse('publicity:calendar')}?{urlencode({'year': year, 'organ': organ.pk if organ else ''})}"
    if day is None or organ is None:
        messages.error(request, "没有拟定：所选的节点或者单位不存在，或者您没有登记活动的岗位。请在日历中重新选择。")
        return redirect(here)
    try:
        found = propose(organ, day, year, by=request.user, on=today)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(here)
    messages.success(request, f"已拟定“{found.title}”，请补充地点、形式后开展。")
    return redirect("desk:record", line="publicity", model="activity", pk=found.pk)


def _organs(request: HttpRequest) -> Any:
    return scope.organs_for(ledgers["publicity.activity"], request.user).filter(active=True).order_by("path")


def _chosen(request: HttpRequest, organs: Any) -> Organ | None:
    asked = request.POST.get("organ") or request.GET.get("organ", "")
    own: Any = organs.filter(pk=getattr(request.user, "organ_id", None)).first()
    found: Organ | None = organs.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None
    return found or own or organs.first()


def _year(asked: str, default: int) -> int:
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in YEARS else default


def _rows(organ: Organ, year: int) -> list[dict[str, Any]]:
    found: dict[str, list[Activity]] = {}
    for one in Activity.objects.filter(organ=organ, year=year, voided=False).exclude(occasion="").order_by("pk"):
        found.setdefault(one.occasion, []).append(one)
    return [
        {"day": day, "first": day.span(year)[0], "last": day.span(year)[1], "activities": found.get(day.occasion, [])}
        for day in days()
    ]


def coverage(request: HttpRequest) -> HttpResponse:
    """How many 法律明白人 each village has, those short of the number first; villages that have none are not known here."""
    wanted = thresholds["publicity.guides_per_village"]
    rows = visible_guides(request).values("organ__short_name", "organ__path", "village").annotate(
        certified=Count("pk", filter=Q(stage=GuideStage.CERTIFIED)), chosen=Count("pk", filter=Q(stage=GuideStage.CHOSEN))
    )  # fmt: skip
    listed = sorted(rows, key=lambda r: (r["certified"] >= wanted.value, r["organ__path"], r["village"]))
    short = sum(r["certified"] < wanted.value for r in listed)
    context = {"rows": listed, "short": short, "enough": len(listed) - short, "wanted": wanted}
    return render(request, "publicity/coverage.html", context)


def visible_guides(request: HttpRequest) -> Any:
    """The people on the roll that the person may see, without those who left."""
    found = scope.visible(ledgers["publicity.guide"], request.user)
    return found.filter(voided=False).exclude(stage=GuideStage.LEFT)


urlpatterns = [
    path("calendar/", calendar, name="calendar"),
    path("calendar/plan/", plan, name="plan"),
    path("coverage/", coverage, name="coverage"),
]
menu = [("普法日历", "calendar")]
on_list = {"publicity.activity": [("普法日历", "calendar")], "publicity.guide": [("各村覆盖情况", "coverage")]}
