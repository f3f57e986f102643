"""Word files: paragraphs with their list numbers resolved, tables row by row; zip archives of documents."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .numerals import chinese
from .sources import SourceError

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 400 * 1024 * 1024


def docx_text(data: bytes, name: str) -> tuple[str, tuple[int, ...]]:
    """The text of a .docx and where each page begins in it, as far as the file tells (page breaks, or Word's last layout).

    One line a paragraph, its number in front; table cells parted by tabs.

    Raises:
        SourceError: the archive is broken, locked, too large when unpacked, or holds no document.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.namelist()
        if sum(i.file_size for i in archive.infolist()) > LARGEST:
            raise SourceError("压缩内容过大", name, "确认文件来源，拆分后再读")
    except zipfile.BadZipFile as error:
        raise SourceError("文件已损坏", name, "重新获取文件") from error
    if "word/document.xml" not in members:
        from .archive import archive_text

        return archive_text(archive, name), ()
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise SourceError("Word 文件已损坏", name, "用 Word 打开并另存后再读") from error
    numbering = _Numbering(document)
    lines = list(_lines(document, numbering))
    starts, at = [0], 0
    for line, breaks in lines:
        starts += [at + (breaks < 0) * (len(line) + 1)] * abs(breaks)
        at += len(line) + 1
    pages = tuple(start for start in starts if start < at)
    return "".join(f"{line}\n" for line, _ in lines), pages if len(pages) > 1 else ()


def _breaks(paragraph: Any) -> int:
    """How many pages begin in a paragraph; negative where its last break stands behind its text."""
    signs = [
        "break" if e.tag == f"{W}lastRenderedPageBreak" or e.get(f"{W}type") == "page" else "text"
        for e in paragraph.iter(f"{W}lastRenderedPageBreak", f"{W}br", f"{W}t")
        if e.tag != f"{W}br" or e.get(f"{W}type") == "page"
    ]
    before = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    count = signs.count("break") + (before is not None and before.get(f"{W}val") not in ("0", "false"))
    return -count if signs[-1:] == ["break"] else count


def _lines(document: Document, numbering: _Numbering) -> Iterator[tuple[str, int]]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells: list[str] = []
                seen: set[int] = set()
                for cell in row.cells:
                    if id(cell._tc) not in seen:
                        seen.add(id(cell._tc))
                        cells.append(cell.text.replace("\n", " ").strip())
                yield "\t".join(cells), sum(abs(_breaks(p._p)) for c in row.cells[:1] for p in c.paragraphs)
        else:
            yield numbering.label(block._p) + block.text.strip("\n"), _breaks(block._p)


class _Numbering:
    """Word's automatic list numbers, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self.formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.abstract_of: dict[str, str] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.element if hasattr(part, "element") else None
        if root is None:
            from lxml import etree

            root = etree.fromstring(part.blob)
        for abstract in root.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId")
            for level in abstract.findall(f"{W}lvl"):
                depth = int(level.get(f"{W}ilvl"))
                self.formats[key, depth] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", "%1."),
                    int(_value(level, "start", "1")),
                )
        for number in root.findall(f"{W}num"):
            self.abstract_of[number.get(f"{W}numId")] = _value(number, "abstractNumId", "")
        for style in document.styles.element.findall(f"{W}style"):
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                self.styles[style.get(f"{W}styleId")] = (
                    _value(properties, "numId", "0"),
                    int(_value(properties, "ilvl", "0")),
                )

    def label(self, paragraph: object) -> str:
        """The number that Word shows before a paragraph, or nothing."""
        properties = paragraph.find(f"{W}pPr")  # type: ignore[attr-defined]
        if properties is None:
            return ""
        own = properties.find(f"{W}numPr")
        if own is not None:
            number, depth = _value(own, "numId", "0"), int(_value(own, "ilvl", "0"))
        else:
            number, depth = self.styles.get(_value(properties, "pStyle", ""), ("0", 0))
        abstract = self.abstract_of.get(number)
        if abstract is None or (abstract, depth) not in self.formats:
            return ""
        counts = self.counts[abstract]
        counts[depth] = counts.get(depth, self.formats[abstract, depth][2] - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        kind, pattern, _ = self.formats[abstract, depth]
        if kind == "bullet":
            return ""
        for level in range(depth + 1):
            format_ = self.formats.get((abstract, level), (kind, "", 1))
            pattern = pattern.replace(f"%{level + 1}", written(counts.get(level, 1), format_[0]))
        return pattern


def written(number: int, kind: str) -> str:
    """A list number in Word's format.

    >>> written(3, "chineseCountingThousand"), written(2, "decimal"), written(3, "decimalEnclosedCircle")
    ('三', '2', '③')
    """
    if kind.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")):
        return chinese(number)
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    return str(number)


def _value(element: object, tag: str, default: str) -> str:
    found = element.find(f"{W}{tag}")  # type: ignore[attr-defined]
    return default if found is None else found.get(f"{W}val") or default
