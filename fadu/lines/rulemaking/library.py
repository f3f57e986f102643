"""The public library of normative documents: search, one document with its history, the feed.

Only what has been published is here. Doors call these functions; nothing here asks who is looking.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q, QuerySet

from fadu.ledger.documents.local import formal

from .articles import Row, compare
from .finding import MANY, found
from .grams import terms
from .models import Document, LibraryEntry, Version
from .models.document import IN_LIBRARY, CleanupFate, Stage
from .models.version import LASTING, Draft
from .validity import Validity, in_force, text_on, validity

PAGE = 20
LISTED = (
    "subject", "number", "legacy_number", "organ", "stage", "region", "voided", "published_on", "effective_on", "expires_on",
    "repealed_on", "repealed_by", "amended_on", "cleanup", "cleanup_on", "entry__text", "organ__name", "organ__short_name",
)  # fmt: skip
"""What a list of documents shows and judges validity by; the other fields are many."""
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
class Results:
    """One page of a search.

    Attributes:
        more: whether another page follows.
        many: whether the words stand in so many documents that only some of them are listed.
    """

    found: list[Found]
    more: bool
    many: bool


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


def filtered(wanted: Wanted, among: "QuerySet[Document] | None" = None) -> "QuerySet[Document]":
    """The holdings, or some of them, narrowed by everything but words."""
    rows = holdings() if among is None else among
    if wanted.organ_path:
        rows = rows.filter(organ__path__startswith=wanted.organ_path)
    if wanted.year:
        rows = rows.filter(published_on__year=wanted.year)
    if wanted.status == "valid":
        rows = in_force(wanted.on, rows)
    elif wanted.status == "ended":
        rows = rows.filter(Q(repealed_on__lte=wanted.on) | Q(expires_on__lt=wanted.on))
    elif wanted.status == "future":
        rows = rows.filter(effective_on__gt=wanted.on)
    return rows


def search(wanted: Wanted, page: int = 1, size: int = PAGE) -> Results:
    """One page of what is found, the fittest first (the newest first without words)."""
    offset = (max(page, 1) - 1) * size
    if terms(wanted.words):
        keys = found_by_words(wanted)
        many, keys = len(keys) > MANY, keys[offset : offset + size + 1]
    else:
        newest = filtered(wanted).order_by("-published_on", "-pk").values_list("pk", flat=True)
        many, keys = False, list(newest[offset : offset + size + 1])
    by_key = listed(keys[:size])
    documents = [by_key[key] for key in keys[:size] if key in by_key]
    return Results([shown(one, wanted) for one in documents], more=len(keys) > size, many=many)


def found_by_words(wanted: Wanted) -> list[int]:
    """Keys of the documents that hold the words and are as wanted, the fittest first."""
    if not wanted.year:
        return found(wanted.words, filtered(wanted))
    # the documents of a year came in one after another: the index need not look at the others
    of_year = LibraryEntry.objects.filter(published_on__year=wanted.year).aggregate(low=Min("pk"), high=Max("pk"))
    if of_year["low"] is None:
        return []
    return found(wanted.words, filtered(wanted), (of_year["low"], of_year["high"]))


def listed(keys: Sequence[int]) -> dict[int, Document]:
    """Documents by key, with what a list shows."""
    return holdings().select_related("entry").only(*LISTED).in_bulk(keys)


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


def feed(on: date, after: int = 0, since: date | None = None, size: int = 100) -> dict[str, Any]:
    """Documents by key for a platform that gathers them; ``next`` is what to ask with for the following ones.

    Args:
        since: only documents of which something was changed on this day or later.
    """
    wanted = holdings().filter(pk__gt=after)
    if since is not None:
        wanted = wanted.filter(updated_at__date__gte=since)
    rows = list(wanted.prefetch_related("versions", "cites").order_by("pk")[: size + 1])
    items = [entry(document, on) for document in rows[:size]]
    return {"on": on.isoformat(), "documents": items, "next": rows[size - 1].pk if len(rows) > size else None}


def entry(document: Document, on: date) -> dict[str, Any]:
    """One document for the feed: what it is, whether it holds, its text on the day."""
    standing, text = validity(document, on), text_on(document, on)
    return {
        "id": document.pk,
        "title": document.subject,
        "number": document.issued_number,
        "maker": formal(document.organ),
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


@dataclass(frozen=True)
class Event:
    """Something that happened to a document."""

    on: date
    words: str


def ended_by(document: Document) -> str:
    """How a document was ended by a decision, with what it rests on."""
    how = "宣布失效" if document.cleanup == CleanupFate.VOID else "废止"
    return how + (f"（依据：{document.repealed_by}）" if document.repealed_by else "")


def history(document: Document) -> list[Event]:
    """What happened to a document, in order, as far as anyone may know it."""
    told = [
        (document.published_on, "公布" + (f"（{document.channel}）" if document.channel else "")),
        (document.effective_on, "施行"),
        (document.cleanup_on, f"清理结论：{document.get_cleanup_display()}" if document.cleanup else ""),
        (document.expires_on if document.stage == Stage.EXPIRED else None, "有效期届满失效"),
        (document.repealed_on, ended_by(document)),
    ]
    for one in versions(document):
        if one.draft == Draft.AMENDED:
            told.append((one.effective_from or one.made_on, "修改后的文本施行" + (f"：{one.note}" if one.note else "")))
    return sorted((Event(day, words) for day, words in told if day and words), key=lambda event: event.on)
