"""Two boards: who of the rota can take a case, and how villages are covered by advisers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.legal_services import rota
from fadu.lines.legal_services.coverage import least_hours, rows
from fadu.lines.legal_services.eligibility import judge
from fadu.lines.legal_services.models import VillageStage


def choices(request: HttpRequest, pk: int) -> HttpResponse:
    """The rota for one case, in the order in which it would be given, and whether the case meets the conditions."""
    aid = get_object_or_404(scope.visible(ledgers["legal_services.aid"], request.user), pk=pk)
    today = clock_today()
    context = {"aid": aid, "verdict": judge(aid, today), "candidates": rota.candidates(aid, today)}  # type: ignore[arg-type]
    return render(request, "legal_services/rota.html", context)


def coverage(request: HttpRequest) -> HttpResponse:
    """Villages, advisers, terms and this month's visits, by town."""
    ledger = ledgers["legal_services.village"]
    scope.require(bool(scope.grants_for(ledger, request.user)), f"查看「{ledger.name}」", "覆盖情况")
    villages = scope.visible(ledger, request.user).filter(voided=False).exclude(stage=VillageStage.MERGED)
    found = rows(villages.select_related("organ").order_by("organ__path", "name"), clock_today())  # type: ignore[arg-type]
    total, served = sum(one.total for one in found), sum(one.served for one in found)
    context = {"rows": found, "total": total, "served": served, "today": clock_today(), "hours": least_hours()}
    return render(request, "legal_services/coverage.html", context)
