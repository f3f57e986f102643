"""Composing a report: the lines' narratives and the office's own blocks, as a text with live tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.apps import apps
from django.conf import settings

from fadu.ledger.registry import ledgers

from .binding import Binder
from .narrative import Section, parse
from .parts import Part
from .tokens import Token, tokens

PLACEHOLDERS = ("{单位}", "{年}", "{下一年}")


def compose(binder: Binder, *, organ_name: str, kind: str) -> str:
    """The source of a report for the binder's scope and year.

    Args:
        binder: scope and year.
        organ_name: who reports, as it stands in the text.
        kind: the kind of report, which names the office's own blocks: county, department, town.
    """
    blocks = list(_blocks(_sections(binder, kind), binder))
    source = "\n\n".join(block for block in blocks if block) + "\n"
    for placeholder, words in zip(PLACEHOLDERS, (organ_name, str(binder.year), str(binder.year + 1)), strict=True):
        source = source.replace(placeholder, words)
    return source


def left_out(text: str, binder: Binder, *, kind: str) -> Iterator[tuple[str, str]]:
    """What the records have to say and a text does not: (title of the section, words with live tokens).

    So a text that was composed in December tells what it lacks when figures of the year come in until January.
    """
    there = {token.indicator for _, _, token in tokens(text)}

    def lacking(token: Token) -> bool:
        return token.indicator not in there and binder.tells(token)

    for section in _sections(binder, kind):
        for sentence in (one for paragraph in section.paragraphs for one in paragraph):
            if any(map(lacking, sentence.tokens)) and sentence.holds(binder.filled):
                yield section.title, sentence.said(lacking)


def _sections(binder: Binder, kind: str) -> list[Section]:
    """The sections of a report of a kind, all their figures computed."""
    sections = [*own_sections(kind), *line_sections()]
    binder.values({name for section in sections for name in _indicators(section)})
    return sections


@cache
def line_sections() -> tuple[Section, ...]:
    """What all lines say, in the order of their places.

    Raises:
        BadNarrative: a narrative cannot be read.
    """
    lines = sorted({ledger.line for ledger in ledgers.values()})
    paths = [(line, Path(apps.get_app_config(line).path) / "narrative.md") for line in lines]
    found = [
        section for line, path in paths if path.is_file() for section in parse(path.read_text(encoding="utf-8"), line)
    ]
    return tuple(sorted(found, key=lambda section: section.place))


def own_sections(kind: str) -> tuple[Section, ...]:
    """The office's own blocks: FADU_DATA/reports/<kind>.md, else those that come with the house."""
    office = Path(settings.FADU_DATA) / "reports" / f"{kind}.md"
    if office.is_file():
        return parse(office.read_text(encoding="utf-8"))
    return parse(files(__package__).joinpath("texts", f"{kind}.md").read_text(encoding="utf-8"))


def _indicators(section: Section) -> Iterator[str]:
    return (name for paragraph in section.paragraphs for sentence in paragraph for name in sentence.indicators)


def _blocks(sections: Iterable[Section], binder: Binder) -> Iterator[str]:
    by_part: dict[Part, list[Section]] = {part: [] for part in Part}
    for section in sections:
        by_part[section.part].append(section)
    for part, listed in by_part.items():
        said = [(section.title, _paragraphs(section, binder)) for section in listed]
        said = [(title, paragraphs) for title, paragraphs in said if paragraphs]
        if said and part.heading(binder.year):
            yield f"# {part.heading(binder.year)}"
        before = ""
        for title, paragraphs in said:
            if title and title != before:
                yield f"## {title}"
            before = title
            yield from paragraphs


def _paragraphs(section: Section, binder: Binder) -> list[str]:
    kept = [
        "".join(
            sentence.said(binder.stated if sentence.always else binder.tells)
            for sentence in paragraph
            if sentence.holds(binder.filled)
        )
        for paragraph in section.paragraphs
    ]
    return [words for words in kept if words]
