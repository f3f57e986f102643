"""Refusals and failures of storage that no view foresaw, as pages that say what to do."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

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


def told(view: Callable[..., HttpResponseBase], request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The view's answer, or the page that explains why there is none."""
    try:
        return view(request, *args, **kwargs)
    except (NotAllowed, PermissionDenied) as refused:
        return render(request, "403.html", {"exception": str(refused)}, status=403)
    except Refused as refused:
        return render(request, "refused.html", {"faults": refused.faults}, status=409)
    except MissingKey as missing:
        why = "含个人信息的字段没有密钥，不能读写。"
        return render(request, "503.html", {"why": why, "remedy": str(missing)}, status=503)
    except (OperationalError, DatabaseError) as error:
        remedy = storage_remedy(str(error))
        if not remedy:
            raise
        why = "数据库现在不能写入，刚才的内容没有保存，原有数据没有改变。"
        return render(request, "503.html", {"why": why, "remedy": remedy}, status=503)


def storage_remedy(message: str) -> str:
    """What to do about a database's complaint; empty when it is none of those known.

    >>> storage_remedy("attempt to write a readonly database")[:9]
    '数据库是只读的。请'
    """
    lowered = message.lower()
    return next((remedy for sign, remedy in STORAGE.items() if sign in lowered), "")
