"""Expands published totals of openness into records, taken through their moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Answer, ApplicantKind, Category, Channel, Kind, Reply, Satisfaction

BATCHES = 12
"""Pieces published are entered by column and month, not one by one."""
CHANNELS = {"requests_online": Channel.ONLINE, "requests_in_person": Channel.COUNTER, "requests_letter": Channel.LETTER}
KINDS = (Category.NEWS, Category.LICENCE, Category.PENALTY, Category.BUDGET, Category.WELFARE, Category.PLANS)
SUBJECTS = ("道路改造规划", "征地补偿标准", "学校建设批复", "饮用水检测结果", "招标结果", "低保发放名册汇总数")
MATTERS = ("加快农村道路提升", "增设老旧小区停车位", "完善乡镇卫生院设备", "加强河道管护", "支持特色产业")


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Publications by batch, every application and every proposal with its answer."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith(("_rate", "_share"))}
    for n, pieces in enumerate(split(given.get("published", 0), BATCHES)):
        made.publication(n, KINDS[n % len(KINDS)], pieces)
    for n, pieces in enumerate(split(given.get("policy_documents", 0), BATCHES)):
        made.publication(n, Category.POLICY, pieces)
    requests = given.get("requests", 0)
    wanted = {channel: given.get(name, 0) for name, channel in CHANNELS.items()}
    wanted[Channel.ONLINE] += requests - sum(wanted.values())
    last = date(sampler.year, 10, 30)
    for n, (day, channel) in enumerate(zip(sampler.days(requests, last=last), sampler.deal(wanted), strict=True)):
        made.request(n, day, channel)
    for name, kind in (("suggestions", Kind.SUGGESTION), ("proposals", Kind.MOTION)):
        for n in range(given.get(name, 0)):
            made.proposal(n, kind)


def current(sampler: Sampler, today: date) -> None:
    """Applications in hand: just received, accepted, near the limit, past it; one waits for its correction."""
    made = _Maker(sampler)
    for days in (1, 4):
        made.received(today - timedelta(days=days))
    for days in (9, 24, 33):
        day = today - timedelta(days=days)
        made.move(made.received(day), "accept", day, accepted_on=day)
    day = today - timedelta(days=6)
    asked = {
        "correction_asked_on": day,
        "correction": "样例：请写明信息名称",
        "correct_by_on": today + timedelta(days=9),
    }
    made.move(made.received(day), "ask_correction", day, **asked)


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.handler = sampler.staff(Role.HANDLER, "disclosure")
        self.reviewer = sampler.staff(Role.REVIEWER, "disclosure")
        self.organs = sampler.organs(OrganKind.DEPARTMENT)

    def publication(self, n: int, category: Category, pieces: int) -> None:
        if not pieces:
            return
        formed = date(self.sampler.year, n % BATCHES + 1, 3)
        found = self.create(
            "publication", formed, subject=f"样例：{category.label}（{formed.month}月）", category=category, pieces=pieces,
            formed_on=formed,
        )  # fmt: skip
        day = formed + timedelta(days=8)
        found = self.move(found, "check", day, checked_on=day, secrecy_checked=True, personal_checked=True)
        day += timedelta(days=2)
        self.move(found, "publish", day, published_on=day, channel="政府门户网站")

    def received(self, day: date) -> Any:
        """An application that has just come in."""
        return self.create(
            "request", day, organ=self.sampler.pick(self.organs), applicant=self.sampler.person(), channel=Channel.ONLINE,
            content=f"样例：{self.sampler.pick(SUBJECTS)}", received_on=day,
        )  # fmt: skip

    def request(self, n: int, day: date, channel: Channel) -> None:
        """Every seventh was late by a lawful extension, every ninth asked for a correction."""
        found = self.create(
            "request", day, organ=self.organs[n % len(self.organs)], applicant=self.sampler.person(),
            applicant_kind=ApplicantKind.BUSINESS if n % 10 == 9 else ApplicantKind.PERSON, channel=channel,
            content=f"样例：{SUBJECTS[n % len(SUBJECTS)]}（{n + 1}）", received_on=day,
        )  # fmt: skip
        found = self.move(found, "accept", day, accepted_on=day)
        if n % 7 == 6:
            later = day + timedelta(days=16)
            found = self.move(found, "extend", later, extended_on=later, extension_reason="样例：需要检索档案")
            day = later
        answered = day + timedelta(days=self.sampler.random.randint(5, 18))
        reply = self.sampler.pick((Reply.DISCLOSED, Reply.DISCLOSED, Reply.PARTLY, Reply.NOT_HELD))
        reason = "" if reply is Reply.DISCLOSED else "样例：经检索，本机关没有制作或者保存该信息"
        self.move(found, "answer", answered, answered_on=answered, reply=reply, answer=reason)

    def proposal(self, n: int, kind: Kind) -> None:
        day = date(self.sampler.year, 2, 20) + timedelta(days=n % 20)
        lead = self.organs[n % len(self.organs)]
        found = self.create(
            "proposal", day, kind=kind, serial=f"样例第{n + 1}号", subject=f"样例：关于{MATTERS[n % len(MATTERS)]}的建议",
            proposer=self.sampler.person(), assigned_on=day, lead=lead,
        )  # fmt: skip
        day += timedelta(days=3)
        found = self.move(found, "accept", day, accepted_on=day)
        day += timedelta(days=20)
        found = self.move(found, "meet", day, met_on=day, met_way="面商")
        day += timedelta(days=30)
        answer = self.sampler.pick((Answer.SOLVED, Answer.SOLVING, Answer.PLANNED))
        found = self.move(found, "reply", day, replied_on=day, answer=answer, open_reply=True)
        day += timedelta(days=10)
        satisfaction = self.sampler.pick((Satisfaction.SATISFIED, Satisfaction.MOSTLY))
        found = self.move(found, "judge", day, judged_on=day, satisfaction=satisfaction)
        self.move(found, "close", day, closed_on=day)

    def create(self, model: str, on: date, organ: Any = None, **data: Any) -> Any:
        return actions.create(
            ledgers[f"disclosure.{model}"], data, by=self.handler, on=on, organ=organ or self.sampler.root,
            handler=self.handler, source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        own = name in ("accept", "publish", "meet", "judge", "close")
        return actions.move(record, name, data, by=self.handler if own else self.reviewer, on=on, source="sample")
