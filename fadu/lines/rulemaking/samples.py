"""Expands published totals of rulemaking into projects, documents and filings, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth

from .in_hand import current
from .models import Draft, Fairness, LegalityResult, Maker, ProjectKind, Sender

__all__ = ["build", "current"]

SUBJECTS = (
    "停车管理办法",
    "政府投资项目管理办法",
    "农村供水管理意见",
    "公共租赁住房管理办法",
    "企业用工服务意见",
    "河道管理规定",
)
TEXT = """第一条 为了规范样例事项，根据有关法律法规，制定本办法。
第二条 本办法适用于本行政区域。
第三条 有关部门按照职责分工负责样例事项的管理。
第四条 本办法自公布之日起施行，有效期五年。
"""
STOCK_YEARS = 2
"""How long before the year the stock was published."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Projects, documents and filings that add up to the totals; what is in force beyond what was made is stock."""
    made = _Maker("rulemaking", sampler, totals)
    for kind, name in ((ProjectKind.REGULATION, "regulation_drafts"), (ProjectKind.RULE, "rule_drafts")):
        for n, day in made.each(name, last=date(sampler.year, 5, 30)):
            made.project(n, day, kind)
    documents = made.each("reviewed", last=date(sampler.year, 8, 30))
    made.many(((n, day, n % 2 == 0) for n, day in documents), made.document)
    for n in range(made.total("in_force") - made.total("reviewed")):
        made.stock(n)
    filings = {
        Sender.GOVERNMENT: made.total("filings_governments"),
        Sender.DEPARTMENT: made.total("filings_departments"),
    }
    filings[Sender.TOWN] = max(made.total("filings_reviewed") - sum(filings.values()), 0)
    made.many(made.dated(sampler.deal(filings)), made.filing)


class _Maker(Writer):
    def project(self, n: int, day: date, kind: ProjectKind) -> None:
        found = self.create("project", day, subject=f"样例：立法项目{kind.label}{n + 1}", kind=kind)
        self.move(found, "draft", day)
        self.move(found, "consult", day, consult_until=day + timedelta(days=31))
        self.move(found, "review", day + timedelta(days=40))
        done = day + timedelta(days=90)
        self.move(found, "deliberate", done, reviewed_on=done - timedelta(days=10))

    def document(self, n: int, day: date, business: bool) -> Any:
        """A document made by the whole procedure and filed in time."""
        found = self.create(
            "document", day, subject=f"样例：{nth(SUBJECTS, n)}（{n + 1}）", maker=Maker.OFFICE,
            drafter=self.department(n), business=business, necessity="样例：原有规定已经不适应管理需要。",
        )  # fmt: skip
        self.move(found, "start", day)
        until = day + timedelta(days=34)
        self.move(found, "consult", day, consult_until=until)
        on = until + timedelta(days=3)
        self.move(found, "close_consultation", on, consult_report="公开征求意见期间没有收到意见")
        fairness = Fairness.FIT if business else Fairness.UNRELATED
        self.move(found, "compete", on, fairness=fairness, first_opinion="合法")
        self.move(found, "receive", on, first_opinion="合法")
        on += timedelta(days=14)
        self.move(found, "pass_legality", on, legality_result=LegalityResult.LAWFUL)
        on += timedelta(days=7)
        self.move(found, "deliberate", on, meeting="样例常务会议")
        self.move(found, "sign", on)
        on += timedelta(days=2)
        self.move(found, "register", on)
        self.create("version", on, document=found, draft=Draft.PUBLISHED, text=TEXT)
        on += timedelta(days=1)
        self.move(found, "publish", on, effective_on=on + timedelta(days=31), channel="政府网站")
        on += timedelta(days=8)
        self.move(found, "file_up", on, filing_ok=True)
        return self.move(found, "file_congress", on)

    def stock(self, n: int) -> None:
        """A document that was in force before."""
        published = date(self.year - STOCK_YEARS, 3, 1 + n % 28)
        expires, on = published.replace(year=published.year + 5), date(self.year, 1, 8)
        found = self.create(
            "document", on, subject=f"样例：{nth(SUBJECTS, n)}（存量{n + 1}）", maker=Maker.GOVERNMENT,
            legacy_number=f"样政规〔{published.year}〕{n + 1}号",
        )  # fmt: skip
        self.create("version", on, document=found, draft=Draft.PUBLISHED, made_on=published, text=TEXT)
        days = {"published_on": published, "effective_on": published, "expires_on": expires}
        self.move(found, "admit", on, "本系统启用前公布", **days)

    def filing(self, n: int, day: date, sender: Sender) -> Any:
        found = self.create(
            "filing", day, subject=f"样例：报备文件{n + 1}", sender_kind=sender, sender_name="样例报备单位",
            published_on=day - timedelta(days=9), format_ok=True,
        )  # fmt: skip
        self.move(found, "register", day)
        later = self.after(day, 5, 20)
        self.move(found, "clear", later)
        return self.move(found, "close", later)
