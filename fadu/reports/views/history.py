"""The versions of a report's text, each against the one before it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.figures.registry import indicators
from fadu.ledger.trail import Entry
from fadu.reports.tokens import FORMS, TOKEN, Token, of

from .access import find

HEADING = re.compile(r"^#+ ", re.MULTILINE)
SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of a comparison: kept, added or taken out."""

    kind: str
    words: str


@dataclass(frozen=True)
class Version:
    """One saved text: who, when, and what changed."""

    number: int
    entry: Entry
    pieces: list[Piece]

    @property
    def first(self) -> bool:
        """Whether nothing was there before: then there is nothing to compare."""
        return all(piece.kind == "ins" for piece in self.pieces)

    @property
    def added(self) -> int:
        return sum(len(piece.words) for piece in self.pieces if piece.kind == "ins")

    @property
    def removed(self) -> int:
        return sum(len(piece.words) for piece in self.pieces if piece.kind == "del")


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of the text, the newest first."""
    report = find(request, pk)
    entries = Entry.objects.filter(ledger="reports.report", record_id=pk).select_related("by").order_by("seq")
    written = [entry for entry in entries if "text" in entry.changes]
    versions = [
        Version(number, entry, list(differences(*(in_words(entry.changes["text"][side] or "") for side in (0, 1)))))
        for number, entry in enumerate(written, 1)
    ]
    return render(request, "reports/history.html", {"report": report, "versions": versions[::-1]})


def in_words(text: str) -> str:
    """A text as people read it: figures by their names, headings without their marks.

    >>> in_words("## 办理情况\\n收到{{a.b}}。")
    '办理情况\\n收到〔a.b〕。'
    """
    return TOKEN.sub(lambda found: named(of(found)), HEADING.sub("", text))


def named(token: Token) -> str:
    """A token as the name of its figure."""
    known = indicators.get(token.indicator)
    period = {"": "", "last": "，上年"}.get(token.period, f"，{token.period}")
    form = f"，{FORMS[token.form]}" if token.form in ("number", "growth") else ""
    return f"〔{known.name if known else token.indicator}{period}{form}〕"


def differences(before: str, after: str) -> Iterator[Piece]:
    """What changed between two texts, sentence by sentence; long unchanged stretches are shortened.

    >>> [(piece.kind, piece.words) for piece in differences("甲。乙。", "甲。丙。")]
    [('same', '甲。'), ('del', '乙。'), ('ins', '丙。')]
    """
    old, new = SENTENCE.findall(before), SENTENCE.findall(after)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", _short("".join(old[a:b])))
            continue
        if a < b and (words := "".join(old[a:b])):
            yield Piece("del", words)
        if c < d and (words := "".join(new[c:d])):
            yield Piece("ins", words)


def _short(words: str, keep: int = 60) -> str:
    return words if len(words) <= 2 * keep else f"{words[:keep]} …… {words[-keep:]}"
