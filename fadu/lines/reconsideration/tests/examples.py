"""Values that the rules of reconsideration need, for the tests that run over every ledger."""

from typing import Any

from fadu.ledger import actions

EXAMPLES = {
    "case.to_ordinary": {"via:accept": {"program": "summary", "summary_ground": "warning"}},
    "hearing": {"members": 2},
    "annex": {"competent": True},
}


def _not_ours(record: Any, world: Any, on: Any) -> None:
    actions.edit(record, {"competent": False}, by=None, on=on)


PREPARE = {"annex.transfer": _not_ours}
