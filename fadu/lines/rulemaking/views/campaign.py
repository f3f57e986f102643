"""The clean-up campaign on one page: how far each organ is, and settling as proposed at one press."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fadu.ledger import actions, scope
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.rulemaking.models import Campaign, CampaignStage, Fate, Proposal, ProposalStage
from fadu.organs.models import Organ

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass
class Row:
    """One organ's share of a campaign."""

    organ: Organ
    total: int = 0
    waiting: int = 0
    proposed: int = 0
    confirmed: int = 0
    fates: dict[str, int] = field(default_factory=lambda: {str(fate): 0 for fate in Fate})

    @property
    def counts(self) -> list[int]:
        """What was settled, else proposed, in the order of the choices."""
        return list(self.fates.values())


def campaign_of(request: HttpRequest, pk: int) -> Campaign:
    """A campaign that the person sees."""
    return cast("Campaign", get_object_or_404(scope.visible(ledgers["rulemaking.campaign"], request.user), pk=pk))


def proposals_of(request: HttpRequest, campaign: Campaign) -> "QuerySet[Proposal]":
    """Its proposals that the person sees."""
    seen = scope.visible(ledgers["rulemaking.proposal"], request.user).filter(campaign=campaign, voided=False)
    return cast("QuerySet[Proposal]", seen.select_related("document__organ").order_by("document__organ__path", "pk"))


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """清理进度: by organ, and what waits for the office."""
    campaign = campaign_of(request, pk)
    proposals = list(proposals_of(request, campaign))
    rows = by_organ(proposals)
    context = {
        "ledger": campaign.ledger,
        "campaign": campaign,
        "rows": rows,
        "whole": summed(rows),
        "fates": Fate.labels,
        "to_settle": [one for one in proposals if one.stage == ProposalStage.PROPOSED],
        "missing": [one for one in proposals if one.stage == ProposalStage.LISTED],
        "may_confirm": may_confirm(request, campaign),
    }
    return render(request, "rulemaking/campaign.html", context)


def by_organ(proposals: list[Proposal]) -> list[Row]:
    """How far each maker is."""
    rows: dict[int, Row] = {}
    for one in proposals:
        row = rows.setdefault(one.document.organ_id, Row(one.document.organ))
        row.total += 1
        row.waiting += one.stage == ProposalStage.LISTED
        row.proposed += one.stage == ProposalStage.PROPOSED
        row.confirmed += one.stage == ProposalStage.CONFIRMED
        fate = one.fate or one.proposed
        if fate:
            row.fates[fate] += 1
    return list(rows.values())


def summed(rows: list[Row]) -> dict[str, Any]:
    """The last line of the table."""
    names = ("total", "waiting", "proposed", "confirmed")
    return {name: sum(getattr(row, name) for row in rows) for name in names} | {
        "counts": [sum(column) for column in zip(*(row.counts for row in rows), strict=True)]
    }


def may_confirm(request: HttpRequest, campaign: Campaign) -> bool:
    """Whether the person settles proposals, and the campaign is at that."""
    move = ledgers["rulemaking.proposal"].procedure.moves["confirm"]
    at_it = campaign.stage in (CampaignStage.COLLECTING, CampaignStage.REVIEWING)
    return at_it and scope.may_move(campaign, move, request.user)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle the chosen proposals as their organs proposed; all of them or none."""
    campaign, today = campaign_of(request, pk), clock_today()
    chosen = [int(key) for key in request.POST.getlist("proposal") if key.isdecimal()]
    waiting = list(proposals_of(request, campaign).filter(pk__in=chosen, stage=ProposalStage.PROPOSED))
    back = redirect(reverse("rulemaking:campaign", kwargs={"pk": campaign.pk}))
    if not waiting:
        messages.warning(request, "没有选中待审定的建议。请先勾选，再按单位建议审定。")
        return back
    try:
        with transaction.atomic():
            for one in waiting:
                data = {"confirmed_on": today, "fate": one.proposed}
                actions.move(one, "confirm", data, by=request.user, on=today)
    except (Refused, NotAllowed) as refused:
        messages.error(request, f"没有审定任何一件：{'；'.join(str(fault) for fault in refused.faults)}")
        return back
    messages.success(request, f"已按单位建议审定 {len(waiting)} 件。")
    return back
