"""The API's addresses: /api/openapi.json, /api/docs, and every ledger of the registry."""

from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, path, re_path
from django.views.decorators.csrf import csrf_exempt

from .describing import page
from .problems import problem


@csrf_exempt  # who asks is known by a token in a header, never by a cookie
def enter(request: HttpRequest, rest: str) -> Any:
    """Any address of the API; it is built when the first of them is asked for."""
    from .building import resolver

    try:
        match = resolver().resolve(rest)
    except Resolver404:
        return problem(404, "接口没有这个地址。请核对地址，说明见 /api/docs。")
    return match.func(request, *match.args, **match.kwargs)


urlpatterns = [path("docs", page, name="api-docs"), re_path(r"^(?P<rest>(?s:.*))$", enter, name="api")]
