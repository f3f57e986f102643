"""终身责任档案: everything about one decision in one ZIP: records, trail, attachments, the documents that the records
give, a cover for people, and a list with the digests of all.

Who may see the decision may take its file; personal data is in it in full, since responsibility is a person's.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fadu.ledger import scope, trail
from fadu.ledger.attachments import Attachment
from fadu.ledger.documents.templates import documents_of, render
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.models import Record
from fadu.ledger.trail import Entry

from . import cover
from .models import Decision
from .parts import standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

LIST = "目录.json"
COVER = "责任档案封面和目录.docx"


def write(decision: Decision, person: Any) -> bytes:
    """The file as bytes of a ZIP.

    Raises:
        NotAllowed: the person does not see the decision.
    """
    if not scope.visible(decision.ledger, person).filter(pk=decision.pk).exists():
        raise NotAllowed(Fault("您没有查看该决策事项的岗位，不能导出责任档案。请向本单位管理员申请岗位。"))
    target = io.BytesIO()
    digests = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in _files(decision, person):
            book.writestr(name, content)
            digests[name] = hashlib.sha256(content).hexdigest()
        listed = {
            "事项": decision.subject,
            "编号": decision.number,
            "程序": {part.label: state.value for part, state in standing(decision)},
            "文件": digests,
        }
        book.writestr(LIST, _json(listed))
    return target.getvalue()


def family(record: Record) -> Iterator[Record]:
    """A record with all that belongs to it, void records too: what was struck out is part of the file."""
    yield record
    for child in record.ledger.children:
        for row in child.model.objects.filter(**{child.options.parent: record}).order_by("pk"):
            yield from family(row)


def _files(decision: Decision, person: Any) -> Iterator[tuple[str, bytes]]:
    records = list(family(decision))
    kept = {record: list(attachments_of(record)) for record in records}
    yield COVER, cover.write(decision, records, [one for found in kept.values() for one in found])
    for n, record in enumerate(records, start=1):
        folder = f"{n:03d} {record.ledger.name}"
        entries = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk).order_by("seq")
        yield f"{folder}/登记内容.json", _json(_told(record))
        yield f"{folder}/留痕.json", _json([{**e.content(), "hash": e.hash, "previous": e.previous} for e in entries])
        for template in [] if record.voided else documents_of(record.ledger, record):
            yield f"{folder}/按记录生成的文书/{template.name}.docx", render(template, record, person)
        for attachment in kept[record]:
            if attachment.path.is_file():
                yield f"{folder}/附件/{attachment.pk} {attachment.name}", attachment.path.read_bytes()


def attachments_of(record: Record) -> "QuerySet[Attachment]":
    """A record's files, void ones too."""
    return Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk).order_by("pk")


def _told(record: Record) -> dict[str, Any]:
    """A record's fields by their Chinese names."""
    found = {"编号": record.number, "环节": record.stage_label, "单位": str(record.organ), "已作废": record.voided}
    for name, field in record.ledger.fields.items():
        if field.many_to_many:
            found[str(field.verbose_name)] = "、".join(str(one) for one in getattr(record, name).all())
        elif field.is_relation:
            found[str(field.verbose_name)] = str(getattr(record, name) or "")
        else:
            value = getattr(record, name)
            label = dict(field.flatchoices).get(value, value) if field.choices else value  # type: ignore[attr-defined]
            found[str(field.verbose_name)] = trail.plain(label)
    return found


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, default=trail.plain).encode()
