"""What openness does every day: tell the organs whose columns should have been updated."""

from datetime import date, datetime

from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from .models import Column, ColumnStage

TOLD = (Role.HANDLER, Role.ORGAN_ADMIN)


def daily(on: date, at: datetime) -> int:
    """One notice for each column and day on which it fell due. The answer is how many were told."""
    late = Column.objects.filter(voided=False, stage=ColumnStage.OPEN, next_on__lt=on).select_related("organ")
    new = 0
    for column in late:
        text = f"政务公开栏目「{column.subject}」应于 {column.next_on} 更新，尚未登记更新。请更新栏目并登记更新日期。"
        key = f"disclosure.column:{column.pk}:{column.next_on}"
        new += tell(
            answerable(column.organ, "disclosure", TOLD, on), text, key=key, at=at, level="overdue", record=column
        )
    return new
