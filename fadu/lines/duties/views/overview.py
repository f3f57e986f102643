"""任务总览: where all duties stand."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.duties import fulfilment, recurrence
from fadu.lines.duties.models import Duty, DutyStage, Notice, UrgeKind
from fadu.organs.models import Organ

from .board import organ_total, pressing, rows, targets

if TYPE_CHECKING:
    from django.db.models import QuerySet


def overview(request: HttpRequest) -> HttpResponse:
    """The board; `?notice=` for the duties of one notice."""
    ledger, today = ledgers["duties.duty"], clock_today()
    scope.require(bool(scope.grants_for(ledger, request.user)), f"查看“{ledger.name}”", "任务总览")
    notices = cast(
        "QuerySet[Notice]",
        scope.visible(ledgers["duties.notice"], request.user).filter(voided=False).order_by("-received_on", "-pk"),
    )
    chosen = chosen_notice(request, notices)
    duties: QuerySet[Duty] = scope.visible(ledger, request.user).filter(voided=False)  # type: ignore[assignment]
    if chosen is not None:
        duties = duties.filter(notice=chosen)
    board = rows(duties, today)
    context = {
        "ledger": ledger,
        "today": today,
        "notices": notices[:50],
        "chosen": chosen,
        "rows": board,
        "sums": organ_total(board),
        "stages": DutyStage.labels,
        "pressing": pressing(duties, today),
        "targets": targets(duties, today),
        "kinds": UrgeKind.choices,
        "may_urge": scope.organs_for(ledgers["duties.urge"], request.user).exists(),
        "may_spawn": may_spawn(request),
    }
    return render(request, "duties/overview.html", context)


def chosen_notice(request: HttpRequest, notices: "QuerySet[Notice]") -> Notice | None:
    """The notice that the address asks for, if the person sees it."""
    asked = request.GET.get("notice", "")
    return notices.filter(pk=int(asked)).first() if asked.isdigit() else None


def may_spawn(request: HttpRequest) -> bool:
    """Whether the person's rights reach the whole place: periods are made for everybody's duties."""
    ledger = ledgers["duties.notice"]
    roots = Organ.objects.filter(depth=1)
    step = ledger.procedure.moves["close"]
    return any(scope.roles(ledger, request.user, root) & step.roles for root in roots)


@require_POST
def spawn_periods(request: HttpRequest) -> HttpResponse:
    """Make the periods that have begun, and settle what the figures say is fulfilled."""
    scope.require(may_spawn(request), "生成周期任务", "任务总览")
    today = clock_today()
    made, done = recurrence.spawn_all(today), fulfilment.settle(today)
    messages.success(request, f"新生成周期事项 {made} 项，按台账数据认定完成 {done} 项。")
    return redirect(reverse("duties:overview"))
