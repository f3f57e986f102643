"""The result of the examination that an application for a certificate needs, taken over from the sitting itself.

Examinations are a line of their own; a line names another's record by its number alone, so candidates are found through
the registry by the number of the application, and there are none where that line is not installed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.ledger.procedure import Act
from fadu.ledger.registry import ledgers

CANDIDATES, SITTINGS = "exams.candidate", "exams.sitting"
QUALIFICATION, SCORED, PUBLISHED = "qualification", "scored", "published"


@dataclass(frozen=True)
class Sat:
    """How an applicant stands in the latest sitting that lists the application.

    Attributes:
        sitting: the sitting's number; name: what it is called; state: where the candidate stands, in words.
        counts: whether the result is published, so that it may be taken over.
    """

    sitting: str
    name: str
    state: str
    counts: bool
    sat_on: date | None
    score: Decimal | None
    passed: bool
    same_person: bool


def found(application: Any) -> Sat | None:
    """The applicant in the latest qualification sitting that names the application; None when none does."""
    ledger = ledgers.get(CANDIDATES)
    if ledger is None or not application.number:
        return None
    rows = ledger.model.objects.filter(officials_number=application.number, voided=False, sitting__voided=False)
    rows = rows.filter(sitting__purpose=QUALIFICATION).exclude(sitting__stage="cancelled").select_related("sitting")
    one = rows.order_by("-sitting__closes_at", "-pk").first()
    if one is None:
        return None
    counts = one.stage == SCORED and one.sitting.stage == PUBLISHED
    return Sat(
        one.sitting.number, one.sitting.name, one.stage_label, counts, one.sat_on, one.score, one.passed,
        one.name == application.officer.name,
    )  # fmt: skip


def is_sitting(number: str) -> bool:
    """Whether a number is that of a sitting held in this system."""
    ledger = ledgers.get(SITTINGS)
    return bool(number) and ledger is not None and ledger.model.objects.filter(number=number, voided=False).exists()


def takeable(passed: bool) -> Any:
    """A guard: there is a published result, it is the applicant's own, and it is (not) a pass."""

    def guard(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
        sat = found(one)
        if sat is None:
            yield (
                f"没有执法资格考试列有本申请（关联编号 {one.number}）。请在考试场次中「列入执法证申请人」；"
                "在其他平台考试的，用「登记考试合格」或「登记不合格」。"
            )
        elif not sat.counts:
            yield f"考生在「{sat.name}」中的状态是「{sat.state}」，成绩还没有公布。请等公布成绩后再转入。"
        elif not sat.same_person:
            yield f"「{sat.name}」中关联本申请的考生不是「{one.officer.name}」。请在考生名单中更正关联编号。"
        elif sat.passed and not passed:
            yield f"考试成绩{sat.score}分，已及格。请用「转入考试成绩」。"
        elif passed and not sat.passed:
            yield f"考试成绩{sat.score}分，未及格。请安排补考，或者用「转入不合格成绩」。"

    return guard


def take_over(one: Any, act: Act) -> None:
    """Write the sitting, its day and its score to the application."""
    sat = found(one)
    if sat is not None:
        one.exam_on, one.exam_score, one.exam_number = sat.sat_on, sat.score, sat.sitting


def typed_in(one: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A result may be typed only where the examination was held elsewhere."""
    sat, number = found(one), data.get("exam_number") or ""
    if sat is not None:
        yield f"本申请人列在本系统的「{sat.name}」（{sat.sitting}）中，成绩不能手工登记。请在成绩公布后用「转入考试成绩」。"
    elif is_sitting(number):
        yield f"本系统的考试场次「{number}」中没有本申请的考生。请核对编号；是本系统考试的，请在该场次列入后考试。"
