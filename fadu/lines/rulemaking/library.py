"""The public library of normative documents: search, one document with its history, the feed.

Only what has been published is here. Doors call these functions; nothing here asks who is looking.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from .articles import Row, compare
from .grams import fts5, terms, tsquery
from .models import Document, Version
from .models.document import IN_LIBRARY
from .models.version import LASTING
from .validity import Validity, in_force, text_on, validity

PAGE = 20
AROUND = 40
"""Characters shown on either side of a hit."""


@dataclass(frozen=True)
class Mark:
    """A run of a snippet; ``hit`` when it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Found:
    """One document of a search."""

    document: Document
    validity: Validity
    title: list[Mark]
    snippet: list[Mark]


@dataclass(frozen=True)
class Wanted:
    """What is looked for.

    Attributes:
        on: the day on which validity is judged.
        words: terms, all of which must be found; phrases as they stand; document numbers too.
        organ_path: only documents of this organ's subtree.
        year: the year of publication.
        status: ``valid``, ``ended``, ``future`` or empty, judged on ``on``.
    """

    on: date
    words: str = ""
    organ_path: str = ""
    year: int | None = None
    status: str = ""


def holdings() -> "QuerySet[Document]":
    """All documents of the library."""
    return Document.objects.filter(voided=False, stage__in=IN_LIBRARY, published_on__isnull=False).select_related(
        "organ"
    )


def filtered(wanted: Wanted) -> "QuerySet[Document]":
    """The holdings narrowed by everything but words."""
    rows = holdings()
    if wanted.organ_path:
        rows = rows.filter(organ__path__startswith=wanted.organ_path)
    if wanted.year:
        rows = rows.filter(published_on__year=wanted.year)
    if wanted.status == "valid":
        rows = rows.filter(pk__in=in_force(wanted.on, Document.objects.all()).values("pk"))
    elif wanted.status == "ended":
        rows = rows.filter(Q(repealed_on__lte=wanted.on) | Q(expires_on__lt=wanted.on))
    elif wanted.status == "future":
        rows = rows.filter(effective_on__gt=wanted.on)
    return rows


def search(wanted: Wanted, page: int = 1, size: int = PAGE) -> tuple[list[Found], bool]:
    """One page of what is found, the fittest first (the newest first without words), and whether there is more."""
    offset = (max(page, 1) - 1) * size
    if terms(wanted.words):
        keys = ranked(wanted, size + 1, offset)
        by_key = holdings().in_bulk(keys[:size])
        documents = [by_key[key] for key in keys[:size] if key in by_key]
        more = len(keys) > size
    else:
        rows = list(filtered(wanted).order_by("-published_on", "-pk")[offset : offset + size + 1])
        documents, more = rows[:size], len(rows) > size
    return [shown(one, wanted) for one in documents], more


def ranked(wanted: Wanted, limit: int, offset: int = 0) -> list[int]:
    """Keys of the documents that hold all the words, the fittest first; a hit in the title weighs most."""
    narrow, values = filtered(wanted).order_by().values("pk").query.sql_with_params()
    # the SQL is ours and Django's; every value is a parameter
    if connection.vendor == "postgresql":
        sql = (
            "SELECT e.document_id FROM rulemaking_fts f JOIN rulemaking_libraryentry e ON e.id = f.entry_id,"  # noqa: S608
            " to_tsquery('simple', %s) q WHERE f.words @@ q AND e.document_id IN (" + narrow + ")"
            " ORDER BY ts_rank(f.words, q) DESC, e.document_id DESC LIMIT %s OFFSET %s"
        )
        given: Sequence[Any] = [tsquery(wanted.words), *values, limit, offset]
    else:
        sql = (
            "SELECT e.document_id FROM rulemaking_fts JOIN rulemaking_libraryentry e ON e.id = rulemaking_fts.rowid"  # noqa: S608
            " WHERE rulemaking_fts MATCH %s AND e.document_id IN (" + narrow + ")"
            " ORDER BY bm25(rulemaking_fts, 10.0, 1.0), e.document_id DESC LIMIT %s OFFSET %s"
        )
        given = [fts5(wanted.words), *values, limit, offset]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]


def shown(document: Document, wanted: Wanted) -> Found:
    """A document as a result shows it, with the words marked."""
    sought = terms(wanted.words)
    text = document.entry.text if hasattr(document, "entry") else ""
    return Found(document, validity(document, wanted.on), list(marked(document.subject, sought)), snippet(text, sought))


def marked(text: str, sought: Sequence[str]) -> Iterator[Mark]:
    """A text in runs, those that were looked for marked."""
    if not sought:
        yield Mark(text, hit=False)
        return
    pattern = re.compile("|".join(re.escape(term) for term in sorted(sought, key=len, reverse=True)), re.IGNORECASE)
    at = 0
    for hit in pattern.finditer(text):
        if hit.start() > at:
            yield Mark(text[at : hit.start()], hit=False)
        yield Mark(hit[0], hit=True)
        at = hit.end()
    if at < len(text):
        yield Mark(text[at:], hit=False)


def snippet(text: str, sought: Sequence[str]) -> list[Mark]:
    """The surroundings of the first hit; the beginning of the text without one."""
    flat = " ".join(text.split())
    places = [p for p in (flat.lower().find(term.lower()) for term in sought) if p >= 0]
    start = max(min(places, default=0) - AROUND, 0)
    cut = flat[start : start + 3 * AROUND]
    return list(marked(("…" if start else "") + cut + ("…" if start + len(cut) < len(flat) else ""), sought))


def versions(document: Document) -> "QuerySet[Version]":
    """The texts that were ever in force, in order."""
    return document.versions.filter(voided=False, draft__in=LASTING).order_by("effective_from", "made_on", "pk")  # type: ignore[attr-defined]


def side_by_side(old: Version, new: Version) -> list[Row]:
    """Two texts article by article."""
    return compare(old.text, new.text)


def feed(on: date, after: int = 0, size: int = 100) -> dict[str, Any]:
    """Documents by key for a platform that gathers them; ``next`` is what to ask with for the following ones."""
    rows = list(holdings().filter(pk__gt=after).order_by("pk")[: size + 1])
    items = [entry(document, on) for document in rows[:size]]
    return {"on": on.isoformat(), "documents": items, "next": rows[size - 1].pk if len(rows) > size else None}


def entry(document: Document, on: date) -> dict[str, Any]:
    """One document for the feed: what it is, whether it holds, its text on the day."""
    standing, text = validity(document, on), text_on(document, on)
    return {
        "id": document.pk,
        "title": document.subject,
        "number": document.issued_number,
        "maker": str(document.organ),
        "published": document.published_on,
        "effective": document.effective_on,
        "expires": document.expires_on,
        "repealed": document.repealed_on,
        "status": standing.status.value,
        "valid": standing.holds,
        "why": standing.why,
        "text": text.text if text else "",
        "cites": [{"title": c.title, "number": c.number, "id": c.target_id} for c in document.cites.all()],  # type: ignore[attr-defined]
    }
