"""Sets of spans: which characters are taken, and by what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence


class Spans:
    """Sorted spans that do not overlap, asked by position in logarithmic time.

    >>> spans = Spans([(2, 5), (8, 9)])
    >>> spans.at(4), spans.at(5), spans.at(8)
    ((2, 5), None, (8, 9))
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Keep the spans; of two that overlap, the one that starts first."""
        self.spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if not self.spans or start >= self.spans[-1][1]:
                self.spans.append((start, end))
        self._starts = [start for start, _ in self.spans]

    def at(self, position: int) -> tuple[int, int] | None:
        """The span that covers a position, if any."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.spans[index][1]:
            return self.spans[index]
        return None

    def near(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans that may overlap a stretch, found in logarithmic time.

        >>> Spans([(2, 5), (8, 9), (20, 30)]).near(4, 10)
        [(2, 5), (8, 9)]
        """
        return self.spans[max(0, bisect_right(self._starts, start) - 1) : bisect_right(self._starts, end)]


def past(text: str, start: int, end: int, signs: str) -> int:
    """Where a stretch goes on behind the signs that it begins with; its end where there is nothing else.

    >>> past("一。  各镇", 2, 6, " "), past("  ", 0, 2, " ")
    (4, 2)
    """
    while start < end and text[start] in signs:
        start += 1
    return start


def index_at(starts: Sequence[int], position: int) -> int:
    """Which of the sorted starts is the last at or before the position; -1 for none.

    >>> index_at([0, 10, 20], 15)
    1
    """
    return bisect_right(starts, position) - 1
