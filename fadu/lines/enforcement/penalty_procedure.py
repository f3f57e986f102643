"""How a penalty case runs: 行政处罚法, with the stages of law.md section 10."""

from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, REVIEWER, Act, Clock, Move, Procedure, anew

from . import penalty_guards as guards
from .masking import penalty_text
from .models import Outcome, Penalty, PenaltyStage, Program
from .models.penalty import ANNOUNCED, OVERTURNED, PUNISHMENT
from .publish import propose, revoke
from .tiers import chosen, weighty

(
    CLUE,
    INVESTIGATING,
    EXCLUDED,
    INVESTIGATED,
    REVIEWING,
    REVIEWED,
    INFORMED,
    HEARING,
    DECIDED,
    SERVED,
    COURT,
    CLOSED,
    NOT_FILED,
    DROPPED,
    TRANSFERRED,
) = PenaltyStage
OPEN = {INVESTIGATING, EXCLUDED, INVESTIGATED, REVIEWING, REVIEWED, INFORMED, HEARING}
CHIEF = {REVIEWER, LEADER}
LAWYERS = {REVIEWER, OFFICE}


def _judge(case: Any, act: Act) -> None:
    """Set what follows from a decision: whether it is major, whether it leaves its tier, and its publication."""
    case.major = weighty(case, act.data)
    _measure(case, act)
    punished = case.outcome == Outcome.PUNISHED
    propose(case, "penalty", act.on, penalty_text(case), public=punished and not case.minor)


def _measure(case: Any, act: Act) -> None:
    """Keep the tier's span with the case, so that a later change of the benchmark changes nothing here."""
    span = chosen(case.benchmark, case.degree, act.on, case.organ)
    case.tier_low, case.tier_high = (span.low, span.high) if span else (None, None)
    case.off_tier = case.outcome == Outcome.PUNISHED and (span is None or not span.holds(case.fine))


def _on_the_spot(case: Any, act: Act) -> None:
    case.program, case.outcome = Program.SUMMARY, Outcome.PUNISHED
    case.filed_on, case.informed_on, case.served_on, case.service = act.on, act.on, act.on, "direct"
    _measure(case, act)
    if act.data.get("cash_on"):
        case.performed_on, case.paid = act.data["cash_on"], case.fine
    _remedy_ends(case, act)
    propose(case, "penalty", act.on, penalty_text(case), public=not case.minor)


def _remedy_ends(case: Any, act: Act) -> None:
    """The term for a lawsuit runs from the service; when it is over, the court may be asked to enforce."""
    case.remedy_ends_on = guards.last_day("litigation.suit", case.served_on or act.on, guards.region_of(case))


def _overturned(case: Any, act: Act) -> None:
    if act.data.get("objection_result") in OVERTURNED:
        revoke("penalty", case, act.on, case.get_objection_result_display())


def _ninety_days(case: Any) -> str | None:
    return None if case.special_due_on or case.program == Program.SUMMARY else "penalty.decision"


def _notice(case: Any) -> str | None:
    return "penalty.hearing_notice" if case.hearing_sits_on else None


def _payment(case: Any) -> str | None:
    return "penalty.payment" if case.fine and not case.deferred_until else None


def _major_filing(case: Any) -> str | None:
    return "penalty.major_filing" if case.major else None


def _court(case: Any) -> str | None:
    return "coercion.court_application" if case.outcome == Outcome.PUNISHED and not case.performed_on else None


ALSO_TOLD = [name for name in ANNOUNCED if name != "announced_fine"]  # each notice says of the fine that there is none
REVIEWS = ("reviewed_on", "review_result", "review_opinion")
HEARD = (
    "stated_on", "statement", "statement_adopted", "hearing_requested_on", "hearing_noticed_on", "hearing_sits_on",
    "hearing_time", "hearing_place", "heard_on", "hearing_opinion",
)  # fmt: skip
#: what an inquiry that is taken up again makes void: the party is told of the new facts and may answer to them (art. 44)
RIGHTS = ("informed_on", *ANNOUNCED, "hearing_right", "rights_waived", *HEARD, "discussed_on", "discussion")

penalty = Procedure(
    Penalty,
    moves=[
        Move("extend_check", {CLUE}, None, "延长核查", by=CHIEF, asks=["check_extended"], reason=True, before=["立案核查"], law="penalty:54"),
        Move(
            "file", {CLUE}, INVESTIGATING, "立案", by=CHIEF | {HANDLER}, asks=["filed_on", "lead_officer", "second_officer"],
            on="filed_on", guard=guards.two_officers, law="penalty:54", documents=["penalty_filing"],
        ),
        Move("decline", {CLUE}, NOT_FILED, "不予立案", by=CHIEF, reason=True, law="penalty:54"),
        Move(
            "punish_on_spot", {CLUE}, SERVED, "当场处罚", by=HANDLER, asks=["decided_on", "lead_officer", "violated", "basis"],
            may=["fine", "warned", "benchmark", "degree", "deviation", "cash_on"], on="decided_on", guard=guards.on_the_spot, then=_on_the_spot,
            law="penalty:51", numbers=True, documents=["penalty_on_spot"],
        ),
        Move(
            "hold_evidence", {INVESTIGATING}, None, "先行登记保存", by=HANDLER, asks=["evidence_on"], on="evidence_on",
            law="penalty:56", documents=["evidence_notice"],
        ),
        Move(
            "settle_evidence", {INVESTIGATING}, None, "处理登记保存", by=HANDLER, asks=["evidence_settled_on", "evidence_result"],
            on="evidence_settled_on", law="penalty:56",
        ),
        Move("exclude", {INVESTIGATING}, EXCLUDED, "进入鉴定、公告等期间", by=HANDLER, reason=True, law="penalty:60"),
        Move("resume", {EXCLUDED}, INVESTIGATING, "恢复办理", by=HANDLER),
        Move(
            "other_term", {INVESTIGATING, INVESTIGATED, INFORMED}, None, "适用另行规定的期限或延期", by=CHIEF,
            asks=["special_due_on", "special_basis"], reason=True, guard=guards.other_rule, law="penalty:60",
        ),
        Move(
            "finish", {INVESTIGATING}, INVESTIGATED, "调查终结", by=HANDLER,
            asks=["investigated_on", "facts", "proposal"], may=["violated", "basis"], on="investigated_on",
            guard=guards.held_evidence, law="penalty:54", documents=["investigation_report"],
        ),
        Move("look_again", {INVESTIGATED, REVIEWED, INFORMED}, INVESTIGATING, "补充调查", by=CHIEF, reason=True, then=anew(*REVIEWS, *RIGHTS)),
        Move(
            "submit_review", {INVESTIGATED, INFORMED}, REVIEWING, "送法制审核", by=HANDLER,
            asks=["review_submitted_on", "review_category"], on="review_submitted_on", then=anew(*REVIEWS), law="penalty:58",
        ),
        Move(
            "pass_review", {REVIEWING}, REVIEWED, "法制审核通过", by=LAWYERS, asks=["reviewed_on", "reviewer", "review_result"],
            may=["review_opinion"], on="reviewed_on", guard=guards.fit_reviewer, law="penalty:58", documents=["legal_review"],
        ),
        Move("fail_review", {REVIEWING}, INVESTIGATED, "法制审核退回", by=LAWYERS, reason=True, law="penalty:58"),
        Move(
            "inform", {INVESTIGATED, REVIEWED}, INFORMED, "告知", by=HANDLER, asks=["informed_on", "announced_fine"],
            may=[*ALSO_TOLD, "hearing_right"], on="informed_on", guard=guards.may_inform, then=anew(*HEARD), law="penalty:44",
            documents=["penalty_notice"],
        ),
        Move(
            "inform_anew", {INFORMED}, None, "重新告知", by=HANDLER, asks=["informed_on", "announced_fine"],
            may=[*ALSO_TOLD, "hearing_right", "proposal"], on="informed_on", reason=True, guard=guards.may_inform,
            then=anew("rights_waived", *HEARD), law="penalty:44", documents=["penalty_notice"],
        ),
        Move(
            "state", {INFORMED}, None, "登记陈述申辩", by=HANDLER, asks=["stated_on", "statement", "statement_adopted"],
            on="stated_on", law="penalty:45",
        ),
        Move(
            "request_hearing", {INFORMED}, HEARING, "受理听证申请", by=HANDLER, asks=["hearing_requested_on"],
            on="hearing_requested_on", guard=guards.hearing_asked, law="penalty:64",
        ),
        Move(
            "notice_hearing", {HEARING}, None, "通知听证", by={HANDLER, REVIEWER}, asks=["hearing_noticed_on", "hearing_sits_on", "hearing_place"],
            may=["hearing_time", "hearing_host"], on="hearing_noticed_on", guard=guards.seven_days_before, law="penalty:64", documents=["hearing_notice"],
        ),
        Move(
            "hear", {HEARING}, INFORMED, "听证结束", by={HANDLER, REVIEWER}, asks=["heard_on", "hearing_opinion"], on="heard_on",
            guard=guards.was_noticed, law="penalty:64", documents=["hearing_report"],
        ),
        Move("forgo_hearing", {HEARING}, INFORMED, "放弃听证", by={HANDLER, REVIEWER}, reason=True, law="penalty:64"),
        Move(
            "discuss", {INVESTIGATED, REVIEWED, INFORMED}, None, "登记集体讨论", by=CHIEF, asks=["discussed_on", "discussion"],
            on="discussed_on", law="penalty:57", documents=["penalty_discussion"],
        ),
        Move(
            "decide", {INFORMED, REVIEWED}, DECIDED, "作出决定", by=CHIEF, asks=["decided_on", "outcome"],
            may=[*PUNISHMENT, "benchmark", "degree", "deviation", "lenience_basis", "first_offence", "harm_slight", "corrected_on", "rights_waived"],
            on="decided_on", guard=guards.may_decide, then=_judge, law="penalty:57", numbers=True,
            documents=["penalty_decision", "no_penalty_decision"],
        ),
        Move("drop", OPEN, DROPPED, "撤销案件", by=CHIEF, reason=True),
        Move("transfer", {CLUE, *OPEN}, TRANSFERRED, "移送司法机关", by=CHIEF, asks=["transferred_on"], may=["transfer_number"], on="transferred_on", reason=True, law="penalty:57"),
        Move(
            "serve", {DECIDED}, SERVED, "送达", by=HANDLER, asks=["served_on", "service"], on="served_on", then=_remedy_ends,
            law="penalty:61", documents=["service_receipt"],
        ),
        Move(
            "file_major", {DECIDED, SERVED, COURT, CLOSED}, None, "登记重大处罚备案", by={HANDLER, OFFICE}, asks=["filed_with_on"],
            on="filed_with_on", documents=["major_filing"],
        ),
        Move("hand_cash", {SERVED}, None, "登记当场收缴款交回", by=HANDLER, asks=["cash_handed_on"], on="cash_handed_on", law="penalty:71"),
        Move(
            "defer", {SERVED}, None, "批准延期、分期缴纳", by=CHIEF, asks=["deferred_until"], reason=True, law="penalty:66",
        ),
        Move(
            "demand", {SERVED}, None, "催告", by=HANDLER, asks=["demanded_on"], may=["surcharge"], on="demanded_on",
            law="coercion:54", documents=["demand"],
        ),
        Move(
            "perform", {SERVED, COURT}, None, "登记履行", by=HANDLER, asks=["performed_on"], may=["paid", "surcharge"],
            on="performed_on", law="penalty:67",
        ),
        Move(
            "apply_court", {SERVED}, COURT, "申请法院强制执行", by=CHIEF | {HANDLER}, asks=["court_applied_on"], on="court_applied_on",
            guard=guards.may_ask_court, law="coercion:53", documents=["court_application"],
        ),
        Move("court_rule", {COURT}, None, "登记法院裁定", by=HANDLER, asks=["court_result"], law="coercion:57"),
        Move(
            "object", {DECIDED, SERVED, COURT, CLOSED}, None, "登记救济", by={HANDLER, OFFICE}, asks=["objection_on", "objection"],
            on="objection_on",
        ),
        Move(
            "object_end", {DECIDED, SERVED, COURT, CLOSED}, None, "登记救济结果", by={HANDLER, OFFICE},
            asks=["objection_closed_on", "objection_result"], on="objection_closed_on", guard=guards.overturned_only,
            then=_overturned, law="penalty:48",
        ),
        Move(
            "close", {SERVED, COURT}, CLOSED, "结案", by={HANDLER, REVIEWER}, asks=["closed_on"], on="closed_on",
            guard=guards.settled, documents=["case_closing"],
        ),
        Move(
            "archive", {CLOSED}, None, "立卷归档", by=HANDLER, asks=["archived_on"], may=["volumes", "gaps_excused"],
            on="archived_on", guard=guards.whole_volume,
        ),
    ],
    clocks=[
        Clock("立案核查", since="found_on", until="filed_on", limit="penalty.filing", extended="check_extended"),
        Clock(
            "办案期限", since="filed_on", until="decided_on", limit=_ninety_days, limits=["penalty.decision"],
            paused_while={EXCLUDED},
        ),
        Clock("办案期限（另行规定）", since="filed_on", until="decided_on", fixed="special_due_on"),
        Clock("处理登记保存证据", since="evidence_on", until="evidence_settled_on", limit="penalty.evidence"),
        Clock(
            "法制审核", since="review_submitted_on", until="reviewed_on", limit="enforcement.legal_review",
            ends_in=set(PenaltyStage) - {PenaltyStage.REVIEWING},
        ),
        Clock("听证通知", since="hearing_sits_on", until="hearing_noticed_on", limit=_notice, limits=["penalty.hearing_notice"], before=True),
        Clock("送达", since="decided_on", until="served_on", limit="penalty.service"),
        Clock("重大处罚备案", since="decided_on", until="filed_with_on", limit=_major_filing, limits=["penalty.major_filing"]),
        Clock("当场收缴款交机关", since="cash_on", until="cash_handed_on", limit="penalty.cash_handover"),
        Clock("缴纳罚款", since="served_on", until="performed_on", limit=_payment, limits=["penalty.payment"]),
        Clock("缴纳罚款（延期分期）", since="served_on", until="performed_on", fixed="deferred_until"),
        Clock(
            "申请法院强制执行", since="remedy_ends_on", until="court_applied_on", limit=_court,
            limits=["coercion.court_application"], ends_in={CLOSED},
        ),
    ],
)  # fmt: skip
