"""How case files are reviewed (law.md section 15): commit, draw, two sheets, arbitration, grade, objection, mending."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure
from fadu.ledger.registry import ledgers

from . import draw
from .files import behind, pool_of
from .models import Deduction, File, FileStage, Grade, Plan, PlanStage, Seat, Sheet, SheetStage
from .scoring import apart, grade, score
from .standards import standard

DRAFT, COMMITTED, DRAWN_, FINISHED, CALLED_OFF = PlanStage
DRAWN, COLLECTED, ARBITRATING, GRADED, FED_BACK, OBJECTED, RECTIFYING, RECTIFIED, CLOSED = FileStage
REVIEWERS = {REVIEWER, OFFICE, LEADER}
TWO = 2


def rules_of(plan: Any) -> draw.Rules:
    """The plan's rules of drawing."""
    return draw.Rules(plan.each, plan.share)


def tickets(plan: Any) -> list[draw.Ticket]:
    """The plan's committed pool."""
    return [draw.Ticket(stratum, number) for stratum, number in plan.pool]


def _something_to_draw(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not plan.pool and not any(True for _ in pool_of(plan)):
        yield "抽取范围内没有办结的案卷。请核对起止日期；案卷不在本系统的，办理「人工登记案卷」。"
    seed_on, on = data.get("seed_on"), data.get("committed_on")
    if isinstance(seed_on, date) and isinstance(on, date) and seed_on <= on:
        yield f"随机数产生日期{seed_on}须晚于公布抽取规则的日期{on}，否则无法证明抽取没有挑选。请另选尚未产生的公开数字。"
    if not shape(data.get("seed_source") or ""):
        yield (
            "「公开随机数来源」没有举例写明写法。同一号码写成 307、3 0 7 会抽出两个结果，请在末尾写明，如：福彩3D第2024150期，写法如 3 0 7。"
        )


FORM = re.compile(r"写法如[:：]?\s*(?P<form>\d[\d .,+-]*)$")


def shape(source: str) -> str:
    """How the announced value is to be written, by the example that its source ends with; each digit as 0. Empty without one.

    >>> shape("福彩3D第2024150期，写法如 3 0 7"), shape("福彩某期")
    ('0 0 0', '')
    """
    found = FORM.search(source)
    return re.sub(r"\d", "0", found["form"].strip()) if found else ""


def _commit(plan: Any, act: Act) -> None:
    """Fix the pool and publish its digest with the rules."""
    found = sorted(set(pool_of(plan)))
    plan.pool = [[t.stratum, t.number] for t in found]
    plan.commitment = draw.commitment(found, rules_of(plan), act.data["seed_source"])


def _seed_exists(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("drawn_on")
    if isinstance(on, date) and plan.seed_on is not None and on < plan.seed_on:
        yield f"公开随机数{plan.seed_on}才产生，不能提前抽取。请在其产生之后办理。"
    seed = str(data.get("seed") or "")
    if seed and re.sub(r"\d", "0", seed) != shape(plan.seed_source):
        yield f"「公开随机数」的写法与公布的不同（{plan.seed_source}）。请按公布的写法填写，不增减空格和零。"
    if draw.commitment(tickets(plan), rules_of(plan), plan.seed_source) != plan.commitment:
        yield "抽取清单或规则与公布的承诺摘要不符，不能抽取。请取消本计划，另行制定并公布。"


def _draw(plan: Any, act: Act) -> None:
    """Select and enter the files; the seed decides, nobody else."""
    owners = behind(plan)
    ledger = ledgers["enforcement.file"]
    for ticket in draw.select(tickets(plan), rules_of(plan), plan.commitment, act.data["seed"]):
        organ, kind, subject = owners[ticket]
        data = {"plan": plan, "owner": organ, "kind": kind, "file_number": ticket.number, "subject": subject}
        actions.create(ledger, data, by=None, on=act.on, source="draw")


def _has_files(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not plan.files.filter(voided=False).exists():
        yield "本计划下还没有案卷。请先逐卷或成批登记「被评查案卷」。"


def _all_graded(plan: Any, data: Mapping[str, Any]) -> Iterator[str]:
    left = plan.files.filter(voided=False, stage__in=(DRAWN, COLLECTED, ARBITRATING)).count()
    if left:
        yield f"还有 {left} 卷没有评定等次。请先完成评分。"


plan = Procedure(
    Plan,
    moves=[
        Move(
            "commit", {DRAFT}, COMMITTED, "公布抽取规则", by={OFFICE, REVIEWER}, asks=["committed_on", "seed_source", "seed_on"],
            on="committed_on", guard=_something_to_draw, then=_commit, documents=["draw_notice"],
        ),
        Move(
            "draw", {COMMITTED}, DRAWN_, "抽取", by={OFFICE, REVIEWER}, asks=["drawn_on", "seed"], on="drawn_on",
            guard=_seed_exists, then=_draw,
        ),
        Move(
            "enter", {DRAFT}, DRAWN_, "人工登记案卷", by={OFFICE, REVIEWER}, asks=["drawn_on"], on="drawn_on", guard=_has_files,
            reason=True,
        ),
        Move(
            "finish", {DRAWN_}, FINISHED, "通报评查结果", by={OFFICE, REVIEWER}, asks=["finished_on"], may=["summary"],
            on="finished_on", guard=_all_graded, documents=["review_bulletin"],
        ),
        Move("cancel", {DRAFT, COMMITTED, DRAWN_}, CALLED_OFF, "取消", by={OFFICE, REVIEWER}, reason=True),
    ],
    create_by={OFFICE, REVIEWER, ORGAN_ADMIN},
)  # fmt: skip


def signed(file: Any) -> list[Any]:
    """The signed sheets of a file."""
    return list(file.sheets.filter(voided=False, stage=SheetStage.SIGNED).order_by("pk"))


def _who_signed(sheets: list[Any]) -> str:
    """Who has signed, and nothing of what they found: the organiser sees how far it is, the reviewers stay blind."""
    return f"现已签字的有{'、'.join(s.get_seat_display() for s in sheets)}" if sheets else "现在还没有人签字"


def _scored(file: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Two sheets that agree, or a third person's."""
    sheets = signed(file)
    arbiter = any(s.seat == Seat.ARBITER for s in sheets)
    if file.quantity > 1:
        yield f"本条登记了{file.quantity}卷，是成批登记。请办理「成批评定」。"
    elif len(sheets) < TWO:
        yield f"逐卷评查须有两名评查人签字的评分表，{_who_signed(sheets)}。请先在本案卷下登记「案卷评分表」并签字。"
    elif not arbiter and apart(sheets[0], sheets[1], file.plan.margin):
        yield (
            f"两名评查人得分为{sheets[0].score}和{sheets[1].score}，相差超过{file.plan.margin}分，或者对一票否决意见不一。"
            "请「提交仲裁」，由第三人评分。"
        )


def _needs_third(file: Any, data: Mapping[str, Any]) -> Iterator[str]:
    sheets = signed(file)
    if len(sheets) < TWO:
        yield f"两名评查人还没有都签字，不能提交仲裁：{_who_signed(sheets)}。"
    elif not apart(sheets[0], sheets[1], file.plan.margin):
        yield f"两名评查人得分相差没有超过{file.plan.margin}分，不需要仲裁。请办理「评定等次」。"


def _from_sheets(file: Any, act: Act) -> None:
    """The arbiter's score, else the mean of the two; the faults found become the file's problems."""
    sheets = signed(file)
    judge = [s for s in sheets if s.seat == Seat.ARBITER] or sheets[:TWO]
    file.score = sum((s.score for s in judge), Decimal(0)) / len(judge)
    file.vetoed = any(s.vetoed for s in judge)
    file.grade = grade(file.score, file.vetoed, file.plan)
    rows = Deduction.objects.filter(sheet__in=judge, voided=False).order_by("code", "pk")
    file.problems = "；".join(dict.fromkeys(f"{row.item}：{row.fault}" for row in rows))


def _batch_only(file: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if file.quantity == 1:
        yield "逐卷评查须由两名评查人评分后「评定等次」。成批登记的，请先更正「卷数」。"
    if data.get("grade") == Grade.FAILED and not (data.get("problems") or file.problems):
        yield "不合格案卷须写明存在问题。请填写「存在问题」。"


def conclude(file: Any, *, by: Any, on: date) -> Any:
    """Grade a file whose sheets are all in, or send it to a third person; the file as it then stands."""
    sheets = signed(file)
    arbiter = any(s.seat == Seat.ARBITER for s in sheets)
    if len(sheets) < TWO or (file.stage == ARBITRATING and not arbiter):
        return file
    if not arbiter and apart(sheets[0], sheets[1], file.plan.margin):
        why = f"两名评查人得分为{sheets[0].score}和{sheets[1].score}，分差上限{file.plan.margin}分"
        return actions.move(file, "to_arbitration", {}, by=by, on=on, reason=why)
    return actions.move(file, "grade", {"graded_on": on}, by=by, on=on)


file = Procedure(
    File,
    moves=[
        Move("collect", {DRAWN}, COLLECTED, "调取案卷", by=REVIEWERS | {HANDLER}, asks=["collected_on"], on="collected_on"),
        Move("to_arbitration", {COLLECTED}, ARBITRATING, "提交仲裁", by=REVIEWERS | {HANDLER}, reason=True, guard=_needs_third),
        Move(
            "grade", {COLLECTED, ARBITRATING}, GRADED, "评定等次", by=REVIEWERS | {HANDLER}, asks=["graded_on"], on="graded_on",
            guard=_scored, then=_from_sheets,
        ),
        Move(
            "grade_batch", {DRAWN, COLLECTED}, GRADED, "成批评定", by=REVIEWERS, asks=["graded_on", "grade"],
            may=["score", "problems"], on="graded_on", guard=_batch_only,
        ),
        Move("feed_back", {GRADED}, FED_BACK, "反馈办案单位", by=REVIEWERS, asks=["fed_back_on"], may=["problems"], on="fed_back_on", documents=["file_feedback"]),
        Move("object", {FED_BACK}, OBJECTED, "提出异议", by={HANDLER, ORGAN_ADMIN, OFFICE}, asks=["objected_on", "objection"], on="objected_on"),
        Move("uphold", {OBJECTED}, FED_BACK, "维持等次", by=REVIEWERS, asks=["objection_answer"]),
        Move("regrade", {OBJECTED}, FED_BACK, "变更等次", by=REVIEWERS, asks=["grade", "objection_answer"], may=["score"], reason=True),
        Move("require", {FED_BACK}, RECTIFYING, "责令整改", by=REVIEWERS, asks=["problems", "rectify_by"]),
        Move("rectify", {RECTIFYING}, RECTIFIED, "报送整改情况", by={HANDLER, ORGAN_ADMIN, OFFICE}, asks=["rectified_on", "rectification"], on="rectified_on"),
        Move("accept", {RECTIFIED}, CLOSED, "复查通过", by=REVIEWERS),
        Move("reject", {RECTIFIED}, RECTIFYING, "复查退回", by=REVIEWERS, reason=True),
        Move("close", {FED_BACK}, CLOSED, "无需整改", by=REVIEWERS),
    ],
    clocks=[Clock("整改", since="fed_back_on", until="rectified_on", fixed="rectify_by")],
    create_by={OFFICE, REVIEWER, ORGAN_ADMIN},
)  # fmt: skip


def _own_seat(sheet: Any, data: Mapping[str, Any]) -> Iterator[str]:
    others = sheet.file.sheets.filter(voided=False).exclude(pk=sheet.pk)
    if others.filter(reviewer=sheet.reviewer).exists():
        yield f"「{sheet.reviewer}」已在本案卷担任其他评查角色。两名评查人和仲裁人须是不同的人。"
    if others.filter(seat=sheet.seat, stage=SheetStage.SIGNED).exists():
        yield f"「{sheet.get_seat_display()}」的评分表已签字。请核对评查角色。"
    expected = ARBITRATING if sheet.seat == Seat.ARBITER else COLLECTED
    if sheet.file.stage != expected:
        yield f"案卷现处于「{sheet.file.stage_label}」，{sheet.get_seat_display()}不能签字。请先办理案卷环节。"


def _own_sheet(sheet: Any, person: Any) -> Iterator[str]:
    if sheet.reviewer_id != person.pk:
        yield f"评分表由评查人「{sheet.reviewer}」本人签字。请由其在「评分」页面签字提交。"


def _sign(sheet: Any, act: Act) -> None:
    """Compute the score from the deductions."""
    sheet.score, sheet.vetoed = score(sheet.deductions.filter(voided=False), standard(sheet.file.kind))


sheet = Procedure(
    Sheet,
    moves=[
        Move("sign", {SheetStage.OPEN}, SheetStage.SIGNED, "签字", by=REVIEWERS | {HANDLER}, asks=["signed_on"], may=["comment"], on="signed_on", guard=_own_seat, reach=_own_sheet, then=_sign),
    ],
    create_by={OFFICE, REVIEWER},
)  # fmt: skip

deduction = Procedure(Deduction, create_by={OFFICE, REVIEWER, HANDLER}, edit_by={OFFICE, REVIEWER, HANDLER})
