"""Expands published totals of publicity into records: activities and media through their moves, rolls brought in."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split

from .models import ActivityKind, EducatorKind, Level, Medium, Occasion, TrainingFor, VenueKind
from .models.people import GuideOrigin, GuideStage

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
    made = _Maker("publicity", sampler, totals)
    year = sampler.year
    made.activities()
    made.constitution_week()
    made.media()
    made.venues()
    made.bring_in("guide", made.guides(), date(year, 6, 20))
    people = split(made.total("legal_literate_trainees"), made.total("legal_literate_trainings"))
    for n, day, count in made.dated(people):
        subject = f"样例：法律明白人培训{n + 1}"
        organ = made.town(n)
        made.create("training", day, organ=organ, subject=subject, target=TrainingFor.GUIDES, trainees=count)
    made.many(((n, date(year, 2, 20), n % 3 == 0) for n in range(made.total("school_staff"))), made.educator)
    for name, level in VILLAGES.items():
        made.many(((n, date(year, 3, 1), level) for n in range(made.total(name))), made.village)


def current(sampler: Sampler, today: date) -> None:
    """What is in hand: an activity to be held, a village before its naming."""
    made = Writer("publicity", sampler)
    subject = "样例：民法典进企业宣讲"
    made.create("activity", today, subject=subject, kind=ActivityKind.OUTREACH, planned_on=today + timedelta(days=9))
    made.create("village", today, village="样例村", level=Level.CITY, applied_on=today - timedelta(days=5))


class _Maker(Writer):
    def activities(self) -> None:
        """The sessions of each kind, those of the constitution's week apart."""
        plain = list(self._spread())
        people, asked = split(self.total("audience"), len(plain)), split(self.total("consultations"), len(plain))
        papers = split(self.total("materials") - self.total("constitution_materials"), len(plain))
        for n, day, (kind, sessions) in self.dated(plain, last=date(self.year, 11, 25)):
            self.activity(
                n, day, kind, sessions=sessions, materials=papers[n], consulted=asked[n],
                people=people[n] or sessions * 40,
            )  # fmt: skip

    def _spread(self) -> Iterator[tuple[ActivityKind, int]]:
        for name, kind in KINDS.items():
            sessions = self.total(name) - (self.total("constitution_events") if name == "events" else 0)
            for part in split(sessions, min(sessions, MOST)):
                yield kind, part

    def constitution_week(self) -> None:
        """Some of the collective activities, with what was handed out and sent."""
        week = self.total("constitution_events")
        counts = split(week, min(week, 7))
        given = {
            field: split(self.total(f"constitution_{field}"), len(counts))
            for field in ("materials", "slogans", "broadcasts")
        }
        for n, sessions in enumerate(counts):
            self.activity(
                900 + n, date(self.year, 12, 1 + n), ActivityKind.OUTREACH, Occasion.CONSTITUTION, sessions=sessions,
                people=sessions * 40, **{field: shares[n] for field, shares in given.items()},
            )  # fmt: skip

    def activity(self, n: int, day: date, kind: ActivityKind, occasion: str = "", **counts: Any) -> None:
        organ = self.town(n) if n % 2 else self.department(n)
        found = self.create(
            "activity", day, organ=organ, subject=f"样例：{kind.label}{n + 1}", kind=kind, occasion=occasion,
            planned_on=day, place="样例广场",
        )  # fmt: skip
        self.move(found, "hold", day, **counts)

    def media(self) -> None:
        posts = self.total("posts")
        parts = [(date(self.year, n + 1, 20), pieces) for n, pieces in enumerate(split(posts, min(posts, 12)))]
        if week := self.total("constitution_posts"):
            parts.append((date(self.year, 12, 5), week))
        for n, (day, pieces) in enumerate(parts):
            repost = n == min(posts, 12)
            found = self.create(
                "mediapost", day, subject=f"样例：普法信息{n + 1}", medium=Medium.WECHAT, pieces=pieces, drafted_on=day,
                occasion=Occasion.CONSTITUTION if repost else "", repost=repost,
            )  # fmt: skip
            self.move(found, "pass", day)
            self.move(found, "post", day)

    def venues(self) -> None:
        kinds = [kind for name, kind in VENUES.items() for _ in range(self.total(name))]
        kinds += [nth(OTHER_VENUES, n) for n in range(self.total("venues") - len(kinds))]
        rows = (
            {
                "organ": self.town(n), "subject": f"样例{kind.label}{n + 1}", "kind": kind, "address": "样例街道1号",
                "longitude": Decimal("105.5") + Decimal(n) / 1000, "latitude": Decimal("30.5") + Decimal(n) / 1000,
                "opened_on": date(self.year - 1, 6, 1),
            }
            for n, kind in enumerate(kinds)
        )  # fmt: skip
        self.bring_in("venue", rows, date(self.year, 3, 1))

    def guides(self) -> Iterator[dict[str, Any]]:
        """The roll of 法律明白人."""
        for n in range(self.total("legal_literate")):
            yield {
                "organ": self.town(n), "name": self.person(), "village": f"样例村{n % 150 + 1}", "origin": GuideOrigin.OTHER,
                "chosen_on": date(self.year, 3, 1), "certified_on": date(self.year, 6, 20), "stage": GuideStage.CERTIFIED,
            }  # fmt: skip

    def educator(self, n: int, on: date, instructor: bool) -> Any:
        kind = EducatorKind.INSTRUCTOR if instructor else EducatorKind.DEPUTY
        name = self.person()
        found = self.create("educator", on, name=name, kind=kind, employer="样例司法所", school=f"样例学校{n + 1}")
        return self.move(found, "appoint", on, ends_on=date(self.year + 3, 2, 19))

    def village(self, n: int, on: date, level: Level) -> Any:
        village = f"样例{level.label[:2]}村{n + 1}"
        found = self.create("village", on, organ=self.town(n), village=village, level=level, applied_on=on)
        self.move(found, "accept", on)
        self.move(found, "visit", on + timedelta(days=20), score=Decimal("95"))
        told = on + timedelta(days=60)
        self.move(found, "announce", told, announced_to=told + timedelta(days=7))
        named = told + timedelta(days=30)
        return self.move(found, "name", named, named_by="样例命名机关", recheck_by=named + timedelta(days=730))
