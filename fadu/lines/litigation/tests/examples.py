"""Values that the rules of litigation need, for the tests that run over every ledger."""

from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

EXAMPLES = {
    "lawsuit.hear": {"presence": "principal", "head_post": "局长", "absence": "", "excused": False},
    "lawsuit:reviewing": {"via:judge": {"outcome": "revoke"}},
    "lawsuit.review": {"via:judge": {"outcome": "revoke"}},
}


def _review(record: Any, world: Any, on: Any) -> None:
    if record.outcome == "revoke" and not record.reviews.exists():
        actions.create(
            ledgers["litigation.review"],
            {"lawsuit": record, "fault": "facts", "analysis": "测试", "reviewed_on": on},
            by=None,
            on=on,
        )


PREPARE = {"lawsuit.archive": _review}
