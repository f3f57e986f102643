"""Texts of our own writing with their figures marked: ⟦10万余份=100000 份 ge⟧ is the span, its value, unit and bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent / "unseen"
_MARK = re.compile(r"⟦([^=⟧]+)=([^ ⟧]+) ?([^ ⟧]*) ?([a-z]*)⟧")


@dataclass(frozen=True, slots=True)
class Marked:
    """A figure as a person marked it."""

    start: int
    end: int
    value: Decimal
    unit: str
    bound: str


def marked(name: str) -> tuple[str, list[Marked]]:
    """A text of the folder without its marks, and what they say."""
    return unmarked((FOLDER / name).read_text(encoding="utf-8"))


def unmarked(text: str) -> tuple[str, list[Marked]]:
    """The text without marks, and the marks as spans into it.

    >>> unmarked("发放⟦10万余份=100000 份 ge⟧。")
    ('发放10万余份。', [Marked(start=2, end=7, value=Decimal('100000'), unit='份', bound='ge')])
    """
    out: list[Marked] = []
    plain, at = "", 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        out.append(Marked(len(plain), len(plain) + len(mark[1]), Decimal(mark[2]), mark[3], mark[4] or "eq"))
        plain += mark[1]
        at = mark.end()
    return plain + text[at:], out


def names() -> list[str]:
    """The marked texts."""
    return sorted(file.name for file in FOLDER.glob("*.txt"))
