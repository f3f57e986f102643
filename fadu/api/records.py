"""The operations on one ledger's records: list, create, read, edit, move."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from ninja import Query, Router, Status

from fadu.ledger import actions, looks, scope
from fadu.ledger.errors import Fault, NotAllowed, Refused
from fadu.ledger.listing import Listing
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today

from .models import READ, WRITE, Token
from .shapes import Pk, shapes
from .values import Taker, called, shown

SOURCE = "api"


def token_of(request: HttpRequest) -> Token:
    """The token of a request that passed authentication."""
    token: Token = request.auth  # type: ignore[attr-defined]
    return token


def permitted(request: HttpRequest, ledger: Ledger, act: str) -> Token:
    """The token, if it reaches a ledger for reading or writing, and its person has a post there.

    Raises:
        NotAllowed: otherwise.
    """
    token = token_of(request)
    if not token.allows(ledger.line, act):
        raise NotAllowed(Fault(f"该令牌的范围不含「{ledger.line}:{act}」。请向系统管理员申请带有该范围的令牌。"))
    if not scope.grants_for(ledger, token.person):
        raise NotAllowed(Fault(f"「{ledger.name}」不在令牌所属人员的岗位和条线范围内。请由单位管理员设置岗位。"))
    return token


def find_ledger(line: str, model: str) -> Ledger:
    """The ledger that an address names.

    Raises:
        Http404: there is none.
    """
    ledger = ledgers.get(f"{line}.{model}")
    if ledger is None:
        raise Http404
    return ledger


def find(ledger: Ledger, token: Token, pk: int) -> Any:
    """A record that the token's person may see; opening one of a sensitive ledger is noted.

    Raises:
        Http404: there is none.
    """
    record = scope.visible(ledger, token.person).select_related("organ", "region", "handler").filter(pk=pk).first()
    if record is None:
        raise Http404
    looks.look(record, by=token.person, on=clock_today(), source=SOURCE)
    return record


def opened(request: HttpRequest, ledger: Ledger, pk: int, act: str) -> tuple[Any, Token]:
    """A record to be read or written, and the token that reaches it.

    Raises:
        NotAllowed: the token does not reach the ledger; ``Http404`` where there is no such record.
    """
    token = permitted(request, ledger, act)
    record = find(ledger, token, pk)
    request.opened = record  # type: ignore[attr-defined]  # whom a refusal may name: see problems
    return record, token


def told(record: Record, token: Token) -> dict[str, Any]:
    """A record as an answer."""
    base = "id number stage stage_label year version due_on voided void_reason created_at updated_at".split()
    return {
        **{name: getattr(record, name) for name in base},
        "title": called(record, record.title, token),
        "organ": _ref(record.organ),
        "region": record.region.code,
        "handler": _ref(record.handler),
        "created_by": _ref(record.created_by),
        "data": {name: shown(record, name, token) for name in record.ledger.fields},
    }


def _ref(row: Any) -> dict[str, Any] | None:
    return None if row is None else {"id": row.pk, "name": str(row)}


def told_whole(record: Record, token: Token) -> dict[str, Any]:
    """A record with the steps that may be taken from here."""
    steps = actions.possible(record, token.person, clock_today())
    moves = [
        {
            "name": m.name,
            "label": m.label,
            "asks": m.asks,
            "may": m.may,
            "reason": m.reason,
            "refusals": [called(record, one, token) for one in refusals],
        }
        for m, refusals in steps
    ]
    return {**told(record, token), "moves": moves}


def related(ledger: Ledger) -> list[str]:
    """The relations that an answer shows: read at once for a whole page."""
    own = [name for name, field in ledger.fields.items() if field.is_relation]
    return ["organ", "region", "handler", "created_by", *own]


def tag(ledger: Ledger) -> str:
    """Under which name a ledger's operations stand in the description."""
    return f"{ledger.line_name}：{ledger.name}"


def add(router: Router, ledger: Ledger) -> None:
    """Add the operations of one ledger."""
    kinds = shapes(ledger)
    path = f"/{ledger.line}/{ledger.model._meta.model_name}"
    name = ledger.label.replace(".", "_")
    common: dict[str, Any] = {"tags": [tag(ledger)]}

    def list_records(request: HttpRequest, query: Query[kinds.query]) -> Any:  # type: ignore[name-defined]
        token = permitted(request, ledger, READ)
        params = {k: str(v) for k, v in query.model_dump(exclude_none=True).items() if k != "limit"}
        _no_secret_filters(ledger, token, params)
        rows, who = scope.visible(ledger, token.person), token.person_id
        listing = Listing(ledger, rows, params, today=clock_today(), person_id=who, personal=token.personal)
        page = listing.page(query.limit)
        prefetch_related_objects(page.records, *related(ledger))
        looks.look_at(ledger, [one.pk for one in page.records], by=token.person, on=clock_today(), source=SOURCE)
        return {"items": [told(record, token) for record in page.records], "after": page.after}

    def create(request: HttpRequest, payload: kinds.create) -> Any:  # type: ignore[name-defined]
        token = permitted(request, ledger, WRITE)
        if ledger.options.parent and payload.organ is not None:
            said = f"「{ledger.name}」的所属单位随「{ledger.field_label(ledger.options.parent)}」，不单独填写。请删去 organ。"
            raise Refused(Fault(said, "organ"))
        taker = Taker(ledger, token)
        data = taker.take(payload.data.model_dump(exclude_unset=True))
        head = taker.take({k: v for k in ("organ", "handler") if (v := getattr(payload, k)) is not None})
        record = actions.create(
            ledger,
            data,
            by=token.person,
            on=payload.on or clock_today(),
            today=clock_today(),
            organ=head.get("organ"),
            handler=head.get("handler"),
            number=payload.number.strip(),
            source=SOURCE,
        )
        return Status(201, told_whole(find(ledger, token, record.pk), token))

    def read(request: HttpRequest, pk: Pk) -> Any:
        return told_whole(*opened(request, ledger, pk, READ))

    def edit(request: HttpRequest, pk: Pk, payload: kinds.edit) -> Any:  # type: ignore[name-defined]
        record, token = opened(request, ledger, pk, WRITE)
        data = Taker(ledger, token).take(payload.data.model_dump(exclude_unset=True))
        if not data:
            raise Refused(Fault("没有要修改的内容。请在 data 中写明要改的字段。", "data"))
        actions.edit(
            record,
            data,
            by=token.person,
            on=payload.on or clock_today(),
            today=clock_today(),
            version=payload.version,
            reason=payload.reason,
            source=SOURCE,
        )
        return told_whole(find(ledger, token, pk), token)

    def move(request: HttpRequest, pk: Pk, payload: kinds.move) -> Any:  # type: ignore[name-defined]
        record, token = opened(request, ledger, pk, WRITE)
        given = payload.data.model_dump(exclude_unset=True) if hasattr(payload.data, "model_dump") else {}
        actions.move(
            record,
            payload.move,
            Taker(ledger, token).take(given),
            by=token.person,
            on=payload.on or clock_today(),
            today=clock_today(),
            version=payload.version,
            reason=payload.reason,
            source=SOURCE,
        )
        return told_whole(find(ledger, token, pk), token)

    def operation(method: str, tail: str, view: Any, summary: str, answer: Any, status: int = 200) -> None:
        router.add_api_operation(
            f"{path}{tail}", [method], view, response={status: answer}, summary=summary,
            operation_id=f"{name}_{view.__name__}", **common,
        )  # fmt: skip

    operation("GET", "", list_records, f"{ledger.name}列表", kinds.page)
    operation("POST", "", create, f"登记{ledger.name}", kinds.detail, 201)
    operation("GET", "/{pk}", read, f"查看{ledger.name}", kinds.detail)
    operation("PATCH", "/{pk}", edit, f"修改{ledger.name}", kinds.detail)
    if ledger.procedure.moves:
        operation("POST", "/{pk}/moves", move, f"办理{ledger.name}的环节", kinds.detail)


def _no_secret_filters(ledger: Ledger, token: Token, params: dict[str, str]) -> None:
    """A token without personal data must not find it out by searching for it."""
    asked = [n for n in params if n in ledger.secret_fields]
    if asked and not token.personal:
        names = "、".join(ledger.field_label(n) for n in asked)
        raise NotAllowed(
            Fault(f"该令牌没有个人信息范围，不能按「{names}」筛选。请改用带 personal 范围的令牌。", asked[0])
        )
