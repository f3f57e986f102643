"""The API's description: as a document (OpenAPI), and as a page: plain HTML, nothing loaded from elsewhere."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import ninja
import pydantic
from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

import fadu
from fadu.ledger.registry import Ledger, ledgers

from .building import SHARED, api
from .problems import CONTENT_TYPE, TITLES, Problem
from .records import tag

REFUSED = (400, 401, 403, 404, 409, 422, 429, 503)  #: how any request may be answered
METHODS = ("get", "post", "patch", "put", "delete")
COMMON = "通用"
KEPT = "cache"  #: the folder within the data folder


def ordered() -> list[Ledger]:
    """The ledgers in the order in which they are described."""
    return sorted(ledgers.values(), key=lambda one: (one.line, one.options.order))


def together(parts: Iterable[Ledger]) -> dict[str, Any]:
    """The description of some ledgers' operations and of those that all share; of every ledger it takes seconds."""
    merged = described(SHARED)
    for part in (described(one.label) for one in parts):
        merged["paths"] |= part["paths"]
        for kind, named in part["components"].items():
            merged["components"][kind] |= named
    return merged


def described(label: str) -> dict[str, Any]:
    """The description of one ledger's operations, or of those that all share."""
    schema = api(label).get_openapi_schema()
    as_problems(schema)
    return schema


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


@cache
def _document() -> bytes:
    """Every ledger's description takes ten seconds: kept in the data folder, and made anew when the code is another."""
    place = Path(settings.FADU_DATA) / KEPT
    kept = place / f"openapi-{_code()}.json"
    if not kept.exists():
        place.mkdir(parents=True, exist_ok=True)
        former = list(place.glob("openapi-*.json"))
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(together(ordered()), ensure_ascii=False), encoding="utf-8")
        fresh.replace(kept)
        for one in former:
            one.unlink(missing_ok=True)
    return kept.read_bytes()


def _code() -> str:
    """What tells one state of the code from another: the files of every app, and the libraries that describe."""
    mark = hashlib.sha256(f"{pydantic.VERSION} {ninja.__version__}".encode())
    folders = {Path(fadu.__file__).parent, *(Path(one.path) for one in apps.get_app_configs())}
    for file in sorted(file for folder in folders for file in folder.rglob("*.py")):
        stat = file.stat()
        mark.update(f"{file} {stat.st_mtime_ns} {stat.st_size}\n".encode())
    return mark.hexdigest()[:16]


def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document. Open to whoever asks: it says what there is, and nothing of any record."""
    return HttpResponse(_document(), content_type="application/json; charset=utf-8")


def page(request: HttpRequest) -> HttpResponse:
    """The description for people: the ledgers by name, and the operations of one of them (``?of=``); at first the shared ones."""
    shared = described(SHARED)
    groups = _by_tag(shared)
    labels = {tag(one): one.label for one in ordered()}
    of = request.GET.get("of", COMMON)
    schema = described(labels[of]) if of in labels else shared
    shown = [_told(schema, *one) for one in _by_tag(schema).get(of, ())]
    notes = [line.strip("- ").split("`") for line in schema["info"]["description"].splitlines() if line.strip()]
    context = {
        "title": schema["info"]["title"],
        "notes": notes,
        "names": [*groups, *labels],
        "of": of,
        "operations": shown,
    }
    return render(request, "api/docs.html", context, status=200 if shown else 404)


def _by_tag(schema: dict[str, Any]) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    groups: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, method, operation in operations(schema):
        groups.setdefault((operation.get("tags") or [COMMON])[0], []).append((path, method, operation))
    return groups


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
