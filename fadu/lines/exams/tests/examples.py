"""Values that the rules of examinations need, for the tests that run over every ledger."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.exams.models import Purpose
from fadu.organs.roles import Role

from .bank import a_candidate, a_question, a_script, an_approved_paper, hold, units


def _later(hours: int) -> Any:
    return lambda world, on: (
        timezone.make_aware(timezone.datetime(on.year, on.month, on.day, 8)) + timedelta(hours=hours)
    )  # type: ignore[attr-defined]


def _item(record: Any, world: Any, on: Any) -> None:
    if not record.paperitems.exists():
        data = {"paper": record, "ordinal": 1, "question": a_question(world.office, on), "points": record.full_marks}
        actions.create(ledgers["exams.paperitem"], data, by=None, on=on)


def _rule(record: Any, world: Any, on: Any) -> None:
    a_question(world.office, on)
    data = {"paper": record, "kind": "single", "amount": 1, "points": record.full_marks}
    actions.create(ledgers["exams.paperrule"], data, by=None, on=on)


def _listed(record: Any, world: Any, on: Any) -> None:
    if not record.candidates.exists():
        a_candidate(record, world.office, on)


def _units(record: Any, world: Any, on: Any) -> None:
    units(record, [world.other])


def _earlier(record: Any, world: Any, on: Any) -> None:
    earlier = hold(an_approved_paper(world.office, on), world.office, on)
    actions.edit(record, {"makeup_of": earlier}, by=None, on=on, reason="测试理由")


def _marked(record: Any, world: Any, on: Any) -> None:
    for one in record.candidates.filter(stage="listed"):
        actions.move(one, "absent", {"missed_on": on}, by=None, on=on)


def _no_answer(record: Any, world: Any, on: Any) -> None:
    actions.edit(record, {"answer": ""}, by=None, on=on, reason="测试理由")


def an_application(organ: Any, on: Any, person: Any = None, name: str = "测试申领人") -> Any:
    """An application for an enforcement certificate that waits for its examination, written straight."""
    at = datetime(2020, 1, 6, tzinfo=UTC)
    row = {"organ": organ, "region": organ.region, "year": on.year, "created_at": at, "updated_at": at}
    officer = ledgers["enforcement.officer"].model.objects.create(
        number="测试人员1", stage="active", name=name, person=person, identity_number="测试证件", sex="male", staff="civil",
        domain="market", on_post_since=on, **row,
    )  # fmt: skip
    return ledgers["enforcement.certificate"].model.objects.create(
        number="测试申领1", stage="reviewed", officer=officer, domain="market", applied_on=on, reviewed_on=on, **row
    )


def _applied(record: Any, world: Any, on: Any) -> None:
    actions.edit(record, {"purpose": Purpose.QUALIFICATION}, by=None, on=on)
    record.refresh_from_db()
    an_application(world.office, on)


PAPER = {"pass_mark": Decimal(60), "full_marks": Decimal(100), "minutes": 60, "mode": "fixed"}
EXAMPLES = {
    "question": {"kind": "single", "answer": "A", "reference": "", "material": ""},
    "paper": PAPER,
    "paperitem": {"question": lambda world, on: a_question(world.office, on)},
    "sitting": {
        "paper": lambda world, on: an_approved_paper(world.office, on),
        "opens_at": _later(1), "closes_at": _later(3), "purpose": Purpose.OFFICIALS, "certificate_years": 1,
    },
    "candidate": {"person": None, "unit": lambda world, on: world.office},
    "candidate.score": {"score": Decimal(70)},
    "candidate.rescore": {"score": Decimal(80)},
    "script": {
        "candidate": lambda world, on: a_script(world.office, on),
        "question": lambda world, on: a_question(world.office, on, kind="short"), "full_marks": Decimal(10),
    },
    "script.first": {"first_marks": Decimal(1)},
    "script.second": {"second_marks": Decimal(2)},
    "script.arbitrate": {"final_marks": Decimal(5), "via:second": {"second_marks": Decimal(9)}},
    "script.empty": {"final_marks": Decimal(0)},
    "external": {"expected": 10, "sat": 9, "passed": 8},
    "certificate": {"valid_until": lambda world, on: on + timedelta(days=400)},
}  # fmt: skip
PREPARE = {
    "paper.draw": _rule,
    "paper.approve": _item,
    "sitting.enrol": _units,
    "sitting.enrol_applicants": _applied,
    "sitting.enrol_again": _earlier,
    "sitting.announce": _listed,
    "sitting.publish": _marked,
    "script.empty": _no_answer,
}
WHO = {
    "script.second": lambda world: world.person(Role.REVIEWER, "exams"),
    "script.arbitrate": lambda world: world.person(Role.LEADER, "exams"),
}
