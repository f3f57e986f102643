"""Expands published totals of supervision into records, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .models import Field, InspectionKind, LeadSource, Origin, Outcome, ScrutinyKind, Source, Subject
from .models.complaint import Matter

NUMBERS = {
    "clues_handled": "clues_handled", "cases_filed": "cases_filed", "party_sanctions": "party_sanctions",
    "government_sanctions": "government_sanctions", "double_sanctions": "double_sanctions",
    "transferred_to_justice": "transferred_to_justice", "discipline_inspections": "inspections",
    "supervisory_suggestions": "supervisory_suggestions", "gang_cases": "gang_cases",
    "gang_accountable": "gang_accountable",
}  # fmt: skip
"""Indicators that are a column of the discipline organs' return."""
ROUNDS = {
    "inspections": InspectionKind.GENERAL, "key_inspections": InspectionKind.KEY, "field_supervisions": InspectionKind.FIELD,
}  # fmt: skip
SCRUTINIES = {
    "npc_research": (ScrutinyKind.CONGRESS_RESEARCH, "县人大常委会", "法治政府建设专题调研"),
    "cppcc_research": (ScrutinyKind.CPPCC_RESEARCH, "县政协", "法治政府建设专题调研"),
    "cppcc_talks": (ScrutinyKind.CPPCC_TALK, "县政协", "两院工作座谈"),
    "audit_projects": (ScrutinyKind.AUDIT, "县审计局", "审计项目"),
}
OUTCOMES = (Outcome.TRUE, Outcome.PARTLY, Outcome.UNTRUE)
FIELDS = (Field.TRAFFIC, Field.CITY, Field.BUSINESS)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Inspections with problems mended, complaints answered, cases transferred, leads, deductions, others' supervision."""
    made = _Maker("oversight", sampler, totals)
    year = sampler.year
    if numbers := {column: made.total(name) for name, column in NUMBERS.items() if name in totals}:
        made.create("discipline", date(year, 12, 31), provider="样例：纪检监察机关", **numbers)
    for name, kind in ROUNDS.items():
        problems = split(made.total("opinions" if name == "inspections" else ""), made.total(name))
        for n, day, count in made.dated(problems, last=date(year, 10, 20)):
            made.round(n, day, kind, count)
    made.superiors_list(made.total("aspects"), made.total("superior_problems"))
    complaints = made.each("complaints", last=date(year, 11, 10))
    made.many(((n, day, nth(OUTCOMES, n)) for n, day in complaints), made.complaint)
    made.many(made.each("transfers_received", last=date(year, 11, 20)), made.transfer)
    for _, day in made.each("joint_meetings"):
        made.create("meeting", day, kind="criminal", subject="样例：行刑衔接联席会议")
    made.many(made.each("lost_cases_referred"), made.lead)
    day = date(year, 11, 20)
    for subject, name in ((Subject.UNIT, "units_deducted"), (Subject.PERSON, "persons_deducted")):
        made.many(((n, day, subject) for n in range(made.total(name))), made.deduction)
    for name, said in SCRUTINIES.items():
        made.many(((n, day, *said) for n, day in made.each(name)), made.scrutiny)


def current(sampler: Sampler, today: date) -> None:
    """In hand today: complaints to be judged and to be answered, a mending that is nearly due, a transfer to be approved,
    a lead that only those named see, an appraisal to begin.
    """
    made = _Maker("oversight", sampler)
    for n, days in enumerate((3, 13)):
        made.received(n, today - timedelta(days=days), "样例：反映路口检查不亮证")
    waiting = made.received(2, today - timedelta(days=50), "样例：反映重复检查")
    made.move(waiting, "accept", today - timedelta(days=48))
    begun = today - timedelta(days=20)
    problem, deadline = made.problem(begun), today + timedelta(days=5)
    made.create("rectification", begun, organ=nth(made.organs, 0), problem=problem, deadline=deadline)
    yesterday = today - timedelta(days=1)
    made.move(made.case(0, yesterday), "report", yesterday)
    made.create(
        "lead", yesterday, source=LeadSource.LAWSUIT, unit=nth(made.organs, 1), content="样例：败诉案件有关情况",
        readers=[made.staff(Role.OFFICE)],
    )  # fmt: skip
    made.create("appraisal", yesterday, name="样例：行政执法质量考评", period=f"{today.year}-H1")


class _Maker(Writer):
    @cached_property
    def organs(self) -> list[Organ]:
        """Who is supervised."""
        return self.departments + self.towns

    def round(self, n: int, day: date, kind: InspectionKind, problems: int) -> None:
        """An inspection to its end, every problem mended."""
        found = self.create(
            "inspection", day, name=f"样例：{kind.label}第{n + 1}轮", kind=kind, field="法治政府建设", reads_files=True,
            hears_reports=True,
        )  # fmt: skip
        self.move(found, "begin", day)
        self.move(found, "report", day + timedelta(10), findings="样例结论")
        back = day + timedelta(15)
        found = self.move(found, "feed_back", back)
        if problems:
            first = self.problem(back, inspection=found)
            self.alike(problems, problem=first, rectification=self.mended(first, back))
            self.move(found, "rectify", back + timedelta(31))
        self.move(found, "close", back + timedelta(40))

    def problem(self, day: date, **more: Any) -> Any:
        content, deadline = "样例：有关制度落实不到位", day + timedelta(60)
        return self.create("problem", day, origin=Origin.INSPECTION, content=content, deadline=deadline, **more)

    def mended(self, problem: Any, day: date) -> Any:
        """One organ mends it; the mending is looked at and the problem struck off."""
        done, seen = day + timedelta(20), day + timedelta(25)
        task = self.create(
            "rectification", day, organ=self.pick(self.organs), problem=problem, deadline=day + timedelta(60)
        )
        self.move(task, "report", done, result="样例：已经整改")
        task = self.move(task, "confirm", seen, manner="查阅资料")
        self.move(problem, "cancel", seen + timedelta(2))
        return task

    def alike(self, count: int, **chain: Any) -> None:
        """As many of each in the chain, each belonging to its like of the one before."""
        others = [(n, timedelta(0)) for n in range(1, count)]
        owner: dict[str, list[int]] = {}
        for name, record in chain.items():
            owner = {f"{name}_id": self.repeat(record, 0, others, **owner)}

    def superiors_list(self, aspects: int, here: int) -> None:
        """A superior's list narrowed to what is here: of what is claimed, a problem that is mended."""
        day = date(self.year, 2, 20)
        self.many(((n, day) for n in range(here, aspects)), self.declined)
        if here:
            claimed = day + timedelta(15)
            aspect = self.move(self.aspect(0, day), "claim", claimed)
            problem = self.ledger("problem").model.objects.get(aspect=aspect)
            self.alike(here, aspect=aspect, problem=problem, rectification=self.mended(problem, claimed))

    def aspect(self, n: int, day: date) -> Any:
        return self.create(
            "aspect", day, document="样例：市县法治建设督察反馈意见", ordinal=n + 1, content=f"样例：反馈问题第{n + 1}项",
            deadline=date(self.year, 8, 31),
        )  # fmt: skip

    def declined(self, n: int, day: date) -> Any:
        return self.move(self.aspect(n, day), "decline", day + timedelta(15), "样例：本地没有此类事项")

    def received(self, n: int, day: date, content: str) -> Any:
        return self.create(
            "complaint", day, source=nth((Source.HOTLINE, Source.PORTAL, Source.LETTER), n), content=content,
            hotline_number=f"样例{self.year}{n + 1:05d}", complainant=self.person(), concerning=nth(self.organs, n),
            field=nth(FIELDS, n), matter=self.pick(list(Matter)),
        )  # fmt: skip

    def complaint(self, n: int, day: date, outcome: Outcome) -> Any:
        found = self.received(n, day, f"样例：反映执法问题第{n + 1}件")
        self.move(found, "accept", day + timedelta(2))
        self.move(found, "find", day + timedelta(20), outcome=outcome, action="样例：已责令改正")
        self.move(found, "reply", day + timedelta(22), reply="样例：处理情况已告知", satisfaction="satisfied")
        return self.move(found, "close", day + timedelta(23))

    def case(self, n: int, day: date) -> Any:
        papers = dict.fromkeys(("has_letter", "has_report", "has_inventory"), True)
        return self.create(
            "transfer", day, organ=nth(self.organs, n), suspect=self.person(), offence="样例罪名", facts="样例事实",
            team="虚构人甲、虚构人乙", **papers,
        )  # fmt: skip

    def transfer(self, n: int, day: date) -> Any:
        found = self.case(n, day)
        self.move(found, "report", day)
        self.move(found, "approve", day + timedelta(1))
        sent = day + timedelta(2)
        self.move(found, "transfer", sent, received_by="县公安局")
        self.move(found, "receipt", sent)
        filed = sent + timedelta(3)
        self.move(found, "file", filed, police_decided_on=filed)
        return self.move(found, "hand_over", filed + timedelta(2))

    def lead(self, n: int, day: date) -> Any:
        found = self.create(
            "lead", day, source=LeadSource.LAWSUIT, unit=nth(self.organs, n), content="样例：败诉案件有关情况",
            readers=[self.staff(Role.LEADER), self.staff(Role.OFFICE)],
        )  # fmt: skip
        self.move(found, "approve", day)
        return self.move(found, "transfer", day, receiver="样例：纪委监委")

    def deduction(self, n: int, day: date, subject: Subject) -> Any:
        person = self.person() if subject is Subject.PERSON else ""
        found = self.create(
            "deduction",
            day,
            subject=subject,
            unit=nth(self.organs, n),
            person=person,
            cause="样例：败诉案件",
            points=Decimal(1),
        )
        return self.move(found, "decide", day + timedelta(10))

    def scrutiny(self, n: int, day: date, kind: ScrutinyKind, body: str, topic: str) -> Any:
        found = self.create("scrutiny", day, kind=kind, body=body, topic=f"样例：{topic}{n + 1}")
        return self.move(found, "close", day + timedelta(5))
