"""Values that the rules of public legal services need, for the tests that run over every ledger."""

from datetime import timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers


def make(model: str, on: Any, organ: Any = None, **data: Any) -> Any:
    return actions.create(ledgers[f"legal_services.{model}"], data, by=None, on=on, organ=organ)


def a_lawyer(world: Any, on: Any) -> Any:
    """Another lawyer each time, on the rota since long ago."""
    found = make("lawyer", on, world.office, name=f"测试{on}", firm="测试律所", serious=True, max_load=99)
    since = on - timedelta(days=60)
    return actions.move(found, "list", {"listed_on": since}, by=None, on=since)


def _rota(record: Any, world: Any, on: Any) -> None:
    a_lawyer(world, on)


def _milestone(record: Any, world: Any, on: Any) -> None:
    make("milestone", on, aid=record, act="meeting", done_on=on, content="会见")


EXAMPLES = {
    "aid": {"exemption": "wages", "minor": False, "serious": False, "opponent": "", "office": "测试机关"},
    "aid.assign": {"lawyer": a_lawyer},
    "aid.reassign": {"lawyer": a_lawyer},
    "aid.begin": {"papers_on": None},
    "aid.complete_papers": {"via:advance": {}},
    "aid.review": {"review_grade": "passed"},
    "aid:paid": {"via:review": {"review_grade": "passed"}},
    "aid.pay": {"via:review": {"review_grade": "passed"}, "subsidy": 100_00},
    "aid.overturn": {"granted_on": lambda world, on: on},
    "lawyer": {"name": "测试乙", "avoid": ""},
    "lawyer.list": {"listed_on": lambda world, on: on},
    "village": {"people": 1},
    "village.appoint": {"adviser": "测试乙", "served_until": lambda world, on: on + timedelta(days=365)},
    "village.renew": {"served_until": lambda world, on: on + timedelta(days=900)},
    "story": {"aid_number": "", "body": "张某申请法律援助，依法获得支持。"},
    "standard": {"ends_on": None},
    "relief.pay": {"amount": 100},
}
PREPARE = {
    "aid.dispatch": _rota,
    "aid.close": _milestone,
}
