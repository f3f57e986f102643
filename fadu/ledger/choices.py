"""References to records in forms: chosen from those offered, found by a few words, or named by number.

A pool may hold a million records: a form then carries none of them, and the door searches for what is typed.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from . import crypto
from .fields import SecretField
from .listing import Listing
from .record import Record
from .registry import ledgers

LOTS = 100
"""Records that a form still offers by itself; more are searched for."""
SHOWN = 20
SEVERAL = 2


class RecordChoice(forms.ModelChoiceField[Any]):
    """A reference to a record of some ledger, by its key, its number, or a title that no other bears."""

    def to_python(self, value: Any) -> Any:
        """The record meant.

        Raises:
            ValidationError: none of those offered is called so, or several are.
        """
        text = value.strip() if isinstance(value, str) else ""
        if not text or text.isdecimal() or self.queryset is None:
            return super().to_python(value)
        found = list(self.queryset.filter(named(self.queryset.model, text))[:SEVERAL])
        if len(found) == SEVERAL:
            raise ValidationError(f"有几条记录都叫“{text}”。请填写编号，或者从查到的记录中选择。")
        if not found:
            raise ValidationError(f"没有找到“{text}”。请核对编号，或者输入名称查找后选择。")
        return found[0]

    def label_from_instance(self, obj: Any) -> str:
        """What the record is called among others."""
        return called(obj)

    def has_lots(self) -> bool:
        """Whether there are more to choose from than a form should carry."""
        return self.queryset is not None and self.queryset.order_by()[: LOTS + 1].count() > LOTS


def called(record: Record) -> str:
    """A record among others to choose from: what it is called, and its number where that tells more."""
    return f"{record.title}（{record.number}）" if record.number and record.number != record.title else record.title


def named(model: type[Record], text: str) -> models.Q:
    """The records that bear exactly this number or title; a title that is personal data is found by its index."""
    ledger = ledgers.of(model)
    title = ledger.field(ledger.title_field)
    if isinstance(title, SecretField):
        return models.Q(number=text) | models.Q(**{f"{title.name}_index": crypto.blind_index(text)})
    clear = isinstance(title, models.CharField | models.TextField)
    return models.Q(number=text) | (models.Q(**{title.name: text}) if clear else models.Q())


def find(queryset: "models.QuerySet[Any]", text: str) -> tuple[list[Any], bool]:
    """The newest of the records offered that a few words find, as the ledger's list does; and whether there are more."""
    if text:
        ledger = ledgers.of(queryset.model)
        listing = Listing(ledger, queryset, {}, today=date.min)
        queryset = queryset.filter(listing.search(text) | named(queryset.model, text))
    found = list(queryset.order_by("-pk")[: SHOWN + 1])
    return found[:SHOWN], len(found) > SHOWN
