"""同一企业年度检查频次: how often an enterprise has been visited in a year, and how often it may be.

Source: 国办发〔2024〕54号 (law.md section 17). Visits on an occasion of their own (complaints, campaigns, key fields,
reviews) do not count against the cap; they count as visits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from .models import Cap, Check, CheckStage, Method, Target
from .models.check import CAPPED

OTHER_WAYS = (
    "可以改为书面检查、网络监测，与其他检查合并（综合查一次），"
    "或者有投诉举报、交办等线索的，按相应类型登记并写明线索来源"
)


@dataclass(frozen=True)
class Frequency:
    """Where an enterprise stands in a year.

    Attributes:
        visits: all visits registered or made.
        capped: those that count against the cap.
        cap: the cap; None when none is published.
    """

    visits: int
    capped: int
    cap: int | None

    @property
    def reached(self) -> bool:
        """Whether one more visit of a capped kind would exceed the cap."""
        return self.cap is not None and self.capped >= self.cap

    @property
    def last(self) -> bool:
        """Whether one more such visit is the last that the cap allows: time for a warning."""
        return self.cap is not None and self.capped == self.cap - 1


def cap_of(target: Target, on: date) -> int | None:
    """The cap that holds for a target: its own, else the strictest published one that fits it; None when there is none.

    A published cap holds for the targets of its organ and of the organs below it.
    """
    if target.annual_cap is not None:
        return int(target.annual_cap)
    fits = Q(industry__in=("", target.industry)) & Q(risk__in=("", target.risk)) & Q(voided=False)
    current = Q(published_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))
    caps = Cap.objects.filter(fits & current).select_related("organ")
    return min((c.most for c in caps if target.organ.path.startswith(c.organ.path)), default=None)


def visits(target_ids: Any, year: int) -> Any:
    """The visits of a year: inspections on site, registered and not called off. An enterprise is told by its record."""
    return Check.objects.filter(
        target_id__in=target_ids, voided=False, method=Method.ON_SITE, registered_on__year=year
    ).exclude(stage=CheckStage.CANCELLED)


def same_enterprise(target: Target) -> list[int]:
    """The records of one enterprise in the pools of all organs of the place: caps count the enterprise, not the file."""
    if not target.credit_code:
        return [target.pk]
    return list(
        Target.objects.filter(credit_code=target.credit_code, region_id=target.region_id).values_list("pk", flat=True)
    )


def frequency(target: Target, on: date, *, without: int | None = None) -> Frequency:
    """Where an enterprise stands on a day, one inspection left out."""
    found = visits(same_enterprise(target), on.year).exclude(pk=without)
    return Frequency(found.count(), found.filter(kind__in=CAPPED).count(), cap_of(target, on))


def objections(check: Check, on: date) -> Iterator[str]:
    """What the cap says against registering a visit."""
    if check.method != Method.ON_SITE or check.kind not in CAPPED:
        return
    now = frequency(check.target, on, without=check.pk)
    if now.reached:
        yield (
            f"「{check.target}」{on.year}年已登记入企检查 {now.capped} 次，达到年度上限 {now.cap} 次，不能再登记"
            f"「{check.get_kind_display()}」。{OTHER_WAYS}。"
        )
