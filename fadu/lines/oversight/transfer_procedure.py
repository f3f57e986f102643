"""How a suspected crime goes to the police, and what follows when they do not file it (国务院令第310号, 2020 revision)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure

from .models import Returned, ReturnedStage, Transfer, TransferStage

(
    FOUND, REPORTED, NOT_APPROVED, APPROVED, TRANSFERRED, FILED, DECLINED, RECONSIDERING, UPHELD, PROSECUTOR, HANDED_OVER,
    ENDED, CLOSED,
) = TransferStage  # fmt: skip
STAFF = {HANDLER, ORGAN_ADMIN}
TEAM = 2
MATERIALS = ("has_letter", "has_report", "has_inventory")
"""What every transfer has; expert findings and other material come where there are any (article 6)."""


def _team_of_two(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    members = [name for name in re.split(r"[、,，;；\s]+", case.team) if name]
    if len(members) < TEAM:
        yield f"专案组须有 {TEAM} 名以上执法人员，现有 {len(members)} 名。请在「修改」中填写「专案组成员」，用顿号分开。"


def _materials(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    for name in MATERIALS:
        if not getattr(case, name):
            yield f"移送材料缺少「{case.ledger.field_label(name)}」。请备齐后在「修改」中勾选。"


def _approve(case: Any, act: Act) -> None:
    case.approved_on = act.on


def _signed_for(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if case.receipted_on is None:
        yield "公安机关还没有签收。请先「登记签收回执」。"


def _forwarding(case: Any) -> str | None:
    return "transfer.police_forward" if case.forwarded_on else None


transfer = Procedure(
    Transfer,
    moves=[
        Move("report", {FOUND}, REPORTED, "报请审批", by=STAFF, asks=["reported_on"], on="reported_on", guard=_team_of_two, law="transfer_310:5", documents=["transfer_report"]),
        Move("approve", {REPORTED}, APPROVED, "批准移送", by={LEADER, REVIEWER}, asks=["decided_on"], may=["decided_time"], on="decided_on", then=_approve, law="transfer_310:5"),
        Move("decline", {REPORTED}, NOT_APPROVED, "不批准移送", by={LEADER, REVIEWER}, asks=["decided_on"], on="decided_on", reason=True, law="transfer_310:5"),
        Move(
            "transfer", {APPROVED}, TRANSFERRED, "移送公安机关", by=STAFF, asks=["transferred_on", "received_by"], may=["transferred_time"],
            on="transferred_on", guard=_materials, law="transfer_310:6", documents=["transfer_letter"],
        ),
        Move(
            "receipt", {TRANSFERRED}, None, "登记签收回执", by=STAFF, asks=["receipted_on"], may=["receipted_time", "receipt_number"],
            on="receipted_on", proof="公安机关回执", law="transfer_310:7",
        ),
        Move("forward", {TRANSFERRED}, None, "登记公安机关转送", by=STAFF, asks=["forwarded_on", "received_by"], may=["forwarded_time"], on="forwarded_on", guard=_signed_for, law="transfer_310:7"),
        Move(
            "file", {TRANSFERRED}, FILED, "登记立案", by=STAFF, asks=["police_decided_on", "filed_notice_on"],
            on="filed_notice_on", guard=_signed_for, law="transfer_310:8",
        ),
        Move(
            "not_filed", {TRANSFERRED}, DECLINED, "登记不予立案", by=STAFF, asks=["police_decided_on", "declined_notice_on"],
            on="declined_notice_on", reason=True, guard=_signed_for, law="transfer_310:8",
        ),
        Move("ask", {DECLINED}, RECONSIDERING, "提请公安机关复议", by={LEADER, REVIEWER}, asks=["asked_on"], on="asked_on", law="transfer_310:9", documents=["reconsideration"]),
        Move(
            "reversed", {RECONSIDERING}, FILED, "复议后立案", by=STAFF, asks=["reconsidered_on", "filed_notice_on"],
            on="filed_notice_on", law="transfer_310:9",
        ),
        Move(
            "upheld", {RECONSIDERING}, UPHELD, "复议维持不立案", by=STAFF, asks=["reconsidered_on", "upheld_notice_on"],
            on="upheld_notice_on", law="transfer_310:9",
        ),
        Move(
            "ask_prosecutor", {DECLINED, UPHELD}, PROSECUTOR, "建议检察院立案监督", by={LEADER, REVIEWER}, asks=["prosecutor_on"],
            on="prosecutor_on", law="transfer_310:9", documents=["prosecutor"],
        ),
        Move("prosecuted", {PROSECUTOR}, FILED, "监督后立案", by=STAFF, asks=["filed_notice_on"], on="filed_notice_on", law="transfer_310:9"),
        Move("end", {DECLINED, UPHELD, PROSECUTOR}, ENDED, "不立案终结", by={LEADER, REVIEWER}, asks=["closed_on"], on="closed_on", reason=True),
        Move("hand_over", {FILED}, HANDED_OVER, "移交物品材料", by=STAFF, asks=["handed_over_on"], on="handed_over_on", law="transfer_310:12", documents=["handover"]),
        Move("close", {HANDED_OVER}, CLOSED, "办结", by=STAFF, asks=["closed_on", "result"], on="closed_on"),
    ],
    clocks=[
        Clock("移送审批", since="reported_on", until="decided_on", limit="transfer.approval"),
        Clock(
            "移送", since="approved_on", until="transferred_on", limit="transfer.transfer",
            since_time="decided_time", until_time="transferred_time",
        ),
        Clock(
            "公安机关转送", since="receipted_on", until="forwarded_on", limit=_forwarding, limits=["transfer.police_forward"],
            since_time="receipted_time", until_time="forwarded_time",
        ),
        Clock("公安机关立案审查", since="receipted_on", until="police_decided_on", limit="transfer.police_review"),
        Clock("提请复议", since="declined_notice_on", until="asked_on", limit="transfer.reconsideration_request", ends_in={PROSECUTOR, FILED, HANDED_OVER, ENDED}),
        Clock("公安机关复议", since="asked_on", until="reconsidered_on", limit="transfer.police_reconsideration"),
        Clock("建议立案监督", since="upheld_notice_on", until="prosecutor_on", limit="transfer.prosecutor", ends_in={ENDED}),
        Clock("移交物品材料", since="filed_notice_on", until="handed_over_on", limit="transfer.handover"),
    ],
    create_by=STAFF,
)  # fmt: skip

returned = Procedure(
    Returned,
    moves=[
        Move("accept", {ReturnedStage.RECEIVED}, ReturnedStage.HANDLING, "立案办理", by=STAFF, asks=["accepted_on"], may=["case_number"], on="accepted_on", law="transfer_310:13"),
        Move(
            "handle", {ReturnedStage.RECEIVED, ReturnedStage.HANDLING}, ReturnedStage.HANDLED, "登记处理结果", by=STAFF,
            asks=["handled_on", "result"], on="handled_on", law="transfer_310:13",
        ),
    ],
    clocks=[Clock("回复", since="received_on", until="handled_on", fixed="reply_by")],
    create_by=STAFF,
)  # fmt: skip
