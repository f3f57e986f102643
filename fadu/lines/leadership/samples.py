"""Expands published totals of the Party's leadership into meetings, statements and comments."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

from .models import Form, Grade, Kind, Purpose

SUBJECTS = {
    Purpose.DEPLOY: "样例：研究部署年度法治工作",
    Purpose.STUDY: "样例：集体学习宪法和法律",
    Purpose.BEFORE: "样例：会前学法",
    Purpose.TRAIN: "样例：法治专题学习培训",
}
SERIES = 12
"""Into how many entries a long series of lectures or classes is dealt."""
STATERS = 12
"""How many principals a sample has."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Meetings and series that add up, and statements of a few principals where coverage is stated."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    meetings = {
        Kind.COMMITTEE: given.get("committee_meetings", 0),
        Kind.EXECUTIVE: given.get("executive_meetings", given.get("topic_sessions", 0)),
        Kind.SPECIAL: given.get("special_meetings", 0),
    }
    for kind, number in meetings.items():
        for day in sampler.days(number):
            made.session(day, kind, Purpose.DEPLOY)
    before = given.get("pre_meeting_studies", 0)
    materials = split(given.get("materials", 0), given.get("law_study_sessions", 0))
    for n, day in enumerate(sampler.days(given.get("law_study_sessions", 0))):
        kind, purpose = (Kind.EXECUTIVE, Purpose.BEFORE) if n < before else (Kind.CENTRE, Purpose.STUDY)
        made.session(day, kind, purpose, materials=materials[n] if materials else 0)
    made.series(Kind.LECTURE, given.get("lectures", 0), given.get("lecture_attendance", 0))
    made.series(
        Kind.SEMINAR,
        given.get("training_sessions", given.get("lectures", 0)) - given.get("lectures", 0),
        given.get("training_attendance", given.get("lecture_attendance", 0)) - given.get("lecture_attendance", 0),
    )
    for n, day in enumerate(sampler.days(given.get("secretary_reviews", 0))):
        made.comment(n, day)
    if totals.get("coverage_rate") == 100:
        for organ in sampler.organs(OrganKind.DEPARTMENT)[:STATERS]:
            made.statement(organ)


def current(sampler: Sampler, today: date) -> None:
    """Sessions planned: one past its day, two to come."""
    made = _Maker(sampler)
    for days in (-5, 6, 20):
        day = today + timedelta(days=days)
        subject = SUBJECTS[Purpose.STUDY]
        made.create("session", today, subject=subject, kind=Kind.CENTRE, purpose=Purpose.STUDY, planned_on=day)


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.office = sampler.staff(Role.OFFICE, "leadership")

    def session(self, day: date, kind: Kind, purpose: Purpose, *, attendance: int = 30, **more: int) -> None:
        found = self.create("session", day, subject=SUBJECTS[purpose], kind=kind, purpose=purpose, planned_on=day)
        self.move(found, "hold", day, held_on=day, attendance=attendance, **more)

    def series(self, kind: Kind, sessions: int, attendance: int) -> None:
        entries = min(sessions, SERIES)
        shares = zip(self.sampler.days(entries), split(sessions, entries), split(attendance, entries), strict=True)
        for day, times, people in shares:
            self.session(day, kind, Purpose.TRAIN, attendance=people, sessions=times)

    def comment(self, n: int, day: date) -> None:
        found = self.create(
            "comment", day, subject=f"样例：第{n + 1}次书记点评法治工作会议", held_on=day, by_post="书记", problems=3
        )
        found = self.move(found, "list", day, listed_on=day, rectify_by_on=day + timedelta(days=60))
        later = day + timedelta(days=40)
        self.move(found, "rectify", later, rectified_on=later, rectified=3)

    def statement(self, organ: Organ) -> None:
        day = date(self.sampler.year, 11, 1)
        principal = self.create(
            "principal",
            day,
            organ=organ,
            name=self.sampler.person(),
            post="局长",
            since_on=date(self.sampler.year - 2, 3, 1),
        )
        found = self.create(
            "statement", day, organ=organ, of_year=self.sampler.year, principal=principal, opened_on=day,
            submit_by_on=day + timedelta(days=30), form=Form.WRITTEN, duties="样例：履行职责情况", problems="样例：问题",
            plans="样例：打算",
        )  # fmt: skip
        day += timedelta(days=20)
        found = self.move(found, "submit", day, submitted_on=day)
        day += timedelta(days=15)
        found = self.move(found, "make", day, made_on=day)
        self.move(found, "assess", day, assessed_on=day, grade=Grade.GOOD)

    def create(self, model: str, on: date, organ: Organ | None = None, **data: Any) -> Any:
        return actions.create(
            ledgers[f"leadership.{model}"], data, by=self.office, on=on, organ=organ or self.sampler.root,
            handler=self.office, source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        return actions.move(record, name, data, by=self.office, on=on, source="sample")
