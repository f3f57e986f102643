"""The score of a sheet and the grade of a file (law.md section 15)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .models import Grade
from .standards import Standard

WHOLE = Decimal(100)


def score(deductions: Iterable[Any], sheet: Standard) -> tuple[Decimal, bool]:
    """A sheet's points and whether a veto item was met; an item costs its points at most, a file has no less than 0."""
    lost: dict[str, Decimal] = {}
    vetoed = False
    for row in deductions:
        item = sheet.item(row.code)
        if item is None:
            continue
        vetoed = vetoed or item.veto
        lost[item.code] = min(Decimal(item.points), lost.get(item.code, Decimal(0)) + row.points)
    return max(Decimal(0), WHOLE - sum(lost.values(), Decimal(0))), vetoed


def grade(points: Decimal, vetoed: bool, plan: Any) -> Grade:
    """The grade of a file by its plan's lines."""
    if vetoed or points < plan.class2_line:
        return Grade.FAILED
    if points >= plan.excellent_line:
        return Grade.EXCELLENT
    return Grade.CLASS1 if points >= plan.class1_line else Grade.CLASS2


def apart(first: Any, second: Any, margin: Decimal) -> bool:
    """Whether two sheets differ so much that a third person must judge: more than the margin, or over a veto."""
    return bool(abs(first.score - second.score) > margin or first.vetoed != second.vetoed)
