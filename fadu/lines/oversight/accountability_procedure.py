"""How leads go to discipline organs and how deductions are proposed (law.md section 38). No statute sets a time for feedback."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, Move, Procedure

from .models import Deduction, DeductionStage, Lead, LeadStage, Subject

REGISTERED, APPROVED, TRANSFERRED, RECEIPTED, FED_BACK, CLOSED, DROPPED = LeadStage


def _has_content(lead: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not lead.content:
        yield "没有「线索内容」，接收单位无从受理。请先在「修改」中填写时间、人员、事实和证据来源，再报批移送。"


lead = Procedure(
    Lead,
    moves=[
        Move("approve", {REGISTERED}, APPROVED, "批准移送", by=LEADER, asks=["approved_on"], on="approved_on", guard=_has_content),
        Move("drop", {REGISTERED, APPROVED}, DROPPED, "不移送", by=LEADER, reason=True),
        Move("transfer", {APPROVED}, TRANSFERRED, "移送", by=OFFICE, asks=["transferred_on", "receiver"], on="transferred_on", law="government_inspection:23", documents=["lead"]),
        Move("receipt", {TRANSFERRED}, RECEIPTED, "登记受理回执", by=OFFICE, asks=["receipted_on"], on="receipted_on", proof="受理回执"),
        Move("feed_back", {RECEIPTED}, FED_BACK, "登记反馈结果", by=OFFICE, asks=["fed_back_on", "result"], on="fed_back_on"),
        Move("close", {FED_BACK}, CLOSED, "办结", by={OFFICE, LEADER}, asks=["closed_on"], on="closed_on"),
    ],
    create_by={HANDLER, OFFICE},
    edit_by={HANDLER, OFFICE},
    void_by={OFFICE},
)  # fmt: skip


def _named(deduction: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if deduction.subject == Subject.PERSON and not deduction.person:
        yield "扣减个人绩效的须写明人员。请在「修改」中填写「人员」。"


deduction = Procedure(
    Deduction,
    moves=[
        Move("decide", {DeductionStage.PROPOSED}, DeductionStage.DECIDED, "登记扣减决定", by={OFFICE, LEADER}, asks=["decided_on"], on="decided_on", guard=_named),
        Move("decline", {DeductionStage.PROPOSED}, DeductionStage.DECLINED, "登记未采纳", by={OFFICE, LEADER}, asks=["decided_on"], on="decided_on", reason=True),
    ],
    create_by={HANDLER, OFFICE},
)  # fmt: skip
