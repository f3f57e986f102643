"""From a measure to the records it counts, as Django querysets."""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from fadu.ledger.clocks import Run

from .definitions import Count, Distinct, Due, Measure, Stock
from .dialects import for_parameters, to_sql
from .period import Period
from .source import condition, table

DUE = (Run.State.MET, Run.State.LATE, Run.State.RUNNING)


@cache
def _chosen_sql(measure: Measure, vendor: str) -> str:
    rows = table(measure.model)
    return for_parameters(to_sql(rows.filter(condition(measure.model, measure.where)).select("id"), vendor))


def chosen(measure: Measure) -> "QuerySet[Model]":
    """The records that a measure's condition chooses, of any date; void ones left out."""
    found = measure.model._default_manager.filter(voided=False)
    if measure.where is None:
        return found
    return found.filter(pk__in=RawSQL(_chosen_sql(measure, connection.vendor), ()))  # noqa: S611 - compiled from the declaration


def counted(measure: Measure, period: Period) -> "QuerySet[Model]":
    """The records that a measure counts in a period, of all organs."""
    found = chosen(measure)
    if isinstance(measure, Due):
        runs = due_runs(measure, period).filter(record_id=OuterRef("pk"))
        return found.filter(Exists(runs))
    return found.filter(_dated(measure, period))


def due_runs(measure: Due, period: Period) -> "QuerySet[Run]":
    """The runs of a clock that fall due in a period, whatever their record."""
    states: Any = [Run.State.MET] if measure.met else DUE
    return Run.objects.filter(
        ledger=measure.ledger.label,
        clock=measure.clock,
        due_on__range=(period.start, period.end),
        state__in=states,
    )


def _dated(measure: Measure, period: Period) -> Q:
    if isinstance(measure, Stock):
        begun, open_after = ("lt", "gte") if measure.at_start else ("lte", "gt")
        day = period.start if measure.at_start else period.end
        inside = Q(**{f"{measure.since}__{begun}": day})
        for end in measure.until:
            inside &= Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__{open_after}": day})
        return inside
    if isinstance(measure, (Count, Distinct)):
        return Q(**{f"{measure.on}__range": (period.start, period.end)})
    raise TypeError(f"{measure!r} counts no dates")


def under(measure: Measure, path: str) -> Q:
    """That a record's figure belongs to the subtree under an organ's path."""
    if measure.by == "organ":
        return Q(organ__path__startswith=path)
    named = Q(**{f"{measure.by}__path__startswith": path})
    return named | Q(**{f"{measure.by}__isnull": True, "organ__path__startswith": path})


def within(measure: Measure, region_path: str) -> Q:
    """That a record's figure belongs to an organ of the subtree under a region's path."""
    if measure.by == "organ":
        return Q(organ__region__path__startswith=region_path)
    named = Q(**{f"{measure.by}__region__path__startswith": region_path})
    return named | Q(**{f"{measure.by}__isnull": True, "organ__region__path__startswith": region_path})
