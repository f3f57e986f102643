"""What anyone sees of drafts on which the public is asked: the text, what people said, what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from fadu.ledger.comments import shown
from fadu.ledger.today import clock_today
from fadu.lines.rulemaking import consultations

FEW, MOST = 50, 500


def listed(request: HttpRequest) -> HttpResponse:
    """What runs now, and what came of the earlier ones."""
    today = clock_today()
    running = list(consultations.open_periods(today))
    over = consultations.periods().exclude(pk__in=[one.pk for one in running]).filter(consult_from__lte=today)
    context = {
        "running": [(one, (one.consult_until - today).days) for one in running if one.consult_until],
        "over": over[:FEW],
    }
    return render(request, "rulemaking/consultations.html", context)


def period(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft: its text, the way to say something, what was said and what became of it."""
    today = clock_today()
    found = get_object_or_404(consultations.periods(), pk=pk)
    comments = found.comments  # type: ignore[attr-defined]
    context = {
        "document": found,
        "draft": consultations.draft_of(found),
        "runs": found.asks_on(today),
        "left": (found.consult_until - today).days if found.consult_until else 0,
        "heard": comments.filter(voided=False).count(),
        "comments": shown(comments)[:MOST],
    }
    return render(request, "rulemaking/consultation.html", context)
