"""A sheet: the measures of one period by organ, from which any indicator is computed for any set of organs, exactly."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from django.db.models import Count as RowCount
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models import Sum as FieldSum
from django.db.models.functions import Coalesce

from fadu.ledger.clocks import Run
from fadu.ledger.gathering import Statement, answers, statements

from .definitions import Additive, Distinct, Due, Indicator, Measure, Ratio, Stock, Sum, Tally
from .models import Figure
from .period import Period
from .rows import DUE, chosen, counted
from .source import column_name

Organs = Collection[int]
Span = tuple[Period, date | None]
"""A period, and the day on which it is looked at: a running clock that falls due on it or later is not due yet."""


@dataclass(frozen=True)
class Sheet:
    """The values of one period's measures by organ.

    Attributes:
        amounts: by measure and organ, in the measure's smallest whole units; what is not there is zero.
        sets: the different values of each distinct measure by organ.
    """

    amounts: Mapping[str, Mapping[int, int]]
    sets: Mapping[str, Mapping[int, Set[Hashable]]]

    def owners(self, indicator: Indicator) -> set[int]:
        """The organs that have anything under an indicator."""
        found: set[int] = set()
        for measure in indicator.measures():
            found |= set(self.amounts.get(measure.id, ())) | set(self.sets.get(measure.id, ()))
        return found

    def exact(self, indicator: Indicator, organs: Organs | None = None) -> Fraction | None:
        """An indicator's exact value for a set of organs together (None: all); None where its denominator is zero."""
        if isinstance(indicator, Ratio):
            top, bottom = self.ratio(indicator, organs)
            return top / bottom * indicator.factor if bottom else None
        if isinstance(indicator, Tally):
            return Fraction(len(self.tallied(indicator, organs)))
        if isinstance(indicator, Sum):
            return sum((sign * self.amount(term, organs) for sign, term in indicator.terms), Fraction())
        if isinstance(indicator, Distinct):
            sets = self.sets[indicator.id]
            return Fraction(len(set().union(*(s for organ, s in sets.items() if organs is None or organ in organs))))
        if not isinstance(indicator, Measure):
            raise TypeError(f"{indicator!r} is of no known kind")
        cells = self.amounts[indicator.id]
        return Fraction(sum(v for organ, v in cells.items() if organs is None or organ in organs), indicator.scale)

    def amount(self, indicator: Indicator, organs: Organs | None = None) -> Fraction:
        """The value of an indicator that is no rate."""
        return self.exact(indicator, organs) or Fraction()

    def ratio(self, indicator: Ratio, organs: Organs | None = None) -> tuple[Fraction, Fraction]:
        """A rate's numerator and denominator."""
        return self.amount(indicator.numerator, organs), self.amount(indicator.denominator, organs)

    def tallied(self, indicator: Tally, organs: Organs | None = None) -> set[int]:
        """The organs, each judged by its own figures, that fulfil a tally's condition."""
        owners = self.owners(indicator) if organs is None else self.owners(indicator) & set(organs)
        return {
            organ
            for organ in owners
            if indicator.where(*(_plain(self.amount(part, (organ,))) for part in indicator.of))
        }


def sheet(wanted: Iterable[Indicator], period: Period, today: date | None = None) -> Sheet:
    """The sheet of a period from the database.

    Args:
        wanted: the indicators that will be asked for.
        period: what they are about.
        today: a running clock that falls due on this day or later is not due yet; None: all are.
    """
    return sheets(wanted, [(period, today)])[0]


def sheets(wanted: Iterable[Indicator], spans: Sequence[Span]) -> list[Sheet]:
    """The sheets of several periods, each with its day (see ``sheet``), in hardly more questions than one takes."""
    measures = list(dict.fromkeys(m for i in wanted for m in i.measures()))
    stored = _stored([m for m in measures if isinstance(m, Additive)], [period for period, _ in spans])
    fallen = _due(tuple(m for m in measures if isinstance(m, Due)), tuple(spans))
    distinct = [m for m in measures if isinstance(m, Distinct)]
    return [
        Sheet({**amounts, **due}, {m.id: _different(m, period) for m in distinct})
        for (period, _), amounts, due in zip(spans, stored, fallen, strict=True)
    ]


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _stored(measures: list[Additive], periods: Sequence[Period]) -> list[dict[str, dict[int, int]]]:
    found: list[dict[str, dict[int, int]]] = [{m.id: {} for m in measures} for _ in periods]
    flows = [m.id for m in measures if not m.cumulative]
    ends = [m.id for m in measures if isinstance(m, Stock) and not m.at_start]
    starts = [m.id for m in measures if isinstance(m, Stock) and m.at_start]
    first, last = min(p.first_month for p in periods), max(p.last_month for p in periods)
    kinds: list[tuple[list[str], Q, Callable[[Period], Q]]] = [  # the names, the months of any period, those of one
        (flows, Q(period__range=(first, last)), lambda p: Q(period__range=(p.first_month, p.last_month))),
        (ends, Q(period__lte=last), lambda p: Q(period__lte=p.last_month)),
        (starts, Q(period__lt=max(p.first_month for p in periods)), lambda p: Q(period__lt=p.first_month)),
    ]
    for names, any_of, of in kinds:
        if not names:
            continue
        sums = {f"value_{n}": FieldSum("value", filter=of(period)) for n, period in enumerate(periods)}
        rows = Figure.objects.filter(any_of, indicator__in=names).values_list("indicator", "organ_id")
        for name, organ, *values in rows.order_by().annotate(**sums):
            for page, value in zip(found, values, strict=True):
                if value:
                    page[name][organ] = int(value)
    return found


def _different(measure: Distinct, period: Period) -> Mapping[int, Set[Hashable]]:
    field = column_name(measure.model, measure.field)
    rows = counted(measure, period).exclude(**{f"{field}__isnull": True})
    if measure.model._meta.get_field(measure.field).empty_strings_allowed:
        rows = rows.exclude(**{field: ""})
    found: dict[int, set[Hashable]] = {}
    for organ, value in rows.order_by().values_list(_owner(measure), field).distinct():
        found.setdefault(organ, set()).add(value)
    return found


def _owner(measure: Measure) -> "F | Coalesce":
    return F("organ_id") if measure.by == "organ" else Coalesce(f"{measure.by}_id", "organ_id")


def _due(measures: tuple[Due, ...], spans: tuple[Span, ...]) -> list[dict[str, dict[int, int]]]:
    found: list[dict[str, dict[int, int]]] = [{m.id: {} for m in measures} for _ in spans]
    alike = _alike(measures)
    for place, clock, state, organ, *counts in answers(_due_runs(measures, spans)):
        for measure in alike[place]:
            if measure.clock != clock or (measure.met and state != Run.State.MET):
                continue
            for page, count in zip(found, counts, strict=True):
                if count:
                    page[measure.id][organ] = page[measure.id].get(organ, 0) + count
    return found


def _alike(measures: Iterable[Due]) -> list[list[Due]]:
    """The measures that count runs of the same records for the same organs: one query answers them together."""
    found: dict[Hashable, list[Due]] = {}
    for measure in measures:
        found.setdefault((measure.model, measure.by, id(measure.where)), []).append(measure)
    return list(found.values())


@lru_cache(maxsize=64)
def _due_runs(measures: tuple[Due, ...], spans: tuple[Span, ...]) -> tuple[Statement, ...]:
    """By place among those alike, clock, state and organ: how many runs fall due in each span."""
    counts = {f"count_{n}": RowCount("pk", filter=_falls(*span)) for n, span in enumerate(spans)}
    any_of = Q(
        due_on__range=(min(period.start for period, _ in spans), max(period.end for period, _ in spans)), state__in=DUE
    )
    queries = []
    for place, (first, *others) in enumerate(_alike(measures)):
        runs = Run.objects.filter(any_of, ledger=first.ledger.label, clock__in={m.clock for m in (first, *others)})
        records = chosen(first).filter(pk=OuterRef("record_id"))
        owner = Subquery(records.annotate(o=_owner(first)).values("o")[:1])
        rows = runs.annotate(place=Value(place), owner=owner).filter(owner__isnull=False).order_by()
        queries.append(rows.values_list("place", "clock", "state", "owner").annotate(**counts))
    return statements(queries)


def _falls(period: Period, today: date | None) -> Q:
    inside = Q(due_on__range=(period.start, period.end))
    return inside if today is None else inside & ~Q(state=Run.State.RUNNING, due_on__gte=today)
