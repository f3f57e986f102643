"""Numbers that stand alone in the cells of a table, as a page's copy leaves them: between bars, or one a line."""

from __future__ import annotations

import re

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,8}(?:\.\d+)?"
_ROW = re.compile(r"^.*\|.*$", re.M)
_CELL = re.compile(r"[^|\n]+")
_PLAIN = re.compile(rf" *({_NUMBER})[%‰]? *")
_CODE = re.compile(r"0\d|(?:19|20)\d\d$")
_NO_VALUE = re.compile(
    r"索 ?引|文 ?号|字 ?号|编 ?号|序 ?号|日 ?期|时 ?间|代 ?码|电 ?话|传 ?真|邮 ?编|分 ?类|机 ?构 ?$|标 ?题|来 ?源|浏 ?览|附件|第 ?$"
)
_LINE = re.compile(rf"(?<=\n)[ \t]*({_NUMBER})(?:[万亿]?元|[个件条次项份])?[ \t]*(?=\n|$)")
_LABEL = re.compile(r"(?:其中:|\d{5})?[^。;:!?]*[\u4e00-\u9fff)][^。;:!?\d]*")
_DISCLOSURE = re.compile(r"勾稽关系|本年(?:新公开|制发|新制作|新收|增/减)|现行有效件数|处理决定数量")
_MARKER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\))")
_LONGEST_LABEL = 40


def number_cells(flat: str) -> dict[int, str]:
    """Where a number that is a cell of its own begins, with the words of its row.

    Between bars the row's first cell names it; one cell a line is read only in the tables of a yearly report on
    disclosure, whose lines of a number follow the line that names them.

    >>> number_cells("| 户籍人口 | 8329 | 100 |\\n| 索引号 | 8329 |")
    {9: '户籍人口', 16: '户籍人口'}
    >>> number_cells("本年制发件数\\n规章\\n0\\n12\\n\\n二、申请")
    {10: '规章', 12: '规章'}
    """
    found: dict[int, str] = {}
    if "|" in flat:
        for row in _ROW.finditer(flat):
            _row(row.group(), row.start(), found)
    if _DISCLOSURE.search(flat):
        _lines(flat, found)
    return found


def _row(row: str, at: int, found: dict[int, str]) -> None:
    cells = [m for m in _CELL.finditer(row) if m.group().strip()]
    if len(cells) < 2 or not _LABEL.fullmatch(cells[0].group().strip()):
        return
    label = cells[0].group().strip()
    before = label
    for cell in cells[1:]:
        if number := _PLAIN.fullmatch(cell.group()):
            if not (_NO_VALUE.search(before) or _CODE.match(number[1])):
                found[at + cell.start() + number.start(1)] = label
        else:
            before = cell.group().strip()


def _lines(flat: str, found: dict[int, str]) -> None:
    label, last = "", 0
    for line in _LINE.finditer(flat):
        between = flat[last : line.start()].strip()
        if between or not last:
            said = between.rpartition("\n")[2].strip()
            label = (
                said if len(said) <= _LONGEST_LABEL and _LABEL.fullmatch(said) and not _NO_VALUE.search(said) else ""
            )
            label = _MARKER.sub("", label)
        if label and not _CODE.match(line[1]):
            found[line.start(1)] = label
        last = line.end()
