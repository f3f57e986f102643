"""The operations that are the same for every ledger: void and restore, trail, clocks, attachments, and the map."""

from datetime import date
from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from fadu.ledger import actions, attachments, scope
from fadu.ledger.attachments import Attachment
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today
from fadu.ledger.trail import Entry

from .models import READ, WRITE
from .records import SOURCE, find, find_ledger, opened, token_of, told
from .shapes import AttachmentOut, EntryOut, Pk, ReasonIn, RecordOut, RunOut
from .values import Text, describe

router = Router(tags=["通用"])
HIDDEN = "（个人信息）"


class FieldOut(Schema):
    """A field of a ledger."""

    name: str
    label: str
    description: str
    required: bool
    personal: bool


class LedgerOut(Schema):
    """A ledger that the token reaches."""

    label: str = Field(description="地址中的 条线.台账")
    name: str
    line: str
    line_name: str
    stages: dict[str, str]
    fields: list[FieldOut]
    write: bool


class Me(Schema):
    """Who asks."""

    person: str
    organ: str
    token: str
    scopes: list[str]
    expires_on: date | None


@router.get("/me", response={200: Me}, summary="令牌和人员", operation_id="me")
def me(request: HttpRequest) -> Any:
    """Whose token this is and how far it reaches."""
    token = token_of(request)
    person = token.person
    return {
        "person": person.name,
        "organ": str(person.organ or ""),
        "token": token.name,
        "scopes": token.scopes,
        "expires_on": token.expires_on,
    }


@router.get("/ledgers", response={200: list[LedgerOut]}, summary="可用的台账", operation_id="ledgers")
def reached(request: HttpRequest) -> Any:
    """The ledgers that the token reaches, with their fields and stages."""
    token = token_of(request)
    return [
        {
            "label": ledger.label,
            "name": ledger.name,
            "line": ledger.line,
            "line_name": ledger.line_name,
            "stages": ledger.stages,
            "fields": [_field(ledger, name) for name in ledger.fields],
            "write": token.allows(ledger.line, WRITE),
        }
        for ledger in ledgers.values()
        if token.allows(ledger.line, READ) and scope.grants_for(ledger, token.person)
    ]


def _field(ledger: Ledger, name: str) -> dict[str, Any]:
    field = ledger.fields[name]
    optional = field.null or field.blank or field.has_default() or name not in ledger.entry_fields
    return {
        "name": name,
        "label": str(field.verbose_name),
        "description": describe(field),
        "required": not optional,
        "personal": name in ledger.secret_fields,
    }


@router.post("/{line}/{model}/{pk}/void", response={200: RecordOut}, summary="作废一条记录", operation_id="void")
def void(request: HttpRequest, line: str, model: str, pk: Pk, payload: ReasonIn) -> Any:
    """Void a record: it counts no more, and stays readable."""
    record, token = opened(request, find_ledger(line, model), pk, WRITE)
    day = payload.on or clock_today()
    actions.void(record, payload.reason, by=token.person, on=day, version=payload.version, source=SOURCE)
    return told(find(record.ledger, token, pk), token)


@router.post(
    "/{line}/{model}/{pk}/restore",
    response={200: RecordOut},
    summary="恢复作废的记录",
    operation_id="restore",
)
def restore(request: HttpRequest, line: str, model: str, pk: Pk, payload: ReasonIn) -> Any:
    """Take back the voiding of a record."""
    record, token = opened(request, find_ledger(line, model), pk, WRITE)
    day = payload.on or clock_today()
    actions.restore(record, payload.reason, by=token.person, on=day, version=payload.version, source=SOURCE)
    return told(find(record.ledger, token, pk), token)


@router.get("/{line}/{model}/{pk}/trail", response={200: list[EntryOut]}, summary="留痕", operation_id="trail")
def trail(request: HttpRequest, line: str, model: str, pk: Pk) -> Any:
    """The history of a record, oldest first."""
    record, _ = opened(request, find_ledger(line, model), pk, READ)
    entries = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk).select_related("by").order_by("seq")
    return [_entry(record.ledger, entry) for entry in entries]


def _entry(ledger: Ledger, entry: Entry) -> dict[str, Any]:
    same = "seq act move on from_stage to_stage reason at source version hash".split()
    secret = set(ledger.secret_fields)
    changes = {n: [HIDDEN if v else v for v in pair] if n in secret else pair for n, pair in entry.changes.items()}
    by = None if entry.by is None else {"id": entry.by.pk, "name": str(entry.by)}
    found = {name: getattr(entry, name) for name in same}
    return {**found, "act_label": entry.get_act_display(), "changes": changes, "by": by}


@router.get("/{line}/{model}/{pk}/clocks", response={200: list[RunOut]}, summary="法定期限", operation_id="clocks")
def clocks(request: HttpRequest, line: str, model: str, pk: Pk) -> Any:
    """The statutory limits running on a record, each with how it was counted."""
    record, _ = opened(request, find_ledger(line, model), pk, READ)
    runs = Run.objects.filter(ledger=record.ledger.label, record_id=record.pk).order_by("clock")
    same = "clock since due_on due_at met_on state limit provisional steps".split()
    return [{**{n: getattr(run, n) for n in same}, "state_label": run.get_state_display()} for run in runs]


@router.get(
    "/{line}/{model}/{pk}/attachments",
    response={200: list[AttachmentOut]},
    summary="附件列表",
    operation_id="attachments",
)
def list_attachments(request: HttpRequest, line: str, model: str, pk: Pk) -> Any:
    """The files put with a record."""
    record, _ = opened(request, find_ledger(line, model), pk, READ)
    return list(Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk, voided=False))


@router.post(
    "/{line}/{model}/{pk}/attachments",
    response={201: AttachmentOut},
    summary="上传附件",
    operation_id="attach",
)
def attach(
    request: HttpRequest,
    line: str,
    model: str,
    pk: Pk,
    file: File[UploadedFile],
    kind: Annotated[Text, Field(max_length=40, description="材料类别")] = Form(""),  # noqa: B008 - how ninja is told
    dated_on: Annotated[date | None, Field(description="材料形成日期")] = Form(None),  # noqa: B008
) -> Any:
    """Put a file with a record."""
    record, token = opened(request, find_ledger(line, model), pk, WRITE)
    made = actions.attach(
        record,
        str(file.name or ""),
        file.chunks(),
        by=token.person,
        on=clock_today(),
        kind=kind,
        dated_on=dated_on,
        source=SOURCE,
    )
    return Status(201, made)


@router.get(
    "/{line}/{model}/{pk}/attachments/{attachment}",
    response={200: bytes},
    summary="下载附件",
    operation_id="download",
)
def download(request: HttpRequest, line: str, model: str, pk: Pk, attachment: Pk) -> Any:
    """The content of a file. Nothing in it can be masked, so a token without personal data has none of a ledger that
    holds such data.

    Raises:
        NotAllowed: such a token asks.
    """
    record, token = opened(request, find_ledger(line, model), pk, READ)
    if record.ledger.secret_fields and not token.personal:
        raise NotAllowed(Fault("该令牌没有个人信息范围，不能下载含个人信息的附件。请改用带 personal 范围的令牌。"))
    row = Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk, pk=attachment).first()
    if row is None:
        raise Http404
    content = attachments.open_content(row)
    return FileResponse(content, as_attachment=True, filename=row.name, content_type=row.mime)
