"""Documents of a stage: a line's `documents/<name>.md`, filled from a record, laid out by GB/T 9704—2012.

A template begins with a head between two lines of `---`, then the text in the markup of `markup.py`, both with
`{{ field }}` of the record, `{{ case.number }}` of its parent and `{% for one in hearings %}` over its children and over what refers to it:

    ---
    title: 行政复议受理通知书
    ledger: case                    # the model; may be left out when the line's moves name the document
    moves: accept                   # offered around these moves; or stages: reviewing suspended; or neither
    number: "{{ number }}"
    addressee: "{{ applicant }}"
    signatory: "{{ organ }}"
    date: accepted_on               # a date field
    ---
    {{ applicant }}不服{{ respondent }}……

An office's own `<name>.docx` in FADU_DATA/documents/<line>/, or the line's beside the text, is filled instead.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fadu.ledger.errors import Fault, Refused
from fadu.ledger.trail import Entry

from . import docx, html, markup, pdf
from .filling import Values, values
from .official import OfficialDocument

if TYPE_CHECKING:
    from fadu.ledger.record import Record
    from fadu.ledger.registry import Ledger

KEYS = frozenset("title ledger moves stages number addressee signatory date attachments note copies".split())
TEXTS = ("title", "number", "addressee", "signatory", "attachments", "note", "copies")
WRITERS: dict[str, Callable[[OfficialDocument], bytes | str]] = {
    "docx": docx.write,
    "pdf": pdf.write,
    "html": html.page,
}


class BadTemplate(ValueError):
    """A template cannot be read; the message says what, where and the remedy."""


@dataclass(frozen=True)
class Template:
    """A document that a stage of a ledger's records can have."""

    name: str
    line: str
    path: Path
    head: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    @property
    def title(self) -> str:
        """The document's name as people know it."""
        return self.head["title"]

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(self.head.get("moves", "").split())

    @property
    def stages(self) -> tuple[str, ...]:
        return tuple(self.head.get("stages", "").split())

    @property
    def own_file(self) -> Path | None:
        """The Word file that wins over the text: the office's own, else the line's."""
        office = Path(settings.FADU_DATA) / "documents" / self.line / f"{self.name}.docx"
        return next((path for path in (office, self.path.with_suffix(".docx")) if path.is_file()), None)

    def belongs_to(self, ledger: Ledger) -> bool:
        """Whether the ledger's records can have it."""
        if ledger.line != self.line:
            return False
        if "ledger" in self.head:
            return self.head["ledger"] == ledger.model._meta.model_name
        return any(self.name in move.documents for move in ledger.procedure.move_list)


def documents_of(ledger: Ledger, record: Record) -> list[Template]:
    """The documents that this record can have where it stands now, in the order of their names.

    A document of a move is offered before the move, after it, and as long as the trail knows the move.
    """
    own = [one for one in templates(ledger.line) if one.belongs_to(ledger)]
    near = [_near(one, ledger, record) for one in own]
    if all(near):
        return own
    entries = Entry.objects.filter(ledger=ledger.label, record_id=record.pk)
    done = set(entries.exclude(move="").values_list("move", flat=True))
    return [one for one, now in zip(own, near, strict=True) if now or done & _moves_of(one, ledger)]


def titled(template: Template, record: Record, person: Any) -> Template:
    """The same template under the name that its document bears for this record."""
    return all_titled([template], record, person)[0]


def all_titled(listed: Sequence[Template], record: Record, person: Any) -> list[Template]:
    """Templates under the names that their documents bear for this record; what the person may see is asked once."""
    engine = environment()
    wanted = [meta.find_undeclared_variables(engine.parse(one.title)) for one in listed]
    if not any(wanted):
        return list(listed)
    given = values(record, person)
    return [_named(engine, one, given, names) if names else one for one, names in zip(listed, wanted, strict=True)]


def _named(engine: ImmutableSandboxedEnvironment, template: Template, given: Values, names: set[str]) -> Template:
    words = engine.from_string(template.title).render({name: given[name] for name in names})
    return replace(template, head={**template.head, "title": _clean(words)})


def find(ledger: Ledger, name: str) -> Template:
    """A document of the ledger by its name.

    Raises:
        Refused: there is none of this name.
    """
    for template in templates(ledger.line):
        if template.name == name and template.belongs_to(ledger):
            return template
    raise Refused(Fault(f"「{ledger.name}」没有名为「{name}」的文书。请从办件页的文书栏重新选择。"))


@cache
def templates(line: str) -> tuple[Template, ...]:
    """All templates of a line, by name.

    Raises:
        BadTemplate: one has no head or an unknown key in it.
    """
    folder = Path(apps.get_app_config(line).path) / "documents"
    return tuple(read(path, line) for path in sorted(folder.glob("*.md")))


def read(path: Path, line: str) -> Template:
    """One template file.

    Raises:
        BadTemplate: no head, no title, or an unknown key.
    """
    source = path.read_text(encoding="utf-8")
    opening, _, rest = source.partition("---\n")
    head, closed, body = rest.partition("\n---\n")
    where = f"{line}/documents/{path.name}"
    if opening.strip() or not closed:
        raise BadTemplate(f"{where} has no head. Begin it with a line '---', 'title: …', and a line '---'.")
    entries = dict(_entries(head, where))
    if not entries.get("title"):
        raise BadTemplate(f"{where} has no title. Add 'title: …' to its head.")
    return Template(path.stem, line, path, entries, body)


def _entries(head: str, where: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        words = line.partition(" #")[0].strip()
        if not words:
            continue
        key, _, value = words.partition(":")
        if key.strip() not in KEYS:
            raise BadTemplate(
                f"{where}: unknown key {key.strip()!r} in its head. There are: {', '.join(sorted(KEYS))}."
            )
        yield key.strip(), value.strip().strip("\"'")


def _moves_of(template: Template, ledger: Ledger) -> set[str]:
    """The moves around which a document is offered."""
    return set(template.moves) | {move.name for move in ledger.procedure.move_list if template.name in move.documents}


def _near(template: Template, ledger: Ledger, record: Record) -> bool:
    """Whether a document can be had at the record's stage, whatever was done before."""
    moves = _moves_of(template, ledger)
    if not moves and not template.stages:
        return True
    found = [ledger.procedure.moves[name] for name in moves if name in ledger.procedure.moves]
    near = {stage for move in found for stage in (*move.sources, *([move.target] if move.target else []))}
    return record.stage in template.stages or record.stage in near


def environment() -> ImmutableSandboxedEnvironment:
    """The engine: no attribute beginning with an underscore, no change of values, an unknown name is an error."""
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=lambda value: markup.guarded(str(value)), keep_trailing_newline=True
    )


def fill(template: Template, record: Record, person: Any) -> OfficialDocument:
    """The document of a record as a value, ready for any writer.

    Raises:
        Refused: the template does not fit the record.
    """
    given = values(record, person).mapping()
    engine = environment()

    def filled(source: str) -> str:
        return engine.from_string(source).render(given)

    try:
        words = {key: _clean(filled(template.head.get(key, ""))) for key in TEXTS}
        body = markup.parse(filled(template.body))
    except (TemplateError, KeyError, ValueError) as error:
        raise Refused(
            Fault(f"文书模板「{template.title}」与这条记录不合：{error}。请由系统管理员按提示修改模板。")
        ) from error
    return OfficialDocument(
        title=words["title"],
        number=words["number"],
        addressee=words["addressee"],
        body=body,
        attachments=tuple(part.strip() for part in words["attachments"].split("；") if part.strip()),
        signatory=tuple(part for part in words["signatory"].split("；") if part),
        signed_on=_date(template, record),
        note=words["note"],
        copies_to=words["copies"],
    )


def render(template: Template, record: Record, person: Any, format: str = "docx") -> bytes:
    """The document of a record as a file: docx, pdf or html.

    Raises:
        Refused: the template does not fit the record, or the format is not to be had.
    """
    if format not in WRITERS:
        raise Refused(Fault(f"文书没有「{format}」格式。可选：{'、'.join(WRITERS)}。"))
    own = template.own_file
    if own is None:
        made = WRITERS[format](fill(template, record, person))
        return made if isinstance(made, bytes) else made.encode()
    if format != "docx":
        raise Refused(Fault(f"「{template.title}」使用本单位的 Word 模板，只能生成 docx。请下载后另存为所需格式。"))
    return _own(own, template, record, person)


def _own(path: Path, template: Template, record: Record, person: Any) -> bytes:
    from docxtpl import DocxTemplate  # slow to import, and few offices have a file of their own

    word = DocxTemplate(path)
    engine = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        word.render(values(record, person).mapping(), jinja_env=engine)
    except (TemplateError, KeyError) as error:
        raise Refused(
            Fault(f"本单位的 Word 模板 {path.name} 中有本台账没有的字段：{error}。请更正后重新放入。")
        ) from error
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _clean(words: str) -> str:
    return words.replace(markup.GUARD, "").replace(markup.BREAK, "、").strip()


def _date(template: Template, record: Record) -> date | None:
    """The day that the head names; else the day on which the step that gives the document out was last taken."""
    name = template.head.get("date", "")
    found = getattr(record, name, None) if name else _given_out(template, record)
    return found if isinstance(found, date) else None


def _given_out(template: Template, record: Record) -> date | None:
    moves = _moves_of(template, record.ledger)
    rows = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk, move__in=moves)
    return rows.order_by("-seq").values_list("on", flat=True).first() if moves else None


def date_field(template: Template, ledger: Ledger) -> bool:
    """Whether the head's `date` names a field of the ledger, or is left out."""
    try:
        return not template.head.get("date") or bool(ledger.field(template.head["date"]))
    except FieldDoesNotExist:
        return False
