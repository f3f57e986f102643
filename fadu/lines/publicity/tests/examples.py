"""Values that the rules of publicity need, for the tests that run over every ledger."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers


def make(model: str, on: Any, **data: Any) -> Any:
    return actions.create(ledgers[f"publicity.{model}"], data, by=None, on=on)


def _a_duty(record: Any, world: Any, on: Any) -> None:
    if not record.duties.exists():
        make("duty", on, of_list=record, law_title="测试法", audience="公众", way="讲座", begins_on=on, due_by=on)


def _settled(record: Any, world: Any, on: Any) -> None:
    for duty in record.duties.filter(stage="open"):
        actions.move(duty, "fail", {"verified_on": on}, by=None, on=on, reason="测试")


def _a_schooling(record: Any, world: Any, on: Any) -> None:
    make("schooling", on, guide=record, course="测试课程", taken_on=on, passed=True)


def _visited(record: Any, world: Any, on: Any) -> None:
    if record.visited_on is None:
        actions.move(record, "visit", {"visited_on": on, "score": Decimal("90")}, by=None, on=on)
        record.refresh_from_db()


def _rechecked(finding: str) -> Any:
    def prepare(record: Any, world: Any, on: Any) -> None:
        make("recheck", on, village=record, checked_on=on, finding=finding)

    return prepare


years = count(2024)
"""A list stands once for an organ and year."""

LATER = {"recheck_by": lambda world, on: on + timedelta(days=700)}
EXAMPLES = {
    "responsibilitylist": {"of_year": lambda world, on: next(years)},
    "responsibilitylist.evaluate": {"mark": "fair"},
    "venue": {"longitude": Decimal("106.5"), "latitude": Decimal("27.5")},
    "educator.appoint": {"ends_on": lambda world, on: on + timedelta(days=700)},
    "educator.renew": {"ends_on": lambda world, on: on + timedelta(days=900)},
    "village.name": LATER,
    "village.keep": LATER,
}
PREPARE = {
    "responsibilitylist.submit": _a_duty,
    "responsibilitylist.evaluate": _settled,
    "guide.certify": _a_schooling,
    "village.announce": _visited,
    "village.keep": _rechecked("passed"),
    "village.mend": _rechecked("mend"),
    "village.revoke": _rechecked("revoke"),
}
