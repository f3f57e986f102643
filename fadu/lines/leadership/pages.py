"""Pages of leadership: the yearly round, the duty list with its evidence, the draft of a statement."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from fadu.ledger import actions, scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from .drafting import draft
from .yearly import evidence, open_round

PARTS = ("duties", "problems", "plans")
YEAR_DIGITS = 4


def _year(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) == YEAR_DIGITS else clock_today().year


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def duties(request: HttpRequest) -> HttpResponse:
    """The duty list of a year with the evidence of each item; from here the yearly round is opened."""
    year = _year(request.GET.get("year", ""))
    return render(request, "leadership/duties.html", {"year": year, "items": evidence(request.user, year)})


def open_year(request: HttpRequest) -> HttpResponse:
    """Ask every principal for the statement and the duties of a year."""
    year = _year(request.POST.get("year", ""))
    if request.method == "POST":
        submit_by, done_by = _day(request.POST.get("submit_by", "")), _day(request.POST.get("done_by", ""))
        try:
            opened = open_round(request.user, year, clock_today(), submit_by=submit_by, done_by=done_by)
        except Refused as error:
            messages.error(request, str(error))
        else:
            said = f"已布置述法 {opened.statements} 人、职责 {opened.fulfilments} 项。"
            if not opened.statements and not opened.fulfilments:
                said = f"{year}年的述法和职责都已布置过。如有新任负责人，请先在「党政主要负责人」中登记。"
            messages.success(request, said)
    return redirect(reverse("leadership:duties") + f"?year={year}")


def draft_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """The statement beside a draft from the organ's figures; what is saved goes into the statement."""
    ledger = ledgers["leadership.statement"]
    statement = get_object_or_404(scope.visible(ledger, request.user).select_related("organ"), pk=pk)
    wrong = ""
    values = {name: getattr(statement, name) for name in PARTS}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in PARTS}
        try:
            actions.edit(statement, values, by=request.user, on=clock_today())
        except Refused as error:
            wrong = str(error)
        else:
            return redirect("desk:record", line="leadership", model="statement", pk=pk)
    made = draft(statement.organ, statement.of_year)
    context = {
        "statement": statement, "wrong": wrong,
        "parts": [(n, ledger.field_label(n), values[n] or made.get(n, ""), made.get(n, "")) for n in PARTS],
    }  # fmt: skip
    return render(request, "leadership/draft.html", context)


urlpatterns = [
    path("duties/", duties, name="duties"),
    path("duties/open/", open_year, name="open_year"),
    path("statement/<int:pk>/draft/", draft_statement, name="draft"),
]
menu = [("履责清单与佐证", "duties")]
on_list = {
    "leadership.statement": [("布置年度述法", "duties")],
    "leadership.fulfilment": [("履责清单与佐证", "duties")],
}
on_record = {"leadership.statement": [("起草述法报告", "draft")]}
