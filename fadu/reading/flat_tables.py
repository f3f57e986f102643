"""Duty tables that a copy has laid flat: one cell a line, the column heads first, then row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .organ_names import is_plain_organ, organ_names
from .parties import is_time

Cell = tuple[int, int]
LONGEST_HEADING = 16
MOST_COLUMNS = 9
LONGEST_ROW = 24
"""Lines that a row may have; what is longer is no row but text."""
_FIRST = re.compile(r"(?:序号|编号)")
_NUMBER = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、]?")
_HEADING = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、章部]|[(（][一二三四五六七八九十]{1,3}[)）])\S")
_TEXT = re.compile(r"[,，。;；]")


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row: its span, the line of its number, and its cells by column (None where the row lacks one)."""

    start: int
    end: int
    number: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The heads of the columns as written, and the rows."""

    heads: tuple[str, ...]
    rows: tuple[FlatRow, ...]


def flat_tables(text: str) -> list[FlatTable]:
    """Tables whose cells stand one a line, each opened by the head 序号.

    >>> text = "序号\\n工作任务\\n牵头单位\\n配合单位\\n1\\n评查案卷。\\n区司法局\\n区法院\\n2\\n公布清单。\\n区编办\\n各镇街\\n"
    >>> table = flat_tables(text)[0]
    >>> [[text[slice(*c)] for c in row.cells if c] for row in table.rows]
    [['1', '评查案卷。', '区司法局', '区法院'], ['2', '公布清单。', '区编办', '各镇街']]
    """
    if not _FIRST.search(text):
        return []
    lines = list(_lines(text))
    out: list[FlatTable] = []
    at = 0
    while at < len(lines):
        if not _FIRST.fullmatch(_said(text, lines[at])):
            at += 1
            continue
        heads = _heads(text, lines, at)
        first = at + len(heads)
        rows, at = _rows(text, lines, first, heads)
        if rows:
            out.append(FlatTable(tuple(heads), tuple(rows)))
    return out


def _lines(text: str) -> Iterator[Cell]:
    """The lines that say something, without blanks and the strokes that part columns."""
    for line in re.compile(r"[^\n]+").finditer(text):
        said = line.group()
        low = len(said) - len(said.lstrip(" \t\u3000\xa0|"))
        high = len(said.rstrip(" \t\u3000\xa0|\r"))
        if low < high:
            yield line.start() + low, line.start() + high


def _said(text: str, line: Cell) -> str:
    return re.sub(r"\s", "", text[slice(*line)])


def _heads(text: str, lines: Sequence[Cell], at: int) -> list[str]:
    """The short lines from 序号 to the first row's number."""
    out: list[str] = []
    for line in lines[at : at + MOST_COLUMNS]:
        said = _said(text, line)
        if len(said) > LONGEST_HEADING or _TEXT.search(said) or "\t" in text[slice(*line)]:
            break
        if out and (_NUMBER.fullmatch(said) or _HEADING.match(said)):
            break
        out.append(said)
    return out


def _rows(text: str, lines: Sequence[Cell], at: int, heads: Sequence[str]) -> tuple[list[FlatRow], int]:
    """The rows behind the heads and where they end; a heading between rows (一、…) belongs to none."""
    out: list[FlatRow] = []
    while at < len(lines):
        said = _said(text, lines[at])
        if _HEADING.match(said):
            at += 1
            continue
        if not _NUMBER.fullmatch(said):
            break
        stop = at + 1
        while stop < len(lines) and stop - at < LONGEST_ROW and not _ends_row(_said(text, lines[stop])):
            stop += 1
        group = lines[at:stop]
        if len(group) < 3 or "\t" in text[group[0][0] : group[-1][1]]:
            break
        out.append(FlatRow(group[0][0], group[-1][1], said.strip(".、"), _by_column(text, group, heads)))
        at = stop
    return out, max(at, 1)


def _ends_row(said: str) -> bool:
    return bool(_NUMBER.fullmatch(said) or _FIRST.fullmatch(said) or (_HEADING.match(said) and len(said) < 60))


def _by_column(text: str, group: Sequence[Cell], heads: Sequence[str]) -> tuple[Cell | None, ...]:
    """A cell for each head: by place where there are as many lines as heads, else by what the lines say."""
    if len(group) == len(heads):
        return tuple(group)
    out: list[Cell | None] = [None] * len(heads)
    out[0] = group[0]
    wanted = {
        "organ": [i for i, head in enumerate(heads) if re.search(r"单位|部门|科室|主体", head)],
        "time": [i for i, head in enumerate(heads) if re.search(r"时限|时间|期限|节点|进度", head)],
    }
    task = next((i for i, head in enumerate(heads) if i and not re.search(r"单位|部门|领导|人$|时|备注", head)), 1)
    said: list[Cell] = []
    for line in group[1:]:
        kind = _kind(_said(text, line))
        if wanted.get(kind):
            out[wanted[kind].pop(0)] = line
        elif kind == "text":
            said.append(line)
    if said:
        out[task] = max(said, key=lambda line: line[1] - line[0])
    return tuple(out)


def _kind(said: str) -> str:
    """organ, time or text: what a cell is by its words.

    >>> [_kind(s) for s in ("区司法局、各镇(街道)", "2024年12月底前", "加强行政执法监督")]
    ['organ', 'time', 'text']
    """
    if is_time(said):
        return "time"
    names = organ_names(said)
    sure = sum(map(is_plain_organ, names))
    return "organ" if names and sure * 2 >= len(names) else "text"
