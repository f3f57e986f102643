"""Pages of mediation: grids down to the village, and what a sweep found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from fadu.ledger import scope
from fadu.ledger.registry import ledgers

from .boards import folded, grid_tree, sweep_rows


def grids(request: HttpRequest) -> HttpResponse:
    """Grids, household units and party groups by organ and village; of many villages those of one organ (``?organ=``)."""
    ledger = ledgers["mediation.grid"]
    scope.require(bool(scope.grants_for(ledger, request.user)), f"查看「{ledger.name}」", "网格一览")
    nodes = grid_tree(scope.visible(ledger, request.user))
    asked = request.GET.get("organ", "")
    shown = folded(nodes, int(asked) if asked.isdecimal() else None)
    context = {"ledger": ledger, "nodes": shown, "opened": bool(asked), "closed": len(shown) < len(nodes) and not asked}
    return render(request, "mediation/grids.html", context)


def sweep(request: HttpRequest, pk: int) -> HttpResponse:
    """What one sweep found and what became of it, by organ."""
    found = get_object_or_404(scope.visible(ledgers["mediation.sweep"], request.user), pk=pk)
    disputes = scope.visible(ledgers["mediation.dispute"], request.user).filter(sweep=pk, voided=False)
    context = {"sweep": found, "disputes": ledgers["mediation.dispute"], "rows": sweep_rows(disputes)}
    return render(request, "mediation/sweep.html", context)


urlpatterns = [path("grids/", grids, name="grids"), path("sweep/<int:pk>/", sweep, name="sweep")]
menu = [("网格一览", "grids")]
on_list = {"mediation.grid": [("网格一览", "grids")]}
on_record = {"mediation.sweep": [("排查结果", "sweep")]}
