"""Expands published totals of rulemaking into projects, documents and filings, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Draft, Fairness, LegalityResult, Maker, ProjectKind, Sender

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
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    for kind, name in ((ProjectKind.REGULATION, "regulation_drafts"), (ProjectKind.RULE, "rule_drafts")):
        for n, day in enumerate(sampler.days(given.get(name, 0), last=date(sampler.year, 5, 30))):
            made.project(n, day, kind)
    reviewed = given.get("reviewed", 0)
    for n, day in enumerate(sampler.days(reviewed, last=date(sampler.year, 8, 30))):
        made.document(n, day)
    for n in range(max(given.get("in_force", 0) - reviewed, 0)):
        made.stock(n)
    filings = {
        Sender.GOVERNMENT: given.get("filings_governments", 0),
        Sender.DEPARTMENT: given.get("filings_departments", 0),
    }
    filings[Sender.TOWN] = max(given.get("filings_reviewed", 0) - sum(filings.values()), 0)
    senders = sampler.deal(filings)
    for n, (day, sender) in enumerate(zip(sampler.days(len(senders)), senders, strict=True)):
        made.filing(n, day, sender)


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.handler = sampler.staff(Role.HANDLER, "rulemaking")
        self.office = sampler.staff(Role.OFFICE, "rulemaking")
        self.leader = sampler.staff(Role.LEADER, "rulemaking")
        self.organs = sampler.organs(OrganKind.DEPARTMENT)

    def project(self, n: int, day: date, kind: ProjectKind) -> None:
        found = self.create("project", day, subject=f"样例：立法项目{kind.label}{n + 1}", kind=kind, planned_on=day)
        found = self.move(found, "draft", day)
        found = self.move(found, "consult", day, consult_from=day, consult_until=day + timedelta(days=31))
        found = self.move(found, "review", day + timedelta(days=40))
        done = day + timedelta(days=90)
        self.move(found, "deliberate", done, reviewed_on=done - timedelta(days=10), deliberated_on=done)

    def document(self, n: int, day: date) -> None:
        """A document made by the whole procedure and filed in time."""
        found = self.create(
            "document", day, subject=f"样例：{SUBJECTS[n % len(SUBJECTS)]}（{n + 1}）", maker=Maker.OFFICE, planned_on=day,
            drafter=self.organs[n % len(self.organs)], business=n % 2 == 0,
        )  # fmt: skip
        found = self.move(found, "start", day, started_on=day)
        until = day + timedelta(days=34)
        found = self.move(found, "consult", day, consult_from=day, consult_until=until)
        on = until + timedelta(days=3)
        found = self.move(found, "close_consultation", on, consulted_on=on, consult_report="收到意见2条，采纳1条")
        fairness = Fairness.FIT if found.business else Fairness.UNRELATED
        found = self.move(found, "compete", on, fairness_on=on, fairness=fairness, first_opinion="合法")
        found = self.move(found, "receive", on, complete_on=on, first_opinion="合法")
        on += timedelta(days=14)
        found = self.move(found, "pass_legality", on, legality_on=on, legality_result=LegalityResult.LAWFUL)
        on += timedelta(days=7)
        found = self.move(found, "deliberate", on, deliberated_on=on, meeting="样例常务会议")
        found = self.move(found, "sign", on, signed_on=on)
        on += timedelta(days=2)
        found = self.move(found, "register", on, registered_on=on)
        self.create("version", on, document=found, draft=Draft.PUBLISHED, made_on=on, text=TEXT)
        on += timedelta(days=1)
        found = self.move(
            found, "publish", on, published_on=on, effective_on=on + timedelta(days=31), channel="政府网站"
        )
        on += timedelta(days=8)
        self.move(found, "file_up", on, filed_on=on, filing_ok=True)
        self.move(found, "file_congress", on, congress_filed_on=on)

    def stock(self, n: int) -> None:
        """A document that was in force before."""
        published = date(self.sampler.year - STOCK_YEARS, 3, 1 + n % 28)
        on = date(self.sampler.year, 1, 8)
        found = self.create(
            "document", on, subject=f"样例：{SUBJECTS[n % len(SUBJECTS)]}（存量{n + 1}）", maker=Maker.GOVERNMENT,
            planned_on=on, legacy_number=f"样政规〔{published.year}〕{n + 1}号",
        )  # fmt: skip
        self.create("version", on, document=found, draft=Draft.PUBLISHED, made_on=published, text=TEXT)
        self.move(
            found,
            "admit",
            on,
            published_on=published,
            effective_on=published,
            expires_on=published.replace(year=published.year + 5),
        )

    def filing(self, n: int, day: date, sender: Sender) -> None:
        found = self.create(
            "filing", day, subject=f"样例：报备文件{n + 1}", sender_kind=sender, sender_name="样例报备单位", received_on=day,
            published_on=day - timedelta(days=9), format_ok=True,
        )  # fmt: skip
        found = self.move(found, "register", day, registered_on=day)
        later = self.sampler.after(day, 5, 20)
        found = self.move(found, "clear", later)
        self.move(found, "close", later, closed_on=later)

    def create(self, model: str, on: date, **data: Any) -> Any:
        return actions.create(
            ledgers[f"rulemaking.{model}"], data, by=self.office, on=on, organ=self.sampler.root, handler=self.handler,
            source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        by = self.leader if name == "sign" else self.office
        if not record.ledger.procedure.moves[name].roles & {Role.OFFICE, Role.LEADER}:
            by = self.handler
        reason = "本系统启用前公布" if name == "admit" else ""
        return actions.move(record, name, data, by=by, on=on, reason=reason, source="sample")
