"""A report's source as the editor shows it: one element a block, each figure a chip that keeps its token."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fadu.ledger.documents.markup import HEADING

from .binding import Bound
from .text import Bind
from .tokens import TOKEN, of


def editable(source: str, bind: Bind) -> SafeString:
    """The source as HTML for editing; reading it back gives the same source.

    Headings are h2 to h5, paragraphs and the lines of tables p.
    """
    return format_html_join("\n", "{}", ((block,) for block in _blocks(source, bind)))


def _blocks(source: str, bind: Bind) -> Iterator[SafeString]:
    for chunk in re.split(r"\n\s*\n", source.strip()):
        words: list[str] = []
        for line in chunk.split("\n"):
            line = line.strip()
            heading = HEADING.fullmatch(line)
            if heading or line.startswith("|"):
                yield from _paragraph(words, bind)
                words = []
                tag = f"h{len(heading[1]) + 1}" if heading else "p"
                yield _element(tag, chips(heading[2] if heading else line, bind))
            elif line:
                words.append(line)
        yield from _paragraph(words, bind)


def _paragraph(words: list[str], bind: Bind) -> Iterator[SafeString]:
    if words:
        yield _element("p", chips("".join(words), bind))


def chips(words: str, bind: Bind) -> SafeString:
    """A line of the source, each figure a chip."""
    parts, at = [], 0
    for found in TOKEN.finditer(words):
        parts.append(format_html("{}", words[at : found.start()]))
        parts.append(chip(bind(of(found))))
        at = found.end()
    parts.append(format_html("{}", words[at:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def _element(tag: str, inner: SafeString) -> SafeString:
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), inner)  # noqa: S308 - a name of our own


def chip(bound: Bound) -> SafeString:
    """A figure in the editor; how it is counted stands in the preview, said once."""
    return format_html(
        '<span class="token{}" contenteditable="false" data-token="{}" title="{}">{}</span>',
        "" if bound.known else " unknown",
        str(bound.token),
        bound.label,
        bound.words,
    )
