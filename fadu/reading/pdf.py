"""PDF files: the text layer, page by page; a scan is told as such."""

from __future__ import annotations

import re

from .sources import SourceError

_WRAPPED = re.compile(r"(?<=[\u4e00-\u9fff，、；：,0-9（“])\r?\n(?=[\u4e00-\u9fff0-9“”（）《》%，。；：、,.;:])")


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


def _joined(page: str) -> str:
    """A page's lines with those joined that end in the middle of a sentence."""
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    lines = page.split("\n")
    longest = max((len(line) for line in lines), default=0)
    out = ""
    for index, line in enumerate(lines):
        out += line
        full = len(line) >= longest - 4 and longest >= 12
        following = lines[index + 1] if index + 1 < len(lines) else ""
        heads = re.match(
            r" *(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．])", following
        )
        if not (full and following.strip() and not heads) or (line.endswith(("。", "；")) and not full):
            out += "\n"
    return out if out.endswith("\n") else out + "\n"
