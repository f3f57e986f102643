"""Writing and checking the journal of administration: a chain of SM3 digests (GB/T 32905-2016)."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

from cryptography.hazmat.primitives import hashes
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from fadu.organs.grants import grants
from fadu.organs.models import JournalEntry, Organ, Person
from fadu.organs.models.journal import JournalEntryQuerySet
from fadu.organs.roles import Role

Act = JournalEntry.Act
START = "0" * 64
ATTEMPTS = 5


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

    Writers wait for one another at the first entry's row; only before there is one can two meet, and then
    `previous`, which is unique, lets one of them try again.

    Raises:
        IntegrityError: it met others ATTEMPTS times in a row.
    """
    said = {"act": act, "actor": actor, "person": person, "organ": organ, "detail": detail[:300]}
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return append(JournalEntry(**said, address=address or None, at=at or timezone.now()))
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def append(entry: JournalEntry) -> JournalEntry:
    """Chain `entry` to the last one and save it."""
    JournalEntry.objects.select_for_update().order_by("id").values_list("pk").first()
    entry.previous = JournalEntry.objects.values_list("digest", flat=True).first() or START
    entry.digest = digest(entry)
    entry.save()
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


def readable(reader: Person, on: date) -> JournalEntryQuerySet:
    """The entries that `reader` may see: all for the audit administrator, for others what they did or met."""
    entries = JournalEntry.objects.select_related("actor", "person", "organ")
    if any(grant.role == Role.AUDIT_ADMIN for grant in grants(reader, on)):
        return entries
    return entries.filter(Q(actor=reader) | Q(person=reader))
