"""Documents of a record, made from the templates of its line."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fadu.desk import addresses, found
from fadu.desk.views.exchange import file_of
from fadu.ledger import actions
from fadu.ledger.documents import templates
from fadu.ledger.today import clock_today

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


def make(request: HttpRequest, line: str, model: str, pk: int, name: str) -> HttpResponse:
    """A document as a file; ``format``: docx, pdf, or html for looking at it."""
    record = found.find_record(request, line, model, pk)
    template = templates.find(record.ledger, name)
    format = request.GET.get("format", "docx")
    content = templates.render(template, record, found.me(request), format)
    if format == "html":
        response = HttpResponse(content, content_type=TYPES["html"])
        response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
        return response
    name = templates.titled(template, record, found.me(request)).title
    return file_of(content, f"{name}（{record.title}）.{format}", TYPES[format])


@require_POST
def keep(request: HttpRequest, line: str, model: str, pk: int, name: str) -> HttpResponse:
    """Make a document and put it with the record."""
    record = found.find_record(request, line, model, pk)
    template = templates.find(record.ledger, name)
    content = templates.render(template, record, found.me(request))
    name = templates.titled(template, record, found.me(request)).title
    file = f"{name}.docx"
    actions.attach(record, file, [content], by=found.me(request), on=clock_today(), kind=name[:40])
    messages.success(request, f"“{file}”已生成并存入附件。")
    return redirect(f"{addresses.of_record(record)}#attachments")
