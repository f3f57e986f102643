"""Asking for figures: one value, a table of values, the comparison with last year, the records behind."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db import InternalError, OperationalError
from django.db.models import Model, Q, QuerySet

from fadu.ledger.marks import Mark
from fadu.organs.models import Organ, Region

from .definitions import Indicator, Measure, Ratio, Tally
from .period import Period
from .refresh import refresh, stale
from .registry import indicators
from .rows import counted, under, within
from .sheet import Sheet, sheet
from .wording import rule

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Value:
    """An indicator's value for a scope and a period.

    Attributes:
        value: rounded as the indicator says; None where the denominator is zero.
        numerator, denominator: of a rate, in their own units; None for anything else.
        shown: as it stands in a Chinese text: ``39件``, ``17.65%``, ``无此类事项``.
    """

    indicator: Indicator
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def unit(self) -> str:
        return self.indicator.unit

    @property
    def number(self) -> str:
        """The value without its unit; empty where there is none."""
        return "" if self.value is None else plain(self.value)

    @property
    def shown(self) -> str:
        return self.indicator.zero if self.value is None else f"{self.number}{self.unit}"

    @property
    def rule(self) -> str:
        """The counting rule, to be shown beside the figure."""
        return rule(self.indicator)

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True)
class Comparison:
    """A value beside that of the same period of the year before (同比).

    Attributes:
        change: the difference: in percentage points for a rate.
        percent: the growth in %, None for a rate and where there was nothing the year before.
    """

    now: Value
    before: Value
    change: Decimal | None
    percent: Decimal | None

    @property
    def shown(self) -> str:
        """In words: 同比上升12.5%, 同比下降3.2个百分点, 同比持平."""
        if self.change is None:
            return "无可比数据"
        if not self.change:
            return "同比持平"
        word = "上升" if self.change > 0 else "下降"
        if self.now.unit in ("%", "‰"):
            point = "百分点" if self.now.unit == "%" else "千分点"
            return f"同比{word}{plain(abs(self.change))}个{point}"
        if self.percent is None:
            return f"同比{'增加' if self.change > 0 else '减少'}{plain(abs(self.change))}{self.now.unit}"
        return f"同比{word}{plain(abs(self.percent))}%"


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end.

    >>> plain(Decimal("50.00")), plain(Decimal("17.65")), plain(Decimal("1200"))
    ('50', '17.65', '1200')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Fraction, places: int = 2, *, truncate: bool = False) -> Decimal:
    """An exact value as a decimal, ROUND_HALF_UP (law.md section 45), or cut off.

    >>> rounded(Fraction(1100, 13)), rounded(Fraction(1100, 13), truncate=True)
    (Decimal('84.62'), Decimal('84.61'))
    """
    if value.denominator == 1:
        return Decimal(value.numerator)
    # integers do the division: a quotient of decimals would round twice
    shifted, rest = divmod(abs(value.numerator) * 10**places, value.denominator)
    if not truncate and 2 * rest >= value.denominator:
        shifted += 1
    result = Decimal(shifted).scaleb(-places)
    return -result if value < 0 else result


def ready() -> None:
    """Bring the stored figures up to date if a write has not been worked off yet.

    A database that is read-only, full or locked does not keep anyone from reading: the figures that stand are shown.
    """
    if Mark.objects.exists() or stale():
        try:
            refresh()
        except (OperationalError, InternalError) as error:
            logger.warning("figures could not be refreshed and may be behind: %s", error)


def value_of(indicator: Indicator, page: Sheet, organs: Iterable[int] | None = None) -> Value:
    """An indicator's value on a sheet for a set of organs."""
    chosen = None if organs is None else frozenset(organs)
    exact = page.exact(indicator, chosen)
    value = None if exact is None else rounded(exact, indicator.places, truncate=indicator.truncate)
    if not isinstance(indicator, Ratio):
        return Value(indicator, value)
    top, bottom = page.ratio(indicator, chosen)
    return Value(indicator, value, rounded(top), rounded(bottom))


def scope(organ: Organ | None = None, region: Region | None = None) -> frozenset[int] | None:
    """The organs of a scope: an organ's subtree, a region's organs, both together, or None for all."""
    if organ is None and region is None:
        return None
    found = Organ.objects.all()
    if organ is not None:
        found = found.filter(path__startswith=organ.path)
    if region is not None:
        found = found.filter(region__path__startswith=region.path)
    return frozenset(found.values_list("pk", flat=True))


def figure(
    indicator: str | Indicator,
    organ: Organ | None = None,
    region: Region | None = None,
    *,
    period: Period | str | int,
    today: date | None = None,
) -> Value:
    """An indicator's value for an organ with all under it, or a region with all its organs, or everything.

    Args:
        today: runs of clocks that fall due on this day or later are not due yet; None: the whole period is over.

    Raises:
        UnknownIndicator: no such identifier.
        PeriodError: the text names no period.
    """
    found = indicators.find(indicator) if isinstance(indicator, str) else indicator
    ready()
    return value_of(found, sheet([found], Period.of(period), today), scope(organ, region))


def figures(
    wanted: Iterable[str | Indicator],
    organ: Organ | None = None,
    region: Region | None = None,
    *,
    period: Period | str | int,
    today: date | None = None,
) -> dict[str, Value]:
    """The values of several indicators for one scope, by identifier."""
    found = [indicators.find(i) if isinstance(i, str) else i for i in wanted]
    ready()
    page, organs = sheet(found, Period.of(period), today), scope(organ, region)
    return {i.id: value_of(i, page, organs) for i in found}


def table(
    wanted: Sequence[str | Indicator],
    organs: Iterable[Organ],
    *,
    period: Period | str | int,
    today: date | None = None,
) -> dict[int, dict[str, Value]]:
    """The values of indicators for several organs, each with all under it: ``{organ.pk: {indicator.id: Value}}``."""
    found = [indicators.find(i) if isinstance(i, str) else i for i in wanted]
    ready()
    page, tree = sheet(found, Period.of(period), today), subtrees(organs)
    return {pk: {i.id: value_of(i, page, below) for i in found} for pk, below in tree.items()}


def subtrees(organs: Iterable[Organ]) -> Mapping[int, frozenset[int]]:
    """Each organ's subtree as keys, with one query."""
    listed = list(organs)
    wanted = Q(pk__in=[])
    for organ in listed:
        wanted |= Q(path__startswith=organ.path)
    paths = list(Organ.objects.filter(wanted).values_list("path", "pk")) if listed else []
    return {organ.pk: frozenset(pk for path, pk in paths if path.startswith(organ.path)) for organ in listed}


def compare(
    indicator: str | Indicator,
    organ: Organ | None = None,
    region: Region | None = None,
    *,
    period: Period | str | int,
    today: date | None = None,
) -> Comparison:
    """A value beside that of the same period of the year before."""
    period = Period.of(period)
    now = figure(indicator, organ, region, period=period, today=today)
    before = figure(indicator, organ, region, period=period.previous)
    return compared(now, before)


def compared(now: Value, before: Value) -> Comparison:
    """Two values of one indicator set beside each other."""
    if now.value is None or before.value is None:
        return Comparison(now, before, None, None)
    change = now.value - before.value
    if isinstance(now.indicator, Ratio) or not before.value:
        return Comparison(now, before, change, None)
    return Comparison(now, before, change, rounded(Fraction(change) / Fraction(before.value) * 100))


def parts_behind(
    indicator: str | Indicator,
    organ: Organ | None = None,
    region: Region | None = None,
    *,
    period: Period | str | int,
) -> "list[tuple[Measure, QuerySet[Model]]]":
    """Each measure under an indicator with the records that it counts."""
    found = indicators.find(indicator) if isinstance(indicator, str) else indicator
    period = Period.of(period)
    return [(m, _in_scope(m, counted(m, period), organ, region)) for m in dict.fromkeys(found.measures())]


def records_behind(
    indicator: str | Indicator,
    organ: Organ | None = None,
    region: Region | None = None,
    *,
    period: Period | str | int,
    part: str = "numerator",
) -> "QuerySet[Model]":
    """The records behind a figure; of a rate, those of its ``numerator`` or ``denominator``.

    Of a count, their number equals the figure. Of a sum of indicators, the records of any of its terms; of a tally, those
    of its first indicator, of the organs that it counts.

    Raises:
        ValueError: the figure rests on several ledgers; ask ``parts_behind``.
    """
    found = indicators.find(indicator) if isinstance(indicator, str) else indicator
    if isinstance(found, Ratio):
        found = found.denominator if part == "denominator" else found.numerator
    if isinstance(found, Tally):
        return _tallied(found, organ, region, Period.of(period))
    parts = parts_behind(found, organ, region, period=period)
    if len({m.ledger.label for m, _ in parts}) > 1:
        names = "、".join(m.ledger.name for m, _ in parts)
        raise ValueError(f"「{found.name}」出自多个台账（{names}）。请分别查看各组成部分。")
    first, *others = (rows for _, rows in parts)
    if not others:
        return first
    any_of = Q(pk__in=first.values("pk"))
    for rows in others:
        any_of |= Q(pk__in=rows.values("pk"))
    return first.model._default_manager.filter(any_of)


def organs_behind(
    indicator: str | Tally,
    organ: Organ | None = None,
    region: Region | None = None,
    *,
    period: Period | str | int,
) -> "QuerySet[Organ]":
    """The organs that a tally counts."""
    found = indicators.find(indicator) if isinstance(indicator, str) else indicator
    if not isinstance(found, Tally):
        raise ValueError(f"「{found.name}」不是按单位计数的指标。请查看其背后的记录。")
    ready()
    page = sheet([found], Period.of(period))
    chosen: QuerySet[Organ] = Organ.objects.filter(pk__in=page.tallied(found, scope(organ, region)))
    return chosen


def _tallied(indicator: Tally, organ: Organ | None, region: Region | None, period: Period) -> "QuerySet[Model]":
    measure = next(indicator.measures())
    organs = list(organs_behind(indicator, organ, region, period=period).values_list("pk", flat=True))
    own = Q(**{f"{measure.by}__in": organs})
    if measure.by != "organ":
        own |= Q(**{f"{measure.by}__isnull": True, "organ__in": organs})
    return counted(measure, period).filter(own)


def _in_scope(
    measure: Measure, rows: "QuerySet[Model]", organ: Organ | None, region: Region | None
) -> "QuerySet[Model]":
    if organ is not None:
        rows = rows.filter(under(measure, organ.path))
    return rows if region is None else rows.filter(within(measure, region.path))
