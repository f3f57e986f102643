"""Pages of major decisions: how far the steps of one decision are, and its responsibility file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.http import content_disposition_header

from fadu.ledger import scope
from fadu.ledger.registry import ledgers

from . import archive
from .steps import steps_of


def responsibility_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of a decision as one ZIP."""
    decision = get_object_or_404(scope.visible(ledgers["decisions.decision"], request.user), pk=pk)
    answer = HttpResponse(archive.write(decision, request.user), content_type="application/zip")  # type: ignore[arg-type]
    answer["Content-Disposition"] = content_disposition_header(True, f"责任档案 {decision.number}.zip") or "attachment"
    return answer


def steps(request: HttpRequest, pk: int) -> HttpResponse:
    """Every step of a decision: whether it is done, what belongs to it with its materials, what remains."""
    decision = get_object_or_404(scope.visible(ledgers["decisions.decision"], request.user), pk=pk)
    context = {"decision": decision, "steps": steps_of(decision, request.user)}  # type: ignore[arg-type]
    return render(request, "decisions/steps.html", context)


urlpatterns = [
    path("decision/<int:pk>/file/", responsibility_file, name="responsibility_file"),
    path("decision/<int:pk>/steps/", steps, name="steps"),
]
on_record = {"decisions.decision": [("程序履行情况", "steps"), ("导出责任档案", "responsibility_file")]}
