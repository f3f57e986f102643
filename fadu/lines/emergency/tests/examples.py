"""Values that the rules of emergency work need, for the tests that run over every ledger."""

from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers


def _an_action(record: Any, world: Any, on: Any) -> None:
    data = {"incident": record, "measure": "测试措施", "taken_on": on}
    actions.create(ledgers["emergency.action"], data, by=None, on=on)


def _reported(record: Any, world: Any, on: Any) -> None:
    actions.move(record, "report", {"reported_up_on": on}, by=None, on=on)
    record.refresh_from_db()


EXAMPLES = {
    "incident.start": {"grade": "4", "plan": None},
    "incident.adjust": {"present_grade": "3"},
    "supply": {"quantity": 5, "expires_on": None},
}
PREPARE = {"incident.end": _an_action, "incident.archive": _reported}
