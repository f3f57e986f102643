"""What stands on each page of a PDF and belongs to none: running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fadu.reading.pattern import pattern

EDGE = 2
"""So many lines at a page's top and bottom may be running ones."""
LONGEST = 44
_NUMBERED = pattern(
    r"[\s—\-－–·•~～]*(?:第\s*)?(?P<n>\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[\s—\-－–·•~～]*"
)
"""— 3 —, 第3页 共8页, 3/8, 3: a page's number, whatever stands around it."""
_SURE = pattern(r"[—\-－–~～·页/／]")


def without_margins(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each page without its number and the heads that run over the pages; the first time a head stays.

    >>> without_margins([["某县年报", "一、工作", "— 1 —"], ["某县年报", "二、不足", "— 2 —"]])
    [['某县年报', '一、工作'], ['二、不足']]
    """
    edges = [_edges(lines) for lines in pages]
    counted = Counter(
        said for lines, places in zip(pages, edges, strict=True) for said in {_masked(lines[p]) for p in places}
    )
    numbers = {n for n, at in enumerate(edges) if any(_number(pages[n][p]) is not None for p in at)}
    often = max(2, round(len(pages) * 0.6))
    seen: set[str] = set()
    out: list[list[str]] = []
    for page, (lines, places) in enumerate(zip(pages, edges, strict=True)):
        dropped: set[int] = set()
        for place in places:
            said = lines[place].strip()
            number = _number(said)
            if number is not None and (_SURE.search(said) or _counts_on(pages, edges, page, number, numbers)):
                dropped.add(place)
            elif len(said) <= LONGEST and counted[_masked(said)] >= often:
                if _masked(said) in seen:
                    dropped.add(place)
                seen.add(_masked(said))
        out.append([line for place, line in enumerate(lines) if place not in dropped])
    return out


def _edges(lines: Sequence[str]) -> list[int]:
    """The places of the first and last lines that say something."""
    said = [place for place, line in enumerate(lines) if line.strip()]
    return sorted({*said[:EDGE], *said[-EDGE:]})


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line))


def _number(line: str) -> int | None:
    """The page number that a line is, if it is nothing else."""
    found = _NUMBERED.fullmatch(line)
    return int(found["n"]) if found else None


def _counts_on(
    pages: Sequence[Sequence[str]], edges: Sequence[Sequence[int]], page: int, number: int, numbers: set[int]
) -> bool:
    """Does a bare number at a page's edge go on with that of the page before or behind?"""
    for step in (-1, 1):
        other = page + step
        if other in numbers and any(_number(pages[other][p]) == number + step for p in edges[other]):
            return True
    return False
