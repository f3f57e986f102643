"""PDF files: the text layer, page by page; a scan is told as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from fadu.reading.pattern import pattern
from fadu.reading.sources.pdf_columns import unruled
from fadu.reading.sources.pdf_lines import in_order, strays
from fadu.reading.sources.pdf_margins import without_margins
from fadu.reading.sources.pdf_tables import Box, Grid, grids
from fadu.reading.sources.source import SourceError
from fadu.reading.vocabulary import either, words

Piece = tuple[bool, list[str]]
"""Whether lines are the rows of a table, and the lines."""


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
    pages: list[list[Piece]] = []
    try:
        for page in document:
            layer = page.get_textpage()
            pages.append(_pieces(layer, grids(page)))
            layer.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise SourceError("PDF 已损坏", f"{name} 第{len(pages) + 1}页", "重新获取文件") from error
    finally:
        document.close()
    text, starts = _bound(pages)
    if sum(c.isalnum() for c in text) < 8 * max(1, len(pages)):
        what = f"PDF 是扫描件，没有文字层（{len(pages)} 页）"
        raise SourceError(what, name, "先做文字识别（OCR），或索取可编辑的原件")
    return text, starts


def _pieces(layer: Any, tables: list[Grid]) -> list[Piece]:
    """A page's text: what stands above, between and below its tables, and each row of theirs as one line."""
    if not tables:
        return _open(layer)
    out: list[Piece] = []
    top = None
    for table in tables:
        if top is None or top > table.top:
            out.append((False, _split(_stretch(layer, table.top, top))))
        rows = [[_cell(layer, cell) for cell in row] for row in table.rows]
        out.append((True, ["\t".join(cells) for cells in rows if any(cells)]))
        top = table.bottom
    return [*out, (False, _split(_stretch(layer, None, top)))]


def _stretch(layer: Any, bottom: float | None, top: float | None) -> str:
    """What stands on a page between two heights."""
    said = str(layer.get_text_bounded(bottom=bottom, top=top))
    whole: str = layer.get_text_range()
    if not strays(said) or len(whole) != layer.count_chars():
        return said
    return in_order(layer, whole, COLUMN, bottom=bottom, top=top)


def _open(layer: Any) -> list[Piece]:
    """A page without ruled tables; the rows of one that words alone show are told all the same."""
    said = _apart(layer)
    lines = said.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
    table = unruled(layer, lines, COLUMN) if len(said) == layer.count_chars() else None
    if table is None:
        return [(False, _split(said))]
    rows = ["\t".join(_SPACED.sub("", cell) for cell in row) for row in table.rows]
    plain = [line.removeprefix(" ") for line in lines]
    return [(False, plain[: table.first]), (True, rows), (False, plain[table.last + 1 :])]


def _split(said: str) -> list[str]:
    return said.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _bound(pages: list[list[Piece]]) -> tuple[str, tuple[int, ...]]:
    """The pages bound into one text: their margins dropped, sentences joined that run over a page's end."""
    kept = without_margins([[line for rows, lines in page for line in lines] for page in pages])
    out, starts = "", []
    last = ""
    for page, lines in zip(pages, kept, strict=True):
        pieces = _put_back(page, lines)
        first = next((line for rows, said in pieces for line in said if line.strip() and not rows), "")
        if pieces and not pieces[0][0] and _runs_over(last, first, pieces[0][1]):
            out = out.removesuffix("\n")
        starts.append(len(out))
        said = "".join(_table(said) if rows else _joined("\n".join(said)) for rows, said in pieces)
        out += _without_blanks(said)
        last = next(
            (line for rows, said in reversed(pieces) for line in reversed(said) if line.strip() and not rows), ""
        )
        last = "" if pieces and pieces[-1][0] else last
    return out, tuple(starts)


def _put_back(page: list[Piece], kept: list[str]) -> list[Piece]:
    """The lines that are kept of a page, in the pieces that they came from."""
    out: list[Piece] = []
    at = 0
    for rows, lines in page:
        mine = []
        for line in lines:
            if at < len(kept) and kept[at] is line:
                mine.append(line)
                at += 1
        out.append((rows, mine))
    return [piece for piece in out if any(line.strip() for line in piece[1])]


def _table(rows: list[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _runs_over(last: str, first: str, lines: list[str]) -> bool:
    """Does a page's last line go on with the next page's first?"""
    return bool(last.strip() and first.strip()) and _goes_on(last, first, _measure([last, *lines]))


def _apart(layer: Any) -> str:
    """A page's text in which a gap wider than two signs, the mark of a table without ruled lines, is a wide space.

    So 维持 65件 53.7% stays three cells, where gaps beside numbers in running text are dropped.
    """
    text: str = layer.get_text_range()
    if len(text) != layer.count_chars():
        return str(layer.get_text_bounded())
    if strays(text):
        return in_order(layer, text, COLUMN)
    out = list(text)
    for gap in _GAP.finditer(text):
        (_, low, right, high), left = layer.get_charbox(gap.start() - 1), layer.get_charbox(gap.end())[0]
        if left - right > 2 * max(high - low, SIGN):
            out[gap.start()] = COLUMN
    return "".join(out)


COLUMN = "\u3000"
"""Between two cells of a line: no gap that is dropped, and no tab, which stands for the cells of a ruled table."""
_GAP = pattern(r"(?<=\S) (?=\S)")


def _cell(layer: Any, cell: Box | None) -> str:
    """A cell's words on one line: a line as wide as the cell goes on in the next, others are apart."""
    if cell is None:
        return ""
    out, width = "", cell[2] - cell[0]
    for line in layer.get_text_bounded(*cell).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = line.strip()
        filled = _width(line) * SIGN / 2 >= width - 3.8 * SIGN or line.endswith(("、", "，", "（"))
        out = out.rstrip() + line if line.startswith(("（", "、", "）")) else out + line
        out += "" if filled else " "
    return _SPACED.sub("", out.strip())


def _without_blanks(text: str) -> str:
    return "".join(f"{line}\n" for line in text.split("\n") if line.strip())


SIGN = 10.5
"""Points: how wide a Chinese sign of a table usually is."""
_SPACED = pattern(
    r"(?<=[\u4e00-\u9fff，。、；：（）“”《》(]) (?=[0-9A-Za-z(])|(?<=[0-9A-Za-z%)]) (?=[\u4e00-\u9fff，。、；：（）“”《》])"
)
"""Gaps that a word processor sets between Chinese and Latin; they are no signs of the text."""
_BROKEN = pattern(r"[0-9、，（(“《]$")
"""No paragraph ends so."""
_STOPS = ("。", "！", "？", "；", "：", ".", "!", "?", ";", ":")
_ITEM = pattern(
    r" *(?:[•·●○■□◆◇▪►➢✓\uf06c\uf0a7\uf0b7\uf0d8\uf0fc]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d))"
)
_TITLE = pattern(rf"^[^，。；：]{{8,60}}(?:{either(words('sections', 'titles'))})$")


def _joined(page: str) -> str:
    """A page's lines with those joined that only its width broke, and without gaps beside numbers.

    >>> _joined("全年共收到行政复议申请 156 件，审结 130\\r\\n件，依法办理。\\r\\n二、不足")
    '全年共收到行政复议申请156件，审结130件，依法办理。\\n二、不足\\n'
    """
    lines = _split(page)
    measure = _measure(lines)
    out = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        out += line
        if not _goes_on(line, following, measure):
            out += "\n"
        elif line[-1:].isascii() and line[-1:].isalpha() and following[:1].isascii():
            out += " "
    out = _SPACED.sub(_gap, out)
    return out if out.endswith("\n") else out + "\n"


_UNBROKEN = pattern(r" *[0-9A-Za-z.,%]*.?")
"""What a line's width does not break: a number with the sign behind it."""


class _Measure(NamedTuple):
    """How wide a page's longest line is in half signs, and whether others are as wide, so that it shows the page's width."""

    longest: float
    shown: bool


def _measure(lines: Sequence[str]) -> _Measure:
    widths = [_width(line) for line in lines]
    longest = max(widths, default=0)
    return _Measure(longest, sum(width >= longest - 5 for width in widths) > 1)


def _goes_on(line: str, following: str, measure: _Measure) -> bool:
    """Did only the page's width break a line, so that the next one goes on with it?

    >>> page = ["（一）2024年6月底前完成案卷评查200卷。", "评查结果另行通报"]
    >>> _goes_on(*page, _measure(page))
    False
    """
    longest = measure.longest
    if not following.strip() or COLUMN in following or _ITEM.match(following):
        return False
    width, said = _width(line), line.rstrip()
    unbroken = _UNBROKEN.match(following)
    room = longest - (_width(unbroken.group()) if unbroken else 0)
    broken = width >= longest * (0.7 if _BROKEN.search(said) else 0.85)
    broken = broken or (width >= room - 2 and following.lstrip()[:1].isdigit())
    stopped = said.endswith(_STOPS)
    full = longest >= 24 and ((width >= longest - 5 and (measure.shown or not stopped)) or (broken and not stopped))
    title = _TITLE.match(line.replace(" ", ""))
    ends_title = len(following.strip()) <= 4 and _TITLE.match((line + following).replace(" ", ""))
    return (full and not title) or bool(ends_title)


def _gap(found: re.Match[str]) -> str:
    """The gap behind a list number at a line's head parts it from the text (1 组织评查) and stays."""
    head = re.search(r"(?:^|\n)\d{1,2}$", found.string[max(0, found.start() - 4) : found.start()])
    return " " if head else ""


def _width(line: str) -> float:
    """How wide a line is in half signs; gaps beside numbers are half as wide as a digit."""
    return sum(0.5 if c == " " else 1 if c.isascii() else 2 for c in line.strip())
