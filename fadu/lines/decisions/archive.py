"""终身责任档案: everything about one decision in one ZIP: records, trail, attachments, and a list with their digests.

Who may see the decision may take its file; personal data is in it in full, since responsibility is a person's.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from fadu.ledger import scope, trail
from fadu.ledger.attachments import Attachment
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.models import Record
from fadu.ledger.trail import Entry

from .models import Decision
from .parts import standing

LIST = "目录.json"


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
        for name, content in _files(decision):
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


def _files(decision: Decision) -> Iterator[tuple[str, bytes]]:
    for n, record in enumerate(family(decision), start=1):
        folder = f"{n:03d} {record.ledger.name}"
        entries = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk).order_by("seq")
        yield f"{folder}/登记内容.json", _json(_told(record))
        yield f"{folder}/留痕.json", _json([{**e.content(), "hash": e.hash, "previous": e.previous} for e in entries])
        for attachment in Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk):
            if attachment.path.is_file():
                yield f"{folder}/附件/{attachment.pk} {attachment.name}", attachment.path.read_bytes()


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
