"""What an indicator is: the values that ``language`` makes and everything else reads.

Two kinds. A *measure* is taken from rows: a count, a sum, a stock, distinct values, clocks due. A *composite* is
computed from other indicators, for each scope anew: a rate is never a sum or a mean of rates.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models

from fadu.ledger.fields import MoneyField
from fadu.ledger.registry import Ledger, ledgers

if TYPE_CHECKING:
    from fadu.ledger.models import Record

NOTHING = "无此类事项"  # law.md section 45: a zero denominator is never 100 %
MONEY_UNITS = {"分": 1, "元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
FACTORS = {"%": 100, "‰": 1000}


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Indicator:
    """A named definition of what is counted. Two indicators are equal only when they are one object.

    Attributes:
        name: its Chinese name, without the unit.
        unit: 件, 人, 元, % …
        note: the counting rule (口径) as people read it; written from the definition when empty.
        source: where the definition comes from: an article, a table of a statistical form.
        places: decimal places kept, ROUND_HALF_UP (law.md section 45).
        truncate: cut off instead of rounding, to reproduce a report that did so.
        public: whether the portal may show it; None: unless it counts a sensitive ledger.
        published_as: its names in the catalogue by which published reports are read (``fadu/reading/data``), parted by
            spaces; None: its own identifier, where the catalogue has it; empty: none.
        id: ``line.name``, given when the indicator is found.
    """

    name: str
    unit: str = "件"
    note: str = ""
    source: str = ""
    places: int = 2
    truncate: bool = False
    public: bool | None = None
    zero: str = NOTHING
    key: str | None = None
    published_as: str | None = None
    id: str = field(default="", init=False)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id or self.name}>"

    @property
    def line(self) -> str:
        """The line it belongs to."""
        return self.id.split(".", 1)[0]

    @property
    def parts(self) -> "tuple[Indicator, ...]":
        """The indicators it is computed from; none for a measure."""
        return ()

    def measures(self) -> "Iterator[Measure]":
        """The measures it rests on, itself included."""
        for part in self.parts:
            yield from part.measures()

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The ledgers it counts, each once."""
        return tuple({m.ledger.label: m.ledger for m in self.measures()}.values())

    @property
    def is_public(self) -> bool:
        """Whether the portal may show it."""
        return not any(x.options.sensitive for x in self.ledgers) if self.public is None else self.public

    @property
    def is_personal(self) -> bool:
        """Whether a small value of it may point at a person: its ledgers keep personal data."""
        return any(x.secret_fields for x in self.ledgers)


@dataclass(frozen=True)
class Flow:
    """A change of a measure: on the day ``since``, or at its end: the first of the days ``until``, never before ``since``.

    No change while ``since``, or every one of the days ``until``, is empty.
    """

    since: str
    until: tuple[str, ...] = ()
    sign: int = 1


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Measure(Indicator):
    """An indicator taken from the rows of one ledger. Void records never count.

    Attributes:
        model: the ledger's model.
        where: a deferred condition on the row, or None.
        by: the organ field that says whose figure it is; the record's own organ where that is empty.
    """

    model: type["Record"]
    where: Any = None
    by: str = "organ"

    def measures(self) -> "Iterator[Measure]":
        yield self

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger it counts."""
        return ledgers.of(self.model)

    @property
    def scale(self) -> int:
        """How many of the stored whole units make one of ``unit``."""
        return 1


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Additive(Measure):
    """A measure whose value for a set of organs and months is the sum over them; kept as ``Figure`` rows."""

    @property
    def flows(self) -> tuple[Flow, ...]:
        """When a row changes it."""
        raise NotImplementedError

    @property
    def dates(self) -> tuple[str, ...]:
        """The date fields it rests on."""
        return tuple(dict.fromkeys(name for flow in self.flows for name in (flow.since, *flow.until)))

    @property
    def cumulative(self) -> bool:
        """Whether its value at a period is the sum of everything up to the period's end."""
        return False


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Count(Additive):
    """How many records have their date in the period."""

    on: str

    @property
    def flows(self) -> tuple[Flow, ...]:
        return (Flow(self.on),)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Total(Count):
    """The sum of a field over the records that have their date in the period."""

    field: str

    @cached_property
    def decimals(self) -> int:
        """How many of the whole units that are kept make one of the column's: 100 for a column of two decimal places."""
        column = self.model._meta.get_field(self.field)
        return int(10**column.decimal_places) if isinstance(column, models.DecimalField) else 1

    @cached_property
    def scale(self) -> int:
        if isinstance(self.model._meta.get_field(self.field), MoneyField):
            return MONEY_UNITS.get(self.unit, MONEY_UNITS["元"])
        return self.decimals


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Stock(Additive):
    """How many records are in hand at the period's end (or before its first day): begun, and not yet done."""

    since: str
    until: tuple[str, ...]
    at_start: bool = False

    @property
    def flows(self) -> tuple[Flow, ...]:
        return (Flow(self.since), Flow(self.since, self.until, -1))

    @property
    def cumulative(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Distinct(Measure):
    """How many different values a field takes over the records that have their date in the period."""

    on: str
    field: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Due(Measure):
    """How many runs of a clock fell due in the period; with ``met`` only those met in time."""

    clock: str
    met: bool = False


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Ratio(Indicator):
    """One indicator in relation to another; nothing where the denominator is zero."""

    unit: str = "%"
    numerator: Indicator
    denominator: Indicator

    @property
    def parts(self) -> tuple[Indicator, ...]:
        return (self.numerator, self.denominator)

    @property
    def factor(self) -> int:
        """What the plain quotient is multiplied by: 100 for %, 1000 for ‰, otherwise 1."""
        return FACTORS.get(self.unit, 1)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Sum(Indicator):
    """A sum of indicators, each with its sign."""

    terms: tuple[tuple[int, Indicator], ...]

    @property
    def parts(self) -> tuple[Indicator, ...]:
        return tuple(term for _, term in self.terms)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Tally(Indicator):
    """How many organs fulfil a condition on their own figures."""

    unit: str = "个"
    of: tuple[Indicator, ...]
    where: Callable[..., bool]

    @property
    def parts(self) -> tuple[Indicator, ...]:
        return self.of
