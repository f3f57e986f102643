"""How inspection runs: law.md sections 16 and 17.

A draw binds its pools before its random value exists, and one that was bound is never taken back in silence: giving it
up is a step with its reason, open to all.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from . import checks, draws
from .models import (
    Check,
    CheckStage,
    Draw,
    DrawStage,
    Inspector,
    InspectorStage,
    Item,
    ItemStage,
    Kind,
    Plan,
    PlanStage,
    Problem,
    ProblemStage,
    Recusal,
    RecusalStage,
    Target,
    TargetStage,
)

DECIDES = {REVIEWER, ORGAN_ADMIN, OFFICE}
WORKS = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
ENTERPRISE = "enterprise_inspection"


def _relisted(record: Any, act: Act) -> None:
    record.removed_on = None


def _rejoined(record: Any, act: Act) -> None:
    record.left_on = None


def _restored(record: Any, act: Act) -> None:
    record.repealed_on = record.published_on = None


target = Procedure(
    Target,
    moves=[
        Move(
            "reclassify", {TargetStage.LISTED}, None, "调整等级", by=DECIDES, asks=["reclassified_on", "credit_to", "risk_to"],
            on="reclassified_on", reason=True, then=checks.reclassify, law=ENTERPRISE,
        ),
        Move("remove", {TargetStage.LISTED}, TargetStage.REMOVED, "移出名录", by=DECIDES, asks=["removed_on"], on="removed_on", reason=True),
        Move("relist", {TargetStage.REMOVED}, TargetStage.LISTED, "重新入库", by=DECIDES, reason=True, then=_relisted),
    ],
)  # fmt: skip


inspector = Procedure(
    Inspector,
    moves=[
        Move(
            "leave", {InspectorStage.ACTIVE}, InspectorStage.LEFT, "离岗", by=DECIDES, asks=["left_on"], on="left_on",
            reason=True, guard=checks.nothing_in_hand,
        ),
        Move("rejoin", {InspectorStage.LEFT}, InspectorStage.ACTIVE, "重新上岗", by=DECIDES, reason=True, then=_rejoined),
    ],
    create_by={ORGAN_ADMIN, OFFICE, HANDLER},
)  # fmt: skip


recusal = Procedure(
    Recusal,
    moves=[
        Move("end", {RecusalStage.IN_FORCE}, RecusalStage.ENDED, "解除回避", by=DECIDES, asks=["ended_on"], on="ended_on", reason=True),
    ],
)  # fmt: skip

item = Procedure(
    Item,
    moves=[
        Move("publish", {ItemStage.CLAIMED}, ItemStage.PUBLISHED, "公布事项", by=DECIDES, asks=["published_on"], on="published_on", law="random_inspection"),
        Move("repeal", {ItemStage.CLAIMED, ItemStage.PUBLISHED}, ItemStage.REPEALED, "取消事项", by=DECIDES, asks=["repealed_on"], on="repealed_on", reason=True),
        Move("restore", {ItemStage.REPEALED}, ItemStage.CLAIMED, "恢复事项", by=DECIDES, reason=True, then=_restored),
    ],
)  # fmt: skip


def _has_tasks(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not plan.tasks.filter(voided=False).exists():
        yield "计划中还没有抽查任务。请先在计划下登记任务，再报批。"


def _is_filed(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if plan.special_reason.strip() and plan.filed_on is None:
        yield "计划列有专项检查，公布前须报本级司法行政部门备案。请先「登记备案」。"


def _carried_out(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    tasks = plan.tasks.filter(voided=False)
    left = [str(one) for one in tasks if not one.draws.filter(voided=False, stage=DrawStage.COMPLETED).exists()]
    if left:
        yield (
            f"还有抽查任务没有抽取或者没有检查完：{'、'.join(left[:5])}{'等' if len(left) > 5 else ''}。"
            "请完成抽取和检查；不再开展的，先「调整计划」并作废该任务。"
        )


plan = Procedure(
    Plan,
    moves=[
        Move(
            "approve", {PlanStage.DRAFT}, PlanStage.APPROVED, "批准计划", by={LEADER, REVIEWER, OFFICE},
            asks=["approved_on", "approver"], on="approved_on", guard=_has_tasks, law=ENTERPRISE, documents=["plan"],
        ),
        Move("return", {PlanStage.APPROVED}, PlanStage.DRAFT, "退回修改", by=DECIDES, reason=True),
        Move("file", {PlanStage.APPROVED, PlanStage.PUBLISHED}, None, "登记备案", by=WORKS, asks=["filed_on"], on="filed_on", law=ENTERPRISE),
        Move(
            "publish", {PlanStage.APPROVED}, PlanStage.PUBLISHED, "公布计划", by=DECIDES, asks=["published_on"],
            may=["channel"], on="published_on", guard=_is_filed, law="random_inspection", documents=["plan"],
        ),
        Move("adjust", {PlanStage.PUBLISHED}, None, "调整计划", by=DECIDES, asks=["adjusted_on", "adjustment"], on="adjusted_on", reason=True),
        Move("complete", {PlanStage.PUBLISHED}, PlanStage.COMPLETED, "计划完成", by=DECIDES, asks=["completed_on", "summary"], on="completed_on", guard=_carried_out),
    ],
)  # fmt: skip


def _abandoned(record: Any, act: Act) -> None:
    record.abandon_reason = act.reason


draw = Procedure(
    Draw,
    moves=[
        Move(
            "commit", {DrawStage.DRAFT}, DrawStage.COMMITTED, "公布承诺", by=DECIDES,
            asks=["committed_on", "random_kind", "random_round", "random_on"], may=["random_where"], on="committed_on",
            guard=draws.may_commit, then=draws.commit, law="random_inspection", documents=["commitment"],
        ),
        Move(
            "contribute", {DrawStage.COMMITTED}, None, "登记参与人的值", by=WORKS,
            asks=["participant", "participant_value", "contributed_on"], on="contributed_on", guard=draws.may_contribute,
        ),
        Move(
            "draw", {DrawStage.COMMITTED}, DrawStage.DRAWN, "抽取", by=WORKS, asks=["drawn_on", "random_value"], on="drawn_on",
            guard=draws.may_draw, then=draws.carry_out, law="random_inspection", documents=["drawing_record"],
        ),
        Move(
            "dispatch", {DrawStage.DRAWN}, DrawStage.DISPATCHED, "派发检查", by=WORKS, asks=["dispatched_on", "check_by"],
            on="dispatched_on", guard=draws.may_dispatch, then=draws.dispatch,
        ),
        Move(
            "disclose", {DrawStage.DRAWN, DrawStage.DISPATCHED, DrawStage.COMPLETED}, None, "公开抽取文件", by=WORKS,
            asks=["disclosed_on"], on="disclosed_on", law="random_inspection_market",
        ),
        Move(
            "complete", {DrawStage.DISPATCHED}, DrawStage.COMPLETED, "登记检查完成", by=WORKS, asks=["completed_on"],
            on="completed_on", guard=draws.may_complete,
        ),
        Move(
            "abandon", {DrawStage.COMMITTED, DrawStage.DRAWN}, DrawStage.ABANDONED, "作废抽取", by=DECIDES,
            asks=["abandoned_on"], on="abandoned_on", reason=True, then=_abandoned,
        ),
    ],
    clocks=[
        Clock("公开抽取文件", since="completed_on", until="disclosed_on", limit="inspection.publication"),
    ],
    void_by={OFFICE},
)  # fmt: skip


def _publication(check: Any) -> str:
    return "inspection.publication" if check.kind == Kind.RANDOM else "enforcement.publication_other"


check = Procedure(
    Check,
    moves=[
        Move(
            "register", {CheckStage.ASSIGNED}, CheckStage.REGISTERED, "事前登记", by=WORKS,
            asks=["approved_on", "approver", "registered_on"], may=["lead", "second", "notice_number"], on="registered_on",
            guard=checks.may_register, then=checks.register, law=ENTERPRISE, documents=["approval", "notice"],
        ),
        Move(
            "replace", {CheckStage.ASSIGNED, CheckStage.REGISTERED}, None, "更换检查人员", by=DECIDES, asks=["lead", "second"],
            may=["others"], reason=True, guard=checks.may_replace, law=ENTERPRISE,
        ),
        Move("enter", {CheckStage.REGISTERED}, None, "扫码入企", by=WORKS, asks=["entered_on"], on="entered_on", guard=checks.may_enter, law=ENTERPRISE),
        Move(
            "report", {CheckStage.ASSIGNED, CheckStage.REGISTERED}, CheckStage.INSPECTED, "录入结果", by=WORKS,
            asks=["inspected_on", "outcome"], may=["times", "place", "present", "recusal", "findings", "signed", "sampled", "case_number"], on="inspected_on",
            guard=checks.may_report, law="business_environment:54", documents=["site_record"],
        ),
        Move(
            "publish", {CheckStage.INSPECTED}, CheckStage.PUBLISHED, "公示结果", by=WORKS, asks=["published_on"], may=["channel"],
            on="published_on", law="business_environment:54", documents=["result"],
        ),
        Move(
            "close", {CheckStage.PUBLISHED}, CheckStage.CLOSED, "处置完毕", by=WORKS, asks=["followed_on"], on="followed_on",
            guard=checks.nothing_open,
        ),
        Move("cancel", {CheckStage.ASSIGNED, CheckStage.REGISTERED}, CheckStage.CANCELLED, "取消检查", by=DECIDES, reason=True),
    ],
    clocks=[
        Clock("检查", since="ordered_on", until="inspected_on", fixed="check_by", ends_in={CheckStage.CANCELLED}),
        Clock(
            "结果公示", since="inspected_on", until="published_on", limit=_publication,
            limits=("inspection.publication", "enforcement.publication_other"),
        ),
    ],
)  # fmt: skip


def _later(problem: Any, data: Mapping[str, Any]) -> Iterator[str]:
    until = data.get("rectify_by")
    start = data.get("ordered_on") or problem.ordered_on
    if isinstance(until, date) and isinstance(start, date) and until < start:
        yield f"改正期限 {until} 早于责令改正日期 {start}。请核对。"


def _longer(problem: Any, data: Mapping[str, Any]) -> Iterator[str]:
    until = data.get("rectify_by")
    if isinstance(until, date) and problem.rectify_by is not None and until <= problem.rectify_by:
        yield f"新的改正期限 {until} 不晚于原期限 {problem.rectify_by}。请核对。"


problem = Procedure(
    Problem,
    moves=[
        Move(
            "order", {ProblemStage.FOUND}, ProblemStage.ORDERED, "责令改正", by=WORKS, asks=["ordered_on", "rectify_by", "demand"],
            may=["order_number"], on="ordered_on", guard=_later, law="penalty:28", documents=["rectification_order"],
        ),
        Move("extend", {ProblemStage.ORDERED}, None, "延长改正期限", by=DECIDES, asks=["rectify_by"], reason=True, guard=_longer),
        Move("submit", {ProblemStage.ORDERED}, ProblemStage.REPORTED, "报告改正", by=WORKS, asks=["rectified_on", "measures"], on="rectified_on"),
        Move(
            "again", {ProblemStage.REPORTED}, ProblemStage.ORDERED, "复查不合格，继续改正", by=DECIDES, asks=["rectify_by"],
            reason=True, guard=_longer, then=anew("rectified_on", "measures"),
        ),
        Move("verify", {ProblemStage.REPORTED}, ProblemStage.VERIFIED, "复查合格", by=WORKS, asks=["verified_on"], may=["verification"], on="verified_on", documents=["verification"]),
        Move(
            "transfer", {ProblemStage.FOUND, ProblemStage.ORDERED, ProblemStage.REPORTED}, ProblemStage.TRANSFERRED, "立案或者移送",
            by=DECIDES, asks=["transferred_on", "case_number"], on="transferred_on", reason=True, law="penalty:54",
        ),
    ],
    clocks=[
        Clock("改正", since="ordered_on", until="rectified_on", fixed="rectify_by", ends_in={ProblemStage.TRANSFERRED}),
    ],
)  # fmt: skip
