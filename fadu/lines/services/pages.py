"""Pages of services: the 双公示 file with its check, the review's checklist on one screen."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.http import content_disposition_header

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from .models import Criterion
from .models.competition import AREAS
from .publicity import faults, layouts, workbook

MOST = 5000
"""Rows of one file."""


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def double(request: HttpRequest, key: str) -> HttpResponse:
    """The decisions of some days: what is wrong with them, or the file (``?format=xlsx``)."""
    layout = layouts().get(key)
    if layout is None:
        raise Http404
    today = clock_today()
    last = _day(request.GET.get("until", ""), today)
    first = _day(request.GET.get("since", ""), last.replace(day=1))
    seen = scope.visible(ledgers[f"services.{layout.model}"], request.user)
    chosen = seen.filter(voided=False, decided_on__range=(first, last)).exclude(stage="withdrawn")
    records = list(chosen.order_by("decided_on", "pk")[:MOST])
    wrong = [(record, said) for record in records if (said := list(faults(layout, record)))]
    if request.GET.get("format") == "xlsx" and (not wrong or request.GET.get("without") == "faulty"):
        out = {record.pk for record, _ in wrong}
        data = workbook(layout, [record for record in records if record.pk not in out])
        answer = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        name = f"{layout.sheet}双公示 {first}至{last}.xlsx"
        answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        return answer
    context: dict[str, Any] = {
        "layout": layout, "first": first, "last": last, "records": records, "wrong": wrong, "others": layouts().values()
    }  # fmt: skip
    return render(request, "services/double.html", context)


def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Every criterion of the regulation beside what was found in one draft."""
    ledger = ledgers["services.review"]
    review = get_object_or_404(scope.visible(ledger, request.user), pk=pk)
    found = list(review.findings.filter(voided=False).order_by("pk"))  # type: ignore[attr-defined]
    parts = [
        (
            ledger.field_label(area),
            getattr(review, f"get_{area}_display")(),
            [(c, [f for f in found if f.criterion == c.value]) for c in Criterion if c.area == area],
        )
        for area in AREAS
    ]
    return render(request, "services/checklist.html", {"review": review, "parts": parts})


urlpatterns = [
    path("double/<slug:key>/", double, name="double"),
    path("licences/", double, {"key": "licence"}, name="licences"),
    path("penalties/", double, {"key": "penalty"}, name="penalties"),
    path("review/<int:pk>/checklist/", checklist, name="checklist"),
]
menu = [("许可双公示导出", "licences"), ("处罚双公示导出", "penalties")]
on_list = {
    "services.licencerecord": [("双公示导出", "licences")],
    "services.penaltyrecord": [("双公示导出", "penalties")],
}
on_record = {"services.review": [("审查标准对照", "checklist")]}
