"""The rows of a list, written here and not in a template: a page has hundreds of cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from html import escape
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils.safestring import SafeString, mark_safe

from fadu.desk import addresses, show
from fadu.desk.lamps import badge
from fadu.ledger.clocks import Run
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.organs.models import Organ, Person

CALLED: dict[Any, str] = {Organ: "short_name", Person: "name"}  #: the field by which people call a row
KINDS = {
    "DateField": "date",
    "IntegerField": "num",
    "MoneyField": "num",
    "DecimalField": "num",
    "PositiveIntegerField": "num",
}


def kind_of(ledger: Ledger, name: str) -> str:
    """How a column is laid out: ``due``, ``stage``, ``num``, ``date`` or nothing."""
    special = {"due_on": "due", "stage": "stage"}
    return special.get(name) or KINDS.get(type(ledger.field(name)).__name__, "")


@dataclass(frozen=True)
class Column:
    """A column: its name in words, how it is laid out, how its values are told."""

    label: str
    kind: str
    read: Callable[[Record], str]

    @cached_property
    def opening(self) -> str:
        """The tag that opens a cell."""
        return f'<td class="{self.kind}" data-label="{escape(self.label)}">'


def column(ledger: Ledger, name: str, label: str) -> Column:
    """A column of a ledger's list."""
    if is_called(ledger.field(name)):
        return Column(label, kind_of(ledger, name), lambda record: getattr(record, told(name)) or "")
    return Column(label, kind_of(ledger, name), show.reader(ledger, name))


def is_called(field: Field[Any, Any]) -> bool:
    """Whether a column needs no more of the row that it names than what it is called."""
    return isinstance(field, ForeignKey) and field.related_model in CALLED


def called(field: Field[Any, Any]) -> str:
    """The path to what the row that a field names is called."""
    model: Any = field.related_model
    return f"{field.name}__{CALLED[model]}"


def told(name: str) -> str:
    """Where a list's record holds what the row in a column is called; no field of a ledger ends in an underscore."""
    return f"{name}_"


@dataclass(frozen=True)
class Row:
    """A record as the list shows it, with the limit that ends first."""

    record: Record
    columns: list[Column]
    run: Run | None
    today: date
    now: datetime

    @property
    def texts(self) -> list[str]:
        """The values; the first is never empty, since it is the link."""
        texts = [one.read(self.record) for one in self.columns]
        return [texts[0] or "（未编号）", *texts[1:]] if texts else texts

    @property
    def html(self) -> SafeString:
        """The table's row. Every value is escaped."""
        record = self.record
        href, said = escape(addresses.of_record(record)), escape(str(record))
        cells = [self.cell(place, text, href) for place, text in enumerate(self.texts)]
        voided = ' class="voided"' if record.voided else ""
        return mark_safe(  # noqa: S308 - every part is escaped
            f'<tr data-href="{href}"{voided}>'
            f'<td class="pick"><input type="checkbox" name="pk" value="{record.pk}" aria-label="勾选{said}"></td>'
            f"{''.join(cells)}</tr>\n"
        )

    def cell(self, place: int, text: str, href: str) -> str:
        """One value in its cell."""
        shape, text = self.columns[place], escape(text)
        if place == 0:
            text = f'<a href="{href}">{text}</a>'
        elif shape.kind == "due" and self.run is not None:
            told = badge(self.run, self.today, self.now)
            text = f'<span>{text} <span class="clock {told["lamp"]}">{told["words"]}</span></span>'
        elif shape.kind == "stage":
            done = " done" if self.record.stage in self.record.ledger.final_stages else ""
            text = f'<span class="badge-of{done}">{text}</span>'
        return f"{shape.opening}{text}</td>"
