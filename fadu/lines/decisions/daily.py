"""What major decisions do every day: tell of comments that wait for moderation, and of periods that are over."""

from datetime import date, datetime
from typing import Any

from fadu.ledger.comments import CommentStage
from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from .models import Comment, Consultation, ConsultationStage

STAFF = (Role.HANDLER, Role.OFFICE)


def daily(on: date, at: datetime) -> int:
    """Tell those who run each comment period. The answer is how many were told."""
    new = 0
    rows = Consultation.objects.filter(voided=False, stage=ConsultationStage.OPEN)
    for period in rows.select_related("organ", "handler", "decision__lead"):
        waiting = Comment.objects.filter(consultation=period, voided=False, stage=CommentStage.RECEIVED).count()
        if waiting:
            text = f"“{period.subject}”有 {waiting} 条意见待审核。请审核是否公开，并登记采纳情况。"
            new += _tell(period, text, f"waiting:{on}", "info", on, at)
        if period.closes_on is not None and period.closes_on < on:
            text = f"“{period.subject}”征求意见已于 {period.closes_on} 截止。请办理截止，逐条反馈并公布采纳情况。"
            new += _tell(period, text, f"over:{period.closes_on}", "soon", on, at)
    return new


def _tell(period: Consultation, text: str, occasion: str, level: str, on: date, at: datetime) -> int:
    people: list[Any] = [period.handler] if period.handler is not None else []
    for organ in filter(None, (period.organ, period.decision.lead)):
        people += answerable(organ, "decisions", STAFF, on)
    key = f"decisions.{occasion}:{period.pk}"
    return tell(dict.fromkeys(people), text, key=key, at=at, level=level, record=period)
