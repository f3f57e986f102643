"""Tokens: the places in a report's text where a figure stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"\{\{\s*(?P<indicator>[a-z][a-z0-9_.]*)\s*(?:\|\s*(?P<form>[a-z]+)\s*)?(?:@\s*(?P<period>[\dHQ-]+|last)\s*)?\}\}"
)
SHORT = re.compile(r"\{(?P<indicator>[a-z][a-z0-9_.]*)(?:\|(?P<form>[a-z]+))?(?:@(?P<period>[\dHQ-]+|last))?\}")
#: How a figure may be written: with its unit, without, or against the same period of the year before.
FORMS = {"": "数值和单位", "number": "只有数值", "growth": "与上年同期比较"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `form` is one of FORMS; `period` is empty for the report's own, `last` for the year before."""

    indicator: str
    form: str = ""
    period: str = ""

    def __str__(self) -> str:
        form = f"|{self.form}" if self.form else ""
        period = f"@{self.period}" if self.period else ""
        return f"{{{{{self.indicator}{form}{period}}}}}"


def tokens(text: str) -> Iterator[tuple[int, int, Token]]:
    """The tokens of a text with where they stand.

    >>> [str(token) for _, _, token in tokens("收到{{ a.b }}，{{a.c|growth@2022}}")]
    ['{{a.b}}', '{{a.c|growth@2022}}']
    """
    for found in TOKEN.finditer(text):
        yield found.start(), found.end(), of(found)


def of(found: re.Match[str]) -> Token:
    """The token of a match of TOKEN or SHORT."""
    return Token(found["indicator"], found["form"] or "", found["period"] or "")
