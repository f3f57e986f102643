"""Values that the rules of duties need, for the tests that run over every ledger."""

from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

EXAMPLES = {
    "obligation": {"every": "quarter", "indicator": "", "deadline": None, "period": ""},
    "bulletin": {"kind": "quarter", "period": "2024-Q1"},
    "duty": {"deadline": lambda world, on: on.replace(month=12, day=31)},
    "duty.postpone": {"deadline": lambda world, on: on.replace(month=12, day=31)},
}


def _progress(record: Any, world: Any, on: Any) -> None:
    actions.create(
        ledgers["duties.progress"], {"duty": record, "reported_on": on, "content": "测试进展"}, by=None, on=on
    )


def _duty(record: Any, world: Any, on: Any) -> None:
    if not record.duties.exists():
        actions.create(
            ledgers["duties.duty"],
            {"notice": record, "name": "测试任务", "assigned_on": on},
            by=None,
            on=on,
            organ=world.office,
        )


def _close_all(record: Any, world: Any, on: Any) -> None:
    for duty in record.duties.filter(voided=False):
        actions.void(duty, "测试", by=None, on=on)


PREPARE = {"duty.report": _progress, "notice.confirm": _duty, "notice.close": _close_all}
