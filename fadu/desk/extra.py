"""Pages that a line brings of its own, where the general ones do not serve.

An app of a floor below (a line, reports, assessment) may have a module ``pages``:

- ``urlpatterns``: ordinary Django patterns; they answer under ``/x/<app label>/`` with the label as namespace, and
  only to signed-in people. What a person may see is the page's own duty: take querysets from ``ledger.scope.visible``.
- ``menu``: ``[("名称", "pattern name")]``: entries in the line's part of the side bar; of an app that is no line, beside
  a person's own settings.
- ``on_list`` and ``on_record``: ``{"line.model": [("名称", "pattern name")]}``: buttons on a ledger's list, and on a
  record's page, where the pattern takes ``pk``.
- ``enters``: ``{"pattern name": "line.model"}``: pages for those who may enter records of that ledger; nobody else is
  offered them.
- ``as_read``: ``{"line.model": {"field": function of the record}}``: what a record's page shows of a field that is kept in
  a form of its own.

A page's template extends ``desk/page.html``; nothing of the desk needs to be imported.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse

from fadu.desk.gate import signed_in
from fadu.ledger import scope
from fadu.ledger.brought import modules
from fadu.ledger.registry import ledgers
from fadu.organs.grants import Grant


@dataclass(frozen=True)
class Item:
    """A link to such a page."""

    name: str
    href: str


def urls() -> list[URLPattern | URLResolver]:
    """The addresses of all such pages, each behind the gate."""
    return [
        path(f"x/{label}/", include((guarded(module.urlpatterns), label), namespace=label))
        for label, module in modules("pages")
    ]


def guarded(patterns: Sequence[URLPattern]) -> list[URLPattern]:
    """The same patterns, for signed-in people only."""
    for pattern in patterns:
        if not getattr(pattern.callback, "signed_in", False):
            pattern.callback = signed_in(pattern.callback)
    return list(patterns)


def menu(label: str, grants: Sequence[Grant] | None = None) -> list[Item]:
    """The side bar entries that the app brings; with grants, those that are for who holds them."""
    return [
        Item(name, reverse(f"{label}:{pattern}"))
        for owner, module in modules("pages")
        if owner == label
        for name, pattern in getattr(module, "menu", ())
        if grants is None or _is_for(grants, module, pattern)
    ]


def _is_for(grants: Sequence[Grant], module: Any, pattern: str) -> bool:
    label = getattr(module, "enters", {}).get(pattern)
    if label is None:
        return True
    ledger = ledgers[label]
    return any(one.role in ledger.procedure.create_by for one in scope.reaching(ledger, grants))


def personal() -> list[Item]:
    """The entries that stand beside a person's own settings: those of apps that are no line."""
    lines = ledgers.lines()
    return [item for owner, _ in modules("pages") if owner not in lines for item in menu(owner)]


def as_read(record: Any, name: str) -> str:
    """What the record's line says that a field reads as; empty where it says nothing."""
    for _, module in modules("pages"):
        brought: Mapping[str, Mapping[str, Any]] = getattr(module, "as_read", {})
        if told := brought.get(record.ledger.label, {}).get(name):
            return str(told(record))
    return ""


def buttons(where: str, ledger_label: str, grants: Sequence[Grant] | None = None, **kwargs: Any) -> list[Item]:
    """The buttons that apps bring to a ledger's list (``on_list``) or to its records (``on_record``); see ``menu``."""
    found = []
    for owner, module in modules("pages"):
        brought: Mapping[str, Sequence[tuple[str, str]]] = getattr(module, where, {})
        for name, pattern in brought.get(ledger_label, ()):
            if grants is None or _is_for(grants, module, pattern):
                found.append(Item(name, reverse(f"{owner}:{pattern}", kwargs=kwargs)))
    return found
