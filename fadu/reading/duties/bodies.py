"""Measures whose title names who leads, so that what is to be done stands behind: (一)公布清单(县编办牵头)。6月底前…

A measure so told reaches to the next one, or to the next heading of its own rank.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from fadu.reading.duties.extents import between, rank_of
from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.duties.obligations import obligations_of, owed_title
from fadu.reading.duties.roles import labels
from fadu.reading.duties.titles import LONGEST_TITLE
from fadu.reading.model import Duty, Figure, Number
from fadu.reading.pattern import pattern

_LEAST = 2
"""So many titles must name who leads (县编办) where what is to be done stands on lines of their own."""
_LED = pattern(r"(?:牵头|负责)[)] *$")
"""一、公布清单(县编办牵头): one such title is enough."""
_PARAGRAPH = pattern(r"[^\n]+")


def with_bodies(
    text: str,
    flat: str,
    duties: Sequence[Duty],
    phrases: Sequence[LeadPhrase],
    marks: Sequence[Number],
    figures: Sequence[Figure],
    year: int | None,
) -> list[Duty]:
    """The duties, those told by their titles with the words behind them.

    Reads: duties in order, lead phrases, markers. Writes: duties with their ends and obligations put right.
    """
    starts = [phrase.start for phrase in phrases]
    ends = [
        _reach(flat, duty, _first(starts, duty), following.start if following else len(flat), marks)
        for duty, following in zip_longest(duties, duties[1:])
    ]
    own = [end > duty.end for duty, end in zip(duties, ends, strict=True)]
    out = []
    for duty, end, longer in zip(duties, ends, own, strict=True):
        alone = sum(own) < _LEAST and not _LED.search(flat, duty.start, duty.end)
        if not longer or (alone and flat[duty.end : duty.end + 2].lstrip("。 ")[:1] in ("\n", "")):
            out.append(duty)
            continue
        times = {o.deadline for o in duty.obligations}
        behind = obligations_of(text, flat, duty.end, duty.end, end, figures, year)
        told = tuple(o for o in duty.obligations if owed_title(o.text))
        until = times.pop() if len(times) == 1 else None
        behind = tuple(o if o.deadline or o.recurrence else replace(o, deadline=until) for o in behind)
        out.append(replace(duty, end=end, obligations=told + behind))
    return out


def _first(starts: Sequence[int], duty: Duty) -> int:
    """Where the first phrase of a measure begins (牵头单位:…⏎责任单位:…), -1 if none does within it."""
    index = bisect_left(starts, duty.start)
    return starts[index] if index < len(starts) and starts[index] < duty.end else -1


def _reach(flat: str, duty: Duty, phrase: int, limit: int, marks: Sequence[Number]) -> int:
    """How far a measure reaches whose title ends in who leads; its own end for any other.

    >>> text = "(一)清单(县编办)。6月底前公布。\\n(二)评查"
    >>> duty = Duty(0, 10, "(一)", "清单", ("县编办",), (), (), (), ())
    >>> text[10 : _reach(text, duty, 5, len(text), [Number(19, 22, "(二)", "list_marker")])]
    '。6月底前公布。'
    """
    title = flat[duty.start : phrase].strip() if phrase >= 0 else ""
    said = labels().split(title)[0] if ":" in title else title
    if not duty.number or not said or len(said) > LONGEST_TITLE or re.search("[。;,\n]", said):
        return duty.end
    rank = rank_of(duty.number)
    limit = min([limit, *(m.start for m in between(marks, duty.end, limit) if rank_of(m.text) <= rank)])
    reached = duty.end
    for paragraph in _PARAGRAPH.finditer(flat, duty.end, limit):
        said = paragraph.group().strip()
        heading = bool(between(marks, paragraph.start(), paragraph.start() + 1))
        if not said.endswith(("。", ";", ":")) and not heading:
            break
        reached = paragraph.end() if said.strip("。; ") else reached
    return reached
