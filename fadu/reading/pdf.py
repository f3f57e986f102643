"""PDF files: the text layer, page by page; a scan is told as such."""

from __future__ import annotations

import re

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
            said = _joined(layer.get_text_bounded())
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


_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff，。、；：（）“”《》(]) (?=[0-9A-Za-z(])|(?<=[0-9A-Za-z%)]) (?=[\u4e00-\u9fff，。、；：（）“”《》])"
)
"""Gaps that a word processor sets between Chinese and Latin; they are no signs of the text."""
_BROKEN = re.compile(r"[0-9、，（(“《]$")
"""No paragraph ends so."""
_ITEM = re.compile(r" *(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．])")
_TITLE = re.compile(r"^[^，。；：]{8,60}(?:报告|通知|意见|方案|要点|决定|办法|计划|规划|情况)$")


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
        broken = _BROKEN.search(line.rstrip()) and width >= longest * 0.7
        full = longest >= 24 and (width >= longest - 5 or broken)
        title = len(following.strip()) <= 4 and _TITLE.match((line + following).replace(" ", ""))
        wrapped = following.strip() and not _ITEM.match(following) and (full or title)
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
