"""How complaints about enforcement run. Those that did not come through the hotline go by the terms of 信访工作条例."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, REVIEWER, Act, Clock, Move, Procedure

from .models import Complaint, ComplaintStage, Proposal, ProposalStage, Source

RECEIVED, ACCEPTED, ASSIGNED, REPORTED, REPLIED, CLOSED, REFUSED, FORWARDED, WITHDRAWN = ComplaintStage
STAFF = {HANDLER, OFFICE}


def _of_petition(limit: str) -> Any:
    """The hotline's and a superior's own terms stand in a field; all others go by the petition's."""

    def choose(complaint: Any) -> str | None:
        own = complaint.source in (Source.HOTLINE, Source.SUPERIOR) and complaint.hotline_due_on is not None
        return None if own else limit

    return choose


def _extend(complaint: Any, act: Act) -> None:
    complaint.extended = True


def _once(complaint: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if complaint.extended:
        yield "本件已经延期一次，不能再次延期。请抓紧办理。"


def _not_to_themselves(complaint: Any, data: Mapping[str, Any]) -> Iterator[str]:
    chosen = data.get("assigned_to")
    if chosen is not None and chosen == complaint.concerning:
        yield f"不能把投诉举报交给被反映的「{chosen}」自行查办。请交其上级主管部门或者由监督机构直接查办。"


def _find_anew(complaint: Any, act: Act) -> None:
    complaint.found_on, complaint.outcome = None, ""


def _told(complaint: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not complaint.anonymous and complaint.replied_on is None:
        yield "实名投诉举报须答复后才能办结。请先「答复」。"


complaint = Procedure(
    Complaint,
    moves=[
        Move("accept", {RECEIVED}, ACCEPTED, "受理", by=STAFF, asks=["judged_on"], on="judged_on", law="petition:22", documents=["acceptance"]),
        Move("refuse", {RECEIVED}, REFUSED, "不予受理", by={REVIEWER, OFFICE}, asks=["judged_on"], on="judged_on", reason=True, law="petition:22", documents=["refusal"]),
        Move("forward", {RECEIVED, ACCEPTED}, FORWARDED, "转送有权机关", by=STAFF, asks=["judged_on", "forwarded_to"], on="judged_on", reason=True, documents=["forwarding"]),
        Move(
            "assign", {ACCEPTED, ASSIGNED}, ASSIGNED, "交办", by=OFFICE, asks=["assigned_to", "assigned_on"], on="assigned_on",
            guard=_not_to_themselves, documents=["assignment"],
        ),
        Move("extend", {ACCEPTED, ASSIGNED, REPORTED}, None, "延长办理期限", by={LEADER, REVIEWER}, reason=True, before=["办理"], guard=_once, then=_extend, law="petition:34"),
        Move("find", {ACCEPTED, ASSIGNED}, REPORTED, "登记查证结果", by=STAFF, asks=["found_on", "outcome", "action"], on="found_on"),
        Move(
            "again", {REPORTED}, ASSIGNED, "退回重查", by={REVIEWER, OFFICE}, asks=["assigned_to", "assigned_on"],
            on="assigned_on", reason=True, guard=_not_to_themselves, then=_find_anew,
        ),
        Move(
            "reply", {REPORTED}, REPLIED, "答复", by=STAFF, asks=["replied_on", "reply"], may=["satisfaction"], on="replied_on",
            law="petition:34", documents=["reply"],
        ),
        Move("close", {REPORTED, REPLIED}, CLOSED, "办结", by={OFFICE, REVIEWER}, asks=["closed_on"], may=["satisfaction"], on="closed_on", guard=_told),
        Move("withdraw", {RECEIVED, ACCEPTED, ASSIGNED}, WITHDRAWN, "登记撤回", by=STAFF, reason=True),
    ],
    clocks=[
        Clock("受理", since="received_on", until="judged_on", limit=_of_petition("petition.acceptance"), limits=["petition.acceptance"], ends_in={WITHDRAWN}),
        Clock(
            "办理", since="judged_on", until="replied_on", limit=_of_petition("petition.handling"), limits=["petition.handling"],
            extended="extended", ends_in={REFUSED, FORWARDED, WITHDRAWN, CLOSED},
        ),
        Clock("规定时限", since="received_on", until="replied_on", fixed="hotline_due_on", ends_in={REFUSED, FORWARDED, WITHDRAWN, CLOSED}),
    ],
    create_by={HANDLER, OFFICE},
)  # fmt: skip

proposal = Procedure(
    Proposal,
    moves=[
        Move(
            "adopt", {ProposalStage.RAISED}, ProposalStage.ADOPTED, "采纳并立项", by={OFFICE, LEADER}, asks=["decided_on"],
            may=["inspection_number"], on="decided_on", documents=["proposal"],
        ),
        Move("dismiss", {ProposalStage.RAISED}, ProposalStage.DISMISSED, "不予采纳", by={OFFICE, LEADER}, asks=["decided_on"], on="decided_on", reason=True),
    ],
    create_by={HANDLER, OFFICE},
)  # fmt: skip
