"""An official document as HTML: the same elements in the same order, spans with an anchor as links.

`fragment` goes into a page of the site (its styles: `official.css`); `page` is a file that stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .official import (
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Span,
    Table,
    attachment_lines,
    day,
    imprint_rows,
    plain,
)

Link = Callable[[Span], str]


def styles() -> str:
    """The style sheet of the preview, print rules included."""
    return files(__package__).joinpath("official.css").read_text(encoding="utf-8")


def fragment(document: OfficialDocument, link: Link | None = None) -> SafeString:
    """The document as `<article class="gongwen">`.

    Args:
        document: what to draw.
        link: gives the address that a span with an anchor opens; without it the span is marked only.
    """
    parts = [
        *_head(document),
        _lines("h1", "title", document.title.split("\n")),
        *(
            []
            if document.red_head or not document.number
            else [format_html('<p class="own-number">{}</p>', document.number)]
        ),
        *([format_html('<p class="addressee">{}：</p>', document.addressee)] if document.addressee else []),
        *(_block(block, link) for block in document.body),
        *(format_html('<p class="attachment">{}</p>', words) for words in attachment_lines(document.attachments)),
        *_signature(document),
        *([format_html('<p class="gw-note">（{}）</p>', document.note)] if document.note else []),
        *(_annex(annex.title, annex.body, link) for annex in document.annexes),
        *_imprint(document),
    ]
    return format_html('<article class="gongwen">{}</article>', _join(parts))


def page(document: OfficialDocument, link: Link | None = None) -> str:
    """A whole HTML file with its styles inside, to be kept or sent."""
    return format_html(
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>{}</title><style>{}</style></head>\n<body>{}</body></html>\n",
        document.title.replace("\n", ""),
        mark_safe(styles()),  # noqa: S308 - a file of this package
        fragment(document, link),
    )


def spans(parts: Iterable[Span], link: Link | None = None) -> SafeString:
    """Spans as HTML; one with an anchor is `<a class="figure">`, without `link` a `<span>`."""
    return format_html_join("", "{}", ((_span(part, link),) for part in parts))


def _span(span: Span, link: Link | None) -> SafeString:
    if not span.anchor:
        return format_html("{}", span.text)
    if link is None:
        return format_html(
            '<span class="figure" data-anchor="{}" title="{}">{}</span>', span.anchor, span.title, span.text
        )
    return format_html(
        '<a class="figure" data-anchor="{}" title="{}" href="{}">{}</a>',
        span.anchor,
        span.title,
        link(span),
        span.text,
    )


def _join(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))


def _lines(tag: str, name: str, lines: Iterable[str]) -> SafeString:
    inner = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))
    return format_html('<{} class="{}">{}</{}>', mark_safe(tag), name, inner, mark_safe(tag))  # noqa: S308


def _head(document: OfficialDocument) -> list[SafeString]:
    if not document.red_head:
        return []
    labels = [words for words in (document.copy_number, document.secrecy, document.urgency) if words]
    parts = [format_html('<p class="label">{}</p>', words) for words in labels]
    parts.append(format_html('<p class="issuer">{}</p>', document.issuer))
    signer = format_html("<span>签发人：{}</span>", document.signer) if document.signer else ""
    kind = "number upward" if document.signer else "number"
    parts.append(format_html('<p class="{}"><span>{}</span>{}</p>', kind, document.number, signer))
    return parts


def _block(block: Block, link: Link | None) -> SafeString:
    match block:
        case Heading():
            tag = mark_safe(f"h{block.level + 1}")  # noqa: S308 - a number
            return format_html("<{}>{}</{}>", tag, spans(block.text, link), tag)
        case Paragraph():
            opening = "<p>{}{}</p>" if block.indent else '<p class="flush">{}{}</p>'
            return format_html(opening, _lead(block), spans(block.text, link))
        case Table():
            return _table(block)


def _lead(block: Paragraph) -> SafeString:
    if not block.lead:
        return mark_safe("")
    return format_html('<b class="lead{}">{}</b>', block.lead_level, plain(block.lead))


def _table(block: Table) -> SafeString:
    caption = format_html("<caption>{}</caption>", block.caption) if block.caption else ""
    head = format_html_join("", '<th scope="col">{}</th>', ((cell,) for cell in block.header))
    rows = format_html_join(
        "\n",
        "<tr>{}</tr>",
        ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in block.rows),
    )
    return format_html("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>", caption, head, rows)


def _signature(document: OfficialDocument) -> list[SafeString]:
    lines = [*document.signatory, *([day(document.signed_on)] if document.signed_on else [])]
    return [_lines("p", "gw-signature", lines)] if lines else []


def _annex(title: str, body: tuple[Block, ...], link: Link | None) -> SafeString:
    inner = _join([_block(block, link) for block in body])
    return format_html(
        '<section class="annex"><p class="label">附件</p><h1 class="title">{}</h1>{}</section>', title, inner
    )


def _imprint(document: OfficialDocument) -> list[SafeString]:
    rows = imprint_rows(document)
    if not rows:
        return []
    inner = format_html_join("", "<p><span>{}</span><span>{}</span></p>", rows)
    return [format_html('<footer class="imprint">{}</footer>', inner)]
