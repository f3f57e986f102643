"""Values that the rules of inspection need, for the tests that run over every ledger."""

from datetime import timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers


def make(model: str, on: Any, organ: Any, **data: Any) -> Any:
    return actions.create(ledgers[f"inspection.{model}"], data, by=None, on=on, organ=organ)


def a_target(world: Any, on: Any, **data: Any) -> Any:
    return make("target", on, world.office, **{"name": "测试某某商行", "listed_on": on - timedelta(days=90), **data})


def an_inspector(world: Any, on: Any, n: int = 1) -> Any:
    number = f"测试证{n}"
    found = ledgers["inspection.inspector"].model.objects.filter(certificate_number=number).first()
    return found or make(
        "inspector", on, world.office, name=f"测试检查员{n}", certificate_number=number,
        certificate_until=on + timedelta(days=2000), joined_on=on - timedelta(days=90),
    )  # fmt: skip


def an_item(world: Any, on: Any) -> Any:
    found = make("item", on, world.office, subject="测试检查事项", basis="测试依据", claimed_on=on - timedelta(days=90))
    return actions.move(found, "publish", {"published_on": on - timedelta(days=80)}, by=None, on=on)


def _pools(record: Any, world: Any, on: Any) -> None:
    plan = record.task.plan
    if plan.stage == "draft":
        plan = actions.move(plan, "approve", {"approved_on": on, "approver": "测试"}, by=None, on=on)
        actions.move(plan, "publish", {"published_on": on}, by=None, on=on)
    record.refresh_from_db()
    a_target(world, on)
    for n in (1, 2):
        an_inspector(world, on, n)


def _task(record: Any, world: Any, on: Any) -> None:
    make("task", on, world.office, plan=record, subject="测试任务", item=an_item(world, on), starts_on=on)


def _given_up(record: Any, world: Any, on: Any) -> None:
    for task in record.tasks.filter(voided=False):
        actions.void(task, by=None, on=on, reason="测试")


def _entered(record: Any, world: Any, on: Any) -> None:
    if record.stage == "assigned":
        team = {name: make_one(world, on) for name, make_one in TEAM.items()}
        told = {"approved_on": on, "approver": "测试", "registered_on": on, **team}
        actions.move(record, "register", told, by=None, on=on)
    if record.entered_on is None:
        actions.move(record, "enter", {"entered_on": on}, by=None, on=on)
    record.refresh_from_db()


def _called_off(record: Any, world: Any, on: Any) -> None:
    for check in record.checks.filter(stage="assigned"):
        actions.move(check, "cancel", {}, by=None, on=on, reason="测试")


TEAM = {
    "lead": lambda world, on: an_inspector(world, on, 1),
    "second": lambda world, on: an_inspector(world, on, 2),
}
EXAMPLES = {
    "target": {"credit_code": "", "annual_cap": None, "listed_on": lambda world, on: on},
    "inspector": {"certificate_until": lambda world, on: on + timedelta(days=2000), "max_load": 0},
    "task": {"team_size": 2, "times": 1, "gap_months": 0, "ends_on": None, "specialty": "", "industry": "", "area": ""},
    "plan": {"special_reason": ""},
    "draw": {"repeat_reason": ""},
    "draw.commit": {
        "random_kind": "3d",
        "random_on": lambda world, on: on + timedelta(days=1),
    },
    "draw.contribute": {"contributed_on": lambda world, on: on - timedelta(days=1)},
    "draw.draw": {"random_value": "3 0 7"},
    "draw.dispatch": {"check_by": lambda world, on: on + timedelta(days=60)},
    "check": {"kind": "daily", "method": "on_site", "item": an_item, "check_by": None},
    "check.register": {**TEAM, "approved_on": lambda world, on: on},
    "check.replace": TEAM,
    "check.report": {"outcome": "clean"},
    "problem.order": {"rectify_by": lambda world, on: on + timedelta(days=15)},
    "problem.extend": {"rectify_by": lambda world, on: on + timedelta(days=40)},
    "problem.again": {"rectify_by": lambda world, on: on + timedelta(days=40)},
}
PREPARE = {
    "draw.commit": _pools,
    "plan.approve": _task,
    "plan.complete": _given_up,
    "check.report": _entered,
    "draw.complete": _called_off,
}
