"""Values that the rules of reconsideration need, for the tests that run over every ledger."""

from typing import Any

from fadu.ledger import actions

EXAMPLES = {
    "case.to_ordinary": {"via:accept": {"program": "summary", "summary_ground": "warning"}},
    "hearing": {"members": 2},
    "hearing.hold": {"absence_reason": "测试"},
    "annex": {"competent": True},
}


def _not_ours(record: Any, world: Any, on: Any) -> None:
    actions.edit(record, {"competent": False}, by=None, on=on)


def _accepted(record: Any, world: Any, on: Any) -> None:
    day = record.case.received_on
    actions.move(record.case, "accept", {"accepted_on": day, "program": "ordinary"}, by=None, on=day)


PREPARE = {"annex.transfer": _not_ours, "hearing.hold": _accepted}
