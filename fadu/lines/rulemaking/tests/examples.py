"""Values that the rules of rulemaking need, for the tests that run over every ledger."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers

BEFORE = date(2023, 1, 3)


def make(model: str, on: Any, **data: Any) -> Any:
    organ = data.pop("organ", None)
    return actions.create(ledgers[f"rulemaking.{model}"], data, by=None, on=on, organ=organ)


def a_document(world: Any, on: Any) -> Any:
    """A stock document in force."""
    found = make(
        "document", on, subject="测试存量文件", maker="government", planned_on=on, legacy_number="测政规〔2023〕1号",
        organ=world.office,
    )  # fmt: skip
    data = {"published_on": BEFORE, "effective_on": BEFORE}
    return actions.move(found, "admit", data, by=None, on=on, reason="测试")


def a_draft_before_the_public(world: Any, on: Any) -> Any:
    """A draft whose period runs on every day of these tests."""
    data = {"subject": "测试草案", "maker": "office", "planned_on": BEFORE, "necessity": "测试", "organ": world.office}
    found = actions.move(make("document", BEFORE, **data), "start", {"started_on": BEFORE}, by=None, on=BEFORE)
    asked = {"consult_from": BEFORE, "consult_until": date(2099, 1, 1)}
    return actions.move(found, "consult", asked, by=None, on=BEFORE)


def _deliberate(record: Any, world: Any, on: Any) -> None:
    if record.deliberated_on is None:
        actions.move(record, "deliberate", {"deliberated_on": on, "meeting": "测试会议"}, by=None, on=on)
        record.refresh_from_db()


def _receive(record: Any, world: Any, on: Any) -> None:
    if record.complete_on is None:
        actions.move(record, "receive", {"complete_on": on, "first_opinion": "合法"}, by=None, on=on)
        record.refresh_from_db()


def _text(draft: str) -> Any:
    def prepare(record: Any, world: Any, on: Any) -> None:
        make("version", on, document=record, draft=draft, made_on=on, text="第一条 测试。", effective_from=on)

    return prepare


def _evaluate(record: Any, world: Any, on: Any) -> None:
    actions.move(record, "evaluate", {"evaluated_on": on, "evaluation": "继续有效"}, by=None, on=on)
    record.refresh_from_db()


def _propose(record: Any, world: Any, on: Any) -> None:
    for one in record.proposals.filter(stage="listed"):
        data = {"proposed_on": on, "proposed": "keep", "grounds": "测试"}
        actions.move(one, "propose", data, by=None, on=on)


def _confirm(record: Any, world: Any, on: Any) -> None:
    for one in record.proposals.filter(stage="proposed"):
        actions.move(one, "confirm", {"confirmed_on": on, "fate": "keep"}, by=None, on=on)


def _ahead(days: int) -> Any:
    return lambda world, on: on + timedelta(days=days)


EXAMPLES = {
    "project": {"kind": "regulation"},
    "document": {"business": False, "urgent": False, "relation": "", "legacy_number": "测政规〔2020〕1号"},
    "document.consult": {"consult_until": _ahead(40)},
    "document.close_consultation": {"consulted_on": _ahead(60)},
    "document.compete": {"fairness": "unrelated"},
    "document.publish": {"effective_on": _ahead(40), "expires_on": None},
    "document.admit": {"published_on": BEFORE, "effective_on": BEFORE, "expires_on": None},
    "document.extend": {"expires_on": date(2099, 1, 1)},
    "document.expire": {"expired_on": date(2098, 1, 1)},
    "document:expired": {"via:admit": {"expires_on": date(2028, 1, 3)}},
    "comment": {"document": a_draft_before_the_public},
    "comment.answer": {"adoption": "full"},
    "comment.settle": {"adoption": "full"},
    "campaign": {"kind": "full", "last_on": None},
    "proposal": {"document": a_document},
}


def _as(kind: str) -> Any:
    def prepare(record: Any, world: Any, on: Any) -> None:
        if record.kind != kind:
            actions.edit(record, {"kind": kind}, by=None, on=on)

    return prepare


EXAMPLES["document.expire"] |= {"via:admit": {"expires_on": date(2028, 1, 3)}}
PREPARE = {
    "project.submit": _as("regulation"),
    "project.publish": _as("rule"),
    "document.consult": _text("consulted"),
    "document.pass_legality": _receive,
    "document.sign": _deliberate,
    "document.publish": _text("published"),
    "document.amend": _text("amended"),
    "document.extend": _evaluate,
    "campaign.collect": _propose,
    "campaign.publish": _confirm,
}
