"""The reference: indicators counted in plain Python over records in memory, sharing nothing with the engine.

Slow and simple on purpose. Tests hold every engine to it; a doubtful figure can be recounted with it.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any

from fadu.ledger.clocks import Run

from .definitions import Count, Distinct, Due, Measure, Stock, Total
from .period import Period


class Cell:
    """A value under SQL's three-valued logic: what is compared with nothing is neither true nor false."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def _with(self, other: Any, act: Callable[[Any, Any], Any]) -> "Cell":
        right = other.value if isinstance(other, Cell) else getattr(other, "value", other)
        return Cell(None if self.value is None or right is None else act(self.value, right))

    def __eq__(self, other: object) -> "Cell":  # type: ignore[override]
        return self._with(other, lambda a, b: a == b)

    def __ne__(self, other: object) -> "Cell":  # type: ignore[override]
        return self._with(other, lambda a, b: a != b)

    def __lt__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a < b)

    def __le__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a <= b)

    def __gt__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a > b)

    def __ge__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a >= b)

    def __add__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a - b)

    def __mul__(self, other: Any) -> "Cell":
        return self._with(other, lambda a, b: a * b)

    __hash__ = None  # type: ignore[assignment]

    def __and__(self, other: "Cell") -> "Cell":
        values = (self.value, other.value)
        return Cell(False if False in values else None if None in values else True)

    def __or__(self, other: "Cell") -> "Cell":
        values = (self.value, other.value)
        return Cell(True if True in values else None if None in values else False)

    def __invert__(self) -> "Cell":
        return Cell(None if self.value is None else not self.value)

    def isin(self, values: Iterable[Any]) -> "Cell":
        return self._with(0, lambda a, _: a in {getattr(v, "value", v) for v in values})

    def notin(self, values: Iterable[Any]) -> "Cell":
        return ~self.isin(values)

    def between(self, low: Any, high: Any) -> "Cell":
        low_enough: Cell = self >= low
        high_enough: Cell = self <= high
        return low_enough & high_enough

    def notnull(self) -> "Cell":
        return Cell(self.value is not None)

    def isnull(self) -> "Cell":
        return Cell(self.value is None)

    def fill_null(self, value: Any) -> "Cell":
        return Cell(value if self.value is None else self.value)

    def delta(self, other: "Cell", unit: str = "day") -> "Cell":
        if unit != "day":
            raise NotImplementedError(f"delta in {unit}: only days are counted alike everywhere")
        return self._with(other, lambda a, b: (a - b).days)

    def year(self) -> "Cell":
        return self._with(0, lambda a, _: a.year)

    def month(self) -> "Cell":
        return self._with(0, lambda a, _: a.month)

    def contains(self, text: str) -> "Cell":
        return self._with(text, lambda a, b: b in a)

    def startswith(self, text: str) -> "Cell":
        return self._with(text, lambda a, b: a.startswith(b))

    def endswith(self, text: str) -> "Cell":
        return self._with(text, lambda a, b: a.endswith(b))

    def length(self) -> "Cell":
        return self._with(0, lambda a, _: len(a))


class Fields:
    """``_`` while a condition is judged on one record."""

    def __init__(self, record: Any) -> None:
        self._record = record

    def __getattr__(self, name: str) -> Cell:
        field = next(f for f in self._record._meta.concrete_fields if name in (f.name, f.column))
        return Cell(getattr(self._record, field.attname))


def holds(where: Any, record: Any) -> bool:
    """Whether a record fulfils a condition."""
    return where is None or where.resolve(Fields(record)).value is True


def owner(measure: Measure, record: Any) -> int:
    """The organ whose figure a record is."""
    own: int = record.organ_id
    return own if measure.by == "organ" else getattr(record, f"{measure.by}_id") or own


def counted(measure: Measure, record: Any, period: Period, runs: Iterable[Run] = ()) -> bool:
    """Whether a measure counts a record in a period; ``runs`` are the record's own."""
    if record.voided or not holds(measure.where, record):
        return False
    if isinstance(measure, Due):
        return any(_is_due(measure, run, period) for run in runs)
    if isinstance(measure, Stock):
        return _in_hand(measure, record, period)
    if isinstance(measure, (Count, Distinct)):
        day: date | None = getattr(record, measure.on)
        return day is not None and day in period
    raise TypeError(f"{measure!r} is of no known kind")


def _is_due(measure: Due, run: Run, period: Period) -> bool:
    states = {"met"} if measure.met else {"met", "late", "running"}
    return run.clock == measure.clock and run.state in states and run.due_on is not None and run.due_on in period


def _in_hand(measure: Stock, record: Any, period: Period) -> bool:
    begun = getattr(record, measure.since)
    ends = [day for name in measure.until if (day := getattr(record, name)) is not None]
    if measure.at_start:
        return begun is not None and begun < period.start and not any(day < period.start for day in ends)
    return begun is not None and begun <= period.end and not any(day <= period.end for day in ends)


def by_organ(
    measure: Measure, records: Iterable[Any], period: Period, runs: Iterable[Run] = ()
) -> dict[int, int | set[Hashable]]:
    """A measure's value by organ: a number of its smallest whole units, or for a distinct measure the set of values."""
    of_record: dict[int, list[Run]] = {}
    for run in runs:
        of_record.setdefault(run.record_id, []).append(run)
    found: dict[int, Any] = {}
    for record in records:
        if not counted(measure, record, period, of_record.get(record.pk, ())):
            continue
        organ = owner(measure, record)
        if isinstance(measure, Distinct):
            field = next(f for f in record._meta.concrete_fields if measure.field in (f.name, f.column))
            value = getattr(record, field.attname)
            if value not in (None, ""):
                found.setdefault(organ, set()).add(value)
        else:
            found[organ] = found.get(organ, 0) + _worth(measure, record)
    return {organ: value for organ, value in found.items() if value}


def _worth(measure: Measure, record: Any) -> int:
    if not isinstance(measure, Total):
        return 1
    value = getattr(record, measure.field) or 0
    return round(value * measure.decimals)
