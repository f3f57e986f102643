"""The catalogue of indicators: which published quantity a figure's words name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, cast

from .vocabulary import table


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator with the words that name it: all of one phrase's parts must occur, none of ``never``."""

    name: str
    phrases: tuple[tuple[str, ...], ...]
    units: frozenset[str]
    never: tuple[str, ...]
    same_as: str | None
    single: bool


@cache
def catalogue() -> tuple[Entry, ...]:
    """All indicators of ``data/indicators.toml``."""
    entries = cast("dict[str, dict[str, object]]", table("indicators"))
    return tuple(
        Entry(
            name,
            tuple(tuple(p.split("+")) for p in cast("list[str]", row["phrases"])),
            frozenset(cast("list[str]", row.get("units", []))),
            tuple(cast("list[str]", row.get("never", []))),
            cast("str | None", row.get("same_as")),
            bool(row.get("single", False)),
        )
        for name, row in entries.items()
    )


def indicator_of(measure: str, sentence: str, unit: str) -> tuple[str | None, float]:
    """The indicator that the words name, and how sure that is: 0.9 by the measure alone, 0.6 with its sentence.

    >>> indicator_of("共受理行政复议案件", "", "件")
    ('reconsideration.accepted', 0.9)
    >>> indicator_of("败诉", "行政诉讼案件结案数51件,败诉", "件")
    ('litigation.lost', 0.6)
    """
    best: tuple[float, int, str] = (0.0, 0, "")
    index = _by_bigram()
    near = {phrase for at in range(len(measure) - 1) for phrase in index.get(measure[at : at + 2], ())}
    for name, parts, units, never in near:
        if (units and unit not in units) or any(word in measure for word in never):
            continue
        if all(part in measure for part in parts):
            sure = 0.9
        elif any(p in measure for p in parts) and all(p in measure or p in sentence for p in parts):
            sure = 0.6
        else:
            continue
        best = max(best, (sure, sum(map(len, parts)), name))
    return (best[2], best[0]) if best[2] else (None, 0.0)


_Phrase: TypeAlias = "tuple[str, tuple[str, ...], frozenset[str], tuple[str, ...]]"


@cache
def _by_bigram() -> dict[str, list[_Phrase]]:
    """Phrases by the first two signs of each of their parts: one of them must stand in the measure."""
    index: dict[str, list[_Phrase]] = {}
    for entry in catalogue():
        for parts in entry.phrases:
            for start in {part[:2] for part in parts}:
                index.setdefault(start, []).append((entry.name, parts, entry.units, entry.never))
    return index
