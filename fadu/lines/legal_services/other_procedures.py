"""How the rota, relief, village advisers, notarial matters, consultations and published cases run."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Clock, Move, Procedure, anew

from .models import (
    Consultation,
    ConsultationStage,
    Item,
    Lawyer,
    LawyerStage,
    Notarisation,
    NotaryStage,
    Relief,
    ReliefStage,
    Service,
    Standard,
    Station,
    Story,
    StoryStage,
    Village,
    VillageStage,
    Visit,
)
from .rota import IN_HAND

STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
HEADS = {REVIEWER, ORGAN_ADMIN, OFFICE}
RECEIVED, ANSWERED = ConsultationStage
CANDIDATE, LISTED, PAUSED, REMOVED = LawyerStage
APPLIED, APPROVED, PAID, REFUSED = ReliefStage
UNSERVED, SERVED, MERGED = VillageStage
ACCEPTED, VERIFYING, ISSUED, DENIED, ENDED = NotaryStage
DRAFT, CHECKED, PUBLISHED, WITHDRAWN = StoryStage

consultation = Procedure(
    Consultation,
    moves=[
        Move(
            "answer", {RECEIVED}, ANSWERED, "答复", by=STAFF, asks=["answered_on", "answer"], may=["answered_by", "referred"],
            on="answered_on", documents=["consultation"],
        ),
    ],
    create_by=STAFF,
)  # fmt: skip
station = Procedure(Station, create_by=STAFF)
service = Procedure(Service, create_by=STAFF)
item = Procedure(Item, create_by=STAFF)
standard = Procedure(Standard, create_by=HEADS, edit_by=HEADS)


def _free(lawyer: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = lawyer.aids.filter(stage__in=IN_HAND, voided=False).count()
    if left:
        yield f"「{lawyer.name}」还有 {left} 件法律援助没有办结。请先更换承办人员或办结。"


lawyer = Procedure(
    Lawyer,
    moves=[
        Move("list", {CANDIDATE, REMOVED}, LISTED, "入库", by=HEADS, asks=["listed_on"], on="listed_on", then=anew("removed_on")),
        Move("pause", {LISTED}, PAUSED, "暂停轮派", by=HEADS, reason=True),
        Move("resume", {PAUSED}, LISTED, "恢复轮派", by=HEADS),
        Move("remove", {LISTED, PAUSED}, REMOVED, "出库", by=HEADS, asks=["removed_on"], on="removed_on", reason=True, guard=_free),
    ],
    create_by=STAFF,
)  # fmt: skip


def _within(relief: Any, data: Mapping[str, Any]) -> Iterator[str]:
    amount = data.get("amount")
    if amount is not None and relief.approved is not None and amount > relief.approved:
        yield f"发放 {amount / 100:.2f} 元，高于审批的 {relief.approved / 100:.2f} 元。请核对金额，确需增加的重新审批。"


relief = Procedure(
    Relief,
    moves=[
        Move(
            "approve", {APPLIED}, APPROVED, "审批", by={REVIEWER, ORGAN_ADMIN, LEADER}, asks=["approved_on", "approved"],
            may=["opinion"], on="approved_on", documents=["relief_decision"],
        ),
        Move(
            "refuse", {APPLIED}, REFUSED, "不予救助", by={REVIEWER, ORGAN_ADMIN, LEADER}, asks=["opinion"],
            documents=["relief_refusal"],
        ),
        Move("pay", {APPROVED}, PAID, "发放", by=STAFF, asks=["paid_on", "amount"], on="paid_on", guard=_within),
    ],
    create_by=STAFF,
)  # fmt: skip


def _term(village: Any, data: Mapping[str, Any]) -> Iterator[str]:
    start, end = data.get("served_since") or village.served_since, data.get("served_until")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        yield f"聘期届满日期 {end} 不晚于聘任日期 {start}。请核对聘期。"


village = Procedure(
    Village,
    moves=[
        Move(
            "appoint", {UNSERVED}, SERVED, "聘任法律顾问", by=STAFF, asks=["adviser", "firm", "served_since", "served_until"],
            may=["adviser_kind", "phone", "contract_number", "fee"], on="served_since", ahead=True, guard=_term, documents=["adviser_notice"],
        ),
        Move(
            "renew", {SERVED}, None, "续聘", by=STAFF, asks=["served_until"], may=["contract_number", "fee"], guard=_term,
        ),
        Move("replace", {SERVED}, None, "更换法律顾问", by=STAFF, asks=["adviser", "firm"], may=["adviser_kind", "phone", "contract_number"], reason=True),
        Move("end", {SERVED}, UNSERVED, "结束聘任", by=STAFF, reason=True),
        Move("merge", {UNSERVED}, MERGED, "撤并村（社区）", by=HEADS, asks=["merged_on"], on="merged_on", reason=True),
    ],
    clocks=[Clock("聘期", since="served_since", until="merged_on", fixed="served_until", ends_in={UNSERVED, MERGED})],
    create_by=STAFF,
)  # fmt: skip
visit = Procedure(Visit, create_by=STAFF)

notarisation = Procedure(
    Notarisation,
    moves=[
        Move("verify", {ACCEPTED}, VERIFYING, "补充材料或者核实", by=STAFF, reason=True, law="notary:30"),
        Move("resume", {VERIFYING}, ACCEPTED, "恢复办理", by=STAFF),
        Move(
            "issue", {ACCEPTED}, ISSUED, "出具公证书", by=STAFF, asks=["issued_on"], may=["certificate"], on="issued_on",
            law="notary:30",
        ),
        Move("deny", {ACCEPTED}, DENIED, "不予办理", by=HEADS, asks=["refused_on"], on="refused_on", reason=True, law="notary:31"),
        Move("end", {ACCEPTED, VERIFYING}, ENDED, "终止", by=HEADS, reason=True),
    ],
    clocks=[
        Clock(
            "出证", since="accepted_on", until="issued_on", limit="notary.certificate", paused_while={VERIFYING},
            ends_in={DENIED, ENDED},
        ),
    ],
    create_by=STAFF,
)  # fmt: skip

story = Procedure(
    Story,
    moves=[
        Move("check", {DRAFT}, CHECKED, "审核", by=HEADS),
        Move("return", {CHECKED}, DRAFT, "退回修改", by=HEADS, reason=True),
        Move("publish", {CHECKED}, PUBLISHED, "发布", by=HEADS, asks=["published_on"], on="published_on"),
        Move("withdraw", {PUBLISHED}, WITHDRAWN, "撤下", by=HEADS, reason=True),
    ],
    create_by=STAFF,
)  # fmt: skip
