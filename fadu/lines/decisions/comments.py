"""What the public does in a comment period: see what is open, say something, read what came of it.

The public site calls these; nobody needs to sign in. What a person says waits for moderation before others see it.
"""

from datetime import date
from typing import TYPE_CHECKING

from fadu.ledger import actions
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers

from .models import Comment, CommentStage, Consultation, ConsultationStage, Way
from .models.participation import CommentChannel

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST = 5000
"""Characters of one comment."""


def open_periods(on: date) -> "QuerySet[Consultation]":
    """The public periods that run on a day, the soonest to end first."""
    return (
        Consultation.objects.filter(voided=False, way=Way.PUBLIC, stage=ConsultationStage.OPEN)
        .filter(opens_on__lte=on, closes_on__gte=on)
        .select_related("decision", "organ")
        .order_by("closes_on", "pk")
    )


def submit(consultation: int, *, name: str, phone: str, content: str, on: date) -> Comment:
    """Take a comment from the public site.

    Raises:
        Refused: there is no such period, it does not run on the day, or the comment is empty or too long.
    """
    period = Consultation.objects.filter(pk=consultation, voided=False, way=Way.PUBLIC).first()
    if period is None or period.stage in (ConsultationStage.DRAFT, ConsultationStage.CANCELLED):
        raise Refused(Fault("没有这项公开征求意见。请从征求意见列表重新进入。"))
    if not content.strip():
        raise Refused(Fault("「意见内容」还没有填写。请写明意见和理由。", "content"))
    if len(content) > LONGEST:
        raise Refused(Fault(f"「意见内容」有 {len(content)} 字，超过 {LONGEST} 字。请精简后再提交。", "content"))
    if period.stage != ConsultationStage.OPEN:
        raise Refused(Fault(f"征求意见已于 {period.closes_on} 截止。如仍有建议，请通过信访、来信等途径提出。"))
    data = {
        "consultation": period,
        "channel": CommentChannel.ONLINE,
        "received_on": on,
        "name": name.strip(),
        "phone": phone.strip(),
        "content": content.strip(),
    }
    return actions.create(ledgers["decisions.comment"], data, by=None, on=on, source="portal")  # type: ignore[return-value]


def shown(consultation: Consultation) -> "QuerySet[Comment]":
    """The comments that anyone may read, with what became of them once that is published."""
    stages = [CommentStage.SHOWN, CommentStage.ANSWERED]
    return consultation.comments.filter(voided=False, stage__in=stages).order_by("received_on", "pk")  # type: ignore[attr-defined,no-any-return]
