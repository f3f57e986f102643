"""Values that the rules of legality review need, for the tests that run over every ledger."""

from datetime import timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

MATERIALS = dict.fromkeys(
    ("has_draft", "has_explanation", "has_basis", "has_consultation", "has_standing", "has_first_opinion"), True
)


def an_adviser(world: Any, on: Any) -> Any:
    """A lawyer in office over the whole county."""
    found = ledgers["legality.adviser"].model.objects.filter(stage="appointed").first()
    if found is None:
        found = actions.create(
            ledgers["legality.adviser"], {"name": "测试甲", "firm": "测试律所"}, by=None, on=on, organ=world.county
        )
        since = on - timedelta(days=60)
        found = actions.move(found, "appoint", {"appointed_on": since}, by=None, on=since)
    return found


def _counsel(record: Any, world: Any, on: Any) -> None:
    an_adviser(world, on)


def _entrust(record: Any, world: Any, on: Any) -> None:
    an_adviser(world, on)
    if record.adviser_id is None:
        actions.move(record, "dispatch", {"assigned_on": on}, by=None, on=on)
        record.refresh_from_db()


EXAMPLES = {
    "review": {"kind": "contract", "urgent": False, **MATERIALS},
    "review.assign": {"adviser": an_adviser},
    "review.issue": {"result": "lawful"},
    "adviser": {"name": "测试乙", "avoid": "", "max_load": 5},
    "adviser.appoint": {"ends_on": lambda world, on: on + timedelta(days=365)},
    "adviser.renew": {"ends_on": lambda world, on: on + timedelta(days=900)},
    "point.answer": {"adoption": "full"},
    "fee": {"kind": "service"},
}
PREPARE = {"review.dispatch": _counsel, "review.advise": _entrust}
