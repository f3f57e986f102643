"""催办: letters, talks and criticism, drafted for the duties that press."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from fadu.ledger import actions, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.duties.models import Duty, DutyStage, Urge, UrgeKind, UrgeStage
from fadu.lines.duties.offices import office_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

ANSWER_DAYS = 15


def reason_of(duty: Duty, today: date) -> str:
    """Why a duty is urged, in a sentence."""
    named = f"“{duty.item}{duty.name}”"
    if duty.deadline is not None and duty.deadline < today:
        return f"{named}应于{duty.deadline}前完成，已逾期{(today - duty.deadline).days}天，至今没有销号。"
    if duty.stage == DutyStage.ASSIGNED:
        return f"{named}于{duty.assigned_on}交办，至今没有接收。"
    return f"{named}推进缓慢，请加快办理。"


def asked_of(duty: Duty) -> str:
    """What is asked for: the clauses still open."""
    left = list(duty.obligations.filter(voided=False, stage="open").values_list("clause", flat=True)[:3])
    return "请抓紧完成：" + "；".join(left) + "。" if left else "请抓紧办理并报送进展和佐证材料。"


def next_kind(duty: Duty) -> str:
    """The next weight: after a letter a talk, after a talk criticism."""
    done = set(duty.urges.filter(voided=False).exclude(stage=UrgeStage.DRAFT).values_list("kind", flat=True))
    return next((str(kind) for kind in UrgeKind if kind not in done), str(UrgeKind.CRITICISM))


@transaction.atomic
def draft(duties: Iterable[Duty], kind: str, *, by: Any, on: date) -> list[Urge]:
    """A draft for each duty; a duty with a draft of the kind that nobody has sent yet keeps that one.

    Raises:
        Refused: one cannot be made; then none is.
    """
    made, office = [], office_of(by, ledgers["duties.urge"], "催办")
    for duty in duties:
        chosen = kind or next_kind(duty)
        if duty.urges.filter(voided=False, stage=UrgeStage.DRAFT, kind=chosen).exists():
            continue
        values = {
            "duty": duty,
            "kind": chosen,
            "addressee": duty.organ,
            "reason_text": reason_of(duty, on),
            "asked": asked_of(duty),
            "answer_by": on + timedelta(days=ANSWER_DAYS),
        }
        made.append(actions.create(ledgers["duties.urge"], values, by=by, on=on, organ=office))
    return made  # type: ignore[return-value]


@require_POST
def urge(request: HttpRequest) -> HttpResponse:
    """Draft for the duties chosen, or for all that are overdue."""
    today = clock_today()
    mine = cast("QuerySet[Duty]", scope.visible(ledgers["duties.duty"], request.user))
    seen = mine.filter(voided=False).exclude(stage=DutyStage.CLOSED)
    if request.POST.get("overdue"):
        seen = seen.filter(deadline__lt=today)
    else:
        seen = seen.filter(pk__in=[pk for pk in request.POST.getlist("pk") if pk.isdigit()])
    kind = request.POST.get("kind", "")
    if kind not in ("", *UrgeKind.values):
        raise Http404
    duties = list(seen.select_related("organ").order_by("pk"))
    if not duties:
        raise Refused(Fault("没有选中要催办的任务。请在任务总览中勾选，或按“催办全部逾期任务”。"))
    made = draft(duties, kind, by=request.user, on=today)
    kept = len(duties) - len(made)
    words = f"已拟制催办 {len(made)} 件，请逐件核对后发出。" + (f"另有 {kept} 项已有未发出的催办。" if kept else "")
    messages.success(request, words)
    return redirect(f"{reverse('desk:list', kwargs={'line': 'duties', 'model': 'urge'})}?stage={UrgeStage.DRAFT}")


def urge_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new letter, filled from the duty."""
    duty = scope.visible(ledgers["duties.duty"], request.user).filter(pk=pk).select_related("organ").first()
    if duty is None:
        raise Http404
    today = clock_today()
    values = {
        "duty": duty.pk,
        "kind": next_kind(duty),  # type: ignore[arg-type]
        "addressee": duty.organ_id,
        "reason_text": reason_of(duty, today),  # type: ignore[arg-type]
        "asked": asked_of(duty),  # type: ignore[arg-type]
        "answer_by": today + timedelta(days=ANSWER_DAYS),
    }
    return redirect(f"{reverse('desk:new', kwargs={'line': 'duties', 'model': 'urge'})}?{urlencode(values)}")
