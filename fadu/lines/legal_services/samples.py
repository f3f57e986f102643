"""Expands published totals of public legal services into records: a few through their steps, the rest brought in."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split

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
STANDARDS = {
    StandardKind.ECONOMIC: 2000_00,
    StandardKind.SUBSIDY_CIVIL: 1500_00,
    StandardKind.SUBSIDY_CRIMINAL: 1800_00,
}
INCOME = 900_00
AID_STEPS: dict[str, tuple[int, dict[str, Any]]] = {
    "grant": (2, {}),
    "dispatch": (3, {}),
    "begin": (5, {}),
    "close": (35, {"result": Result.WON}),
    "survey": (40, {"satisfaction": Satisfaction.GREAT}),
    "file": (40, {}),
    "review": (40, {"review_score": Decimal(92), "review_grade": ReviewGrade.EXCELLENT}),
    "pay": (40, {"subsidy": 1200_00}),
}
"""The steps of a matter, each with the days since it was applied for and what is filled in."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Consultations, services, aid, relief and villages that add up to the totals."""
    made = _Maker("legal_services", sampler, totals)
    made.stations()
    made.bring_in("item", made.items())
    made.bring_in("consultation", made.consultations())
    for name, kind in SERVICES.items():
        made.bring_in("service", made.services(name, kind))
    cases = {Kind.CRIMINAL: made.total("aid_criminal_cases"), Kind.CIVIL: made.total("aid_civil_cases")}
    if "notary_and_aid" in totals:
        cases = {Kind.CRIMINAL: 200, Kind.CIVIL: 112}
        made.bring_in("notarisation", made.notarisations(made.total("notary_and_aid") - sum(cases.values())))
    if any(cases.values()):
        made.aids(cases)
    made.reliefs()
    made.villages()


def current(sampler: Sampler, today: date) -> None:
    """In hand: an application just come in, one to be assigned, a consultation of the web unanswered."""
    made = _Maker("legal_services", sampler)
    lawyer = made.rota()[0]
    made.standards()
    made.aid(0, today - timedelta(days=5), Kind.CIVIL, Channel.PORTAL, lawyer, until="")
    made.aid(1, today - timedelta(days=6), Kind.CIVIL, Channel.COUNTER, lawyer, until="grant")
    made.create("consultation", today, channel="web", matter="labour", question="样例：" + QUESTIONS[Matter.LABOUR])


class _Maker(Writer):
    @property
    def first(self) -> date:
        """When the year's work begins."""
        return date(self.year, 1, 4)

    # -- platforms ------------------------------------------------------------------------------------------------

    def stations(self) -> None:
        self.create("station", self.first, name="样例公共法律服务中心", level=StationLevel.COUNTY, lawyers=2)
        for n, town in enumerate(self.towns):
            self.create("station", self.first, organ=town, name=f"样例工作站{n + 1}", level=StationLevel.TOWN)

    def items(self) -> Iterator[dict[str, Any]]:
        for n in range(self.total("items_online")):
            yield {"name": f"样例服务事项{n + 1}", "online": True, "listed_on": self.first}

    def consultations(self) -> Iterator[dict[str, Any]]:
        for n, day in self.each("consultations"):
            matter = nth(list(QUESTIONS), n)
            yield {
                "organ": self.town(n), "channel": nth(CHANNELS, n), "ticket": f"样例{self.year}{n + 1:06d}",
                "consulted_on": day, "group": nth(list(Group), n), "matter": matter, "question": f"样例：{QUESTIONS[matter]}",
                "answered_on": day, "answer": "样例：告知法律规定和办理途径", "stage": ConsultationStage.ANSWERED,
            }  # fmt: skip

    def services(self, name: str, kind: ServiceKind) -> Iterator[dict[str, Any]]:
        for n, day, times in self.dated(split(self.total(name), min(self.total(name), 12))):
            yield {"kind": kind, "subject": f"样例{kind.label}{n + 1}", "served_on": day, "quantity": times}

    def notarisations(self, count: int) -> Iterator[dict[str, Any]]:
        for n, day in enumerate(self.days(count, first=date(self.year, 1, 20))):
            yield {
                "kind": nth(list(NotaryKind), n), "matter": f"样例公证事项{n + 1}", "applicant": self.person(),
                "accepted_on": day - timedelta(days=10), "issued_on": day, "stage": NotaryStage.ISSUED,
            }  # fmt: skip

    # -- legal aid ------------------------------------------------------------------------------------------------

    def standards(self) -> None:
        for kind, amount in STANDARDS.items():
            since = date(self.year, 1, 1)
            self.create(
                "standard", self.first, kind=kind, amount=amount, effective_on=since, source="样例法律援助标准文件"
            )

    def rota(self) -> list[Any]:
        found = []
        for specialty in (Specialty.CRIMINAL, Specialty.LABOUR, Specialty.GENERAL):
            said = {"name": self.person(), "firm": "样例律师事务所", "specialty": specialty, "max_load": 20}
            found.append(self.move(self.create("lawyer", self.first, **said), "list", self.first))
        return found

    def aids(self, cases: Mapping[Kind, int]) -> None:
        self.standards()
        lawyers = self.rota()
        kinds = self.sampler.deal(cases)
        days = self.days(len(kinds), last=date(self.year, 11, 10))
        civil = [n for n, kind in enumerate(kinds) if kind == Kind.CIVIL]
        channels = [Channel.NOTICE if kind == Kind.CRIMINAL else Channel.COUNTER for kind in kinds]
        for n in civil[: self.total("aid_applications_online")]:
            channels[n] = Channel.PORTAL
        matters = list(zip(range(len(kinds)), days, kinds, channels, strict=True))
        for matter in matters[:STEPPED]:
            self.aid(*matter, lawyers[0])
        self.bring_in("aid", (self._closed(*matter, lawyers) for matter in matters[STEPPED:]))

    def _case(self, n: int, day: date, kind: Kind, channel: Channel) -> dict[str, Any]:
        cause, form, specialty = CAUSES[kind]
        return {
            "kind": kind, "channel": channel, "form": form, "specialty": specialty, "applied_on": day,
            "cause": f"样例：{cause}{n + 1}", "applicant": self.person(), "income": INCOME, "household": 3,
            "promised": True, "office": "样例办案机关",
        }  # fmt: skip

    def _closed(self, n: int, day: date, kind: Kind, channel: Channel, lawyers: list[Any]) -> dict[str, Any]:
        return self._case(n, day, kind, channel) | {
            "decided_on": day, "granted_on": day, "lawyer": lawyers[0 if kind == Kind.CRIMINAL else 1],
            "assigned_on": day + timedelta(days=1), "signed_on": day + timedelta(days=3),
            "closed_on": day + timedelta(days=40), "result": Result.HEARD if kind == Kind.CRIMINAL else Result.WON,
            "surveyed_on": day + timedelta(days=45), "satisfaction": Satisfaction.GOOD, "stage": Stage.CLOSED,
        }  # fmt: skip

    def aid(self, n: int, day: date, kind: Kind, channel: Channel, lawyer: Any, *, until: str = "pay") -> None:
        """One matter through its steps, as far as ``until``."""
        found = self.create("aid", day, **self._case(n, day, kind, channel))
        for name, (after, values) in AID_STEPS.items() if until else ():
            if name == "close":
                met = day + timedelta(days=5)
                self.create("milestone", met, aid=found, act=Act.MEETING, content="会见受援人")
            found = self.move(found, name, day + timedelta(days=after), **values)
            if name == until:
                break

    # -- relief and villages --------------------------------------------------------------------------------------

    def reliefs(self) -> None:
        count = self.total("relief_cases")
        sums = split(int(self.totals.get("relief_amount", Decimal()) * 10_000), count)
        granted = list(zip(sums, split(self.total("relief_persons"), count), strict=True))
        for n, day, (yuan, persons) in self.dated(granted, last=date(self.year, 11, 20)):
            ground = nth(list(ReliefGround), n)
            said = {"ground": ground, "office": "样例办案机关", "applicant": self.person(), "persons": persons}
            found = self.create("relief", day, **said)
            later = day + timedelta(days=15)
            self.move(found, "approve", later, approved=yuan * 100)
            self.move(found, "pay", later, amount=yuan * 100)

    def villages(self) -> None:
        served = self.total("villages_served")
        rows = (
            {
                "organ": self.town(n), "name": f"样例村{n + 1}", "listed_on": date(self.year, 1, 1),
                "adviser": self.person() if n < served else "", "firm": "样例律师事务所" if n < served else "",
                "served_since": self.first if n < served else None,
                "served_until": date(self.year + 1, 12, 31) if n < served else None,
                "stage": VillageStage.SERVED if n < served else VillageStage.UNSERVED,
            }
            for n in range(self.total("villages"))
        )  # fmt: skip
        for village in self.bring_in("village", rows).filter(stage=VillageStage.SERVED)[:12]:
            day = self.after(self.first, 20, 300)
            self.create("visit", day, village=village, kind=VisitKind.DUTY, hours=Decimal(8), people=12)
