"""Brackets: which one each figure stands in, and what is left of words without them."""

from __future__ import annotations

from collections.abc import Sequence

from fadu.reading.model import Figure
from fadu.reading.pattern import pattern

BRACKETED = pattern(r"\([^()]*\)")
"""A bracket that holds no other, with what it tells."""


def enclosing(flat: str, figures: Sequence[Figure]) -> list[int | None]:
    """For each figure the bracket that it stands in, on its own line; one pass."""
    out: list[int | None] = []
    stack: list[int] = []
    marks = pattern(r"[()\n]").finditer(flat)
    mark = next(marks, None)
    for figure in figures:
        while mark is not None and mark.start() < figure.start:
            if mark.group() == "(":
                stack.append(mark.start())
            elif mark.group() == ")" and stack:
                stack.pop()
            elif mark.group() == "\n":
                stack.clear()
            mark = next(marks, None)
        out.append(stack[-1] if stack else None)
    return out
