"""Lists of records: filters, search, order and keyset pages, all from the declaration.

No page counts the table; a page is found from the last row of the one before it, so the thousandth costs what the
first does.
"""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet

from fadu.organs.models import Organ

from . import crypto
from .errors import Fault, Refused
from .fields import OrganField, SecretField
from .registry import ledgers
from .trail import plain

if TYPE_CHECKING:
    from .record import Record
    from .registry import Ledger

PAGE = 50
SOON_DAYS = 7
LAMPS = {"overdue": "已逾期", "soon": f"{SOON_DAYS} 日内到期", "running": "计时中"}


@dataclass(frozen=True)
class Filter:
    """A filter that a list offers: a parameter, its label, and its choices where there are few."""

    name: str
    label: str
    kind: str  # "choice", "date", "organ", "text"
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Chip:
    """A filter in force, as it reads in the sentence above the list."""

    name: str
    label: str
    value: str
    said: str


@dataclass(frozen=True)
class Page:
    """One page of records and the cursor of the next; empty at the end."""

    records: "list[Record]"
    after: str


class Listing:
    """A ledger's list for one person.

    Args:
        queryset: what the person may see (``scope.visible``).
        params: what was asked, as in the address: ``q``, ``stage``, ``sort``, ``after``, ``due``, ``mine``, ``voided``
            and the ledger's filters; dates as ``<field>_from`` and ``<field>_to``.
        today: for what is overdue.
        person_id: for ``mine``.
        personal: whether ``q`` is sought in personal data too.
    """

    def __init__(
        self,
        ledger: "Ledger",
        queryset: "QuerySet[Record]",
        params: Mapping[str, str],
        *,
        today: date,
        person_id: int | None = None,
        personal: bool = True,
    ) -> None:
        self.ledger, self.base, self.params = ledger, queryset, {k: v for k, v in params.items() if v not in ("", None)}
        self.today, self.person_id, self.personal = today, person_id, personal
        self.related = tuple(
            n for n in ledger.columns if isinstance(ledger.model._meta.get_field(n), models.ForeignKey)
        )  # the references that are read with the records

    @cached_property
    def filters(self) -> list[Filter]:
        """The filters that the list offers."""
        found = [Filter("stage", "环节", "choice", list(self.ledger.stages.items()))]
        if self.ledger.procedure.clocks:
            found.append(Filter("due", "期限", "choice", list(LAMPS.items())))
        found.append(Filter("year", "年度", "text"))
        names = self.ledger.options.filters or tuple(n for n, f in self.ledger.fields.items() if _filterable(f))
        above = self.ledger.above
        for name in (*((above,) if above and above not in names else ()), *names):
            field = self.ledger.field(name)
            label = str(field.verbose_name)
            if field.choices:
                found.append(Filter(name, label, "choice", [(str(v), str(t)) for v, t in field.flatchoices]))
            elif isinstance(field, models.BooleanField):
                found.append(Filter(name, label, "choice", [("1", "是"), ("0", "否")]))
            elif isinstance(field, models.DateField):
                found += [Filter(f"{name}_from", f"{label}起", "date"), Filter(f"{name}_to", f"{label}止", "date")]
            elif isinstance(field, models.ForeignKey):
                found.append(Filter(name, label, "organ" if field.related_model is Organ else "text"))
            else:
                found.append(Filter(name, label, "text"))
        return found

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in force."""
        found = []
        for one in self.filters:
            value = self.params.get(one.name)
            if value is not None:
                said = dict(one.choices).get(value, value)
                if one.kind == "organ" and value.isdigit():
                    said = str(Organ.objects.filter(pk=value).values_list("name", flat=True).first() or value)
                elif value.isdigit() and (one.name == self.ledger.above or self._refers(one)):
                    said = self._referred(one.name, value)
                found.append(Chip(one.name, one.label, value, said))
        if "q" in self.params:
            found.append(Chip("q", "检索", self.params["q"], self.params["q"]))
        if "mine" in self.params:
            found.append(Chip("mine", "承办人", "1", "我"))
        return found

    def _refers(self, one: Filter) -> bool:
        return one.kind == "text" and isinstance(self.ledger.field(one.name), models.ForeignKey)

    def _referred(self, name: str, key: str) -> str:
        """What the record is called that those listed refer to: told only by one of them that may be seen."""
        own = self.base.filter(**{name: key}).first()
        found = getattr(own, name) if own is not None else key
        return str(getattr(found, "title", found))

    @cached_property
    def queryset(self) -> "QuerySet[Record]":
        """All records that the filters leave, in no order.

        Raises:
            Refused: a filter's value cannot be read.
        """
        rows = self.base if self.params.get("voided") == "1" else self.base.filter(voided=False)
        for one in self.filters:
            value = self.params.get(one.name)
            if value is not None:
                rows = rows.filter(self._condition(one, value))
        if "mine" in self.params:
            rows = rows.filter(handler_id=self.person_id)
        if "q" in self.params:
            rows = rows.filter(self.search(self.params["q"]))
        return rows

    def _condition(self, one: Filter, value: str) -> Q:
        if one.name == "due":
            return {
                "overdue": Q(due_on__lt=self.today),
                "soon": Q(due_on__gte=self.today, due_on__lte=self.today + timedelta(days=SOON_DAYS)),
                "running": Q(due_on__isnull=False),
            }.get(value, Q())
        name, _, edge = one.name.rpartition("_")
        if one.kind == "date":
            return Q(**{f"{name}__{'gte' if edge == 'from' else 'lte'}": self._read(name, value)})
        field = self.ledger.field(one.name)
        if isinstance(field, SecretField):
            return Q(**{f"{one.name}_index": crypto.blind_index(value)})
        if field.related_model is Organ and not value.isdigit():
            return Q(**{f"{one.name}__name__contains": value})
        if isinstance(field, models.ForeignKey) and not value.isdigit():
            return Q(**{f"{one.name}__{_said_by(field)}__contains": value})
        if isinstance(field, models.CharField | models.TextField) and not field.choices and one.name != "stage":
            return Q(**{f"{one.name}__contains": value})
        return Q(**{one.name: self._read(one.name, value)})

    def _read(self, name: str, value: str) -> Any:
        try:
            field = self.ledger.field(name)
            return field.to_python({"1": True, "0": False}[value] if isinstance(field, models.BooleanField) else value)
        except (ValidationError, KeyError):
            label = self.ledger.field_label(name)
            raise Refused(
                Fault(f"筛选条件「{label}」的值「{value}」无法识别。请重新选择，日期按 年-月-日 填写。", name)
            ) from None

    def search(self, text: str) -> Q:
        """Records that a text finds: in the number, in the declared fields; personal data only when equal."""
        found = Q(number__contains=text)
        for name in self.ledger.options.search or (self.ledger.title_field,):
            if name == "number":
                continue
            field = self.ledger.field(name)
            if isinstance(field, SecretField):
                if self.personal:
                    found |= Q(**{f"{name}_index": crypto.blind_index(text)})
            elif isinstance(field, models.ForeignKey):
                if field.related_model is Organ:
                    found |= Q(**{f"{name}__in": Organ.objects.filter(name__contains=text)})
            else:
                found |= Q(**{f"{name}__contains": text})
        return found

    @cached_property
    def order(self) -> tuple[str, bool]:
        """The column in order and whether it descends; unless asked otherwise newest first, or what is due first where the
        ledger says so (``pressing``). What belongs to one record stands as on its page: by its day, and of one day, or with
        none, as it was entered.
        """
        asked = self.params.get("sort", "")
        name = asked.lstrip("-")
        if name in self.sortable:
            return name, asked.startswith("-")
        if self.within_one:
            return self.ledger.options.dated or "id", bool(self.ledger.options.dated)
        return ("due_on", False) if self.ledger.options.pressing else ("id", True)

    @property
    def within_one(self) -> bool:
        """Whether it lists what belongs to one record."""
        return bool(self.ledger.above) and self.ledger.above in self.params

    @cached_property
    def sortable(self) -> frozenset[str]:
        """Columns that a list can be put in order by: those the database holds in clear."""
        names = {"id"}
        for name in self.ledger.columns:
            try:
                field = self.ledger.field(name)
            except FieldDoesNotExist:
                continue
            if not isinstance(field, SecretField | models.ForeignKey) and not field.many_to_many:
                names.add(name)
        return frozenset(names)

    def page(self, size: int = PAGE) -> Page:
        """The page after the cursor ``after``.

        Raises:
            Refused: the cursor is damaged.
        """
        name, descends = self.order
        rows = self.queryset
        if "after" in self.params:
            rows = rows.filter(self._beyond(name, descends, *self._cursor(self.params["after"])))
        if self.related:  # without a name Django would follow every reference there is
            rows = rows.select_related(*self.related)
        records = list(rows.order_by(*self._ordering(name, descends))[: size + 1])
        more = len(records) > size
        records = records[:size]
        return Page(records, self._encode(records[-1], name) if more else "")

    def _ordering(self, name: str, descends: bool) -> list[Any]:
        if name == "id":
            return ["-id"] if descends else ["id"]
        column, tie = F(name), "id" if self.within_one else "-id"
        if self.ledger.field(name).null:
            return [column.desc(nulls_last=True) if descends else column.asc(nulls_last=True), tie]
        return [column.desc() if descends else column.asc(), tie]

    def _beyond(self, name: str, descends: bool, value: Any, pk: int) -> Q:
        if name == "id":
            return Q(id__lt=pk) if descends else Q(id__gt=pk)
        later = {"id__gt" if self.within_one else "id__lt": pk}
        if value is None:
            return Q(**{f"{name}__isnull": True}, **later)
        past, bound = ("lt", "lte") if descends else ("gt", "gte")
        beyond = Q(**{f"{name}__{bound}": value}) & (Q(**{f"{name}__{past}": value}) | Q(**{name: value}, **later))
        return beyond | Q(**{f"{name}__isnull": True}) if self.ledger.field(name).null else beyond

    def _encode(self, record: "Record", name: str) -> str:
        text = json.dumps([plain(getattr(record, name)), record.pk], ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def _cursor(self, text: str) -> tuple[Any, int]:
        try:
            value, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return value, int(pk)
        except (ValueError, TypeError, binascii.Error):
            raise Refused(Fault("分页位置无效，可能是链接不完整。请回到列表第一页。")) from None


def _said_by(field: "models.ForeignKey[Any, Any]") -> str:
    """The column by which people name what a reference points to: a person's name, a record's title or number."""
    target = field.related_model
    if "name" in {f.name for f in target._meta.fields} and not hasattr(target, "ledger"):
        return "name"
    title = ledgers.of(target).title_field
    in_clear = isinstance(target._meta.get_field(title), models.CharField | models.TextField)
    return title if in_clear and not isinstance(target._meta.get_field(title), SecretField) else "number"


def _filterable(field: "models.Field[Any, Any]") -> bool:
    return bool(field.choices) or isinstance(field, models.BooleanField | OrganField)
