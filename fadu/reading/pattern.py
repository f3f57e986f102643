"""Regular expressions that are compiled when they are first asked.

The reader knows more than five hundred, and a text asks about half of them. CPython walks every sign of a range when it
compiles a class, 21,000 of them for [\\u4e00-\\u9fff], which alone took most of the time the reader needed to start.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class Waiting:
    """Stands for a regular expression; the first question compiles it, later ones find its methods here."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copies and pickles ask of every object
            raise AttributeError(name)
        found = re.compile(self.pattern, self._flags)
        self.__dict__.update((method, getattr(found, method)) for method in _METHODS)
        return getattr(found, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``; an error in the source is raised by the first use (a test asks every one).

    >>> numbers = pattern(r"\\d+")
    >>> numbers.findall("3件,5件"), numbers.pattern
    (['3', '5'], '\\\\d+')
    """
    return cast("re.Pattern[str]", Waiting(source, flags))
