"""Figures as one person may see them: whose organs, which indicators, set beside last year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from fadu.figures.definitions import Indicator, Ratio
from fadu.figures.models import Figure
from fadu.figures.period import Period, PeriodError
from fadu.figures.registry import indicators
from fadu.figures.sheet import sheets
from fadu.figures.values import Comparison, compared, ready, subtrees, value_of
from fadu.ledger import scope
from fadu.ledger.registry import line_title
from fadu.organs.models import Organ, OrganKind, Person

YEARS_OFFERED = 6


def seen(person: Person) -> list[Indicator]:
    """The indicators all of whose ledgers the person has a post in; of sensitive ledgers too: they are numbers."""
    return [one for one in indicators.values() if all(scope.counting_grants(ledger, person) for ledger in one.ledgers)]


def by_line(person: Person, found: Iterable[Indicator] | None = None) -> dict[str, list[Indicator]]:
    """The indicators that the person sees, by the Chinese name of their line."""
    grouped: dict[str, list[Indicator]] = {}
    for one in seen(person) if found is None else found:
        grouped.setdefault(line_title(one.line), []).append(one)
    return grouped


def organs_of(person: Person, indicator: Indicator | None = None) -> Any:
    """The organs whose figures the person may see, in the order of the tree."""
    wanted = [indicator] if indicator is not None else seen(person)
    condition = Q(pk__in=[])
    met = {ledger.label: ledger for one in wanted for ledger in one.ledgers}.values()
    for path in {grant.path for ledger in met for grant in scope.counting_grants(ledger, person)}:
        condition |= Q(path__startswith=path)
    return Organ.objects.filter(condition, active=True).order_by("path")


def chosen_organ(person: Person, asked: str) -> Organ | None:
    """The organ asked for if the person may see it, else the highest that they may."""
    organs = organs_of(person)
    found = organs.filter(pk=int(asked)).first() if asked.isdigit() else None
    return found or organs.order_by("depth", "path").first()


def chosen_period(asked: str, today: date) -> Period:
    """The period asked for; without one this year, or the last year that has figures."""
    try:
        return Period(asked)
    except PeriodError:
        newest = (
            Figure.objects.filter(period__lte=f"{today:%Y-12}").order_by("-period").values_list("period", flat=True)
        )
        return Period((newest.first() or str(today.year))[:4])


def periods(today: date, period: Period) -> list[Period]:
    """The periods offered: years, then the halves and quarters of the year in view."""
    years = range(today.year, today.year - YEARS_OFFERED, -1)
    parts = ["H1", "H2", "Q1", "Q2", "Q3", "Q4"]
    found = [Period(str(year)) for year in years] + [Period(f"{period.year}-{part}") for part in parts]
    return found if period in found else [period, *found]


def compare_all(found: Sequence[Indicator], organ: Organ, period: Period, today: date) -> list[Comparison]:
    """Each indicator beside the same period of last year."""
    ready()
    now, before = sheets(found, [(period, today), (period.previous, None)])
    below = subtrees([organ])[organ.pk]
    return [compared(value_of(one, now, below), value_of(one, before, below)) for one in found]


def by_organ(
    found: Sequence[Indicator], organs: Sequence[Organ], period: Period, today: date
) -> list[tuple[Organ, list[Comparison]]]:
    """For each organ with all under it, each indicator beside last year's."""
    ready()
    now, before = sheets(found, [(period, today), (period.previous, None)])
    return [
        (organ, [compared(value_of(one, now, below), value_of(one, before, below)) for one in found])
        for organ, below in zip(organs, subtrees(organs).values(), strict=True)
    ]


def trend(indicator: Indicator, organ: Organ, period: Period) -> list[tuple[Period, float | None]]:
    """An indicator year by year up to the period's."""
    ready()
    below = subtrees([organ])[organ.pk]
    years = [Period(str(year)) for year in range(period.year - 4, period.year + 1)]
    pages = sheets([indicator], [(year, None) for year in years])
    values = [value_of(indicator, page, below).value for page in pages]
    return [(year, None if value is None else float(value)) for year, value in zip(years, values, strict=True)]


def months(found: Sequence[Indicator], organ: Organ, year: int) -> list[list[float | None]]:
    """Each indicator month by month over a year, for its sparkline."""
    below = subtrees([organ])[organ.pk]
    pages = sheets(found, [(Period(month), None) for month in Period(str(year)).months])
    values = [[value_of(one, page, below).value for page in pages] for one in found]
    return [[None if value is None else float(value) for value in row] for row in values]


@dataclass(frozen=True)
class Tile:
    """A figure of the first page."""

    comparison: Comparison
    months: list[float | None]
    href: str


def tiles(person: Person, today: date, most: int = 6) -> tuple[Period | None, list[Tile]]:
    """The figures of the first page: the first of each line in turn, those that stand at something before the rest."""
    organ = chosen_organ(person, "")
    offered = in_turn(by_line(person).values(), most * 3)
    if organ is None or not offered:
        return None, []
    period = chosen_period("", today)
    compared_ = compare_all(offered, organ, period, today)
    chosen = sorted(compared_, key=lambda one: not one.now.value and not one.before.value)[:most]
    shapes = months([one.now.indicator for one in chosen], organ, period.year)
    return period, [
        Tile(one, shape, address(one.now.indicator, organ, period)) for one, shape in zip(chosen, shapes, strict=True)
    ]


def in_turn(groups: Iterable[list[Indicator]], most: int) -> list[Indicator]:
    """One of each group, then a second of each, until there are `most`."""
    listed = [list(group) for group in groups]
    taken: list[Indicator] = []
    while any(listed) and len(taken) < most:
        for group in listed:
            if group and len(taken) < most:
                taken.append(group.pop(0))
    return taken


def address(indicator: Indicator, organ: Organ, period: Period) -> str:
    """Where a figure's records are."""
    query = urlencode({"organ": organ.pk, "period": str(period)})
    return f"{reverse('desk:figure_records', kwargs={'indicator': indicator.id})}?{query}"


def is_rate(indicator: Indicator) -> bool:
    """Whether it has a numerator and a denominator."""
    return isinstance(indicator, Ratio)


def kinds(organs: Iterable[Organ]) -> list[tuple[str, str]]:
    """The classes among organs; only organs of one class are compared."""
    there = {organ.kind for organ in organs}
    return [(str(value), str(label)) for value, label in OrganKind.choices if value in there]
