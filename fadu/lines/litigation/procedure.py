"""How litigation runs for the organ sued: law.md sections 3 and 4."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure

from .models import (
    Lawsuit,
    Review,
    ReviewStage,
    Session,
    SessionStage,
    Stage,
    Suggestion,
    SuggestionKind,
    SuggestionStage,
)
from .models.lawsuit import HEADS, LOSSES, Absence, Instance, Outcome, Presence

NOTIFIED, ANSWERING, ANSWERED, SCHEDULED, HEARD, JUDGED, APPEALED, PERFORMING, REVIEWING, CLOSED = Stage
RECEIVED, HANDLING, OBJECTED, REPLIED, URGED, VERIFIED, WITHDRAWN = SuggestionStage

FINAL_AT_ONCE = (Outcome.WITHDRAWN, Outcome.WITHDRAWN_AFTER_CHANGE, Outcome.MEDIATED)
"""Ends of a first instance that no appeal lies from."""
LIMITS = {
    SuggestionKind.JUDICIAL: "suggestion.judicial",
    SuggestionKind.JUDICIAL_OTHER: "suggestion.judicial_other",
    SuggestionKind.PUBLIC_INTEREST: "suggestion.procuratorial_public_interest",
    SuggestionKind.PUBLIC_INTEREST_URGENT: "suggestion.procuratorial_public_interest_urgent",
    SuggestionKind.GOVERNANCE: "suggestion.procuratorial_governance",
    SuggestionKind.SUPERVISION: "suggestion.procuratorial_governance",
}


def _unless_asked(suggestion: Any) -> str | None:
    """The court sets the time for a reply, commonly no more than two months (法释〔2023〕11号 art. 8): what it set goes first."""
    return None if suggestion.asked_by else LIMITS.get(SuggestionKind(suggestion.kind))


def _presence_is_explained(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    presence, absence = data.get("presence"), data.get("absence")
    if presence in HEADS and not data.get("head_post"):
        yield "负责人出庭的须填写其职务。受委托组织或者下级机关的负责人不算（法释〔2020〕3号第二条）。"
    if presence and presence not in HEADS and not absence:
        yield "负责人未出庭的须填写事由；没有正当理由的选「未说明理由」（法释〔2020〕3号第八条、第九条）。"
    if data.get("excused") and absence in (None, "", Absence.UNREASONED):
        yield "未说明理由的，不能登记为「法院认可未出庭理由」。请核对。"


def _lost(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.outcome not in LOSSES:
        yield "本案没有败诉，不需要复盘。请直接归档。"


def _reviewed(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.outcome in LOSSES and not case.reviews.filter(voided=False).exists():
        yield "败诉案件须有「败诉复盘」记录（一案一整改）才能归档。请先在本案下登记。"


def _is_first(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.instance not in (Instance.FIRST, Instance.FIRST_SUMMARY):
        yield "二审、再审裁判不能再上诉。如申请再审，请另立「再审」案件。"


def _appeal_limit(case: Any) -> str | None:
    """Of a first instance alone, and not where the suit was withdrawn or settled: nobody appeals from that."""
    if case.instance not in (Instance.FIRST, Instance.FIRST_SUMMARY) or case.outcome in FINAL_AT_ONCE:
        return None
    return "litigation.appeal_ruling" if case.ruling else "litigation.appeal_judgment"


def _best_presence(session: Any, act: Any) -> None:
    """One attendance at an instance suffices: the case keeps the best of its sessions."""
    from fadu.ledger import actions  # the writer imports procedures: a cycle at import, none at run

    case, found = session.lawsuit, act.data.get("presence")
    order = list(Presence)
    better = not case.presence or order.index(Presence(found)) < order.index(Presence(case.presence))
    if case.presence and better:
        actions.edit(
            case,
            {"presence": found, "head_post": session.head},
            by=act.by,
            on=act.on,
            reason=f"{session.sits_on} 再次开庭",
        )


lawsuit = Procedure(
    Lawsuit,
    moves=[
        Move("take", {NOTIFIED}, ANSWERING, "确定承办", asks=["copy_on"], may=["government_counsel"], on="copy_on"),
        Move("delay_evidence", {ANSWERING}, None, "法院准许延期举证", asks=["evidence_extended"], law="litigation_law:36"),
        Move(
            "answer", {ANSWERING}, ANSWERED, "提交答辩和证据", asks=["answered_on"], on="answered_on",
            law="litigation_law:67", documents=["answer"],
        ),
        Move(
            "appoint", {ANSWERED, SCHEDULED}, SCHEDULED, "确定出庭负责人", asks=["head_planned"], may=["vital"],
            law="appearance:3", documents=["identity"],
        ),
        Move(
            "hear", {ANSWERED, SCHEDULED}, HEARD, "登记开庭", asks=["hearing_on", "presence"],
            may=["head_post", "absence", "excused", "spoke"], on="hearing_on", guard=_presence_is_explained,
            law="appearance:2", documents=["absence_statement"],
        ),
        Move(
            "judge", {ANSWERING, ANSWERED, SCHEDULED, HEARD}, JUDGED, "登记裁判", asks=["judged_on", "outcome"],
            may=["served_on", "ruling", "perform_by"], on="judged_on",
        ),
        Move(
            "appeal", {JUDGED}, APPEALED, "登记上诉", asks=["appeal_decided_on"], on="appeal_decided_on", guard=_is_first,
            law="litigation_law:85",
        ),
        Move(
            "effective", {JUDGED}, PERFORMING, "裁判生效", asks=["effective_on"], may=["perform_by"], on="effective_on",
            after="上诉", law="litigation_law:85",
        ),
        Move("settle_appeal", {APPEALED}, PERFORMING, "上诉审结", asks=["effective_on"], may=["perform_by"], on="effective_on"),
        Move("register", {JUDGED, PERFORMING}, None, "报司法局备案", asks=["registered_on"], on="registered_on"),
        Move(
            "perform", {PERFORMING}, None, "登记履行", asks=["performed_on"], may=["enforced"], on="performed_on",
            law="litigation_law:96",
        ),
        Move("review", {PERFORMING}, REVIEWING, "转败诉复盘", by={HANDLER, REVIEWER, OFFICE}, guard=_lost),
        Move(
            "archive", {PERFORMING, REVIEWING}, CLOSED, "归档", by={HANDLER, REVIEWER}, asks=["archived_on"],
            on="archived_on", guard=_reviewed,
        ),
    ],
    clocks=[
        Clock(
            "答辩举证", since="copy_on", until="answered_on",
            limit=lambda c: "litigation.evidence_delayed" if c.evidence_extended else "litigation.answer",
            limits=["litigation.answer", "litigation.evidence_delayed"],
            ends_in={JUDGED, APPEALED, PERFORMING, REVIEWING, CLOSED},
        ),
        Clock(
            "上诉", since="served_on", until="appeal_decided_on",
            limit=_appeal_limit, limits=["litigation.appeal_judgment", "litigation.appeal_ruling"],
            ends_in={PERFORMING, REVIEWING, CLOSED},
        ),
    ],
)  # fmt: skip

session = Procedure(
    Session,
    moves=[
        Move("replace", {SessionStage.SET}, SessionStage.REPLACED, "更换出庭负责人", asks=["head"], reason=True, law="appearance:5"),
        Move(
            "hold", {SessionStage.SET, SessionStage.REPLACED}, SessionStage.HELD, "登记开庭", asks=["presence"],
            may=["identity_on", "audience", "note"], then=_best_presence, law="appearance:7",
        ),
        Move("postpone", {SessionStage.SET, SessionStage.REPLACED}, SessionStage.POSTPONED, "延期开庭", reason=True),
    ],
)  # fmt: skip

review = Procedure(
    Review,
    moves=[
        Move("plan", {ReviewStage.OPEN}, ReviewStage.RECTIFYING, "明确整改", asks=["measures", "rectify_by"]),
        Move(
            "finish", {ReviewStage.RECTIFYING}, ReviewStage.DONE, "完成整改", by={REVIEWER, OFFICE}, asks=["rectified_on"],
            may=["talked", "transferred", "deducted", "loss"], on="rectified_on",
        ),
    ],
)  # fmt: skip

suggestion = Procedure(
    Suggestion,
    moves=[
        Move("assign", {RECEIVED}, HANDLING, "交办", by={HANDLER, REVIEWER, OFFICE, ORGAN_ADMIN}),
        Move(
            "object", {HANDLING}, OBJECTED, "提出异议", by=REVIEWER, asks=["objected_on"], on="objected_on", reason=True,
            law="procuratorial_suggestions:23",
        ),
        Move("withdrawn", {OBJECTED}, WITHDRAWN, "建议撤回", reason=True),
        Move("upheld", {OBJECTED}, HANDLING, "异议不成立"),
        Move(
            "reply", {HANDLING, URGED}, REPLIED, "书面回复", asks=["replied_on", "adoption"], may=["reply"], on="replied_on",
            documents=["reply"],
        ),
        Move("urge", {RECEIVED, HANDLING}, URGED, "提醒约谈", by={OFFICE, LEADER, REVIEWER}, reason=True),
        Move(
            "verify", {REPLIED}, VERIFIED, "核实整改", by={REVIEWER, OFFICE}, asks=["verified_on"], may=["sued"],
            on="verified_on",
        ),
    ],
    clocks=[
        Clock(
            "书面回复", since="received_on", until="replied_on", limit=_unless_asked, limits=sorted(set(LIMITS.values())),
            ends_in={WITHDRAWN},
        ),
        Clock("书面回复（建议书要求）", since="received_on", until="replied_on", fixed="asked_by", ends_in={WITHDRAWN}),
    ],
)  # fmt: skip
