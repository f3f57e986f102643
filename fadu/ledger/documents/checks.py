"""Start-up checks of the documents: a template that could not be filled is refused before anyone needs it.

E020 a template cannot be read                                  E021 it belongs to no ledger, move or stage
E022 it names a field that the ledger does not have             E024 its text cannot be parsed
W023 a move names a document that is not there (a line may be at work before its documents are written)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from jinja2 import TemplateSyntaxError, meta, nodes

from fadu.ledger.registry import Ledger, ledgers

from .filling import children, names, related
from .local import BODIES, LOCAL
from .templates import TEXTS, BadTemplate, Template, date_field, environment, templates


@register("fadu")
def check_documents(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """All checks over the documents of all lines."""
    return [message for line in sorted({one.line for one in ledgers.values()}) for message in check_line(line)]


def check_line(line: str) -> Iterator[CheckMessage]:
    """All checks over the documents of one line."""
    try:
        found = templates(line)
    except BadTemplate as error:
        yield _error(line, 20, str(error), "See the docstring of fadu/ledger/documents/templates.py.")
        return
    own = [ledger for ledger in ledgers.values() if ledger.line == line]
    known = [template.name for template in found]
    for ledger in own:
        for move in ledger.procedure.move_list:
            for name in move.documents:
                if name not in known:
                    said = f"move {move.name!r} names document {name!r}, which is not there"
                    yield Caution(said, hint=_hint(name, known), obj=ledger.label, id="fadu.W023")
    for template in found:
        yield from check_template(template, own)


def check_template(template: Template, own: Iterable[Ledger]) -> Iterator[CheckMessage]:
    """All checks over one template against the ledgers of its line."""
    where = f"{template.line}/documents/{template.name}.md"
    mine = [ledger for ledger in own if template.belongs_to(ledger)]
    if not mine:
        models = [str(ledger.model._meta.model_name) for ledger in own]
        yield _error(where, 21, "it belongs to no ledger", f"Add 'ledger: …' to its head: {', '.join(models)}.")
    for ledger in mine:
        yield from _places(template, ledger, where)
        yield from _fields(template, ledger, where)


def _places(template: Template, ledger: Ledger, where: str) -> Iterator[CheckMessage]:
    for stage in template.stages:
        if stage not in ledger.stages:
            yield _error(where, 21, f"it names stage {stage!r}", _hint(stage, ledger.stages))
    for move in template.moves:
        if move not in ledger.procedure.moves:
            yield _error(where, 21, f"it names move {move!r}", _hint(move, ledger.procedure.moves))
    if not date_field(template, ledger):
        name = template.head["date"]
        yield _error(where, 22, f"its date names {name!r}, which is no field", _hint(name, names(ledger)))


def _fields(template: Template, ledger: Ledger, where: str) -> Iterator[CheckMessage]:
    engine = environment()
    known = {*names(ledger), *children(ledger), "record", LOCAL}
    for source in (*(template.head.get(key, "") for key in TEXTS), template.body):
        try:
            tree = engine.parse(source)
        except TemplateSyntaxError as error:
            yield _error(where, 24, f"line {error.lineno}: {error.message}", "Correct the braces.")
            continue
        for name in sorted(meta.find_undeclared_variables(tree) - known):
            yield _error(where, 22, f"{{{{ {name} }}}} is no field of {ledger.label}", _hint(name, known))
        yield from _inner(tree, ledger, where)


def _inner(tree: nodes.Template, ledger: Ledger, where: str) -> Iterator[CheckMessage]:
    """`{{ case.applicant }}` through the record referred to, `{{ one.held_on }}` over children and what refers to the record."""
    reach = {name: ledgers.find(ledger.field(name).related_model) for name in names(ledger)}
    plural = {name: other for name, (other, _) in related(ledger).items()}
    for loop in tree.find_all(nodes.For):
        if isinstance(loop.iter, nodes.Name) and isinstance(loop.target, nodes.Name) and loop.iter.name in plural:
            reach[loop.target.name] = plural[loop.iter.name]
    for use in tree.find_all(nodes.Getattr):
        if isinstance(use.node, nodes.Name) and use.node.name == LOCAL and use.attr not in BODIES:
            yield _error(where, 22, f"{use.attr!r} is no organ of a place", _hint(use.attr, BODIES))
        other = reach.get(use.node.name) if isinstance(use.node, nodes.Name) else None
        if other and use.attr not in {*names(other), *children(other), "has"}:
            yield _error(where, 22, f"{use.attr!r} is no field of {other.label}", _hint(use.attr, names(other)))


def _hint(name: str, known: Iterable[str]) -> str:
    among = sorted(known)
    near = difflib.get_close_matches(name, among, n=1)
    return (f"Did you mean {near[0]!r}? " if near else "") + f"There are: {', '.join(among) or 'none'}."


def _error(where: str, number: int, text: str, hint: str) -> Error:
    return Error(text, hint=hint, obj=where, id=f"fadu.E{number:03d}")
