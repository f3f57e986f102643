"""Expands published totals of supervision into records, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
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
FIELDS = (Field.TRAFFIC, Field.CITY, Field.BUSINESS)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Inspections with problems mended, complaints answered, cases transferred, leads, deductions, others' supervision."""
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    made = _Maker(sampler)
    made.discipline({column: given[name] for name, column in NUMBERS.items() if name in given})
    for name, kind in ROUNDS.items():
        made.rounds(kind, given.get(name, 0), given.get("opinions", 0) if name == "inspections" else 0)
    made.superiors_list(given.get("aspects", 0), given.get("superior_problems", 0))
    for n, day in enumerate(sampler.days(given.get("complaints", 0), last=date(sampler.year, 11, 10))):
        made.complaint(n, day)
    for n, day in enumerate(sampler.days(given.get("transfers_received", 0), last=date(sampler.year, 11, 20))):
        made.transfer(n, day)
    for day in sampler.days(given.get("joint_meetings", 0)):
        made.create("meeting", {"kind": "criminal", "subject": "样例：行刑衔接联席会议", "held_on": day}, day)
    for day in sampler.days(given.get("lost_cases_referred", 0)):
        made.lead(day)
    for subject, name in ((Subject.UNIT, "units_deducted"), (Subject.PERSON, "persons_deducted")):
        for n in range(given.get(name, 0)):
            made.deduction(subject, n)
    for name, said in SCRUTINIES.items():
        for n, day in enumerate(sampler.days(given.get(name, 0))):
            made.scrutiny(said, n, day)


def current(sampler: Sampler, today: date) -> None:
    """In hand today: complaints to be judged and to be answered, a mending that is nearly due, a transfer to be approved."""
    made = _Maker(sampler)
    made.by = sampler.staff(Role.HANDLER, "oversight")
    for n, days in enumerate((3, 13)):
        made.received(n, today - timedelta(days=days), "样例：反映路口检查不亮证")
    waiting = made.received(2, today - timedelta(days=50), "样例：反映重复检查")
    made.move(waiting, "accept", today - timedelta(days=48), judged_on=today - timedelta(days=48))
    problem = made.problem(today - timedelta(days=20))
    data = {"problem": problem, "assigned_on": today - timedelta(days=20), "deadline": today + timedelta(days=5)}
    made.create("rectification", data, today - timedelta(days=20), made.organs[0])
    case = made.case(today - timedelta(days=1), made.organs[0])
    made.move(case, "report", today - timedelta(days=1), reported_on=today - timedelta(days=1))


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.organs = sampler.organs(OrganKind.DEPARTMENT, OrganKind.TOWN) or [sampler.root]
        self.by: Any = None

    def create(self, model: str, data: Mapping[str, Any], on: date, organ: Any = None) -> Any:
        return actions.create(
            ledgers[f"oversight.{model}"], data, by=None, on=on, organ=organ or self.sampler.root, handler=self.by,
            source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        return actions.move(record, name, data, by=None, on=on, source="sample")

    def prove(self, record: Any, kind: str, on: date) -> None:
        actions.attach(record, "样例.txt", [f"样例：{kind}".encode()], by=None, on=on, kind=kind)

    def discipline(self, numbers: Mapping[str, int]) -> None:
        if numbers:
            on = date(self.year, 12, 31)
            self.create("discipline", {"reported_on": on, "provider": "样例：纪检监察机关", **numbers}, on)

    def rounds(self, kind: InspectionKind, count: int, opinions: int) -> None:
        shares = split(opinions, count)
        for n, day in enumerate(self.sampler.days(count, last=date(self.year, 10, 20))):
            found = self.create(
                "inspection",
                {"name": f"样例：{kind.label}第{n + 1}轮", "kind": kind, "field": "法治政府建设", "reads_files": True, "hears_reports": True},
                day,
            )  # fmt: skip
            found = self.move(found, "begin", day, began_on=day)
            found = self.move(
                found, "report", day + timedelta(10), reported_on=day + timedelta(10), findings="样例结论"
            )
            back = day + timedelta(15)
            found = self.move(found, "feed_back", back, fed_back_on=back)
            for _ in range(shares[n]):
                self.mended(self.problem(back, inspection=found), back)
            if shares[n]:
                found = self.move(found, "rectify", back + timedelta(31))
            closed = back + timedelta(40)
            self.move(found, "close", closed, closed_on=closed)

    def problem(self, day: date, **more: Any) -> Any:
        data = {
            "origin": Origin.INSPECTION,
            "content": "样例：有关制度落实不到位",
            "raised_on": day,
            "deadline": day + timedelta(60),
        }
        return self.create("problem", data | more, day)

    def mended(self, problem: Any, day: date) -> None:
        """One organ mends it; the mending is looked at and the problem struck off."""
        organ = self.sampler.pick(self.organs)
        task = self.create(
            "rectification", {"problem": problem, "assigned_on": day, "deadline": day + timedelta(60)}, day, organ
        )
        done, seen = day + timedelta(20), day + timedelta(25)
        self.prove(task, "整改佐证材料", done)
        task = self.move(task, "report", done, finished_on=done, result="样例：已经整改")
        self.move(task, "confirm", seen, confirmed_on=seen, manner="查阅资料")
        self.move(problem, "cancel", seen + timedelta(2), cancelled_on=seen + timedelta(2))

    def superiors_list(self, aspects: int, here: int) -> None:
        """A superior's list narrowed to what is here."""
        model = ledgers["oversight.problem"].model
        day = date(self.year, 2, 20)
        for n in range(aspects):
            data = {
                "document": "样例：市县法治建设督察反馈意见", "ordinal": n + 1, "content": f"样例：反馈问题第{n + 1}项",
                "received_on": day, "deadline": date(self.year, 8, 31),
            }  # fmt: skip
            found = self.create("aspect", data, day)
            claimed = day + timedelta(15)
            if n < here:
                self.move(found, "claim", claimed, claimed_on=claimed)
                self.mended(model.objects.get(aspect=found), claimed)
            else:
                actions.move(
                    found,
                    "decline",
                    {"claimed_on": claimed},
                    by=None,
                    on=claimed,
                    reason="样例：本地没有此类事项",
                    source="sample",
                )

    def received(self, n: int, day: date, content: str) -> Any:
        data = {
            "source": (Source.HOTLINE, Source.PORTAL, Source.LETTER)[n % 3], "hotline_number": f"样例{self.year}{n + 1:05d}",
            "complainant": self.sampler.person(), "concerning": self.organs[n % len(self.organs)], "field": FIELDS[n % len(FIELDS)],
            "matter": self.sampler.pick(list(Matter)), "content": content, "received_on": day,
        }  # fmt: skip
        return self.create("complaint", data, day)

    def complaint(self, n: int, day: date) -> None:
        found = self.received(n, day, f"样例：反映执法问题第{n + 1}件")
        found = self.move(found, "accept", day + timedelta(2), judged_on=day + timedelta(2))
        outcome = (Outcome.TRUE, Outcome.PARTLY, Outcome.UNTRUE)[n % 3]
        later = day + timedelta(20)
        found = self.move(found, "find", later, found_on=later, outcome=outcome, action="样例：已责令改正")
        found = self.move(
            found,
            "reply",
            later + timedelta(2),
            replied_on=later + timedelta(2),
            reply="样例：处理情况已告知",
            satisfaction="satisfied",
        )
        self.move(found, "close", later + timedelta(3), closed_on=later + timedelta(3))

    def case(self, day: date, organ: Any) -> Any:
        data = {
            "suspect": self.sampler.person(), "offence": "样例罪名", "facts": "样例事实", "found_on": day,
            "team": "虚构人甲、虚构人乙", "has_letter": True, "has_report": True, "has_inventory": True,
        }  # fmt: skip
        return self.create("transfer", data, day, organ)

    def transfer(self, n: int, day: date) -> None:
        found = self.case(day, self.organs[n % len(self.organs)])
        found = self.move(found, "report", day, reported_on=day)
        found = self.move(found, "approve", day + timedelta(1), decided_on=day + timedelta(1))
        sent = day + timedelta(2)
        found = self.move(found, "transfer", sent, transferred_on=sent, received_by="县公安局")
        self.prove(found, "公安机关回执", sent)
        found = self.move(found, "receipt", sent, receipted_on=sent)
        filed = sent + timedelta(3)
        found = self.move(found, "file", filed, police_decided_on=filed, filed_notice_on=filed)
        self.move(found, "hand_over", filed + timedelta(2), handed_over_on=filed + timedelta(2))

    def lead(self, day: date) -> None:
        data = {
            "source": LeadSource.LAWSUIT, "unit": self.sampler.pick(self.organs), "content": "样例：败诉案件有关情况",
            "registered_on": day,
        }  # fmt: skip
        found = self.create("lead", data, day)
        found = self.move(found, "approve", day, approved_on=day)
        self.move(found, "transfer", day, transferred_on=day, receiver="样例：纪委监委")

    def deduction(self, subject: Subject, n: int) -> None:
        day = date(self.year, 11, 20)
        unit = self.organs[n % len(self.organs)]
        person = self.sampler.person() if subject is Subject.PERSON else ""
        data = {
            "subject": subject,
            "unit": unit,
            "person": person,
            "cause": "样例：败诉案件",
            "proposed_on": day,
            "points": Decimal(1),
        }
        found = self.create("deduction", data, day)
        self.move(found, "decide", day + timedelta(10), decided_on=day + timedelta(10))

    def scrutiny(self, said: tuple[ScrutinyKind, str, str], n: int, day: date) -> None:
        kind, body, topic = said
        found = self.create(
            "scrutiny", {"kind": kind, "body": body, "topic": f"样例：{topic}{n + 1}", "held_on": day}, day
        )
        self.move(found, "close", day + timedelta(5), closed_on=day + timedelta(5))
