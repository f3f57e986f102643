"""How legality review runs: law.md sections 5 to 8.

The office (OFFICE) takes in, assigns and answers; the organ that submits says what it adopted and what became of its
contract. A contract signed without review is recorded as such, with the reason: it is never hidden.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Sum

from fadu.ledger.fields import FEN_PER_YUAN
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew

from .assignment import best, objections
from .models import (
    Adoption,
    Adviser,
    AdviserStage,
    Fee,
    FeeKind,
    FeeStage,
    Grade,
    Kind,
    Pairing,
    PairingStage,
    Point,
    PointStage,
    Result,
    Review,
    Stage,
)

(
    SUBMITTED,
    RETURNED,
    REVIEWING,
    ISSUED,
    FED_BACK,
    SIGNED,
    FILED,
    PERFORMING,
    DISPUTED,
    TERMINATED,
    COMPLETED,
    ARCHIVED,
    WITHDRAWN,
) = Stage
NOMINATED, APPOINTED, PAUSED, ENDED, DISMISSED = AdviserStage
AFTER_REVIEW = {SIGNED, FILED, PERFORMING, DISPUTED, TERMINATED, COMPLETED, ARCHIVED}

MATERIALS = {
    Kind.CONTRACT: ("has_draft", "has_explanation", "has_standing", "has_first_opinion"),
    Kind.NORMATIVE: ("has_draft", "has_explanation", "has_basis", "has_consultation", "has_first_opinion"),
    Kind.DECISION: ("has_draft", "has_explanation", "has_basis", "has_consultation", "has_first_opinion"),
    Kind.LIST: ("has_draft", "has_basis"),
    Kind.EXPROPRIATION: ("has_draft", "has_explanation", "has_basis"),
    Kind.RIGHTS: ("has_draft", "has_explanation", "has_basis"),
    Kind.ENFORCEMENT: ("has_draft", "has_basis"),
    Kind.OTHER: ("has_draft",),
}
"""What must come with a submission, by kind."""


def _materials_complete(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    for name in MATERIALS[Kind(review.kind)]:
        if not getattr(review, name):
            label = review.ledger.field_label(name)
            yield f"送审材料缺少「{label}」。请退回补正，或在「修改」中勾选已经收到的材料。"


def _by_ours(review: Any, act: Act) -> None:
    """Whoever takes it in reviews it, unless another body was named."""
    if review.reviewed_by_id is None and act.by is not None:
        review.reviewed_by = act.by.organ


def _adviser_may(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    adviser, on = data.get("adviser"), data.get("assigned_on")
    if adviser is not None and on is not None:
        yield from objections(review, adviser, on)


def _someone_may(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("assigned_on")
    if on is not None and best(review, on) is None:
        yield "没有可以承办的法律顾问：在聘的都须回避或者已达承办上限。请先聘任，或用「指定顾问」并调整承办上限。"


_advised_anew = anew("advised_on", "advice")
"""Another adviser is asked: the advice of the one before is not theirs."""


def _assign_best(review: Any, act: Act) -> None:
    review.adviser = best(review, act.data["assigned_on"])
    _advised_anew(review, act)


def _has_adviser(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if review.adviser_id is None:
        yield "还没有交办法律顾问。请先「按规则分派」或「指定顾问」。"


def _opinion_is_whole(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    result = data.get("result")
    if result in (Result.AMEND, Result.UNLAWFUL) and not review.points.filter(voided=False).exists():
        yield "结论为「修改后合法」「不合法」的，须逐条列明意见。请先在本件下登记「审查意见」。"
    if review.kind == Kind.DECISION and result != Result.OUT_OF_SCOPE and review.adviser_id is None:
        yield "重大行政决策的合法性审查须组织法律顾问、公职律师提出意见。请先交办法律顾问。"
    if review.adviser_id is not None and review.advised_on is None:
        yield "已交办的法律顾问还没有提出意见。请先「登记顾问意见」，或改派他人。"


def _points_answered(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if review.result == Result.OUT_OF_SCOPE:
        yield "结论为「不属于审查范围」，不需要反馈。请直接归档。"
    left = review.points.filter(voided=False, stage=PointStage.RAISED).count()
    if left:
        yield f"还有 {left} 条审查意见没有反馈采纳情况。请逐条登记后再反馈。"


def _is_contract(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if review.kind != Kind.CONTRACT:
        yield "只有「合同协议」类可以登记签订。其他事项请直接归档。"


def _may_be_signed(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _is_contract(review, data)
    if review.result == Result.UNLAWFUL:
        yield "审查结论为「不合法」，不得签订。请修改后重新送审，并在新件中填写原审查件编号。"


def _without_review(review: Any, act: Act) -> None:
    review.unreviewed = True


def _nothing_open(review: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if review.stage == ISSUED and review.result != Result.OUT_OF_SCOPE and review.points.filter(voided=False).exists():
        yield "审查意见还没有反馈采纳情况。请送审单位先「反馈采纳情况」。"


LONGEST = ("legality.review", "normative.legality_review")
SHORTEST = ("decision.legality_review", "normative.legality_review_minimum")


def _longest(review: Any) -> str | None:
    """The limit of the review: none for decisions (a minimum only), none for drafts in an emergency."""
    if review.kind == Kind.DECISION:
        return None
    if review.kind == Kind.NORMATIVE:
        return None if review.urgent else "normative.legality_review"
    return "legality.review"


def _shortest(review: Any) -> str | None:
    """The time that must be left for the review, judged once the opinion is there."""
    if review.opinion_on is None or review.urgent:
        return None
    return {Kind.DECISION: "decision.legality_review", Kind.NORMATIVE: "normative.legality_review_minimum"}.get(
        Kind(review.kind)
    )


review = Procedure(
    Review,
    moves=[
        Move(
            "return", {SUBMITTED}, RETURNED, "退回补正", by=OFFICE, reason=True, then=_by_ours, documents=["return_notice"],
        ),
        Move("resubmit", {RETURNED}, SUBMITTED, "补正后送审", by={HANDLER, ORGAN_ADMIN}),
        Move(
            "receive", {SUBMITTED}, REVIEWING, "收齐材料", by=OFFICE, asks=["complete_on"], may=["reviewed_by"],
            on="complete_on", guard=_materials_complete, then=_by_ours, documents=["receipt"],
        ),
        Move("withdraw", {SUBMITTED, RETURNED, REVIEWING}, WITHDRAWN, "撤回送审", by={HANDLER, ORGAN_ADMIN}, reason=True),
        Move(
            "dispatch", {REVIEWING}, None, "按规则分派", by=OFFICE, asks=["assigned_on"], on="assigned_on",
            guard=_someone_may, then=_assign_best, law="legal_counsel", documents=["entrustment"],
        ),
        Move(
            "assign", {REVIEWING}, None, "指定顾问", by=OFFICE, asks=["adviser", "assigned_on"], on="assigned_on",
            guard=_adviser_may, then=_advised_anew, law="legal_counsel", documents=["entrustment"],
        ),
        Move(
            "advise", {REVIEWING}, None, "登记顾问意见", by={OFFICE, REVIEWER}, asks=["advised_on", "advice"],
            on="advised_on", guard=_has_adviser,
        ),
        Move(
            "issue", {REVIEWING}, ISSUED, "出具审查意见", by=OFFICE, asks=["opinion_on", "result"],
            may=["opinion_number", "opinion"], on="opinion_on", guard=_opinion_is_whole, documents=["opinion"],
        ),
        Move(
            "feed_back", {ISSUED}, FED_BACK, "反馈采纳情况", by={HANDLER, ORGAN_ADMIN}, asks=["fed_back_on"],
            on="fed_back_on", guard=_points_answered, documents=["feedback"],
        ),
        Move("sign", {FED_BACK}, SIGNED, "登记签订", by={HANDLER, ORGAN_ADMIN}, asks=["signed_on"], may=["contract_number"], on="signed_on", guard=_may_be_signed),
        Move(
            "sign_unreviewed", {SUBMITTED, RETURNED, REVIEWING}, SIGNED, "登记未经审查即签订", by=OFFICE, asks=["signed_on"],
            on="signed_on", reason=True, guard=_is_contract, then=_without_review,
        ),
        Move("file", {SIGNED}, FILED, "合同备案", by={HANDLER, ORGAN_ADMIN, OFFICE}, asks=["filed_on"], on="filed_on"),
        Move("perform", {SIGNED, FILED}, PERFORMING, "开始履行", by={HANDLER, ORGAN_ADMIN}),
        Move(
            "dispute", {PERFORMING}, DISPUTED, "登记纠纷", by={HANDLER, ORGAN_ADMIN}, asks=["disputed_on"],
            on="disputed_on", reason=True,
        ),
        Move("settle", {DISPUTED}, PERFORMING, "纠纷解决", by={HANDLER, ORGAN_ADMIN}, reason=True),
        Move(
            "terminate", {PERFORMING, DISPUTED}, TERMINATED, "解除或者终止", by={REVIEWER, ORGAN_ADMIN}, asks=["ended_on"],
            on="ended_on", reason=True, law="business_environment:31",
        ),
        Move("complete", {PERFORMING}, COMPLETED, "履行完毕", by={HANDLER, ORGAN_ADMIN}, asks=["ended_on"], on="ended_on"),
        Move(
            "archive", {ISSUED, FED_BACK, COMPLETED, TERMINATED}, ARCHIVED, "归档", by={HANDLER, ORGAN_ADMIN, OFFICE},
            asks=["archived_on"], on="archived_on", guard=_nothing_open,
        ),
    ],
    clocks=[
        Clock("审查", since="complete_on", until="opinion_on", limit=_longest, limits=LONGEST, ends_in={WITHDRAWN, *AFTER_REVIEW}),
        Clock("保证审查时间", since="complete_on", until="opinion_on", limit=_shortest, limits=SHORTEST),
    ],
)  # fmt: skip


def _unadopted_explained(point: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("adoption") in (Adoption.PART, Adoption.NONE) and not data.get("answer"):
        yield "未采纳或者部分采纳的，须写明理由。请填写「未采纳或者部分采纳的理由」。"


point = Procedure(
    Point,
    moves=[
        Move(
            "answer", {PointStage.RAISED}, PointStage.ANSWERED, "反馈采纳情况", by={HANDLER, ORGAN_ADMIN},
            asks=["answered_on", "adoption"], may=["answer"], on="answered_on", guard=_unadopted_explained,
        ),
    ],
    create_by={OFFICE, REVIEWER},
)  # fmt: skip


def _until(adviser: Any, data: Mapping[str, Any]) -> Iterator[str]:
    start, end = data.get("appointed_on") or adviser.appointed_on, data.get("ends_on")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        yield f"聘期届满日期 {end} 不晚于聘任日期 {start}。请核对聘期。"


def _fit_to_stay(adviser: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from _until(adviser, data)
    last = adviser.evaluations.filter(voided=False).order_by("-evaluated_year", "-pk").first()
    if last is not None and last.grade == Grade.POOR:
        yield (
            f"「{adviser.name}」{last.evaluated_year} 年度考核等次为「{last.get_grade_display()}」，不能续聘。"
            "请办理离任或者解聘；考核有误的，先更正考核。"
        )


def _no_open_reviews(adviser: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = adviser.reviews.filter(stage=REVIEWING, voided=False).count()
    if left:
        yield f"「{adviser.name}」还有 {left} 件审查没有办结。请先改派或办结。"


adviser = Procedure(
    Adviser,
    moves=[
        Move(
            "appoint", {NOMINATED}, APPOINTED, "聘任", by={OFFICE, LEADER, ORGAN_ADMIN}, asks=["appointed_on"],
            may=["ends_on"], on="appointed_on", ahead=True, guard=_until, law="legal_counsel", documents=["appointment"],
        ),
        Move(
            "renew", {APPOINTED, ENDED}, APPOINTED, "续聘", by={OFFICE, LEADER, ORGAN_ADMIN}, asks=["ends_on"], guard=_fit_to_stay, then=anew("ended_on"),
            documents=["appointment"],
        ),
        Move("pause", {APPOINTED}, PAUSED, "暂停履职", by={OFFICE, ORGAN_ADMIN}, reason=True, guard=_no_open_reviews),
        Move("resume", {PAUSED}, APPOINTED, "恢复履职", by={OFFICE, ORGAN_ADMIN}),
        Move("end", {APPOINTED, PAUSED}, ENDED, "聘期届满离任", by={OFFICE, ORGAN_ADMIN}, asks=["ended_on"], on="ended_on", guard=_no_open_reviews),
        Move(
            "dismiss", {APPOINTED, PAUSED}, DISMISSED, "解聘", by={OFFICE, LEADER, ORGAN_ADMIN}, asks=["ended_on"], on="ended_on",
            reason=True, guard=_no_open_reviews,
        ),
    ],
    clocks=[Clock("聘期", since="appointed_on", until="ended_on", fixed="ends_on")],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip

pairing = Procedure(
    Pairing,
    moves=[
        Move("end", {PairingStage.SERVING}, PairingStage.ENDED, "结束服务", by={OFFICE, ORGAN_ADMIN}, asks=["until_on"], on="until_on"),
    ],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip


def _within_the_contract(fee: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """What is paid of a year's fee stays within what was agreed; services are paid one by one."""
    if fee.kind != FeeKind.ANNUAL:
        return
    rows = fee.adviser.fees.filter(voided=False, kind=FeeKind.ANNUAL, fee_year=fee.fee_year)
    before = rows.filter(stage__in=(FeeStage.APPROVED, FeeStage.PAID)).exclude(pk=fee.pk)
    taken = before.aggregate(sum=Sum("amount"))["sum"] or 0
    if taken + fee.amount > fee.adviser.fee:
        agreed, asked = (f"{amount / FEN_PER_YUAN:,.2f}元" for amount in (fee.adviser.fee, taken + fee.amount))
        yield (
            f"{fee.fee_year} 年度费用连同本次共 {asked}，超过约定的 {agreed}。"
            "请核对金额，或者先更正法律顾问的「年度费用」；合同外的服务请按单项费用申请。"
        )


fee = Procedure(
    Fee,
    moves=[
        Move(
            "approve", {FeeStage.CLAIMED}, FeeStage.APPROVED, "审批", by={OFFICE, LEADER, ORGAN_ADMIN}, asks=["approved_on"],
            on="approved_on", guard=_within_the_contract,
        ),
        Move("refuse", {FeeStage.CLAIMED}, FeeStage.REFUSED, "不予支付", by={OFFICE, LEADER, ORGAN_ADMIN}, reason=True),
        Move(
            "pay", {FeeStage.APPROVED}, FeeStage.PAID, "登记支付", by={OFFICE, ORGAN_ADMIN}, asks=["paid_on", "voucher"],
            on="paid_on",
        ),
    ],
    create_by={OFFICE, ORGAN_ADMIN},
)  # fmt: skip
