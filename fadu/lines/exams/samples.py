"""Expands published totals of examinations into records: an examination held elsewhere by organ; today's sitting."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any

from django.utils import timezone

from fadu.ledger.samples import Sampler, Writer, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Purpose

KINDS = (OrganKind.PARTY, OrganKind.DEPARTMENT, OrganKind.TOWN)
DAYS_OPEN = 7
HELD = {"name": "样例：国家工作人员学法用法考试", "purpose": Purpose.OFFICIALS, "platform": "样例平台"}


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """The yearly examination of state employees: one round, a row for each organ; everybody who was to come came."""
    made = Writer("exams", sampler, totals)
    organs = sampler.organs(*KINDS) or [sampler.root]
    shares = split(made.total("participants"), len(organs))
    held = HELD | {"held_on": date(sampler.year, 10, 18)}
    rows = (
        {"organ": organ, "rounds": int(n == 0), "expected": sat, "sat": sat, "passed": sat, **held}
        for n, (organ, sat) in enumerate(zip(organs, shares, strict=True))
    )
    made.bring_in("external", rows)


def current(sampler: Sampler, today: date) -> None:
    """A sitting that is open this week, for the people one signs in as, over a first bank of questions."""
    made = Writer("exams", sampler)
    paper = _paper(made, today)
    opens = timezone.make_aware(datetime.combine(today, time(0)))  # the office's midnight
    sitting = made.create(
        "sitting", today, name="样例：学法用法考试", paper=paper, opens_at=opens,
        closes_at=opens + timedelta(days=DAYS_OPEN), certificate_years=1,
    )  # fmt: skip
    for role in (Role.HANDLER, Role.REVIEWER):
        person = sampler.staff(role, "exams")
        unit = person.organ or sampler.root
        made.create("candidate", today, sitting=sitting, person=person, name=person.name, unit=unit)
    made.move(sitting, "announce", today)


def questions() -> list[dict[str, Any]]:
    """The first bank."""
    bank = resources.files(__package__) / "bank.toml"
    found: list[dict[str, Any]] = tomllib.loads(bank.read_text(encoding="utf-8"))["question"]
    return found


def _paper(made: Writer, on: date) -> Any:
    asked = [made.create("question", on, **{**row, "points": Decimal(row["points"])}) for row in questions()]
    full = sum((question.points for question in asked), Decimal(0))
    paper = made.create("paper", on, name="样例：学法用法试卷", full_marks=full, pass_mark=full * 6 / 10, minutes=60)
    for ordinal, question in enumerate(asked, 1):
        made.move(question, "approve", on)
        made.create("paperitem", on, paper=paper, ordinal=ordinal, question=question, points=question.points)
    return made.move(paper, "approve", on)
