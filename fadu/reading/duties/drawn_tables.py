"""Duty tables drawn with strokes, whose cells go on over several lines: │1│编制清单│县司法│ above │ │      │局    │.

A row reaches from one ruled line to the next; where none are ruled, from one number to the next. A cell that the
line below leaves open goes on in the row below (│公布│县编办│ above ├──┤      │ above │评查│      │).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fadu.reading.duties.flat_tables import is_responsible
from fadu.reading.pattern import pattern
from fadu.reading.spans import past

Cell = tuple[int, int]
_STROKE = pattern("[│┃├┤┼┌┐└┘┬┴┝┥┿┏┓┗┛┳┻╋┣┫]")
_RULED = pattern(r"[─━┄┈═+\-]*[─━┄┈═][─━┄┈═+\-]*")
_WHOLE = pattern(rf"(?:{_STROKE.pattern}|[─━┄┈═+\-])+")


@dataclass(slots=True)
class DrawnRow:
    """One row: the whole of it, and for each column the pieces of its cell, a line each."""

    start: int
    end: int
    cells: list[list[Cell]] = field(default_factory=list)

    def said(self, text: str, column: int) -> str:
        """The words of a cell; names that stand on lines of their own are parted."""
        out = ""
        for start, end in self.cells[column] if column < len(self.cells) else ():
            piece = text[start:end]
            apart = out and is_responsible(out.split("、")[-1]) and is_responsible(piece)
            out += f"、{piece}" if apart else piece
        return out


def drawn_tables(text: str) -> Iterator[list[DrawnRow]]:
    """The tables of a text, each as its rows; the first is the head.

    >>> lines = ["│序号│任务│责任单位│", "├─┼──┼──┤", "│1│公布清│县编办│", "│ │单    │县府办│", "├─┼──┼──┤", "│2│评查│各镇│"]
    >>> text = "\\n".join(lines)
    >>> [[row.said(text, column) for column in (0, 1, 2)] for row in next(drawn_tables(text))]
    [['序号', '任务', '责任单位'], ['1', '公布清单', '县编办、县府办'], ['2', '评查', '各镇']]
    >>> text = "│任务│责任单位│\\n├──┼────┤\\n│公布│        │\\n├──┤ 县编办 │\\n│评查│        │\\n└──┴────┘"
    >>> [row.said(text, 1) for row in next(drawn_tables(text))]
    ['责任单位', '县编办', '县编办']
    """
    if not _STROKE.search(text):
        return
    rows: list[DrawnRow] = []
    held: set[int] | None = None
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if _RULED.search(line):
            held = _held(text, rows[-1], at, stop) if rows else set()
        elif _STROKE.search(line):
            _add(text, rows, at, stop, held)
            held = None
        elif line.strip():
            if len(rows) > 1:
                yield rows
            rows = []
        at = stop + 1
    if len(rows) > 1:
        yield rows


def _held(text: str, row: DrawnRow, start: int, end: int) -> set[int]:
    """The columns that the line below a row leaves open, so that their cells go on; what they say is put to them."""
    line = text[start:end].strip()
    pieces = _pieces(text, start, end) if _STROKE.search(line) and not _WHOLE.fullmatch(line) else ()
    if len(pieces) != len(row.cells):
        return set()
    held = {column for column, piece in enumerate(pieces) if not _RULED.fullmatch(text, *piece)}
    for column in held:
        _put(row, column, pieces[column])
    return held


def _put(row: DrawnRow, column: int, piece: Cell) -> None:
    if piece[0] < piece[1]:
        row.cells[column].append(piece)


def _add(text: str, rows: list[DrawnRow], start: int, end: int, held: set[int] | None) -> None:
    """Put a line to the rows: to a new one behind a rule or with a number, else to the last.

    ``held`` are the columns whose cells a rule above left open, None where there is no rule.
    """
    pieces = _pieces(text, start, end)
    numbered = bool(pieces and re.fullmatch(r"\d{1,3}[.、]?", text[slice(*pieces[0])]))
    if held is not None or numbered or not rows or len(pieces) != len(rows[-1].cells):
        above = rows[-1].cells if held and len(pieces) == len(rows[-1].cells) else ()
        rows.append(
            DrawnRow(start, end, [above[at] if above and at in (held or ()) else [] for at in range(len(pieces))])
        )
    rows[-1].end = end
    for column, piece in enumerate(pieces):
        _put(rows[-1], column, piece)


def _pieces(text: str, start: int, end: int) -> Sequence[Cell]:
    """What stands between the strokes of a line, without the blanks around it."""
    strokes = [m.start() for m in _STROKE.finditer(text, start, end)]
    edges = [start - 1, *strokes] if text[start : strokes[0]].strip() else strokes
    edges = [*edges, end] if text[strokes[-1] + 1 : end].strip() else edges
    out = []
    for a, b in pairwise(edges):
        said = text[a + 1 : b]
        low = past(text, a + 1, b, " \u3000\xa0")
        out.append((low, max(low, a + 1 + len(said.rstrip(" \u3000\xa0\r")))))
    return out
