"""Expands published totals of emergency work into records, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split

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
    made = _Maker("emergency", sampler, totals)
    for n in range(made.total("headquarters")):
        on = date(sampler.year - 1, 3, 1)
        made.create("headquarters", on, subject=f"样例专项应急指挥部{n + 1}", kind=HeadquartersKind.SPECIAL)
    start = date(sampler.year, 2, 1)
    for name, kind in PLANS.items():
        made.many(((n, start + timedelta(days=n % 200), kind) for n in range(made.total(name))), made.plan)
    for word, team in TEAMS.items():
        strengths = split(made.total(f"members_{word}"), made.total(f"teams_{word}"))
        made.many(((n, start + timedelta(days=n % 60), team, size) for n, size in enumerate(strengths)), made.team)
    made.drills()
    for n, day in made.each("consultations"):
        subject = f"样例：{nth(EVENTS, n)}会商"
        made.create("consultation", day, subject=subject, kind=EventKind.NATURAL, issue=f"第{n + 1}期")
    grades = {Grade.IV: made.total("responses_level4"), Grade.III: made.total("responses_level3")}
    made.many(made.dated(sampler.deal(grades), last=date(sampler.year, 11, 20)), made.response)


def current(sampler: Sampler, today: date) -> None:
    """What is in hand: a plan issued and not yet filed, a drill to be held, a response under way."""
    made = _Maker("emergency", sampler)
    made.issued(900, today - timedelta(days=12), PlanKind.SPECIAL)
    held = today + timedelta(days=10)
    made.create("drill", today, subject="样例：冬季森林火灾扑救演练", kind=DrillKind.SINGLE, planned_on=held)
    made.started(900, today - timedelta(days=1), Grade.IV)


class _Maker(Writer):
    def issued(self, n: int, on: date, kind: PlanKind) -> Any:
        """A plan that is to be filed."""
        found = self.create(
            "plan", on - timedelta(days=30), organ=self.department(n), subject=f"样例：{kind.label}{n + 1}", kind=kind
        )
        self.move(found, "submit", on - timedelta(days=10))
        return self.move(found, "issue", on, document_number=f"样例〔{on.year}〕{n + 1}号")

    def plan(self, n: int, on: date, kind: PlanKind) -> Any:
        filed = on + timedelta(days=self.random.randint(5, 20))
        return self.move(self.issued(n, on, kind), "file", filed, filed_to="样例上级机关")

    def team(self, n: int, counted: date, kind: TeamKind, members: int) -> Any:
        """A team, mustered within the year."""
        organ = self.town(n) if kind in LOCAL else self.department(n)
        formed = counted - timedelta(days=300)
        found = self.create("team", formed, organ=organ, subject=f"样例{kind.label}{n + 1}", kind=kind)
        self.create("muster", counted, team=found, kind=kind, members=members, fit=members)
        return found

    def drills(self) -> None:
        joint, other = self.total("drills_joint"), self.total("drills_other")
        kinds = self.sampler.deal({DrillKind.JOINT: joint, DrillKind.COMPREHENSIVE: other})
        people = split(self.total("drill_participants"), len(kinds))
        for n, day, kind in self.dated(kinds):
            organ = self.root if kind is DrillKind.JOINT else self.town(n)
            found = self.create("drill", day, organ=organ, subject=f"样例：{nth(DRILLS, n)}演练{n + 1}", kind=kind)
            self.move(found, "hold", day, participants=people[n])

    def started(self, n: int, day: date, grade: Grade) -> Any:
        found = self.create(
            "incident", day, subject=f"样例：{nth(EVENTS, n)}", kind=EventKind.NATURAL, place="样例乡镇"
        )
        found = self.move(found, "start", day, grade=grade)
        self.create("action", day, incident=found, measure="组织受威胁群众转移", people=30)
        return found

    def response(self, n: int, day: date, grade: Grade) -> Any:
        ended = day + timedelta(days=self.random.randint(2, 6))
        return self.move(self.started(n, day, grade), "end", ended, moved_people=120)
