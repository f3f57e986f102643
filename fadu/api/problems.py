"""Errors as problem+json (RFC 9457), in Chinese, with a fault for each field."""

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.db import DataError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import Field

from fadu.ledger.crypto import MissingKey
from fadu.ledger.errors import Fault, NotAllowed, Refused, Stale

from .values import called

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "请求无法识别",
    401: "没有有效的令牌",
    403: "没有权限",
    404: "没有找到",
    409: "与现有记录冲突",
    422: "内容有误",
    429: "请求过多",
    503: "暂时不能处理",
}
#: what pydantic says of a value, by the kind of its error
SAID = {
    "missing": "没有填写。请补填。",
    "extra_forbidden": "没有这样的字段。请删去，或核对字段名。",
    "date_from_datetime_parsing": "不是日期。请写作 年-月-日，例如 2023-12-02。",
    "date_parsing": "不是日期。请写作 年-月-日，例如 2023-12-02。",
    "date_type": "不是日期。请写作 年-月-日，例如 2023-12-02。",
    "datetime_parsing": "不是时间。请写作 2023-12-02T15:30:00+08:00。",
    "int_parsing": "不是整数。请填写整数。",
    "int_type": "不是整数。请填写整数。",
    "bool_parsing": "不是真假值。请填写 true 或 false。",
    "bool_type": "不是真假值。请填写 true 或 false。",
    "string_type": "不是文字。请填写文字。",
    "literal_error": "不在可选之列。请核对可选的值。",
    "string_too_long": "过长。请缩短。",
    "too_long": "过长。请缩短。",
    "string_too_short": "没有填写。请补填。",
    "json_invalid": "请求正文不是有效的 JSON。请核对格式。",
}


class FaultOut(Schema):
    """One reason for a refusal."""

    field: str = Field(description="字段名；为空时指整条记录。")
    message: str = Field(description="什么不对，怎样更正。")


class Problem(Schema):
    """Why a request was not carried out; nothing was written."""

    type: str = Field("about:blank", description="问题类别。")
    title: str = Field(description="概括。")
    status: int = Field(description="应答码。")
    detail: str = Field(description="说明和更正办法。")
    faults: list[FaultOut] = Field(default_factory=list, description="逐项说明。")


def problem(status: int, detail: str, faults: Sequence[Fault] = (), **more: Any) -> HttpResponse:
    """An answer that explains itself."""
    content = {
        "type": "about:blank",
        "title": TITLES.get(status, "请求没有完成"),
        "status": status,
        "detail": detail,
        "faults": [{"field": f.field, "message": f.message} for f in faults],
        **more,
    }
    return HttpResponse(json.dumps(content, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)


def install(api: NinjaAPI) -> None:
    """Have every refusal answered as a problem."""

    def on(kind: type[Exception], answer: Callable[[HttpRequest, Any], HttpResponse]) -> None:
        api.add_exception_handler(kind, answer)

    on(Refused, lambda request, e: _refused(422, request, e))
    on(NotAllowed, lambda request, e: _refused(403, request, e))
    on(Stale, lambda request, e: _refused(409, request, e, seen=e.seen, stands=e.stands))
    on(Http404, lambda request, e: problem(404, "没有这条记录，或您不能查看它。请核对地址。"))
    on(
        AuthenticationError,
        lambda request, e: problem(
            401, "请求没有带有效的令牌。请在 Authorization 头中写 Bearer 和令牌；令牌停用或过期的，请重新申请。"
        ),
    )
    on(Throttled, lambda request, e: _throttled(e))
    on(HttpError, lambda request, e: problem(e.status_code, _readable(str(e))))
    on(ValidationError, lambda request, e: _invalid(e))
    on(DataError, lambda request, e: problem(422, "有数值超出数据库能存的范围。请核对各项数值。"))
    on(OverflowError, lambda request, e: problem(422, "有数值超出数据库能存的范围。请核对各项数值。"))
    on(OperationalError, lambda request, e: _unavailable(e))
    on(MissingKey, lambda request, e: problem(503, str(e)))


def _refused(status: int, request: Any, refused: Refused, **more: Any) -> HttpResponse:
    """A refusal names the record; a token without personal data reads no name in it."""
    record, faults = getattr(request, "opened", None), refused.faults
    if record is not None:
        faults = [Fault(called(record, one.message, request.auth), one.field) for one in faults]
    return problem(status, "".join(one.message for one in faults), faults, **more)


def _unavailable(error: OperationalError) -> HttpResponse:
    log.error("the database cannot be read or written", exc_info=error)
    return problem(503, "数据库现在不能读写，什么也没有改变。请稍后再试。")


def _readable(message: str) -> str:
    if message.isascii():
        return "请求正文不能识别。请核对格式和字符编码（UTF-8）。"
    return message


def _throttled(error: Throttled) -> HttpResponse:
    wait = int(error.wait or 1)
    answer = problem(429, f"请求过于频繁。请在 {wait} 秒后再试。")
    answer["Retry-After"] = str(wait)
    return answer


def _invalid(error: ValidationError) -> HttpResponse:
    faults = []
    for one in error.errors:
        place = [str(part) for part in one.get("loc", ()) if part not in ("body", "query", "path", "payload", "data")]
        field = ".".join(place)
        said = SAID.get(one.get("type", ""), "") or _chinese(one.get("msg", ""))
        where = f"「{field}」" if field else "请求正文"
        faults.append(Fault(f"{where}{said}", field))
    return problem(422, "".join(f.message for f in faults), faults)


def _chinese(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return "的值不合要求。请核对接口说明。" if text.isascii() else text
