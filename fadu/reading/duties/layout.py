"""Duties read without what layout put among the words: **责任单位**:县司法局 · — 3 —"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.lead_phrases import lead_phrases
from fadu.reading.duties.notice import duties_of
from fadu.reading.model import Duty, Figure, Number

Span = tuple[int, int]
_EMPHASIS = re.compile(r"\*\*")
_PAGE = re.compile(r"^ *[-—·] *\d{1,3} *[-—·] *\n", re.M)


def duties_told(
    text: str, flat: str, figures: Sequence[Figure], numbers: Sequence[Number]
) -> tuple[list[LeadPhrase], tuple[Duty, ...]]:
    """The lead phrases and the duties of a notice, their spans in the text as it is.

    >>> said = "一、落实责任\\n(一)评查案卷。每半年抽查一次,结果予\\n以通报并公开。(县司\\n法局牵头)\\n"
    >>> [(p.start, p.end, p.parties.lead) for p in duties_told(said, said, [], [])[0]]
    [(34, 43, ('县司法局',))]
    >>> _, duties = duties_told("**牵头单位**:县司法局\\n", "**牵头单位**:县司法局\\n", [], [])
    >>> duties[0].lead
    ('县司法局',)
    """
    cuts = _cuts(flat)
    if not cuts:
        phrases = lead_phrases(text, flat, numbers)
        return phrases, duties_of(text, flat, phrases, figures, numbers)
    kept = _Kept(text, cuts)
    plain, plain_flat = kept.of(text), kept.of(flat)
    numbers = [replace(n, start=kept.to[n.start], end=kept.to[n.end]) for n in numbers]
    figures = [replace(f, start=kept.to[f.start], end=kept.to[f.end]) for f in figures]
    phrases = lead_phrases(plain, plain_flat, numbers)
    duties = duties_of(plain, plain_flat, phrases, figures, numbers)
    return [kept.phrase(p) for p in phrases], tuple(kept.duty(d) for d in duties)


class _Kept:
    """What is kept of a text, with the way there and back for every position."""

    def __init__(self, text: str, cuts: Sequence[Span]) -> None:
        self.text = text
        self.parts = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True))
        self.back = [at for low, high in self.parts for at in range(low, high)]
        gone = bytearray(len(text))
        for start, end in cuts:
            gone[start:end] = b"\x01" * (end - start)
        self.to = [0, *accumulate(1 - sign for sign in gone)]

    def of(self, said: str) -> str:
        """What is kept of a string as long as the text."""
        return "".join(said[low:high] for low, high in self.parts)

    def span(self, start: int, end: int) -> Span:
        """A span of what is kept, in the text."""
        stop = self.back[end - 1] + 1 if end else 0
        return (self.back[start] if start < min(end, len(self.back)) else stop), stop

    def phrase(self, phrase: LeadPhrase) -> LeadPhrase:
        """A lead phrase with its span in the text."""
        start, end = self.span(phrase.start, phrase.end)
        return replace(phrase, start=start, end=end)

    def duty(self, duty: Duty) -> Duty:
        """A duty with its spans in the text, and with the text's own words."""
        start, end = self.span(duty.start, duty.end)
        spans = [self.span(o.start, o.end) for o in duty.obligations]
        obligations = tuple(
            replace(o, start=a, end=b, text=self.text[a:b]) for o, (a, b) in zip(duty.obligations, spans, strict=True)
        )
        return replace(duty, start=start, end=end, obligations=obligations)


def _cuts(flat: str) -> list[Span]:
    """What layout put into a text, in order and without overlaps.

    >>> _cuts("**责任单位**:县司法局\\n— 2 —\\n各镇\\n")
    [(0, 2), (6, 8), (14, 20)]
    """
    cuts = [m.span() for m in _EMPHASIS.finditer(flat)] + [m.span() for m in _PAGE.finditer(flat)]
    out: list[Span] = []
    for start, end in sorted(cuts):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out
