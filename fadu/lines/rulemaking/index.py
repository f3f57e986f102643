"""Keeping the library's index in step: every save of a document or of a text of it brings its row up to date.

The words stand in ``LibraryEntry``; it and the index proper (``index_sqlite``, ``index_postgresql``) can be built again at
any time.
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.signals import post_migrate, post_save

from . import finding
from .citations import cited, normal
from .models import Citation, Document, LibraryEntry, Version
from .models.document import IN_LIBRARY
from .models.version import LASTING

CHUNK = 500


def words_of(document: Document) -> tuple[str, str]:
    """A document's title with its number, and the text that stands last."""
    text = document.versions.filter(voided=False, draft__in=LASTING).order_by("-made_on", "-pk").first()  # type: ignore[attr-defined]
    return f"{document.subject} {document.issued_number}".strip(), text.text if text else ""


def refresh(document: Document) -> None:
    """Bring the index of one document up to date: in, changed, or out when void or not published."""
    there = LibraryEntry.objects.filter(document=document).first()
    wanted = not document.voided and document.stage in IN_LIBRARY
    title, text = words_of(document) if wanted else ("", "")
    if there is not None and wanted and (there.title, there.text) == (title, text):
        if there.published_on != document.published_on:
            LibraryEntry.objects.filter(pk=there.pk).update(published_on=document.published_on)
        return
    if there is not None:
        finding.index().forget(there)
        there.delete()
    Citation.objects.filter(source=document).delete()
    if wanted:
        entry = LibraryEntry.objects.create(
            document=document, title=title, text=text, published_on=document.published_on
        )
        finding.index().learn([entry])
        _link(document, title, text)


def _link(document: Document, title: str, text: str) -> None:
    """What the text cites, and the older citations that meant this document."""
    Citation.objects.bulk_create(
        [
            Citation(
                source=document,
                title=one.title[:200],
                number=one.number[:80],
                target=_target(one.title, one.number, document),
            )
            for one in cited(text)
        ],
        ignore_conflicts=True,
    )
    same = Q(title=document.subject) | (
        Q(number=normal(document.issued_number)) if document.issued_number else Q(pk=None)
    )
    Citation.objects.filter(same, target=None).exclude(source=document).update(target=document)


def _target(title: str, number: str, source: Document) -> Document | None:
    rows = Document.objects.filter(voided=False, stage__in=IN_LIBRARY).exclude(pk=source.pk)
    if number:
        found = rows.filter(Q(number=number) | Q(legacy_number=number)).first()
        if found is not None:
            return found
    return rows.filter(subject=title).order_by("-effective_on").first()


def rebuild() -> int:
    """Build the whole index again; the answer is how many documents it holds."""
    with transaction.atomic(), finding.index().all_at_once():
        finding.index().clear()
        LibraryEntry.objects.all().delete()
        count = 0
        for document in Document.objects.filter(voided=False, stage__in=IN_LIBRARY).iterator(CHUNK):
            refresh(document)
            count += 1
    return count


def _after_migrating(app_config: Any, **kwargs: Any) -> None:
    """The index is no model: it is made when the tables are there, and filled anew when they were emptied."""
    if app_config.label != "rulemaking":
        return
    if LibraryEntry._meta.db_table not in connection.introspection.table_names():
        return  # only other lines were migrated
    if finding.index().make() or not LibraryEntry.objects.exists():
        rebuild()


def _document_saved(instance: Document, **kwargs: Any) -> None:
    if instance.stage in IN_LIBRARY:
        refresh(instance)


def _version_saved(instance: Version, **kwargs: Any) -> None:
    if instance.document.stage in IN_LIBRARY:
        refresh(instance.document)


post_save.connect(_document_saved, sender=Document, dispatch_uid="rulemaking.index.document")
post_migrate.connect(_after_migrating, dispatch_uid="rulemaking.index")
post_save.connect(_version_saved, sender=Version, dispatch_uid="rulemaking.index.version")
