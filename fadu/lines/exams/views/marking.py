"""阅卷: the next answer, without a name; the second marker does not see the first one's mark."""

from decimal import Decimal
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.figures.scoring import typed
from fadu.ledger import actions, scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.exams.marking_procedure import differs
from fadu.lines.exams.models import CandidateStage, Script, ScriptStage

STEPS = {ScriptStage.WAITING: "first", ScriptStage.ONCE: "second", ScriptStage.COMPARED: "arbitrate"}
MOST = 400


def open_to(person: Any) -> "list[Script]":
    """The answers that a person may mark now: those that wait for a first or a second mark, or for arbitration."""
    ledger = ledgers["exams.script"]
    seen = cast("QuerySet[Script]", scope.visible(ledger, person))
    scripts = seen.filter(voided=False, stage__in=STEPS, candidate__stage=CandidateStage.MARKING)
    own = scripts.exclude(candidate__person=person).select_related("question", "organ", "candidate__sitting__paper")
    return [one for one in own.order_by("question", "pk")[:MOST] if may_mark(one, person)]


def may_mark(script: Script, person: Any) -> bool:
    """Whether the next step on an answer is this person's."""
    step = script.ledger.procedure.moves[STEPS[ScriptStage(script.stage)]]
    if person.pk in (script.first_marker_id, script.second_marker_id) or not scope.may_move(script, step, person):
        return False
    return script.stage != ScriptStage.COMPARED or differs(script)


def marking(request: HttpRequest) -> HttpResponse:
    """The next answer for the person; posted, its mark."""
    if request.method == "POST":
        return give(request)
    waiting = open_to(request.user)
    script = waiting[0] if waiting else None
    third = script is not None and script.stage == ScriptStage.COMPARED
    return render(request, "exams/marking.html", {"script": script, "count": len(waiting), "third": third})


def give(request: HttpRequest) -> HttpResponse:
    """Take a mark: the first, the second (and with it the mean, when the two agree), or the arbiter's."""
    pk = request.POST.get("script", "")
    script = next((one for one in open_to(request.user) if str(one.pk) == pk), None)
    if script is None:
        raise Http404
    marks = typed(request.POST.get("marks", ""))
    take(script, marks, request.user, request.POST.get("comment", ""))
    messages.success(request, "已记录评分。")
    return redirect("exams:marking")


@transaction.atomic
def take(script: Script, marks: Decimal, person: Any, comment: str = "") -> Script:
    """The step that an answer waits for, by this person."""
    today = clock_today()
    step = STEPS[ScriptStage(script.stage)]
    data: dict[str, Any] = {
        "first": {"first_marks": marks, "first_on": today},
        "second": {"second_marks": marks, "second_on": today},
        "arbitrate": {"final_marks": marks, "final_on": today, "comment": comment},
    }[step]
    moved = actions.move(script, step, data, by=person, on=today)
    if step == "second" and not differs(moved):
        moved = actions.move(moved, "agree", {"final_on": today}, by=person, on=today)
    return moved
