"""Field values as JSON and back: the types of the API's bodies, made from a ledger's declaration."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.db import connection, models
from ninja import Schema
from pydantic import AfterValidator, Field

from fadu.ledger.errors import Fault, NotAllowed, Refused
from fadu.ledger.exchange.columns import Column, Reader
from fadu.ledger.exchange.faults import Unreadable
from fadu.ledger.fields import MoneyField, PersonField, SecretField, mask_name

from .models import Token

if TYPE_CHECKING:
    from fadu.ledger.models import Record
    from fadu.ledger.registry import Ledger

MASK = "＊＊＊"


def clean_text(text: str) -> str:
    """Text that every database can hold.

    Raises:
        ValueError: it has a null character or half of a surrogate pair.
    """
    if "\x00" in text or (not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text)):
        raise ValueError("含有不能保存的字符。请删去不可见的字符。")
    return text


Text = Annotated[str, AfterValidator(clean_text)]


class Ref(Schema):
    """Another row: its id and its name."""

    id: int
    name: str


def type_in(field: "models.Field[Any, Any]") -> Any:
    """The type of a field's value in a request."""
    note = describe(field)
    found: Any
    if field.many_to_many:
        return Annotated[
            list[Annotated[int, Field(ge=1, le=2**63 - 1)] | Text], Field(description=f"{note}（编号或名称）")
        ]
    if field.is_relation:
        found = Annotated[int, Field(ge=1, le=2**63 - 1)] | Text
        note = f"{note}（编号或名称）"
    elif field.choices:
        values = tuple(v for v, _ in field.flatchoices if v not in ("", None))  # type: ignore[attr-defined]
        found = Literal[(*values, "")] if field.blank else Literal[values]
    else:
        found = _plain_in(field)
    if field.null:
        found = found | None
    return Annotated[found, Field(description=note)]


def _plain_in(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.DateTimeField):
        return datetime
    if isinstance(field, models.DateField):
        return date
    if isinstance(field, models.TimeField):
        return time
    if isinstance(field, models.DecimalField):
        return Annotated[Decimal, Field(max_digits=field.max_digits, decimal_places=field.decimal_places)]
    if isinstance(field, models.IntegerField):
        low, high = connection.ops.integer_field_range(field.get_internal_type())
        return Annotated[
            int, Field(ge=low if low is not None else -(2**63), le=high if high is not None else 2**63 - 1)
        ]
    if isinstance(field, models.JSONField):
        return Any
    return Annotated[str, Field(max_length=field.max_length), AfterValidator(clean_text)] if field.max_length else Text


def type_out(field: "models.Field[Any, Any]") -> Any:
    """The type of a field's value in an answer."""
    note = describe(field)
    found: Any
    if field.many_to_many:
        return Annotated[list[Ref], Field(description=note)]
    if field.is_relation:
        found = Ref
    elif field.choices or isinstance(field, SecretField):
        found = str
    else:
        found = _plain_out(field)
    return Annotated[found | None if field.null else found, Field(description=note)]


def _plain_out(field: "models.Field[Any, Any]") -> Any:
    for kind, found in (
        (models.BooleanField, bool),
        (models.DateTimeField, datetime),
        (models.DateField, date),
        (models.TimeField, time),
        (models.DecimalField, Decimal),
        (models.IntegerField, int),
        (models.JSONField, Any),
    ):
        if isinstance(field, kind):
            return found
    return str


def describe(field: "models.Field[Any, Any]") -> str:
    """A field in words, with its unit and its choices."""
    parts = [str(field.verbose_name)]
    if isinstance(field, MoneyField):
        parts.append("（单位：分）")
    if field.choices and not field.is_relation:
        listed = "、".join(f"{v}={t}" for v, t in field.flatchoices if v not in ("", None))  # type: ignore[attr-defined]
        parts.append(f"：{listed}")
    if field.help_text:
        parts.append(f"。{field.help_text}")
    return "".join(parts)


def called(record: "Record", text: str, token: Token) -> str:
    """What is said of a record (its name, why it was refused), its personal data masked unless the token shows it.

    A record that is called by another's name, as a statement by its principal's, is masked as that one is.
    """
    while not token.personal:
        for name in record.ledger.secret_fields:
            value = getattr(record, name)
            if value and value in text:
                text = text.replace(value, _masked(record.ledger.fields[name], value))
        other = getattr(record, record.ledger.title_field, None)
        if not hasattr(other, "ledger"):
            break
        record = other
    return text


def _masked(field: "models.Field[Any, Any]", value: str) -> str:
    return mask_name(value) if isinstance(field, PersonField) else MASK


def shown(record: "Record", name: str, token: Token) -> Any:
    """A field's value for an answer; personal data masked unless the token shows it."""
    field = record.ledger.fields.get(name) or record.ledger.field(name)
    if field.many_to_many:
        return [{"id": one.pk, "name": str(one)} for one in getattr(record, name).all()]
    value = getattr(record, name)
    if field.is_relation:
        named = called(value, str(value), token) if hasattr(value, "ledger") else str(value)
        return None if value is None else {"id": value.pk, "name": named}
    if isinstance(field, SecretField) and value and not token.personal:
        return _masked(field, value)
    return "" if value is None and isinstance(field, SecretField) else value


class Taker:
    """Turns a request's values into what ``actions`` takes."""

    def __init__(self, ledger: "Ledger", token: Token) -> None:
        self.ledger, self.token = ledger, token
        self.columns: dict[str, Column] = {c.name: c for c in Reader(ledger, token.person).columns()}

    def take(self, given: dict[str, Any]) -> dict[str, Any]:
        """Values by field name: rows for what a request names by id or by name.

        Raises:
            Refused: a name or an id is not known; one fault for each.
            NotAllowed: personal data from a token that does not reach it.
        """
        hidden = [n for n in given if n in self.ledger.secret_fields]
        if hidden and not self.token.personal:
            names = "、".join(self.ledger.field_label(n) for n in hidden)
            raise NotAllowed(
                Fault(f"该令牌没有个人信息范围，不能写入「{names}」。请改用带 personal 范围的令牌。", hidden[0])
            )
        taken: dict[str, Any] = {}
        faults: list[Fault] = []
        for name, value in given.items():
            try:
                taken[name] = self._one(name, value)
            except Unreadable as fault:
                faults.append(Fault(f"「{self.columns[name].heading}」{fault.reason}{fault.remedy}", name))
        if faults:
            raise Refused(*faults)
        return taken

    def _one(self, name: str, value: Any) -> Any:
        field = self.ledger.fields.get(name) or self.ledger.field(name)
        if field.many_to_many:
            return [self._row(name, field, one) for one in value]
        if field.is_relation and value is not None:
            return self._row(name, field, value)
        return value

    def _row(self, name: str, field: Any, value: int | str) -> Any:
        column = self.columns[name]
        rows = field.related_model._default_manager
        if isinstance(value, int):
            pk: Any = value
            if not field.many_to_many and column.prime is not None:
                column.prime([f"#{value}"])
                pk = self._visible(column, value)
        else:
            if column.prime is not None:
                column.prime([value])
            pk = column.parse(value)
            pk = pk[0] if isinstance(pk, tuple) and len(pk) == 1 else pk
        found = None if isinstance(pk, tuple) else rows.filter(pk=pk).first()
        if found is None:
            raise Unreadable(f"没有编号为「{value}」的条目。", "请核对编号，或改写名称。")
        return found

    def _visible(self, column: Column, value: int) -> int:
        from fadu.ledger.models import Record

        assert column.model_field is not None  # noqa: S101 - a column of a ledger's field has one
        to = column.model_field.related_model
        if isinstance(to, type) and issubclass(to, Record):
            return int(column.parse(f"#{value}"))
        return value
