"""Refusals, uploads too large and failures of storage, as pages that say what to do."""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import defaults

from fadu.ledger.crypto import MissingKey
from fadu.ledger.errors import NotAllowed, Refused

#: what a database says that cannot be written, with the remedy; SQLite's words, then PostgreSQL's
STORAGE = {
    "readonly database": "数据库是只读的。请系统管理员检查数据目录的写入权限，以及磁盘是否以只读方式挂载。",
    "read-only transaction": "数据库处于只读状态（可能是备用节点）。请系统管理员核对数据库连接的地址。",
    "disk is full": "磁盘已满。请系统管理员清理数据目录所在磁盘，或者扩大空间。",
    "no space left": "磁盘已满。请系统管理员清理数据目录所在磁盘，或者扩大空间。",
    "disk i/o error": "磁盘读写出错。请系统管理员检查磁盘。",
    "database is locked": "数据库正忙，等候超时。请稍后再提交一次。",
}
NOT_WRITTEN = "数据库现在不能写入，刚才的内容没有保存，原有数据没有改变。"
NO_KEY = "含个人信息的字段没有密钥，不能读写。"
MOST = 2 * settings.UPLOAD_LIMIT  #: bytes of one request: two of the largest files and what goes with them
CHUNK = 1024 * 1024


def told(view: Callable[..., HttpResponseBase], request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The view's answer, or the page that explains why there is none."""
    try:
        return view(request, *args, **kwargs)
    except (NotAllowed, PermissionDenied) as refused:
        return render(request, "403.html", {"exception": str(refused)}, status=403)
    except Refused as refused:
        return render(request, "refused.html", {"faults": refused.faults}, status=409)
    except (MissingKey, DatabaseError) as error:
        answer = of_storage(request, error)
        if answer is None:
            raise
        return answer


def of_storage(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The page for a failure of storage; None for any other failure."""
    why, remedy = NOT_WRITTEN, storage_remedy(str(error)) if isinstance(error, DatabaseError) else ""
    if isinstance(error, MissingKey):
        why, remedy = NO_KEY, str(error)
    return render(request, "503.html", {"why": why, "remedy": remedy}, status=503) if remedy else None


def storage_remedy(message: str) -> str:
    """What to do about a database's complaint; empty when it is none of those known.

    >>> storage_remedy("attempt to write a readonly database")[:9]
    '数据库是只读的。请'
    """
    lowered = message.lower()
    return next((remedy for sign, remedy in STORAGE.items() if sign in lowered), "")


def server_error(request: HttpRequest) -> HttpResponseBase:
    """``handler500`` of the house: refusals on public pages and storage failures outside any view are explained too."""
    if isinstance(error := sys.exc_info()[1], Refused):
        return render(request, "refused.html", {"faults": error.faults}, status=409)
    return of_storage(request, error) or defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """``handler400`` of the house: a form too long is told as what it is."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return defaults.bad_request(request, exception)


def too_large(request: HttpRequest, limit: int) -> HttpResponse:
    """The page for an upload beyond `limit` bytes."""
    return render(request, "413.html", {"size": size_of(request), "limit": limit}, status=413)


def size_of(request: HttpRequest) -> int:
    """The bytes that a request announces."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdigit() else 0


class UploadLimit:
    """Middleware: refuses a request beyond MOST bytes before anything of it is parsed or stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse, or pass on."""
        if size_of(request) <= MOST:
            return self.get_response(request)
        while request.read(CHUNK):  # a browser shows the answer only when its upload was taken off it
            pass
        return too_large(request, MOST)
