"""Word files: paragraphs with their list numbers resolved, tables row by row; zip archives of documents."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fadu.reading.numbers.numerals import chinese
from fadu.reading.sources.docx_strict import transitional
from fadu.reading.sources.docx_words import W, blocks_of, boxes_of, cells_of, inside, notes_of, rows_of, words_of
from fadu.reading.sources.source import SourceError

if TYPE_CHECKING:
    from docx.document import Document

LARGEST = 400 * 1024 * 1024


def docx_text(data: bytes, name: str) -> tuple[str, tuple[int, ...]]:
    """The text of a .docx and where each page begins in it, as far as the file tells (page breaks, or Word's last layout).

    One line a paragraph, its number in front, text boxes after theirs; table cells parted by tabs; notes at the end.

    Raises:
        SourceError: the file is broken or locked.
    """
    lines = _read(data, name)
    starts, at = [0], 0
    for line, breaks in lines:
        starts += [at + (breaks < 0) * (len(line) + 1)] * abs(breaks)
        at += len(line) + 1
    pages = tuple(start for start in starts if start < at)
    return "".join(f"{line}\n" for line, _ in lines), pages if len(pages) > 1 else ()


def _read(data: bytes, name: str) -> list[tuple[str, int]]:
    """The lines with how many pages begin in each; whatever a broken part of the file makes the library stumble over is told."""
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    broken = (PythonDocxError, OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError, AssertionError)
    try:
        document = docx.Document(io.BytesIO(transitional(data)))
        return list(_lines(document, _Numbering(document)))
    except (*broken, LookupError, ValueError, TypeError, AttributeError, NotImplementedError) as error:
        raise SourceError("Word 文件已损坏", name, "用 Word 打开并另存后再读") from error
    except RuntimeError as error:
        raise SourceError("压缩包有密码", name, "输入密码解压后再读") from error


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
    """Each line with how many pages begin in it: the body, then its notes."""
    yield from _body(document.element.body, numbering)
    for kind in ("footnotes", "endnotes"):
        for note in notes_of(_part(document, kind)):
            if said := inside(note, numbering.label):
                yield said, 0


def _body(container: Any, numbering: _Numbering) -> Iterator[tuple[str, int]]:
    for block in blocks_of(container):
        if block.tag == f"{W}p":
            yield numbering.label(block) + words_of(block).strip("\n"), _breaks(block)
            for box in boxes_of(block):
                yield from _body(box, numbering)
        else:
            for row in rows_of(block):
                breaks = sum(abs(_breaks(p)) for cell in list(row.iter(f"{W}tc"))[:1] for p in cell.iter(f"{W}p"))
                yield "\t".join(cells_of(row, numbering.label)), breaks


def _part(document: Document, kind: str) -> Any:
    """The root of a part that belongs to the document (its notes, its numbering); nothing where it has none."""
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith(f"/{kind}")), None)
    if part is None:
        return ()
    if hasattr(part, "element"):
        return part.element
    from lxml import etree

    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


class _Numbering:
    """Word's automatic list numbers, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self.formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.abstract_of: dict[str, str] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        root = _part(document, "numbering")
        if not len(root):
            return
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
