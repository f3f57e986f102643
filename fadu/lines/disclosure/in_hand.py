"""Openness in hand on a day: applications at each step, what was published, proposals, the yearly report, staff."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth

from .models import (
    Answer,
    ApplicantKind,
    Category,
    ChallengeWay,
    Channel,
    Kind,
    Party,
    Reply,
    Satisfaction,
    Stage,
    YearlyKind,
)
from .models.request import Consent

SUBJECTS = ("征地补偿标准", "项目环评批复", "预算执行情况", "学区划分依据", "招标结果", "执法依据")
GONE = {"applicant_kind": ApplicantKind.BUSINESS, "channel": Channel.LETTER}


def current(sampler: Sampler, today: date) -> None:
    """Applications just received, near the limit, past it; one late, one extended, one asked of others."""
    made = _Maker("disclosure", sampler)
    made.applications(today)
    made.answered(today)
    made.published(today)
    made.proposals(today)
    made.yearly(today)


class _Maker(Writer):
    def received(self, n: int, day: date, **values: Any) -> Any:
        said: dict[str, Any] = {
            "applicant": self.person(), "channel": Channel.ONLINE, "content": f"样例：{nth(SUBJECTS, n)}（{n + 1}）",
            "phone": "13900000000", "address": "样例地址",
        }  # fmt: skip
        return self.create("request", day, organ=self.department(n), **{**said, **values})

    def applications(self, today: date) -> None:
        for n, days in enumerate((1, 4, 9, 24, 33)):
            day = today - timedelta(days=days)
            found = self.received(n, day)
            if n > 1:
                self.move(found, "accept", day)
        day = today - timedelta(days=6)
        by = today + timedelta(days=9)
        asked = self.received(5, day)
        self.move(asked, "ask_correction", day, correction="样例：请写明信息名称", correct_by_on=by)
        others = self.received(6, day, **GONE)
        self.move(others, "accept", day)
        for n, party in enumerate((Party.THIRD_PARTY, Party.CO_MAKER)):
            data = {"request": others, "party": party, "name": self.person(), "sent_on": day}
            letter = self.create(
                "consultation", day, received_on=day + timedelta(days=1), question="样例：是否同意", **data
            )
            if n:
                self.move(letter, "answer", today, consent=Consent.AGREED)
        self.move(others, "consult", day + timedelta(days=1))
        charged = self.received(7, day)
        self.move(charged, "accept", day)
        self.move(charged, "charge", day + timedelta(days=2), fee=300_00)

    def answered(self, today: date) -> None:
        """One in time, one after a lawful extension, one late, one challenged; one given up."""
        day = today - timedelta(days=90)
        self.answer(self.received(8, day), day + timedelta(days=12), Reply.DISCLOSED)
        extended = self.received(9, day, **GONE)
        self.move(extended, "accept", day)
        extended = self.move(extended, "extend", day + timedelta(days=20), extension_reason="样例：需要检索档案")
        self.answer(extended, day + timedelta(days=45), Reply.PARTLY)
        self.answer(self.received(10, day), day + timedelta(days=60), Reply.DISCLOSED)
        refused = self.answer(self.received(11, day), day + timedelta(days=15), Reply.INTERNAL)
        self.create("challenge", day + timedelta(days=40), request=refused, way=ChallengeWay.RECONSIDERATION)
        left = self.received(12, day)
        by = day + timedelta(days=20)
        self.move(left, "ask_correction", day + timedelta(days=3), correction="样例：请写明名称", correct_by_on=by)
        self.move(left, "abandon", day + timedelta(days=22))

    def answer(self, found: Any, day: date, reply: Reply) -> Any:
        if found.stage == Stage.RECEIVED:
            self.move(found, "accept", found.received_on)
        number = f"样公开复〔{day.year}〕{found.pk}号"
        found = self.move(found, "answer", day, reply=reply, answer="样例：答复内容和理由", reply_number=number)
        return self.move(found, "deliver", day + timedelta(days=2))

    def published(self, today: date) -> None:
        day = today - timedelta(days=15)
        for n, category in enumerate((Category.RULES, Category.BUDGET, Category.NEWS)):
            found = self.create(
                "publication", day, subject=f"样例：{category.label}{n + 1}", category=category, formed_on=day
            )
            if n:
                self.move(found, "check", day, secrecy_checked=True, personal_checked=True)
            if n > 1:
                self.move(found, "publish", day + timedelta(days=5), channel="样例政府网站")
        self.create(
            "column", day, subject="样例：重大行政决策预公开", frequency="每月", updated_on=day,
            next_on=today + timedelta(days=15), content="样例：决策草案和采纳情况",
        )  # fmt: skip
        left = self.create("staff", today - timedelta(days=400), name=self.person(), post="样例科科长")
        self.move(left, "change", today - timedelta(days=3), successor=self.person())

    def proposals(self, today: date) -> None:
        day = today - timedelta(days=80)
        for n, kind in enumerate((Kind.SUGGESTION, Kind.MOTION, Kind.SUGGESTION)):
            found = self.create(
                "proposal", day, kind=kind, serial=f"第{n + 1}号", subject=f"样例：关于改善停车的建议{n + 1}",
                proposer=self.person(), assigned_on=day, lead=self.department(n), meeting="样例：第四次会议",
            )  # fmt: skip
            self.move(found, "accept", day + timedelta(days=2))
            if n:
                self.move(found, "meet", day + timedelta(days=20), met_way="面商")
                self.move(
                    found,
                    "reply",
                    day + timedelta(days=40),
                    answer=Answer.SOLVING,
                    reply="样例：答复内容",
                    open_reply=True,
                )
            if n > 1:
                self.move(found, "judge", day + timedelta(days=50), satisfaction=Satisfaction.SATISFIED)

    def yearly(self, today: date) -> None:
        end = date(today.year - 1, 12, 31)
        kind = YearlyKind.GOVERNMENT
        self.create(
            "yearly",
            today,
            of_year=end.year,
            year_end_on=end,
            kind=kind,
            overview="样例：总体情况",
            problems="样例：问题",
        )
