"""How bodies, officers and certificates run (law.md section 14)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.law import LawError, due, limits
from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure
from fadu.ledger.registry import ledgers

from . import examined
from .models import (
    Batch,
    BatchStage,
    Body,
    BodyKind,
    BodyStage,
    Certificate,
    CertificateStage,
    Clearout,
    ClearoutItem,
    ClearoutStage,
    Hours,
    ItemStage,
    Officer,
    OfficerStage,
    Roster,
    StaffKind,
    Training,
    TrainingKind,
    TrainingStage,
    WhyCancelled,
)
from .people import clear_out

APPLIED, REVIEWED, PASSED, ISSUED, SUSPENDED, CANCELLED, REFUSED = CertificateStage
STAFF = {HANDLER, ORGAN_ADMIN, OFFICE}
PASS_MARK = 60
PHOTO = "证件照片"


def _entrusted_whole(body: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if body.kind == BodyKind.ENTRUSTED and not (body.entrusted_by_id and body.entrusted_on and body.entrusted_matters):
        yield "受委托组织须有书面委托（《行政处罚法》第二十条）。请先在「修改」中填写委托机关、委托事项和委托书日期。"


body = Procedure(
    Body,
    moves=[
        Move(
            "confirm", {BodyStage.DECLARED}, BodyStage.CONFIRMED, "确认并公告", by=OFFICE, asks=["confirmed_on"],
            may=["credential"], on="confirmed_on", guard=_entrusted_whole, law="penalty:20", documents=["body_notice"],
        ),
        Move(
            "file_entrustment", {BodyStage.CONFIRMED}, None, "登记委托备案", by={OFFICE, HANDLER},
            asks=["entrustment_filed_on"], on="entrustment_filed_on", law="penalty:20",
        ),
        Move("renew", {BodyStage.CONFIRMED}, None, "换发主体资格证", by=OFFICE, asks=["renewed_on"], may=["credential"], on="renewed_on"),
        Move("cancel", {BodyStage.DECLARED, BodyStage.CONFIRMED}, BodyStage.CANCELLED, "撤销主体", by=OFFICE, asks=["cancelled_on"], on="cancelled_on", reason=True),
    ],
    create_by={HANDLER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip


def _back(one: Any, act: Act) -> None:
    """Back on the post: the term counts anew from today."""
    one.on_post_since, one.left_on, one.why_left = act.on, None, ""


officer = Procedure(
    Officer,
    moves=[
        Move(
            "leave", {OfficerStage.ACTIVE}, OfficerStage.LEFT, "登记离岗", by=STAFF, asks=["left_on", "why_left"], on="left_on",
        ),
        Move("come_back", {OfficerStage.LEFT}, OfficerStage.ACTIVE, "重新上岗", by=STAFF, reason=True, then=_back),
    ],
)  # fmt: skip


def _qualified(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if one.officer.staff == StaffKind.AUXILIARY:
        yield f"「{one.officer.name}」是执法辅助人员，不得申领执法证。请核对编制类型。"
    if one.officer.stage == OfficerStage.LEFT:
        yield f"「{one.officer.name}」已离岗，不能申领执法证。请先登记重新上岗。"


def _passed(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    score = data.get("exam_score")
    if score is not None and score < PASS_MARK:
        yield f"成绩{score}分低于{PASS_MARK}分，不能登记为合格。请核对成绩，或用「登记不合格」。"


def _passed_elsewhere(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _passed(one, data)
    yield from examined.typed_in(one, data)


def _in_batch(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    batch = data.get("batch")
    if batch is not None and (batch.voided or batch.stage != BatchStage.OPEN):
        yield f"批次「{batch.name}」已发证。请选择尚未发证的批次，或新建批次。"
    yield from _numbered(one, data)


def _numbered(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    number = data.get("certificate_number") or one.certificate_number
    if number and Certificate.objects.filter(certificate_number=number, voided=False).exclude(pk=one.pk).exists():
        yield f"执法证号「{number}」已登记给其他人员。请核对证号。"


def validity(issued_on: date, region: str = "") -> date | None:
    """The last day of a certificate issued on a day; None while the province has not fixed it."""
    try:
        return due(issued_on, limits["enforcement.certificate"].on(issued_on, region), region=region).day
    except LawError:
        return None


def _set_validity(one: Any, act: Act) -> None:
    if one.valid_until is None or "valid_until" not in act.data or act.data["valid_until"] is None:
        one.valid_until = validity(act.on, one.region.code)


def _left_behind(one: Any, act: Act) -> None:
    one.suspended_on, one.suspended_until = None, None


certificate = Procedure(
    Certificate,
    moves=[
        Move(
            "review", {APPLIED}, REVIEWED, "资格审核通过", by={REVIEWER, ORGAN_ADMIN, OFFICE}, asks=["reviewed_on"],
            on="reviewed_on", guard=_qualified, law="penalty:42", proof=PHOTO, documents=["certificate_application"],
        ),
        Move("refuse", {APPLIED, REVIEWED}, REFUSED, "不予发证", by={REVIEWER, ORGAN_ADMIN, OFFICE}, reason=True, law="penalty:42"),
        Move(
            "pass_exam", {REVIEWED}, PASSED, "登记考试合格", by={OFFICE, ORGAN_ADMIN}, asks=["exam_on", "exam_score"],
            may=["exam_number"], on="exam_on", guard=_passed_elsewhere, law="penalty:42",
        ),
        Move(
            "fail_exam", {REVIEWED}, REFUSED, "登记不合格", by={OFFICE, ORGAN_ADMIN}, asks=["exam_on", "exam_score"],
            may=["exam_number"], on="exam_on", guard=examined.typed_in, law="penalty:42",
        ),
        Move(
            "take_pass", {REVIEWED}, PASSED, "转入考试成绩", by={OFFICE, ORGAN_ADMIN}, guard=examined.takeable(passed=True),
            then=examined.take_over, law="penalty:42",
        ),
        Move(
            "take_fail", {REVIEWED}, REFUSED, "转入不合格成绩", by={OFFICE, ORGAN_ADMIN}, guard=examined.takeable(passed=False),
            then=examined.take_over, law="penalty:42",
        ),
        Move(
            "put_in_batch", {PASSED}, None, "列入发证批次", by={OFFICE, ORGAN_ADMIN}, asks=["batch"],
            may=["certificate_number"], guard=_in_batch,
        ),
        Move(
            "issue", {PASSED}, ISSUED, "发证", by=OFFICE, asks=["issued_on", "certificate_number"], may=["valid_until"],
            on="issued_on", guard=_numbered, then=_set_validity, law="penalty:42",
        ),
        Move("check", {ISSUED}, None, "登记年审", by={OFFICE, ORGAN_ADMIN}, asks=["checked_on"], on="checked_on"),
        Move(
            "renew", {ISSUED, SUSPENDED}, ISSUED, "到期换发", by=OFFICE, asks=["issued_on"], may=["certificate_number", "valid_until"],
            on="issued_on", guard=_numbered, then=lambda one, act: _renewed(one, act),
        ),
        Move(
            "suspend", {ISSUED}, SUSPENDED, "暂扣证件", by=OFFICE, asks=["suspended_on"], may=["suspended_until"],
            on="suspended_on", reason=True,
        ),
        Move("give_back", {SUSPENDED}, ISSUED, "发还证件", by=OFFICE, reason=True, then=_left_behind),
        Move(
            "cancel", {ISSUED, SUSPENDED}, CANCELLED, "注销证件", by=OFFICE, asks=["cancelled_on", "why_cancelled"],
            on="cancelled_on", reason=True,
        ),
        Move("take_back", {SUSPENDED, CANCELLED}, None, "登记收回证件", by={OFFICE, ORGAN_ADMIN}, asks=["taken_back_on"], on="taken_back_on"),
    ],
    clocks=[Clock("证件有效期", since="issued_on", until="cancelled_on", fixed="valid_until", ends_in={CANCELLED})],
)  # fmt: skip


def _renewed(one: Any, act: Act) -> None:
    if act.data.get("valid_until") is None:
        one.valid_until = validity(act.on, one.region.code)
    _left_behind(one, act)


def _batch_counts(batch: Any, data: Mapping[str, Any]) -> Iterator[str]:
    rows = batch.certificates.filter(voided=False)
    if not rows.exists() and not (data.get("reported") or batch.reported):
        yield "本批次没有证件，也没有下级汇总发证数。请先把考试合格的申请「列入发证批次」，或填写汇总数。"
    bare = [c.number for c in rows.filter(stage=PASSED, certificate_number="")[:5]]
    if bare:
        yield f"还有申请没有证号：{'、'.join(bare)}。请先在证件上再次办理「列入发证批次」，填写执法证号。"


def _issue_all(batch: Any, act: Act) -> None:
    """Issue every certificate of the batch; the batch counts what it issued."""
    for one in batch.certificates.filter(voided=False, stage=PASSED):
        data = {"issued_on": act.on, "certificate_number": one.certificate_number, "valid_until": batch.valid_until}
        actions.move(one, "issue", data, by=act.by, on=act.on)
    batch.registered = batch.certificates.filter(voided=False, stage=ISSUED).count()
    batch.issued = batch.registered + batch.reported


batch = Procedure(
    Batch,
    moves=[
        Move("send_up", {BatchStage.OPEN}, None, "上报", by=OFFICE, asks=["sent_up_on"], on="sent_up_on"),
        Move(
            "issue", {BatchStage.OPEN}, BatchStage.ISSUED, "发证", by=OFFICE, asks=["issued_on"], may=["reported", "valid_until"],
            on="issued_on", guard=_batch_counts, then=_issue_all, law="penalty:42",
        ),
    ],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip


def _tested(training: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if training.kind != TrainingKind.TEST and not training.hours:
        yield "没有填写「学时」，参训人员的学时无法登记。请先在「修改」中填写。"


training = Procedure(
    Training,
    moves=[
        Move(
            "hold", {TrainingStage.PLANNED}, TrainingStage.HELD, "登记举办情况", by=STAFF, asks=["held_on", "attended"],
            may=["passed"], on="held_on", guard=_tested,
        ),
        Move("cancel", {TrainingStage.PLANNED}, TrainingStage.CANCELLED, "取消", by=STAFF, reason=True),
    ],
)  # fmt: skip

hours = Procedure(Hours)


def _propose(one: Any, act: Act) -> None:
    """Look at every certificate; write a proposal for each that is found wanting."""
    found, one.checked, one.trained, one.hours_met = clear_out(one.organ, one.of_year, act.on)
    ledger = ledgers["enforcement.clearoutitem"]
    for row in found:
        data = {
            "clearout": one,
            "certificate": row.certificate,
            "finding": row.finding,
            "detail": row.detail,
            "year_hours": row.hours,
        }
        actions.create(ledger, data, by=None, on=act.on, source="clearout")


def _all_settled(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = one.items.filter(voided=False, stage=ItemStage.PROPOSED).count()
    if left:
        yield f"还有 {left} 条清理建议没有处理。请逐条注销、暂扣或者说明理由予以保留。"


clearout = Procedure(
    Clearout,
    moves=[
        Move(
            "propose", {ClearoutStage.OPEN}, ClearoutStage.PROPOSED, "清查并形成建议", by={OFFICE, ORGAN_ADMIN},
            asks=["proposed_on"], on="proposed_on", then=_propose,
        ),
        Move(
            "finish", {ClearoutStage.PROPOSED}, ClearoutStage.FINISHED, "完成清理", by={OFFICE, ORGAN_ADMIN},
            asks=["finished_on"], may=["result"], on="finished_on", guard=_all_settled, documents=["clearout_notice"],
        ),
    ],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip

WHY = {
    "left": WhyCancelled.LEFT,
    "moved": WhyCancelled.MOVED,
    "failed": WhyCancelled.FAILED,
    "hours": WhyCancelled.HOURS,
    "expired": WhyCancelled.EXPIRED,
    "staff": WhyCancelled.STAFF,
}


def _cancel_certificate(item: Any, act: Act) -> None:
    if item.certificate.stage != CANCELLED:
        data = {"cancelled_on": act.on, "why_cancelled": WHY[item.finding]}
        actions.move(item.certificate, "cancel", data, by=act.by, on=act.on, reason=f"年度资格清理：{item.detail}")


def _suspend_certificate(item: Any, act: Act) -> None:
    if item.certificate.stage == ISSUED:
        actions.move(
            item.certificate,
            "suspend",
            {"suspended_on": act.on},
            by=act.by,
            on=act.on,
            reason=f"年度资格清理：{item.detail}",
        )


item = Procedure(
    ClearoutItem,
    moves=[
        Move("cancel", {ItemStage.PROPOSED}, ItemStage.CANCELLED, "注销证件", by=OFFICE, asks=["settled_on"], on="settled_on", then=_cancel_certificate),
        Move("suspend", {ItemStage.PROPOSED}, ItemStage.SUSPENDED, "暂扣证件", by=OFFICE, asks=["settled_on"], on="settled_on", then=_suspend_certificate),
        Move("keep", {ItemStage.PROPOSED}, ItemStage.KEPT, "予以保留", by={OFFICE, ORGAN_ADMIN}, asks=["settled_on"], on="settled_on", reason=True),
    ],
)  # fmt: skip

roster = Procedure(
    Roster,
    moves=[
        Move(
            "publish", {"kept"}, None, "登记公开", by={OFFICE, ORGAN_ADMIN, HANDLER}, asks=["published_on"], may=["address"],
            on="published_on", law="three_systems",
        ),
    ],
    clocks=[Clock("年度执法数据公开", since="year_ended_on", until="published_on", limit="enforcement.annual_data")],
)  # fmt: skip
