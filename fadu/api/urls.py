"""The API's addresses: /api/openapi.json, /api/docs, and every ledger of the registry."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, path, re_path
from django.views.decorators.csrf import csrf_exempt

from .building import resolve
from .describing import document, page
from .problems import problem


@csrf_exempt  # who asks is known by a token in a header, never by a cookie
def enter(request: HttpRequest, rest: str) -> Any:
    """Any address of the API; what it asks for is built when it is first asked for."""
    try:
        match = resolve(rest)
    except Resolver404:
        return problem(404, "接口没有这个地址。请核对地址，说明见 /api/docs。")
    return match.func(request, *match.args, **match.kwargs)


urlpatterns = [
    path("docs", page, name="api-docs"),
    path("openapi.json", document, name="api-document"),
    re_path(r"^(?P<rest>(?s:.*))$", enter, name="api"),
]
