"""Rulemaking in hand on a day: documents at each stage of their life, a clean-up campaign, filings, a citizen's request."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger.samples import Sampler, Writer

from .models import Draft, Fairness, Fate, LegalityResult, Maker, ProjectKind, Relation, Sender

ABOUT = {
    "necessity": "样例：近年来车辆增加，停车秩序需要规范。",
    "basis": "《中华人民共和国道路交通安全法》\n《中华人民共和国行政许可法》",
}
PARKING = """第一章 总则
第一条 为了规范停车秩序，根据《中华人民共和国道路交通安全法》，制定本办法。
第二条 本办法适用于本行政区域内公共停车场的设置、使用和管理。
第二章 使用和管理
第三条 公共停车场夜间二十二时至次日六时免费。
第四条 停车收费实行明码标价，收费标准由县发展和改革部门制定。
第五条 违反本办法的，由综合行政执法部门依法处理。
第六条 本办法自公布之日起三十日后施行，有效期五年。
"""
AMENDED = """第一章 总则
第一条 为了规范停车秩序，根据《中华人民共和国道路交通安全法》，制定本办法。
第二条 本办法适用于本行政区域内公共停车场和路内停车泊位的设置、使用和管理。
第二章 使用和管理
第三条 公共停车场夜间二十时至次日八时免费。
第四条 停车收费实行明码标价，收费标准由县发展和改革部门制定。
第五条 停放三十分钟以内的，不收费。
第六条 违反本办法的，由综合行政执法部门依法处理。
第七条 本办法自公布之日起三十日后施行，有效期五年。
"""
DOGS = """第一条 为了规范养犬行为，保障公众人身安全，根据《中华人民共和国动物防疫法》，制定本办法。
第二条 本办法适用于本县城区内的养犬和有关管理活动。
第三条 养犬应当登记，凭动物诊疗机构的免疫证明办理。
第四条 携犬出户应当由成年人牵领，主动避让他人。
第五条 本办法自公布之日起三十日后施行，有效期五年。
"""
RULES = """一、停车场经营者应当执行《样例：公共停车场管理办法》（样政规〔2025〕1号）的收费规定。
二、收费公示牌应当设在入口处。
三、本细则有效期二年。
"""


def current(sampler: Sampler, today: date) -> None:
    """A library that shows what can happen to a document, and what waits for somebody today."""
    made = _Maker("rulemaking", sampler)
    made.library(today)
    made.drafts(today)
    made.campaign(today)
    made.arrivals(today)


class _Maker(Writer):
    def library(self, today: date) -> None:
        """One amended, one that implements it and ends soon, one that ended, one replaced by another."""
        day = today - timedelta(days=420)
        parking = self.published("样例：公共停车场管理办法", day, PARKING, business=True)
        self.filed(parking, day)
        later = today - timedelta(days=60)
        self.create(
            "version", later, document=parking, draft=Draft.AMENDED, text=AMENDED, effective_from=later,
            note="扩大免费时段，增加短时免费",
        )  # fmt: skip
        self.move(parking, "amend", later, "样例：社会反映夜间免费时段过短", amended_on=later)
        rules = self.published(
            "样例：公共停车场收费公示细则", day, RULES, kind="trial", expires_on=today + timedelta(days=75)
        )
        self.filed(rules, day)
        self.published("样例：临时占道经营管理意见", day, RULES, expires_on=today - timedelta(days=4))
        old = self.stock("样例：路内停车泊位管理规定", today - timedelta(days=300))
        self.published(
            "样例：路内停车泊位管理办法", today - timedelta(days=12), PARKING, relation=Relation.REPLACES, earlier=old
        )

    def drafts(self, today: date) -> None:
        """One at each step of being made."""
        dogs = {"necessity": "样例：近年来养犬增多，需要规范。", "basis": "《中华人民共和国动物防疫法》"}
        consulted = self.drafted("样例：养犬管理办法", today - timedelta(days=12), **dogs)
        self.create("version", today - timedelta(days=9), document=consulted, draft=Draft.CONSULTED, text=DOGS)
        consulted = self.move(consulted, "consult", today - timedelta(days=9), consult_until=today + timedelta(days=21))
        for n, words in enumerate(("样例：建议明确遛犬时段。", "样例：办证能否网上办理？", "样例：建议免收登记费。")):
            on = today - timedelta(days=7 - n)
            said = self.create("comment", on, document=consulted, name=self.person(), content=words, channel="online")
            if n:
                self.move(said, "show", on + timedelta(days=1))
        reviewed = self.drafted("样例：农村公路养护意见", today - timedelta(days=60))
        self.heard(reviewed, today - timedelta(days=50))
        self.move(reviewed, "receive", today - timedelta(days=4), first_opinion="合法")
        self.ready("样例：物业服务收费管理意见", today - timedelta(days=90), today - timedelta(days=3))

    def campaign(self, today: date) -> None:
        """A clean-up that waits for some organs' word."""
        found = self.create(
            "campaign", today - timedelta(days=9), subject="样例：涉企规范性文件全面清理",
            last_on=today - timedelta(days=700), collect_by=today + timedelta(days=11),
        )  # fmt: skip
        found = self.move(found, "start", today - timedelta(days=8))
        fates = (Fate.KEEP, Fate.AMEND, Fate.REPEAL)
        for n, proposal in enumerate(found.proposals.order_by("pk")[:3]):
            self.move(
                proposal, "propose", today - timedelta(days=2), proposed=fates[n], grounds="样例：已对照上位法逐条核对"
            )

    def arrivals(self, today: date) -> None:
        """A filing just received, one with problems, a citizen's request, a legislative project."""
        day = today - timedelta(days=6)
        data: dict[str, Any] = {"sender_kind": Sender.TOWN, "sender": self.town(0), "published_on": day}
        self.create("filing", today, subject="样例：村庄环境整治办法", document_number="样镇规〔2026〕1号", **data)
        found = self.create(
            "filing", day, subject="样例：河道采砂管理规定", document_number="样镇规〔2026〕2号", **data
        )
        self.move(found, "register", day)
        self.move(found, "correct", today - timedelta(days=1), problems="样例：第五条设定罚款，没有法律依据。")
        asked = self.create(
            "request", day, document_title="样例：公共停车场管理办法", name=self.person(), phone="0851-00000000",
            reason_text="样例：认为第四条与价格法律不一致",
        )  # fmt: skip
        self.move(asked, "accept", today - timedelta(days=3))
        project = self.create(
            "project", today - timedelta(days=100), subject="样例：城市养犬管理条例（草案）",
            kind=ProjectKind.REGULATION, drafter=self.department(1), due_by=today + timedelta(days=40),
        )  # fmt: skip
        self.move(project, "draft", today - timedelta(days=80))

    def drafted(self, subject: str, day: date, **data: Any) -> Any:
        """A document that is being drafted."""
        found = self.create(
            "document", day, subject=subject, maker=Maker.OFFICE, drafter=self.department(0), **{**ABOUT, **data}
        )
        return self.move(found, "start", day)

    def heard(self, found: Any, day: date) -> None:
        """Through consultation and fair-competition review."""
        over = day + timedelta(days=34)
        self.move(found, "consult", day, consult_until=over - timedelta(days=3))
        self.move(found, "close_consultation", over, consult_report="样例：公开征求意见期间没有收到意见。")
        fairness = Fairness.FIT if found.business else Fairness.UNRELATED
        self.move(found, "compete", over, fairness=fairness, first_opinion="样例：主体、权限、程序和内容合法")

    def ready(self, subject: str, day: date, on: date, **data: Any) -> Any:
        """A document signed and registered on a day."""
        found = self.drafted(subject, day, **data)
        self.heard(found, day + timedelta(days=3))
        opinion = on - timedelta(days=9)
        self.move(found, "receive", opinion - timedelta(days=12), first_opinion="合法")
        self.move(
            found, "pass_legality", opinion, legality_result=LegalityResult.AMENDED,
            legality_number=f"样法审〔{opinion.year}〕{found.pk}号", legality_opinion="样例：第五条改为援引上位法的规定。",
        )  # fmt: skip
        meeting = f"样例：第{found.pk}次常务会议"
        self.move(found, "deliberate", on - timedelta(days=3), meeting=meeting, minutes_number=f"样纪要第{found.pk}期")
        self.move(found, "sign", on - timedelta(days=2))
        return self.move(found, "register", on)

    def published(self, subject: str, on: date, text: str, expires_on: date | None = None, **data: Any) -> Any:
        """A document published on a day, in force the same day."""
        found = self.ready(subject, on - timedelta(days=90), on, **data)
        self.create("version", on, document=found, draft=Draft.PUBLISHED, text=text)
        dates = {"effective_on": on, "expires_on": expires_on}
        return self.move(found, "publish", on, channel="样例政府网站", explained_on=on, **dates)

    def filed(self, found: Any, on: date) -> None:
        """Filed in time above and with the congress."""
        self.move(found, "file_up", on + timedelta(days=9), filing_ok=True)
        self.move(found, "file_congress", on + timedelta(days=12))

    def stock(self, subject: str, on: date) -> Any:
        """A document of the years before."""
        before = on - timedelta(days=900)
        found = self.create(
            "document", on, subject=subject, maker=Maker.GOVERNMENT, legacy_number=f"样政规〔{before.year}〕9号"
        )
        self.create("version", on, document=found, draft=Draft.PUBLISHED, made_on=before, text=PARKING)
        days = {"published_on": before, "effective_on": before, "expires_on": on + timedelta(days=900)}
        return self.move(found, "admit", on, "本系统启用前公布", **days)
