"""Files put with a record: up, down through the permission check, and out of force."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from fadu.desk import addresses, found
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.desk.views.record import ReasonForm
from fadu.ledger import actions, attachments
from fadu.ledger.errors import Refused
from fadu.ledger.models import Attachment, Record
from fadu.ledger.today import clock_today

SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "text/plain"})


@require_POST
def attach(request: HttpRequest, line: str, model: str, pk: int) -> HttpResponse:
    """Put files with the record; each is kept or refused by itself."""
    record = found.find_record(request, line, model, pk)
    files = request.FILES.getlist("file")
    if not files:
        messages.error(request, "没有上传：还没有选择文件。请选择文件后再按“上传”。")
    for file in files:
        try:
            actions.attach(
                record,
                file.name or "未命名",
                file.chunks(),
                by=found.me(request),
                on=clock_today(),
                kind=request.POST.get("kind", "").strip()[:40],
                dated_on=dated(request),
            )
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"“{file.name}”已上传。")
    return redirect(f"{addresses.of_record(record)}#attachments")


def dated(request: HttpRequest) -> date | None:
    """The day the proof itself bears, if one was given."""
    try:
        return parse_date(request.POST.get("dated_on", ""))
    except ValueError:
        return None


def find_attachment(record: Record, pk: int) -> Attachment:
    """An attachment of this record.

    Raises:
        Http404: there is none.
    """
    row = Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk, pk=pk).first()
    if row is None:
        raise Http404
    return row


def download(request: HttpRequest, line: str, model: str, pk: int, attachment: int) -> FileResponse:
    """Send the content to who may see the record; kinds that could run scripts are never shown in place."""
    record = found.find_record(request, line, model, pk)
    row = find_attachment(record, attachment)
    response = FileResponse(
        attachments.open_content(row),
        as_attachment=row.mime not in SHOWN_IN_PLACE,
        filename=row.name,
        content_type=row.mime,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'"
    response["Cache-Control"] = "private, no-store"
    return response


def detach(request: HttpRequest, line: str, model: str, pk: int, attachment: int) -> HttpResponse:
    """Take an attachment out of force; the file and the trail stay."""
    record = found.find_record(request, line, model, pk)
    row = find_attachment(record, attachment)
    form = ReasonForm(request.POST or None, initial={"version": record.version})
    dress(form)
    if request.method == "POST" and form.is_valid():
        try:
            actions.detach(row, form.cleaned_data["reason"], by=found.me(request), on=clock_today())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"附件“{row.name}”已作废。")
            return redirect(addresses.of_record(record))
    context = {"form": form, "record": record, "ledger": record.ledger, "attachment": row}
    return draw(request, "desk/detach.html", context)
