"""Pages of major decisions: the responsibility file of one decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.http import content_disposition_header

from fadu.ledger import scope
from fadu.ledger.registry import ledgers

from . import archive


def responsibility_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of a decision as one ZIP."""
    decision = get_object_or_404(scope.visible(ledgers["decisions.decision"], request.user), pk=pk)
    answer = HttpResponse(archive.write(decision, request.user), content_type="application/zip")  # type: ignore[arg-type]
    answer["Content-Disposition"] = content_disposition_header(True, f"责任档案 {decision.number}.zip") or "attachment"
    return answer


urlpatterns = [path("decision/<int:pk>/file/", responsibility_file, name="responsibility_file")]
on_record = {"decisions.decision": [("导出责任档案", "responsibility_file")]}
