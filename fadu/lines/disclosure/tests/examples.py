"""Values that the rules of openness need, for the tests that run over every ledger."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers


def ask(record: Any, world: Any, on: Any) -> Any:
    """A letter that asks a third party."""
    data = {"request": record, "party": "third_party", "name": "测试甲", "sent_on": on, "received_on": on}
    return actions.create(ledgers["disclosure.consultation"], data, by=None, on=on)


def _answer_all(record: Any, world: Any, on: Any) -> None:
    for one in record.consultations.filter(stage="sent"):
        data = {"answered_on": on, "consent": "agreed"}
        actions.move(one, "answer", data, by=None, on=on)


def _talk(record: Any, world: Any, on: Any) -> None:
    if record.met_on is None:
        actions.move(record, "meet", {"met_on": on, "met_way": "面商"}, by=None, on=on)
        record.refresh_from_db()


def _led(record: Any, world: Any, on: Any) -> None:
    if record.lead_id is None:
        actions.edit(record, {"lead": world.office}, by=None, on=on)
        record.refresh_from_db()


EXAMPLES = {
    "request": {"postcode": "100000", "email": "a@example.cn"},
    "request.ask_correction": {"correct_by_on": lambda world, on: on + timedelta(days=1)},
    "request.abandon": {"answered_on": lambda world, on: on + timedelta(days=30)},
    "request.answer": {"reply": "disclosed", "delivered_on": lambda world, on: on},
    "request.charge": {"fee": 1000},
    "consultation": {"received_on": lambda world, on: on},
    "consultation.answer": {"consent": "agreed"},
    "yearly": {"of_year": 2024, "year_end_on": date(2024, 12, 31)},
    "yearly.publish": {"published_on": date(2025, 3, 30)},
    "column": {"address": ""},
    "publication.publish": {"address": "https://example.invalid/1"},
    "column.update": {"next_on": lambda world, on: on + timedelta(days=30)},
    "proposal": {"lead": lambda world, on: world.office},
    "proposal.redo": {"via:judge": {"satisfaction": "dissatisfied"}},
    "proposal:redoing": {"via:judge": {"satisfaction": "dissatisfied"}},
    "proposal.meet": {},
    "proposal.reply_again": {"via:judge": {"satisfaction": "dissatisfied"}},
    "proposal.reply": {"answer": "a", "open_reply": True},
}
PREPARE = {
    "request.consult": ask,
    "request.resume": _answer_all,
    "request.answer": _answer_all,
    "proposal.reply": _talk,
    "proposal.accept": _led,
}
