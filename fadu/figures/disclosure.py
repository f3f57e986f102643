"""What the public may see of figures: counts so small that they point at a person are hidden.

The rule. It concerns indicators of ledgers that keep personal data. A value above zero and below the threshold
(``FADU_SMALL_COUNT``, by default 3: one or two) is hidden where it is told for less than a whole county: for one organ,
or for one cell of a table. The whole county's totals are published, as the annual report does. A hidden value that its
row's or column's total would give away takes the smallest other value with it (complementary suppression), until no line's
hidden values can be told from its total. A rate is hidden with its numerator or its denominator. Zero is shown: it is about
nobody.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.conf import settings

from fadu.organs.models import Organ, OrganKind

from .definitions import Indicator, Ratio
from .values import Value

HIDDEN = "数量过小，不公开"
K = TypeVar("K", bound=Hashable)
R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True)
class HiddenValue(Value):
    """A value that the public may not see."""

    @property
    def shown(self) -> str:
        return HIDDEN


def threshold() -> int:
    """The smallest count that is shown; 1 or less hides nothing."""
    return int(settings.SMALL_COUNT)


def is_small(count: Decimal | int | None, least: int | None = None) -> bool:
    """Whether a count points at a person.

    >>> is_small(0, 3), is_small(2, 3), is_small(3, 3)
    (False, True, False)
    """
    return count is not None and 0 < count < (threshold() if least is None else least)


def hidden(value: Value) -> HiddenValue:
    """A value without what it says."""
    return HiddenValue(value.indicator, None)


def public(value: Value, organ: Organ | None = None) -> Value:
    """A single value as the public may see it; ``organ`` None or a whole county, and nothing is hidden.

    Raises:
        PermissionError: the indicator is not public.
    """
    _require_public(value.indicator)
    whole = organ is None or organ.kind == OrganKind.AREA
    return hidden(value) if not whole and _points_at_a_person(value) else value


def public_table(table: Mapping[K, Mapping[str, Value]]) -> dict[K, dict[str, Value]]:
    """A table of values by organ and indicator as the public may see it, where the sum over the organs is published too.

    The indicators that are not public are left out. Each indicator's column is judged by itself.
    """
    names = {name: value.indicator for row in table.values() for name, value in row.items()}
    shown = {name for name, indicator in names.items() if indicator.is_public}
    covered = {name: _covered({key: row[name] for key, row in table.items() if name in row}) for name in shown}
    return {
        key: {name: hidden(v) if key in covered[name] else v for name, v in row.items() if name in shown}
        for key, row in table.items()
    }


def _covered(column: Mapping[K, Value]) -> set[K]:
    """The keys of a column that are hidden: small ones, and what would give them away."""
    small = {key for key, value in column.items() if _points_at_a_person(value)}
    if not small or any(value.numerator is not None for value in column.values()):
        return small  # rates do not add up to a total that gives one away
    return suppress({key: {"": value.value or 0} for key, value in column.items()}, {(key, "") for key in small})


def suppress(cells: Mapping[K, Mapping[R, Decimal | int]], small: Iterable[tuple[K, R]]) -> "set[K]":
    """The rows to hide of a table of one column; see ``suppress_cells``."""
    return {row for row, _ in suppress_cells(cells, small, rows=False)}


def suppress_cells(
    cells: Mapping[K, Mapping[R, Decimal | int]], small: Iterable[tuple[K, R]], *, rows: bool = True
) -> set[tuple[K, R]]:
    """The cells to hide of a table whose row and column totals are published.

    Args:
        cells: counts by row and column.
        small: the cells that must be hidden.
        rows: whether row totals are published as well as column totals.

    >>> table = {"甲镇": {"男": 1, "女": 9}, "乙乡": {"男": 5, "女": 7}, "丙镇": {"男": 6, "女": 8}}
    >>> sorted(suppress_cells(table, {("甲镇", "男")}))
    [('乙乡', '女'), ('乙乡', '男'), ('甲镇', '女'), ('甲镇', '男')]
    """
    found = set(small)
    while True:
        addition = next(filter(None, (_addition(cells, line, found) for line in _lines(cells, rows))), None)
        if addition is None:
            return found
        found.add(addition)


def _addition(cells: Mapping[K, Mapping[R, Decimal | int]], line: list[tuple[K, R]], found: set[tuple[K, R]]) -> Any:
    """The cell to hide besides, when a line's total gives its hidden cells away; None when it does not, or none is left.

    One hidden cell is the total less the others. Several are given away when their sum is their number: each is one.
    """
    gone = [cell for cell in line if cell in found]
    if not gone or (len(gone) > 1 and sum(cells[row][column] for row, column in gone) > len(gone)):
        return None
    # a zero is no cover: that nothing is there is often known
    rest = [cell for cell in line if cell not in found and cells[cell[0]][cell[1]]]
    return min(rest, key=lambda cell: (cells[cell[0]][cell[1]], str(cell)), default=None)


def _lines(cells: Mapping[K, Mapping[R, Decimal | int]], rows: bool) -> list[list[tuple[K, R]]]:
    columns = list(dict.fromkeys(column for row in cells.values() for column in row))
    found = [[(row, column) for row in cells if column in cells[row]] for column in columns]
    return found + ([[(row, column) for column in cells[row]] for row in cells] if rows else [])


def _points_at_a_person(value: Value) -> bool:
    if not value.indicator.is_personal or isinstance(value, HiddenValue):
        return False
    counts = (value.numerator, value.denominator) if isinstance(value.indicator, Ratio) else (value.value,)
    return any(is_small(count) for count in counts)


def _require_public(indicator: Indicator) -> None:
    if not indicator.is_public:
        raise PermissionError(f"「{indicator.name}」不公开。请登录后在工作系统中查看。")
