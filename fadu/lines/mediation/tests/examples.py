"""Values that the rules of mediation need, for the tests that run over every ledger."""

from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers


def make(model: str, on: Any, organ: Any = None, **data: Any) -> Any:
    return actions.create(ledgers[f"mediation.{model}"], data, by=None, on=on, organ=organ)


def an_organisation(world: Any, on: Any) -> Any:
    found = ledgers["mediation.organisation"].model.objects.filter(stage="active").first()
    if found is None:
        found = make("organisation", on, world.office, name="测试调委会", kind="town", level="town", members=5, women=2)
        found = actions.move(found, "establish", {"established_on": on}, by=None, on=on)
    return found


def a_mediator(world: Any, on: Any) -> Any:
    found = make("mediator", on, world.office, name="测试甲")
    return actions.move(found, "engage", {"engaged_on": on}, by=None, on=on)


def another_organisation(world: Any, on: Any) -> Any:
    found = make("organisation", on, world.office, name=f"测试调委会{on}", kind="studio", level="town")
    return actions.move(found, "establish", {"established_on": on}, by=None, on=on)


def _session(record: Any, world: Any, on: Any) -> None:
    make("session", on, dispute=record, held_on=on, place="调解室", opinions="各自陈述", outcome="意见一致")


def _a_finding(record: Any, world: Any, on: Any) -> None:
    data = {"kind": "peoples", "category": "land", "applied_on": on, "matter": "测试"} | dict.fromkeys(
        PARTIES, "测试甲"
    )
    make("dispute", on, world.office, sweep=record, **data)


def _of_grade_three(record: Any, world: Any, on: Any) -> None:
    if record.grade in ("1", "2"):
        actions.edit(record, {"grade": "3"}, by=None, on=on)


PARTIES = ("applicant", "respondent")
EXAMPLES = {
    "dispute": {"kind": "administrative", "category": "consumer"},
    "dispute.accept": {"organisation": an_organisation},
    "dispute.start": {"consent": True, "mediator": a_mediator},
    "dispute.agree": {"result": "written", "perform_by": None, "wants_confirmation": True, "effective_on": None},
    "dispute.fail": {"result": "declined", "next_road": "suit"},
    "dispute.apply_confirmation": {"jointly": True},
    "organisation": {"members": 5, "women": 2, "kind": "town"},
    "mediator": {"name": "测试乙"},
    "mediator.transfer": {"organisation": another_organisation},
    "grading": {"mediator": a_mediator, "grade": "1"},
    "referral.resolve": {"result": "settled"},
    "referral.file": {"result": "failed"},
}
PREPARE = {"dispute.agree": _session, "sweep.end": _a_finding, "grading.decide": _of_grade_three}
