"""The API's description as a page: plain HTML, nothing loaded from elsewhere."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .problems import CONTENT_TYPE, TITLES, Problem

REFUSED = (400, 401, 403, 404, 409, 422, 429, 503)  #: how any request may be answered
METHODS = ("get", "post", "patch", "put", "delete")


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation: path, method, description."""
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def as_problems(schema: dict[str, Any]) -> None:
    """Say of every operation that it may be refused with an application/problem+json; of a download that it is bytes.

    Said here once for all: declared at each operation, it would be worked out anew thousands of times.
    """
    told = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes = schema["components"]["schemas"]
    shapes |= {**told.pop("$defs", {}), "Problem": told}
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for _, _, operation in operations(schema):
        for status in REFUSED:
            operation["responses"][status] = {"description": TITLES[status], "content": content}
        if operation.get("operationId") == "download":
            binary = {"schema": {"type": "string", "format": "binary"}}
            operation["responses"][200]["content"] = {"*/*": binary}


COMMON = "通用"


def page(request: HttpRequest) -> HttpResponse:
    """The description for people: the ledgers by name, and the operations of one of them (``?of=``); at first those of none."""
    from .building import api

    schema = api().get_openapi_schema()
    groups: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, method, operation in operations(schema):
        groups.setdefault((operation.get("tags") or [COMMON])[0], []).append((path, method, operation))
    of = request.GET.get("of", COMMON)
    shown = [_told(schema, *one) for one in groups.get(of, ())]
    notes = [line.strip("- ") for line in schema["info"]["description"].splitlines() if line.strip()]
    context = {"title": schema["info"]["title"], "notes": notes, "names": list(groups), "of": of, "operations": shown}
    return render(request, "api/docs.html", context, status=200 if of in groups or of == COMMON else 404)


def _told(schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "method": method.upper(),
        "summary": operation.get("summary", ""),
        "id": operation["operationId"],
        "inputs": list(_inputs(schema, operation)),
    }


def _inputs(schema: dict[str, Any], operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in operation.get("parameters", ()):
        note = one.get("description") or one["schema"].get("description", "")
        yield {"name": one["name"], "where": "地址", "required": one.get("required", False), "note": note}
    body = operation.get("requestBody", {}).get("content", {})
    for content in body.values():
        yield from _fields(schema, content["schema"], "")


def _fields(schema: dict[str, Any], shape: dict[str, Any], prefix: str) -> Iterator[dict[str, Any]]:
    shape = _resolved(schema, shape)
    for name, field in shape.get("properties", {}).items():
        inner = _resolved(schema, field)
        yield {
            "name": prefix + name,
            "where": "正文",
            "required": name in shape.get("required", ()),
            "note": field.get("description", "") or inner.get("description", ""),
        }
        if "properties" in inner:
            yield from _fields(schema, inner, f"{prefix}{name}.")


def _resolved(schema: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    if "allOf" in shape and len(shape["allOf"]) == 1:
        shape = shape["allOf"][0]
    name = shape.get("$ref", "").rsplit("/", 1)[-1]
    return schema["components"]["schemas"][name] if name else shape
