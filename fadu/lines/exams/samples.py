"""Expands published totals of examinations into records: an examination held elsewhere by organ; today's sitting."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any

from django.utils import timezone

from fadu.ledger.samples import Sampler, Writer, nth, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from . import attempts
from .models import Purpose, Question, Script
from .models.question import OBJECTIVE

KINDS = (OrganKind.PARTY, OrganKind.DEPARTMENT, OrganKind.TOWN)
DAYS_OPEN = 7
BEFORE = 14
"""Days ago that the other sitting was held."""
SAT = 15
SAT_BY = "publicity"
"""Whose staff sits: those who set and mark the papers do not."""
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
    """A sitting that is open this week, for the people one signs in as, over a first bank of questions; one being marked."""
    made = Writer("exams", sampler)
    paper = _paper(made, today - timedelta(days=BEFORE))
    sitting = _sitting(made, paper, today, "样例：学法用法考试", today + timedelta(days=DAYS_OPEN))
    for role in (Role.HANDLER, Role.REVIEWER):
        person = sampler.staff(role, SAT_BY)
        unit = person.organ or sampler.root
        made.create("candidate", today, sitting=sitting, person=person, name=person.name, unit=unit)
    made.move(sitting, "announce", today)
    _sat(made, paper, today - timedelta(days=BEFORE))


def _sitting(made: Writer, paper: Any, day: date, name: str, until: date) -> Any:
    return made.create(
        "sitting", day, name=name, paper=paper, opens_at=_midnight(day), closes_at=_midnight(until), certificate_years=1
    )


def _midnight(day: date) -> datetime:
    """The beginning of a day at the office."""
    return timezone.make_aware(datetime.combine(day, time(0)))


def _sat(made: Writer, paper: Any, day: date) -> None:
    """A sitting that is over: its papers handed in, one person absent, the first answers marked once."""
    sitting = _sitting(made, paper, day, "样例：行政执法人员学法考试", day + timedelta(days=1))
    people = [
        made.create("candidate", day, sitting=sitting, name=made.person(), unit=made.department(n))
        for n in range(SAT + 1)
    ]
    sitting = made.move(sitting, "announce", day)
    at = _midnight(day) + timedelta(hours=9)
    for n, one in enumerate(people[:SAT]):
        attempt = attempts.enter(one, at)
        answers = {k: (_said(made, item, n), 1) for k, item in enumerate(attempt.items, 1)}
        attempts.hand_in(attempt.pk, one.person_id, attempt.token, answers, at + timedelta(minutes=30 + n))
    made.move(sitting, "collect", day + timedelta(days=1))
    for script in Script.objects.filter(candidate__sitting=sitting).order_by("pk")[: SAT // 3]:
        made.move(script, "first", day + timedelta(days=2), first_marks=script.full_marks / 2)


def _said(made: Writer, item: Any, able: int) -> str:
    """What a person answers: the abler, the likelier the key."""
    question = Question.objects.get(pk=item["question"])
    if question.kind not in OBJECTIVE:
        return (
            "样例作答：三日内可以提请复议。"
            if able % 5
            else "样例作答：可以提请复议，也可以建议人民检察院立案监督，期限都是三日。"
        )
    if made.random.random() < (able + 2) / (SAT + 2):
        return str(question.answer)
    return "错" if question.answer == "对" else "对" if question.answer == "错" else nth("ABC", able)


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
