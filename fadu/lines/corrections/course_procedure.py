"""How leaves, moves of house, groups, positioning and sanctions run: approvals go by level (law.md section 24)."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, REVIEWER, Act, Clock, Move, Procedure

from .approval import Level, against, by, levels_of, refuses, superiors
from .models import (
    Contact,
    Leave,
    LeaveStage,
    Member,
    MemberStage,
    Positioning,
    PositioningStage,
    Relocation,
    RelocationStage,
    Sanction,
    SanctionKind,
    SanctionStage,
)
from .models.sanction import OWN, REVOKING

APPLIED, AT_COUNTY, AT_CITY, APPROVED, RETURNED, REFUSED, WITHDRAWN = LeaveStage
OFFICERS = {HANDLER, REVIEWER}
RIGHTS: dict[str, Any] = {"create_by": OFFICERS, "edit_by": OFFICERS, "void_by": {REVIEWER, LEADER}}
CITY_PAPER = "上一级批准文件"


def _grants(level: Level) -> Any:
    """The guard of an approval by a level."""

    def guard(leave: Any, data: Mapping[str, Any]) -> Iterator[str]:
        if leave.subject.stage != "supervised":
            yield f"「{leave.subject.title}」现为「{leave.subject.stage_label}」，不能批准外出。请核对矫正对象的状态。"
        yield from against(leave, level)

    return guard


def _noted_here(leave: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """The county notes what was decided a level up only where that level does not work in this system."""
    yield from _grants(Level.CITY)(leave, data)
    if superiors(leave):
        yield "上一级社区矫正机构在本系统中办理。请等其负责人办理「上一级机构批准」，不需要在这里登记。"


def _granted(level: Level) -> Any:
    """The effect of an approval: whose it was is kept."""

    def then(leave: Any, act: Act) -> None:
        held = levels_of(leave, act.by, frozenset({REVIEWER})) if act.by is not None else {level}
        leave.decided_by = (Level.COUNTY if level is Level.STATION and level not in held else level).value

    return then


leave = Procedure(
    Leave,
    moves=[
        Move(
            "grant", {APPLIED}, APPROVED, "司法所批准", by=REVIEWER, asks=["decided_on"], may=["station_view"],
            on="decided_on", guard=_grants(Level.STATION), then=_granted(Level.STATION), law="corrections_rules:27",
            documents=["leave_permit"],
        ),
        Move(
            "refer", {APPLIED}, AT_COUNTY, "报县级机构", by=REVIEWER, asks=["station_on", "station_view"], on="station_on", documents=["leave_form"],
            law="corrections_rules:27",
        ),
        Move(
            "grant_county", {AT_COUNTY}, APPROVED, "县级机构批准", by=LEADER, asks=["decided_on"], on="decided_on",
            guard=_grants(Level.COUNTY), reach=by(Level.COUNTY, "县级机构批准"), then=_granted(Level.COUNTY),
            law="corrections_rules:27", documents=["leave_permit"],
        ),
        Move(
            "refer_city", {AT_COUNTY}, AT_CITY, "报上一级机构", by=LEADER, asks=["county_on"], may=["county_view"], on="county_on", documents=["leave_form"],
            reach=by(Level.COUNTY, "报上一级机构"), law="corrections_rules:27",
        ),
        Move(
            "approve_city", {AT_CITY}, APPROVED, "上一级机构批准", by=LEADER, asks=["decided_on"], may=["city_number"],
            on="decided_on", guard=_grants(Level.CITY), reach=by(Level.CITY, "上一级机构批准"), then=_granted(Level.CITY),
            law="corrections_rules:27", documents=["leave_permit"],
        ),
        Move(
            "grant_city", {AT_CITY}, APPROVED, "登记上一级批准", by=LEADER, asks=["decided_on", "city_number"],
            on="decided_on", guard=_noted_here, reach=by(Level.COUNTY, "登记上一级批准"), then=_granted(Level.CITY),
            proof=CITY_PAPER, law="corrections_rules:27", documents=["leave_permit"],
        ),
        Move(
            "refuse", {APPLIED, AT_COUNTY, AT_CITY}, REFUSED, "不予批准", by={REVIEWER, LEADER}, asks=["decided_on"],
            on="decided_on", reason=True, reach=refuses, law="corrections:27", documents=["leave_refusal"],
        ),
        Move("withdraw", {APPLIED, AT_COUNTY, AT_CITY, APPROVED}, WITHDRAWN, "撤回申请", by=OFFICERS, reason=True),
        Move("return", {APPROVED}, RETURNED, "销假", by=OFFICERS, asks=["returned_on"], on="returned_on", law="corrections:27"),
    ],
    clocks=[
        Clock("提前申请", since="from_on", until="applied_on", limit="corrections.leave_application"),
        Clock("按期销假", since="decided_on", until="returned_on", fixed="to_on", ends_in={REFUSED, WITHDRAWN}),
    ],
    **RIGHTS,
)  # fmt: skip


def _consented(relocation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not relocation.consents:
        yield "新执行地没有同意接收。请先登记同意的回复，或者办理「不同意变更」。"


MOVE = RelocationStage
relocation = Procedure(
    Relocation,
    moves=[
        Move("refer", {MOVE.APPLIED}, MOVE.AT_COUNTY, "报县级机构", by=REVIEWER, asks=["station_on"], on="station_on"),
        Move(
            "consult", {MOVE.AT_COUNTY}, MOVE.CONSULTING, "征求新执行地意见", by=LEADER, asks=["asked_on"], on="asked_on",
            reach=by(Level.COUNTY, "征求新执行地意见"), documents=["relocation_letter"],
        ),
        Move("reply", {MOVE.CONSULTING}, None, "登记新执行地回复", by={REVIEWER, LEADER}, asks=["answered_on", "consents"], on="answered_on"),
        Move(
            "grant", {MOVE.CONSULTING}, MOVE.APPROVED, "同意变更", by=LEADER, asks=["decided_on"], on="decided_on",
            guard=_consented, reach=by(Level.COUNTY, "同意变更执行地"), law="corrections:27",
            documents=["relocation"],
        ),
        Move(
            "refuse", {MOVE.APPLIED, MOVE.AT_COUNTY, MOVE.CONSULTING}, MOVE.REFUSED, "不同意变更", by={REVIEWER, LEADER},
            asks=["decided_on"], on="decided_on", reason=True, reach=refuses, law="corrections:27",
            documents=["relocation"],
        ),
        Move("hand_over", {MOVE.APPROVED}, MOVE.HANDED_OVER, "移交档案和文书", by=OFFICERS, asks=["handed_over_on"], on="handed_over_on"),
    ],
    **RIGHTS,
)  # fmt: skip

member = Procedure(
    Member,
    moves=[
        Move(
            "sign", {MemberStage.NAMED}, MemberStage.SIGNED, "签订责任书", by=OFFICERS, asks=["signed_on"], on="signed_on",
            law="corrections:25", documents=["pledge"],
        ),
        Move(
            "leave", {MemberStage.NAMED, MemberStage.SIGNED}, MemberStage.LEFT, "退出", by=OFFICERS, asks=["left_on"],
            on="left_on",
        ),
    ],
    **RIGHTS,
)  # fmt: skip

contact = Procedure(Contact, **RIGHTS)


def _at_most_three(positioning: Any, data: Mapping[str, Any]) -> Iterator[str]:
    months = data.get("more_months")
    if months is not None and not 1 <= months <= 3:
        yield f"每次延长不得超过 3 个月（第二十九条），填写的是 {months} 个月。请改为 1 到 3。"


def _lengthen(positioning: Any, act: Act) -> None:
    positioning.extended_months += act.data["more_months"]


WEAR = PositioningStage
positioning = Procedure(
    Positioning,
    moves=[
        Move(
            "approve", {WEAR.PROPOSED}, WEAR.WORN, "批准使用", by=LEADER, asks=["approved_on"], on="approved_on",
            reach=by(Level.COUNTY, "批准电子定位"), law="corrections:29",
            documents=["positioning"],
        ),
        Move(
            "refuse", {WEAR.PROPOSED}, WEAR.REFUSED, "不予批准", by=LEADER, reason=True, law="corrections:29",
            reach=by(Level.COUNTY, "不予批准电子定位"),
        ),
        Move(
            "extend", {WEAR.WORN}, None, "延长使用", by=LEADER, asks=["extended_on", "more_months"], on="extended_on",
            reason=True, guard=_at_most_three, reach=by(Level.COUNTY, "延长电子定位"), then=_lengthen, law="corrections:29",
        ),
        Move("end", {WEAR.WORN}, WEAR.ENDED, "解除", by=OFFICERS, asks=["ended_on"], on="ended_on", law="corrections:29"),
    ],
    clocks=[
        Clock(
            "电子定位", since="approved_on", until="ended_on", limit="corrections.positioning",
            extended="extended_months",
        )
    ],
    **RIGHTS,
)  # fmt: skip


def _is_own(wanted: bool) -> Any:
    def guard(sanction: Any, data: Mapping[str, Any]) -> Iterator[str]:
        if (SanctionKind(sanction.kind) in OWN) is not wanted:
            step = "提请有关机关" if wanted else "宣告送达"
            yield f"「{SanctionKind(sanction.kind).label}」不适用本步骤。请办理「{step}」。"

    return guard


def _may_be_arrested(sanction: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if sanction.kind not in REVOKING:
        yield "只有提请撤销缓刑、撤销假释的，才可以同时提请逮捕（第四十七条）。请核对「种类」。"
    if sanction.arrest_decided_on is not None:
        yield f"法院已于 {sanction.arrest_decided_on} 作出是否逮捕的决定，不再提请。"


def _arrest_was_asked(sanction: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if sanction.arrest_on is None:
        yield "还没有提请逮捕。请先「提请逮捕」。"


LIMITS = {
    SanctionKind.REVOKE_PROBATION: "corrections.revocation",
    SanctionKind.REVOKE_PAROLE: "corrections.revocation",
    SanctionKind.RECALL: "corrections.recall",
    SanctionKind.COMMUTE: "corrections.commutation",
}
PENAL = SanctionStage
sanction = Procedure(
    Sanction,
    moves=[
        Move(
            "approve", {PENAL.PROPOSED}, PENAL.APPROVED, "县级机构决定", by=LEADER, asks=["approved_on"],
            may=["document_number"], on="approved_on", reach=by(Level.COUNTY, "考核奖惩决定"), law="corrections",
            documents=["sanction", "proposal"],
        ),
        Move(
            "reject", {PENAL.PROPOSED}, PENAL.REJECTED, "不予采纳", by=LEADER, reason=True, reach=by(Level.COUNTY, "不予采纳"),
        ),
        Move(
            "deliver", {PENAL.APPROVED}, PENAL.DELIVERED, "宣告送达", by=OFFICERS, asks=["delivered_on"], on="delivered_on",
            guard=_is_own(True),
        ),
        Move(
            "send", {PENAL.APPROVED}, PENAL.SENT, "提请有关机关", by={REVIEWER, LEADER}, asks=["sent_to", "received_on"],
            may=["copied_on"], on="received_on", guard=_is_own(False), law="corrections",
        ),
        Move(
            "ask_arrest", {PENAL.APPROVED, PENAL.SENT}, None, "提请逮捕", by=LEADER, asks=["arrest_on"], may=["arrest_time"],
            on="arrest_on", guard=_may_be_arrested, reach=by(Level.COUNTY, "提请逮捕"), law="corrections:47",
        ),
        Move(
            "decide_arrest", {PENAL.APPROVED, PENAL.SENT}, None, "登记是否逮捕", by=OFFICERS | {LEADER},
            asks=["arrest_decided_on", "arrested"], may=["arrest_decided_time"], on="arrest_decided_on",
            guard=_arrest_was_asked, law="corrections:47",
        ),
        Move("rule", {PENAL.SENT}, PENAL.RULED, "登记裁定（决定）", by=OFFICERS | {LEADER}, asks=["ruled_on", "granted"], on="ruled_on"),
    ],
    clocks=[
        Clock(
            "裁定（决定）", since="received_on", until="ruled_on", limit=lambda s: LIMITS.get(SanctionKind(s.kind)),
            limits=sorted(set(LIMITS.values())),
        ),
        Clock(
            "决定是否逮捕", since="arrest_on", until="arrest_decided_on", limit="corrections.arrest",
            since_time="arrest_time", until_time="arrest_decided_time", ends_in={PENAL.RULED, PENAL.REJECTED},
        ),
        Clock(
            "裁定前羁押", since="arrest_decided_on", until="ruled_on",
            limit=lambda s: "corrections.detention" if s.arrested else None, limits=["corrections.detention"],
        ),
    ],
    **RIGHTS,
)  # fmt: skip
