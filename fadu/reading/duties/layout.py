"""Duties read without what layout put among the words: **责任单位**:县司法局 · — 3 —"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fadu.reading.duties.extents import marks_of
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.lead_phrases import lead_phrases
from fadu.reading.duties.notice import duties_of
from fadu.reading.mended import Tightened
from fadu.reading.model import Duty, Figure, Number
from fadu.reading.pattern import pattern

Span = tuple[int, int]
_EMPHASIS = pattern(r"\*\*")
_PAGE = pattern(r"^ *[-—·] *\d{1,3} *[-—·] *\n", re.M)


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
        marks = marks_of(flat, numbers)
        phrases = lead_phrases(text, flat, marks)
        return phrases, duties_of(text, flat, phrases, figures, marks)
    taken = [at for start, end in cuts for at in range(start, end)]
    kept = Tightened(text, taken)
    plain, plain_flat = kept.text, Tightened(flat, taken).text
    numbers = [replace(n, start=kept.within(n.start), end=kept.within(n.end)) for n in numbers]
    figures = [replace(f, start=kept.within(f.start), end=kept.within(f.end)) for f in figures]
    marks = marks_of(plain_flat, numbers)
    phrases = lead_phrases(plain, plain_flat, marks)
    duties = duties_of(plain, plain_flat, phrases, figures, marks)
    spans = [_span(kept, p.start, p.end) for p in phrases]
    moved = [replace(p, start=start, end=end) for p, (start, end) in zip(phrases, spans, strict=True)]
    return moved, tuple(_duty(kept, d) for d in duties)


def _span(kept: Tightened, start: int, end: int) -> Span:
    """A span of what is kept, in the text; an empty one stands behind the sign before it."""
    stop = kept.at(end - 1) + 1 if end else 0
    return (kept.at(start) if start < end else stop), stop


def _duty(kept: Tightened, duty: Duty) -> Duty:
    """A duty with its spans in the text, and with the text's own words."""
    start, end = _span(kept, duty.start, duty.end)
    spans = [_span(kept, o.start, o.end) for o in duty.obligations]
    obligations = tuple(
        replace(o, start=a, end=b, text=kept.given[a:b]) for o, (a, b) in zip(duty.obligations, spans, strict=True)
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
