"""How legal aid runs: 法律援助法 arts. 36, 43, 44, 48 and 49 (law.md section 23)."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.errors import Fault, Refused
from fadu.ledger.procedure import HANDLER, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from . import other_procedures, rota  # noqa: F401 - the first binds the other ledgers' procedures
from .eligibility import judge, standard
from .models import Aid, Channel, Milestone, Stage, StandardKind
from .models.aid import ReviewGrade

(
    APPLIED,
    SUPPLEMENT,
    WITHDRAWN,
    REFUSED,
    OBJECTION,
    GRANTED,
    ASSIGNED,
    HANDLING,
    TERMINATED,
    CLOSED,
    FILED,
    REVIEWED,
    PAID,
    ARCHIVED,
) = Stage
STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN}
HEADS = {REVIEWER, ORGAN_ADMIN}


def _once(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if aid.supplement_on is not None:
        yield f"已于 {aid.supplement_on} 一次告知补充材料，不能再次通知。请按现有材料作出决定。"


def _eligible(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("granted_on") or aid.applied_on
    if aid.channel == Channel.NOTICE and not aid.office:
        yield "办案机关通知的，须填写「办案机关」。请在「修改」中补填。"
    verdict = judge(aid, on)
    if not verdict.eligible:
        yield verdict.why


def _decide(aid: Any, act: Act) -> None:
    aid.decided_on = act.data["granted_on"]
    aid.finding = judge(aid, aid.decided_on).why


def _advance(aid: Any, act: Act) -> None:
    aid.decided_on, aid.advance = act.data["granted_on"], True


def _someone(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("assigned_on")
    if on is not None and rota.best(aid, on) is None:
        yield "没有可以承办的法律援助人员：在库的都须回避、已达上限或者不具备资格。请补充人员，或调整承办上限。"


def _give_turn(aid: Any, act: Act) -> None:
    aid.lawyer = rota.best(aid, act.data["assigned_on"], hold=True)
    if aid.lawyer is None:  # somebody else has just taken the last free place
        raise Refused(Fault("刚刚有人指派了最后一名可以承办的人员。请稍后再试，或调整承办上限。"))


def _fit(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    lawyer, on = data.get("lawyer"), data.get("assigned_on") or aid.assigned_on
    if lawyer is not None and on is not None:
        yield from rota.objections(aid, lawyer, on)
    if lawyer is not None and aid.stage != GRANTED and lawyer.pk == aid.lawyer_id:
        yield f"「{lawyer.name}」正是现在的承办人员。请选择另一人。"


def _handled(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not aid.milestones.filter(voided=False).exists():
        yield "本件没有「办理进展」。请先登记阅卷、会见、开庭等办理情况，再登记办结。"
    if aid.advance and aid.papers_on is None:
        yield "本件是先行提供的援助，还没有补办手续。请先「补办手续」。"


def _advanced(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not aid.advance or aid.papers_on is not None:
        yield "只有先行提供援助、还没有补办手续的，才需要补办。"


def _payable(aid: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if aid.review_grade == ReviewGrade.FAILED:
        yield "评查不合格的，不发放补贴。请退回整改、重新评查，或直接归档。"
    limit = standard(StandardKind(f"subsidy_{aid.kind}"), aid.region, data.get("paid_on") or aid.closed_on)
    amount = data.get("subsidy")
    if limit is not None and amount is not None and amount > limit.amount:
        yield f"补贴 {amount / 100:.2f} 元高于标准 {limit.amount / 100:.2f} 元（{limit.source}）。请按标准填写，或先更新标准。"


def _forwarding_limit(aid: Any) -> str | None:
    """Whoever holds the person has hours, not days, to hand on what he asks for (法律援助法 39)."""
    return "legal_aid.transfer_application" if aid.channel == Channel.TRANSFER else None


def _review_limit(aid: Any) -> str | None:
    return None if aid.channel == Channel.NOTICE else "legal_aid.review"


def _assignment_limit(aid: Any) -> str | None:
    return None if aid.channel == Channel.NOTICE else "legal_aid.assignment"


def _notice_limit(aid: Any) -> str | None:
    return "legal_aid.criminal_assignment" if aid.channel == Channel.NOTICE else None


aid = Procedure(
    Aid,
    moves=[
        Move(
            "supplement", {APPLIED}, SUPPLEMENT, "通知补充材料", by=STAFF, asks=["supplement_on", "supplement_items", "supplement_by_on"],
            on="supplement_on", guard=_once, law="legal_aid:43", documents=["supplement_notice"],
        ),
        Move("resupply", {SUPPLEMENT}, APPLIED, "材料补齐", by=STAFF, asks=["supplemented_on"], on="supplemented_on"),
        Move(
            "lapse", {SUPPLEMENT}, WITHDRAWN, "未补充视为撤回", by=STAFF, asks=["lapsed_on"], on="lapsed_on", after="补充材料",
            law="legal_aid:43",
        ),
        Move("withdraw", {APPLIED, SUPPLEMENT, GRANTED}, WITHDRAWN, "申请人撤回", by=STAFF, reason=True),
        Move(
            "grant", {APPLIED}, GRANTED, "给予援助", by=HEADS, asks=["granted_on"], may=["decision_number"], on="granted_on",
            guard=_eligible, then=_decide, law="legal_aid:43", documents=["grant"],
        ),
        Move(
            "advance", {APPLIED}, GRANTED, "先行提供援助", by=HEADS, asks=["granted_on"], on="granted_on", reason=True,
            then=_advance, law="legal_aid:44",
        ),
        Move(
            "refuse", {APPLIED}, REFUSED, "不予援助", by=HEADS, asks=["decided_on", "refusal"], may=["decision_number"],
            on="decided_on", law="legal_aid:43", documents=["refusal"],
        ),
        Move("object", {REFUSED}, OBJECTION, "收到异议", by=STAFF, asks=["objected_on"], on="objected_on", law="legal_aid:49"),
        Move(
            "uphold", {OBJECTION}, REFUSED, "维持不予援助", by=HEADS, asks=["objection_decided_on", "objection_answer"],
            on="objection_decided_on", law="legal_aid:49", documents=["objection_decision"],
        ),
        Move(
            "overturn", {OBJECTION}, GRANTED, "改为给予援助", by=HEADS, asks=["objection_decided_on", "objection_answer", "granted_on"],
            on="objection_decided_on", law="legal_aid:49", documents=["objection_decision"],
        ),
        Move(
            "dispatch", {GRANTED}, ASSIGNED, "按规则轮派", by=HEADS, asks=["assigned_on"], may=["told_on"], on="assigned_on",
            guard=_someone, then=_give_turn, law="legal_aid:43", documents=["assignment"],
        ),
        Move(
            "assign", {GRANTED}, ASSIGNED, "指定人员", by=HEADS, asks=["lawyer", "assigned_on"], may=["told_on"],
            on="assigned_on", guard=_fit, law="legal_aid:43", documents=["assignment"],
        ),
        Move("reassign", {ASSIGNED, HANDLING}, ASSIGNED, "更换承办人员", by=HEADS, asks=["lawyer"], reason=True, guard=_fit, documents=["reassignment"]),
        Move("begin", {ASSIGNED}, HANDLING, "开始承办", by=STAFF, asks=["signed_on"], may=["papers_on"], on="signed_on"),
        Move("complete_papers", {GRANTED, ASSIGNED, HANDLING}, None, "补办手续", by=STAFF, asks=["papers_on"], on="papers_on", guard=_advanced, law="legal_aid:44"),
        Move(
            "terminate", {GRANTED, ASSIGNED, HANDLING}, TERMINATED, "终止援助", by=HEADS, asks=["terminated_on", "termination"],
            on="terminated_on", reason=True, law="legal_aid:48", documents=["termination"],
        ),
        Move(
            "close", {HANDLING}, CLOSED, "办结", by=STAFF, asks=["closed_on", "result"], may=["recovered"], on="closed_on",
            guard=_handled,
        ),
        Move("file", {CLOSED}, FILED, "提交结案材料", by=STAFF, asks=["filed_on"], on="filed_on", law="legal_aid_procedure", documents=["closing_report"]),
        Move(
            "review", {FILED}, REVIEWED, "结案评查", by=HEADS, asks=["reviewed_on", "review_score", "review_grade"], on="reviewed_on",
        ),
        Move(
            "return", {FILED, REVIEWED}, CLOSED, "退回补正材料", by=HEADS, reason=True,
            then=anew("reviewed_on", "review_score", "review_grade"),
        ),
        Move("pay", {REVIEWED}, PAID, "发放补贴", by=HEADS, asks=["subsidy", "paid_on"], on="paid_on", guard=_payable, documents=["subsidy_form"]),
        Move(
            "survey", {CLOSED, FILED, REVIEWED, PAID}, None, "登记满意度", by=STAFF, asks=["surveyed_on", "satisfaction"],
            on="surveyed_on",
        ),
        Move(
            "archive", {PAID, REVIEWED, REFUSED, TERMINATED, WITHDRAWN}, ARCHIVED, "归档", by=STAFF, asks=["archived_on"],
            on="archived_on",
        ),
    ],
    clocks=[
        Clock(
            "转交在押人员申请", since="asked_on", until="forwarded_on", limit=_forwarding_limit,
            limits=["legal_aid.transfer_application"], since_time="asked_time", until_time="forwarded_time",
            ends_in={WITHDRAWN, ARCHIVED},
        ),
        Clock(
            "审查", since="applied_on", until="decided_on", limit=_review_limit, limits=["legal_aid.review"],
            paused_while={SUPPLEMENT}, ends_in={WITHDRAWN, ARCHIVED},
        ),
        Clock(
            "补充材料", since="supplement_on", until="supplemented_on", fixed="supplement_by_on",
            ends_in=set(Stage) - {SUPPLEMENT},
        ),
        Clock(
            "指派", since="granted_on", until="assigned_on", limit=_assignment_limit, limits=["legal_aid.assignment"],
            ends_in={WITHDRAWN, TERMINATED, ARCHIVED},
        ),
        Clock(
            "通知指派", since="applied_on", until="assigned_on", limit=_notice_limit, limits=["legal_aid.criminal_assignment"],
            ends_in={WITHDRAWN, TERMINATED, REFUSED, ARCHIVED},
        ),
        Clock("异议审查", since="objected_on", until="objection_decided_on", limit="legal_aid.objection", ends_in={ARCHIVED}),
        Clock("提交结案材料", since="closed_on", until="filed_on", limit="legal_aid.file"),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN},
)  # fmt: skip

milestone = Procedure(Milestone, create_by=STAFF)
