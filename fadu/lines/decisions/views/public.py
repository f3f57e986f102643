"""What anyone sees of the public part of a decision: the draft, what people said, what became of it, hearings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from fadu.ledger.comments import shown
from fadu.ledger.today import clock_today
from fadu.lines.decisions import comments
from fadu.lines.decisions.models import ConsultationStage

FEW, MOST = 50, 500


def listed(request: HttpRequest) -> HttpResponse:
    """What runs now, and what came of the earlier ones."""
    today = clock_today()
    running = list(comments.open_periods(today))
    over = comments.periods().exclude(pk__in=[one.pk for one in running]).filter(opens_on__lte=today)
    context = {
        "running": [(one, (one.closes_on - today).days) for one in running if one.closes_on],
        "over": over[:FEW],
        "hearings": [(one, comments.takes_names(one, today)) for one in comments.hearings()[:FEW]],
    }
    return render(request, "decisions/participation.html", context)


def period(request: HttpRequest, pk: int) -> HttpResponse:
    """One period: the draft, the way to say something, what was said and what became of it."""
    today = clock_today()
    found = get_object_or_404(comments.periods(), pk=pk)
    heard = found.comments.filter(voided=False).count()  # type: ignore[attr-defined]
    said = shown(found.comments)  # type: ignore[attr-defined]
    context = {
        "period": found,
        "runs": found.runs_on(today),
        "left": (found.closes_on - today).days if found.closes_on else 0,
        "summarised": found.stage == ConsultationStage.SUMMARISED,
        "heard": heard,
        "comments": said[:MOST],
    }
    return render(request, "decisions/period.html", context)


def hearing(request: HttpRequest, pk: int) -> HttpResponse:
    """One hearing: its announcement, those who take part, its report."""
    found = get_object_or_404(comments.hearings(), pk=pk)
    context = {
        "hearing": found,
        "takes_names": comments.takes_names(found, clock_today()),
        "people": comments.taking_part(found),
    }
    return render(request, "decisions/hearing.html", context)
