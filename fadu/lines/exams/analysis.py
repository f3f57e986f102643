"""What a sitting tells of its questions and of its organs.

Difficulty is the mean share of the points (the higher, the easier). Discrimination is that share among the best 27 % of the
papers less that among the worst 27 %: below 0.2 a question tells little, below 0 it misleads (Kelley 1939).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .models import Attempt, Candidate, CandidateStage, Question, Script

GROUP = 0.27
WEAK = 0.2
SAT = (CandidateStage.MARKING, CandidateStage.SCORED, CandidateStage.INVALID)


@dataclass
class Item:
    """One question over all the papers that asked it."""

    question: Any
    answers: int = 0
    difficulty: float = 0.0
    discrimination: float | None = None

    @property
    def weak(self) -> bool:
        return self.discrimination is not None and self.discrimination < WEAK


@dataclass
class Unit:
    """One organ's people in a sitting."""

    organ: Any
    expected: int = 0
    sat: int = 0
    passed: int = 0
    unmarked: int = 0
    scores: list[Decimal] = field(default_factory=list)

    @property
    def attendance(self) -> float | None:
        return self.sat * 100 / self.expected if self.expected else None

    @property
    def pass_rate(self) -> float | None:
        """None until everybody's paper is marked: before, a rate would only say how far the marking is."""
        return self.passed * 100 / self.sat if self.sat and not self.unmarked else None

    @property
    def mean(self) -> float | None:
        return float(sum(self.scores) / len(self.scores)) if self.scores else None

    @property
    def best(self) -> Decimal | None:
        return max(self.scores, default=None)


def discrimination(shares: Sequence[float]) -> float | None:
    """The share of points among the best less that among the worst, of papers in order from the best; None below four papers.

    >>> discrimination([1.0, 1.0, 0.0, 0.0])
    1.0
    """
    size = max(1, round(len(shares) * GROUP))
    if len(shares) < 4:
        return None
    return sum(shares[:size]) / size - sum(shares[-size:]) / size


def items(sitting: Any) -> list[Item]:
    """Every question asked in a sitting, the hardest first."""
    shares: dict[int, list[float]] = {}
    for paper in papers(sitting):
        for question, share in paper:
            shares.setdefault(question, []).append(share)
    known = Question.objects.in_bulk(shares)
    found = [
        Item(known[pk], len(values), sum(values) / len(values), discrimination(values)) for pk, values in shares.items()
    ]
    return sorted(found, key=lambda one: (one.difficulty, one.question.pk))


def papers(sitting: Any) -> list[list[tuple[int, float]]]:
    """Each marked paper as (question, share of its points), the best paper first."""
    attempts = (
        Attempt.objects.filter(
            candidate__sitting=sitting, candidate__stage=CandidateStage.SCORED, candidate__voided=False
        )
        .select_related("candidate")
        .order_by("-candidate__score", "pk")
    )
    written: dict[tuple[int, int], Decimal] = {
        (candidate, ordinal): marks or Decimal(0)
        for candidate, ordinal, marks in Script.objects.filter(candidate__sitting=sitting, voided=False).values_list(
            "candidate", "ordinal", "final_marks"
        )
    }
    return [
        [
            (item["question"], float(Decimal(given(attempt, n, written)) / Decimal(item["points"])))
            for n, item in enumerate(attempt.items, 1)
        ]
        for attempt in attempts
    ]


def given(attempt: Attempt, ordinal: int, written: dict[tuple[int, int], Decimal]) -> Decimal:
    """The points that a paper got for one question."""
    objective = attempt.graded.get(str(ordinal))
    return Decimal(objective) if objective is not None else written.get((attempt.candidate_id, ordinal), Decimal(0))


def units(sitting: Any) -> list[Unit]:
    """The organs of a sitting, those with the lowest attendance first."""
    found: dict[int, Unit] = {}
    for one in Candidate.objects.filter(sitting=sitting, voided=False).select_related("unit"):
        unit = found.setdefault(one.unit_id, Unit(one.unit))
        count(unit, one)
    return sorted(found.values(), key=lambda u: (u.attendance or 0, u.organ.path))


def count(unit: Unit, one: Candidate) -> None:
    """Add a person to a unit: those excused or put off are not expected."""
    if one.stage in (CandidateStage.EXCUSED, CandidateStage.POSTPONED):
        return
    unit.expected += 1
    if one.stage in SAT:
        unit.sat += 1
        unit.passed += one.passed
        unit.unmarked += one.stage == CandidateStage.MARKING
        if one.score is not None:
            unit.scores.append(one.score)


def total(rows: Sequence[Unit]) -> Unit:
    """All units as one."""
    found = Unit(None)
    for row in rows:
        found.expected, found.sat, found.passed = (
            found.expected + row.expected,
            found.sat + row.sat,
            found.passed + row.passed,
        )
        found.unmarked += row.unmarked
        found.scores += row.scores
    return found
