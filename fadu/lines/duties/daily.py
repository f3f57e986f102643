"""What the duties do every day: begin periods, settle what the figures say, tell of what is overdue."""

from datetime import date, datetime

from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from . import fulfilment, recurrence
from .models import Duty, DutyStage


def daily(on: date, at: datetime) -> int:
    """Spawn and settle; tell the office of every overdue duty, once a deadline. The answer is how many were told.

    The handlers are told by the clocks' own reminders; the office sees the whole place.
    """
    recurrence.spawn_all(on)
    fulfilment.settle(on)
    overdue = Duty.objects.filter(voided=False, deadline__lt=on).exclude(stage=DutyStage.CLOSED).select_related("organ")
    new = 0
    for duty in overdue:
        text = f"“{duty.item}{duty.name}”（{duty.organ}）应于{duty.deadline}前完成，已逾期，可以催办。"
        key = f"duties.daily:{duty.pk}:{duty.deadline}"
        new += tell(
            answerable(duty.organ, "duties", {Role.OFFICE}, on), text, key=key, at=at, level="overdue", record=duty
        )
    return new
