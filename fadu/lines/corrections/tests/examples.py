"""Values that the rules of corrections need, for the tests that run over every ledger."""

from datetime import timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.roles import Role


def make(model: str, on: Any, **data: Any) -> Any:
    return actions.create(ledgers[f"corrections.{model}"], data, by=None, on=on)


def _a_group(record: Any, world: Any, on: Any) -> None:
    found = make("member", on, subject=record, name="测试甲", role="officer", joined_on=on)
    actions.move(found, "sign", {"signed_on": on}, by=None, on=on)


def _relocated(record: Any, world: Any, on: Any) -> None:
    found = make("relocation", on, subject=record, grounds="测试", new_place="测试县", applied_on=on)
    for name, data in (
        ("refer", {"station_on": on}),
        ("consult", {"asked_on": on}),
        ("reply", {"answered_on": on, "consents": True}),
        ("grant", {"decided_on": on}),
        ("hand_over", {"handed_over_on": on}),
    ):
        found = actions.move(found, name, data, by=None, on=on)


def _judged(record: Any, world: Any, on: Any) -> None:
    actions.move(record, "judge", {"reviewed_on": on, "opinion": "fit"}, by=None, on=on)
    record.refresh_from_db()


def a_subject_in_hand(world: Any, on: Any) -> Any:
    found = actions.create(
        ledgers["corrections.subject"],
        {
            "name": "测试甲", "kind": "probation", "charge": "测试罪", "decided_by": "测试法院",
            "document_number": "（2024）测1号", "effective_on": on, "term_from": on, "term_to": on + timedelta(days=365),
        },
        by=None, on=on, organ=world.office, handler=world.person(Role.HANDLER, "corrections"),
    )  # fmt: skip
    found = actions.move(found, "report", {"reported_on": on}, by=None, on=on)
    _a_group(found, world, on)
    return actions.move(found, "declare", {"declared_on": on, "supervision": "ordinary"}, by=None, on=on)


def _consented(record: Any, world: Any, on: Any) -> None:
    actions.move(record, "reply", {"answered_on": on, "consents": True}, by=None, on=on)
    record.refresh_from_db()


def _for_a_court(record: Any, world: Any, on: Any) -> None:
    actions.edit(record, {"kind": "recall"}, by=None, on=on)
    record.refresh_from_db()


def _for_arrest(record: Any, world: Any, on: Any) -> None:
    actions.edit(record, {"kind": "revoke_probation"}, by=None, on=on)
    record.refresh_from_db()


def _arrest_asked(record: Any, world: Any, on: Any) -> None:
    _for_arrest(record, world, on)
    actions.move(record, "ask_arrest", {"arrest_on": on}, by=None, on=on)
    record.refresh_from_db()


EXAMPLES = {
    "subject": {"term_to": lambda world, on: on + timedelta(days=2)},
    "subject.miss": {"missing_on": lambda world, on: on + timedelta(days=40)},
    "subject.declare": {"supervision": "ordinary"},
    "subject.release": {"ended_on": lambda world, on: on + timedelta(days=400), "ending": "expired"},
    "subject.terminate": {"ending": "dead"},
    "assessment.agree": {"agreed_by": lambda world, on: on + timedelta(days=30)},
    "leave": {
        "subject": a_subject_in_hand,
        "from_on": lambda world, on: on + timedelta(days=5),
        "to_on": lambda world, on: on + timedelta(days=8),
        "regular": False,
    },
    "relocation.reply": {"consents": True},
    "positioning.extend": {"more_months": 2},
    "sanction": {"kind": "praise"},
}
WHO = {"leave.approve_city": lambda world: world.person(Role.LEADER, "corrections", world.city)}
PREPARE = {
    "subject.declare": _a_group,
    "subject.hand_over": _relocated,
    "assessment.answer": _judged,
    "relocation.grant": _consented,
    "sanction.send": _for_a_court,
    "sanction.ask_arrest": _for_arrest,
    "sanction.decide_arrest": _arrest_asked,
}
