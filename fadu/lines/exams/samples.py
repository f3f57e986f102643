"""Expands published totals of examinations into records: an examination held elsewhere by organ; today's sitting."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any

from django.utils import timezone

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Purpose

KINDS = (OrganKind.PARTY, OrganKind.DEPARTMENT, OrganKind.TOWN)
DAYS_OPEN = 7


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """The yearly examination of state employees: one round, a row for each organ; everybody who was to come came."""
    organs = sampler.organs(*KINDS) or [sampler.root]
    by, on = sampler.staff(Role.OFFICE, "exams"), date(sampler.year, 10, 18)
    for n, sat in enumerate(split(int(totals.get("participants", 0)), len(organs))):
        data = {
            "name": "样例：国家工作人员学法用法考试", "purpose": Purpose.OFFICIALS, "platform": "样例平台", "held_on": on,
            "rounds": int(n == 0), "expected": sat, "sat": sat, "passed": sat,
        }  # fmt: skip
        actions.create(ledgers["exams.external"], data, by=by, on=on, organ=organs[n], source="sample")


def current(sampler: Sampler, today: date) -> None:
    """A sitting that is open this week, for the people one signs in as, over a first bank of questions."""
    made = _Maker(sampler, today)
    paper = made.paper([made.question(row) for row in questions()])
    opens = timezone.make_aware(datetime.combine(today, time(0)))  # the office's midnight
    sitting = made.create(
        "sitting",
        {
            "name": "样例：学法用法考试", "paper": paper, "opens_at": opens, "closes_at": opens + timedelta(days=DAYS_OPEN),
            "certificate_years": 1,
        },
    )  # fmt: skip
    for role in (Role.HANDLER, Role.REVIEWER):
        person = sampler.staff(role, "exams")
        unit = person.organ or sampler.root
        made.create("candidate", {"sitting": sitting, "person": person, "name": person.name, "unit": unit})
    made.move(sitting, "announce", announced_on=today)


def questions() -> list[dict[str, Any]]:
    """The first bank."""
    found: list[dict[str, Any]] = tomllib.loads(
        (resources.files(__package__) / "bank.toml").read_text(encoding="utf-8")
    )["question"]
    return found


class _Maker:
    def __init__(self, sampler: Sampler, today: date) -> None:
        self.sampler, self.today = sampler, today

    def create(self, model: str, data: Mapping[str, Any]) -> Any:
        return actions.create(
            ledgers[f"exams.{model}"], data, by=None, on=self.today, organ=self.sampler.root, source="sample"
        )

    def move(self, record: Any, name: str, **data: Any) -> Any:
        return actions.move(record, name, data, by=None, on=self.today, source="sample")

    def question(self, row: Mapping[str, Any]) -> Any:
        made = self.create("question", {**row, "points": Decimal(row["points"])})
        return self.move(made, "approve", approved_on=self.today)

    def paper(self, asked: list[Any]) -> Any:
        full = sum((question.points for question in asked), Decimal(0))
        made = self.create(
            "paper", {"name": "样例：学法用法试卷", "full_marks": full, "pass_mark": full * 6 / 10, "minutes": 60}
        )
        for ordinal, question in enumerate(asked, 1):
            self.create(
                "paperitem", {"paper": made, "ordinal": ordinal, "question": question, "points": question.points}
            )
        return self.move(made, "approve", approved_on=self.today)
