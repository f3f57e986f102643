"""Tables of a PDF page, told by their ruled lines: where their rows and columns are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

THIN = 3.0
"""Points: a drawn shape no wider than this is a line."""
NEAR = 2.5
"""Points: lines that lie no farther apart are one."""
MOST = 4000
"""A page with more shapes is a drawing."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the x of its upright lines from left, the y of its level lines from the top, in points."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cells(self) -> list[list[tuple[float, float, float, float]]]:
        """Rows of cells as (left, bottom, right, top)."""
        return [[(left, bottom, right, top) for left, right in pairwise(self.xs)] for top, bottom in pairwise(self.ys)]


Box = tuple[float, float, float, float]


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
    >>> grids_of(upright + level)
    [Grid(xs=(10.5, 60.5, 110.5), ys=(59.5, 30.5, 0.5))]
    """
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
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
        if len(xs) >= 3 and len(ys) >= 3:
            found.append(Grid(tuple(xs), tuple(reversed(ys))))
    return sorted(found, key=lambda grid: -grid.ys[0])


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
