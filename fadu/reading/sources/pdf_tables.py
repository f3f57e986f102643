"""Tables of a PDF page, told by their ruled lines: where their rows and columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

THIN = 3.0
"""Points: a drawn shape no wider than this is a line."""
NEAR = 2.5
"""Points: lines that lie no farther apart are one."""
MOST = 4000
"""A page with more shapes is a drawing."""
WIDEST = 40
"""What has more upright lines is a drawing too."""
TALL = 60.0
"""Points: a row as high in which no upright line is drawn goes on with the columns of the others."""


Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Line = tuple[float, float, float]
"""Where a line lies, and from where to where it runs."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its upper and lower edge, and its rows from the top, each with a place for each column.

    A cell over several columns or rows stands in the first of its places; the others hold None.
    """

    top: float
    bottom: float
    rows: tuple[tuple[Box | None, ...], ...]


def grids(page: Any) -> list[Grid]:
    """The ruled tables of a page of pypdfium2, from the top; a lone frame or a rule is none."""
    import pypdfium2.raw as raw

    boxes: list[Box] = []
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        boxes.append(shape.get_bounds() if hasattr(shape, "get_bounds") else shape.get_pos())
        if len(boxes) > MOST:
            return []
    return grids_of(boxes)


def grids_of(boxes: Iterable[Box]) -> list[Grid]:
    """Tables made of lines and frames, each given as (left, bottom, right, top).

    >>> upright = [(x, 0.0, x + 1, 60.0) for x in (10.0, 60.0, 110.0)]
    >>> level = [(10.0, y, 110.0, y + 1) for y in (0.0, 30.0, 59.0)]
    >>> [grid.rows for grid in grids_of(upright + level)]
    [(((10.5, 30.5, 60.5, 59.5), (60.5, 30.5, 110.5, 59.5)), ((10.5, 0.5, 60.5, 30.5), (60.5, 0.5, 110.5, 30.5)))]
    >>> merged = [upright[0], (60.0, 0.0, 61.0, 30.0), upright[2], *level]
    >>> [grid.rows[0] for grid in grids_of(merged)]
    [((10.5, 30.5, 110.5, 59.5), None)]
    """
    upright: list[Line] = []
    level: list[Line] = []
    for left, bottom, right, top in boxes:
        if right - left <= THIN < top - bottom:
            upright.append(((left + right) / 2, bottom, top))
        elif top - bottom <= THIN < right - left:
            level.append(((bottom + top) / 2, left, right))
        elif min(right - left, top - bottom) > THIN:
            upright += [(left, bottom, top), (right, bottom, top)]
            level += [(bottom, left, right), (top, left, right)]
    found = []
    for bottom, top in _joined((low, high) for _, low, high in upright):
        xs = _distinct(x for x, low, high in upright if low < top and bottom < high)
        ys = _distinct(y for y, left, right in level if bottom - NEAR <= y <= top + NEAR and right - left > 2 * THIN)
        if 3 <= len(xs) <= WIDEST and len(ys) >= 3:
            ys.reverse()
            found.append(Grid(ys[0], ys[-1], tuple(map(tuple, _rows(xs, ys, upright, level)))))
    return sorted(found, key=lambda grid: -grid.top)


def _rows(
    xs: Sequence[float], ys: Sequence[float], upright: Sequence[Line], level: Sequence[Line]
) -> list[list[Box | None]]:
    """The rows of a table; where no line parts two places they are one cell."""
    parted = [_parted(xs, upright, bottom, top) for top, bottom in pairwise(ys)]
    closed = [[_drawn(level, y, left, right) for left, right in pairwise(xs)] for y in ys[1:-1]]
    closed.append([True] * (len(xs) - 1))
    out: list[list[Box | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    taken: set[tuple[int, int]] = set()
    for row, column in product(range(len(ys) - 1), range(len(xs) - 1)):
        if (row, column) in taken:
            continue
        right, below = column, row
        while not parted[row][right] and (row, right + 1) not in taken:
            right += 1
        while not any(closed[below][column : right + 1]):
            below += 1
        taken |= set(product(range(row, below + 1), range(column, right + 1)))
        out[row][column] = (xs[column], ys[below + 1], xs[right + 1], ys[row])
    return out


def _parted(xs: Sequence[float], upright: Sequence[Line], bottom: float, top: float) -> list[bool]:
    """Behind which of its columns a row has a line."""
    drawn = [_drawn(upright, x, bottom, top) for x in xs[1:-1]]
    return [*(drawn if any(drawn) or top - bottom < TALL else [True] * len(drawn)), True]


def _drawn(lines: Iterable[Line], place: float, low: float, high: float) -> bool:
    """Is there a line at a place along most of a stretch?"""
    along = (min(high, end) - max(low, begin) for at, begin, end in lines if abs(at - place) <= NEAR)
    return sum(length for length in along if length > 0) * 2 > high - low


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch made one: the upright lines of one table."""
    out: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1] + NEAR:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _distinct(places: Iterable[float]) -> list[float]:
    """Places in order, those that are one line's two edges taken once."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > NEAR:
            out.append(place)
    return out
