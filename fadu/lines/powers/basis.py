"""The legal basis of items: what instruments they cite, and which items must be looked at when one is amended.

An instrument counts as amended on the day from which a text of it is in force (``fadu/law/statutes.toml``). An item that
cites it and whose basis was last checked before that day stands on the list until someone checks it again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.law.statute import Statute, StatuteVersion, statutes

TITLE = re.compile(
    r"《([^《》]+(?:〈[^〉]*〉[^《》]*)?)》((?:第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十])?[^《；;。，,]*)?)"
)


@dataclass(frozen=True)
class Citation:
    """One instrument cited, with the article as written; ``statute`` when the house knows it."""

    title: str
    article: str
    statute: Statute | None


@dataclass(frozen=True)
class Amended:
    """An instrument, the text in force, and the items that rest on it and were last checked before it."""

    statute: Statute
    version: StatuteVersion
    items: tuple[Any, ...]


def citations(text: str) -> Iterator[Citation]:
    """What a basis cites, in order.

    >>> [(c.statute.key, c.article) for c in citations("《行政许可法》第十二条；《中华人民共和国行政处罚法》第二十条第一款")]
    [('licence', '第十二条'), ('penalty', '第二十条第一款')]
    """
    for found in TITLE.finditer(text):
        title = found[1].strip()
        yield Citation(title, found[2].strip(), statutes.find(title))


def to_review(items: Iterable[Any], on: date) -> list[Amended]:
    """The items whose basis changed after it was last checked, by instrument, the latest amendment first."""
    found: dict[str, list[Any]] = {}
    for item in items:
        for key in {c.statute.key for c in citations(item.basis) if c.statute is not None}:
            version = statutes[key].on(on)
            if version is not None and version.effective and item.known_good_on < version.effective:
                found.setdefault(key, []).append(item)
    listed = []
    for key, resting in found.items():
        version = statutes[key].on(on)
        if version is not None:
            listed.append(Amended(statutes[key], version, tuple(resting)))
    return sorted(listed, key=lambda one: (one.version.effective or on, one.statute.key), reverse=True)
