"""Desk pages of a case: the whole-process record and the bound volume."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.lines.enforcement import record, volume

Page = Callable[[HttpRequest, int], HttpResponse]


def _case(request: HttpRequest, model: str, pk: int) -> Any:
    return get_object_or_404(scope.visible(ledgers[f"enforcement.{model}"], request.user), pk=pk)


def process_record(model: str) -> Page:
    """The page 全过程记录 of one kind of case."""

    def page(request: HttpRequest, pk: int) -> HttpResponse:
        case = _case(request, model, pk)
        entries = record.index(case)
        parts = [(part, list(rows)) for part, rows in groupby(entries, key=lambda entry: entry.wanted.part)]
        given = {
            "case": case,
            "parts": parts,
            "others": record.others(case),
            "missing": sum(entry.missing for entry in entries),
            "model": model,
        }
        return render(request, "enforcement/record.html", given)

    return page


def bound_volume(model: str) -> Page:
    """The case file of one kind of case as a PDF."""

    def page(request: HttpRequest, pk: int) -> HttpResponse:
        case = _case(request, model, pk)
        answer = HttpResponse(volume.write(case, request.user), content_type="application/pdf")
        name = f"案卷 {case.number or case.pk}.pdf"
        answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
        return answer

    return page
