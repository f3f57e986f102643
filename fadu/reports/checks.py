"""Start-up checks of the narratives: E030 one cannot be read, E031 it names an unknown indicator."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from fadu.figures.registry import UnknownIndicator, indicators

from .composing import line_sections, own_sections
from .models import Kind
from .narrative import BadNarrative, Section
from .tokens import FORMS


@register("fadu")
def check_narratives(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """All checks over the narratives of the lines and of the house."""
    try:
        sections = [*line_sections(), *(one for kind in Kind for one in own_sections(kind))]
    except BadNarrative as error:
        return [Error(str(error), hint="See the docstring of fadu/reports/narrative.py.", id="fadu.E030")]
    return [message for section in sections for message in check_section(section)]


def check_section(section: Section) -> Iterator[CheckMessage]:
    """Every indicator and form that a section names exists."""
    for paragraph in section.paragraphs:
        for sentence in paragraph:
            for name in sorted(sentence.indicators):
                yield from _indicator(name, section)
            for token in sentence.tokens:
                if token.form not in FORMS:
                    known = ", ".join(filter(None, FORMS))
                    yield _error(section, f"{token} has form {token.form!r}", f"There are: {known}.")


def _indicator(name: str, section: Section) -> Iterator[CheckMessage]:
    try:
        indicators.find(name)
    except UnknownIndicator:
        near = difflib.get_close_matches(name, indicators, n=1)
        own = ", ".join(one.id for one in indicators.of_line(name.split(".")[0]))
        hint = (f"Did you mean {near[0]!r}? " if near else "") + f"The line has: {own or 'none'}."
        yield _error(section, f"it names indicator {name!r}, which is none", hint)


def _error(section: Section, text: str, hint: str) -> Error:
    return Error(text, hint=hint, obj=f"{section.line or 'reports'}/narrative.md", id="fadu.E031")
