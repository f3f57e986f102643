"""Values that the rules of supervision need, for the tests that run over every ledger."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.roles import Role


def a_task(problem: Any, organ: Any, on: Any) -> Any:
    """A rectification for a problem."""
    data = {"problem": problem, "assigned_on": on, "deadline": on + timedelta(days=30)}
    return actions.create(ledgers["oversight.rectification"], data, by=None, on=on, organ=organ)


def confirm(task: Any, on: Any) -> Any:
    """A rectification reported with its proof and confirmed."""
    actions.attach(task, "证明.txt", [b"x"], by=None, on=on, kind="整改佐证材料")
    task = actions.move(task, "report", {"finished_on": on, "result": "已整改"}, by=None, on=on)
    return actions.move(task, "confirm", {"confirmed_on": on, "manner": "实地核查"}, by=None, on=on)


def _task(record: Any, world: Any, on: Any) -> None:
    if not record.rectifications.exists():
        a_task(record, world.office, on)


def _mended(record: Any, world: Any, on: Any) -> None:
    _task(record, world, on)
    for task in record.rectifications.filter(stage="assigned"):
        confirm(task, on)


def _problem(record: Any, world: Any, on: Any) -> None:
    data = {"origin": "inspection", "inspection": record, "content": "问题", "raised_on": on}
    actions.create(ledgers["oversight.problem"], data, by=None, on=on, organ=world.office)


def _struck_off(record: Any, world: Any, on: Any) -> None:
    for one in record.problems.exclude(stage="cancelled"):
        a_task(one, world.office, on)
        one = actions.move(one, "start", by=None, on=on)
        _mended(one, world, on)
        actions.move(one, "cancel", {"cancelled_on": on}, by=None, on=on)


def _objection(record: Any, world: Any, on: Any) -> None:
    actions.move(record, "object", {"objected_on": on}, by=None, on=on, reason="不服")
    record.refresh_from_db()


def _receipt(record: Any, world: Any, on: Any) -> None:
    if record.receipted_on is None:
        actions.attach(record, "回执.txt", [b"x"], by=None, on=on, kind="公安机关回执")
        actions.move(record, "receipt", {"receipted_on": on}, by=None, on=on)
        record.refresh_from_db()


def _drawn(record: Any, world: Any, on: Any) -> None:
    """The office alone is appraised; what people score is scored."""
    if record.drawn_on is None:
        actions.move(record, "draw", {"drawn_on": on}, by=None, on=on)
        record.refresh_from_db()
    for mark in record.marks.filter(score=None).exclude(method="indicator"):
        actions.edit(mark, {"score": Decimal(1)}, by=None, on=on)


def _other(world: Any, on: Any) -> Any:
    return world.other


def _month_later(world: Any, on: Any) -> Any:
    return on + timedelta(days=60)


def _everybody(world: Any, on: Any) -> Any:
    return [
        world.person(role, "oversight")
        for role in (Role.HANDLER, Role.REVIEWER, Role.ORGAN_ADMIN, Role.OFFICE, Role.LEADER)
    ]


TRANSFER = {"team": "测试甲、测试乙", **dict.fromkeys(("has_letter", "has_report", "has_inventory"), True)}
EXAMPLES = {
    "inspection": {"reads_files": True, "units": lambda world, on: [world.other]},
    "aspect": {"ordinal": 1},
    "problem": {"deadline": _month_later},
    "rectification": {"deadline": lambda world, on: on + timedelta(days=30)},
    "rectification.extend": {"extended_to": _month_later},
    "complaint": {"anonymous": True, "source": "portal", "hotline_due_on": None},
    "complaint.assign": {"assigned_to": _other},
    "complaint.again": {"assigned_to": _other},
    "transfer": TRANSFER,
    "letter.issue": {"reply_by": lambda world, on: on + timedelta(days=30)},
    "appraisal": {"period": "2024", "level": "internal"},
    "mark": {"score": Decimal(1), "full_marks": Decimal(10), "method": "review"},
    "grade": {"place": 1},
    "lead": {"readers": _everybody},
    "deduction": {"subject": "unit"},
}  # fmt: skip
PREPARE = {
    "inspection.rectify": _problem,
    "inspection.close": _struck_off,
    "inspection.review": _objection,
    "problem.start": _task,
    "problem.cancel": _mended,
    "transfer.forward": _receipt,
    "transfer.file": _receipt,
    "transfer.not_filed": _receipt,
    "appraisal.publish": _drawn,
}
