"""Published reports: the words of the day of publication, each figure with its definition and count."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fadu.ledger.documents import docx, html, pdf
from fadu.ledger.documents.official import OfficialDocument, Span
from fadu.reports.models import Publication
from fadu.reports.outputs import figures_json
from fadu.reports.publishing import as_kept
from fadu.reports.text import official

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def open_reports() -> Any:
    """Published reports that were not voided since."""
    return Publication.objects.filter(report__voided=False).select_related("report__region", "report__organ")


def listed(request: HttpRequest) -> HttpResponse:
    """All published reports, the newest first."""
    found = open_reports().order_by("-report__covers", "-report__published_on")
    return render(request, "portal/reports.html", {"publications": found[:200]})


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A report with its figures as links."""
    kept = get_object_or_404(open_reports(), report_id=pk)
    places = {figure["token"]: place for place, figure in enumerate(kept.figures)}

    def link(span: Span) -> str:
        place = places.get(span.anchor)
        if place is None:
            return "#figures"
        return reverse("portal:report_figure", kwargs={"pk": pk, "place": place})

    context = {
        "kept": kept,
        "report": kept.report,
        "text": html.fragment(as_published(kept), link),
        "figures": list(enumerate(kept.figures)),
        "seal": kept.content["seal"],
        "trail": kept.content["seal"].get("trail"),
    }
    return render(request, "portal/report.html", context)


def figure(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """One figure of a report: what it is, how it was counted, of what."""
    kept = get_object_or_404(open_reports(), report_id=pk)
    if place >= len(kept.figures):
        raise Http404
    context = {"kept": kept, "report": kept.report, "figure": kept.figures[place]}
    return render(request, "portal/report_figure.html", context)


def download(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The published report as a file."""
    kept = get_object_or_404(open_reports(), report_id=pk)
    if format not in TYPES:
        raise Http404
    made = HttpResponse(_file(kept, format), content_type=TYPES[format])
    title = kept.content["report"]["title"]
    name = "figures.json" if format == "json" else f"{title}.{format}"
    made["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return made


def as_published(kept: Publication) -> OfficialDocument:
    """The document as it was on the day."""
    report = kept.report
    return official(
        as_kept(kept),
        title=report.title,
        issuer=kept.content["report"]["issuer"],
        number=report.reference,
        dated=report.drafted_on,
        note="此件公开发布",
    )


def _file(kept: Publication, format: str) -> bytes:
    match format:
        case "docx":
            return docx.write(as_published(kept))
        case "pdf":
            return pdf.write(as_published(kept))
        case "html":
            return html.page(as_published(kept)).encode()
    return figures_json(kept.report)
