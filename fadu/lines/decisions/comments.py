"""What the public does in a comment period or before a hearing: see what is open, say something, read what came of it.

Nobody needs to sign in. What a person says waits for moderation before others see it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.ledger.comments import untimely
from fadu.ledger.errors import Fault

from .models import Consultation, ConsultationStage, Hearing, HearingStage, Registration, Way
from .models.participation import RegistrationStage

if TYPE_CHECKING:
    from django.db.models import QuerySet

TAKING_PART = (RegistrationStage.CHOSEN, RegistrationStage.SPOKE, RegistrationStage.ABSENT)


def periods() -> "QuerySet[Consultation]":
    """The public periods that were ever opened, the newest first."""
    hidden = (ConsultationStage.DRAFT, ConsultationStage.CANCELLED)
    rows = Consultation.objects.filter(voided=False, way=Way.PUBLIC, opens_on__isnull=False).exclude(stage__in=hidden)
    return rows.select_related("organ").order_by("-opens_on", "-pk")


def open_periods(on: date) -> "QuerySet[Consultation]":
    """The public periods that run on a day, the soonest to end first."""
    running = periods().filter(stage=ConsultationStage.OPEN, opens_on__lte=on, closes_on__gte=on)
    return running.order_by("closes_on", "pk")


def against(values: Mapping[str, Any], period: Consultation, on: date) -> Iterator[Fault]:
    """What stands against taking a comment from the public site on a day."""
    yield from untimely(period.opens_on, period.closes_on, period.runs_on(on), on)


def hearings() -> "QuerySet[Hearing]":
    """The hearings that were announced, the newest first."""
    rows = Hearing.objects.filter(voided=False).exclude(stage=HearingStage.CANCELLED)
    return rows.select_related("organ").order_by("-noticed_on", "-pk")


def takes_names(hearing: Hearing, on: date) -> bool:
    """Whether people may register for a hearing on a day."""
    return hearing.stage == HearingStage.NOTICED and hearing.noticed_on <= on <= hearing.register_by


def too_late(values: Mapping[str, Any], hearing: Hearing, on: date) -> Iterator[Fault]:
    """What stands against registering on a day."""
    if not takes_names(hearing, on):
        yield Fault(f"报名已于 {hearing.register_by} 截止或者参加人已经确定。可以向组织单位申请旁听。")


def taking_part(hearing: Hearing) -> "QuerySet[Registration]":
    """Those who were chosen: their list is published before the hearing."""
    return hearing.registrations.filter(voided=False, stage__in=TAKING_PART).order_by("pk")  # type: ignore[attr-defined,no-any-return]
