"""How reconsideration runs: 行政复议法 (2023), with the stages of law.md section 2.2.

Articles are those of the 2023 revision. The limits of cases accepted before 2024 are not encoded (their clocks say so).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import actions, days
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, REVIEWER, Act, Clock, Move, Procedure, anew

from .models import (
    Annex,
    AnnexStage,
    Case,
    Hearing,
    HearingStage,
    Opinion,
    OpinionStage,
    Program,
    Service,
    Stage,
    Typical,
    TypicalStage,
)
from .models.case import CORRECTIONS, ENDING, SETTLEMENTS, TERMINATIONS, Attendance, Outcome
from .models.proceedings import ServiceStage

(
    RECEIVED,
    CORRECTING,
    REVIEWING,
    SUSPENDED,
    EXCLUDED,
    DECIDED,
    PERFORMING,
    URGED,
    ARCHIVED,
    REFUSED,
    ABANDONED,
    FORWARDED,
) = Stage

MAX_EXTENSION = 30
"""Days by which the ordinary procedure may be extended in all (art. 62)."""


def _program_fits(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("program") == Program.SUMMARY and not data.get("summary_ground"):
        yield "适用简易程序须写明适用情形（《行政复议法》第五十三条）。请选择「适用简易程序情形」，或改为普通程序。"


def _ordinary_only(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.program == Program.SUMMARY:
        yield "简易程序没有延期的规定。确需延长的，请先转为普通程序（《行政复议法》第五十五条）。"
    elif (data.get("extended_days") or 0) > MAX_EXTENSION:
        yield f"延长期限累计不得超过 {MAX_EXTENSION} 日（《行政复议法》第六十二条）。请减少延长天数。"


def _summary_now(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.program != Program.SUMMARY:
        yield "本案已适用普通程序，不需要转换。"


def _decision_is_reasoned(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    outcome = data.get("outcome")
    if case.annexs.filter(voided=False).exclude(stage=AnnexStage.HANDLED).exists():
        yield "附带审查的规范性文件还没有处理结论，不能作出决定（《行政复议法》第五十六条）。请先办结「附带审查」。"
    if outcome in (*SETTLEMENTS, *TERMINATIONS):
        yield "调解、和解、撤回等不是复议决定。请用「调解结案」或「终止」。"
    elif (
        outcome in CORRECTIONS
        and case.program == Program.ORDINARY
        and case.replied_on is None
        and case.served_on is None
    ):
        yield "普通程序案件还没有发送副本的记录。请先办理「发送副本」，再作出决定（《行政复议法》第四十八条）。"


def _only(*allowed: Outcome) -> Any:
    def guard(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
        if data.get("outcome") and data["outcome"] not in allowed:
            yield "结案方式与本步骤不符，可选：" + "、".join(str(o.label) for o in allowed) + "。"

    return guard


def _to_ordinary(case: Any, act: Any) -> None:
    case.program, case.summary_ground = Program.ORDINARY, ""


def _ends_the_case(case: Any) -> str | None:
    return "reconsideration.suspension_end" if case.suspension_ground in ENDING else None


def _handed_in(case: Any) -> str | None:
    return None if case.posted_on else "reconsideration.application"


def _posted(case: Any) -> str | None:
    """Days on the way do not count: what was posted in time is in time (民事诉讼法 art. 85, by art. 88)."""
    return "reconsideration.application" if case.posted_on else None


def _has_correction_notice(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.correction_on is None:
        yield "没有补正通知的记录。请先办理「通知补正」。"


def _asked_anew(case: Any, act: Any) -> None:
    """A second notice has its own arrival and its own correction."""
    anew("corrected_on")(case, act)
    if not act.data.get("correction_received_on"):
        case.correction_received_on = None


def _notice_arrived(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.correction_received_on is None:
        yield "没有申请人收到补正通知的日期，补正期限无从起算。请先办理「登记收到补正通知」。"


def _ours(annex: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not annex.competent:
        yield "本机关无权处理该文件（《行政复议法》第五十六条）。请改为「转送有权机关」；确有权处理的，先在「修改」中勾选「本机关有权处理」。"


def _not_ours(annex: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if annex.competent:
        yield "本机关有权处理该文件，不应转送。请用「通知制定机关」；确无权处理的，先在「修改」中取消「本机关有权处理」。"


def _limit_of(competent: bool, limit: str) -> Any:
    """The limit of those that we handle ourselves, or of those that we transfer."""
    return lambda annex: limit if annex.competent == competent else None


def _absence_explained(hearing: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("attendance") == Attendance.STAFF and not data.get("absence_reason"):
        yield "被申请人负责人不能参加听证的，应当说明理由并委托工作人员参加（《行政复议法》第五十一条）。请填写「未参加理由」。"


def _note_on_case(hearing: Any, act: Act) -> None:
    """A case of which a hearing was held is counted as such: the case bears the day."""
    if act.on < hearing.held_on:
        said = f"听证定于 {hearing.held_on}，{act.on} 还不能登记举行。请核对办理日期；改期的，先在「修改」中更正「听证日期」。"
        raise Refused(Fault(said, "on"))
    case = hearing.case
    on = max(act.on, days.last_step(case) or act.on)
    actions.move(case, "note_hearing", {"hearing_on": hearing.held_on}, by=None, on=on, source="hearing")


def _needs_perform(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.perform_by is None:
        yield "没有填写履行期限。请先在「修改」中补填决定确定的履行期限。"
    elif isinstance(data.get("urged_on"), date) and data["urged_on"] <= case.perform_by:
        yield f"履行期限到 {case.perform_by} 届满，届满后仍不履行的才责令限期履行（《行政复议法》第七十七条）。请核对日期。"


case = Procedure(
    Case,
    moves=[
        Move(
            "ask_correction", {RECEIVED}, CORRECTING, "通知补正", asks=["correction_on"], may=["correction_received_on"],
            on="correction_on", reason=True, then=_asked_anew, law="reconsideration:31", documents=["correction_notice"],
        ),
        Move(
            "corrected", {CORRECTING}, RECEIVED, "收到补正", asks=["corrected_on"], on="corrected_on",
            guard=_has_correction_notice, law="reconsideration:31",
        ),
        Move(
            "note_notice", {CORRECTING}, None, "登记收到补正通知", asks=["correction_received_on"],
            on="correction_received_on", law="reconsideration:31",
        ),
        Move(
            "abandon", {CORRECTING}, ABANDONED, "逾期未补正视为放弃", by=REVIEWER, asks=["abandoned_on"], on="abandoned_on",
            reason=True, after="申请人补正", guard=_notice_arrived, law="reconsideration:31",
        ),
        Move(
            "accept", {RECEIVED}, REVIEWING, "受理", by=REVIEWER, asks=["accepted_on", "program"],
            may=["summary_ground", "deemed"], on="accepted_on", guard=_program_fits, law="reconsideration:30",
            documents=["acceptance_notice", "reply_notice"],
        ),
        Move(
            "refuse", {RECEIVED}, REFUSED, "不予受理", by=REVIEWER, asks=["refused_on", "refusal_ground"],
            on="refused_on", reason=True, law="reconsideration:30", documents=["refusal"],
        ),
        Move(
            "forward", {RECEIVED}, FORWARDED, "转送有权机关", asks=["forwarded_on", "forwarded_to"], on="forwarded_on",
            law="reconsideration:32",
        ),
        Move(
            "dispatch", {REVIEWING}, None, "发送副本", asks=["dispatched_on"], may=["served_on"], on="dispatched_on",
            law="reconsideration:48", documents=["reply_notice"],
        ),
        Move("reply", {REVIEWING}, None, "登记答复", asks=["replied_on"], on="replied_on", law="reconsideration:48"),
        Move("hear", {REVIEWING}, None, "听取意见", asks=["heard_on"], on="heard_on"),
        Move(
            "note_hearing", {REVIEWING, SUSPENDED, EXCLUDED}, None, "登记听证", asks=["hearing_on"], law="reconsideration:50",
        ),
        Move("deliberate", {REVIEWING}, None, "登记合议意见", asks=["panel"], law="reconsideration:61"),
        Move(
            "to_ordinary", {REVIEWING}, None, "转为普通程序", by=REVIEWER, reason=True, guard=_summary_now,
            then=_to_ordinary, law="reconsideration:55",
        ),
        Move(
            "suspend", {REVIEWING}, SUSPENDED, "中止", by=REVIEWER, asks=["suspended_on", "suspension_ground"],
            on="suspended_on", reason=True, then=anew("resumed_on"),
            law="reconsideration:39", documents=["suspension_notice"],
        ),
        Move("resume", {SUSPENDED}, REVIEWING, "恢复审理", asks=["resumed_on"], on="resumed_on", law="reconsideration:39"),
        Move("exclude", {REVIEWING}, EXCLUDED, "进入勘验、鉴定期间", reason=True, law="reconsideration_rules:34"),
        Move("return", {EXCLUDED}, REVIEWING, "勘验、鉴定结束", law="reconsideration_rules:37"),
        Move(
            "extend", {REVIEWING}, None, "延长审理期限", by=REVIEWER, asks=["extended_days"], reason=True,
            before=["审理"], guard=_ordinary_only, law="reconsideration:62", documents=["extension_notice"],
        ),
        Move(
            "decide", {REVIEWING}, DECIDED, "作出复议决定", by=REVIEWER, asks=["closed_on", "outcome"],
            may=["decision_number", "collective", "result", "perform_by"], on="closed_on", guard=_decision_is_reasoned,
            law="reconsideration:61", documents=["decision"],
        ),
        Move(
            "mediate", {REVIEWING}, DECIDED, "调解结案", by=REVIEWER, asks=["closed_on", "outcome"],
            may=["decision_number", "self_corrected", "result", "perform_by"], on="closed_on",
            guard=_only(Outcome.MEDIATED), law="reconsideration:73", documents=["mediation"],
        ),
        Move(
            "terminate", {REVIEWING, SUSPENDED, EXCLUDED}, DECIDED, "终止", by=REVIEWER, asks=["closed_on", "outcome"],
            may=["self_corrected", "result"], on="closed_on", guard=_only(*TERMINATIONS), reason=True,
            law="reconsideration:41", documents=["termination_notice"],
        ),
        Move(
            "deliver", {DECIDED}, PERFORMING, "送达", asks=["delivered_on"], may=["perform_by"], on="delivered_on",
        ),
        Move(
            "urge", {PERFORMING}, URGED, "责令限期履行", by={REVIEWER, OFFICE, LEADER}, asks=["urged_on"], on="urged_on",
            guard=_needs_perform, law="reconsideration:77", documents=["performance_notice"],
        ),
        Move(
            "perform", {PERFORMING, URGED}, None, "登记履行", asks=["performed_on"], on="performed_on",
            law="reconsideration:77",
        ),
        Move("note_suit", {PERFORMING}, None, "登记复议后起诉", asks=["sued"], law="reconsideration:34"),
        Move(
            "archive", {PERFORMING, URGED, REFUSED, ABANDONED, FORWARDED}, ARCHIVED, "归档", asks=["archived_on"],
            may=["satisfied"], on="archived_on",
        ),
    ],
    clocks=[
        Clock(
            "提出申请", since="known_on", until="received_on", limit=_handed_in, limits=["reconsideration.application"],
        ),
        Clock(
            "邮寄申请", since="known_on", until="posted_on", limit=_posted, limits=["reconsideration.application"],
        ),
        Clock(
            "受理审查", since="received_on", until="accepted_on", limit="reconsideration.acceptance",
            paused_while={CORRECTING}, ends_in={REFUSED, ABANDONED, FORWARDED, ARCHIVED},
        ),
        Clock(
            "申请人补正", since="correction_received_on", until="corrected_on", limit="reconsideration.correction",
            ends_in={ABANDONED, REVIEWING, DECIDED, PERFORMING, ARCHIVED},
        ),
        Clock(
            "发送副本", since="accepted_on", until="dispatched_on", ends_in={DECIDED, PERFORMING, URGED, ARCHIVED},
            limit=lambda c: (
                "reconsideration.dispatch_summary" if c.program == Program.SUMMARY else "reconsideration.dispatch"
            ),
            limits=["reconsideration.dispatch", "reconsideration.dispatch_summary"],
        ),
        Clock(
            "被申请人答复", since="served_on", until="replied_on", ends_in={DECIDED, PERFORMING, URGED, ARCHIVED},
            limit=lambda c: "reconsideration.reply_summary" if c.program == Program.SUMMARY else "reconsideration.reply",
            limits=["reconsideration.reply", "reconsideration.reply_summary"],
        ),
        Clock(
            "审理", since="accepted_on", until="closed_on", paused_while={SUSPENDED, EXCLUDED}, extended="extended_days",
            limit=lambda c: (
                "reconsideration.decision_summary" if c.program == Program.SUMMARY else "reconsideration.decision"
            ),
            limits=["reconsideration.decision", "reconsideration.decision_summary"],
        ),
        Clock(
            "中止满期终止", since="suspended_on", until="resumed_on", limit=_ends_the_case,
            limits=["reconsideration.suspension_end"], ends_in={DECIDED, PERFORMING, URGED, ARCHIVED},
        ),
    ],
)  # fmt: skip

annex = Procedure(
    Annex,
    moves=[
        Move(
            "notify", {AnnexStage.FOUND}, AnnexStage.NOTIFIED, "通知制定机关", asks=["notified_on"], may=["maker_received_on"],
            on="notified_on", guard=_ours, law="reconsideration:58",
        ),
        Move(
            "maker_reply", {AnnexStage.NOTIFIED}, None, "登记制定机关答复", asks=["maker_received_on", "maker_replied_on"],
            on="maker_replied_on", law="reconsideration:58",
        ),
        Move(
            "handle", {AnnexStage.NOTIFIED}, AnnexStage.HANDLED, "作出处理", by=REVIEWER, asks=["handled_on", "conclusion"],
            on="handled_on", law="reconsideration:56",
        ),
        Move(
            "transfer", {AnnexStage.FOUND}, AnnexStage.TRANSFERRED, "转送有权机关", asks=["transferred_on", "receiver"],
            may=["receiver_received_on"], on="transferred_on", guard=_not_ours, law="reconsideration:56",
        ),
        Move(
            "answer", {AnnexStage.TRANSFERRED}, AnnexStage.HANDLED, "登记处理结论",
            asks=["receiver_received_on", "answered_on", "conclusion"], on="answered_on", law="reconsideration:60",
        ),
    ],
    clocks=[
        Clock(
            "附带审查处理", since="found_on", until="handled_on", limit=_limit_of(True, "reconsideration.annex_review"),
            limits=["reconsideration.annex_review"],
        ),
        Clock(
            "附带审查转送", since="found_on", until="transferred_on", limit=_limit_of(False, "reconsideration.annex_transfer"),
            limits=["reconsideration.annex_transfer"],
        ),
        Clock(
            "通知制定机关", since="suspended_on", until="notified_on", limit=_limit_of(True, "reconsideration.annex_notice"),
            limits=["reconsideration.annex_notice"],
        ),
        Clock(
            "制定机关答复", since="maker_received_on", until="maker_replied_on", limit="reconsideration.annex_maker_reply",
            ends_in={AnnexStage.HANDLED},
        ),
        Clock("受转送机关回复", since="receiver_received_on", until="answered_on", limit="reconsideration.annex_receiver"),
    ],
)  # fmt: skip

hearing = Procedure(
    Hearing,
    moves=[
        Move(
            "notify", {HearingStage.PLANNED}, HearingStage.NOTIFIED, "通知听证", asks=["notified_on"], on="notified_on",
            law="reconsideration:51", documents=["hearing_notice"],
        ),
        Move(
            "hold", {HearingStage.NOTIFIED}, HearingStage.HELD, "举行听证", asks=["attendance", "minutes"],
            may=["absence_reason"], guard=_absence_explained, then=_note_on_case, law="reconsideration:51",
        ),
        Move("cancel", {HearingStage.PLANNED, HearingStage.NOTIFIED}, HearingStage.CANCELLED, "取消听证", reason=True),
    ],
    clocks=[
        Clock(
            "听证通知", since="held_on", until="notified_on", limit="reconsideration.hearing_notice", before=True,
            ends_in={HearingStage.CANCELLED},
        )
    ],
)  # fmt: skip

service = Procedure(
    Service,
    moves=[
        Move("served", {ServiceStage.SENT}, ServiceStage.SERVED, "登记送达", asks=["served_on"], on="served_on"),
        Move("failed", {ServiceStage.SENT}, ServiceStage.FAILED, "登记未送达", reason=True),
    ],
)

opinion = Procedure(
    Opinion,
    moves=[
        Move(
            "receive", {OpinionStage.ISSUED}, OpinionStage.RECEIVED, "登记收到", asks=["served_on"], on="served_on",
            law="reconsideration:76",
        ),
        Move(
            "answer", {OpinionStage.RECEIVED, OpinionStage.URGED}, OpinionStage.ANSWERED, "登记反馈", also="addressee",
            asks=["answered_on", "answer"], on="answered_on", law="reconsideration:76",
        ),
        Move(
            "urge", {OpinionStage.RECEIVED}, OpinionStage.URGED, "约谈通报", by={REVIEWER, OFFICE, LEADER}, may=["talked"],
            reason=True, law="reconsideration:83",
        ),
    ],
    clocks=[Clock("意见书反馈", since="served_on", until="answered_on", limit="reconsideration.opinion_feedback")],
    create_by={HANDLER, REVIEWER},
)  # fmt: skip

typical = Procedure(
    Typical,
    moves=[
        Move(
            "publish", {TypicalStage.DRAFT}, TypicalStage.PUBLISHED, "发布", by={REVIEWER, OFFICE}, asks=["published_on"],
            on="published_on",
        )
    ],
)  # fmt: skip
