"""An official document (公文) as a value: its elements in the order of GB/T 9704—2012, nothing about drawing.

One `OfficialDocument` is written by `docx.write`, `pdf.write` and `html.write` to the same wording and order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from fadu.law.numerals import chinese

Level = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; `anchor` names what it opens in the HTML page: an indicator."""

    text: str
    anchor: str = ""
    title: str = ""


Text = tuple[Span, ...]


def text(*parts: str | Span) -> Text:
    """A text of spans, from strings and spans.

    >>> plain(text("审结", Span("28件", anchor="reconsideration.closed")))
    '审结28件'
    """
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def plain(spans: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of its own line: level 1 黑体, 2 楷体, 3 and 4 仿宋; the number is part of the text."""

    level: Level
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, first line indented by two characters; `lead` is a run-in heading of `lead_level`."""

    text: Text
    lead: Text = ()
    lead_level: Level = 2
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row; cells are plain text, `caption` stands centred above."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def __post_init__(self) -> None:
        wide = [number for number, row in enumerate(self.rows, 1) if len(row) != len(self.header)]
        if wide:
            raise ValueError(f"表格第 {wide[0]} 行的列数与表头不同。请补齐空列，或删去多出的列。")


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment (附件) that is bound with the document, on a new page after the date."""

    title: str
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """The elements of one official document; every one but the title may be absent.

    `red_head` draws the issuer's mark and the red rule; a document without it begins with the title, and bears its number
    below it, as notices and opinion letters do.
    """

    title: str
    body: tuple[Block, ...] = ()
    issuer: str = ""  #: 发文机关标志, as printed: 某某县人民政府文件
    number: str = ""  #: 发文字号
    signer: str = ""  #: 签发人 (上行文)
    copy_number: str = ""  #: 份号
    secrecy: str = ""  #: 密级和保密期限
    urgency: str = ""  #: 紧急程度
    addressee: str = ""  #: 主送机关, without the colon
    attachments: tuple[str, ...] = ()  #: 附件说明: names only
    signatory: tuple[str, ...] = ()  #: 发文机关署名, one line each
    signed_on: date | None = None  #: 成文日期
    note: str = ""  #: 附注, without brackets
    annexes: tuple[Annex, ...] = field(default_factory=tuple)
    copies_to: str = ""  #: 抄送机关
    printed_by: str = ""  #: 印发机关
    printed_on: date | None = None  #: 印发日期
    red_head: bool = False

    def words(self) -> Iterator[str]:
        """The text in reading order, a line at a time: what a reader of the file finds again."""
        yield self.title
        if self.addressee:
            yield f"{self.addressee}："
        for block in self.body:
            yield from block_words(block)
        yield from attachment_lines(self.attachments)
        yield from self.signatory
        if self.signed_on:
            yield day(self.signed_on)
        for annex in self.annexes:
            yield annex.title
            for block in annex.body:
                yield from block_words(block)


def block_words(block: Block) -> Iterator[str]:
    """The lines of one block; the cells of a table row are parted by tabs."""
    match block:
        case Heading():
            yield plain(block.text)
        case Paragraph():
            yield plain(block.lead) + plain(block.text)
        case Table():
            if block.caption:
                yield block.caption
            yield "\t".join(block.header)
            for row in block.rows:
                yield "\t".join(row)


def attachment_lines(names: tuple[str, ...]) -> list[str]:
    """附件说明: numbered when there are several, no punctuation at the end (GB/T 9704 clause 7.3.4).

    >>> attachment_lines(("目录", "说明"))
    ['附件：1.目录', '2.说明']
    >>> attachment_lines(("目录",))
    ['附件：目录']
    """
    if len(names) == 1:
        return [f"附件：{names[0]}"]
    return [f"{'附件：' if number == 1 else ''}{number}.{name}" for number, name in enumerate(names, 1)]


def imprint_rows(document: OfficialDocument) -> list[tuple[str, str]]:
    """The rows of 版记: 抄送, then 印发机关 and 印发日期."""
    rows = [(f"抄送：{document.copies_to}。", "")] if document.copies_to else []
    if document.printed_by:
        rows.append((document.printed_by, f"{day(document.printed_on)}印发" if document.printed_on else ""))
    return rows


def day(value: date) -> str:
    """成文日期: Arabic numerals, four-digit year, no leading zeros.

    >>> day(date(2024, 2, 8))
    '2024年2月8日'
    """
    return f"{value.year}年{value.month}月{value.day}日"


def mark(level: Level, number: int) -> str:
    """The mark before a heading: 一、 (一) 1. (1).

    >>> [mark(level, 2) for level in (1, 2, 3, 4)]
    ['二、', '（二）', '2.', '（2）']
    """
    words = chinese(number) if level <= 2 else str(number)
    return {1: f"{words}、", 2: f"（{words}）", 3: f"{words}.", 4: f"（{words}）"}[level]
