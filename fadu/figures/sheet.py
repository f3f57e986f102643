"""A sheet: the measures of one period by organ, from which any indicator is computed for any set of organs, exactly."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count as RowCount
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models import Sum as FieldSum
from django.db.models.functions import Coalesce

from fadu.ledger.clocks import Run

from .definitions import Additive, Distinct, Due, Indicator, Measure, Ratio, Stock, Sum, Tally
from .models import Figure
from .period import Period
from .rows import chosen, counted, due_runs
from .source import column_name

Organs = Collection[int]


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
    measures = list(dict.fromkeys(m for i in wanted for m in i.measures()))
    amounts = _stored([m for m in measures if isinstance(m, Additive)], period)
    amounts |= {m.id: _due(m, period, today) for m in measures if isinstance(m, Due)}
    return Sheet(amounts, {m.id: _different(m, period) for m in measures if isinstance(m, Distinct)})


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _stored(measures: list[Additive], period: Period) -> dict[str, Mapping[int, int]]:
    found: dict[str, dict[int, int]] = {m.id: {} for m in measures}
    flows = [m.id for m in measures if not m.cumulative]
    ends = [m.id for m in measures if isinstance(m, Stock) and not m.at_start]
    starts = [m.id for m in measures if isinstance(m, Stock) and m.at_start]
    wanted = Q()
    if flows:
        wanted |= Q(indicator__in=flows, period__range=(period.first_month, period.last_month))
    if ends:
        wanted |= Q(indicator__in=ends, period__lte=period.last_month)
    if starts:
        wanted |= Q(indicator__in=starts, period__lt=period.first_month)
    if wanted:
        rows = Figure.objects.filter(wanted).values_list("indicator", "organ_id").annotate(FieldSum("value"))
        for name, organ, value in rows.order_by():
            if value:
                found[name][organ] = int(value)
    return dict(found)


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


def _due(measure: Due, period: Period, today: date | None) -> Mapping[int, int]:
    runs = due_runs(measure, period)
    if today is not None:
        runs = runs.exclude(state=Run.State.RUNNING, due_on__gte=today)
    records = chosen(measure).filter(pk=OuterRef("record_id"))
    rows = (
        runs.annotate(owner=Subquery(records.annotate(o=_owner(measure)).values("o")[:1]))
        .filter(owner__isnull=False)
        .order_by()
        .values_list("owner")
        .annotate(RowCount("pk"))
    )
    return dict(rows)
