"""Expands published totals of emergency work into records, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import DrillKind, EventKind, Grade, PlanKind, TeamKind
from .models.forces import HeadquartersKind

PLANS = {
    "plans_general": PlanKind.GENERAL,
    "plans_special": PlanKind.SPECIAL,
    "plans_department": PlanKind.DEPARTMENT,
    "plans_support": PlanKind.SUPPORT,
    "plans_town": PlanKind.TOWN,
}
TEAMS = {
    "fire": TeamKind.FIRE,
    "mine": TeamKind.MINE,
    "forest": TeamKind.FOREST,
    "town": TeamKind.TOWN,
    "village": TeamKind.VILLAGE,
}
LOCAL = (TeamKind.TOWN, TeamKind.VILLAGE)
EVENTS = ("暴雨洪涝", "低温雨雪冰冻", "森林火险", "地质灾害", "干旱")
DRILLS = ("防汛抢险", "森林火灾扑救", "危险化学品泄漏处置", "地震避险疏散", "道路交通事故救援", "消防疏散")


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Bodies, plans, teams, drills, consultations and responses that add up to the totals."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items()}
    for n in range(given.get("headquarters", 0)):
        made.headquarters(n)
    for name, kind in PLANS.items():
        for n in range(given.get(name, 0)):
            made.plan(n, kind)
    for word, kind in TEAMS.items():
        strengths = split(given.get(f"members_{word}", 0), given.get(f"teams_{word}", 0))
        for n, members in enumerate(strengths):
            made.team(n, kind, members)
    made.drills(given)
    for n, day in enumerate(sampler.days(given.get("consultations", 0))):
        made.consultation(n, day)
    grades = {Grade.IV: given.get("responses_level4", 0), Grade.III: given.get("responses_level3", 0)}
    for n, (day, grade) in enumerate(
        zip(sampler.days(sum(grades.values()), last=date(sampler.year, 11, 20)), sampler.deal(grades), strict=True)
    ):
        made.response(n, day, grade)


def current(sampler: Sampler, today: date) -> None:
    """What is in hand: a plan issued and not yet filed, a drill to be held, a response under way."""
    made = _Maker(sampler)
    made.plan(900, PlanKind.SPECIAL, issued=today - timedelta(days=12), file=False)
    made.create(
        "drill",
        today,
        subject="样例：冬季森林火灾扑救演练",
        kind=DrillKind.SINGLE,
        planned_on=today + timedelta(days=10),
    )
    made.started(900, today - timedelta(days=1), Grade.IV)


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.handler = sampler.staff(Role.HANDLER, "emergency")
        self.reviewer = sampler.staff(Role.REVIEWER, "emergency")
        self.departments = sampler.organs(OrganKind.DEPARTMENT) or [sampler.root]
        self.towns = sampler.organs(OrganKind.TOWN) or self.departments

    def headquarters(self, n: int) -> None:
        on = date(self.year - 1, 3, 1)
        self.create(
            "headquarters", on, subject=f"样例专项应急指挥部{n + 1}", kind=HeadquartersKind.SPECIAL, founded_on=on
        )

    def plan(self, n: int, kind: PlanKind, issued: date | None = None, file: bool = True) -> None:
        on = issued or date(self.year, 2, 1) + timedelta(days=n % 200)
        start = on - timedelta(days=30)
        subject = f"样例：{kind.label}{n + 1}"
        found = self.create(
            "plan", start, self.departments[n % len(self.departments)], subject=subject, kind=kind, drafted_on=start
        )
        found = self.move(found, "submit", on - timedelta(days=10), submitted_on=on - timedelta(days=10))
        actions.attach(found, "预案文本.txt", ["样例预案文本".encode()], by=self.handler, on=on, kind="预案文本")
        found = self.move(found, "issue", on, issued_on=on, document_number=f"样例〔{on.year}〕{n + 1}号")
        if file:
            filed = on + timedelta(days=self.sampler.random.randint(5, 20))
            self.move(found, "file", filed, filed_on=filed, filed_to="样例上级机关")

    def team(self, n: int, kind: TeamKind, members: int) -> None:
        formed, counted = date(self.year - 1, 5, 1), date(self.year, 3, 1) + timedelta(days=n % 60)
        organs = self.towns if kind in LOCAL else self.departments
        organ = organs[n % len(organs)]
        found = self.create("team", formed, organ, subject=f"样例{kind.label}{n + 1}", kind=kind, formed_on=formed)
        self.create("muster", counted, team=found, kind=kind, counted_on=counted, members=members, fit=members)

    def drills(self, given: Mapping[str, int]) -> None:
        kinds = self.sampler.deal(
            {DrillKind.JOINT: given.get("drills_joint", 0), DrillKind.COMPREHENSIVE: given.get("drills_other", 0)}
        )
        people = split(given.get("drill_participants", 0), len(kinds))
        for n, (day, kind) in enumerate(zip(self.sampler.days(len(kinds)), kinds, strict=True)):
            organ = self.sampler.root if kind is DrillKind.JOINT else self.towns[n % len(self.towns)]
            subject = f"样例：{DRILLS[n % len(DRILLS)]}演练{n + 1}"
            found = self.create("drill", day, organ, subject=subject, kind=kind, planned_on=day)
            self.move(found, "hold", day, held_on=day, participants=people[n])

    def consultation(self, n: int, day: date) -> None:
        subject = f"样例：{EVENTS[n % len(EVENTS)]}会商"
        self.create("consultation", day, subject=subject, kind=EventKind.NATURAL, held_on=day, issue=f"第{n + 1}期")

    def started(self, n: int, day: date, grade: Grade) -> Any:
        found = self.create(
            "incident", day, subject=f"样例：{EVENTS[n % len(EVENTS)]}", kind=EventKind.NATURAL, reported_on=day,
            place="样例乡镇",
        )  # fmt: skip
        found = self.move(found, "start", day, started_on=day, grade=grade)
        self.create("action", day, incident=found, measure="组织受威胁群众转移", taken_on=day, people=30)
        return found

    def response(self, n: int, day: date, grade: Grade) -> None:
        found = self.started(n, day, grade)
        ended = day + timedelta(days=self.sampler.random.randint(2, 6))
        self.move(found, "end", ended, ended_on=ended, moved_people=120)

    def create(self, model: str, on: date, organ: Any = None, **data: Any) -> Any:
        return actions.create(
            ledgers[f"emergency.{model}"], data, by=self.handler, on=on, organ=organ or self.sampler.root,
            handler=self.handler, source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        reviewed = name in ("issue", "start", "end")
        return actions.move(record, name, data, by=self.reviewer if reviewed else self.handler, on=on, source="sample")
