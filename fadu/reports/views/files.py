"""A report as a file."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from fadu.ledger.errors import Fault, Refused
from fadu.reports.outputs import file

from .access import find

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def download(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The report as docx, pdf, html or figures.json."""
    report = find(request, pk)
    if format not in TYPES:
        raise Refused(Fault(f"报告没有「{format}」格式。可选：{'、'.join(TYPES)}。"))
    return answer(file(report, format), report.title.replace("\n", ""), format)


def answer(made: bytes, title: str, format: str) -> HttpResponse:
    """A file under the report's name."""
    name = "figures.json" if format == "json" else f"{title}.{format}"
    found = HttpResponse(made, content_type=TYPES[format])
    found["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return found
