"""An official document as a Word file laid out by GB/T 9704—2012: 22 lines of 28 characters to the page.

The grid comes from exact line pitch and character tracking alone; `docGrid` is not used, since the word
processors disagree on it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from math import ceil

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from .docx_parts import HEADING_STYLES, RED, blank, border_below, element, float_at_foot, set_font
from .layout import PT_PER_MM, Layout, layout
from .official import (
    Annex,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    Text,
    attachment_lines,
    day,
    imprint_rows,
    plain,
)

CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def write(document: OfficialDocument) -> bytes:
    """The document as the bytes of a .docx file."""
    writer = _Writer(layout())
    writer.whole(document)
    out = io.BytesIO()
    writer.word.save(out)
    return out.getvalue()


def width_in_characters(line: str) -> float:
    """How many body characters wide a line is; Western letters and digits count half.

    >>> width_in_characters("2024年2月28日")
    6.5
    """
    return sum(0.5 if ord(character) < 0x2000 else 1 for character in line)


class _Writer:
    def __init__(self, measures: Layout) -> None:
        self.measures = measures
        self.word: Document = blank(measures)

    def whole(self, document: OfficialDocument) -> None:
        if document.red_head:
            self.head(document)
        self.title(document.title)
        if document.number and not document.red_head:
            self.line(document.number).alignment = CENTRE
        self.line()
        if document.addressee:
            self.line(f"{document.addressee}：")
        self.blocks(document.body)
        self.attachments(document.attachments)
        self.signature(document)
        if document.note:
            self.line(f"（{document.note}）", indent=2)
        for number, annex in enumerate(document.annexes, 1):
            self.annex(annex, number if len(document.annexes) > 1 else 0)
        if document.copies_to or document.printed_by:
            self.imprint(document)
        self.word.core_properties.title = document.title
        self.word.core_properties.author = "".join(document.signatory)
        self.word.core_properties.language = "zh-CN"
        self.word.core_properties.comments = ""

    # one line

    def line(self, words: str = "", *, style: str = "公文正文", indent: float = 0) -> WordParagraph:
        paragraph = self.word.add_paragraph(words, style=self.word.styles[style])
        if indent:
            paragraph.paragraph_format.left_indent = Pt(indent * self.measures.character)
        return paragraph

    def font(self, run: Run, role: str, size: str = "body", *, tracked: bool = False) -> None:
        """Set a run in another of the document's fonts."""
        tracking = self.measures.tracking if tracked else 0
        set_font(run.font, self.measures.fonts[role][0], self.measures.size[size], tracking)

    # head

    def head(self, document: OfficialDocument) -> None:
        labels = [words for words in (document.copy_number, document.secrecy, document.urgency) if words]
        for words in labels:
            paragraph = self.line(words)
            if words != document.copy_number:
                self.font(paragraph.runs[0], "heading")
        self.issuer_mark(document.issuer, used=len(labels) * self.measures.line)
        self.line()
        self.line()
        self.number_line(document)
        self.line()
        self.line()

    def issuer_mark(self, words: str, used: float) -> None:
        paragraph = self.line(style="公文标题")
        paragraph.alignment = CENTRE
        size = min(self.measures.size["mark"], self.measures.page.text_width * PT_PER_MM / max(len(words), 1))
        paragraph.paragraph_format.line_spacing = Pt(size)
        paragraph.paragraph_format.space_before = Pt(self.measures.place["mark_below_top"] * PT_PER_MM - used)
        run = paragraph.add_run(words)
        set_font(run.font, self.measures.fonts["title"][0], size)
        run.font.color.rgb = RGBColor.from_string(RED)

    def number_line(self, document: OfficialDocument) -> None:
        paragraph = self.line(document.number)
        if document.signer:
            form = paragraph.paragraph_format
            form.left_indent = form.right_indent = Pt(self.measures.character)
            width = self.measures.page.text_width * PT_PER_MM - self.measures.character
            form.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t签发人：")
            name = paragraph.add_run(document.signer)
            self.font(name, "subheading")
        else:
            paragraph.alignment = CENTRE
        border_below(paragraph, colour=RED, eighths=12, space=self.measures.place["rule_below_number"] * PT_PER_MM)

    def title(self, words: str) -> None:
        for part in words.split("\n"):
            self.line(part, style="公文标题").alignment = CENTRE

    # body

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    paragraph = self.line(plain(block.text), style=HEADING_STYLES[block.level - 1])
                    self.indent_first(paragraph)
                    paragraph.paragraph_format.keep_with_next = True
                case Paragraph():
                    self.paragraph(block)
                case Table():
                    self.table(block)

    def indent_first(self, paragraph: WordParagraph) -> None:
        paragraph.paragraph_format.first_line_indent = Pt(2 * self.measures.character)

    def paragraph(self, block: Paragraph) -> None:
        paragraph = self.line()
        paragraph.alignment = JUSTIFY
        if block.indent:
            self.indent_first(paragraph)
        if block.lead:
            run = paragraph.add_run(plain(block.lead))
            role = {1: "heading", 2: "subheading"}.get(block.lead_level, "body")
            self.font(run, role, tracked=True)
        self.spans(paragraph, block.text)

    def spans(self, paragraph: WordParagraph, spans: Text) -> None:
        words = plain(spans)
        if words:
            paragraph.add_run(words)

    def table(self, block: Table) -> None:
        if block.caption:
            caption = self.line(block.caption, style="公文表格")
            caption.alignment = CENTRE
            caption.paragraph_format.keep_with_next = True
            self.font(caption.runs[0], "heading", "table")
        table = self.word.add_table(rows=1, cols=len(block.header), style="Table Grid")
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for index, words in enumerate(block.header):
            self.cell(table.rows[0].cells[index].paragraphs[0], words, "heading")
        for row in block.rows:
            cells = table.add_row().cells
            for index, words in enumerate(row):
                self.cell(cells[index].paragraphs[0], words, "body")
        self.line()

    def cell(self, paragraph: WordParagraph, words: str, role: str) -> None:
        paragraph.style = self.word.styles["公文表格"]
        if len(words) <= 12:
            paragraph.alignment = CENTRE
        self.font(paragraph.add_run(words), role, "table")

    # after the body

    def attachments(self, names: tuple[str, ...]) -> None:
        if not names:
            return
        self.line()
        for index, words in enumerate(attachment_lines(names)):
            self.line(words, indent=5 if index else 2).paragraph_format.keep_with_next = True

    def signature(self, document: OfficialDocument) -> None:
        """署名 centred over 成文日期, four characters from the right; both kept with the text."""
        if not document.signatory and not document.signed_on:
            return
        stamp = day(document.signed_on) if document.signed_on else ""
        right = self.measures.place["date_from_right"]
        centre = right + width_in_characters(stamp) / 2
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        for _ in range(2):
            self.line().paragraph_format.keep_with_next = True
        for words in document.signatory:
            paragraph = self.right(words, max(0.0, centre - width_in_characters(words) / 2))
            paragraph.paragraph_format.keep_with_next = bool(stamp)
        if stamp:
            self.right(stamp, right)

    def right(self, words: str, characters: float) -> WordParagraph:
        paragraph = self.line(words)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(characters * self.measures.character)
        return paragraph

    def annex(self, annex: Annex, number: int) -> None:
        """An attachment: 附件 and its number at the top left in 黑体, its title on the third line."""
        paragraph = self.line()
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        run = paragraph.add_run(f"附件{number or ''}")
        self.font(run, "heading")
        self.line()
        self.title(annex.title)
        self.line()
        self.blocks(annex.body)

    def imprint(self, document: OfficialDocument) -> None:
        """版记 in a table at the foot of the last page, its last rule on the edge of the text."""
        rows = imprint_rows(document)
        table = self.word.add_table(rows=0, cols=2)
        heights = [self.imprint_height(left + right) for left, right in rows]
        for (left, right), height in zip(rows, heights, strict=True):
            row = table.add_row()
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.EXACTLY, Pt(height)
            if not right:
                row.cells[0].merge(row.cells[1])
            self.imprint_cell(row.cells[0].paragraphs[0], left)
            if right:
                self.imprint_cell(row.cells[1].paragraphs[0], right).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        float_at_foot(table, self.measures, sum(heights))
        anchor = self.line()  # a file may not end with a table; one point high so that it starts no page
        anchor.paragraph_format.line_spacing = Pt(1)

    def imprint_height(self, words: str) -> float:
        size = self.measures.size["imprint"]
        fits = self.measures.page.text_width * PT_PER_MM / size - 2
        return ceil(width_in_characters(words) / fits) * self.measures.line

    def imprint_cell(self, paragraph: WordParagraph, words: str) -> WordParagraph:
        paragraph.style = self.word.styles["公文版记"]
        paragraph.add_run(words)
        return paragraph
