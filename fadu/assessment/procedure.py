"""A sheet: claimed by the organ, judged by the office, fed back, contested, final. The scheme's own steps stand beside."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from fadu.figures.scoring import places
from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, Act, Clock, Move, Procedure, anew

from . import scheme_procedure, sheets
from .models import (
    CLAIMED,
    Appeal,
    AppealStage,
    Grade,
    Point,
    Proof,
    Score,
    ScoreStage,
    Sheet,
    SheetStage,
)

__all__ = ["appeal", "point", "proof", "scheme_procedure", "score", "sheet"]

OWN = {HANDLER, ORGAN_ADMIN}
SHOWN = 3

# -- one score ------------------------------------------------------------------------------------------------------------


def _claimable(score: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if score.sheet.stage != SheetStage.FILLING:
        yield f"考核表现处于「{score.sheet.stage_label}」，不能再自评。"
    yield from _within(score, data.get("claim"), "自评分")
    if data.get("claim") and not (data.get("note") or data.get("proof") or score.note or score.proof_id):
        yield "自评有得分的须有佐证：请选择佐证材料，或者在自评说明中写明依据。"
    found = data.get("proof")
    if found and found.valid_until and found.valid_until < score.sheet.opened_on:
        yield f"佐证材料「{found.name}」的有效期到 {found.valid_until} 为止，已经过期。请换用有效的材料。"


def _judged(score: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if score.item.method not in CLAIMED:
        yield f"「{score.item.name}」由台账取数评分。取数结果须调整的，请用「调整得分」并说明理由。"
    yield from _within(score, data.get("awarded"), "得分")
    claim, awarded = score.claim, data.get("awarded")
    if awarded is not None and claim is not None and Decimal(awarded) < claim and not data.get("remark"):
        yield f"得分 {awarded} 低于自评分 {claim}。请在「评审意见」中写明扣分理由，供单位整改和申诉。"


def _within(score: Any, marks: Any, label: str) -> Iterator[str]:
    if marks is not None and marks != "" and not 0 <= Decimal(marks) <= score.full:
        yield f"{label} {marks} 超出范围。本指标 {score.full} 分，请填写 0 到 {score.full} 之间的数。"


def _adjusted(score: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Drawn marks may be less than nothing where they are taken off the whole; more than the full they never are."""
    awarded = data.get("awarded")
    if awarded is not None and Decimal(awarded) > score.full:
        yield f"得分 {awarded} 超过分值 {score.full}。请填写不超过 {score.full} 的数。"


score = Procedure(
    Score,
    moves=[
        Move(
            "claim", {ScoreStage.WAITING, ScoreStage.CLAIMED}, ScoreStage.CLAIMED, "自评", by=OWN,
            asks=["claim", "claimed_on"], may=["note", "proof"], on="claimed_on", guard=_claimable,
        ),
        Move(
            "judge", {ScoreStage.WAITING, ScoreStage.CLAIMED, ScoreStage.SCORED}, ScoreStage.SCORED, "评审", by=OFFICE,
            asks=["awarded", "scored_on"], may=["remark"], on="scored_on", guard=_judged,
        ),
        Move(
            "fill", set(ScoreStage), ScoreStage.SCORED, "按台账计分", by=OFFICE, asks=["awarded", "scored_on", "measured"],
            on="scored_on", guard=_adjusted,
        ),
        Move(
            "excuse", set(ScoreStage), ScoreStage.EXCUSED, "无此类事项", by=OFFICE, asks=["scored_on", "measured"],
            on="scored_on",
        ),
        Move(
            "adjust", {ScoreStage.SCORED, ScoreStage.EXCUSED}, ScoreStage.SCORED, "调整得分", by=OFFICE,
            asks=["awarded", "scored_on", "remark"], on="scored_on", guard=_adjusted,
        ),
    ],
    create_by={OFFICE},
    edit_by=(),  # a score changes by its steps alone
    void_by={OFFICE},
    judging={OFFICE},
)  # fmt: skip
point = Procedure(Point, create_by={OFFICE}, edit_by={OFFICE}, void_by={OFFICE}, judging={OFFICE})
proof = Procedure(Proof)

# -- one sheet ------------------------------------------------------------------------------------------------------------


def _all_claimed(sheet: Any, data: Mapping[str, Any]) -> Iterator[str]:
    open_ = sheet.scores.filter(voided=False, stage=ScoreStage.WAITING, item__method__in=CLAIMED)
    yield from _still(open_, "没有自评", "请在「逐项自评和评审」中填写，没有的事项请自评 0 分")


def _all_judged(sheet: Any, data: Mapping[str, Any]) -> Iterator[str]:
    open_ = sheet.scores.filter(voided=False, stage__in=[ScoreStage.WAITING, ScoreStage.CLAIMED])
    yield from _still(open_, "没有评分", "请在「逐项自评和评审」中评分；由台账计分的请先在方案上「按台账取数」")


def _still(scores: Any, what: str, remedy: str) -> Iterator[str]:
    codes = [item.code for item in sorted((s.item for s in scores.select_related("item")), key=sheets.in_order)]
    if codes:
        more = "等" if len(codes) > SHOWN else ""
        yield f"还有 {len(codes)} 项{what}（{'、'.join(codes[:SHOWN])}{more}）。{remedy}。"


def _sum(sheet: Any, act: Act) -> None:
    sheets.sum_up(sheet)


def _place(sheet: Any, act: Act) -> None:
    """Its place among the sheets of its class and its grade; a veto is the last grade, whatever the marks."""
    sheets.sum_up(sheet)
    shares = dict(_alike(sheet).exclude(pk=sheet.pk).values_list("pk", "share"))
    sheet.place = None if sheet.vetoed else places({**shares, sheet.pk: sheet.share})[sheet.pk]
    sheet.grade = _grade(sheet)


def _alike(sheet: Any) -> Any:
    """The sheets among which it has its place: of its class, without a veto."""
    return Sheet.objects.filter(
        scheme=sheet.scheme, organ_class=sheet.organ_class, voided=False, vetoed=False
    ).select_related("scheme", "organ")


def _grade(sheet: Any) -> str:
    if sheet.vetoed:
        return Grade.FAIL
    if sheet.share is None:
        return ""
    bands = (
        (sheet.scheme.excellent_from, Grade.EXCELLENT),
        (sheet.scheme.good_from, Grade.GOOD),
        (sheet.scheme.pass_from, Grade.PASS),
    )
    return next((grade for least, grade in bands if sheet.share >= least), Grade.FAIL)


FILLING, SUBMITTED, REVIEWED, FED_BACK, FINAL = SheetStage
sheet = Procedure(
    Sheet,
    moves=[
        Move(
            "submit", {FILLING}, SUBMITTED, "报送自评", by=OWN, asks=["submitted_on"], on="submitted_on",
            guard=_all_claimed, then=_sum,
        ),
        Move(
            "take", {FILLING}, SUBMITTED, "未自评，直接评审", by=OFFICE, asks=["submitted_on"], on="submitted_on",
            reason=True, then=_sum,
        ),
        Move("give_back", {SUBMITTED, REVIEWED}, FILLING, "退回自评", by=OFFICE, reason=True, then=anew("submitted_on", "reviewed_on")),
        Move(
            "conclude", {SUBMITTED}, REVIEWED, "评审完成", by=OFFICE, asks=["reviewed_on"], on="reviewed_on",
            guard=_all_judged, then=_sum,
        ),
        Move(
            "feed_back", {REVIEWED}, FED_BACK, "反馈结果", by=OFFICE, asks=["fed_back_on"], on="fed_back_on", then=_place,
            documents=["feedback"],
        ),
        Move("recount", {FED_BACK}, None, "重新合计", by=OFFICE, then=_place),
        Move(
            "settle", {FED_BACK}, FINAL, "定案", by={OFFICE, LEADER}, asks=["final_on"], on="final_on", then=_place,
            documents=["feedback"],
        ),
    ],
    clocks=[Clock("自评", since="opened_on", until="submitted_on", fixed="self_by")],
    create_by={OFFICE},
    edit_by={OFFICE},
    void_by={OFFICE},
)  # fmt: skip

# -- one appeal -----------------------------------------------------------------------------------------------------------


def _contested(appeal: Appeal) -> Score | None:
    return appeal.sheet.scores.filter(item=appeal.item, voided=False).first()


def _correctable(appeal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    contested = _contested(appeal)
    if contested is None:
        yield "考核表中已经没有这一指标。请核对后「不采纳」并说明。"
    elif data.get("corrected") is not None:
        yield from _within(contested, data["corrected"], "更正后得分")


def _uphold(appeal: Any, act: Act) -> None:
    """The corrected marks go into the score, the sheet comes to what it now is, and those that it passed move down."""
    data = {"awarded": act.data["corrected"], "scored_on": act.on, "remark": f"申诉采纳：{act.data['answer']}"}
    actions.move(_contested(appeal), "adjust", data, by=None, on=act.on, source=sheets.SYSTEM)
    if appeal.sheet.stage == FED_BACK:
        _recount(appeal.sheet, act)
        now = places(dict(_alike(appeal.sheet).values_list("pk", "share")))
        for other in _alike(appeal.sheet).filter(stage=FED_BACK):
            if other.place != now[other.pk]:
                _recount(other, act)


def _recount(sheet: Any, act: Act) -> None:
    actions.move(sheet, "recount", {}, by=None, on=act.on, source=sheets.SYSTEM)


appeal = Procedure(
    Appeal,
    moves=[
        Move(
            "uphold", {AppealStage.FILED}, AppealStage.UPHELD, "采纳", by={OFFICE, LEADER},
            asks=["corrected", "answer", "decided_on"], on="decided_on", guard=_correctable,
            then=_uphold,
        ),
        Move(
            "reject", {AppealStage.FILED}, AppealStage.REJECTED, "不采纳", by={OFFICE, LEADER},
            asks=["answer", "decided_on"], on="decided_on",
        ),
    ],
    create_by={HANDLER, ORGAN_ADMIN, OFFICE},
    edit_by={HANDLER, ORGAN_ADMIN, OFFICE},
    judging={OFFICE, LEADER},
)  # fmt: skip
