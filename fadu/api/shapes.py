"""The bodies of requests and answers, for every ledger and for each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from fadu.ledger.listing import PAGE, Listing
from fadu.ledger.registry import Ledger
from fadu.ledger.today import clock_today

from .values import Ref, Text, type_in, type_out

if TYPE_CHECKING:
    from pydantic import BaseModel

LARGEST_PAGE = 200
Pk = Annotated[int, Field(ge=1, le=2**63 - 1, description="记录号")]
On = Annotated[date | None, Field(None, description="办理日期；不写为今天。")]
Reason = Annotated[Text, Field("", max_length=2000, description="理由。更正、退回、中止、作废等必填。")]


class Strict(Schema):
    """A body in which an unknown field is an error, not silence."""

    model_config = ConfigDict(extra="forbid")


class RecordOut(Schema):
    """What every record has."""

    id: int
    number: str = Field(description="编号；尚未编号的为空。")
    title: str
    organ: Ref
    region: str = Field(description="区划代码")
    handler: Ref | None
    stage: str
    stage_label: str
    year: int
    version: int = Field(description="版本；修改时须带回。")
    due_on: date | None = Field(description="最近期限")
    voided: bool
    void_reason: str
    created_at: datetime
    updated_at: datetime
    created_by: Ref | None


class MoveOut(Schema):
    """A step that may be taken from here by this person."""

    name: str
    label: str
    asks: list[str] = Field(description="必填字段")
    may: list[str] = Field(description="选填字段")
    reason: bool = Field(description="是否须说明理由")
    refusals: list[str] = Field(description="现在还不能办理的原因；为空时可以办理。")


class ReasonIn(Strict):
    """Voiding and restoring."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000, description="理由")]
    version: Annotated[int | None, Field(None, ge=0, le=2**31 - 1, description="读取时的版本")]
    on: On


class EntryOut(Schema):
    """One entry of a record's trail."""

    seq: int
    act: str
    act_label: str
    move: str
    on: date
    from_stage: str
    to_stage: str
    changes: dict[str, Any] = Field(description="字段名 → [原值, 新值]；个人信息不列出内容。")
    reason: str
    by: Ref | None
    at: datetime
    source: str
    version: int
    hash: str = Field(description="SM3 链值")


class RunOut(Schema):
    """One clock on a record."""

    clock: str
    since: date
    due_on: date | None
    due_at: datetime | None = Field(description="按小时计算的期限届满的时刻")
    met_on: date | None
    state: str
    state_label: str
    limit: str
    provisional: bool
    steps: list[str] = Field(description="计算过程")


class AttachmentOut(Schema):
    """A file put with a record."""

    id: int
    name: str
    kind: str
    size: int
    mime: str
    digest: str = Field(description="SHA-256")
    dated_on: date | None
    at: datetime


@dataclass(frozen=True)
class Shapes:
    """The bodies of one ledger."""

    query: "type[BaseModel]"
    create: "type[BaseModel]"
    edit: "type[BaseModel]"
    move: "type[BaseModel]"
    out: "type[BaseModel]"
    detail: "type[BaseModel]"
    page: "type[BaseModel]"


def shapes(ledger: Ledger) -> Shapes:
    """The bodies of a ledger, from its declaration."""
    base = "".join(part.title() for part in ledger.label.replace("_", ".").split("."))
    fields = ledger.fields
    new = _model(f"{base}New", {n: _entry(ledger, n) for n in ledger.entry_fields})
    change = _model(f"{base}Change", {n: (type_in(f), None) for n, f in fields.items()})
    data = create_model(f"{base}Data", __base__=Schema, **{n: (type_out(f), ...) for n, f in fields.items()})  # type: ignore[call-overload]
    names = tuple(ledger.procedure.moves) or ("",)
    organ_needed = not ledger.options.parent
    organ = Annotated[int, Field(ge=1, le=2**63 - 1)] | Text
    described = Annotated[organ if organ_needed else organ | None, Field(description="所属单位（编号或名称）")]
    create = _model(
        f"{base}Create",
        {
            "organ": (described, ... if organ_needed else None),
            "handler": (Annotated[organ | None, Field(description="承办人（编号、姓名或用户名）")], None),
            "number": (Annotated[Text, Field(max_length=64, description="已有的编号；不写则按序编号。")], ""),
            "on": (On, None),
            "data": (new, ...),
        },
    )
    version = Annotated[int, Field(ge=0, le=2**31 - 1, description="读取时的版本；已被他人改动时答 409。")]
    edit = _model(
        f"{base}Edit", {"version": (version, ...), "reason": (Reason, ""), "on": (On, None), "data": (change, ...)}
    )
    asked = {n: (type_in(fields[n]), None) for n in fields if n in ledger.procedure.asked}
    move = _model(
        f"{base}Move",
        {
            "move": (Annotated[Literal[names], Field(description=_moves(ledger))], ...),
            "version": (version, ...),
            "reason": (Reason, ""),
            "on": (On, None),
            "data": (_model(f"{base}MoveData", asked), Field(default_factory=dict)),
        },
    )
    out = create_model(base, __base__=RecordOut, data=(data, ...))
    detail = create_model(f"{base}Detail", __base__=out, moves=(list[MoveOut], ...))
    page = create_model(
        f"{base}Page",
        __base__=Schema,
        items=(list[out], ...),
        after=(str, Field(description="下一页的位置；为空即到底。")),
    )  # type: ignore[valid-type]
    return Shapes(_query(base, ledger), create, edit, move, out, detail, page)


def _model(name: str, fields: dict[str, Any]) -> Any:
    return create_model(name, __base__=Strict, **fields)


def _entry(ledger: Ledger, name: str) -> tuple[Any, Any]:
    field = ledger.fields[name]
    if field.many_to_many:
        return type_in(field), Field(default_factory=list)
    if field.null or field.blank or field.has_default():
        default = field.get_default() if field.has_default() and not callable(field.default) else None
        return (type_in(field), default) if default is not None or field.null else (type_in(field), "")
    return type_in(field), ...


def _moves(ledger: Ledger) -> str:
    told = []
    for move in ledger.procedure.move_list:
        asks = "、".join(f"{n}（{ledger.field_label(n)}）" for n in move.asks)
        told.append(
            f"{move.name}={move.label}" + (f"，须填 {asks}" if asks else "") + ("，须写理由" if move.reason else "")
        )
    return "；".join(told) or "本台账没有流转。"


def _query(base: str, ledger: Ledger) -> Any:
    listing = Listing(ledger, None, {}, today=clock_today())  # type: ignore[arg-type] # asked for its filters alone
    short = Annotated[Text | None, Field(None, max_length=200)]
    fields: dict[str, Any] = {}
    for one in listing.filters:
        choices = "、".join(f"{v}={t}" for v, t in one.choices)
        note = one.label + (f"：{choices}" if choices else "") + ("，年-月-日" if one.kind == "date" else "")
        fields[one.name] = (short, Field(None, description=note))
    orders = tuple(x for n in sorted(listing.sortable) for x in (n, f"-{n}"))
    fields |= {
        "q": (short, Field(None, description="检索")),
        "sort": (Literal[orders] | None, Field(None, description="排序；前加 - 为倒序。")),
        "after": (Annotated[Text | None, Field(max_length=2000)], Field(None, description="上一页给出的位置")),
        "limit": (int, Field(PAGE, ge=1, le=LARGEST_PAGE, description="每页条数")),
        "mine": (Literal["1"] | None, Field(None, description="1：只看我承办的")),
        "voided": (Literal["0", "1"] | None, Field(None, description="1：包括已作废的")),
    }
    return create_model(f"{base}Query", __base__=Schema, **fields)
