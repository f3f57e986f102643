"""Stored values as people read them, in the manner of the place where they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from .fields import FEN_PER_YUAN, MoneyField, SecretField

if TYPE_CHECKING:
    from .record import Record


def minute(at: datetime) -> str:
    """A moment, to the minute, in the office's time."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True)
class Manner:
    """How a place writes days, moments, times of the day and the unit of money; as tables do, if nothing is said."""

    day: Callable[[date], str] = date.isoformat
    moment: Callable[[datetime], str] = minute
    hour: Callable[[time], str] = "{:%H:%M}".format
    yuan: str = " 元"


TABLE = Manner()


def plain(field: "models.Field[Any, Any]", found: Any, manner: Manner = TABLE) -> str:
    """A stored value of `field` in words; empty for nothing.

    >>> plain(models.BooleanField(), True)
    '是'
    >>> plain(MoneyField(), 123456789)
    '1,234,567.89 元'
    >>> plain(models.DecimalField(), Decimal("90.50"))
    '90.5'
    """
    if found is None or found == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(found, found))
    if isinstance(found, bool):
        return "是" if found else "否"
    if isinstance(field, MoneyField):
        return f"{Decimal(found) / FEN_PER_YUAN:,.2f}{manner.yuan}"
    if isinstance(found, Decimal):  # without the zeros that a column fills up
        return f"{found.normalize():f}"
    if isinstance(found, time):
        return manner.hour(found)
    if isinstance(found, datetime):
        return manner.moment(found)
    return manner.day(found) if isinstance(found, date) else str(found)


def shown(
    record: "Record", field: Any, manner: Manner = TABLE, secret: Callable[[SecretField, str], str] | None = None
) -> str:
    """A field of a record in words; empty for nothing.

    Args:
        secret: what may be said of personal data; the whole, where nothing is said.
    """
    if field.name == "stage":
        return record.stage_label
    if field.many_to_many:
        return "、".join(str(one) for one in getattr(record, field.name).all())
    found = getattr(record, field.name)
    if found and secret is not None and isinstance(field, SecretField):
        return secret(field, str(found))
    return plain(field, found, manner)
