"""A copy that lost the ends of its paragraphs (…工作。二、存在问题（一）…) is read with each part on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from fadu.reading.mended import Broken
from fadu.reading.numbers.numerals import chinese
from fadu.reading.outline import PARTS
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

SHORTEST = 200
"""A line of fewer signs is a paragraph."""
LEAST = 20
"""A part has so many signs at least: 一、二、三产业 are no parts, and a table of contents lists none."""
_PLAIN = str.maketrans("（）．", "().")
_STOPS = "。；;！!？?：:)】”》… \u3000\xa0"
_PART, _SECTION = "{}、", "({})"
"""How parts and the sections in these are numbered."""
_HEADING = pattern(r"[^。；;：:！？\n]{1,60}?(?=一是|(?<!\d)1[.、](?!\d))")
"""A heading that the first item below it touches."""
_TOUCHED = pattern(r"[^。；;：:！？\n]{1,60}")
"""A heading, or the title, that the first part or section below it touches."""
_WORDS = either(chain.from_iterable(words("sections", part) for part in PARTS))
_NAMED = pattern(
    rf"[^，。；：,;:()]{{0,14}}?(?:{_WORDS})(?:(?:[和及与、]|以及)[^，。；：,;:()]{{0,10}}?(?:{_WORDS}))*"
    r"(?=在[^一-十]|我|下一?步|今后|今年|20\d\d年|虽|尽管|一年来|近年来|当前|目前|对照|根据|为[了深进切认]|按照|围绕|针对)"
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
            if not named and (heading := _HEADING.match(line, at + 2, stop)):
                yield heading.end()


def _in_turn(line: str, start: int, end: int, style: str) -> list[int]:
    """Where the marks of a style stand that count from one, each behind a stop; the first may touch the heading above it."""
    found: list[int] = []
    at = start
    while True:
        mark = style.format(chinese(len(found) + 1))
        while (at := line.find(mark, at, end)) >= 0:
            if not at or line[at - 1] in _STOPS or (not found and _TOUCHED.fullmatch(line, start, at)):
                break
            at += 1
        if at < 0:
            return found
        found.append(at)
