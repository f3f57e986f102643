"""What the overview shows: organs by stage, the duties that press, targets beside their figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from fadu.figures.registry import UnknownIndicator
from fadu.figures.target import in_words, meets
from fadu.figures.values import Value
from fadu.lines.duties import fulfilment
from fadu.lines.duties.models import Duty, DutyStage, Obligation, ObligationStage
from fadu.organs.models import Organ

MOST_DUTIES = 200
MOST_TARGETS = 60


@dataclass
class Row:
    """An organ's duties by stage."""

    organ: Organ
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(DutyStage.values, 0))
    overdue: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return self.total - self.counts[DutyStage.CLOSED]

    def cells(self) -> list[tuple[int, str]]:
        """The number of each stage with the address of its duties."""
        return [(count, self.address(stage=stage)) for stage, count in self.counts.items()]

    def address(self, **more: str) -> str:
        """The list of the organ's duties."""
        where = reverse("desk:list", kwargs={"line": "duties", "model": "duty"})
        return f"{where}?{urlencode({'organ': self.organ.pk, **more})}"

    @property
    def late(self) -> str:
        """The address of those past their day."""
        return self.address(due="overdue")


@dataclass(frozen=True)
class Target:
    """An obligation beside its figure."""

    obligation: Obligation
    value: Value
    wanted: str
    met: bool
    width: int
    href: str
    period: str


def rows(duties: "QuerySet[Duty]", today: date) -> list[Row]:
    """A row for each organ that leads a duty, those with something overdue first."""
    found: dict[int, Row] = {}
    for duty in duties.select_related("organ"):
        row = found.setdefault(duty.organ_id, Row(duty.organ))
        row.counts[duty.stage] += 1
        row.overdue += is_overdue(duty, today)
    return sorted(found.values(), key=lambda r: (-r.overdue, -r.open, r.organ.order, r.organ.path))


def is_overdue(duty: Duty, today: date) -> bool:
    """Whether the deadline is past and the duty not closed."""
    return duty.stage != DutyStage.CLOSED and duty.deadline is not None and duty.deadline < today


def pressing(duties: "QuerySet[Duty]", today: date) -> list[tuple[Duty, int | None]]:
    """Open duties with the days left, overdue ones first, those without a day last."""
    opened = list(duties.exclude(stage=DutyStage.CLOSED).select_related("organ").prefetch_related("urges"))
    opened.sort(key=lambda d: (d.deadline is None, d.deadline or today, d.pk))
    return [(duty, None if duty.deadline is None else (duty.deadline - today).days) for duty in opened[:MOST_DUTIES]]


def targets(duties: "QuerySet[Duty]", today: date) -> list[Target]:
    """Obligations bound to an indicator whose period has begun, those not met first."""
    bound = (
        Obligation.objects.filter(duty__in=duties, voided=False, assigned_on__lte=today)
        .exclude(indicator="")
        .exclude(stage=ObligationStage.STANDING)
        .select_related("duty", "organ", "measured")
        .order_by("-assigned_on", "-pk")
    )
    found = [one for one in map(target, bound[:MOST_TARGETS]) if one is not None]
    return sorted(found, key=lambda t: (t.met, t.obligation.pk))


def target(obligation: Obligation) -> Target | None:
    """An obligation's figure against its target; None when its indicator is gone."""
    try:
        value = fulfilment.measured(obligation)
    except UnknownIndicator:
        return None
    if value is None:
        return None
    comparison, wanted = fulfilment.target_of(obligation)
    period = fulfilment.period_of(obligation)
    place = reverse("desk:figure_records", kwargs={"indicator": obligation.indicator})
    asked = {"organ": fulfilment.scope_of(obligation).pk, "period": str(period)}
    return Target(
        obligation=obligation,
        value=value,
        wanted="" if wanted is None else in_words(comparison, wanted, value.unit),
        met=meets(value.value, comparison, wanted),
        width=width(value.value, wanted),
        href=f"{place}?{urlencode(asked)}",
        period=period.label,
    )


def width(value: Decimal | None, wanted: Decimal | None) -> int:
    """How full the bar is, 0 to 100.

    >>> width(Decimal(1), Decimal(4)), width(Decimal(9), Decimal(4)), width(None, Decimal(4))
    (25, 100, 0)
    """
    if not value:
        return 0
    if not wanted:
        return 100
    return max(0, min(100, int(value * 100 / wanted)))


def organ_total(listed: Sequence[Row]) -> dict[str, Any]:
    """The sums of the board's columns."""
    return {
        "cells": [sum(row.counts[stage] for row in listed) for stage in DutyStage.values],
        "overdue": sum(row.overdue for row in listed),
        "total": sum(row.total for row in listed),
    }
