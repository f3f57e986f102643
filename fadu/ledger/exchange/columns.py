"""The columns of a ledger's sheet, from its declaration: heading, kind, how a cell is read and shown."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from fadu.ledger.fields import MoneyField, SecretField
from fadu.ledger.record import Record
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, Person, Region

from . import cells
from .dates import parse_clock, parse_day, parse_moment
from .references import Many, Organs, People, Records, Regions

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

TOKEN, NUMBER, ORGAN, HANDLER, STAGE = "id", "number", "organ", "handler", "stage"
TOKEN_HEADING = "记录号"  # noqa: S105
FAULT_HEADING = "错误说明"
WAN = 10_000


@dataclass
class Column:
    """One column.

    Attributes:
        name: the field's name; ``id`` for the column that says which record a row is.
        heading: what stands in the first row.
        kind: in Chinese, for the explaining sheet.
        parse: cell → value; raises ``Unreadable``.
        show: value → what is written into the cell.
        empty: the value of an empty cell.
        required: whether a new record needs it.
        choices: the labels that may stand in it, where there are few.
        example, hint: for the explaining sheet.
        personal: personal data, only for those who may handle it.
        prime: reads what the parsing of a whole column needs.
        look: reads what the showing of many values needs.
    """

    name: str
    heading: str
    kind: str
    parse: Callable[[Any], Any]
    show: Callable[[Any], Any]
    empty: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    example: str = ""
    hint: str = ""
    personal: bool = False
    text: bool = True
    model_field: "models.Field[Any, Any] | None" = None
    many: bool = False
    also: tuple[str, ...] = ()
    prime: Callable[[Iterable[Any]], None] | None = None
    look: Callable[[Iterable[Any]], None] | None = None
    attname: str = field(default="")

    def __post_init__(self) -> None:
        if not self.attname:
            self.attname = self.model_field.attname if self.model_field is not None and not self.many else self.name


class Reader:
    """What the columns of one import or export share: the organs, people and records they look up."""

    def __init__(self, ledger: "Ledger", person: Any, region: Region | None = None) -> None:
        self.ledger, self.person = ledger, person
        if region is None and person is not None and person.organ_id:
            region = person.organ.region
        self.organs, self.people, self.regions = Organs(region), People(), Regions()

    def columns(self) -> list[Column]:
        """Every column of the ledger, in the order of a sheet."""
        ledger = self.ledger
        head = [] if ledger.options.parent else [self._of(ORGAN)]
        found = [self._of(NUMBER), *head, *[self._of(name) for name in ledger.fields], self._of(HANDLER), self._stage()]
        return _apart(found)

    def _of(self, name: str) -> Column:
        model_field = self.ledger.field(name) if not self._is_many(name) else self.ledger.fields[name]
        column = self._built(name, model_field)
        column.hint = column.hint or str(model_field.help_text or "")
        optional = (
            model_field.null or model_field.blank or model_field.has_default() or name in self.ledger.procedure.asked
        )
        column.required = name == ORGAN or (not optional and name not in (NUMBER, HANDLER))
        return column

    def _is_many(self, name: str) -> bool:
        found = self.ledger.fields.get(name)
        return found is not None and bool(found.many_to_many)

    def _built(self, name: str, f: "models.Field[Any, Any]") -> Column:
        label = str(f.verbose_name)
        make = next((make for kind, make in KINDS if isinstance(f, kind)), _plain)
        if f.choices and not f.is_relation:
            make = _choice
        elif f.many_to_many:
            make = _many
        elif f.is_relation:
            make = _reference
        column = make(self, label, f)
        column.name = name
        column.attname = f.name if f.many_to_many else f.attname
        column.model_field = f
        return column

    def _stage(self) -> Column:
        stages = self.ledger.stages
        return Column(
            STAGE,
            "环节",
            "选项",
            cells.choice_parser(stages.items()),
            lambda v: stages.get(v, v),
            empty="",
            choices=tuple(stages.values()),
            example=next(iter(stages.values())),
            hint="只在补录历史记录时填写，办到这一环节的日期一并填写；已有记录的环节只能通过办理改变。",
            model_field=self.ledger.field(STAGE),
        )


def _apart(found: list[Column]) -> list[Column]:
    """Headings that are the same made different by the field's name."""
    seen: set[str] = {TOKEN_HEADING, FAULT_HEADING}
    for column in found:
        if column.heading in seen:
            column.heading = f"{column.heading}（{column.name}）"
        seen.add(column.heading)
    return found


def _choice(reader: Reader, label: str, f: Any) -> Column:
    choices = [(v, str(t)) for v, t in f.flatchoices if v not in ("", None)]
    labels = dict(choices)
    read = cells.choice_parser(choices, f.to_python)
    return Column(
        "", label, "选项", read, lambda v: labels.get(v, v), empty=_empty(f), choices=tuple(labels.values()),
        example=next(iter(labels.values()), ""),
    )  # fmt: skip


def _text(reader: Reader, label: str, f: Any) -> Column:
    kind = f"文字（{f.max_length} 字以内）" if getattr(f, "max_length", None) else "文字"
    return Column("", label, kind, cells.text_parser(f), str, empty=_empty(f), personal=isinstance(f, SecretField))


def _day(reader: Reader, label: str, f: Any) -> Column:
    return Column("", label, "日期", cells.remembered(parse_day), lambda v: v, example="2023-12-02", text=False)


def _moment(reader: Reader, label: str, f: Any) -> Column:
    return Column("", label, "时间", parse_moment, cells.shown_moment, example="2023-12-02 15:30")


def _clock(reader: Reader, label: str, f: Any) -> Column:
    return Column("", label, "时刻", cells.remembered(parse_clock), lambda v: f"{v:%H:%M}", example="15:30")


def _flag(reader: Reader, label: str, f: Any) -> Column:
    return Column(
        "", label, "是或否", cells.remembered(cells.parse_flag), lambda v: "是" if v else "否",
        empty=_empty(f), choices=("是", "否"), example="是",
    )  # fmt: skip


def _money(reader: Reader, label: str, f: Any) -> Column:
    parse = cells.money_parser(f)
    column = Column(
        "", f"{label}（元）", "金额", parse, lambda v: Decimal(cells.yuan_of(v)), example="1200.50", text=False
    )
    column.also = (label,)
    column.empty = _empty(f)
    return column


def _integer(reader: Reader, label: str, f: Any) -> Column:
    return Column("", label, "整数", cells.integer_parser(f), lambda v: v, empty=_empty(f), example="12", text=False)


def _decimal(reader: Reader, label: str, f: Any) -> Column:
    return Column("", label, "数字", cells.decimal_parser(f), lambda v: v, empty=_empty(f), example="12.50", text=False)


def _json(reader: Reader, label: str, f: Any) -> Column:
    return Column(
        "", label, "结构化数据", cells.json_parser, lambda v: json.dumps(v, ensure_ascii=False), empty=_empty(f)
    )


def _plain(reader: Reader, label: str, f: Any) -> Column:
    return Column("", label, "文字", cells.plain_parser(f), str, empty=_empty(f))


def _many(reader: Reader, label: str, f: Any) -> Column:
    if f.related_model is Person:
        people = Many(reader.people)
        return Column(
            "", label, "人员，多个用顿号隔开", people.parse, people.show, empty=(), many=True, example="测试甲、测试乙"
        )
    if f.related_model is not Organ:
        raise TypeError(f"{f}: many-to-many fields of a ledger lead to organs or people")
    many = Many(reader.organs)
    return Column(
        "", label, "单位，多个用顿号隔开", many.parse, many.show, empty=(), many=True, example="县司法局、县教育局"
    )


def _reference(reader: Reader, label: str, f: Any) -> Column:
    to = f.related_model
    if to is Organ:
        return Column(
            "", label, "单位", reader.organs.parse, reader.organs.show, example="县司法局", prime=reader.organs.prime
        )
    if to is Person:
        return Column("", label, "人员", reader.people.parse, reader.people.show, example="测试甲")
    if to is Region:
        return Column("", label, "区域", reader.regions.parse, reader.regions.show, example="610702")
    if issubclass(to, Record):
        other = Records(ledgers.of(to), reader.person)
        return Column(
            "", label, f"{other.ledger.name}的编号", other.parse, other.show, prime=other.prime, look=other.look,
            hint="填写编号；没有编号的填写 # 加记录号的数字部分。",
        )  # fmt: skip
    return Column("", label, "编号", cells.integer_parser(models.BigIntegerField()), lambda v: v, text=False)


def _empty(f: Any) -> Any:
    """What an empty cell means: null, an empty text, or the field's default where neither is allowed."""
    if f.null:
        return None
    if f.empty_strings_allowed and not f.has_default():
        return ""
    return f.get_default()


KINDS: list[tuple[Any, Callable[[Reader, str, Any], Column]]] = [
    (models.BooleanField, _flag),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.TimeField, _clock),
    (MoneyField, _money),
    (models.IntegerField, _integer),
    (models.DecimalField, _decimal),
    (models.JSONField, _json),
    ((models.CharField, models.TextField), _text),
]


def in_wan(column: Column, heading: str) -> Column:
    """The money column for a heading that counts in 万元."""
    if isinstance(column.model_field, MoneyField) and heading.endswith(("（万元）", "(万元)")):
        column.parse = cells.money_parser(column.model_field, WAN)
    return column
