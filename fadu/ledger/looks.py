"""Looks at sensitive files: who saw which record when, by a page of it, in a list, by a search, in a table taken out.

A look changes nothing: its entry states the record as the entry before it did, so that a row altered in the database is
not made good by somebody's reading it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from .chunks import chunks
from .trail import Entry

if TYPE_CHECKING:
    from .record import Record
    from .registry import Ledger


def look(record: "Record", *, by: Any, on: date, at: datetime | None = None, source: str = "desk") -> None:
    """Note in the trail that a person opened a record of a sensitive ledger; nothing for others.

    Every door calls it: a page, a form, a file or a document of the record, its answer by the interface.
    """
    look_at(record.ledger, [record.pk], by=by, on=on, at=at, source=source)


def look_at(
    ledger: "Ledger", keys: Iterable[int], *, by: Any, on: date, at: datetime | None = None, source: str
) -> None:
    """Note in the trail of each of several records that a person saw it; nothing for ledgers that are not sensitive.

    Args:
        keys: the records' primary keys.
        source: where it was seen: ``list``, ``search``, ``export``, ``api``, ``desk`` for the record's own pages.
    """
    if not ledger.options.sensitive:
        return
    wanted = sorted(set(keys))
    at = (at or timezone.now()).replace(microsecond=0)
    for some in chunks(wanted):
        _note(ledger, some, by, on, at, source)


@transaction.atomic
def _note(ledger: "Ledger", keys: list[int], by: Any, on: date, at: datetime, source: str) -> None:
    rows = ledger.model.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    held = list(rows.values_list("pk", "stage", "version"))
    last = _last(ledger, keys)
    entries = [
        Entry.after(
            last.get(pk),
            ledger=ledger.label,
            record_id=pk,
            act=Entry.Act.LOOK,
            on=on,
            to_stage=stage,
            by=by,
            at=at,
            source=source,
            version=version,
            state=last[pk].state if pk in last else "",
        )
        for pk, stage, version in held
    ]
    Entry.objects.bulk_create(entries)


def _last(ledger: "Ledger", keys: list[int]) -> dict[int, Entry]:
    own = Entry.objects.filter(ledger=ledger.label, record_id__in=keys).order_by()
    newest = own.values("record_id").annotate(newest=Max("id")).values("newest")
    return {entry.record_id: entry for entry in Entry.objects.filter(pk__in=newest)}
