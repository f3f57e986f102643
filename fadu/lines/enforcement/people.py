"""Who may enforce on a day: valid certificates, hours of the year, and what a clear-out finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from fadu.law import thresholds
from fadu.ledger.scope import visible

from .models import Certificate, CertificateStage, Finding, Hours, Officer, OfficerStage, StaffKind

HOURS_A_YEAR = "enforcement.training_hours"


def hours_needed() -> Decimal:
    """学时 that each officer needs in a year (law.md section 14)."""
    return Decimal(str(thresholds[HOURS_A_YEAR].value))


def hours_of(officer: Officer, year: int) -> Decimal:
    """学时 that an officer has had in a year."""
    rows = officer.hours.filter(voided=False, learned_on__year=year)
    return rows.aggregate(n=Sum("hours"))["n"] or Decimal(0)


def hours_by_officer(officers: Any, year: int) -> dict[int, Decimal]:
    """学时 by officer's key, those who had none left out."""
    rows = Hours.objects.filter(voided=False, officer__in=officers, learned_on__year=year)
    return {row["officer"]: row["n"] for row in rows.values("officer").annotate(n=Sum("hours")).order_by()}


def valid_certificate(officer: Officer, on: date) -> Certificate | None:
    """The certificate with which an officer may act on a day, if there is one."""
    found: Certificate | None = (
        officer.certificates.filter(voided=False, issued_on__lte=on, stage=CertificateStage.ISSUED)
        .exclude(valid_until__lt=on)
        .order_by("-issued_on")
        .first()
    )
    return found


def cannot_act(officer: Officer, on: date) -> Iterator[str]:
    """Why an officer may not handle a case on a day (行政处罚法 art. 42)."""
    if officer.staff == StaffKind.AUXILIARY:
        yield f"「{officer.name}」是执法辅助人员，不得独立执法。请改选持证执法人员。"
    elif officer.left_on is not None and officer.left_on <= on:
        yield f"「{officer.name}」已于{officer.left_on}离岗。请改选在岗执法人员。"
    elif valid_certificate(officer, on) is None:
        yield f"「{officer.name}」在{on}没有有效的行政执法证。请改选持证执法人员，或先办理其执法证。"


@dataclass(frozen=True)
class Found:
    """A certificate that should not stand as it does."""

    certificate: Certificate
    finding: Finding
    detail: str
    hours: Decimal


def certificates_of(organ: Any) -> Any:
    """The certificates in force of an organ and those below it, with their officers."""
    return Certificate.objects.filter(
        voided=False,
        organ__path__startswith=organ.path,
        stage__in=(CertificateStage.ISSUED, CertificateStage.SUSPENDED),
    ).select_related("officer", "officer__organ", "organ")


def clear_out(organ: Any, year: int, on: date) -> tuple[list[Found], int, int, int]:
    """What is wrong with the certificates of an organ: findings, how many checked, how many due hours, how many met them.

    An officer who came within the year owes no full year's hours and is counted only when they have them.
    """
    rows = list(certificates_of(organ).order_by("pk"))
    hours = hours_by_officer({row.officer_id for row in rows}, year)
    found, due, met = [], 0, 0
    for row in rows:
        had = hours.get(row.officer_id, Decimal(0))
        whole_year = row.issued_on is not None and row.issued_on.year < year
        due, met = due + whole_year, met + (whole_year and had >= hours_needed())
        one = _finding(row, had, whole_year, year, on)
        if one is not None:
            found.append(Found(row, one[0], one[1], had))
    return found, len(rows), due, met


def _finding(row: Certificate, hours: Decimal, whole_year: bool, year: int, on: date) -> tuple[Finding, str] | None:
    officer = row.officer
    if officer.stage == OfficerStage.LEFT:
        return Finding.LEFT, f"{officer.left_on} {officer.get_why_left_display()}"
    if officer.organ_id != row.organ_id:
        return Finding.MOVED, f"证件属{row.organ}，人员现在{officer.organ}"
    if officer.staff == StaffKind.AUXILIARY:
        return Finding.STAFF, "执法辅助人员不得持证"
    if row.valid_until is not None and row.valid_until < on:
        return Finding.EXPIRED, f"有效期至{row.valid_until}"
    failed = row.officer.certificates.filter(voided=False, stage=CertificateStage.REFUSED, exam_on__year=year).first()
    if failed is not None:
        return Finding.FAILED, f"{failed.exam_on}考试成绩{failed.exam_score}"
    if whole_year and hours < hours_needed():
        return Finding.HOURS, f"{year}年{hours}学时，应不少于{hours_needed():.0f}学时"
    return None


@dataclass(frozen=True)
class Learner:
    """An officer with the hours of a year."""

    officer: Officer
    hours: Decimal

    @property
    def missing(self) -> Decimal:
        """学时 still to come; nothing when the year's are met."""
        return max(hours_needed() - self.hours, Decimal(0))


def learners(person: Any, year: int) -> list[Learner]:
    """The officers a person may see, those with fewest hours first."""
    rows = visible(Officer().ledger, person).filter(voided=False, stage=OfficerStage.ACTIVE)
    officers = list(rows.exclude(staff=StaffKind.AUXILIARY).select_related("organ").order_by("organ__path", "pk"))
    hours = hours_by_officer([one.pk for one in officers], year)
    return sorted((Learner(one, hours.get(one.pk, Decimal(0))) for one in officers), key=lambda one: one.hours)
