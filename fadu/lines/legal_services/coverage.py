"""村（居）法律顾问覆盖: which villages have an adviser, and which of those were served this month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from fadu.law import thresholds

from .models import Village, VillageStage, Visit

SOON = timedelta(days=60)


@dataclass
class Row:
    """The villages of one organ.

    Attributes:
        unserved: villages without an adviser, or whose adviser's term has run out.
        ending: villages whose adviser's term ends soon.
        idle: served villages with fewer hours in the month than the rule asks.
    """

    organ: str
    total: int = 0
    served: int = 0
    hours: Decimal = Decimal()
    visits: int = 0
    unserved: list[Village] = field(default_factory=list)
    ending: list[Village] = field(default_factory=list)
    idle: list[Village] = field(default_factory=list)


def least_hours() -> Decimal:
    """The hours a month that an adviser owes a village."""
    return Decimal(str(thresholds["legal_service.adviser_hours"].value))


def rows(villages: Iterable[Village], today: date) -> list[Row]:
    """The villages by organ, in the order given, as they stand on a day."""
    listed = list(villages)
    hours, visits = _month([one.pk for one in listed], today)
    owed = least_hours()
    found: dict[int, Row] = {}
    for one in listed:
        row = found.setdefault(one.organ_id, Row(str(one.organ)))
        row.total += 1
        row.hours += hours[one.pk]
        row.visits += visits[one.pk]
        expired = one.served_until is not None and one.served_until < today
        if one.stage != VillageStage.SERVED or expired:
            row.unserved.append(one)
            continue
        row.served += 1
        if one.served_until is not None and one.served_until <= today + SOON:
            row.ending.append(one)
        if hours[one.pk] < owed:
            row.idle.append(one)
    return list(found.values())


def _month(pks: list[int], today: date) -> tuple[dict[int, Decimal], dict[int, int]]:
    """Hours and visits of each village from the first of the month to the day."""
    hours: dict[int, Decimal] = defaultdict(Decimal)
    visits: dict[int, int] = defaultdict(int)
    done = Visit.objects.filter(village__in=pks, visited_on__range=(today.replace(day=1), today), voided=False)
    for village, spent in done.values_list("village_id", "hours"):
        hours[village] += spent
        visits[village] += 1
    return hours, visits
