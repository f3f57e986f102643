"""Pages of openness: the yearly table of the State Council's format, and its file."""

import io

import xlsxwriter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.http import content_disposition_header

from fadu.ledger import actions, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from .models import ChallengeResult, YearlyStage
from .models.request import ApplicantKind
from .yearly import Table, of_report, second_table, table

HEADINGS = [*(str(kind.label) for kind in ApplicantKind), "总计"]
OUTCOMES = [*(str(one.label) for one in ChallengeResult), "尚未审结", "总计"]
YEAR_DIGITS = 4


def _context(found: Table) -> dict[str, object]:
    return {"table": found, "headings": HEADINGS, "outcomes": OUTCOMES, "problems": list(found.problems())}


def yearly(request: HttpRequest) -> HttpResponse:
    """The table over everything that a person sees, for a year."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == YEAR_DIGITS else clock_today().year
    seen = scope.visible(ledgers["disclosure.request"], request.user)
    context = _context(table(seen, year)) | {"report": None, "wrong": asked and asked != str(year)}  # type: ignore[arg-type]
    return render(request, "disclosure/yearly.html", context)


def of_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of one yearly report; as a workbook with ``?format=xlsx``."""
    report = get_object_or_404(scope.visible(ledgers["disclosure.yearly"], request.user), pk=pk)
    found = of_report(report)
    if request.GET.get("format") == "xlsx":
        answer = HttpResponse(
            workbook(found), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
        name = f"政府信息公开工作年度报告表 {report.organ} {found.year}.xlsx"
        answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        return answer
    return render(request, "disclosure/yearly.html", _context(found) | {"report": report, "wrong": False})


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


def workbook(found: Table) -> bytes:
    """The third and fourth tables as an xlsx file."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("收到和处理申请情况")
        sheet.write_row(0, 0, ["项目", "", *HEADINGS])
        for n, line in enumerate(found.lines, start=1):
            sheet.write_row(n, 0, [line.group, line.label, *line.cells, line.total])
        second = book.add_worksheet("复议、诉讼情况")
        second.write_row(0, 0, ["途径", *OUTCOMES])
        for n, outcome in enumerate(found.challenges, start=1):
            second.write_row(n, 0, [outcome.label, *outcome.cells, outcome.total])
    return target.getvalue()


urlpatterns = [
    path("yearly/", yearly, name="yearly"),
    path("report/<int:pk>/", of_one, name="of_one"),
    path("report/<int:pk>/fill/", fill, name="fill"),
]
menu = [("信息公开年报统计表", "yearly")]
on_record = {"disclosure.yearly": [("年报统计表", "of_one")]}
