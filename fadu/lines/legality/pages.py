"""Pages of legality's own: who can review a matter, what each adviser and each organ did."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from fadu.figures.period import Period, PeriodError
from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from .assignment import candidates
from .statistics import statistics

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import Adviser, Review


def counted(request: HttpRequest) -> HttpResponse:
    """合法性审查和法律顾问统计 of a period."""
    ledger = ledgers["legality.review"]
    scope.require(bool(scope.grants_for(ledger, request.user)), f"查看“{ledger.name}”", "合法性审查统计")
    asked = request.GET.get("period", "") or str(clock_today().year)
    try:
        period, wrong = Period(asked), ""
    except PeriodError as error:
        period, wrong = Period(str(clock_today().year)), str(error)
    reviews = cast("QuerySet[Review]", scope.visible(ledger, request.user))
    advisers = cast("QuerySet[Adviser]", scope.visible(ledgers["legality.adviser"], request.user))
    made = statistics(reviews, advisers, period)
    context = {"made": made, "period": period, "wrong": wrong}
    return render(request, "legality/statistics.html", context, status=422 if wrong else 200)


def advisers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who can review a matter, in the order in which the rule picks: conflict, specialty, load, time in office."""
    found = get_object_or_404(scope.visible(ledgers["legality.review"], request.user), pk=pk)
    review = cast("Review", found)
    context = {"review": review, "candidates": candidates(review, clock_today())}
    return render(request, "legality/advisers.html", context)


urlpatterns = [
    path("statistics/", counted, name="statistics"),
    path("review/<int:pk>/advisers/", advisers, name="advisers"),
]
menu = [("审查和顾问统计", "statistics")]
on_list = {
    "legality.review": [("统计", "statistics")],
    "legality.adviser": [("统计", "statistics")],
}
on_record = {"legality.review": [("顾问人选", "advisers")]}
