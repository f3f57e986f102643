"""Expands published totals of publicity into records: activities and media through their moves, rolls by import."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions, exchange
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import ActivityKind, EducatorKind, Level, Medium, Occasion, TrainingFor, VenueKind

MOST = 40
"""How many records at most a total is spread over: a record may stand for a series."""

KINDS = {
    "campaigns": ActivityKind.CAMPAIGN,
    "lectures": ActivityKind.LECTURE,
    "school_lectures": ActivityKind.SCHOOL,
    "events": ActivityKind.OUTREACH,
}
VILLAGES = {
    "villages_municipal": Level.CITY,
    "villages_provincial": Level.PROVINCE,
    "villages_national": Level.NATIONAL,
    "villages_county": Level.COUNTY,
}
VENUES = {"squares": VenueKind.SQUARE, "corridors": VenueKind.CORRIDOR, "walls": VenueKind.WALL}
OTHER_VENUES = (VenueKind.SQUARE, VenueKind.GREEN, VenueKind.CORRIDOR)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Activities, media, venues, people and villages that add up to the totals."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items()}
    made.activities(given)
    made.media(given)
    made.venues(given)
    made.guides(given.get("legal_literate", 0))
    made.trainings(given)
    for n in range(given.get("school_staff", 0)):
        made.educator(n)
    for name, level in VILLAGES.items():
        for n in range(given.get(name, 0)):
            made.village(n, level)


def current(sampler: Sampler, today: date) -> None:
    """What is in hand: an activity to be held, a village before its naming."""
    made = _Maker(sampler)
    subject = "样例：民法典进企业宣讲"
    made.create("activity", today, subject=subject, kind=ActivityKind.OUTREACH, planned_on=today + timedelta(days=9))
    made.create("village", today, village="样例村", level=Level.CITY, applied_on=today - timedelta(days=5))


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.handler = sampler.staff(Role.HANDLER, "publicity")
        self.office = sampler.staff(Role.OFFICE, "publicity")
        self.departments = sampler.organs(OrganKind.DEPARTMENT) or [sampler.root]
        self.towns = sampler.organs(OrganKind.TOWN) or self.departments

    def activities(self, given: Mapping[str, int]) -> None:
        """The sessions of each kind; those of the constitution's week are some of the collective ones."""
        week = given.get("constitution_events", 0)
        plain = _spread(given, week)
        people, papers = split(given.get("audience", 0), len(plain)), None
        papers = split(given.get("materials", 0) - given.get("constitution_materials", 0), len(plain))
        asked = split(given.get("consultations", 0), len(plain))
        days = self.sampler.days(len(plain), last=date(self.year, 11, 25))
        for n, (kind, sessions) in enumerate(plain):
            self.activity(
                n, days[n], kind, sessions=sessions, materials=papers[n], consulted=asked[n],
                people=people[n] or sessions * 40,
            )  # fmt: skip
        counts = [c for c in split(week, min(week, 7)) if c]
        for n, sessions in enumerate(counts):
            shares = {
                field: split(given.get(name, 0), len(counts))[n]
                for field, name in (
                    ("materials", "constitution_materials"),
                    ("slogans", "constitution_slogans"),
                    ("broadcasts", "constitution_broadcasts"),
                )
            }
            self.activity(
                900 + n, date(self.year, 12, 1 + n), ActivityKind.OUTREACH, Occasion.CONSTITUTION, sessions=sessions,
                people=sessions * 40, **shares,
            )  # fmt: skip

    def activity(self, n: int, day: date, kind: ActivityKind, occasion: str = "", **counts: int) -> None:
        organ = self.towns[n % len(self.towns)] if n % 2 else self.departments[n % len(self.departments)]
        found = self.create(
            "activity", day, organ, subject=f"样例：{kind.label}{n + 1}", kind=kind, occasion=occasion, planned_on=day,
            place="样例广场",
        )  # fmt: skip
        actions.attach(found, "现场照片.txt", ["样例照片说明".encode()], by=self.handler, on=day, kind="现场照片")
        self.move(found, "hold", day, held_on=day, **counts)

    def media(self, given: Mapping[str, int]) -> None:
        parts = [(pieces, "", False) for pieces in split(given.get("posts", 0), min(given.get("posts", 0), 12))]
        if given.get("constitution_posts"):
            parts.append((given["constitution_posts"], Occasion.CONSTITUTION, True))
        for n, (pieces, occasion, repost) in enumerate(parts):
            day = date(self.year, 12, 5) if occasion else date(self.year, n % 12 + 1, 20)
            found = self.create(
                "mediapost", day, subject=f"样例：普法信息{n + 1}", medium=Medium.WECHAT, occasion=occasion,
                repost=repost, pieces=pieces, drafted_on=day,
            )  # fmt: skip
            found = self.move(found, "pass", day, passed_on=day)
            self.move(found, "post", day, posted_on=day)

    def venues(self, given: Mapping[str, int]) -> None:
        kinds = [kind for name, kind in VENUES.items() for _ in range(given.get(name, 0))]
        kinds += [OTHER_VENUES[n % len(OTHER_VENUES)] for n in range(given.get("venues", 0) - len(kinds))]
        for n, kind in enumerate(kinds):
            self.create(
                "venue", date(self.year, 3, 1), self.towns[n % len(self.towns)], subject=f"样例{kind.label}{n + 1}",
                kind=kind, address="样例街道1号", longitude=Decimal("105.5") + Decimal(n) / 1000,
                latitude=Decimal("30.5") + Decimal(n) / 1000, opened_on=date(self.year - 1, 6, 1),
            )  # fmt: skip

    def guides(self, count: int) -> None:
        """The roll of 法律明白人, brought in from one table as an office does with what it kept before."""
        if not count:
            return
        text = io.StringIO()
        rows = csv.writer(text)
        rows.writerow(["所属单位", "姓名", "村（社区）", "来源", "遴选日期", "持证日期", "环节"])
        for n in range(count):
            organ = self.towns[n % len(self.towns)]
            village = f"样例村{n % 150 + 1}"
            rows.writerow(
                [
                    organ.name,
                    self.sampler.person(),
                    village,
                    "其他",
                    f"{self.year}-03-01",
                    f"{self.year}-06-20",
                    "持证上岗",
                ]
            )
        file = io.BytesIO(text.getvalue().encode())
        file.name = "法律明白人.csv"  # type: ignore[attr-defined]
        plan = exchange.dry_run(ledgers["publicity.guide"], file, self.office)
        if plan.problems:
            raise ValueError(f"the roll of samples has faults: {plan.problems[:3]}")
        exchange.apply(plan, by=self.office, on=date(self.year, 6, 20))

    def trainings(self, given: Mapping[str, int]) -> None:
        sessions = given.get("legal_literate_trainings", 0)
        people = split(given.get("legal_literate_trainees", 0), sessions)
        for n, day in enumerate(self.sampler.days(sessions)):
            self.create(
                "training", day, self.towns[n % len(self.towns)], subject=f"样例：法律明白人培训{n + 1}",
                target=TrainingFor.GUIDES, held_on=day, trainees=people[n],
            )  # fmt: skip

    def educator(self, n: int) -> None:
        on = date(self.year, 2, 20)
        kind = EducatorKind.INSTRUCTOR if n % 3 == 0 else EducatorKind.DEPUTY
        found = self.create(
            "educator", on, name=self.sampler.person(), kind=kind, employer="样例司法所", school=f"样例学校{n + 1}"
        )
        self.move(found, "appoint", on, appointed_on=on, ends_on=date(self.year + 3, 2, 19))

    def village(self, n: int, level: Level) -> None:
        on = date(self.year, 3, 1)
        town = self.towns[n % len(self.towns)]
        found = self.create("village", on, town, village=f"样例{level.label[:2]}村{n + 1}", level=level, applied_on=on)
        found = self.move(found, "accept", on)
        found = self.move(
            found, "visit", on + timedelta(days=20), visited_on=on + timedelta(days=20), score=Decimal("95")
        )
        told = on + timedelta(days=60)
        found = self.move(found, "announce", told, announced_on=told, announced_to=told + timedelta(days=7))
        named = told + timedelta(days=30)
        self.move(found, "name", named, named_on=named, named_by="样例命名机关", recheck_by=named + timedelta(days=730))

    def create(self, model: str, on: date, organ: Any = None, **data: Any) -> Any:
        return actions.create(
            ledgers[f"publicity.{model}"], data, by=self.handler, on=on, organ=organ or self.sampler.root,
            handler=self.handler, source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        own = name in ("hold", "post", "visit")
        return actions.move(record, name, data, by=self.handler if own else self.office, on=on, source="sample")


def _spread(given: Mapping[str, int], week: int) -> list[tuple[ActivityKind, int]]:
    """The activities outside the constitution's week: their kind and number of sessions."""
    return list(_each(given, week))


def _each(given: Mapping[str, int], week: int) -> Iterator[tuple[ActivityKind, int]]:
    for name, kind in KINDS.items():
        sessions = given.get(name, 0) - (week if name == "events" else 0)
        for part in split(sessions, min(sessions, MOST)):
            yield kind, part
