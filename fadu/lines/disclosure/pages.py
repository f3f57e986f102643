"""Pages of openness: the yearly table of the State Council's format, and its file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.http import content_disposition_header

from fadu.ledger import actions, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from .models import YearlyStage
from .workbook import layout, proactive, workbook
from .yearly import Table, of_report, second_table, table

YEAR_DIGITS = 4


def _context(found: Table) -> dict[str, object]:
    return {"table": found, **layout(), "problems": list(found.problems())}


def yearly(request: HttpRequest) -> HttpResponse:
    """The table over everything that a person sees, for a year."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == YEAR_DIGITS else clock_today().year
    seen = scope.visible(ledgers["disclosure.request"], request.user)
    found = table(seen, year)  # type: ignore[arg-type]
    if request.GET.get("format") == "xlsx":
        return as_file(workbook(found), f"政府信息公开申请统计表 {year}.xlsx")
    context = _context(found) | {"report": None, "wrong": asked and asked != str(year)}
    return render(request, "disclosure/yearly.html", context)


def of_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of one yearly report; as a workbook with ``?format=xlsx``."""
    report = get_object_or_404(scope.visible(ledgers["disclosure.yearly"], request.user), pk=pk)
    found = of_report(report)
    if request.GET.get("format") == "xlsx":
        return as_file(workbook(found, report), f"政府信息公开工作年度报告表 {report.organ} {found.year}.xlsx")
    return render(
        request,
        "disclosure/yearly.html",
        _context(found) | {"report": report, "proactive": proactive(report), "wrong": False},
    )


def as_file(content: bytes, name: str) -> HttpResponse:
    """A workbook to be kept."""
    answer = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ledgers' figures into the second table of a report that is being drafted."""
    report = get_object_or_404(scope.visible(ledgers["disclosure.yearly"], request.user), pk=pk)
    if request.method == "POST":
        try:
            values = second_table(report)
            if report.stage != YearlyStage.DRAFT:
                raise Refused(Fault("年度报告已经审核，不能再按台账填入。如需修改，请先「退回修改」。"))
            actions.edit(report, values, by=request.user, on=clock_today())
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"已按台账填入 {len(values)} 项；台账没有的请在「修改」中填写。")
    return redirect("disclosure:of_one", pk=pk)


urlpatterns = [
    path("yearly/", yearly, name="yearly"),
    path("report/<int:pk>/", of_one, name="of_one"),
    path("report/<int:pk>/fill/", fill, name="fill"),
]
menu = [("信息公开年报统计表", "yearly")]
on_record = {"disclosure.yearly": [("年报统计表", "of_one")]}
