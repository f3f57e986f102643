"""Tables of a PDF page that no ruled line shows: told by their heads, their columns by where the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fadu.reading.duties.columns import column_kind
from fadu.reading.pattern import pattern

LEAST = 3
"""Fewer heads beside each other are no table's."""
NEAR = 4.0
"""Points: words whose sides are no farther apart stand in one column; lines whose heights are, on one line."""


_NUMBER = pattern(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.、]?")


@dataclass(frozen=True, slots=True)
class Bit:
    """Words that stand together on a page, in points; ``line`` is the line of the page's text that they are from."""

    left: float
    right: float
    middle: float
    said: str
    line: int


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table without ruled lines: which lines of the page's text it takes, and its rows."""

    first: int
    last: int
    rows: tuple[tuple[str, ...], ...]


def unruled(layer: Any, lines: Sequence[str], gap: str) -> Unruled | None:
    """The first table of a page whose heads are those of a list of tasks; None where there is none.

    Args:
        layer: the page's text layer.
        lines: the page's text as the layer gives it, cells of one line parted by ``gap``, which is one sign.
        gap: that sign.
    """
    head = next((n for n, line in enumerate(lines) if _is_head(line.split(gap))), None)
    if head is None:
        return None
    bits = _bits(layer, lines, head, gap)
    heads = [bit for bit in bits if bit.line == head]
    body = _body(heads, bits[len(heads) :])
    columns = _columns([*heads, *body])
    if not body or len(columns) != len(heads):
        return None
    return Unruled(head, body[-1].line, (tuple(bit.said for bit in heads), *_rows(columns, body)))


def _is_head(cells: Sequence[str]) -> bool:
    """Are these the heads of a list of tasks?

    >>> _is_head(["序号", "重点任务", "责任单位", "完成时限"]), _is_head(["维持", "65", "53.7%"])
    (True, False)
    """
    return len(cells) >= LEAST and sum(column_kind(cell.strip()) != "" for cell in cells) >= LEAST


def _bits(layer: Any, lines: Sequence[str], head: int, gap: str) -> list[Bit]:
    """The words from a line on, with where they stand."""
    out: list[Bit] = []
    at = sum(len(line) + 1 for line in lines[:head])
    for number, line in enumerate(lines[head:], head):
        for said in line.split(gap):
            low, high = at + len(said) - len(said.lstrip()), at + len(said.rstrip())
            if low < high:
                first, last = layer.get_charbox(low), layer.get_charbox(high - 1)
                out.append(Bit(first[0], last[2], (first[1] + first[3]) / 2, said.strip(), number))
            at += len(said) + 1
    return out


def _body(heads: Sequence[Bit], bits: Sequence[Bit]) -> list[Bit]:
    """The words below the heads up to the first that lie across two of them, or that stand where a number should."""
    out: list[Bit] = []
    numbered = column_kind(heads[0].said) == "number"
    for bit in bits:
        if numbered and bit.left < heads[0].right and not _NUMBER.fullmatch(bit.said):
            break
        across = sum(bit.left < head.right - NEAR and head.left + NEAR < bit.right for head in heads)
        if across > 1 or bit.middle > heads[0].middle + NEAR:
            break
        out.append(bit)
    return out


def _columns(bits: Sequence[Bit]) -> list[tuple[float, float]]:
    """The stretches from left to right that words cover."""
    out: list[tuple[float, float]] = []
    for left, right in sorted((bit.left, bit.right) for bit in bits):
        if out and left < out[-1][1] + NEAR / 2:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def _rows(columns: Sequence[tuple[float, float]], body: Sequence[Bit]) -> list[tuple[str, ...]]:
    """The words row by row: each begins where the first column says something."""
    starts = sorted((bit.middle for bit in body if bit.left < columns[0][1]), reverse=True)
    rows: list[list[str]] = [[""] * len(columns) for _ in starts]
    for bit in sorted(body, key=lambda bit: -bit.middle):
        row = sum(bit.middle <= start + NEAR for start in starts) - 1
        column = next(n for n, (left, right) in enumerate(columns) if bit.left < right and left < bit.right)
        if row >= 0:
            wide = columns[column][1] - columns[column][0]
            apart = " " if rows[row][column] and bit.right - bit.left < wide / 3 and len(bit.said) > 4 else ""
            rows[row][column] += apart + bit.said
    return [tuple(row) for row in rows]
