"""Where the measure begins that a lead phrase belongs to: at its list marker, or at its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from fadu.reading.duties.lead_phrase import LeadPhrase
from fadu.reading.model import Number

_ARTICLE = re.compile(r"^ *(第[一二三四五六七八九十百]{1,5}条) ?", re.M)
_STOP = re.compile(r"[。;]")


def marks_of(flat: str, numbers: Sequence[Number]) -> list[Number]:
    """All that may open a measure: list markers, and the articles of a regulation.

    >>> [m.text for m in marks_of("第一条 本制度\\n第二条 各镇", [])]
    ['第一条', '第二条']
    """
    marks = [n for n in numbers if n.kind == "list_marker"]
    articles = [Number(m.start(1), m.end(), m[1], "list_marker") for m in _ARTICLE.finditer(flat)]
    return sorted([*marks, *articles], key=_start) if articles else marks


def style_of(marker: str) -> str:
    """The kind of a list marker: its signs without the numeral."""
    return re.sub(r"[一二三四五六七八九十百]+", "一", re.sub(r"\d+", "1", marker)).strip()


def between(marks: Sequence[Number], floor: int, before: int) -> Sequence[Number]:
    """The markers that begin at or behind one position and before another."""
    return marks[bisect_left(marks, floor, key=_start) : bisect_left(marks, before, key=_start)]


def _start(mark: Number) -> int:
    return mark.start


class Extents:
    """The beginnings of the measures that a text's lead phrases belong to."""

    def __init__(self, flat: str, marks: Sequence[Number], phrases: Sequence[LeadPhrase]) -> None:
        """Learn from all phrases which kind of marker a measure has here."""
        self.flat = flat
        self.marks = marks
        self.style = _common_style(marks, phrases)

    def opening(self, floor: int, phrase: LeadPhrase, following: LeadPhrase | None) -> tuple[int, Number | None]:
        """Where the phrase's measure begins behind ``floor``, and its marker.

        A heading over paragraphs that have a phrase each is no measure's marker; a paragraph begins its own.

        >>> from fadu.reading.duties.parties import Parties
        >>> text = "一、审改\\n清理事项(编办)\\n公布清单(编办)"
        >>> said = [LeadPhrase(9, 13, Parties(("编办",))), LeadPhrase(18, 22, Parties(("编办",)))]
        >>> marks = [Number(0, 2, "一、", "list_marker")]
        >>> extents = Extents(text, marks, said)
        >>> extents.opening(0, said[0], said[1]), extents.opening(13, said[1], None)
        ((5, None), (14, None))
        """
        inside = between(self.marks, floor, phrase.start)
        body = self._paragraph(floor, phrase.start)
        mark = self._owner(inside)
        if mark is None or (
            mark.start < body and following and self._is_heading(mark, body) and self._unmarked(phrase, following)
        ):
            return body, None
        return mark.start, mark

    def _owner(self, inside: Sequence[Number]) -> Number | None:
        """The last of the common kind; a heading right above the only item below it gives way to the item."""
        if not inside:
            return None
        own = next((m for m in reversed(inside) if style_of(m.text) == self.style), inside[-1])
        below = [m for m in inside if m.start > own.start]
        kinds = Counter(style_of(m.text) for m in below)
        if below and kinds[style_of(below[0].text)] == 1 and self._is_heading(own, below[0].start):
            return self._owner(below)
        return own

    def _is_heading(self, mark: Number, before: int) -> bool:
        """Is a marker's line a title and no more, with nothing between it and what follows?"""
        line = self.flat.find("\n", mark.end, before)
        said = self.flat[mark.end : line if line >= 0 else before]
        return line >= 0 and not _STOP.search(said.strip(" 。")) and not self.flat[line:before].strip()

    def _unmarked(self, phrase: LeadPhrase, following: LeadPhrase) -> bool:
        """Does the next measure stand in the same part without a marker of its own?"""
        apart = self.flat[phrase.end : following.start].strip(" \n。;")
        return bool(apart) and not between(self.marks, phrase.end, following.start)

    def _paragraph(self, floor: int, at: int) -> int:
        """The start of the paragraph that a phrase closes, or of the one above a line that is all phrase."""
        flat = self.flat
        start = flat.rfind("\n", 0, at) + 1
        if not flat[start:at].strip() and flat[floor:start].strip(" \n。;"):
            stop = start
            while stop > floor and flat[stop - 1] in " \n":
                stop -= 1
            start = flat.rfind("\n", 0, stop) + 1
        start = max(floor, start)
        while start < at and flat[start] in " \n。;":
            start += 1
        return start


def _common_style(marks: Sequence[Number], phrases: Sequence[LeadPhrase]) -> str:
    """The kind of marker that a measure has here: the one that stands once before most lead phrases, the inner at par."""
    counted: Counter[str] = Counter()
    floor = 0
    for phrase in phrases:
        inside = [style_of(m.text) for m in between(marks, floor, phrase.start)]
        counted.update({style: 2 for style, times in Counter(inside).items() if times == 1})
        counted.update(inside[-1:])
        floor = phrase.end
    return max(counted, key=lambda s: counted[s]) if counted else ""
