"""Duty tables whose cells a copy parts by blanks alone: 3 评查案卷 区司法局, under 序号 工 作 任 务 责任单位."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from fadu.reading.duties.flat_tables import FlatRow, FlatTable, by_kind, is_responsible
from fadu.reading.duties.phrase_times import is_time
from fadu.reading.pattern import pattern

Cell = tuple[int, int]
_HEAD = pattern(r"^ *(?:序 *号|编 *号)(?: +[\u4e00-\u9fff(),、及/]{1,16}){2,20} *$", re.M)
_HEAD_WITHIN = pattern(
    r"(?<=[ \u4e00-\u9fff])序 *号(?: +[\u4e00-\u9fff(),/]{1,8}){2,16}(?= +(?:1 |[一二三四五六七八九十]、|[(][一二三四五六七八九十][)]))"
)
"""The head of a table that a copy has run on into one line with all its rows."""
_PART = pattern(r" (?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])[^ ]+ *$")
_LONGEST_ROW = 600
_TOKEN = pattern(r"[^ \n]+")
_ROW = pattern(r" *(\d{1,3})[.、]? +[^\n]+")


def spaced_tables(flat: str, kinds_of: Callable[[Sequence[str]], list[str]]) -> Iterator[FlatTable]:
    """The tables whose head is one line of words parted by blanks, with their rows below it.

    >>> kinds = {"序号": "number", "工作任务": "task", "责任单位": "lead"}
    >>> text = "序号 工 作 任 务 责任单位\\n1 评查案卷 30卷以上 区司法局\\n2 公布目录 区编办、区司法局\\n其他。"
    >>> (table,) = spaced_tables(text, lambda heads: [kinds.get(head, "") for head in heads])
    >>> [[text[slice(*c)] for c in row.cells if c] for row in table.rows]
    [['1', '评查案卷 30卷以上', '区司法局'], ['2', '公布目录', '区编办、区司法局']]
    """
    for rule, rows_of in ((_HEAD, _rows), (_HEAD_WITHIN, _rows_within)):
        for head in rule.finditer(flat):
            heads = _joined([m.group() for m in _TOKEN.finditer(head.group())])
            kinds = kinds_of(heads)
            if "task" in kinds and {"lead", "head"} & set(kinds) and (rows := tuple(rows_of(flat, head.end(), kinds))):
                yield FlatTable(tuple(heads), rows)


def _joined(tokens: Sequence[str]) -> list[str]:
    """Words whose letters stand apart, made whole: 工 作 任 务."""
    out: list[str] = []
    spaced = False
    for token in tokens:
        if len(token) == 1 and spaced:
            out[-1] += token
        else:
            out.append(token)
        spaced = len(token) == 1 and out[-1] not in ("序号", "编号")
    return out


def _rows(flat: str, at: int, kinds: Sequence[str]) -> Iterator[FlatRow]:
    while at < len(flat) and (line := pattern(r"\n*").match(flat, at)):
        row = _ROW.match(flat, line.end())
        if not row:
            return
        cells = _cells(flat, *row.span())
        if any(is_responsible(flat[slice(*cell)]) for cell in cells):
            yield FlatRow(cells[0][0], cells[-1][1], row[1], by_kind(flat, cells, kinds))
        at = row.end()


def _rows_within(flat: str, at: int, kinds: Sequence[str]) -> Iterator[FlatRow]:
    """Rows that run on in one line, told by their numbers; the heading of the next part ends a row too.

    >>> text = " 一、审改 1 清理证照 各部门 全年 二、评查 2 抽查案卷 区司法局 三季度\\n"
    >>> [[text[slice(*c)] for c in row.cells if c] for row in _rows_within(text, 0, ["number", "task", "lead", "deadline"])]
    [['1', '清理证照', '各部门', '全年'], ['2', '抽查案卷', '区司法局', '三季度']]
    """
    line = flat.find("\n", at)
    line = len(flat) if line < 0 else line
    number = 1
    start = _numbered(flat, number, at, line)
    while start >= 0:
        following = _numbered(flat, number + 1, start, min(line, start + _LONGEST_ROW))
        end = following if following >= 0 else min(line, start + _LONGEST_ROW)
        part = _PART.search(flat, start, end)
        cells = _cells(flat, start, part.start() if part else end)
        if len(cells) > 2 and any(is_responsible(flat[slice(*cell)]) for cell in cells[2:]):
            yield FlatRow(cells[0][0], cells[-1][1], str(number), by_kind(flat, cells, kinds))
        number += 1
        start = following


def _numbered(flat: str, number: int, at: int, end: int) -> int:
    """Where the row of a number begins, -1 if nowhere."""
    found = pattern(rf" {number}[.、]? (?=[^ ])").search(flat, at, end)
    return found.start() + 1 if found else -1


def _cells(flat: str, start: int, end: int) -> list[Cell]:
    """A row's number, its task with all blanks in it, and the cells behind that are organs or times."""
    tokens = [m.span() for m in _TOKEN.finditer(flat, start, end)]
    behind: list[Cell] = []
    while len(tokens) > 2 and (is_responsible(flat[slice(*tokens[-1])]) or is_time(flat[slice(*tokens[-1])])):
        behind.insert(0, tokens.pop())
    return [tokens[0], (tokens[1][0], tokens[-1][1]), *behind]
