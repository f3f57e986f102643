"""What python-docx has no words for: fonts with fallbacks, styles, page set-up, folios.

Reads: the layout. Writes: a `docx.document.Document` that still has no text.
"""

from __future__ import annotations

from typing import Any, cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.font import Font
from docx.text.paragraph import Paragraph

from .layout import PT_PER_MM, Layout

STYLES = {  # style name: (font role, size role, outline level or None, tracked)
    "公文正文": ("body", "body", None, True),
    "公文标题": ("title", "title", None, False),
    "公文一级标题": ("heading", "body", 0, True),
    "公文二级标题": ("subheading", "body", 1, True),
    "公文三级标题": ("body", "body", 2, True),
    "公文四级标题": ("body", "body", 3, True),
    "公文版记": ("body", "imprint", None, False),
    "公文表格": ("body", "table", None, False),
    "公文页码": ("folio", "folio", None, False),
}
HEADING_STYLES = ("公文一级标题", "公文二级标题", "公文三级标题", "公文四级标题")
RED = "FF0000"
DASH = "—"  # 一字线


def blank(layout: Layout) -> Document:
    """A document with page, styles, fonts and folios set, and no paragraph."""
    document = docx.Document()
    for paragraph in document.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)
    _defaults(document, layout)
    for name in STYLES:
        _style(document, name, layout)
    _page(document.sections[0], layout)
    _settings(document)
    _fallback_fonts(document, layout)
    _folios(document, document.sections[0], layout)
    return document


def set_font(font: Font, name: str, size: float, tracking: float = 0) -> None:
    """Font of both Chinese and Western characters, size in pt, space added between characters in pt."""
    font.name = name
    font.size = Pt(size)
    rpr = font._element.get_or_add_rPr()
    fonts = rpr.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    if tracking:
        put(rpr, element("w:spacing", val=round(tracking * 20)), RUN_ORDER)


def element(tag: str, **attributes: str | int | float) -> Any:
    """A WordprocessingML element; attribute names without prefix."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


# The order that the schema of WordprocessingML asks for; Word calls a file with another order damaged.
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang"
)
PARAGRAPH_ORDER = tuple(_PARAGRAPH.split())
RUN_ORDER = tuple(_RUN.split())


def put(properties: Any, made: Any, order: tuple[str, ...] = PARAGRAPH_ORDER) -> None:
    """Set a property in its place among the others; one of the same name is replaced."""
    name = made.tag.rpartition("}")[2]
    for old in properties.findall(qn(f"w:{name}")):
        properties.remove(old)
    after = {qn(f"w:{later}") for later in order[order.index(name) + 1 :]}
    place = next((index for index, child in enumerate(properties) if child.tag in after), len(properties))
    properties.insert(place, made)


def border_below(paragraph: Paragraph, *, colour: str, eighths: int, space: float) -> None:
    """A rule under the paragraph, as wide as the text block, `space` pt (31 at most) below it."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=eighths, space=round(min(space, 31)), color=colour))
    put(paragraph._p.get_or_add_pPr(), borders)


def float_at_foot(table: Table, layout: Layout, height: float) -> None:
    """Stand a table of `height` pt on the lower edge of the text block, with the rules of 版记.

    LibreOffice 7 does not let it float and draws it right after the text.
    """
    outer, inner = (round(layout.place[f"{kind}_rule"] * PT_PER_MM * 8) for kind in ("outer", "inner"))
    width = round(layout.page.text_width * PT_PER_MM * 20)
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(
        element(
            "w:tblpPr",
            leftFromText=0,
            rightFromText=0,
            vertAnchor="page",
            horzAnchor="page",
            tblpX=round(layout.page.left * PT_PER_MM * 20),
            tblpY=round(((layout.page.height - layout.page.bottom) * PT_PER_MM - height) * 20),
        )
    )
    properties.append(element("w:tblW", w=width, type="dxa"))
    borders = element("w:tblBorders")
    for side, weight in (("top", outer), ("bottom", outer), ("insideH", inner)):
        borders.append(element(f"w:{side}", val="single", sz=weight, space=0, color="auto"))
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=round(layout.size["imprint"] * 20), type="dxa"))
    properties.append(margins)
    for column in table.columns:
        column.width = Pt(width / 40)


def _defaults(document: Document, layout: Layout) -> None:
    normal = cast(ParagraphStyle, document.styles["Normal"])
    set_font(normal.font, layout.fonts["body"][0], layout.size["body"])
    ppr = normal.element.get_or_add_pPr()
    # Without these a word processor adds a quarter space between Chinese and digits and keeps two lines
    # together at page ends, and no page has 22 lines of 28 characters.
    defaults = document.styles.element.find(f".//{qn('w:pPrDefault')}/{qn('w:pPr')}")
    for tag in ("w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):
        put(ppr, element(tag, val=0))
        put(defaults, element(tag, val=0))
    put(normal.element.get_or_add_rPr(), element("w:lang", val="en-US", eastAsia="zh-CN"), RUN_ORDER)


def _style(document: Document, name: str, layout: Layout) -> None:
    font_role, size_role, outline, tracked = STYLES[name]
    style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    set_font(style.font, layout.fonts[font_role][0], layout.size[size_role], layout.tracking if tracked else 0)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    if size_role == "table":
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(layout.line)
    if outline is not None:
        put(style.element.get_or_add_pPr(), element("w:outlineLvl", val=outline))


def _page(section: Section, layout: Layout) -> None:
    page = layout.page
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section.header_distance = Mm(15)
    height = layout.size["folio"] / PT_PER_MM
    section.footer_distance = Mm(page.bottom - layout.place["folio_below_text"] - height)


def _settings(document: Document) -> None:
    settings = document.settings.element
    document.settings.odd_and_even_pages_header_footer = True
    for control in settings.findall(qn("w:characterSpacingControl")):
        control.set(qn("w:val"), "doNotCompress")
    for language in (*settings.iter(qn("w:themeFontLang")), *document.styles.element.iter(qn("w:lang"))):
        language.set(qn("w:eastAsia"), "zh-CN")


def _fallback_fonts(document: Document, layout: Layout) -> None:
    """Name, for each font the document asks for, those a reader's machine may take instead."""
    part = next(
        rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/relationships/fontTable")
    )
    entries = "".join(
        f'<w:font w:name="{names[0]}"><w:altName w:val="{",".join(names[1:])}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for names in {names[0]: names for names in layout.fonts.values()}.values()
    )
    part._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{entries}</w:fonts>'
    ).encode()


def _folios(document: Document, section: Section, layout: Layout) -> None:
    """— 1 — at the outer edge, one character in: right on odd pages, left on even ones."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["公文页码"]
        paragraph.paragraph_format.line_spacing = Pt(layout.size["folio"])
        ppr = paragraph._p.get_or_add_pPr()
        put(ppr, element("w:ind", **{side: round(layout.size["folio"] * 20)}))
        put(ppr, element("w:jc", val=side))
        paragraph.add_run(f"{DASH} ")
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        paragraph.add_run(f" {DASH}")
