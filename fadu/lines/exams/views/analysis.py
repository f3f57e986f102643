"""考试分析: attendance and pass by organ, difficulty and discrimination by question."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.lines.exams import analysis


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The analysis of one sitting."""
    sitting = scope.visible(ledgers["exams.sitting"], request.user).filter(pk=pk).first()
    if sitting is None:
        raise Http404
    items = analysis.items(sitting)
    units = analysis.units(sitting)
    context = {"sitting": sitting, "items": items, "units": units, "total": analysis.total(units)}
    return render(request, "exams/analysis.html", context)
