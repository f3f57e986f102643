"""How inspections run, and how their problems are mended and struck off the list (law.md section 34)."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, Act, Clock, Move, Procedure, anew
from fadu.ledger.registry import ledgers

from . import (
    accountability_procedure,  # noqa: F401 - each binds its ledgers' own procedures
    appraisal_procedure,  # noqa: F401
    complaint_procedure,  # noqa: F401
    letter_procedure,  # noqa: F401
    transfer_procedure,  # noqa: F401
)
from .models import (
    Aspect,
    AspectStage,
    Inspection,
    InspectionStage,
    Origin,
    Plan,
    PlanStage,
    Problem,
    ProblemStage,
    Rectification,
    RectificationStage,
)

STAFF = {HANDLER, OFFICE}

plan = Procedure(
    Plan,
    moves=[
        Move("approve", {PlanStage.DRAFT}, PlanStage.APPROVED, "批准", by={LEADER, OFFICE}, asks=["approved_on"], on="approved_on", law="law_supervision"),
        Move("back", {PlanStage.APPROVED}, PlanStage.DRAFT, "退回修改", by={LEADER, OFFICE}, reason=True),
        Move("finish", {PlanStage.APPROVED}, PlanStage.DONE, "完成", by=OFFICE, asks=["done_on"], on="done_on"),
    ],
    create_by={HANDLER, OFFICE},
)  # fmt: skip


def _has_method(inspection: Any, data: Mapping[str, Any]) -> Iterator[str]:
    ways = ("hears_reports", "reads_files", "interviews", "questionnaires", "unannounced", "third_party")
    if not any(getattr(inspection, way) for way in ways):
        yield "还没有选择督察办法。请在「修改」中至少勾选一项（听取汇报、查阅资料、访谈、问卷、暗访、第三方评估）。"


def _knows_whom(inspection: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not inspection.units.exists():
        yield "还没有选择「被督察单位」，通知书没有主送单位。请在「修改」中选择；暗访不发通知的，直接「开始督察」。"


def _problems(inspection: Any) -> Any:
    return inspection.problems.filter(voided=False)


def _has_problems(inspection: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not _problems(inspection).exists():
        yield "还没有问题清单。请先登记「督察问题」；没有发现问题的，请直接办结。"


def _reported(inspection: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = Rectification.objects.filter(
        problem__in=_problems(inspection), voided=False, stage=RectificationStage.ASSIGNED
    ).count()
    if left:
        yield f"还有 {left} 项整改任务没有报告完成。请先催办，或说明后延期。"


def _struck_off(inspection: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = _problems(inspection).exclude(stage=ProblemStage.CANCELLED).count()
    if left:
        yield f"还有 {left} 个问题没有销号。请先完成整改和核验。"


def _objected(inspection: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if inspection.objected_on is None:
        yield "没有登记复核申请。请先「收到复核申请」。"


PLANNED, NOTIFIED, INSPECTING, REPORTED, FED_BACK, RECTIFYING, VERIFYING, CLOSED, CANCELLED = InspectionStage

inspection = Procedure(
    Inspection,
    moves=[
        Move("notify", {PLANNED}, NOTIFIED, "发出通知", by=OFFICE, asks=["notified_on"], on="notified_on", guard=_knows_whom, law="law_supervision", documents=["inspection_notice"]),
        Move("begin", {PLANNED, NOTIFIED}, INSPECTING, "开始督察", by=STAFF, asks=["began_on"], on="began_on", guard=_has_method),
        Move("report", {INSPECTING}, REPORTED, "形成报告", by=STAFF, asks=["reported_on", "findings"], on="reported_on"),
        Move(
            "feed_back", {REPORTED}, FED_BACK, "反馈督察意见", by={OFFICE, LEADER}, asks=["fed_back_on"], on="fed_back_on",
            documents=["feedback"],
        ),
        Move(
            "object", {FED_BACK, RECTIFYING}, None, "收到复核申请", by=OFFICE, asks=["objected_on"], on="objected_on",
            reason=True, then=anew("reviewed_on"), law="government_inspection:17",
        ),
        Move(
            "review", {FED_BACK, RECTIFYING}, None, "作出复核决定", by={OFFICE, LEADER}, asks=["reviewed_on"], on="reviewed_on",
            reason=True, guard=_objected, law="government_inspection:17",
        ),
        Move("rectify", {FED_BACK}, RECTIFYING, "转入整改", by=OFFICE, guard=_has_problems, law="government_inspection:18"),
        Move("verify", {RECTIFYING}, VERIFYING, "回头看", by=OFFICE, asks=["verified_on"], on="verified_on", guard=_reported, law="government_inspection:18"),
        Move("back", {VERIFYING}, RECTIFYING, "继续整改", by=OFFICE, reason=True),
        Move(
            "close", {FED_BACK, RECTIFYING, VERIFYING}, CLOSED, "办结", by={OFFICE, LEADER}, asks=["closed_on"], on="closed_on",
            guard=_struck_off,
        ),
        Move("cancel", {PLANNED, NOTIFIED}, CANCELLED, "取消督察", by={OFFICE, LEADER}, reason=True),
    ],
    clocks=[Clock("复核决定", since="objected_on", until="reviewed_on", limit="supervision.review")],
    create_by=STAFF,
)  # fmt: skip


def _to_problem(aspect: Any, act: Act) -> None:
    """What exists here goes on the place's own list, with the superior's deadline."""
    data = {
        "origin": Origin.SUPERIOR, "aspect": aspect, "content": aspect.content, "raised_on": act.on,
        "deadline": aspect.deadline,
    }  # fmt: skip
    actions.create(ledgers["oversight.problem"], data, by=None, on=act.on, organ=aspect.organ, source="aspect")


aspect = Procedure(
    Aspect,
    moves=[
        Move("claim", {AspectStage.LISTED}, AspectStage.CLAIMED, "列入本地问题清单", by=STAFF, asks=["claimed_on"], on="claimed_on", then=_to_problem),
        Move("decline", {AspectStage.LISTED}, AspectStage.NOT_HERE, "本地不涉及", by=STAFF, asks=["claimed_on"], on="claimed_on", reason=True),
        Move("relist", {AspectStage.NOT_HERE}, AspectStage.LISTED, "重新对照", by=OFFICE, reason=True),
    ],
    create_by=STAFF,
)  # fmt: skip


def _mapped(problem: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not problem.rectifications.filter(voided=False).exists():
        yield "还没有下达整改任务。请先为每个责任单位登记「整改任务」。"


def _confirmed(problem: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _mapped(problem, data)
    left = problem.rectifications.filter(voided=False).exclude(stage=RectificationStage.CONFIRMED)
    if left.exists():
        names = "、".join(str(one.organ) for one in left.select_related("organ")[:5])
        yield f"{names}的整改还没有核验。请先完成核验再销号。"


problem = Procedure(
    Problem,
    moves=[
        Move("start", {ProblemStage.LISTED}, ProblemStage.RECTIFYING, "下达整改", by=STAFF, guard=_mapped, documents=["rectification_list"]),
        Move(
            "cancel", {ProblemStage.LISTED, ProblemStage.RECTIFYING}, ProblemStage.CANCELLED, "销号", by=OFFICE, asks=["cancelled_on"],
            on="cancelled_on", guard=_confirmed,
        ),
        Move(
            "reopen", {ProblemStage.CANCELLED}, ProblemStage.RECTIFYING, "撤回销号", by=OFFICE, reason=True,
            then=lambda one, act: setattr(one, "cancelled_on", None),
        ),
    ],
    clocks=[Clock("整改", since="raised_on", until="cancelled_on", fixed="deadline")],
    create_by=STAFF,
)  # fmt: skip


def _later(task: Any, data: Mapping[str, Any]) -> Iterator[str]:
    extended = data.get("extended_to")
    if extended is not None and extended <= task.deadline:
        yield f"延期至 {extended} 不晚于原期限 {task.deadline}。请核对。"


def _extend(task: Any, act: Act) -> None:
    task.deadline = act.data["extended_to"]


def _forget(task: Any, act: Act) -> None:
    task.finished_on = None


rectification = Procedure(
    Rectification,
    moves=[
        Move(
            "report", {RectificationStage.ASSIGNED}, RectificationStage.REPORTED, "报告整改完成", by={HANDLER, ORGAN_ADMIN},
            asks=["finished_on", "result"], on="finished_on", proof="整改佐证材料",
        ),
        Move(
            "return", {RectificationStage.REPORTED}, RectificationStage.ASSIGNED, "退回整改", by=OFFICE, reason=True,
            then=_forget,
        ),
        Move(
            "confirm", {RectificationStage.REPORTED}, RectificationStage.CONFIRMED, "核验通过", by=OFFICE,
            asks=["confirmed_on", "manner"], may=["seen"], on="confirmed_on", law="government_inspection:18",
        ),
        Move(
            "extend", {RectificationStage.ASSIGNED}, None, "同意延期", by={OFFICE, LEADER}, asks=["extended_to"], reason=True,
            guard=_later, then=_extend,
        ),
    ],
    clocks=[Clock("整改", since="assigned_on", until="finished_on", fixed="deadline")],
    create_by={OFFICE, HANDLER},
)  # fmt: skip
