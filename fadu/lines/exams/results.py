"""From marks to results: scripts for the markers, totals, certificates."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from fadu.ledger import actions
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers

from .models import Candidate, CandidateStage, Certificate, CertificateStage, Script, ScriptStage, Sitting


def lay_before(
    candidate: Candidate, ordinal: int, question: Any, points: Decimal, text: str, *, on: date, at: datetime
) -> None:
    """Make a script for two markers; an empty answer needs none of them and gets nothing."""
    script = actions.create(
        ledgers["exams.script"],
        {"candidate": candidate, "ordinal": ordinal, "question": question, "answer": text, "full_marks": points},
        by=None, on=on, at=at, source="exam",
    )  # fmt: skip
    if not text.strip():
        actions.move(script, "empty", {"final_marks": Decimal(0), "final_on": on}, by=None, on=on, at=at, source="exam")


def settle(candidate: Candidate, on: date, marked: Script | None = None) -> Candidate:
    """Give a candidate the total once every script is marked; nothing before.

    Args:
        marked: a script whose marks stand and are not written yet.
    """
    scripts = candidate.scripts.filter(voided=False)
    if marked is not None:
        scripts = scripts.exclude(pk=marked.pk)
    if candidate.stage != CandidateStage.MARKING or scripts.exclude(stage=ScriptStage.MARKED).exists():
        return candidate
    written = scripts.aggregate(total=Sum("final_marks"))["total"] or Decimal(0)
    if marked is not None:
        written += marked.final_marks or Decimal(0)
    total = (candidate.objective_score or Decimal(0)) + written
    on = max(on, candidate.sat_on or on)
    return actions.move(candidate, "score", {"score": total, "scored_on": on}, by=None, on=on, source="exam")


def complete(script: Script, on: date) -> None:
    """A script's marks stand: note the day, and give the candidate the total if it was the last one."""
    script.final_on = on
    settle(Candidate.objects.select_related("sitting__paper").get(pk=script.candidate_id), on, script)


def refused(text: str) -> Refused:
    """A refusal in one sentence."""
    return Refused(Fault(text))


def passes(candidate: Candidate, score: Decimal) -> bool:
    """Whether a score reaches the paper's pass mark."""
    return bool(score >= candidate.sitting.paper.pass_mark)


def certify(sitting: Sitting, on: date) -> None:
    """Make certificates for those who passed and have none; nothing where none are given."""
    if not sitting.certificate_years:
        return
    passed = sitting.candidates.filter(stage=CandidateStage.SCORED, passed=True, voided=False)
    for one in passed.exclude(certificates__stage=CertificateStage.VALID).select_related("unit"):
        until = _years_later(on, sitting.certificate_years)
        actions.create(
            ledgers["exams.certificate"],
            {
                "holder": one.name, "unit": one.unit, "exam": sitting.name, "purpose": sitting.purpose,
                "candidate": one, "score": one.score, "issued_on": on, "valid_until": until,
            },
            by=None, on=on, organ=sitting.organ, source="exam",
        )  # fmt: skip


def _years_later(day: date, years: int) -> date:
    """The last day of so many years.

    >>> _years_later(date(2024, 2, 29), 1), _years_later(date(2024, 6, 3), 5)
    (datetime.date(2025, 2, 28), datetime.date(2029, 6, 2))
    """
    try:
        same = day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
    return date.fromordinal(same.toordinal() - 1)


def waiting(sitting: Sitting) -> tuple[int, int]:
    """How many candidates have no result yet, and how many scripts are not marked."""
    candidates = sitting.candidates.filter(voided=False)
    scripts = Script.objects.filter(candidate__in=candidates, voided=False).exclude(stage=ScriptStage.MARKED)
    undone = candidates.filter(stage__in=(CandidateStage.LISTED, CandidateStage.MARKING)).count()
    return undone, scripts.count()


def revoke(candidate: Candidate, reason: str, on: date) -> None:
    """Take back the certificates of a candidate whose result fell."""
    for found in Certificate.objects.filter(candidate=candidate, stage=CertificateStage.VALID, voided=False):
        actions.move(found, "revoke", {"revoked_on": on}, by=None, on=on, reason=reason, source="exam")
