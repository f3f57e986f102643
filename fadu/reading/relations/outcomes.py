"""Closed sets of outcomes (维持、撤销、驳回): which of their words clauses bear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from fadu.reading.vocabulary import table


@dataclass(frozen=True)
class Outcomes:
    """A closed set of outcomes: its words, those for what is left over, those of its total, whether ``least`` of them are all."""

    words: tuple[str, ...]
    rest: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    least: int = 3


@cache
def pairs() -> frozenset[frozenset[str]]:
    """Two outcomes that leave no third."""
    return frozenset(frozenset(pair) for pair in cast("list[list[str]]", table("partitions")["pairs"]))


@cache
def _sets() -> tuple[Outcomes, ...]:
    rows = cast("list[dict[str, list[str]]]", table("partitions")["partition"])
    sets = [Outcomes(tuple(r["words"]), tuple(r.get("rest", [])), tuple(r.get("of", []))) for r in rows]
    return (*sets, *(Outcomes(tuple(sorted(pair)), least=2) for pair in pairs()))


@cache
def _by_first() -> dict[str, list[tuple[str, int, int]]]:
    """The words by their first sign, each with the number of its set and its place there."""
    index: dict[str, list[tuple[str, int, int]]] = {}
    for number, one in enumerate(_sets()):
        for place, word in enumerate(one.words):
            index.setdefault(word[0], []).append((word, number, place))
    return index


@lru_cache(maxsize=8192)
def _borne(clause: str) -> dict[int, str]:
    """The sets of which a clause bears a word, by number, with the longest of their words in it."""
    index = _by_first()
    best: dict[int, tuple[int, int, str]] = {}
    for at, sign in enumerate(clause):
        for word, number, place in index.get(sign, ()):
            if clause.startswith(word, at):
                best[number] = max(best.get(number, (0, 0, "")), (len(word), -place, word))
    return {number: word for number, (_, _, word) in best.items()}


def shared(clauses: Sequence[str], without: str = "") -> Iterator[tuple[Outcomes, list[str]]]:
    """The sets of which all clauses bear a word and ``without`` bears none, with the word that each bears.

    >>> [named for one, named in shared(["维持原决定", "予以撤销"]) if len(one.words) > 2][0]
    ['维持', '撤销']
    """
    found = [_borne(clause) for clause in clauses]
    barred = _borne(without)
    for number in sorted(set(found[0]).intersection(*found[1:])):
        if number not in barred:
            yield _sets()[number], [borne[number] for borne in found]
