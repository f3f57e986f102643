"""Values that the rules of major decisions need, for the tests that run over every ledger."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

OPENS = date(2024, 3, 1)
CLOSES = date(2026, 3, 1)


def make(model: str, on: Any, **data: Any) -> Any:
    return actions.create(ledgers[f"decisions.{model}"], data, by=None, on=on, organ=data.pop("organ", None))


def a_catalogue(world: Any, on: Any) -> Any:
    found = make("catalogue", on, subject="测试目录", of_year=2024, drafted_on=on, organ=world.office)
    return actions.move(found, "consent", {"consented_on": on}, by=None, on=on)


def an_open_consultation(world: Any, on: Any) -> Any:
    decision = make("decision", on, subject="测试决策", category="plan", proposed_on=on, organ=world.office)
    found = make("consultation", on, decision=decision, subject="测试征求意见", text="草案")
    return actions.move(found, "open", {"opens_on": OPENS, "closes_on": CLOSES}, by=None, on=OPENS)


def _waive(record: Any, world: Any, on: Any) -> None:
    data = {
        "participation_waived": "secret",
        "experts_waived": "not_technical",
        "risk_waived": "no_impact",
        "competition_waived": "no_market",
    }
    actions.move(record, "waive", data, by=None, on=on, reason="测试")
    record.refresh_from_db()


def _discuss(outcome: str) -> Any:
    def prepare(record: Any, world: Any, on: Any) -> None:
        make("discussion", on, decision=record, meeting_number="第1次", held_on=on, chief_last=True, outcome=outcome)

    return prepare


def _tell_party(record: Any, world: Any, on: Any) -> None:
    if record.party_reported_on is None:
        actions.move(record, "report_party", {"party_reported_on": on}, by=None, on=on)
        record.refresh_from_db()


def _an_item(record: Any, world: Any, on: Any) -> None:
    make("decision", on, subject="测试决策", category="plan", proposed_on=on, catalogue=record, organ=world.office)


def _a_participant(record: Any, world: Any, on: Any) -> None:
    found = make("registration", on, hearing=record, name="测试甲", registered_on=record.noticed_on)
    actions.move(found, "choose", {}, by=None, on=on)


def _materials(record: Any, world: Any, on: Any) -> None:
    if record.materials_on is None:
        actions.move(record, "send_materials", {"materials_on": on}, by=None, on=on)
        record.refresh_from_db()


def _an_expert(record: Any, world: Any, on: Any) -> None:
    found = make("expert", on, panel=record, name="测试甲", institution="测试大学", specialty="测试", invited_on=on)
    actions.move(found, "give", {"given_on": on, "view": "feasible", "signed": True}, by=None, on=on)


LATE = {"closes_on": lambda world, on: on + timedelta(days=900)}
EXAMPLES = {
    "decision": {"category": "plan", "catalogue": a_catalogue},
    "decision.initiate": {"partners": []},
    "decision.decide": {"verdict": "passed"},
    "comment": {"consultation": an_open_consultation},
    "comment.answer": {"adoption": "full"},
    "comment.settle": {"adoption": "full"},
    "consultation": {"text": "草案"},
    "consultation.open": {"short_reason": "", "closes_on": lambda world, on: on + timedelta(days=40)},
    "consultation.extend": LATE,
    "consultation.close": {"closed_on": lambda world, on: on + timedelta(days=60)},
    "consultation.summarise": {"summarised_on": lambda world, on: on + timedelta(days=90)},
    "discussion": {"chief_last": True, "chief_differs": False},
    "hearing": {"seats": 20, "sits_on": lambda world, on: on + timedelta(days=30)},
    "hearing.postpone": {"postponed_to": lambda world, on: on + timedelta(days=60)},
    "risk.assess": {"grade": "low", "controllable": True},
    "evaluation": {"third_party": ""},
}
PREPARE = {
    "decision.submit": _waive,
    "decision.decide": _discuss("passed"),
    "decision.discuss_again": _discuss("again"),
    "decision.reject": _discuss("rejected"),
    "decision.publish": _tell_party,
    "decision.withhold": _tell_party,
    "catalogue.publish": _an_item,
    "hearing.set": _a_participant,
    "hearing.hold": _materials,
    "panel.conclude": _an_expert,
}
