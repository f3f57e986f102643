"""Expands published totals of major decisions into records, each taken through its steps."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Adoption, Category, Grade, LegalityResult, Verdict
from .models.decision import Fairness
from .models.experts import View

SUBJECTS = (
    "样例：城乡供水一体化实施方案",
    "样例：中心城区停车管理措施",
    "样例：农村客运补贴政策",
    "样例：老旧小区改造计划",
    "样例：产业园区规划",
)
RULES = ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论", "执行评估", "事项目录", "档案管理", "责任追究")
CATEGORIES = (Category.POLICY, Category.PLAN, Category.RESOURCE, Category.OTHER)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """A catalogue with its items, the rules of the place, and decisions taken as far as the totals say."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    for n, day in enumerate(sampler.days(given.get("supporting_rules", 0), last=date(sampler.year, 6, 30))):
        made.rule(n, day)
    reviewed = given.get("reviewed", 0)
    items = max(given.get("catalogue_items", 0), reviewed)
    if items:
        catalogue = made.catalogue()
        decisions = [made.item(n, catalogue) for n in range(items)]
        made.publish(catalogue)
        for n, decision in enumerate(decisions[:reviewed]):
            made.decide(n, decision)


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.office = sampler.staff(Role.OFFICE, "decisions")
        self.handler = sampler.staff(Role.HANDLER, "decisions")
        self.organs = sampler.organs(OrganKind.DEPARTMENT)

    def rule(self, n: int, day: date) -> None:
        regulates = RULES[n % len(RULES)]
        self.create(
            "institution", day, subject=f"样例：重大行政决策{regulates}制度", regulates=regulates, issued_on=day
        )

    def catalogue(self) -> Any:
        day = date(self.year, 1, 15)
        found = self.create(
            "catalogue", day, subject=f"样例：{self.year}年度重大行政决策事项目录", of_year=self.year, drafted_on=day
        )
        day = date(self.year, 2, 5)
        return self.move(found, "consent", day, consented_on=day)

    def publish(self, catalogue: Any) -> None:
        day = date(self.year, 2, 20)
        self.move(catalogue, "publish", day, published_on=day, channel="政府网站")

    def item(self, n: int, catalogue: Any) -> Any:
        day = date(self.year, 1, 10)
        found = self.create(
            "decision", day, subject=f"{SUBJECTS[n % len(SUBJECTS)]}（{n + 1}）", category=CATEGORIES[n % len(CATEGORIES)],
            proposed_on=day, catalogue=catalogue, planned_on=date(self.year, 12, 31),
        )  # fmt: skip
        day = date(self.year, 2, 10)
        found = self.move(found, "catalogue", day, catalogued_on=day)
        day = date(self.year, 3, 1) + timedelta(days=n)
        return self.move(found, "initiate", day, initiated_on=day, lead=self.organs[n % len(self.organs)])

    def decide(self, n: int, decision: Any) -> None:
        start = date(self.year, 3, 10) + timedelta(days=9 * n)
        self.consult(decision, start)
        self.argue(decision, start + timedelta(days=20))
        self.assess(decision, start + timedelta(days=25))
        day = start + timedelta(days=42)
        decision = self.move(decision, "compete", day, fairness_on=day, fairness=Fairness.FIT)
        decision = self.move(decision, "submit", day, legality_submitted_on=day)
        day += timedelta(days=16)
        decision = self.move(
            decision, "pass_legality", day, legality_on=day, legality_result=LegalityResult.LAWFUL, with_counsel=True
        )
        day += timedelta(days=10)
        self.create(
            "discussion", day, decision=decision, meeting_number=f"样例第{n + 1}次", held_on=day, present=9,
            chief_last=True, dissent="无", outcome="passed",
        )  # fmt: skip
        decision = self.move(decision, "report_party", day, party_reported_on=day)
        decision = self.move(decision, "decide", day, decided_on=day, verdict=Verdict.PASSED)
        day += timedelta(days=7)
        decision = self.move(decision, "publish", day, published_on=day, channel="政府网站")
        self.move(decision, "execute", day, executing_on=day, executor=decision.lead)

    def consult(self, decision: Any, day: date) -> None:
        closes = day + timedelta(days=33)
        found = self.create(
            "consultation",
            day,
            decision=decision,
            subject="样例：公开征求意见",
            text="样例草案文本",
            channel="政府网站",
        )
        found = self.move(found, "open", day, opens_on=day, closes_on=closes)
        for k in range(2):
            on = day + timedelta(days=5 + k)
            said = self.create(
                "comment",
                on,
                consultation=found,
                received_on=on,
                name=self.sampler.person(),
                content="样例意见",
                channel="online",
            )
            on = closes + timedelta(days=3)
            adoption = Adoption.FULL if k else Adoption.NONE
            self.move(said, "answer", on, answered_on=on, adoption=adoption, reply="与上级规划不一致" if not k else "")
        on = closes + timedelta(days=3)
        found = self.move(found, "close", on, closed_on=on)
        on += timedelta(days=2)
        self.move(found, "summarise", on, summarised_on=on, summary="共收到2条，采纳1条")

    def argue(self, decision: Any, day: date) -> None:
        panel = self.create("panel", day, decision=decision, method="meeting", questions="可行性", convened_on=day)
        expert = self.create(
            "expert",
            day,
            panel=panel,
            name=self.sampler.person(),
            institution="样例大学",
            specialty="公共管理",
            invited_on=day,
        )
        self.move(expert, "give", day, given_on=day, view=View.FEASIBLE, signed=True, opinion="可行")
        self.move(panel, "conclude", day, concluded_on=day, conclusion="可行")

    def assess(self, decision: Any, day: date) -> None:
        risk = self.create("risk", day, decision=decision, scope_of_risk="社会稳定", started_on=day)
        on = day + timedelta(days=8)
        self.move(risk, "assess", on, assessed_on=on, grade=Grade.LOW, controllable=True, measures="做好宣传解释")

    def create(self, model: str, on: date, **data: Any) -> Any:
        return actions.create(
            ledgers[f"decisions.{model}"], data, by=self.office, on=on, organ=self.sampler.root, handler=self.handler,
            source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        own = name in ("compete", "submit")
        return actions.move(record, name, data, by=self.handler if own else self.office, on=on, source="sample")
