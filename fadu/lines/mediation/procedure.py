"""How a dispute runs: law.md sections 21 and 22.

People's mediation has no statutory time; the month of an old rule is kept as unverified. Administrative mediation goes
by the rules of its province. A court's reference goes back to the court when it fails.
"""

from typing import Any

from fadu.ledger.procedure import HANDLER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure

from . import other_procedures, people_procedures, rules  # noqa: F401 - two of them bind the other ledgers
from .models import Dispute, Session, Stage

(
    REGISTERED,
    ACCEPTED,
    MEDIATING,
    AGREED,
    CONFIRMING,
    CONFIRMED,
    PERFORMED,
    BREACHED,
    FAILED,
    NOT_ACCEPTED,
    WITHDRAWN,
    ARCHIVED,
) = Stage
STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN}


def _effective(dispute: Any, act: Act) -> None:
    dispute.effective_on = act.data.get("effective_on") or dispute.concluded_on


def _extend(dispute: Any, act: Act) -> None:
    dispute.extended = True


dispute = Procedure(
    Dispute,
    moves=[
        Move(
            "accept", {REGISTERED}, ACCEPTED, "受理", by=STAFF, asks=["accepted_on"], may=["organisation", "competence"],
            on="accepted_on", guard=rules.may_accept, law="peoples_mediation:17", documents=["acceptance"],
        ),
        Move(
            "not_accept", {REGISTERED}, NOT_ACCEPTED, "不予受理", by=STAFF, asks=["refusal"], may=["next_road"],
            documents=["not_accepted"],
        ),
        Move(
            "start", {ACCEPTED}, MEDIATING, "开始调解", by=STAFF, asks=["started_on", "consent"], may=["mediator"],
            on="started_on", guard=rules.may_start, law="peoples_mediation:17",
        ),
        Move("extend", {ACCEPTED, MEDIATING}, None, "延长调解期限", by={REVIEWER, ORGAN_ADMIN}, reason=True, before=["调解"], guard=rules.may_extend, then=_extend),
        Move(
            "agree", {MEDIATING}, AGREED, "达成协议", by=STAFF, asks=["concluded_on", "result", "terms"],
            may=["agreement_number", "effective_on", "perform_by", "wants_confirmation"], on="concluded_on",
            guard=rules.may_agree, then=_effective, law="peoples_mediation:28-30", documents=["agreement", "oral_agreement", "court_report"],
        ),
        Move(
            "fail", {ACCEPTED, MEDIATING}, FAILED, "调解不成", by=STAFF, asks=["concluded_on", "result", "next_road"],
            on="concluded_on", guard=rules.may_fail, law="peoples_mediation:26", documents=["termination", "court_report"],
        ),
        Move("withdraw", {REGISTERED, ACCEPTED, MEDIATING}, WITHDRAWN, "撤回或者终止", by=STAFF, reason=True),
        Move(
            "apply_confirmation", {AGREED}, CONFIRMING, "申请司法确认", by=STAFF,
            asks=["confirm_applied_on", "jointly", "confirm_court"], on="confirm_applied_on", guard=rules.may_confirm,
            law="peoples_mediation:33", documents=["confirmation"],
        ),
        Move(
            "confirm", {CONFIRMING}, CONFIRMED, "登记司法确认", by=STAFF, asks=["confirmed_on"], may=["confirm_number"],
            on="confirmed_on", law="civil_procedure:206",
        ),
        Move("deny", {CONFIRMING}, AGREED, "登记驳回确认申请", by=STAFF, reason=True, law="civil_procedure:206"),
        Move(
            "perform", {AGREED, CONFIRMED, BREACHED}, PERFORMED, "履行完毕", by=STAFF, asks=["performed_on"],
            may=["visited_on"], on="performed_on", law="peoples_mediation:31",
        ),
        Move(
            "breach", {AGREED, CONFIRMED}, BREACHED, "登记未履行", by=STAFF, asks=["breached_on", "next_road"],
            may=["visited_on"], on="breached_on", reason=True, law="peoples_mediation:31",
        ),
        Move(
            "archive", {PERFORMED, BREACHED, FAILED, WITHDRAWN, NOT_ACCEPTED}, ARCHIVED, "归档", by=STAFF,
            asks=["archived_on"], on="archived_on", law="peoples_mediation:27",
        ),
        Move(
            "review_file", {ARCHIVED}, None, "登记案卷评查", by={REVIEWER, OFFICE},
            asks=["file_reviewed_on", "file_score", "file_grade"], on="file_reviewed_on",
        ),
    ],
    clocks=[
        Clock(
            "受理审查", since="applied_on", until="accepted_on", limit=rules.acceptance_limit, limits=[rules.ACCEPTANCE],
            ends_in={NOT_ACCEPTED, WITHDRAWN, ARCHIVED},
        ),
        Clock(
            "调解", since="accepted_on", until="concluded_on", limit=rules.conclusion_limit, limits=rules.CONCLUSION,
            extended="extended", ends_in={WITHDRAWN, ARCHIVED},
        ),
        Clock(
            "申请司法确认", since="effective_on", until="confirm_applied_on", limit=rules.confirmation_limit,
            limits=[rules.CONFIRMATION], ends_in={PERFORMED, BREACHED, ARCHIVED},
        ),
        Clock("履行协议", since="effective_on", until="performed_on", fixed="perform_by", ends_in={BREACHED, ARCHIVED}),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip

session = Procedure(Session, create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE})
