"""The statistical form of reconsideration, with the balances that must hold before it is reported up.

Two tables: where cases came from and went (期初、收、受理、审结、期末), and how closed ones ended by kind of act. Each
balance names its two sides; one that does not hold names the difference and where to look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from fadu.figures.period import Period
from fadu.figures.values import figures

from .models import Act, Case, Outcome

FLOW = (
    "brought_forward", "received", "accepted", "refused", "abandoned", "forwarded", "closed", "upheld", "corrected", "mediated",
    "terminated", "in_hand", "suspended", "reviewing",
)  # fmt: skip


@dataclass(frozen=True)
class Balance:
    """Two sides that must be equal."""

    left: str
    left_value: Decimal
    right: str
    right_value: Decimal
    remedy: str

    @property
    def holds(self) -> bool:
        return self.left_value == self.right_value

    @property
    def difference(self) -> Decimal:
        """How much the left side is more."""
        return self.left_value - self.right_value


@dataclass(frozen=True)
class Cross:
    """Closed cases by kind of act (rows) and outcome (columns), with both totals."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]

    @property
    def totals(self) -> list[int]:
        return [sum(cells[i] for _, cells in self.rows) for i in range(len(self.columns) + 1)]


@dataclass(frozen=True)
class Form:
    """The whole form of one period."""

    period: Period
    flow: Sequence[tuple[str, str, Decimal]]
    cross: Cross
    balances: Sequence[Balance]


def form(cases: "QuerySet[Case]", period: Period, scope: object = None) -> Form:
    """The form over the cases that a person sees.

    Args:
        cases: what ``scope.visible`` gives.
        scope: the organ whose subtree is counted; None: all.
    """
    values = figures([f"reconsideration.{name}" for name in FLOW], scope, period=period)  # type: ignore[arg-type]
    flow = [(name, v.indicator.name, v.value or Decimal(0)) for name, v in zip(FLOW, values.values(), strict=True)]
    told = {name: value for name, _, value in flow}
    table = cross(cases.filter(voided=False, closed_on__range=(period.start, period.end)))
    return Form(period, flow, table, list(balances(told, table)))


def cross(closed: "QuerySet[Case]") -> Cross:
    """Closed cases by kind of act and outcome; the last cell of a row is its sum."""
    counted = {
        (r["act"], r["outcome"]): r["n"] for r in closed.values("act", "outcome").annotate(n=Count("pk")).order_by()
    }
    rows = []
    for act in Act:
        cells = [counted.get((act.value, outcome.value), 0) for outcome in Outcome]
        if any(cells):
            rows.append((str(act.label), [*cells, sum(cells)]))
    return Cross([str(o.label).split("（")[0] for o in Outcome], rows)


def balances(told: dict[str, Decimal], table: Cross) -> Iterator[Balance]:
    """What must hold between the tables (law.md section 2.5, identities)."""
    yield Balance(
        "期初未审结 + 受理", told["brought_forward"] + told["accepted"], "审结 + 期末未审结", told["closed"] + told["in_hand"],
        "请核对受理日期、审结日期是否漏填或者填错年份。",
    )  # fmt: skip
    ends = told["upheld"] + told["corrected"] + told["mediated"] + told["terminated"]
    yield Balance(
        "审结", told["closed"], "维持或驳回 + 纠错 + 调解 + 终止", ends, "请核对有审结日期而没有结案方式的案件。"
    )
    yield Balance(
        "审结",
        told["closed"],
        "分类表合计",
        Decimal(table.totals[-1]),
        "请核对「行政行为种类」为空的案件，或您的查看范围。",
    )
