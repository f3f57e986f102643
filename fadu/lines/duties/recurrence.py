"""Recurring obligations: a row for each period, made as the periods begin."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

from fadu.figures.period import Period
from fadu.ledger import actions
from fadu.ledger.registry import ledgers

from .models import Every, Obligation, ObligationStage


def period_at(every: str, day: date) -> Period:
    """The period of a recurrence that a day lies in.

    >>> str(period_at("quarter", date(2024, 5, 6)))
    '2024-Q2'
    """
    forms = {
        Every.MONTH: f"{day:%Y-%m}",
        Every.QUARTER: f"{day.year}-Q{(day.month + 2) // 3}",
        Every.HALF: f"{day.year}-H{1 if day.month <= 6 else 2}",
    }
    return Period(forms.get(Every(every), str(day.year)))


def periods_until(every: str, since: date, until: date) -> Iterator[Period]:
    """The periods from the one that ``since`` lies in to the one that ``until`` lies in."""
    day = since
    while day <= until:
        period = period_at(every, day)
        yield period
        day = period.end + timedelta(days=1)


def spawn(obligation: Obligation, on: date, *, by: Any = None) -> list[Obligation]:
    """The rows of a standing obligation for all periods begun by a day; those that are there stay as they are.

    A period of office (任期内) is no calendar period: it spawns nothing and is fulfilled by hand.
    """
    if obligation.stage != ObligationStage.STANDING or obligation.every in ("", Every.TERM):
        return []
    there = set(obligation.occurrences.values_list("period", flat=True))
    made: list[Obligation] = []
    for period in periods_until(obligation.every, obligation.assigned_on, on):
        if str(period) in there:
            continue
        found = actions.create(
            ledgers["duties.obligation"],
            {
                "duty": obligation.duty,
                "clause": obligation.clause,
                "actor": obligation.actor,
                "assigned_on": max(period.start, obligation.assigned_on),
                "deadline": period.end,
                "every": obligation.every,
                "times": obligation.times,
                "comparison": obligation.comparison,
                "target": obligation.target,
                "unit": obligation.unit,
                "indicator": obligation.indicator,
                "measured": obligation.measured,
                "origin": obligation,
                "period": str(period),
            },
            by=by,
            on=on,
            source="figures" if by is None else "desk",
        )
        made.append(cast(Obligation, found))
    return made


def spawn_all(on: date) -> int:
    """Spawn for every standing obligation; the answer is how many rows are new."""
    standing = Obligation.objects.filter(voided=False, stage=ObligationStage.STANDING)
    return sum(len(spawn(one, on)) for one in standing)
