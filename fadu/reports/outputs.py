"""The files of a report: docx and PDF laid out by GB/T 9704—2012, HTML, and figures.json."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from fadu.ledger.documents import docx, html, pdf
from fadu.ledger.documents.official import OfficialDocument, Span
from fadu.ledger.errors import Fault, Refused
from fadu.organs.models import OrganKind

from .checking import binder, made
from .models import Kind, Publication, Report
from .publishing import content_of
from .text import Whole, official

Link = Callable[[Span], str]


def document(report: Report, whole: Whole | None = None) -> OfficialDocument:
    """The report as an official document, with its figures as they stand now."""
    return official(
        whole or made(report),
        title=report.title,
        issuer=report.issuer or report.organ.name,
        number=report.reference,
        addressee=addressee(report),
        dated=report.drafted_on,
        note="此件公开发布" if report.published_on else "",
    )


def addressee(report: Report) -> str:
    """To whom the report is addressed: nobody on the published text, 主送 on the one that is submitted: the Party committee
    of the place, and its people's congress or, by a department or township, its government.
    """
    if report.published_on:
        return ""
    region = report.region
    kind = OrganKind.CONGRESS if report.kind == Kind.COUNTY else OrganKind.GOVERNMENT
    other = region.organs.filter(kind=kind, active=True).order_by("path").first()
    return "，".join([f"中共{region.name}委员会", *([other.name] if other else [])])


def figures_json(report: Report) -> bytes:
    """figures.json: the sealed one of a published report, otherwise the figures as they stand, without a seal."""
    kept = Publication.objects.filter(report=report).first()
    content: Mapping[str, Any] = kept.content if kept else content_of(report, made(report), binder(report))
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).encode()


def file(report: Report, format: str, link: Link | None = None) -> bytes:
    """A report as a file: docx, pdf, html or json.

    Raises:
        Refused: another format.
    """
    match format:
        case "docx":
            return docx.write(document(report))
        case "pdf":
            return pdf.write(document(report))
        case "html":
            return html.page(document(report), link).encode()
        case "json":
            return figures_json(report)
    raise Refused(Fault(f"报告没有「{format}」格式。可选：docx、pdf、html、json。"))
