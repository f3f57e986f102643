"""Who is listed for a sitting: the people of its organs, or those who must sit again."""

from datetime import date
from typing import Any

from django.db.models import Q

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Person

from .models import Candidate, CandidateStage, Sitting

AGAIN = (CandidateStage.POSTPONED, CandidateStage.ABSENT)


def enrol_units(sitting: Sitting, on: date) -> None:
    """List every person with an account in the sitting's organs and below them, those not yet listed."""
    reach = Q()
    for organ in sitting.units.all():
        reach |= Q(organ__path__startswith=organ.path)
    if not reach:
        return
    known = sitting.candidates.filter(voided=False).values("person")
    people = Person.objects.filter(reach, is_active=True).exclude(pk__in=known).select_related("organ").order_by("pk")
    for person in people:
        _list(sitting, {"person": person, "name": person.name, "unit": person.organ}, on)


APPLICATIONS, WAITING = "enforcement.certificate", "reviewed"


def applicants(sitting: Sitting) -> list[Any]:
    """Applications for an enforcement certificate that wait for an examination, of the sitting's organs or its region.

    They are kept by the line of enforcement; a line names another's record by its number alone, so they are found
    through the registry, and there are none where that line is not installed.
    """
    ledger = ledgers.get(APPLICATIONS)
    if ledger is None:
        return []
    reach = Q()
    for organ in sitting.units.all():
        reach |= Q(organ__path__startswith=organ.path)
    rows = ledger.model.objects.filter(stage=WAITING, voided=False, region=sitting.region).filter(reach)
    listed = sitting.candidates.filter(voided=False).values("officials_number")
    return list(rows.exclude(number__in=listed).select_related("officer__person", "organ").order_by("pk"))


def enrol_applicants(sitting: Sitting, on: date) -> None:
    """List those who applied for a certificate, each with the number of the application."""
    for row in applicants(sitting):
        officer, person = row.officer, row.officer.person
        there = sitting.candidates.filter(voided=False, person=person).first() if person is not None else None
        if there is not None:
            actions.edit(there, {"officials_number": row.number}, by=None, on=on, source="enrolment")
        else:
            data = {"person": person, "name": officer.name, "unit": row.organ, "post": officer.post}
            _list(sitting, data | {"officials_number": row.number}, on)


def must_sit_again(sitting: Sitting) -> Any:
    """Those of a sitting who failed, were absent, or were put off."""
    found = sitting.candidates.filter(voided=False)
    return found.filter(Q(stage__in=AGAIN) | Q(stage=CandidateStage.SCORED, passed=False)).select_related(
        "unit", "person"
    )


def enrol_again(makeup: Sitting, on: date) -> None:
    """List for a make-up those who must sit again and are not yet listed."""
    if makeup.makeup_of is None:
        return
    for one in must_sit_again(makeup.makeup_of).order_by("pk"):
        listed = makeup.candidates.filter(voided=False)
        there = listed.filter(person=one.person) if one.person_id else [c for c in listed if c.name == one.name]
        if not there:
            data = {"person": one.person, "name": one.name, "unit": one.unit, "post": one.post}
            _list(makeup, data | {"officials_number": one.officials_number}, on)


def _list(sitting: Sitting, data: dict[str, Any], on: date) -> Candidate:
    return actions.create(ledgers["exams.candidate"], {"sitting": sitting, **data}, by=None, on=on, source="enrolment")  # type: ignore[return-value]
