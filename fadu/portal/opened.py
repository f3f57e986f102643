"""What the public may see of a ledger: the fields and stages that it declares, personal data as its field allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Q, QuerySet, TextField
from django.utils import timezone

from fadu.ledger.fields import SecretField
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.words import Manner
from fadu.ledger.words import shown as in_words

PAGE = 20
MOST = 300  #: parts shown with a record


def _day(moment: datetime) -> str:
    return timezone.localdate(moment).isoformat()


OPEN = Manner(moment=_day, yuan="元")


@dataclass(frozen=True)
class Fact:
    """A public field of a record, in words."""

    label: str
    words: str


@dataclass(frozen=True)
class Page:
    """Some records, newest first, and where the next page begins; 0 at the end."""

    records: list[Record]
    after: int


def public_ledgers() -> list[Ledger]:
    """The ledgers that are open to all, reports apart (they have pages of their own)."""
    return [one for one in ledgers.values() if one.public and not one.options.sensitive and one.line != "reports"]


def records_of(ledger: Ledger) -> QuerySet[Record]:
    """The records that are open to all; parts of a record, once the whole is: the tasks of a plan, the tiers of a benchmark."""
    rows = ledger.model._default_manager.filter(voided=False, **ledger.options.public_only).select_related("organ")
    stages = [str(stage) for stage in ledger.options.public_stages]
    if stages:
        return rows.filter(stage__in=stages)
    whole = ledger.parent
    return rows.filter(**{f"{ledger.options.parent}__in": records_of(whole)}) if whole and whole.public else rows


def parts_of(record: Record) -> list[tuple[Ledger, list[Record]]]:
    """The open parts of an open record, ledger by ledger; those with stages of their own have pages of their own."""
    kinds = [one for one in public_ledgers() if one.parent is record.ledger and not one.options.public_stages]
    rows = [
        (one, list(records_of(one).filter(**{one.options.parent: record.pk}).order_by("pk")[:MOST])) for one in kinds
    ]
    return [(ledger, found) for ledger, found in rows if found]


def page_of(rows: QuerySet[Record], after: int = 0) -> Page:
    """A page of records, found from the last of the page before; nothing is counted."""
    if after:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else 0)


def matching(ledger: Ledger, words: str) -> QuerySet[Record]:
    """The open records in whose public text the words occur. Personal data is never searched."""
    wanted = Q(pk__in=[])
    for name in ledger.options.public:
        field = ledger.field(name)
        if isinstance(field, CharField | TextField) and not isinstance(field, SecretField) and not field.choices:
            wanted |= Q(**{f"{name}__icontains": words})
    return records_of(ledger).filter(wanted)


def facts(record: Record) -> list[Fact]:
    """The public fields of a record that hold something."""
    return _facts(record, record.ledger.options.public)


def told(record: Record) -> list[Fact]:
    """The fields that an applicant is told with the progress and that hold something."""
    return _facts(record, record.ledger.options.told)


def heading(record: Record) -> str:
    """What an open record is called: its title if that is public, else its number."""
    ledger = record.ledger
    name = ledger.title_field
    words = shown(record, name) if name in ledger.options.public else ""
    return words or record.number or f"{ledger.name}（{record.pk}）"


def _facts(record: Record, names: Iterable[str]) -> list[Fact]:
    found = [Fact(record.ledger.field_label(name), shown(record, name)) for name in names]
    return [fact for fact in found if fact.words]


def shown(record: Record, name: str) -> str:
    """A field in words as the public may see it; a person's name with the surname only, as the field says."""
    return in_words(record, record.ledger.field(name), OPEN, SecretField.public_value)
