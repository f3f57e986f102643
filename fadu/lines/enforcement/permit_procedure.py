"""How an application for a licence runs: 行政许可法, with the stages of law.md section 11. All limits in working days."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import LEADER, REVIEWER, Act, Clock, Move, Procedure, anew

from .masking import without
from .models import Permit, PermitStage
from .models.permit import Mode
from .penalty_guards import last_day, region_of, seven_days_before, was_noticed
from .publish import propose, revoke
from .record import gaps

(
    RECEIVED,
    CORRECTING,
    ACCEPTED,
    EXCLUDED,
    GRANTED,
    ISSUED,
    REFUSED,
    NOT_ACCEPTED,
    WITHDRAWN,
    REVOKED,
    CANCELLED,
) = PermitStage
CHIEF = {REVIEWER, LEADER}


def _answered(case: Any, act: Act) -> None:
    """The first answer, of whatever kind, ends the five days (art. 32)."""
    case.answered_on = case.answered_on or act.on


def _once(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.correction_on is not None:
        yield f"已于{case.correction_on}一次性告知补正（第三十二条），不得再次要求补正。请受理，或者作出不予受理决定。"


def _acceptance_over(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    last = last_day("licence.acceptance", case.received_on, region_of(case))
    if case.answered_on is not None:
        yield "已在期限内告知申请人，不适用视为受理。"
    if last is not None and isinstance(data.get("accepted_on"), date) and data["accepted_on"] != case.received_on:
        yield f"逾期不告知的，自收到申请材料之日（{case.received_on}）起即为受理（第三十二条）。请把受理日期填为该日。"


def _deem(case: Any, act: Act) -> None:
    case.deemed, case.answered_on = True, case.accepted_on


def _told(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.hearing_requested_on and not case.heard_on:
        yield "听证还没有举行。请先办理「听证结束」；申请人、利害关系人不再要求的，办理「放弃听证」。"


def _asked_for(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.hearing_requested_on is None or case.heard_on:
        yield "没有等待举行的听证。检验、检测、评审等期间结束的，请办理「恢复审查」。"


def _with_remedy(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _told(case, data)
    if not data.get("remedy"):
        yield "不予许可应当说明理由，并告知申请复议、提起诉讼的权利（第三十八条）。请填写「救济途径告知」。"


def _publish(case: Any, act: Act) -> None:
    propose(case, "permit", act.on, without(f"{case.party}：{case.subject}。准予行政许可。", case), public=True)


def _ended(case: Any, act: Act) -> None:
    revoke("permit", case, act.on, case.get_ended_how_display())


def _in_time(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.valid_until is None:
        yield "本许可没有有效期，不需要延续。请核对。"


def _renewed(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    until = data.get("valid_until")
    if case.renewal_applied_on is None:
        yield "还没有登记延续申请。请先「受理延续申请」。"
    if isinstance(until, date) and case.valid_until is not None and until <= case.valid_until:
        yield f"延续后的有效期{until}不晚于原有效期{case.valid_until}。请核对。"


def _whole(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    missing = [one.name for one in gaps(case)]
    if missing and not (data.get("gaps_excused") or case.gaps_excused):
        yield f"卷内缺{len(missing)}项：{'、'.join(missing[:8])}。请上传相应材料，或在「卷内缺项说明」中逐项说明。"


GONE = {REVOKED, CANCELLED}  #: nothing is left to be handed out or renewed


def _decision(case: Any) -> str:
    return "licence.joint" if case.mode == Mode.JOINT else "licence.decision"


def _issue(case: Any) -> str | None:
    return "licence.issue" if case.stage in (GRANTED, ISSUED, REVOKED, CANCELLED) else None


HEARING = ("hearing_requested_on", "hearing_noticed_on", "hearing_sits_on", "hearing_time", "hearing_place")

permit = Procedure(
    Permit,
    moves=[
        Move(
            "ask_correction", {RECEIVED}, CORRECTING, "一次告知补正", asks=["correction_on", "correction"], on="correction_on",
            guard=_once, then=_answered, law="licence:32", documents=["permit_correction"],
        ),
        Move(
            "resubmit", {CORRECTING}, RECEIVED, "收到补正材料", asks=["resubmitted_on"], on="resubmitted_on", law="licence:32",
        ),
        Move(
            "accept", {RECEIVED}, ACCEPTED, "受理", asks=["accepted_on"], on="accepted_on", then=_answered, law="licence:32",
            documents=["permit_acceptance"],
        ),
        Move(
            "deem_accepted", {RECEIVED}, ACCEPTED, "视为受理", by=CHIEF, asks=["accepted_on"], guard=_acceptance_over, then=_deem,
            law="licence:32",
        ),
        Move("not_accept", {RECEIVED, CORRECTING}, NOT_ACCEPTED, "不予受理", asks=["why_not"], reason=True, then=_answered, law="licence:32"),
        Move("withdraw", {RECEIVED, CORRECTING, ACCEPTED}, WITHDRAWN, "申请人撤回", reason=True),
        Move("inspect", {ACCEPTED}, None, "登记实地核查", asks=["inspected_on"], on="inspected_on", law="licence:34"),
        Move(
            "tell_third", {ACCEPTED}, None, "告知利害关系人及听证权利", asks=["third_informed_on"], may=["rights_told_on"],
            on="third_informed_on", law="licence:47",
        ),
        Move(
            "request_hearing", {ACCEPTED}, EXCLUDED, "受理听证申请", asks=["hearing_requested_on"], on="hearing_requested_on",
            law="licence:47",
        ),
        Move("exclude", {ACCEPTED}, EXCLUDED, "进入检验、检测、评审等期间", reason=True, law="licence:45"),
        Move(
            "notice_hearing", {EXCLUDED}, None, "通知听证", asks=["hearing_noticed_on", "hearing_sits_on", "hearing_place"],
            may=["hearing_time", "hearing_host"], on="hearing_noticed_on",
            guard=seven_days_before, law="licence:48", documents=["permit_hearing_notice"],
        ),
        Move("hear", {EXCLUDED}, ACCEPTED, "听证结束", asks=["heard_on"], on="heard_on", guard=was_noticed, law="licence:48"),
        Move(
            "forgo_hearing", {EXCLUDED}, ACCEPTED, "放弃听证", reason=True, guard=_asked_for, then=anew(*HEARING), law="licence:47",
        ),
        Move("resume", {EXCLUDED}, ACCEPTED, "恢复审查", reason=True, law="licence:45"),
        Move("extend", {ACCEPTED}, None, "批准延长期限", by=LEADER, asks=["extended", "extended_on", "why_extended"], on="extended_on", before=["作出许可决定"], law="licence:42", documents=["permit_extension"]),
        Move(
            "grant", {ACCEPTED}, GRANTED, "准予许可", by=CHIEF, asks=["decided_on"], may=["basis"], on="decided_on", guard=_told,
            then=_publish, law="licence:38", numbers=True, documents=["permit_decision"],
        ),
        Move(
            "refuse", {ACCEPTED}, REFUSED, "不予许可", by=CHIEF, asks=["decided_on", "refused_for", "remedy"], may=["basis"],
            on="decided_on", guard=_with_remedy, law="licence:38", numbers=True, documents=["permit_refusal"],
        ),
        Move(
            "issue", {GRANTED}, ISSUED, "颁发送达", asks=["issued_on", "service"], may=["licence_number", "granted_scope", "valid_until"],
            on="issued_on", law="licence:44",
        ),
        Move("change", {ISSUED}, None, "准予变更", by=CHIEF, asks=["changed_on"], on="changed_on", reason=True, law="licence:49"),
        Move("apply_renewal", {ISSUED}, None, "受理延续申请", asks=["renewal_applied_on"], on="renewal_applied_on", guard=_in_time, law="licence:50"),
        Move("renew", {ISSUED}, None, "准予延续", by=CHIEF, asks=["renewed_on", "valid_until"], on="renewed_on", guard=_renewed, law="licence:50"),
        Move(
            "revoke", {GRANTED, ISSUED}, REVOKED, "撤销、撤回、吊销", by=CHIEF, asks=["ended_on", "ended_how"], on="ended_on",
            reason=True, then=_ended, law="licence:69",
        ),
        Move("cancel", {ISSUED, REVOKED}, CANCELLED, "注销", asks=["ended_on"], reason=True, law="licence:70"),
        Move(
            "archive", {REFUSED, ISSUED, REVOKED, CANCELLED}, None, "立卷归档", asks=["archived_on"], may=["gaps_excused"],
            on="archived_on", guard=_whole,
        ),
    ],
    clocks=[
        Clock("受理审查", since="received_on", until="answered_on", limit="licence.acceptance"),
        Clock(
            "作出许可决定", since="accepted_on", until="decided_on", limit=_decision,
            limits=["licence.decision", "licence.joint"], extended="extended", paused_while={EXCLUDED},
        ),
        Clock("组织听证", since="hearing_requested_on", until="heard_on", limit="licence.hearing"),
        Clock("听证通知", since="hearing_sits_on", until="hearing_noticed_on", limit="licence.hearing_notice", before=True),
        Clock("颁发送达", since="decided_on", until="issued_on", limit=_issue, limits=["licence.issue"], ends_in=GONE),
        Clock("申请延续", since="valid_until", until="renewal_applied_on", limit="licence.renewal", before=True, ends_in=GONE),
        Clock("延续决定", since="renewal_applied_on", until="renewed_on", fixed="valid_until", ends_in=GONE),
    ],
)  # fmt: skip
