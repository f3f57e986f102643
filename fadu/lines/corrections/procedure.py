"""How a person's course runs (law.md section 24): entry, supervision, ending; and the assessment before it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, REVIEWER, Clock, Move, Procedure, anew

from . import course_procedure  # noqa: F401 - binds the procedures of what stands below a person's file
from .approval import Level, by
from .models import ENDING, Assessment, AssessmentStage, Ending, Kind, LeaveStage, MemberStage, Stage, Subject
from .models.sanction import SanctionStage
from .models.subject import RELEASES

NOTIFIED, MISSING, REPORTED, SUPERVISED, ABSENT, RELEASED, TERMINATED, TRANSFERRED = Stage
RECEIVED, INVESTIGATING, REVIEWING, ANSWERED, RETURNED = AssessmentStage
OFFICERS = {HANDLER, REVIEWER}


def _entry_limit(subject: Any) -> str:
    """Ten days to report; for 暂予监外执行 ten days to be handed over (社区矫正法 21)."""
    return "corrections.transfer" if subject.kind == Kind.OUTSIDE else "corrections.report"


def _group_stands(subject: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not subject.members.filter(voided=False, stage=MemberStage.SIGNED).exists():
        yield "还没有签订责任书的矫正小组成员。请先在本人名下登记「矫正小组成员」并签订责任书（第二十五条）。"
    if not data.get("supervision"):
        yield "没有确定管理类别。请选择（第二十四条，分类管理、个别化矫正）。"


def _ending(subject: Any, data: Mapping[str, Any], lawful: tuple[Ending, ...], other: str) -> Iterator[str]:
    ending = data.get("ending")
    if ending and ending not in lawful:
        yield f"「{Ending(ending).label}」不属于本步骤。请办理「{other}」。"


def _may_be_released(subject: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _ending(subject, data, RELEASES, "终止矫正")
    on = data.get("ended_on")
    if data.get("ending") == Ending.EXPIRED and isinstance(on, date) and on < subject.term_to:
        yield f"矫正期限到 {subject.term_to} 届满，{on} 不能以「矫正期满」解除（第四十四条）。请核对日期。"
    away = subject.leaves.filter(voided=False, stage=LeaveStage.APPROVED).count()
    if away:
        yield f"还有 {away} 次外出没有销假。请先「销假」。"


def _may_be_terminated(subject: Any, data: Mapping[str, Any]) -> Iterator[str]:
    others = tuple(e for e in Ending if e not in RELEASES)
    yield from _ending(subject, data, others, "解除矫正")
    wanted = [kind for kind, ending in ENDING.items() if ending == data.get("ending")]
    granted = {"stage": SanctionStage.RULED, "granted": True, "voided": False}
    if wanted and not subject.sanctions.filter(kind=wanted[0], **granted).exists():
        yield f"没有已被采纳的「{wanted[0].label}」。请先在「考核奖惩」中登记提请和裁定（决定）（第四十五条）。"


subject = Procedure(
    Subject,
    moves=[
        Move(
            "report", {NOTIFIED, MISSING}, REPORTED, "登记报到", by=OFFICERS, asks=["reported_on"], on="reported_on",
            law="corrections:21",
        ),
        Move(
            "miss", {NOTIFIED}, MISSING, "认定逾期未报到", by=OFFICERS, asks=["missing_on"], on="missing_on",
            after="报到", law="corrections:21",
        ),
        Move(
            "declare", {REPORTED}, SUPERVISED, "入矫宣告", by=OFFICERS, asks=["declared_on", "supervision"],
            on="declared_on", guard=_group_stands, law="corrections:22", documents=["declaration"],
            then=lambda s, act: setattr(s, "classed_on", act.on),
        ),
        Move("plan", {SUPERVISED}, None, "制定（调整）矫正方案", by=OFFICERS, asks=["plan_on", "plan"], on="plan_on", law="corrections:24"),
        Move(
            "reclass", {SUPERVISED}, None, "调整管理类别", by=REVIEWER, asks=["classed_on", "supervision"], on="classed_on",
            reason=True, law="corrections:24",
        ),
        Move("lose", {SUPERVISED}, ABSENT, "登记失去联系", by=OFFICERS, asks=["absent_on"], on="absent_on", reason=True),
        Move("find", {ABSENT}, SUPERVISED, "登记查找到", by=OFFICERS, asks=["found_on"], on="found_on", reason=True),
        Move(
            "release", {SUPERVISED}, RELEASED, "解除矫正", by={REVIEWER, LEADER}, asks=["ended_on", "ending"], on="ended_on",
            guard=_may_be_released, law="corrections:44", documents=["release"],
        ),
        Move(
            "terminate", {NOTIFIED, MISSING, REPORTED, SUPERVISED, ABSENT}, TERMINATED, "终止矫正", by=LEADER,
            asks=["ended_on", "ending"], may=["reoffended"], on="ended_on", guard=_may_be_terminated,
            reach=by(Level.COUNTY, "终止矫正"), law="corrections:45",
            documents=["termination"],
        ),
        Move(
            "hand_over", {SUPERVISED}, TRANSFERRED, "变更执行地迁出", by={REVIEWER, LEADER}, asks=["handed_over_on"],
            on="handed_over_on", guard=lambda s, data: _relocated(s), law="corrections:27",
        ),
    ],
    clocks=[
        Clock(
            "报到", since="effective_on", until="reported_on", limit=_entry_limit,
            limits=["corrections.report", "corrections.transfer"], ends_in={TERMINATED},
        ),
        Clock("决定机关通知", since="effective_on", until="notice_on", limit="corrections.notice", ends_in=set(Stage) - {NOTIFIED}),
        Clock("法律文书送达", since="effective_on", until="papers_on", limit="corrections.documents", ends_in=set(Stage) - {NOTIFIED}),
        Clock("矫正期限", since="declared_on", until="ended_on", fixed="term_to", ends_in={TERMINATED, TRANSFERRED}),
    ],
    create_by=OFFICERS,
    edit_by=OFFICERS,
    void_by={REVIEWER, LEADER},
)  # fmt: skip


def _relocated(subject: Any) -> Iterator[str]:
    if not subject.relocations.filter(voided=False, stage="handed_over").exists():
        yield "没有已经移交的「执行地变更」。请先在本人名下办理变更的申请、批准和移交。"


def _assessment_limit(found: Any) -> str | None:
    if found.agreed_by is not None:
        return None
    return "corrections.assessment_fast" if found.fast else "corrections.assessment"


def _later_than_due(found: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("agreed_by")
    if isinstance(day, date) and day <= found.received_on:
        yield f"协商延长至 {day}，不晚于收到委托的 {found.received_on}。请核对。"


assessment = Procedure(
    Assessment,
    moves=[
        Move("take", {RECEIVED}, INVESTIGATING, "开始调查", by=OFFICERS, law="corrections:18"),
        Move("return", {RECEIVED, INVESTIGATING}, RETURNED, "退回委托", by={REVIEWER, LEADER}, reason=True),
        Move("agree", {RECEIVED, INVESTIGATING, REVIEWING}, None, "登记协商延长", by=OFFICERS, asks=["agreed_by"], reason=True, guard=_later_than_due),
        Move(
            "investigate", {INVESTIGATING}, REVIEWING, "调查完毕", by=OFFICERS, asks=["visited_on", "findings"],
            may=["investigators", "interviewed", "residence", "relations", "consequence", "voices", "forbidding"],
            on="visited_on", law="corrections:18",
        ),
        Move("again", {REVIEWING}, INVESTIGATING, "补充调查", by={REVIEWER, LEADER}, reason=True, then=anew("reviewed_on", "opinion")),
        Move("judge", {REVIEWING}, None, "集体评议", by=REVIEWER, asks=["reviewed_on", "opinion"], on="reviewed_on"),
        Move(
            "answer", {REVIEWING}, ANSWERED, "提交评估意见", by=LEADER, asks=["answered_on"], on="answered_on",
            guard=lambda a, data: _judged(a), reach=by(Level.COUNTY, "提交评估意见"), law="corrections:18",
            documents=["assessment"],
        ),
        Move("learn", {ANSWERED}, None, "登记采纳情况", by=OFFICERS, asks=["adopted"]),
    ],
    clocks=[
        Clock(
            "调查评估", since="received_on", until="answered_on", limit=_assessment_limit,
            limits=["corrections.assessment", "corrections.assessment_fast"], ends_in={RETURNED},
        ),
        Clock("调查评估（协商延长）", since="received_on", until="answered_on", fixed="agreed_by", ends_in={RETURNED}),
    ],
    create_by=OFFICERS,
    edit_by=OFFICERS,
    void_by={REVIEWER, LEADER},
)  # fmt: skip


def _judged(found: Any) -> Iterator[str]:
    if found.reviewed_on is None:
        yield "还没有集体评议。请先登记「集体评议」和评估意见。"
