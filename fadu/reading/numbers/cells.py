"""Numbers that stand alone in the cells of a table, as a page's copy leaves them: by blanks, or one a line."""

from __future__ import annotations

import re

from fadu.reading.pattern import pattern

NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,8}(?:\.\d+)?"
CODE = pattern(r"0\d|(?:19|20)\d\d$")
NO_VALUE = pattern(
    r"索 ?引|文 ?号|字 ?号|编 ?号|序 ?号|日 ?期|时 ?间|代 ?码|电 ?话|传 ?真|邮 ?编|分 ?类|机 ?构 ?$|标 ?题|来 ?源|浏 ?览|附件|第 ?$"
)
_LINE = pattern(rf"(?<=\n)[ \t]*[+-]?({NUMBER})(?:[万亿]?元|[个件条次项份])?[ \t|]*(?=\n|$)")
_LABEL = pattern(r"(?:其中:|\d{5})?[^。;:!?]*[\u4e00-\u9fff)][^。;:!?\d]*")
_DISCLOSURE = pattern(r"勾稽关系|本年(?:新公开|制发|新制作|新收|增/减)|现行有效件数|处理决定数量")
_MARKER = pattern(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\))")
LONGEST_LABEL = 40
_TWO = pattern(r"\d[%‰]? +[+-]?\d")
_BY_BLANKS = pattern(rf"(?<![\d.,])[+-]?(?:{NUMBER})[%‰]? +[+-]?(?:{NUMBER})[%‰]? *$", re.M)
"""The end of a row whose cells blanks part: 行政许可 12 7."""
_TOKEN = pattern(r"\S+")
_BARE = pattern(rf"[+-]?({NUMBER})[%‰]?")
_LONGEST_ROW = 160


def number_cells(flat: str) -> dict[int, str]:
    """Where a number that is a cell of its own begins, with the words of its row.

    One cell a line is read only in the tables of a yearly report on disclosure, whose lines of a number follow the
    line that names them.

    >>> number_cells("本年制发件数\\n规章\\n0\\n12\\n\\n二、申请")
    {10: '规章', 12: '规章'}
    >>> number_cells("本年增/减 |;行政许可 |;7 |;-2 |".replace(";", chr(10)))
    {15: '行政许可', 20: '行政许可'}
    >>> number_cells("作物 产量 增长;稻谷 31 -7".replace(";", chr(10)))
    {12: '稻谷', 16: '稻谷'}
    """
    found: dict[int, str] = {}
    disclosure = _DISCLOSURE.search(flat)
    if disclosure or (_TWO.search(flat) and _BY_BLANKS.search(flat)):
        _blanks(flat, found, 1 if disclosure else 2)
    if disclosure:
        _lines(flat, found)
    return found


def _lines(flat: str, found: dict[int, str]) -> None:
    label, last = "", 0
    for line in _LINE.finditer(flat):
        between = flat[last : line.start()].strip("\n\t |")
        if between or not last:
            said = between.rpartition("\n")[2].strip(" |")
            label = said if len(said) <= LONGEST_LABEL and _LABEL.fullmatch(said) and not NO_VALUE.search(said) else ""
            label = _MARKER.sub("", label)
        if label and not CODE.match(line[1]):
            found[line.start(1)] = label
        last = line.end()


def _blanks(flat: str, found: dict[int, str], least: int) -> None:
    """Rows of a label and so many numbers or more, below one of as many cells: a head (产品 产量 增长) or another row."""
    head: list[str] = []
    held: tuple[str, list[int]] | None = None
    for line in re.finditer(r"[^\n]*\S[^\n]*", flat):
        short = line.end() - line.start() < _LONGEST_ROW
        row = _numbers_of(line.group(), line.start(), least) if short else None
        if row is None:
            words = line.group().split() if short else []
            head, held = words if all(_HAN.search(word) or CODE.match(word) for word in words) else [], None
            continue
        label, starts = row
        alike = held is not None and len(held[1]) == len(starts)
        if not label:
            named = len(head) == len(starts)
            if named or (head and len(starts) > 4):
                found.update((at, head[n] if named else "") for n, at in enumerate(starts) if at)
        elif alike or len(head) - len(starts) in (0, 1):
            for said, of in (row, held) if alike and held else (row,):
                found.update((at, said) for at in of if at)
        held = row


_HAN = pattern(r"[\u4e00-\u9fff]")
_EMPTY = ("-", "--", "—", "——", "/", "无")
LED = pattern(
    r"^(?:.*?[ )])?(?:\d{1,3}[.、] *|[(（][一二三四五六七八九十\d]{1,2}[)）] *|其中[:：] *)(?=[\u4e00-\u9fff])|^\d{1,3} +|^[一二三四五六七八九十]{1,3}、"
)


def _numbers_of(row: str, at: int, least: int) -> tuple[str, list[int]] | None:
    """The label of a row and where its numbers begin (0 for a year, a code or an empty cell).

    >>> _numbers_of("2.其他 12 +7 2019", 0, 2), _numbers_of("其他 12", 0, 2), _numbers_of("三、不予公开 1.国家秘密 0 -", 0, 2)
    (('其他', [5, 9, 0]), None, ('国家秘密', [14, 0]))
    """
    starts: list[int] = []
    until = len(row)
    for token in reversed(list(_TOKEN.finditer(row))):
        number = _BARE.fullmatch(token.group())
        if not number and token.group() not in _EMPTY:
            break
        code = number is None or CODE.match(number[1])
        starts.insert(0, 0 if number is None or code else at + token.start() + number.start(1))
        until = token.start()
    label = LED.sub("", row[:until].strip())
    fits = not label or (_LABEL.fullmatch(label) and len(label) <= LONGEST_LABEL and not NO_VALUE.search(label))
    return (label, starts) if fits and len(starts) >= least and any(starts) else None
