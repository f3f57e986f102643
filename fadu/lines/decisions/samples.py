"""Expands published totals of major decisions into records, each taken through its steps."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from fadu.ledger.comments import Adoption
from fadu.ledger.samples import Sampler, Writer, nth

from .in_hand import current
from .models import Category, Grade, LegalityResult, Verdict
from .models.decision import Fairness
from .models.experts import View

__all__ = ["build", "current"]


class Proposal(NamedTuple):
    """A decision to be taken: its draft, what two people say on it, and why the first is not followed."""

    subject: str
    draft: str
    said: tuple[str, str]
    why_not: str


PROPOSALS = (
    Proposal(
        "样例：城乡供水一体化实施方案",
        "一、三年内实现城乡同网同价供水。\n二、村内管网由县财政补助，入户部分由用户承担。\n三、水质每月公布一次。",
        ("入户管网也应当由财政承担。", "建议在村务公开栏同步公布水质。"),
        "入户管网属于用户所有，按规定由用户承担；困难家庭另有减免。",
    ),
    Proposal(
        "样例：中心城区停车管理措施",
        "一、公共停车场夜间免费。\n二、学校周边设置限时泊位。\n三、收费标准由价格主管部门制定并公示。",
        ("所有路内泊位都应当全天免费。", "建议接送学生时段允许停放三十分钟。"),
        "全天免费会使泊位被长期占用，夜间已经免费。",
    ),
    Proposal(
        "样例：农村客运补贴政策",
        "一、对偏远行政村客运班线给予运营补贴。\n二、补贴按实际里程和班次核定。\n三、每季度公布补贴发放情况。",
        ("补贴应当按车辆数发放。", "建议赶集日增加班次。"),
        "按车辆数发放不能反映实际运营，仍按里程和班次核定。",
    ),
    Proposal(
        "样例：老旧小区改造计划",
        "一、本年度改造二〇〇〇年以前建成的小区。\n二、改造内容由居民表决确定。\n三、改造后由业主委员会管理。",
        ("没有表决的小区也应当列入。", "建议优先改造消防通道。"),
        "改造涉及共有部分，依法应当由业主共同决定。",
    ),
    Proposal(
        "样例：产业园区规划",
        "一、园区分为加工、物流和研发三个片区。\n二、新建项目先落实污水处理。\n三、规划每五年评估一次。",
        ("物流片区应当移到河东。", "建议明确夜间噪声限值。"),
        "河东为基本农田，不能调整为建设用地。",
    ),
)
RULES = ("公众参与", "专家论证", "风险评估", "合法性审查", "集体讨论", "执行评估", "事项目录", "档案管理", "责任追究")
CATEGORIES = (Category.POLICY, Category.PLAN, Category.RESOURCE, Category.OTHER)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """A catalogue with its items, the rules of the place, and decisions taken as far as the totals say."""
    made = _Maker("decisions", sampler, totals)
    for n, day in made.each("supporting_rules", last=date(sampler.year, 6, 30)):
        regulates = nth(RULES, n)
        made.create("institution", day, subject=f"样例：重大行政决策{regulates}制度", regulates=regulates)
    reviewed = made.total("reviewed")
    items = max(made.total("catalogue_items"), reviewed)
    if items:
        catalogue = made.catalogue()
        decisions = [made.item(n, catalogue) for n in range(items)]
        made.move(catalogue, "publish", date(sampler.year, 2, 20), channel="政府网站")
        for n, decision in enumerate(decisions[:reviewed]):
            made.decide(n, decision)


class _Maker(Writer):
    def catalogue(self) -> Any:
        subject = f"样例：{self.year}年度重大行政决策事项目录"
        found = self.create("catalogue", date(self.year, 1, 15), subject=subject, of_year=self.year)
        return self.move(found, "consent", date(self.year, 2, 5))

    def item(self, n: int, catalogue: Any) -> Any:
        found = self.create(
            "decision", date(self.year, 1, 10), subject=f"{nth(PROPOSALS, n).subject}（{n + 1}）", category=nth(CATEGORIES, n),
            catalogue=catalogue, planned_on=date(self.year, 12, 31),
        )  # fmt: skip
        self.move(found, "catalogue", date(self.year, 2, 10))
        return self.move(found, "initiate", date(self.year, 3, 1) + timedelta(days=n), lead=self.department(n))

    def decide(self, n: int, decision: Any) -> None:
        start = date(self.year, 3, 10) + timedelta(days=9 * n)
        self.consult(decision, start, nth(PROPOSALS, n))
        self.argue(decision, start + timedelta(days=20))
        self.assess(decision, start + timedelta(days=25))
        day = start + timedelta(days=42)
        self.move(decision, "compete", day, fairness=Fairness.FIT)
        self.move(decision, "submit", day)
        day += timedelta(days=16)
        self.move(decision, "pass_legality", day, legality_result=LegalityResult.LAWFUL, with_counsel=True)
        day += timedelta(days=10)
        self.create(
            "discussion", day, decision=decision, meeting_number=f"样例第{n + 1}次", present=9, chief_last=True,
            dissent="无", outcome="passed",
        )  # fmt: skip
        self.move(decision, "report_party", day, party_reported_on=day)
        self.move(decision, "decide", day, verdict=Verdict.PASSED)
        day += timedelta(days=7)
        decision = self.move(decision, "publish", day, channel="政府网站")
        self.move(decision, "execute", day, executor=decision.lead)

    def consult(self, decision: Any, day: date, proposal: Proposal) -> None:
        closes = day + timedelta(days=33)
        subject = f"{decision.subject}公开征求意见"
        found = self.create(
            "consultation", day, decision=decision, subject=subject, text=proposal.draft, channel="政府网站"
        )
        found = self.move(found, "open", day, closes_on=closes)
        after = closes + timedelta(days=3)
        for k, words in enumerate(proposal.said):
            comment = self.create(
                "comment", day + timedelta(days=5 + k), consultation=found, name=self.person(), content=words,
                channel="online",
            )  # fmt: skip
            adopted = {"adoption": Adoption.FULL} if k else {"adoption": Adoption.NONE, "reply": proposal.why_not}
            self.move(comment, "answer", after, **adopted)
        self.move(found, "close", after)
        self.move(found, "summarise", after + timedelta(days=2), summary="共收到2条，采纳1条")

    def argue(self, decision: Any, day: date) -> None:
        panel = self.create("panel", day, decision=decision, method="meeting", questions="可行性")
        expert = self.create(
            "expert", day, panel=panel, name=self.person(), institution="样例大学", specialty="公共管理"
        )
        self.move(expert, "give", day, view=View.FEASIBLE, signed=True, opinion="可行")
        self.move(panel, "conclude", day, conclusion="可行")

    def assess(self, decision: Any, day: date) -> None:
        risk = self.create("risk", day, decision=decision, scope_of_risk="社会稳定")
        later = day + timedelta(days=8)
        self.move(risk, "assess", later, grade=Grade.LOW, controllable=True, measures="做好宣传解释")
