"""How a party's statement, request of a hearing, objection and request of recusal are dealt with (行政处罚法)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Move, Procedure
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry

from .models import (
    CaseKind,
    PenaltyStage,
    RecusalRequest,
    RecusalStage,
    Voice,
    VoiceKind,
    VoiceStage,
)

RECEIVED, ACCEPTED, ANSWERED, REFUSED, WITHDRAWN = VoiceStage
CHIEF = {REVIEWER, LEADER, ORGAN_ADMIN}
BEFORE = (VoiceKind.STATEMENT, VoiceKind.HEARING)


def _right_time(voice: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A statement and a hearing belong to a case that was told and is not decided; an objection to a decided one."""
    case = data.get("penalty") or voice.penalty
    if case is None:
        if voice.kind in BEFORE:
            yield "没有选择「处罚案件」。陈述申辩、听证申请须归入本机关正在办理的案件，请按告知书文号查找后选择。"
        return
    if case.organ_id != voice.organ_id:
        yield f"「{case.subject}」是{case.organ}的案件，不是{voice.organ}的。请核对文号，或者「不予受理」并告知办案机关。"
    told = case.stage == PenaltyStage.INFORMED
    if voice.kind in BEFORE and not told:
        yield (
            f"案件现处于「{case.stage_label}」，不在告知之后、决定之前。"
            "已经作出决定的，请告知当事人可以申请行政复议或者提起行政诉讼，并把「意见类别」更正为异议、申诉。"
        )
    if voice.kind == VoiceKind.OBJECTION and not case.decided_on:
        yield "案件还没有作出决定。请把「意见类别」更正为陈述、申辩。"


def _not_before(day: date, case: Any) -> date:
    """The day, or that of the case's latest step, where it has taken one: what is entered after it bears no earlier day."""
    moves = Entry.objects.filter(ledger=case.ledger.label, record_id=case.pk, act=Entry.Act.MOVE)
    last = moves.order_by("-seq").values_list("on", flat=True).first()
    return day if last is None else max(day, last)


def _into_the_case(voice: Any, act: Act) -> None:
    """What was said before the decision becomes part of the case: it may not be decided without it."""
    case = voice.penalty
    if case is None or case.stage != PenaltyStage.INFORMED:
        return
    day = _not_before(voice.filed_on, case)
    if voice.kind == VoiceKind.STATEMENT:
        said = {"stated_on": day, "statement": voice.content, "statement_adopted": act.data["adopted"]}
        actions.move(case, "state", said, by=None, on=act.on, source="voice")
    elif voice.kind == VoiceKind.HEARING and act.data["adopted"] != "none":
        actions.move(case, "request_hearing", {"hearing_requested_on": day}, by=None, on=act.on, source="voice")


voice = Procedure(
    Voice,
    moves=[
        Move(
            "accept", {RECEIVED}, ACCEPTED, "受理", by={HANDLER, REVIEWER}, asks=["accepted_on"], may=["penalty"], on="accepted_on",
            guard=_right_time, law="penalty:45",
        ),
        Move("refuse", {RECEIVED}, REFUSED, "不予受理", by={REVIEWER, ORGAN_ADMIN}, reason=True),
        Move(
            "answer", {ACCEPTED}, ANSWERED, "复核并答复", by={HANDLER, REVIEWER}, asks=["answered_on", "adopted", "answer"],
            on="answered_on", then=_into_the_case, law="penalty:45", documents=["voice_answer"],
        ),
        Move("withdraw", {RECEIVED, ACCEPTED}, WITHDRAWN, "撤回", by={HANDLER, REVIEWER}, reason=True),
    ],
    create_by={HANDLER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip


def _keep_apart(request: Any, act: Act) -> None:
    """An inspector who must keep out of an inspection never meets that target again, in a draw neither.

    The pools are kept by the line of inspections; they are found through the registry, by numbers alone.
    """
    pools = [ledgers.get(f"inspection.{name}") for name in ("inspector", "check", "recusal")]
    if request.kind != CaseKind.CHECK or None in pools:
        return
    inspectors, checks, recusals = pools
    number = request.document_number
    rows = checks.model.objects.filter(voided=False)  # type: ignore[union-attr]
    check = rows.filter(Q(number=number) | Q(notice_number=number) | Q(entry_code=number.upper())).first()
    people = inspectors.model.objects.filter(voided=False)  # type: ignore[union-attr]
    one = people.filter(certificate_number=request.certificate_number).first() if request.certificate_number else None
    if check is not None and one is not None:
        data = {
            "inspector": one, "target": check.target, "ground": "other", "declared_by": "检查对象申请",
            "declared_on": act.on, "note": f"回避申请{request.number}",
        }  # fmt: skip
        actions.create(recusals, data, by=None, on=act.on, source="recusal")  # type: ignore[arg-type]


recusal = Procedure(
    RecusalRequest,
    moves=[
        Move(
            "grant", {RecusalStage.RECEIVED}, RecusalStage.GRANTED, "决定回避", by=CHIEF, asks=["decided_on", "decided_by"],
            may=["opinion"], on="decided_on", then=_keep_apart, law="penalty:43", documents=["recusal_decision"],
        ),
        Move(
            "decline", {RecusalStage.RECEIVED}, RecusalStage.DECLINED, "驳回申请", by=CHIEF,
            asks=["decided_on", "decided_by", "opinion"], on="decided_on", law="penalty:43", documents=["recusal_decision"],
        ),
        Move("withdraw", {RecusalStage.RECEIVED}, RecusalStage.WITHDRAWN, "撤回", by={HANDLER, REVIEWER}, reason=True),
    ],
    create_by={HANDLER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip
