"""What a clean-up campaign does to the stock: it lists every document in force, and carries out what was settled."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

from .models import Document, Fate, Stage
from .models.cleanup import CampaignKind
from .validity import in_force

if TYPE_CHECKING:
    from fadu.ledger.procedure import Act

ENDS = (Fate.REPEAL, Fate.VOID)


def list_stock(campaign: Any, act: "Act") -> None:
    """One proposal for each document in force of the campaign's place, waiting for its organ's word."""
    for document in selected(campaign, act):
        actions.create(
            ledgers["rulemaking.proposal"],
            {"campaign": campaign, "document": document, "listed_on": act.on},
            by=None,
            on=act.on,
        )


def selected(campaign: Any, act: "Act") -> Any:
    """The documents a campaign is about: all in force on its day, or those on its topic."""
    stock = in_force(act.on, Document.objects.filter(organ__path__startswith=campaign.organ.place().path))
    if campaign.kind == CampaignKind.SPECIAL:
        stock = stock.filter(Q(subject__contains=campaign.topic) | Q(topics__contains=campaign.topic))
    return stock.order_by("pk")


def carry_out(campaign: Any, act: "Act") -> None:
    """Each settled proposal upon its document: repealed and void documents end; the others bear the result."""
    by = f"《{campaign.subject}》" + (f"（{campaign.result_number}）" if campaign.result_number else "")
    for proposal in campaign.proposals.filter(voided=False).select_related("document"):
        document = proposal.document
        if document.stage == Stage.PUBLISHED:
            document = actions.move(
                document,
                "settle",
                {"cleanup_on": act.on, "cleanup": proposal.fate},
                by=None,
                on=act.on,
                source="campaign",
            )
            if proposal.fate in ENDS:
                actions.move(
                    document, "repeal", {"repealed_on": act.on, "repealed_by": by}, by=None, on=act.on,
                    reason=f"清理结果：{proposal.get_fate_display()}", source="campaign",
                )  # fmt: skip
