"""How organisations are set up and mediators engaged, moved and graded (人民调解法 arts. 8 and 9)."""

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.law import thresholds
from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure
from fadu.ledger.registry import ledgers

from .models import (
    Adjustment,
    Grade,
    Grading,
    GradingStage,
    Mediator,
    MediatorStage,
    Organisation,
    OrganisationStage,
)
from .models.mediator import ABOVE_COUNTY, AdjustmentKind
from .models.organisation import COMMITTEES

PREPARING, ACTIVE, DISSOLVED = OrganisationStage
NOMINATED, SERVING, LEFT, DISMISSED = MediatorStage
APPLIED, EVALUATED, DECIDED, GRANTED, REFUSED = GradingStage
HEADS = {REVIEWER, ORGAN_ADMIN, OFFICE}


def _whole(organisation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if organisation.kind not in COMMITTEES:
        return
    least, most = (
        int(thresholds["mediation.committee_minimum"].value),
        int(thresholds["mediation.committee_maximum"].value),
    )
    if not least <= organisation.members <= most:
        yield f"调解委员会由 {least} 至 {most} 名委员组成，现填 {organisation.members} 名。请在「修改」中核对委员人数。"
    if not organisation.women:
        yield "调解委员会应当有妇女成员。请在「修改」中补充女性委员后再登记。"


def _no_open_disputes(organisation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = organisation.disputes.filter(stage__in=("accepted", "mediating"), voided=False).count()
    if left:
        yield f"「{organisation.name}」还有 {left} 件纠纷正在调解。请先办结，或改由其他组织调解。"


organisation = Procedure(
    Organisation,
    moves=[
        Move(
            "establish", {PREPARING}, ACTIVE, "登记设立", by=HEADS, asks=["established_on"], may=["elected_on", "term_ends_on"],
            on="established_on", guard=_whole, law="peoples_mediation:8-9",
        ),
        Move(
            "elect", {ACTIVE}, None, "换届", by=HEADS, asks=["elected_on", "term_ends_on"], on="elected_on", ahead=True, guard=_whole,
            law="peoples_mediation:9",
        ),
        Move("brand", {ACTIVE}, None, "命名品牌", by=OFFICE, asks=["brand", "branded_on"], on="branded_on"),
        Move(
            "dissolve", {ACTIVE}, DISSOLVED, "撤销", by=HEADS, asks=["dissolved_on"], on="dissolved_on", reason=True,
            guard=_no_open_disputes,
        ),
    ],
    clocks=[Clock("本届任期", since="elected_on", until="dissolved_on", fixed="term_ends_on")],
)  # fmt: skip


def _adjusted(kind: AdjustmentKind) -> Any:
    """The effect that notes a change beside the mediator: a change of last year stays counted there."""

    def note(mediator: Any, act: Act) -> None:
        data = {"mediator": mediator, "kind": kind, "adjusted_on": act.on, "note": act.reason[:200]}
        actions.create(ledgers["mediation.adjustment"], data, by=act.by, on=act.on)
        if kind == AdjustmentKind.ENGAGED:
            mediator.left_on = None  # who comes back serves again

    return note


def _elsewhere(mediator: Any, data: Mapping[str, Any]) -> Iterator[str]:
    new = data.get("organisation")
    if new is not None and new.pk == mediator.organisation_id:
        yield f"「{mediator.name}」已在「{new.name}」。请选择另一个调解组织。"


mediator = Procedure(
    Mediator,
    moves=[
        Move(
            "engage", {NOMINATED, LEFT}, SERVING, "聘任", by=HEADS, asks=["engaged_on"], on="engaged_on", ahead=True,
            then=_adjusted(AdjustmentKind.ENGAGED),
        ),
        Move(
            "transfer", {SERVING}, None, "调整所在组织", by=HEADS, asks=["organisation"], guard=_elsewhere,
            then=_adjusted(AdjustmentKind.TRANSFERRED),
        ),
        Move("regrade", {SERVING}, None, "登记等级", by=OFFICE, asks=["grade"]),
        Move("leave", {SERVING}, LEFT, "离任", by=HEADS, asks=["left_on"], on="left_on", then=_adjusted(AdjustmentKind.LEFT)),
        Move(
            "dismiss", {SERVING}, DISMISSED, "罢免或者解聘", by=HEADS, asks=["left_on"], on="left_on", reason=True,
            then=_adjusted(AdjustmentKind.DISMISSED),
        ),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip

adjustment = Procedure(Adjustment, create_by={REVIEWER, ORGAN_ADMIN, OFFICE})


def _higher(grading: Any, data: Mapping[str, Any]) -> Iterator[str]:
    held, wanted = grading.mediator.grade, grading.grade
    if grading.mediator.stage != SERVING:
        yield f"「{grading.mediator.name}」不在任，不能评定等级。请先办理聘任。"
    if held and wanted >= held:
        yield f"「{grading.mediator.name}」已是{Grade(held).label}，不能再申请{Grade(wanted).label}。请申请更高等级。"


def _granted_here(grading: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _higher(grading, data)
    if grading.grade in ABOVE_COUNTY:
        yield "一级、二级由上级授予。请用「推荐上级」，上级授予后再「登记上级授予」。"


def _granted_above(grading: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _higher(grading, data)
    if grading.grade not in ABOVE_COUNTY:
        yield "三级、四级由县级评定，不需要推荐。请用「评定」。"


def _give(grading: Any, act: Act) -> None:
    actions.move(grading.mediator, "regrade", {"grade": grading.grade}, by=act.by, on=act.on)


grading = Procedure(
    Grading,
    moves=[
        Move("evaluate", {APPLIED}, EVALUATED, "考评", by={REVIEWER, OFFICE}, asks=["evaluated_on", "score"], on="evaluated_on", guard=_higher),
        Move(
            "decide", {EVALUATED}, GRANTED, "评定", by=OFFICE, asks=["decided_on"], may=["document_number"],
            on="decided_on", guard=_granted_here, then=_give, documents=["grading_notice"],
        ),
        Move(
            "recommend", {EVALUATED}, DECIDED, "推荐上级", by=OFFICE, asks=["decided_on"], may=["document_number"],
            on="decided_on", guard=_granted_above,
        ),
        Move("grant", {DECIDED}, GRANTED, "登记上级授予", by=OFFICE, asks=["granted_on"], on="granted_on", guard=_higher, then=_give),
        Move("refuse", {APPLIED, EVALUATED, DECIDED}, REFUSED, "未通过", by={REVIEWER, OFFICE}, reason=True),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip
