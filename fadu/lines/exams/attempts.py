"""Sitting an examination: enter, save, hand in. The server's clock decides; what it has acknowledged is kept.

Each writer is one transaction that holds the attempt's row, so that a late answer never slips in beside the handing in.
"""

import random
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from fadu.ledger import actions
from fadu.ledger.errors import Fault, Refused

from . import results
from .drawing import paper_for
from .grading import worth
from .models import Answer, Attempt, Candidate, CandidateStage, Cause, Question, SittingStage
from .models.question import OBJECTIVE, normal

LONGEST = 20_000
"""Characters that one answer may have."""


MOST_LEAVES = 100
"""Leavings of the page that one saving may tell of."""


class Closed(Refused):
    """The paper is handed in, or its time is over."""


class Elsewhere(Refused):
    """The same person went on in another window."""


def stands_against(candidate: Candidate, at: datetime) -> str:
    """Why a candidate may not enter now, with the remedy; empty when they may."""
    sitting = candidate.sitting
    name, known = sitting.name, Attempt.objects.filter(candidate=candidate).first()
    if known is not None and known.closed_at is not None:
        return f"您已于 {shown(known.closed_at)} 交卷，不能再次进入。对收卷有异议的，请联系监考人员。"
    if candidate.stage != CandidateStage.LISTED or candidate.voided:
        return f"您在「{name}」中的状态是「{candidate.stage_label}」，不能进入。请联系考试组织单位。"
    if sitting.stage != SittingStage.ANNOUNCED or sitting.voided:
        return f"「{name}」现处于「{sitting.stage_label}」，不能进入。请以考试通知为准。"
    if at < sitting.opens_at:
        return f"「{name}」于 {shown(sitting.opens_at)} 开考，现在还不能进入。请届时再来。"
    if at >= sitting.closes_at:
        return f"「{name}」已于 {shown(sitting.closes_at)} 结束。因故未能参加的，请申请补考。"
    late = sitting.opens_at + timedelta(minutes=sitting.late_minutes)
    if known is None and sitting.late_minutes and at > late:
        return f"开考 {sitting.late_minutes} 分钟后不得入场（{shown(late)}）。请申请补考。"
    return ""


def shown(at: datetime) -> str:
    """A moment in the office's time."""
    return timezone.localtime(at).strftime("%m月%d日 %H:%M:%S")


@transaction.atomic
def enter(candidate: Candidate, at: datetime) -> Attempt:
    """Begin, or go on after a break: the same paper, the same deadline; earlier windows may write no more.

    Raises:
        Refused: the window is not open, the person is not expected, or the paper is handed in.
    """
    candidate = Candidate.objects.select_for_update(of=("self",)).select_related("sitting__paper").get(pk=candidate.pk)
    against = stands_against(candidate, at)
    if against:
        raise Refused(Fault(against))
    token = secrets.token_hex(16)
    known = Attempt.objects.filter(candidate=candidate).first()
    if known is not None:
        if at >= known.deadline:
            raise Closed(Fault(f"您的考试时间已于 {shown(known.deadline)} 用完，系统按已保存的答案收卷。"))
        known.token, known.entered = token, known.entered + 1
        known.save(update_fields=["token", "entered"])
        return known
    sitting, paper = candidate.sitting, candidate.sitting.paper
    dice = random.Random(secrets.token_hex(16))  # noqa: S311 - an order of questions
    try:
        items = paper_for(paper, shuffled=sitting.shuffled, dice=dice)
    except ValueError as error:
        raise Refused(Fault(f"试卷不能生成：{error}。请联系考试组织单位补充题库。")) from None
    extra = timedelta(minutes=candidate.extra_minutes)
    deadline = min(at + timedelta(minutes=paper.minutes) + extra, sitting.closes_at + extra)
    return Attempt.objects.create(candidate=candidate, items=items, token=token, started_at=at, deadline=deadline)


@transaction.atomic
def save(
    pk: int, person: int, token: str, answers: Mapping[int, tuple[str, int]], at: datetime, left: int = 0
) -> Attempt:
    """Keep answers: value and turn by ordinal. An answer with an older turn than the one kept changes nothing.

    Args:
        left: how often the person left the page since the last saving.

    Raises:
        Closed: handed in, or after the deadline. Elsewhere: another window has gone on. Refused: no such attempt.
    """
    attempt = _held(pk, person, token, at)
    if left > 0:
        attempt.left += min(left, MOST_LEAVES)
        attempt.save(update_fields=["left"])
    faults = [n for n, (value, _) in answers.items() if not 1 <= n <= len(attempt.items) or len(value) > LONGEST]
    if faults:
        raise Refused(Fault(f"第 {faults[0]} 题的作答不能保存：没有这一题，或者超过 {LONGEST} 字。请删减后再试。"))
    kept = {a.ordinal: a for a in attempt.answers.filter(ordinal__in=answers)}
    fresh = [
        Answer(attempt=attempt, ordinal=n, value=value, turn=turn, saved_at=at)
        for n, (value, turn) in answers.items()
        if n not in kept or kept[n].turn < turn
    ]
    Answer.objects.bulk_create(
        fresh, update_conflicts=True, unique_fields=["attempt", "ordinal"], update_fields=["value", "turn", "saved_at"]
    )
    return attempt


def _held(pk: int, person: int, token: str, at: datetime) -> Attempt:
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .filter(pk=pk, candidate__person_id=person)
        .select_related("candidate__sitting")
        .first()
    )
    if attempt is None:
        raise Refused(Fault("没有找到您的答卷。请回到“我的考试”重新进入。"))
    if attempt.closed_at is not None:
        raise Closed(Fault(f"答卷已于 {shown(attempt.closed_at)} 收回，之后的作答不再接收。"))
    if at >= attempt.deadline:
        raise Closed(Fault(f"考试时间已于 {shown(attempt.deadline)} 结束，之后的作答不再接收；此前保存的答案有效。"))
    if attempt.token != token:
        raise Elsewhere(Fault("您已在另一个窗口继续答题，本窗口不能再保存。请关闭本窗口。"))
    return attempt


@transaction.atomic
def hand_in(pk: int, person: int, token: str, answers: Mapping[int, tuple[str, int]], at: datetime) -> Attempt:
    """Save what came with it and close the paper, marked at once where no person is needed.

    Raises:
        Closed: handed in already, or too late: then what was saved in time counts.
    """
    attempt = save(pk, person, token, answers, at)
    return close(attempt, Cause.SUBMITTED, at)


@transaction.atomic
def close(attempt: Attempt, cause: str, at: datetime) -> Attempt:
    """Take the paper in: mark the objective answers, lay the others before the markers, move the candidate."""
    attempt = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if attempt.closed_at is not None:
        return attempt
    questions = Question.objects.in_bulk([item["question"] for item in attempt.items])
    candidate = Candidate.objects.select_related("sitting__paper", "organ").get(pk=attempt.candidate_id)
    rule = candidate.sitting.paper.multiple_rule
    said = {a.ordinal: a.value for a in attempt.answers.all()}
    graded: dict[str, str] = {}
    written = []
    for n, item in enumerate(attempt.items, 1):
        question, points = questions[item["question"]], Decimal(item["points"])
        if question.kind in OBJECTIVE:
            value = normal(said.get(n, ""), question.kind)
            graded[str(n)] = str(worth(question.kind, question.answer, value, points, rule))
        else:
            written.append((n, question, points, said.get(n, "")))
    attempt.closed_at, attempt.cause, attempt.graded = at, cause, graded
    attempt.save(update_fields=["closed_at", "cause", "graded"])
    on = timezone.localtime(attempt.started_at).date()
    total = sum((Decimal(x) for x in graded.values()), Decimal(0))
    moved = actions.move(
        candidate, "submit", {"sat_on": on, "objective_score": total}, by=None, on=on, at=at, source="exam"
    )
    for n, question, points, text in written:
        results.lay_before(moved, n, question, points, text, on=on, at=at)
    results.settle(moved, timezone.localtime(at).date())
    return attempt


def overdue(at: datetime) -> Iterable[Attempt]:
    """Papers still open after their time."""
    return Attempt.objects.filter(closed_at__isnull=True, deadline__lte=at).order_by("pk")


def collect(at: datetime, sitting: int | None = None) -> int:
    """Take in every paper whose time is over, as it was last saved; the answer is how many."""
    late = overdue(at)
    if sitting is not None:
        late = late.filter(candidate__sitting_id=sitting)  # type: ignore[attr-defined]
    found = list(late)
    for attempt in found:
        close(attempt, Cause.EXPIRED, at)
    return len(found)
