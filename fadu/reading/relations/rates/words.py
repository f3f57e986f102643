"""What rates are called and what they are of, as the data say: 化解成功率 is of what was 成功化解 out of what was 受理."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import table


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate's last words, those of its numerator, those of a lone base, and those of a base further off."""

    stem: str
    done: tuple[str, ...]
    of: tuple[str, ...]
    base: re.Pattern[str] | None


@cache
def _rates() -> tuple[Rate, ...]:
    rows = cast("list[dict[str, list[str]]]", table("rates")["rate"])
    return tuple(
        Rate(
            "".join(row["stem"]),
            tuple(row["done"]),
            tuple(row.get("of", ())),
            pattern("|".join(row["from"])) if "from" in row else None,
        )
        for row in rows
    )


def done_words(stem: str) -> tuple[str, ...]:
    """The words that a rate's numerator bears: 化解成功率 is of 成功化解 or 化解.

    >>> done_words("败诉"), done_words("案件合格")[:1], done_words("某某")
    (('败诉',), ('合格',), ())
    """
    return next((rate.done for rate in _rates() if stem.endswith(rate.stem)), ())


def lone_base_words(stem: str) -> tuple[str, ...]:
    """The words of a count that can only be a rate's base, where it stands alone before it."""
    return next((rate.of for rate in _rates() if rate.of and stem.endswith(rate.stem)), ())


def base_words(stem: str) -> re.Pattern[str] | None:
    """The words by which the count is told that a rate is of; None where they are not known."""
    return next((rate.base for rate in _rates() if rate.base and stem.endswith(rate.stem)), None)
