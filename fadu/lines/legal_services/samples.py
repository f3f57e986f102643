"""Expands published totals of public legal services into records: a few through their steps, the rest brought in."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, bring_in, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Channel, Form, Kind, ServiceKind, Specialty, Stage, StandardKind, StationLevel
from .models.aid import Act, Result, ReviewGrade, Satisfaction
from .models.notary import NotaryKind, NotaryStage
from .models.relief import ReliefGround
from .models.service import ConsultationChannel, ConsultationStage, Group, Matter
from .models.village import VillageStage, VisitKind

STEPPED = 5
SERVICES = {
    "contracts_reviewed": ServiceKind.CONTRACT,
    "opinions": ServiceKind.OPINION,
    "disputes_mediated": ServiceKind.MEDIATION,
    "publicity_events": ServiceKind.PUBLICITY,
    "lectures": ServiceKind.LECTURE,
    "checkups": ServiceKind.CHECKUP,
    "aid_platform_issues": ServiceKind.PLATFORM,
}
CHANNELS = (
    ConsultationChannel.COUNTER, ConsultationChannel.COUNTER, ConsultationChannel.HOTLINE, ConsultationChannel.WEB,
)  # fmt: skip
QUESTIONS = {
    Matter.LABOUR: "用人单位拖欠工资怎样追索",
    Matter.FAMILY: "离婚后子女抚养费怎样确定",
    Matter.LOAN: "借条没有写还款日期怎样起诉",
    Matter.DAMAGE: "交通事故赔偿包括哪些项目",
}
CAUSES = {
    Kind.CRIMINAL: ("故意伤害", Form.DEFENCE, Specialty.CRIMINAL),
    Kind.CIVIL: ("追索劳动报酬", Form.AGENCY, Specialty.LABOUR),
    Kind.STATE_COMPENSATION: ("刑事赔偿", Form.AGENCY, Specialty.ADMINISTRATIVE),
}
LIMIT, INCOME = 2000_00, 900_00


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Consultations, services, aid, relief and villages that add up to the totals."""
    made = _Maker(sampler)
    given = {name: value for name, value in totals.items() if not name.endswith("_rate")}
    count = {name: int(value) for name, value in given.items()}
    made.stations()
    made.items(count.get("items_online", 0))
    made.consultations(count.get("consultations", 0))
    made.services(count)
    cases = {Kind.CRIMINAL: count.get("aid_criminal_cases", 0), Kind.CIVIL: count.get("aid_civil_cases", 0)}
    if "notary_and_aid" in count:
        cases = {Kind.CRIMINAL: 200, Kind.CIVIL: 112}
        made.notarisations(count["notary_and_aid"] - sum(cases.values()))
    if sum(cases.values()):
        made.aids(cases, count.get("aid_applications_online", 0))
    made.reliefs(count.get("relief_cases", 0), given.get("relief_amount", Decimal()), count.get("relief_persons", 0))
    made.villages(count.get("villages", 0), count.get("villages_served", 0))


def current(sampler: Sampler, today: date) -> None:
    """In hand: an application just come in, one to be assigned, a consultation of the web unanswered."""
    made = _Maker(sampler)
    lawyer = made.rota()[0]
    made.standards()
    made.aid(0, today - timedelta(days=5), Kind.CIVIL, Channel.PORTAL, lawyer, until="")
    made.aid(1, today - timedelta(days=6), Kind.CIVIL, Channel.COUNTER, lawyer, until="grant")
    made.create(
        "consultation",
        {"channel": "web", "consulted_on": today, "matter": "labour", "question": "样例：" + QUESTIONS[Matter.LABOUR]},
        today,
    )


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.handler = sampler.staff(Role.HANDLER, "legal_services")
        self.head = sampler.staff(Role.REVIEWER, "legal_services")
        self.towns = sampler.organs(OrganKind.TOWN) or [sampler.root]
        self.first, self.end = date(sampler.year, 1, 4), date(sampler.year, 12, 31)

    # -- platforms ------------------------------------------------------------------------------------------------

    def stations(self) -> None:
        data = {"name": "样例公共法律服务中心", "level": StationLevel.COUNTY, "opened_on": self.first, "lawyers": 2}
        self.create("station", data, self.first)
        for n, town in enumerate(self.towns):
            data = {"name": f"样例工作站{n + 1}", "level": StationLevel.TOWN, "opened_on": self.first, "organ": town}
            self.create("station", data, self.first)

    def items(self, count: int) -> None:
        rows = ({"name": f"样例服务事项{n + 1}", "online": True, "listed_on": self.first} for n in range(count))
        self.bring("item", rows)

    def consultations(self, count: int) -> None:
        matters = list(QUESTIONS)
        self.bring(
            "consultation",
            (
                {
                    "organ": self.towns[n % len(self.towns)],
                    "channel": CHANNELS[n % len(CHANNELS)],
                    "ticket": f"样例{self.year}{n + 1:06d}",
                    "consulted_on": day,
                    "group": list(Group)[n % len(Group)],
                    "matter": matters[n % len(matters)],
                    "question": f"样例：{QUESTIONS[matters[n % len(matters)]]}",
                    "answered_on": day,
                    "answer": "样例：告知法律规定和办理途径",
                    "stage": ConsultationStage.ANSWERED,
                }
                for n, day in enumerate(self.sampler.days(count))
            ),
        )

    def services(self, given: Mapping[str, int]) -> None:
        for name, kind in SERVICES.items():
            total = given.get(name, 0)
            shares = split(total, min(total, 12))
            self.bring(
                "service",
                (
                    {"kind": kind, "subject": f"样例{kind.label}{n + 1}", "served_on": day, "quantity": shares[n]}
                    for n, day in enumerate(self.sampler.days(len(shares)))
                ),
            )

    def notarisations(self, count: int) -> None:
        self.bring(
            "notarisation",
            (
                {
                    "kind": list(NotaryKind)[n % len(NotaryKind)],
                    "matter": f"样例公证事项{n + 1}",
                    "applicant": self.sampler.person(),
                    "accepted_on": day - timedelta(days=10),
                    "issued_on": day,
                    "stage": NotaryStage.ISSUED,
                }
                for n, day in enumerate(self.sampler.days(count, first=date(self.year, 1, 20)))
            ),
        )

    # -- legal aid ------------------------------------------------------------------------------------------------

    def standards(self) -> None:
        for kind, amount in (
            (StandardKind.ECONOMIC, LIMIT),
            (StandardKind.SUBSIDY_CIVIL, 1500_00),
            (StandardKind.SUBSIDY_CRIMINAL, 1800_00),
        ):
            data = {
                "kind": kind,
                "amount": amount,
                "effective_on": date(self.year, 1, 1),
                "source": "样例法律援助标准文件",
            }
            self.create("standard", data, self.first, by=self.head)

    def rota(self) -> list[Any]:
        found = []
        for specialty in (Specialty.CRIMINAL, Specialty.LABOUR, Specialty.GENERAL):
            data = {"name": self.sampler.person(), "firm": "样例律师事务所", "specialty": specialty, "max_load": 20}
            lawyer = self.create("lawyer", data, self.first)
            found.append(self.move(lawyer, "list", self.first, by=self.head, listed_on=self.first))
        return found

    def aids(self, cases: Mapping[Kind, int], online: int) -> None:
        self.standards()
        lawyers = self.rota()
        kinds = self.sampler.deal(cases)
        days = self.sampler.days(len(kinds), last=date(self.year, 11, 10))
        channels = [self._channel(kind) for kind in kinds]
        left = online
        for n, kind in enumerate(kinds):
            if left and kind == Kind.CIVIL:
                channels[n], left = Channel.PORTAL, left - 1
        for n in range(STEPPED):
            self.aid(n, days[n], kinds[n], channels[n], lawyers[0])
        self.bring(
            "aid", (self._closed(n, days[n], kinds[n], channels[n], lawyers) for n in range(STEPPED, len(kinds)))
        )

    def _channel(self, kind: Kind) -> Channel:
        return Channel.NOTICE if kind == Kind.CRIMINAL else Channel.COUNTER

    def _case(self, n: int, day: date, kind: Kind, channel: Channel) -> dict[str, Any]:
        cause, form, specialty = CAUSES[kind]
        return {
            "kind": kind, "channel": channel, "form": form, "specialty": specialty, "applied_on": day,
            "cause": f"样例：{cause}{n + 1}", "applicant": self.sampler.person(), "income": INCOME, "household": 3,
            "promised": True, "office": "样例办案机关",
        }  # fmt: skip

    def _closed(self, n: int, day: date, kind: Kind, channel: Channel, lawyers: list[Any]) -> dict[str, Any]:
        return self._case(n, day, kind, channel) | {
            "decided_on": day,
            "granted_on": day,
            "lawyer": lawyers[0 if kind == Kind.CRIMINAL else 1],
            "assigned_on": day + timedelta(days=1),
            "signed_on": day + timedelta(days=3),
            "closed_on": day + timedelta(days=40),
            "result": Result.HEARD if kind == Kind.CRIMINAL else Result.WON,
            "surveyed_on": day + timedelta(days=45),
            "satisfaction": Satisfaction.GOOD,
            "stage": Stage.CLOSED,
        }

    def aid(self, n: int, day: date, kind: Kind, channel: Channel, lawyer: Any, *, until: str = "pay") -> Any:
        """One matter through its steps, as far as ``until``."""
        found = self.create("aid", self._case(n, day, kind, channel), day)
        after = {
            k: day + timedelta(days=v)
            for k, v in {"grant": 2, "assign": 3, "begin": 5, "close": 35, "file": 40}.items()
        }
        steps: list[tuple[str, date, dict[str, Any]]] = [
            ("grant", after["grant"], {"granted_on": after["grant"]}),
            ("dispatch", after["assign"], {"assigned_on": after["assign"]}),
            ("begin", after["begin"], {"signed_on": after["begin"]}),
            ("close", after["close"], {"closed_on": after["close"], "result": Result.WON}),
            ("survey", after["file"], {"surveyed_on": after["file"], "satisfaction": Satisfaction.GREAT}),
            ("file", after["file"], {"filed_on": after["file"]}),
            (
                "review", after["file"],
                {"reviewed_on": after["file"], "review_score": Decimal(92), "review_grade": ReviewGrade.EXCELLENT},
            ),
            ("pay", after["file"], {"paid_on": after["file"], "subsidy": 1200_00}),
        ]  # fmt: skip
        if not until:
            return found
        for name, on, data in steps:
            if name == "close":
                self.create(
                    "milestone",
                    {"aid": found, "act": Act.MEETING, "done_on": after["begin"], "content": "会见受援人"},
                    on,
                )
            found = self.move(found, name, on, by=self.head, **data)
            if name == until:
                break
        return found

    # -- relief and villages --------------------------------------------------------------------------------------

    def reliefs(self, count: int, wan: Decimal, persons: int) -> None:
        sums, people = split(int(wan * 10_000), count), split(persons, count)
        for n, day in enumerate(self.sampler.days(count, last=date(self.year, 11, 20))):
            data = {
                "ground": list(ReliefGround)[n % len(ReliefGround)], "office": "样例办案机关", "applied_on": day,
                "applicant": self.sampler.person(), "persons": people[n],
            }  # fmt: skip
            found = self.create("relief", data, day)
            later = day + timedelta(days=15)
            found = self.move(found, "approve", later, by=self.head, approved_on=later, approved=sums[n] * 100)
            self.move(found, "pay", later, paid_on=later, amount=sums[n] * 100)

    def villages(self, count: int, served: int) -> None:
        last = date(self.year + 1, 12, 31)
        self.bring(
            "village",
            (
                {
                    "organ": self.towns[n % len(self.towns)],
                    "name": f"样例村{n + 1}",
                    "listed_on": date(self.year, 1, 1),
                    "adviser": self.sampler.person() if n < served else "",
                    "firm": "样例律师事务所" if n < served else "",
                    "served_since": self.first if n < served else None,
                    "served_until": last if n < served else None,
                    "stage": VillageStage.SERVED if n < served else VillageStage.UNSERVED,
                }
                for n in range(count)
            ),
        )
        for village in ledgers["legal_services.village"].model.objects.filter(
            year=self.year, stage=VillageStage.SERVED
        )[:12]:
            day = self.sampler.after(self.first, 20, 300)
            data = {"village": village, "visited_on": day, "kind": VisitKind.DUTY, "hours": Decimal(8), "people": 12}
            self.create("visit", data, day)

    # -- the writers ----------------------------------------------------------------------------------------------

    def bring(self, model: str, rows: Iterable[dict[str, Any]]) -> None:
        bring_in(ledgers[f"legal_services.{model}"], rows, organ=self.sampler.root, on=self.end)

    def create(self, model: str, data: Mapping[str, Any], on: date, *, by: Any = None) -> Any:
        values = {k: v for k, v in data.items() if k != "organ"}
        by = by or self.handler
        organ = data.get("organ") or self.sampler.root
        return actions.create(
            ledgers[f"legal_services.{model}"], values, by=by, on=on, organ=organ, handler=by, source="sample"
        )

    def move(self, record: Any, name: str, on: date, *, by: Any = None, **data: Any) -> Any:
        return actions.move(record, name, data, by=by or self.handler, on=on, source="sample")
