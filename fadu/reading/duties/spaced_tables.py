"""Duty tables whose cells a copy parts by blanks alone: 3 评查案卷 区司法局, under 序号 工 作 任 务 责任单位."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from fadu.reading.duties.flat_tables import FlatRow, FlatTable, by_kind, is_responsible
from fadu.reading.duties.parties import is_time

Cell = tuple[int, int]
_HEAD = re.compile(r"^ *(?:序 *号|编 *号)(?: +[\u4e00-\u9fff(),、及/]{1,16}){2,20} *$", re.M)
_TOKEN = re.compile(r"[^ \n]+")
_ROW = re.compile(r" *(\d{1,3})[.、]? +[^\n]+")


def spaced_tables(flat: str, kinds_of: Callable[[Sequence[str]], list[str]]) -> Iterator[FlatTable]:
    """The tables whose head is one line of words parted by blanks, with their rows below it.

    >>> kinds = {"序号": "number", "工作任务": "task", "责任单位": "lead"}
    >>> text = "序号 工 作 任 务 责任单位\\n1 评查案卷 30卷以上 区司法局\\n2 公布目录 区编办、区司法局\\n其他。"
    >>> (table,) = spaced_tables(text, lambda heads: [kinds.get(head, "") for head in heads])
    >>> [[text[slice(*c)] for c in row.cells if c] for row in table.rows]
    [['1', '评查案卷 30卷以上', '区司法局'], ['2', '公布目录', '区编办、区司法局']]
    """
    for head in _HEAD.finditer(flat):
        heads = _joined([m.group() for m in _TOKEN.finditer(head.group())])
        kinds = kinds_of(heads)
        if "task" in kinds and {"lead", "head"} & set(kinds):
            rows = tuple(_rows(flat, head.end(), kinds))
            if rows:
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
    while at < len(flat) and (line := re.compile(r"\n*").match(flat, at)):
        row = _ROW.match(flat, line.end())
        if not row:
            return
        cells = _cells(flat, *row.span())
        if any(is_responsible(flat[slice(*cell)]) for cell in cells):
            yield FlatRow(cells[0][0], cells[-1][1], row[1], by_kind(flat, cells, kinds))
        at = row.end()


def _cells(flat: str, start: int, end: int) -> list[Cell]:
    """A row's number, its task with all blanks in it, and the cells behind that are organs or times."""
    tokens = [m.span() for m in _TOKEN.finditer(flat, start, end)]
    behind: list[Cell] = []
    while len(tokens) > 2 and (is_responsible(flat[slice(*tokens[-1])]) or is_time(flat[slice(*tokens[-1])])):
        behind.insert(0, tokens.pop())
    return [tokens[0], (tokens[1][0], tokens[-1][1]), *behind]
