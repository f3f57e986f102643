"""What inspection does every day: warn of enterprises visited more often in the year than their cap."""

from datetime import date, datetime

from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from .board import most_visited
from .models import Target

TOLD = (Role.ORGAN_ADMIN, Role.OFFICE)


def daily(on: date, at: datetime) -> int:
    """Tell of each enterprise over its cap, once a number of visits. The answer is how many were told."""
    new = 0
    for one in most_visited(Target.objects.filter(voided=False), on.year, on):
        if one.state == "over":
            text = (
                f"「{one.target}」{on.year}年已登记入企检查{one.visits}次，超过年度上限{one.cap}次。"
                "请核对有无重复检查，能合并的合并，能非现场的不入企。"
            )
            key = f"inspection.over_cap:{one.target.pk}:{on.year}:{one.visits}"
            new += tell(answerable(one.target.organ, "inspection", TOLD, on), text, key=key, at=at, level="soon")
    return new
