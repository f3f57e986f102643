"""Expands published totals of the Party's leadership into meetings, statements and comments."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, split
from fadu.organs.models import Organ

from .in_hand import current
from .models import Form, Grade, Kind, Purpose

__all__ = ["build", "current"]

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
    made = _Maker("leadership", sampler, totals)
    meetings = {
        Kind.COMMITTEE: made.total("committee_meetings"),
        Kind.EXECUTIVE: made.total("executive_meetings", made.total("topic_sessions")),
        Kind.SPECIAL: made.total("special_meetings"),
    }
    for kind, number in meetings.items():
        for day in sampler.days(number):
            made.session(day, kind, Purpose.DEPLOY)
    materials = split(made.total("materials"), made.total("law_study_sessions"))
    for n, day in made.each("law_study_sessions"):
        before = n < made.total("pre_meeting_studies")
        kind, purpose = (Kind.EXECUTIVE, Purpose.BEFORE) if before else (Kind.CENTRE, Purpose.STUDY)
        made.session(day, kind, purpose, materials=materials[n])
    lectures, listeners = made.total("lectures"), made.total("lecture_attendance")
    made.series(Kind.LECTURE, lectures, listeners)
    others = made.total("training_attendance", listeners) - listeners
    made.series(Kind.SEMINAR, made.total("training_sessions", lectures) - lectures, others)
    for n, day in made.each("secretary_reviews"):
        made.comment(n, day)
    if made.total("coverage_rate") == 100:
        for organ in made.departments[:STATERS]:
            made.statement(organ)


class _Maker(Writer):
    def session(self, day: date, kind: Kind, purpose: Purpose, *, attendance: int = 30, **more: Any) -> None:
        found = self.create("session", day, subject=SUBJECTS[purpose], kind=kind, purpose=purpose, planned_on=day)
        self.move(found, "hold", day, attendance=attendance, **more)

    def series(self, kind: Kind, sessions: int, attendance: int) -> None:
        entries = min(sessions, SERIES)
        shares = zip(self.days(entries), split(sessions, entries), split(attendance, entries), strict=True)
        for day, times, people in shares:
            self.session(day, kind, Purpose.TRAIN, attendance=people, sessions=times)

    def comment(self, n: int, day: date) -> None:
        found = self.create(
            "comment", day, subject=f"样例：第{n + 1}次书记点评法治工作会议", by_post="书记", problems=3
        )
        self.move(found, "list", day, rectify_by_on=day + timedelta(days=60))
        self.move(found, "rectify", day + timedelta(days=40), rectified=3)

    def statement(self, organ: Organ) -> None:
        day, since = date(self.year, 11, 1), date(self.year - 2, 3, 1)
        principal = self.create("principal", day, organ=organ, name=self.person(), post="局长", since_on=since)
        found = self.create(
            "statement", day, organ=organ, of_year=self.year, principal=principal, form=Form.WRITTEN,
            submit_by_on=day + timedelta(days=30), duties="样例：履行职责情况", problems="样例：问题", plans="样例：打算",
        )  # fmt: skip
        self.move(found, "submit", day + timedelta(days=20))
        self.move(found, "make", day + timedelta(days=35))
        self.move(found, "assess", day + timedelta(days=35), grade=Grade.GOOD)
