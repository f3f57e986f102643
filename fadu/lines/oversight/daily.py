"""What supervision does every day: propose inspections of fields with many complaints, press for what is overdue."""

from datetime import date, datetime

from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from .models import Rectification, RectificationStage
from .signals import raise_proposals

TOLD = (Role.OFFICE, Role.LEADER)


def daily(on: date, at: datetime) -> int:
    """Propose and press; the answer is how many were told."""
    new = 0
    for one in raise_proposals(on):
        text = f"{one.get_field_display()}领域近期投诉举报 {one.complaints} 件，建议列入专项执法监督。请研究后采纳或者说明理由。"
        new += tell(
            answerable(one.organ, "oversight", TOLD, on), text, key=f"oversight.proposal:{one.pk}", at=at, record=one
        )
    late = Rectification.objects.filter(voided=False, stage=RectificationStage.ASSIGNED, deadline__lt=on)
    for task in late.select_related("organ", "problem"):
        text = (
            f"“{task.problem.title[:40]}”（{task.organ}）应于{task.deadline}前完成整改，已逾期，可以发提醒函或者约谈。"
        )
        key = f"oversight.late:{task.pk}:{task.deadline}"
        new += tell(answerable(task.organ, "oversight", TOLD, on), text, key=key, at=at, level="overdue", record=task)
    return new
