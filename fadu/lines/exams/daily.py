"""What examinations do every day: take in papers whose time is over, tell people of sittings that open tomorrow."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from fadu.ledger.reminders import tell

from .attempts import collect
from .models import Candidate, CandidateStage, SittingStage

AHEAD = timedelta(days=1)


def daily(on: date, at: datetime) -> int:
    """Take in and remind; the answer is how many were told."""
    collect(at)
    soon = Candidate.objects.filter(
        voided=False, stage=CandidateStage.LISTED, person__isnull=False, sitting__stage=SittingStage.ANNOUNCED,
        sitting__voided=False,
    ).select_related("sitting", "person")  # fmt: skip
    new = 0
    for one in soon:
        opens = timezone.localtime(one.sitting.opens_at)
        if on <= opens.date() <= on + AHEAD:
            text = f"“{one.sitting.name}”于{opens:%m月%d日 %H:%M}开考。请届时从“学法用法考试—我的考试”进入。"
            new += tell([one.person], text, key=f"exams.opens:{one.sitting_id}:{opens:%Y%m%d%H%M}", at=at)
    return new
