"""Expands published totals of openness into records, taken through their moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split

from .in_hand import current
from .models import Answer, ApplicantKind, Category, Channel, Kind, Reply, Satisfaction

__all__ = ["build", "current"]

BATCHES = 12
"""Pieces published are entered by column and month, not one by one."""
CHANNELS = {"requests_online": Channel.ONLINE, "requests_in_person": Channel.COUNTER, "requests_letter": Channel.LETTER}
KINDS = (Category.NEWS, Category.LICENCE, Category.PENALTY, Category.BUDGET, Category.WELFARE, Category.PLANS)
SUBJECTS = ("道路改造规划", "征地补偿标准", "学校建设批复", "饮用水检测结果", "招标结果", "低保发放名册汇总数")
REPLIES = (Reply.DISCLOSED, Reply.DISCLOSED, Reply.PARTLY, Reply.NOT_HELD)
ANSWERS = (
    (Answer.SOLVED, Satisfaction.SATISFIED), (Answer.SOLVING, Satisfaction.MOSTLY), (Answer.PLANNED, Satisfaction.MOSTLY),
)  # fmt: skip
MATTERS = ("加快农村道路提升", "增设老旧小区停车位", "完善乡镇卫生院设备", "加强河道管护", "支持特色产业")


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Publications by batch, every application and every proposal with its answer."""
    made = _Maker("disclosure", sampler, totals)
    for n, pieces in enumerate(split(made.total("published"), BATCHES)):
        made.publication(n, nth(KINDS, n), pieces)
    for n, pieces in enumerate(split(made.total("policy_documents"), BATCHES)):
        made.publication(n, Category.POLICY, pieces)
    wanted = {channel: made.total(name) for name, channel in CHANNELS.items()}
    wanted[Channel.ONLINE] += made.total("requests") - sum(wanted.values())
    sorts = [(channel, nth(REPLIES, n), n % 7 == 6, n % 10 == 9) for n, channel in enumerate(sampler.deal(wanted))]
    made.many(made.dated(sorts, last=date(sampler.year, 10, 30)), made.request)
    day = date(sampler.year, 2, 20)
    for name, kind in (("suggestions", Kind.SUGGESTION), ("proposals", Kind.MOTION)):
        placed = ((n, day + timedelta(days=n % 20)) for n in range(made.total(name)))
        made.many(((*one, kind, nth(ANSWERS, one[0])) for one in placed), made.proposal)


class _Maker(Writer):
    def publication(self, n: int, category: Category, pieces: int) -> None:
        if not pieces:
            return
        formed = date(self.year, n % BATCHES + 1, 3)
        subject = f"样例：{category.label}（{formed.month}月）"
        found = self.create("publication", formed, subject=subject, category=category, pieces=pieces)
        self.move(found, "check", formed + timedelta(days=8), secrecy_checked=True, personal_checked=True)
        self.move(found, "publish", formed + timedelta(days=10), channel="政府门户网站")

    def received(self, n: int, day: date, **values: Any) -> Any:
        """An application that has just come in."""
        said = {
            "applicant": self.person(),
            "channel": Channel.ONLINE,
            "content": f"样例：{nth(SUBJECTS, n)}（{n + 1}）",
        }
        return self.create("request", day, organ=self.department(n), **{**said, **values})

    def request(self, n: int, day: date, sort: tuple[Channel, Reply, bool, bool]) -> Any:
        """An application answered; some were late by a lawful extension, some came from enterprises."""
        channel, reply, extended, business = sort
        kind = ApplicantKind.BUSINESS if business else ApplicantKind.PERSON
        found = self.received(n, day, channel=channel, applicant_kind=kind)
        self.move(found, "accept", day)
        if extended:
            day += timedelta(days=16)
            self.move(found, "extend", day, extension_reason="样例：需要检索档案")
        why = "" if reply is Reply.DISCLOSED else "样例：经检索，本机关没有制作或者保存该信息"
        return self.move(found, "answer", day + timedelta(days=self.random.randint(5, 18)), reply=reply, answer=why)

    def proposal(self, n: int, day: date, kind: Kind, sort: tuple[Answer, Satisfaction]) -> Any:
        answer, satisfaction = sort
        found = self.create(
            "proposal", day, kind=kind, serial=f"样例第{n + 1}号", subject=f"样例：关于{nth(MATTERS, n)}的建议（{n + 1}）",
            proposer=self.person(), lead=self.department(n),
        )  # fmt: skip
        self.move(found, "accept", day + timedelta(days=3))
        self.move(found, "meet", day + timedelta(days=23), met_way="面商")
        self.move(found, "reply", day + timedelta(days=53), answer=answer, open_reply=True)
        day += timedelta(days=63)
        self.move(found, "judge", day, satisfaction=satisfaction)
        return self.move(found, "close", day)
