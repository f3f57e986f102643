"""How examinations run: the bank and papers are approved by a second person; results count once they are published."""

import random
import secrets
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Move, Procedure
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import tell

from . import (
    attempts,
    drawing,
    enrolment,
    marking_procedure,  # noqa: F401 - binds the scripts' own procedure
    moment,
    results,
)
from .models import (
    Attempt,
    Candidate,
    CandidateStage,
    Cause,
    Certificate,
    CertificateStage,
    Mode,
    Paper,
    PaperStage,
    Purpose,
    Question,
    QuestionStage,
    Sitting,
    SittingStage,
)

DRAFT, USABLE, RETIRED = QuestionStage
STAFF = {HANDLER, OFFICE, ORGAN_ADMIN}

question = Procedure(
    Question,
    moves=[
        Move("approve", {DRAFT}, USABLE, "审定", by={REVIEWER, OFFICE}, asks=["approved_on"], on="approved_on"),
        Move("back", {USABLE}, DRAFT, "退回修改", by={REVIEWER, OFFICE}, reason=True),
        Move("retire", {DRAFT, USABLE}, RETIRED, "停用", by={REVIEWER, OFFICE}, asks=["retired_on"], on="retired_on", reason=True),
        Move("reuse", {RETIRED}, DRAFT, "重新启用", by={REVIEWER, OFFICE}, reason=True),
    ],
)  # fmt: skip


def _drawable(paper: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if paper.mode == Mode.EACH:
        yield "一人一卷的试卷在考生进入时抽题，不需要预先抽题。请直接审定，或把组卷方式改为统一试卷。"
        return
    yield from drawing.shortages(paper)


def _draw(paper: Any, act: Act) -> None:
    """Draw anew: the earlier items are voided, so that the trail shows that they were."""
    for item in paper.paperitems.filter(voided=False):
        actions.void(item, "重新抽题", by=None, on=act.on)
    dice = random.Random(secrets.token_hex(16))  # noqa: S311 - a choice of questions
    for ordinal, (pk, points) in enumerate(drawing.draw(paper, dice), 1):
        data = {"paper": paper, "ordinal": ordinal, "question": Question.objects.get(pk=pk), "points": points}
        actions.create(ledgers["exams.paperitem"], data, by=None, on=act.on)


def _approvable(paper: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if paper.pass_mark > paper.full_marks:
        yield f"及格分 {paper.pass_mark:f} 高于满分 {paper.full_marks:f}。请在「修改」中更正。"
    if paper.mode == Mode.EACH:
        yield from drawing.shortages(paper)
        return
    items = drawing.listed(paper)
    if not items:
        yield "试卷还没有题目。请逐题登记「试卷题目」，或按规则抽题。"
        return
    for question, _ in items:
        if question.stage != USABLE or question.voided:
            yield f"试题 {question.number} 现为「{question.stage_label}」，不能使用。请先审定，或换一道题。"
    doubled = len(items) - len({question.pk for question, _ in items})
    if doubled:
        yield f"有 {doubled} 道试题重复出现。请删去重复的题目。"
    yield from drawing.wrong_sum(paper, sum((points for _, points in items), Decimal(0)))


def _not_in_use(paper: Any, data: Mapping[str, Any]) -> Iterator[str]:
    used = (
        paper.sittings.filter(voided=False).exclude(stage__in=(SittingStage.PREPARING, SittingStage.CANCELLED)).first()
    )
    if used is not None:
        yield f"「{used.name}」已经使用这份试卷，不能再改。请另建一份试卷。"


paper = Procedure(
    Paper,
    moves=[
        Move(
            "draw", {PaperStage.DRAFT}, None, "按规则抽题", by={HANDLER, OFFICE}, asks=["drawn_on"], on="drawn_on",
            guard=_drawable, then=_draw,
        ),
        Move(
            "approve", {PaperStage.DRAFT}, PaperStage.APPROVED, "审定试卷", by={REVIEWER, LEADER}, asks=["approved_on"],
            on="approved_on", guard=_approvable,
        ),
        Move("reopen", {PaperStage.APPROVED}, PaperStage.DRAFT, "退回组卷", by={REVIEWER, LEADER}, reason=True, guard=_not_in_use),
        Move("retire", {PaperStage.DRAFT, PaperStage.APPROVED}, PaperStage.RETIRED, "停用", by={REVIEWER, OFFICE}, reason=True),
    ],
)  # fmt: skip


def _has_units(sitting: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not sitting.units.exists():
        yield "还没有选择参考单位。请在「修改」中选择，或逐人登记、批量导入考生。"


def _enrol(sitting: Any, act: Act) -> None:
    enrolment.enrol_units(sitting, act.on)


def _for_certificates(sitting: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if sitting.purpose != Purpose.QUALIFICATION:
        yield "本场不是行政执法资格考试。请在「修改」中更正考试类别，或用「按单位列入考生」。"
    elif not enrolment.applicants(sitting):
        yield "没有资格审核通过、等待考试的执法证申请，或者都已列入。请先在行政执法条线审核申请。"


def _enrol_applicants(sitting: Any, act: Act) -> None:
    enrolment.enrol_applicants(sitting, act.on)


def _enrol_again(sitting: Any, act: Act) -> None:
    enrolment.enrol_again(sitting, act.on)


def _is_makeup(sitting: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if sitting.makeup_of_id is None:
        yield "本场不是补考。请在「修改」中选择「补考的场次」。"
    elif sitting.makeup_of.stage != SittingStage.PUBLISHED:
        yield f"「{sitting.makeup_of.name}」还没有公布成绩，不能确定补考人员。请先公布成绩。"


def _announceable(sitting: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if sitting.paper.stage != PaperStage.APPROVED:
        yield f"试卷「{sitting.paper.name}」还没有审定。请先审定试卷。"
    span = (sitting.closes_at - sitting.opens_at).total_seconds() / 60
    if span < sitting.paper.minutes:
        yield f"考试窗口只有 {span:.0f} 分钟，短于考试时长 {sitting.paper.minutes} 分钟。请延后结束时间。"
    if not sitting.candidates.filter(voided=False, stage=CandidateStage.LISTED).exists():
        yield "还没有应考人员。请先按单位列入、逐人登记或者批量导入考生。"


def _over(sitting: Any, data: Mapping[str, Any]) -> Iterator[str]:
    day = data.get("held_on")
    if isinstance(day, date) and day < timezone.localtime(sitting.closes_at).date():
        yield f"考试于 {attempts.shown(sitting.closes_at)} 结束，不能提前收卷。提前结束的，请先更正结束时间。"
    running = Attempt.objects.filter(
        candidate__sitting=sitting, closed_at__isnull=True, deadline__gt=moment.now()
    ).count()
    if running:
        yield f"还有 {running} 人正在答题。请等全部交卷或者到时后再收卷。"


def _collect(sitting: Any, act: Act) -> None:
    """Take in every open paper as saved; who never entered was absent."""
    at = moment.now()
    for attempt in Attempt.objects.filter(candidate__sitting=sitting, closed_at__isnull=True).order_by("pk"):
        attempts.close(attempt, Cause.CLOSED, at)
    for one in sitting.candidates.filter(stage=CandidateStage.LISTED, voided=False).order_by("pk"):
        actions.move(one, "absent", {"missed_on": act.on}, by=None, on=act.on, source="exam")


def _all_marked(sitting: Any, data: Mapping[str, Any]) -> Iterator[str]:
    undone, scripts = results.waiting(sitting)
    if scripts:
        yield f"还有 {scripts} 份主观题没有评定。请先完成阅卷和仲裁。"
    elif undone:
        yield f"还有 {undone} 名考生没有成绩。请先登记成绩、缺考或者缓考。"


def _publish(sitting: Any, act: Act) -> None:
    results.certify(sitting, act.on)


def _tell(sitting: Any, act: Act) -> None:
    """Everybody who is expected is told where and when."""
    listed = sitting.candidates.filter(voided=False, stage=CandidateStage.LISTED, person__isnull=False)
    people = [one.person for one in listed.select_related("person")]
    span = f"{attempts.shown(sitting.opens_at)}至{attempts.shown(sitting.closes_at)}"
    text = f"请参加“{sitting.name}”，{span}。从“学法用法考试—我的考试”进入。"
    tell(people, text, key=f"exams.announced:{sitting.pk}:{act.on}", at=moment.now())


PREPARING, ANNOUNCED, MARKING, PUBLISHED, CANCELLED = SittingStage

sitting = Procedure(
    Sitting,
    moves=[
        Move(
            "enrol", {PREPARING, ANNOUNCED}, None, "按单位列入考生", by=STAFF, guard=_has_units,
            then=_enrol,
        ),
        Move(
            "enrol_applicants", {PREPARING}, None, "列入执法证申请人", by=STAFF, guard=_for_certificates,
            then=_enrol_applicants, law="penalty:42",
        ),
        Move(
            "enrol_again", {PREPARING}, None, "列入补考人员", by=STAFF, guard=_is_makeup,
            then=_enrol_again,
        ),
        Move(
            "announce", {PREPARING}, ANNOUNCED, "发布考试", by={REVIEWER, OFFICE, LEADER}, asks=["announced_on"],
            on="announced_on", guard=_announceable, then=_tell, law="officials_study", documents=["notice"],
        ),
        Move("recall", {ANNOUNCED}, PREPARING, "撤回发布", by={REVIEWER, OFFICE}, reason=True),
        Move(
            "collect", {ANNOUNCED}, MARKING, "收卷", by=STAFF, asks=["held_on"], on="held_on", guard=_over, then=_collect,
        ),
        Move(
            "publish", {MARKING}, PUBLISHED, "公布成绩", by={REVIEWER, OFFICE, LEADER}, asks=["published_on"],
            on="published_on", guard=_all_marked, then=_publish, documents=["results"],
        ),
        Move("cancel", {PREPARING, ANNOUNCED}, CANCELLED, "取消考试", by={OFFICE, LEADER}, reason=True),
    ],
    create_by={HANDLER, OFFICE, ORGAN_ADMIN},
)  # fmt: skip

LISTED, EXCUSED, POSTPONED, ABSENT, HANDED_IN, SCORED, INVALID = CandidateStage


def _total_is_possible(candidate: Any, data: Mapping[str, Any]) -> Iterator[str]:
    score, full = data.get("score"), candidate.sitting.paper.full_marks
    if score is not None and not 0 <= score <= full:
        yield f"总分 {score:f} 不在 0 到满分 {full:f} 之间。请核对。"


def _judge(candidate: Any, act: Act) -> None:
    candidate.passed = results.passes(candidate, act.data["score"])
    if not candidate.passed:
        results.revoke(candidate, act.reason or "成绩未及格", act.on)


def _no_longer_counts(candidate: Any, act: Act) -> None:
    candidate.passed = False
    results.revoke(candidate, act.reason, act.on)


candidate = Procedure(
    Candidate,
    moves=[
        Move("excuse", {LISTED}, EXCUSED, "批准免考", by={REVIEWER, OFFICE, ORGAN_ADMIN}, reason=True),
        Move("postpone", {LISTED, ABSENT}, POSTPONED, "批准缓考", by={REVIEWER, OFFICE, ORGAN_ADMIN}, reason=True),
        Move(
            "relist", {EXCUSED, POSTPONED, ABSENT}, LISTED, "恢复应考", by={REVIEWER, OFFICE, ORGAN_ADMIN}, reason=True,
            then=lambda one, act: setattr(one, "missed_on", None),
        ),
        Move("absent", {LISTED}, ABSENT, "登记缺考", by=STAFF, asks=["missed_on"], on="missed_on"),
        Move(
            "submit", {LISTED}, HANDED_IN, "登记交卷", by=STAFF, asks=["sat_on"], may=["objective_score"], on="sat_on",
        ),
        Move(
            "score", {HANDED_IN}, SCORED, "登记成绩", by={REVIEWER, OFFICE}, asks=["score", "scored_on"], on="scored_on",
            guard=_total_is_possible, then=_judge, documents=["score"],
        ),
        Move(
            "rescore", {SCORED}, None, "成绩复核", by={REVIEWER, OFFICE}, asks=["score", "scored_on"], on="scored_on",
            reason=True, guard=_total_is_possible, then=_judge,
        ),
        Move("invalidate", {HANDED_IN, SCORED}, INVALID, "认定违纪、成绩无效", by={REVIEWER, OFFICE}, reason=True, then=_no_longer_counts),
    ],
    create_by=STAFF,
)  # fmt: skip

certificate = Procedure(
    Certificate,
    moves=[
        Move(
            "revoke", {CertificateStage.VALID}, CertificateStage.REVOKED, "撤销", by={REVIEWER, OFFICE}, asks=["revoked_on"],
            on="revoked_on", reason=True,
        ),
    ],
    create_by={OFFICE, REVIEWER},
)  # fmt: skip
