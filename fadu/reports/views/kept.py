"""What is being written in the editor and not yet saved, kept on the server: one draft a person and report."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from fadu.ledger import crypto
from fadu.ledger.models import Draft
from fadu.reports.models import Report

from .access import find, writer

LONGEST = 500_000  #: characters


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the text as it stands in the editor."""
    report = find(request, pk)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if len(text) > LONGEST:
        return HttpResponse(status=413)
    given = {"data": crypto.encrypt(text), "at": timezone.now()}
    Draft.objects.update_or_create(person=writer(request), address=_address(report), defaults=given)
    return HttpResponse(status=204)


@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget what was not saved and open the saved text."""
    report = find(request, pk)
    drop(report, request.user)
    return redirect("reports:edit", pk=pk)


def kept(report: Report, person: Any) -> Draft | None:
    """The person's unsaved text, if it is newer than the saved one."""
    return Draft.objects.filter(person=person, address=_address(report), at__gt=report.updated_at).first()


def words(draft: Draft) -> str:
    """The text of a draft."""
    return crypto.decrypt(draft.data)


def drop(report: Report, person: Any) -> None:
    """Forget the person's unsaved text."""
    Draft.objects.filter(person=person, address=_address(report)).delete()


def _address(report: Report) -> str:
    return reverse("reports:edit", kwargs={"pk": report.pk})
