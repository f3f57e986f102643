"""How responses run and how stores are kept: 突发事件应对法, articles in the moves."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure

from .models import Depot, DepotStage, Incident, IncidentStage, Supply, SupplyStage

REPORTED, RESPONDING, ENDED, REVIEWED, ARCHIVED, STOOD_DOWN = IncidentStage
HELD, SCRAPPED = SupplyStage
STAFF = {HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE}
COMMAND = {REVIEWER, LEADER}


def _plan_holds(incident: Any, data: Mapping[str, Any]) -> Iterator[str]:
    plan, on = data.get("plan"), data.get("started_on")
    if plan is None or not isinstance(on, date):
        return
    if plan.first_issued_on is None or plan.first_issued_on > on:
        yield f"预案「{plan.title}」在 {on} 还没有印发。请选择当时有效的预案。"
    if plan.abolished_on is not None and plan.abolished_on <= on:
        yield f"预案「{plan.title}」已于 {plan.abolished_on} 废止。请选择当时有效的预案。"


def _begin(incident: Any, act: Act) -> None:
    incident.present_grade = incident.grade


def _differs(incident: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("present_grade") and data["present_grade"] == incident.present_grade:
        yield f"现响应级别已经是「{incident.get_present_grade_display()}」。请选择调整后的级别；不调整的不必登记。"


def _something_done(incident: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not incident.actions.filter(voided=False).exists():
        yield "还没有登记处置措施。请先在本事件下登记「处置措施」，再终止响应。"


def _review_is_whole(incident: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if incident.reported_up_on is None:
        yield "总结报告还没有报送上一级人民政府（突发事件应对法第九十二条）。请先登记报送日期。"


incident = Procedure(
    Incident,
    moves=[
        Move(
            "start", {REPORTED}, RESPONDING, "启动应急响应", by=COMMAND, asks=["started_on", "grade"], may=["plan"],
            on="started_on", guard=_plan_holds, then=_begin, law="emergency:17", documents=["response_start"],
        ),
        Move("stand_down", {REPORTED}, STOOD_DOWN, "解除预警", by=COMMAND, reason=True, law="emergency:63"),
        Move(
            "adjust", {RESPONDING}, None, "调整响应级别", by=COMMAND, asks=["adjusted_on", "present_grade"],
            on="adjusted_on", reason=True, guard=_differs, documents=["response_adjust"],
        ),
        Move(
            "end", {RESPONDING}, ENDED, "终止应急响应", by=COMMAND, asks=["ended_on"], may=["moved_people", "dead", "injured", "affected", "loss"],
            on="ended_on", guard=_something_done, documents=["response_end"],
        ),
        Move(
            "review", {ENDED}, REVIEWED, "总结评估", by=STAFF, asks=["reviewed_on", "cause", "lessons"], on="reviewed_on",
            law="emergency:92", documents=["response_review"],
        ),
        Move(
            "report", {REVIEWED}, None, "报送总结报告", by=STAFF, asks=["reported_up_on"], on="reported_up_on",
            law="emergency:92",
        ),
        Move(
            "archive", {REVIEWED}, ARCHIVED, "归档", by=STAFF, asks=["archived_on"], on="archived_on",
            guard=_review_is_whole, law="emergency:94",
        ),
    ],
)  # fmt: skip

depot = Procedure(
    Depot,
    moves=[
        Move(
            "close", {DepotStage.OPEN}, DepotStage.CLOSED, "停用", by=STAFF, asks=["closed_on"], on="closed_on",
            reason=True, guard=lambda depot, data: _emptied(depot),
        )
    ],
)  # fmt: skip


def _emptied(depot: Any) -> Iterator[str]:
    left = depot.supplies.filter(voided=False, stage=HELD, quantity__gt=0).count()
    if left:
        yield f"库内还有 {left} 种物资。请先调出或者核销，再停用。"


def _enough(supply: Any, data: Mapping[str, Any]) -> Iterator[str]:
    wanted = data.get("sent")
    if wanted is not None and wanted > supply.quantity:
        yield f"「{supply.subject}」现有 {supply.quantity}{supply.unit}，不够调出 {wanted}{supply.unit}。请核对数量或者先补充。"
    if supply.expires_on and isinstance(data.get("sent_on"), date) and supply.expires_on < data["sent_on"]:
        yield f"「{supply.subject}」已于 {supply.expires_on} 过期，不得调出使用。请核销后补充。"


def _count(supply: Any, act: Act) -> None:
    supply.quantity = act.data["counted"]


def _send(supply: Any, act: Act) -> None:
    supply.quantity -= act.data["sent"]


def _refill(supply: Any, act: Act) -> None:
    supply.quantity += act.data["refilled"]


def _empty(supply: Any, act: Act) -> None:
    supply.quantity = 0


supply = Procedure(
    Supply,
    moves=[
        Move("count", {HELD}, None, "盘点", by=STAFF, asks=["counted_on", "counted"], on="counted_on", then=_count),
        Move(
            "send", {HELD}, None, "调出", by=STAFF, asks=["sent_on", "sent", "sent_for"], on="sent_on", guard=_enough,
            then=_send,
        ),
        Move(
            "refill", {HELD}, None, "补充", by=STAFF, asks=["refilled_on", "refilled"], on="refilled_on", then=_refill,
        ),
        Move(
            "scrap", {HELD}, SCRAPPED, "报废核销", by={REVIEWER, ORGAN_ADMIN, OFFICE}, asks=["scrapped_on"],
            on="scrapped_on", reason=True, then=_empty,
        ),
    ],
    clocks=[Clock("有效期", since="entered_on", until="scrapped_on", fixed="expires_on")],
)  # fmt: skip
