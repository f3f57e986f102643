"""A copy that lost the ends of its paragraphs (…工作。二、存在问题（一）…) is read with each part on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from fadu.reading.mended import Broken
from fadu.reading.numbers.numerals import chinese
from fadu.reading.vocabulary import either, words

SHORTEST = 200
"""A line of fewer signs is a paragraph."""
LEAST = 20
"""A part has so many signs at least: 一、二、三产业 are no parts, and a table of contents lists none."""
_PLAIN = str.maketrans("（）．", "().")
_STOPS = "。；;！!？?：:)】”》… \u3000\xa0"
LONGEST_HEADING = 64
_WITHIN = re.compile(r"\d{2}|\d[.、]\d")
"""The 1. of 21. and of 1.5 is no mark."""
_HEADING = re.compile(r"[^。；;：:！？\n]{1,60}")
"""A heading, which the first item below may touch."""
_PART, _SECTION = "{}、", "({})"
_ITEMS = ("一是", "1.", "1、")
"""How parts, sections and the first item in these are numbered."""
_WORDS = either(
    chain.from_iterable(words("sections", part) for part in ("plans", "problems", "first_person", "measures"))
)
_NAMED = re.compile(
    rf"[^，。；：,;:]{{0,14}}?(?:{_WORDS})(?:(?:[和及与、]|以及)[^，。；：,;:]{{0,10}}?(?:{_WORDS}))*"
    r"(?=在[^一-十]|我|今年|20\d\d年|虽|尽管|一年来|近年来|当前|目前|对照|根据|为[了深进切认]|按照|围绕|针对)"
)
"""A heading that the words of a report's parts tell, with the sentence that touches it: 存在问题在看到成绩的同时."""


def breaks_of(text: str) -> Broken | None:
    """The text with each part and item of a glued line on its own; None where no line holds a first and a second part.

    >>> first = "某县工作总结一、工作情况（一）学法。" + "全年学法四次，参加三百人。" * 20
    >>> broken = breaks_of(first + "（二）普法一是进学校。二、存在问题在看到成绩的同时，也有不足。")
    >>> [line[:6] for line in broken.text.split("\\n")]
    ['某县工作总结', '一、工作情况', '（一）学法。', '（二）普法', '一是进学校。', '二、存在问题', '在看到成绩的']
    >>> breaks_of("发展一、二、三产业。" * 60) is None
    True
    """
    heads: list[int] = []
    start = 0
    for line in text.split("\n"):
        if len(line) >= SHORTEST and "二、" in line:
            plain = line.translate(_PLAIN)
            parts = _in_turn(plain, 0, len(plain), _PART)
            if len(parts) > 1 and min(b - a for a, b in pairwise(parts)) >= LEAST:
                heads += [start + at for at in _heads(plain, parts) if at]
        start += len(line) + 1
    return Broken(text, heads) if heads else None


def _heads(line: str, parts: Sequence[int]) -> Iterator[int]:
    """Where parts, sections, first items and the sentences that touch a heading begin, in order.

    >>> line = "一、复议(一)受理一是便民。二是公开。(二)审理。二、存在问题我县仍有不足。"
    >>> [line[at:at + 3] for at in _heads(line, [0, 25])]
    ['一、复', '(一)', '一是便', '(二)', '二、存', '我县仍']
    """
    for start, end in pairwise([*parts, len(line)]):
        yield start
        if named := _NAMED.match(line, start + 2, end):
            yield named.end()
        sections = _in_turn(line, start + 2, end, _SECTION)
        for at, stop in pairwise([start, *sections, end]):
            if at != start:
                yield at
            below = (_begin(line, mark, at + 2, min(stop, at + LONGEST_HEADING), heading=at + 2) for mark in _ITEMS)
            item = min((begin for begin in below if begin >= 0), default=-1)
            if item >= 0 and not named and _HEADING.fullmatch(line, at + 2, item):
                yield item


def _in_turn(line: str, start: int, end: int, style: str) -> list[int]:
    """Where the marks of a style stand that count from one; the first may touch the heading above it."""
    found: list[int] = []
    at = start
    while True:
        mark = style.format(chinese(len(found) + 1))
        at = _begin(line, mark, at, end, heading=None if found else start)
        if at < 0:
            return found
        found.append(at)


def _begin(line: str, mark: str, at: int, end: int, *, heading: int | None) -> int:
    """Where a mark stands next behind a stop, or right below a heading; -1 where it does not."""
    while (at := line.find(mark, at, end)) >= 0:
        behind = not at or line[at - 1] in _STOPS or (heading is not None and _HEADING.fullmatch(line, heading, at))
        if behind and not (mark[0].isdigit() and _WITHIN.search(line, max(0, at - 1), at + len(mark) + 1)):
            return at
        at += 1
    return -1
