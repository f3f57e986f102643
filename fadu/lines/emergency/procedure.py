"""How emergency work runs: law.md section 32."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure
from fadu.ledger.registry import ledgers

from . import response_procedure  # noqa: F401 - binds the procedures of responses and of stores
from .models import (
    CYCLED,
    DRILLED,
    Drill,
    DrillStage,
    Edition,
    EditionStage,
    Finding,
    FindingStage,
    Headquarters,
    HeadquartersStage,
    Plan,
    PlanStage,
    Team,
    TeamStage,
)

DRAFTING, REVIEWING, IN_FORCE, REVISING, ABOLISHED = PlanStage
PLANNED, HELD, EVALUATED, CLOSED, CANCELLED = DrillStage
STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
APPROVERS = {REVIEWER, LEADER}


def _issue(plan: Any, act: Act) -> None:
    """A new edition: the one before is replaced, and filing is due anew."""
    plan.edition += 1
    plan.first_issued_on = plan.first_issued_on or act.on
    plan.filed_on, plan.filed_to = None, ""
    plan.evaluation_from = act.on
    plan.drill_from = plan.drill_from or act.on
    for old in plan.editions.filter(stage=EditionStage.CURRENT, voided=False):
        actions.move(old, "replace", {"replaced_on": act.on}, by=None, on=act.on)
    data = {
        "plan": plan,
        "ordinal": plan.edition,
        "document_number": act.data.get("document_number", ""),
        "issued_on": act.on,
        "change": act.reason or plan.get_why_display(),
    }
    actions.create(ledgers["emergency.edition"], data, by=None, on=act.on, number=f"{plan.number}-{plan.edition}")


def _begin_evaluation_cycle(plan: Any, act: Act) -> None:
    plan.evaluation_from = act.on


def _not_before_issue(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = next((data[n] for n in ("filed_on", "evaluated_on", "abolished_on") if isinstance(data.get(n), date)), None)
    if day is not None and plan.issued_on is not None and day < plan.issued_on:
        yield f"日期 {day} 早于现行版印发日期 {plan.issued_on}。请核对。"


def _not_filed_twice(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if plan.filed_on is not None:
        yield f"现行第 {plan.edition} 版已于 {plan.filed_on} 备案。修订印发后再报备案；备案日期有误的请用「更正」。"
    yield from _not_before_issue(plan, data)


plan = Procedure(
    Plan,
    moves=[
        Move("submit", {DRAFTING, REVISING}, REVIEWING, "送评审审批", by=STAFF, asks=["submitted_on"], on="submitted_on"),
        Move("return", {REVIEWING}, REVISING, "退回修改", by=APPROVERS, reason=True),
        Move(
            "issue", {REVIEWING}, IN_FORCE, "印发实施", by=APPROVERS, asks=["issued_on"], may=["document_number"],
            on="issued_on", then=_issue, law="emergency:26", proof="预案文本",
        ),
        Move(
            "file", {IN_FORCE}, None, "报送备案", by=STAFF, asks=["filed_on", "filed_to"], on="filed_on",
            guard=_not_filed_twice, law="emergency_plans:26", documents=["plan_filing"],
        ),
        Move(
            "evaluate", {IN_FORCE}, None, "登记评估", by=STAFF, asks=["evaluated_on", "verdict"], may=["evaluation"],
            on="evaluated_on", guard=_not_before_issue, then=_begin_evaluation_cycle, law="emergency_plans",
        ),
        Move("drill", {IN_FORCE, REVISING}, None, "登记演练日期", by=STAFF, asks=["drill_from"], law="emergency_plans"),
        Move(
            "revise", {IN_FORCE}, REVISING, "启动修订", by=STAFF, asks=["revising_on", "why"], on="revising_on",
            law="emergency:28",
        ),
        Move(
            "abolish", {IN_FORCE, REVISING}, ABOLISHED, "废止", by=APPROVERS, asks=["abolished_on"], on="abolished_on",
            reason=True, guard=_not_before_issue,
        ),
    ],
    clocks=[
        Clock("备案", since="issued_on", until="filed_on", limit="emergency.plan_filing", ends_in={ABOLISHED}),
        Clock(
            "定期评估", since="evaluation_from", until="abolished_on",
            limit=lambda p: "emergency.plan_evaluation" if p.kind in CYCLED else None,
            limits=["emergency.plan_evaluation"],
        ),
        Clock(
            "定期演练", since="drill_from", until="abolished_on",
            limit=lambda p: "emergency.drill" if p.kind in DRILLED else None, limits=["emergency.drill"],
        ),
    ],
)  # fmt: skip

edition = Procedure(
    Edition,
    moves=[
        Move(
            "replace", {EditionStage.CURRENT}, EditionStage.REPLACED, "登记替代", by=STAFF, asks=["replaced_on"],
            on="replaced_on",
        )
    ],
)  # fmt: skip

headquarters = Procedure(
    Headquarters,
    moves=[
        Move(
            "abolish", {HeadquartersStage.STANDING}, HeadquartersStage.ABOLISHED, "撤销", by=STAFF,
            asks=["abolished_on"], on="abolished_on", reason=True,
        )
    ],
)  # fmt: skip

team = Procedure(
    Team,
    moves=[
        Move(
            "disband", {TeamStage.STANDING}, TeamStage.DISBANDED, "撤编", by=STAFF, asks=["disbanded_on"],
            on="disbanded_on", reason=True,
        )
    ],
)  # fmt: skip


def _begin_drill_cycle(drill: Any, act: Act) -> None:
    """The plan that was drilled begins its three years anew."""
    plan = drill.plan
    known = plan is None or (plan.drill_from is not None and plan.drill_from >= act.on)
    if known or plan.stage not in (IN_FORCE, REVISING):
        return
    steps = [d for d in (plan.issued_on, plan.filed_on, plan.evaluated_on, plan.revising_on) if d is not None]
    actions.move(plan, "drill", {"drill_from": act.on}, by=None, on=max([act.on, *steps]))


def _findings_mended(drill: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = drill.findings.filter(voided=False).exclude(stage=FindingStage.VERIFIED).count()
    if left:
        yield f"还有 {left} 个演练发现的问题没有核实整改。请逐条核实后再办结。"


drill = Procedure(
    Drill,
    moves=[
        Move(
            "hold", {PLANNED}, HELD, "登记演练", by=STAFF, asks=["held_on", "participants"], may=["partners"], on="held_on",
            then=_begin_drill_cycle, law="emergency:42",
        ),
        Move(
            "evaluate", {HELD}, EVALUATED, "演练评估", by=STAFF, asks=["evaluated_on", "evaluation"], on="evaluated_on",
            law="emergency:28", documents=["drill_report"],
        ),
        Move(
            "close", {EVALUATED}, CLOSED, "办结", by={REVIEWER, ORGAN_ADMIN, OFFICE}, asks=["closed_on"], on="closed_on",
            guard=_findings_mended,
        ),
        Move("cancel", {PLANNED}, CANCELLED, "取消", by=STAFF, reason=True),
    ],
    clocks=[Clock("计划演练", since="planned_on", until="held_on", fixed="planned_on")],
)  # fmt: skip

finding = Procedure(
    Finding,
    moves=[
        Move(
            "mend", {FindingStage.OPEN}, FindingStage.MENDED, "登记整改", by=STAFF, asks=["mended_on", "measure"],
            on="mended_on",
        ),
        Move("reopen", {FindingStage.MENDED}, FindingStage.OPEN, "退回整改", by={REVIEWER, ORGAN_ADMIN, OFFICE}, reason=True),
        Move(
            "verify", {FindingStage.MENDED}, FindingStage.VERIFIED, "核实整改", by={REVIEWER, ORGAN_ADMIN, OFFICE},
            asks=["verified_on"], on="verified_on",
        ),
    ],
    clocks=[Clock("整改", since="found_on", until="mended_on", fixed="due_by")],
)  # fmt: skip
