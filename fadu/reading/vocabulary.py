"""Words that the rules know, kept in data files that a person in an office can extend."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import cast

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, object]:
    """The data file ``data/NAME.toml`` as read."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def words(name: str, key: str) -> list[str]:
    """One list of words of a data file."""
    return cast("list[str]", table(name)[key])


def either(choices: Iterable[str]) -> str:
    """A pattern for one of the words, the longest that fits first.

    >>> either(["次", "人次", "人(次)"])
    '人\\\\(次\\\\)|人次|次'
    """
    return "|".join(re.escape(c) for c in sorted(set(choices), key=lambda c: (-len(c), c)))


def grouped(choices: Iterable[str]) -> str:
    """As ``either``, but by first sign, so that a search need not try every word at every place.

    >>> grouped(["统一", "统筹", "一些"])
    '一些|统(?:一|筹)'
    """
    by_first: dict[str, set[str]] = {}
    for choice in choices:
        by_first.setdefault(choice[0], set()).add(choice[1:])
    parts = []
    for first, rests in sorted(by_first.items()):
        rest = either(rests)
        parts.append(re.escape(first) + (f"(?:{rest})" if len(rests) > 1 else rest))
    return "|".join(parts)
