"""The text of a report made whole: its headings numbered, its tokens replaced, every figure's place kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from fadu.ledger.documents import markup
from fadu.ledger.documents.official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Span,
    Table,
    Text,
    mark,
    plain,
)

from .binding import Bound
from .tokens import TOKEN, Token, of

TITLE_WIDTH = 20  #: characters of size 2 that fit one line
Bind = Callable[[Token], Bound]


@dataclass(frozen=True, slots=True)
class Place:
    """A figure in the plain text: `text[start:end]` is what stands there for the token."""

    start: int
    end: int
    bound: Bound


@dataclass(frozen=True)
class Whole:
    """A report's text as readers get it, and the figures in it."""

    text: str
    places: tuple[Place, ...]
    blocks: tuple[Block, ...]

    def at(self, start: int, end: int) -> Place | None:
        """The figure that overlaps a span of the text."""
        return next((one for one in self.places if one.start < end and start < one.end), None)


def whole(source: str, bind: Bind) -> Whole:
    """The plain text of a report's source with its figures, one block a line.

    Raises:
        ValueError: a table whose rows differ in width.
    """
    bounds: list[Bound] = []

    def keep(token: Token) -> Bound:
        bounds.append(bind(token))
        return bounds[-1]

    blocks = tuple(_spanned(numbered(markup.parse(source)), keep))
    text, spans = "", []
    for block in blocks:
        for spoken in _texts(block):
            for span in spoken:
                if span.anchor:
                    spans.append((len(text), len(text) + len(span.text)))
                text += span.text
            text += "\n"
    places = tuple(Place(start, end, bound) for (start, end), bound in zip(spans, bounds, strict=True))
    return Whole(text, places, blocks)


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings with their marks 一、（一） 1. （1），counted afresh under each heading above."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        yield replace(block, text=(Span(mark(block.level, counts[block.level - 1])), *block.text))


def _spanned(blocks: Iterable[Block], bind: Bind) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading():
                yield replace(block, text=_bound(block.text, bind))
            case Paragraph():
                yield replace(block, lead=_bound(block.lead, bind), text=_bound(block.text, bind))
            case Table():
                rows = tuple(tuple(plain(_bound((Span(cell),), bind)) for cell in row) for row in block.rows)
                yield replace(block, rows=rows)


def _bound(spans: Text, bind: Bind) -> Text:
    return tuple(part for span in spans for part in _parts(span.text, bind))


def _parts(words: str, bind: Bind) -> Iterator[Span]:
    at = 0
    for found in TOKEN.finditer(words):
        if found.start() > at:
            yield Span(words[at : found.start()])
        bound = bind(of(found))
        yield Span(bound.words, anchor=str(bound.token), title=f"{bound.label}：{bound.rule}".rstrip("："))
        at = found.end()
    if at < len(words):
        yield Span(words[at:])


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield (*block.lead, *block.text)
        case Table():
            yield from ((Span("\t".join(row)),) for row in (block.header, *block.rows))


def official(
    made: Whole,
    *,
    title: str,
    issuer: str,
    number: str = "",
    addressee: str = "",
    dated: date | None = None,
    note: str = "",
) -> OfficialDocument:
    """The report as an official document, ready for any writer."""
    parted = len(title) > TITLE_WIDTH and title.startswith(f"{issuer}关于")
    return OfficialDocument(
        title=title.replace(issuer, f"{issuer}\n", 1) if parted else title,
        number=number,
        addressee=addressee,
        body=made.blocks,
        signatory=(issuer,),
        signed_on=dated,
        note=note,
    )
