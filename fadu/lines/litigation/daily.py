"""What litigation does every day: warn organs whose principal has not sat in court this year though they were heard."""

from datetime import date, datetime

from fadu.figures.period import Period
from fadu.figures.values import organs_behind
from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

TOLD = (Role.ORGAN_ADMIN, Role.LEADER, Role.OFFICE)


def daily(on: date, at: datetime) -> int:
    """The zero-attendance warning, once an organ and quarter. The answer is how many were told."""
    period = Period(str(on.year))
    new = 0
    for organ in organs_behind("litigation.zero_attendance", period=period):
        text = (
            f"{organ.short_name}{on.year}年已有开庭案件，主要负责人尚未出庭应诉（“零出庭”）。"
            "请安排主要负责人参加后续庭审，并在案件中登记。"
        )
        key = f"litigation.zero_attendance:{organ.pk}:{on.year}-Q{(on.month + 2) // 3}"
        new += tell(answerable(organ, "litigation", TOLD, on), text, key=key, at=at, level="soon")
    return new
