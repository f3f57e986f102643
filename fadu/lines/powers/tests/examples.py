"""Values that the rules of powers need, for the tests that run over every ledger."""

from itertools import count
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

codes = count(1)


def a_code(world: Any, on: Any) -> str:
    """A code that no other item bears."""
    return f"测{next(codes):05d}"


NEW = {"code": a_code, "subject": "测试事项", "item_kind": "penalty", "basis": "《行政处罚法》第二十条"}


def _an_item(record: Any, world: Any, on: Any) -> None:
    make_item(record.organ, on, list_kind=record.list_kind, effective_on=record.as_of_on)


def make_item(organ: Any, on: Any, **data: Any) -> Any:
    values = {"code": a_code(None, on), "subject": "测试事项", "kind": "penalty", "basis": "《行政处罚法》第二十条"}
    values |= {"effective_on": on} | data
    return actions.create(ledgers["powers.item"], values, by=None, on=on, organ=organ)


def _tier(record: Any, world: Any, on: Any) -> None:
    if record.tiers.exists():
        return
    data = {
        "benchmark": record,
        "ordinal": 1,
        "degree": "light",
        "circumstances": "初次",
        "fine_from": 0,
        "fine_to": 100,
    }
    actions.create(ledgers["powers.tier"], data, by=None, on=on)


def _judged(record: Any, world: Any, on: Any) -> None:
    data = {"delegation": record, "evaluated_on": on, "findings": "测试", "verdict": "take_back"}
    actions.create(ledgers["powers.evaluation"], data, by=None, on=on)


EXAMPLES = {
    "item": {"code": a_code},
    "adjustment": {"kind": "add", **NEW},
    "delegation.delegate": {"receivers": lambda world, on: [world.other]},
    "tier": {"fine_from": 0, "fine_to": 100},
}
PREPARE = {
    "power_list.publish": _an_item,
    "powerlist.publish": _an_item,
    "benchmark.review": _tier,
    "delegation.adjust": _judged,
    "delegation.take_back": _judged,
}
