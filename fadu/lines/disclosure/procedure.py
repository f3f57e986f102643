"""How an application for information runs: 政府信息公开条例 arts. 29 to 37, 42, 51; law.md section 19."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from . import other_procedures  # noqa: F401 - binds the other ledgers' procedures
from .models import Challenge, ChallengeStage, Consultation, ConsultationStage, Party, Reply, Request, Stage

RECEIVED, CORRECTING, HANDLING, CONSULTING, CHARGING, ANSWERED, ARCHIVED = Stage
SENT, REPLIED, EXPIRED = ConsultationStage
CONSULTED = {Reply.THIRD_PARTY: Party.THIRD_PARTY}
OWN_MOVE = {Reply.NOT_CORRECTED: "视为放弃（逾期不补正）", Reply.NOT_PAID: "视为放弃（逾期不缴费）"}


def first_reply(request: Any) -> str | None:
    """The reply clock from receipt; a correction or a fee starts it anew (arts. 30 and 42)."""
    return None if request.correction_asked_on or request.fee_notified_on else "disclosure.reply"


def _notice(request: Any) -> str | None:
    return "disclosure.correction_notice" if request.correction_asked_on else None


def _payment(request: Any) -> str | None:
    return "disclosure.fee_payment" if request.fee_notified_on else None


def _once(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if request.correction_asked_on is not None:
        yield "已经告知过补正，补正事项应当一次性告知（《政府信息公开条例》第三十条）。补正后仍不明确的，请作出「无法提供」的答复。"
    until, asked = data.get("correct_by_on"), data.get("correction_asked_on")
    if until is not None and asked is not None and until <= asked:
        yield "「补正期限届满日」须晚于告知之日。请给申请人合理的补正期限。"


def _correction_expired(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on, until = data.get("answered_on"), request.correct_by_on
    if on is not None and until is not None and on <= until:
        yield f"补正期限 {until} 届满后才能视为放弃。请核对日期，或等待申请人补正。"


def _not_extended(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if request.extended:
        yield "答复期限只能延长一次（《政府信息公开条例》第三十三条）。请在延长后的期限内答复。"


def _extend(request: Any, act: Act) -> None:
    request.extended = True


def _restart(request: Any, act: Act) -> None:
    """The time for the reply runs from the day the correction or the fee came in."""
    request.restarted_on = act.on


def _someone_asked(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not request.consultations.filter(voided=False, stage=SENT).exists():
        yield "没有正在征求的意见。请先在本申请下登记「公开征求意见书」。"


def _all_answered(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = request.consultations.filter(voided=False, stage=SENT).count()
    if left:
        yield f"还有 {left} 份征求意见书没有答复。请逐份登记意见；期限届满没有答复的，登记「逾期未答复」。"


def _reply_is_grounded(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    reply = data.get("reply")
    if reply in OWN_MOVE:
        yield f"这一结果请用「{OWN_MOVE[Reply(reply)]}」办理，不在答复中选择。"
    party = CONSULTED.get(reply) if reply else None
    if party and not request.consultations.filter(voided=False, party=party).exclude(stage=SENT).exists():
        yield "以第三方权益为由不予公开的，须先书面征求第三方意见（《政府信息公开条例》第三十二条）。请先登记征求意见书。"
    if reply == Reply.UNCLEAR and request.corrected_on is None:
        yield "「补正后申请内容仍不明确」须经过补正。请先「告知补正」。"
    if reply and reply not in (Reply.DISCLOSED, *OWN_MOVE) and not data.get("answer"):
        yield "不予公开、部分公开、无法提供、不予处理的，须说明理由。请填写「答复内容和理由」。"
    yield from _all_answered(request, data)


def _delivered(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if request.delivered_on is None and request.reply not in OWN_MOVE:
        yield "答复还没有登记送达。请先「登记送达」（网上获取的填写网上答复之日），再归档。"


def _give_up(reply: Reply) -> Any:
    def then(request: Any, act: Act) -> None:
        request.reply = reply

    return then


def _fee_given(request: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if "fee" in data and not data["fee"]:
        yield "收费金额为零，不需要通知缴费。请填写「信息处理费」，或直接办理。"


request = Procedure(
    Request,
    moves=[
        Move("accept", {RECEIVED}, HANDLING, "登记办理", by={HANDLER, REVIEWER}, asks=["accepted_on"], on="accepted_on",
             law="disclosure:31", documents=["receipt"]),
        Move("ask_correction", {RECEIVED, HANDLING}, CORRECTING, "告知补正", by={HANDLER, REVIEWER},
             asks=["correction_asked_on", "correction", "correct_by_on"], on="correction_asked_on", guard=_once,
             law="disclosure:30", documents=["correction_notice"]),
        Move("correct", {CORRECTING}, HANDLING, "收到补正", asks=["corrected_on"], on="corrected_on", then=_restart,
             law="disclosure:30"),
        Move("abandon", {CORRECTING}, ANSWERED, "视为放弃（逾期不补正）", by={HANDLER, REVIEWER}, asks=["answered_on"],
             may=["reply_number"], on="answered_on", guard=_correction_expired, then=_give_up(Reply.NOT_CORRECTED),
             law="disclosure:30", documents=["reply"]),
        Move("consult", {HANDLING}, CONSULTING, "开始征求意见", by={HANDLER, REVIEWER}, asks=["consulted_on"],
             on="consulted_on", guard=_someone_asked, law="disclosure:32,34", documents=["consultation_notice"]),
        Move("resume", {CONSULTING}, HANDLING, "征求意见完毕", by={HANDLER, REVIEWER}, guard=_all_answered,
             law="disclosure:33"),
        Move("charge", {HANDLING}, CHARGING, "通知缴费", by=REVIEWER, asks=["fee", "fee_notified_on"],
             on="fee_notified_on", guard=_fee_given, then=anew("paid_on"), law="disclosure:42", documents=["fee_notice"]),
        Move("pay", {CHARGING}, HANDLING, "收到缴费", asks=["paid_on"], on="paid_on", then=_restart),
        Move("forgo", {CHARGING}, ANSWERED, "视为放弃（逾期不缴费）", by={HANDLER, REVIEWER}, asks=["answered_on"],
             may=["reply_number"], on="answered_on", after="缴费", then=_give_up(Reply.NOT_PAID), documents=["reply"]),
        Move("extend", {HANDLING, CONSULTING}, None, "延长答复期限", by={REVIEWER, LEADER},
             asks=["extended_on", "extension_reason"], on="extended_on", before=["答复", "重新起算后答复"],
             guard=_not_extended, then=_extend, law="disclosure:33", documents=["extension_notice"]),
        Move("answer", {HANDLING}, ANSWERED, "作出答复", by={REVIEWER, LEADER}, asks=["answered_on", "reply"],
             may=["answer", "reply_number", "delivered_on"], on="answered_on", guard=_reply_is_grounded,
             law="disclosure:36", documents=["reply"]),
        Move("deliver", {ANSWERED}, None, "登记送达", by={HANDLER, REVIEWER}, asks=["delivered_on"], on="delivered_on"),
        Move("archive", {ANSWERED}, ARCHIVED, "归档", by={HANDLER, REVIEWER}, asks=["archived_on"], on="archived_on",
             guard=_delivered),
    ],
    clocks=[
        Clock("告知补正", since="received_on", until="correction_asked_on", limit=_notice,
              limits=["disclosure.correction_notice"]),
        Clock("答复", since="received_on", until="answered_on", limit=first_reply, limits=["disclosure.reply"],
              paused_while={CONSULTING}, extended="extended"),
        Clock("重新起算后答复", since="restarted_on", until="answered_on", limit="disclosure.reply",
              paused_while={CONSULTING}, extended="extended"),
        Clock("补正", since="correction_asked_on", until="corrected_on", fixed="correct_by_on", ends_in={ANSWERED, ARCHIVED}),
        Clock("缴费", since="fee_notified_on", until="paid_on", limit=_payment, limits=["disclosure.fee_payment"],
              ends_in={ANSWERED, ARCHIVED}),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip


def _opinion_limit(consultation: Any) -> str | None:
    if consultation.party == Party.THIRD_PARTY:
        return "disclosure.third_party"
    return "disclosure.co_maker" if consultation.party == Party.CO_MAKER else None


def _reasons(consultation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("consent") == "refused" and not data.get("reasons"):
        yield "不同意公开且有合理理由的，须写明「理由」；没有说明理由的选「不同意公开但没有合理理由」。"


def _received(consultation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if consultation.received_on is None:
        yield "还没有登记对方收到征求意见书的日期，提出意见的期限没有起算。请先「登记收到」，以签收回执为准。"


consultation = Procedure(
    Consultation,
    moves=[
        Move("receive", {SENT}, None, "登记收到", asks=["received_on"], on="received_on", law="disclosure:32,34"),
        Move("answer", {SENT}, REPLIED, "登记意见", asks=["answered_on", "consent"], may=["reasons"], on="answered_on",
             guard=_reasons, law="disclosure:32"),
        Move("expire", {SENT}, EXPIRED, "逾期未答复", by={HANDLER, REVIEWER}, reason=True,
             after="提出意见", guard=_received, law="disclosure:32,34"),
    ],
    clocks=[
        Clock("提出意见", since="received_on", until="answered_on", limit=_opinion_limit,
              limits=["disclosure.third_party", "disclosure.co_maker"]),
    ],
)  # fmt: skip

challenge = Procedure(
    Challenge,
    moves=[
        Move("end", {ChallengeStage.OPEN}, ChallengeStage.ENDED, "登记结果", by={HANDLER, REVIEWER},
             asks=["ended_on", "result"], on="ended_on", law="disclosure:51"),
    ],
)  # fmt: skip
