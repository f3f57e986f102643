"""Writing and checking the journal of administration: a chain of SM3 digests (GB/T 32905-2016)."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes
from django.db import IntegrityError, transaction
from django.utils import timezone

from fadu.organs.models import JournalEntry, Organ, Person

Act = JournalEntry.Act
START = "0" * 64
ATTEMPTS = 8


def digest(entry: JournalEntry) -> str:
    """The SM3 of what an entry says and of the digest before it, in hexadecimal."""
    content = [
        entry.previous,
        entry.at.astimezone(UTC).isoformat(),
        entry.act,
        entry.actor_id,
        entry.person_id,
        entry.organ_id,
        entry.detail,
        entry.address,
    ]
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
    return sm3.finalize().hex()


def note(
    act: JournalEntry.Act,
    *,
    actor: Person | None,
    person: Person | None = None,
    organ: Organ | None = None,
    detail: str = "",
    address: str | None = None,
    at: datetime | None = None,
) -> JournalEntry:
    """Append one entry in the current transaction.

    Two writers at once would take the same predecessor: `previous` is unique, so one of them tries again.

    Raises:
        IntegrityError: it lost ATTEMPTS times in a row.
    """
    for attempt in range(1, ATTEMPTS + 1):
        last = JournalEntry.objects.values_list("digest", flat=True).first()
        entry = JournalEntry(
            act=act, actor=actor, person=person, organ=organ, detail=detail[:300], address=address or None,
            at=at or timezone.now(), previous=last or START,
        )  # fmt: skip
        entry.digest = digest(entry)
        try:
            with transaction.atomic():
                entry.save()
            break
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    return entry


def breaks() -> Iterator[str]:
    """What does not fit in the journal, in words; nothing when no row was changed, removed or added."""
    expected = START
    for entry in JournalEntry.objects.order_by("id").iterator():
        if entry.previous != expected:
            yield f"管理日志第 {entry.pk} 条之前缺少条目或者被改动。请与备份核对。"
        if digest(entry) != entry.digest:
            yield f"管理日志第 {entry.pk} 条的内容与摘要不符，已被改动。请与备份核对。"
        expected = entry.digest
