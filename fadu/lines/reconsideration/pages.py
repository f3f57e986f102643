"""Pages of reconsideration's own: the statistical form with its balances."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from fadu.figures.period import Period, PeriodError
from fadu.ledger.registry import ledgers
from fadu.ledger.scope import visible
from fadu.ledger.today import clock_today

from .statistics import form


def statistics(request: HttpRequest) -> HttpResponse:
    """行政复议统计表 of a period."""
    cases = visible(ledgers["reconsideration.case"], request.user)
    asked = request.GET.get("period", "") or str(clock_today().year)
    try:
        period, wrong = Period(asked), ""
    except PeriodError as error:
        period, wrong = Period(str(clock_today().year)), str(error)
    person_organ = getattr(request.user, "organ", None)
    root = person_organ.ancestors()[0] if person_organ and person_organ.depth > 1 else person_organ
    made = form(cases, period, root)
    return render(request, "reconsideration/statistics.html", {"form": made, "period": period, "wrong": wrong})


urlpatterns = [path("statistics/", statistics, name="statistics")]
menu = [("行政复议统计表", "statistics")]
