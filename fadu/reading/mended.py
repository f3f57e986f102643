"""A text as it would read without what a copy did to it, and the way back to the places of the text as given."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from fadu.reading.model import Reading

_NEAR = 160
"""How far from a figure its measure is looked for."""


class Mended(ABC):
    """A text as given, and the one that is read in its place."""

    def __init__(self, given: str, text: str) -> None:
        """Keep both texts."""
        self.given, self.text = given, text

    @abstractmethod
    def at(self, position: int) -> int:
        """A position of the mended text in the text as given."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the mended text in the text as given."""
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)


class Tightened(Mended):
    """A text without what stood between its words.

    >>> tight = Tightened("办结 39 件，其中", [2, 5])
    >>> tight.text, tight.span(2, 5), tight.within(3)
    ('办结39件，其中', (3, 7), 2)
    """

    def __init__(self, given: str, taken: Sequence[int]) -> None:
        """Keep the text and the places, in order, of what is taken out."""
        super().__init__(
            given, "".join(given[a + 1 : b] for a, b in zip([-1, *taken], [*taken, len(given)], strict=True))
        )
        self._taken = taken
        self._behind = [at - order for order, at in enumerate(taken)]

    def at(self, position: int) -> int:
        """A position of the tight text in the text as given."""
        return position + bisect_right(self._behind, position)

    def within(self, position: int) -> int:
        """A position of the text as given in the tight text."""
        return position - bisect_left(self._taken, position)


class Broken(Mended):
    """A text with line ends put in.

    >>> broken = Broken("工作。二、问题", [3])
    >>> broken.text, broken.span(4, 8)
    ('工作。\\n二、问题', (3, 7))
    """

    def __init__(self, given: str, heads: Sequence[int]) -> None:
        """Keep the text and the places, in order, where lines are to begin."""
        super().__init__(given, "\n".join(given[a:b] for a, b in zip([0, *heads], [*heads, len(given)], strict=True)))
        self._ends = [at + order for order, at in enumerate(heads)]

    def at(self, position: int) -> int:
        """A position of the broken text in the text as given."""
        return position - bisect_left(self._ends, position)


def in_place(reading: Reading, mended: Mended) -> Reading:
    """The reading of a mended text, told of the text as given."""
    moved = cast("Reading", _moved(replace(reading, text=mended.given), mended))
    title = next((heading.title for heading in moved.outline if heading.level == 0), reading.title)
    return replace(moved, title=title)


def _moved(value: Any, mended: Mended) -> Any:
    if isinstance(value, tuple):
        return tuple([_moved(one, mended) for one in value]) if value and not isinstance(value[0], str) else value
    if not (names := _names(value)):
        return value
    said: dict[str, Any] = {name: getattr(value, name) for name in names}
    changed = {n: _moved(one, mended) for n, one in said.items() if isinstance(one, tuple) or _names(one)}
    for start, end in (("start", "end"), ("number_start", "number_end")):
        if isinstance(low := said.get(start), int) and isinstance(high := said.get(end), int):
            changed[start], changed[end] = mended.span(low, high)
    if isinstance(parent := said.get("parent_start"), int):
        changed["parent_start"] = mended.at(parent)
    return type(value)(**{**said, **changed, **_words(said, mended)})


def _names(value: Any) -> tuple[str, ...]:
    """The names of a finding's fields; none for strings and numbers."""
    return tuple(getattr(value, "__dataclass_fields__", ()))


def _words(said: dict[str, object], mended: Mended) -> dict[str, object]:
    """The words that were taken from the text, as it writes them."""
    start, end = said.get("start"), said.get("end")
    if not (isinstance(start, int) and isinstance(end, int)):
        return {}
    words: dict[str, object] = {}
    if "text" in said:
        words["text"] = mended.given[slice(*mended.span(start, end))]
    for name, reach in (("title", 0), ("measure", _NEAR)):
        if isinstance(one := said.get(name), str) and (written := _written(mended, one, start - reach, end + reach)):
            words[name] = written
    low, high = said.get("number_start"), said.get("number_end")
    if isinstance(low, int) and isinstance(high, int) and mended.text[low:high] == said["number"]:
        words["number"] = mended.given[slice(*mended.span(low, high))]
    return words


def _written(mended: Mended, said: str, low: int, high: int) -> str:
    at = mended.text.find(said, max(0, low), min(high, len(mended.text))) if said else -1
    return mended.given[slice(*mended.span(at, at + len(said)))] if at >= 0 else ""
