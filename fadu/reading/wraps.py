"""A copy whose every line ends at one width, as a page was printed, is read with its paragraphs whole."""

from __future__ import annotations

from collections import Counter

from fadu.reading.mended import Tightened
from fadu.reading.pattern import pattern

WIDEST = 160
"""No printed line has more signs: a text with longer ones keeps its paragraphs on one line each."""
_NARROWEST = 36
_ENOUGH = 6
_SLACK = 4
"""A line may end so much early or late: a sign of two, or a number that was not parted."""
_WIDE = pattern("[\u2e80-\uffff]")
_ENDS = "。；：！？.!?;:”’）)》】…"
_BEGINS = pattern(
    r"[ \u3000\xa0\t]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十]{1,3}[章节条]|[|#>*-]|$"
)
"""What begins a paragraph of its own."""


def wraps_of(text: str) -> Tightened | None:
    """The text with the line ends taken out that part no paragraphs; None where it has none such.

    >>> paragraph = "全年共受理行政复议案件三百件办结二百件其中维持一百件撤销五十件驳回五十件" * 8
    >>> printed = "\\n".join(paragraph[at : at + 30] for at in range(0, len(paragraph), 30))
    >>> wraps_of(printed + "。\\n另起一段。").text == paragraph + "。\\n另起一段。", wraps_of(paragraph) is None
    (True, True)
    """
    lines = text.split("\n")
    if len(lines) < _ENOUGH or max(map(len, lines)) > WIDEST:
        return None
    plain = [line.rstrip(" \r\u3000\xa0") for line in lines]
    going_on = [at for at in range(len(lines) - 1) if _goes_on(plain[at], lines[at + 1])]
    by_signs = [2 * len(line) for line in plain]
    by_width = [len(line) + len(_WIDE.findall(line)) for line in plain]
    joined = max(_full(by_width, going_on), _full(by_signs, going_on), key=len)
    taken: list[int] = []
    position = 0
    for at, line in enumerate(lines):
        if at in joined:
            taken += range(position + len(plain[at]), position + len(line) + 1)
        position += len(line) + 1
    return Tightened(text, taken) if taken else None


def _full(widths: list[int], going_on: list[int]) -> set[int]:
    """Which lines that may go on are as wide as the page; none where the lines have no common width."""
    open_lines = [at for at in going_on if widths[at] >= _NARROWEST]
    if len(open_lines) < _ENOUGH:
        return set()
    width = _common(Counter(widths[at] for at in open_lines))
    full = {at for at in open_lines if abs(widths[at] - width) <= _SLACK}
    wider = sum(one > width + _SLACK for one in widths)
    said = sum(one > 0 for one in widths)
    printed = len(full) >= 0.6 * len(open_lines) and len(full) >= 0.4 * said and wider <= 0.03 * said
    return full if printed else set()


def _goes_on(line: str, following: str) -> bool:
    """May a line go on in the next one?"""
    if line[-1:].isdigit() or (line[-1:] == "." and line[-2:-1].isdigit()):
        return following[:1] not in ("", " ", "\u3000")
    return bool(line) and line[-1] not in _ENDS and not _BEGINS.match(following)


def _common(widths: Counter[int]) -> int:
    """The width that most lines have, give or take a little."""
    near = {width: sum(widths[width + by] for by in range(-2, 3)) for width in widths}
    return max(near, key=lambda width: (near[width], width))
