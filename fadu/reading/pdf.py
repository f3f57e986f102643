"""PDF files: the text layer, page by page; a scan is told as such."""

from __future__ import annotations

import re
from typing import Any

from .pdf_tables import Grid, grids
from .sources import SourceError


def pdf_text(data: bytes, name: str) -> tuple[str, tuple[int, ...]]:
    """The text of a PDF and where each page begins in it; lines that only the page's width broke are joined.

    Raises:
        SourceError: the file is locked, broken, or a scan without a text layer.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "PDF 有密码" if locked else "PDF 已损坏"
        raise SourceError(why, name, "去掉密码后再读" if locked else "重新获取文件") from error
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    try:
        for page in document:
            layer = page.get_textpage()
            said = _said(layer, grids(page))
            layer.close()
            page.close()
            starts.append(length)
            parts.append(said)
            length += len(said)
    finally:
        document.close()
    text = "".join(parts)
    if sum(c.isalnum() for c in text) < 8 * max(1, len(starts)):
        what = f"PDF 是扫描件，没有文字层（{len(starts)} 页）"
        raise SourceError(what, name, "先做文字识别（OCR），或索取可编辑的原件")
    return text, tuple(starts)


def _said(layer: Any, tables: list[Grid]) -> str:
    """A page's text: what stands above, between and below its tables, and each row of theirs as one line."""
    if not tables:
        return _joined(_apart(layer))
    out, top = "", None
    for table in tables:
        out += _joined(layer.get_text_bounded(bottom=table.ys[0], top=top)) if top is None or top > table.ys[0] else ""
        for row in table.cells():
            cells = [_cell(layer.get_text_bounded(*cell), cell[2] - cell[0]) for cell in row]
            out += "\t".join(cells) + "\n" if any(cells) else ""
        top = table.ys[-1]
    return _without_blanks(out + _joined(layer.get_text_bounded(top=top)))


def _apart(layer: Any) -> str:
    """A page's text in which a gap wider than two signs, the mark of a table without ruled lines, is a wide space.

    So 维持 65件 53.7% stays three cells, where gaps beside numbers in running text are dropped.
    """
    text: str = layer.get_text_range()
    if len(text) != layer.count_chars():
        return str(layer.get_text_bounded())
    out = list(text)
    for gap in _GAP.finditer(text):
        (_, low, right, high), left = layer.get_charbox(gap.start() - 1), layer.get_charbox(gap.end())[0]
        if left - right > 2 * max(high - low, SIGN):
            out[gap.start()] = COLUMN
    return "".join(out)


COLUMN = "\u3000"
"""Between two cells of a line: no gap that is dropped, and no tab, which stands for the cells of a ruled table."""
_GAP = re.compile(r"(?<=\S) (?=\S)")


def _cell(said: str, width: float) -> str:
    """A cell's words on one line: a line as wide as the cell goes on in the next, others are apart."""
    out = ""
    for line in said.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = line.strip()
        out += line + ("" if _width(line) * SIGN / 2 >= width - 2.6 * SIGN else " ")
    return _SPACED.sub("", out.strip())


def _without_blanks(text: str) -> str:
    return "".join(f"{line}\n" for line in text.split("\n") if line.strip())


SIGN = 10.5
"""Points: how wide a Chinese sign of a table usually is."""
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff，。、；：（）“”《》(]) (?=[0-9A-Za-z(])|(?<=[0-9A-Za-z%)]) (?=[\u4e00-\u9fff，。、；：（）“”《》])"
)
"""Gaps that a word processor sets between Chinese and Latin; they are no signs of the text."""
_BROKEN = re.compile(r"[0-9、，（(“《]$")
"""No paragraph ends so."""
_STOPS = ("。", "！", "？", "；", "：", ".", "!", "?", ";", ":")
_ITEM = re.compile(r" *(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d))")
_TITLE = re.compile(
    r"^[^，。；：]{8,60}(?:报告|通知|意见|方案|要点|决定|办法|计划|规划|情况|总结|公告|公报|分工表|任务表|责任表|清单)$"
)


def _joined(page: str) -> str:
    """A page's lines with those joined that only its width broke, and without gaps beside numbers.

    >>> _joined("全年共收到行政复议申请 156 件，审结 130\\r\\n件，依法办理。\\r\\n二、不足")
    '全年共收到行政复议申请156件，审结130件，依法办理。\\n二、不足\\n'
    """
    lines = page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    longest = max(map(_width, lines), default=0)
    out = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        out += line
        width = _width(line)
        said = line.rstrip()
        broken = width >= longest * (0.7 if _BROKEN.search(said) else 0.85) and not said.endswith(_STOPS)
        full = longest >= 24 and (width >= longest - 5 or broken) and not _TITLE.match(line.replace(" ", ""))
        title = len(following.strip()) <= 4 and _TITLE.match((line + following).replace(" ", ""))
        wrapped = following.strip() and COLUMN not in following and not _ITEM.match(following) and (full or title)
        if not wrapped:
            out += "\n"
        elif line[-1:].isascii() and line[-1:].isalpha() and following[:1].isascii():
            out += " "
    out = _SPACED.sub(_gap, out)
    return out if out.endswith("\n") else out + "\n"


def _gap(found: re.Match[str]) -> str:
    """The gap behind a list number at a line's head parts it from the text (1 组织评查) and stays."""
    head = re.search(r"(?:^|\n)\d{1,2}$", found.string[max(0, found.start() - 4) : found.start()])
    return " " if head else ""


def _width(line: str) -> float:
    """How wide a line is in half signs; gaps beside numbers are half as wide as a digit."""
    return sum(0.5 if c == " " else 1 if c.isascii() else 2 for c in line.strip())
