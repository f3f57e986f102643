"""What a person sees of a Word paragraph, cell or note: insertions but no deletions, text boxes, no hidden words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = {
    *(W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "rt", "txbxContent", "sdtPr", "comment")),
    f"{CHOICES}Fallback",
}
"""Deleted or moved away, properties, codes of fields, readings above words, boxes (told after their paragraph), doubles."""
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_AROUND = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
"""Wrappers that a reader does not see: content controls, tracked insertions."""

Label = Callable[[Any], str]


def words_of(paragraph: Any) -> str:
    """A paragraph's words in their order."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or (tag == f"{W}r" and _hidden(child)):
            continue
        if tag in (f"{W}t", f"{MATH}t"):
            yield child.text or ""
        elif tag == f"{W}br":
            yield "\n" if child.get(f"{W}type") in (None, "textWrapping") else ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif isinstance(tag, str):
            yield from _pieces(child)


def _hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false")


def blocks_of(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, cell, box or note, those in content controls too."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _AROUND:
            yield from blocks_of(child)


def boxes_of(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once, though a file keeps them in two forms."""
    for box in paragraph.iter(f"{W}txbxContent"):
        above = [element.tag for element in box.iterancestors()]
        if f"{CHOICES}Fallback" not in above[: above.index(f"{W}p")]:
            yield box


def rows_of(table: Any) -> Iterator[Any]:
    """The rows of a table, those in content controls too; deleted ones are left out."""
    for child in table:
        if child.tag in _AROUND:
            yield from rows_of(child)
        elif child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child


def cells_of(row: Any, label: Label) -> list[str]:
    """A row's cells by column: a cell over several columns or rows stands in the first, the others are empty."""
    out = [""] * _number(row, f"{W}trPr/{W}gridBefore", 0)
    for cell in _cells(row):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        begins = merged is None or merged.get(f"{W}val") == "restart"
        out.append(inside(cell, label) if begins else "")
        out += [""] * (min(_number(cell, f"{W}tcPr/{W}gridSpan", 1), 60) - 1)
    return out


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag in _AROUND:
            yield from _cells(child)
        elif child.tag == f"{W}tc":
            yield child


def _number(element: Any, path: str, default: int) -> int:
    found = element.find(path)
    said = (found.get(f"{W}val") or "") if found is not None else ""
    return int(said) if said.isdecimal() else default


def inside(container: Any, label: Label) -> str:
    """All words of a cell or note on one line, those of tables within it too."""
    said: list[str] = []
    for block in blocks_of(container):
        if block.tag == f"{W}p":
            said.append(label(block) + words_of(block))
            said += [inside(box, label) for box in boxes_of(block)]
        else:
            said += [inside(cell, label) for row in rows_of(block) for cell in _cells(row)]
    return " ".join(" ".join(said).split())


def notes_of(part: Any) -> Iterator[Any]:
    """The footnotes or endnotes of a part, without the strokes that part them from the text."""
    for note in part:
        if note.tag in (f"{W}footnote", f"{W}endnote") and note.get(f"{W}type") in (None, "normal"):
            yield note
