"""The instruments: which law, which version, since when; and how an article of it is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from fadu.law.book import Book
from fadu.law.errors import BadLaw, UnknownStatute
from fadu.law.numerals import chinese
from fadu.law.sources import HERE, parse

#: How far a fact may be trusted: V read in the statute's text, W on a public page, S in one local document,
#: C computed, P differs by province, M from memory and still to be confirmed.
STATUSES = frozenset("VWSMPC")


@dataclass(frozen=True)
class StatuteVersion:
    """One dated text of an instrument."""

    label: str
    number: str = ""
    adopted: date | None = None
    issued: str = ""  #: year and month where the day is not known
    effective: date | None = None
    to: date | None = None
    articles: int | None = None
    status: str = "V"
    effective_status: str = ""  #: of the effective date alone, where it is less sure than the rest
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether this text was in force on the day."""
        return bool(self.effective and self.effective <= day and (self.to is None or day <= self.to))


@dataclass(frozen=True)
class Statute:
    """An instrument: law, regulation, interpretation, document of the centre."""

    key: str
    title: str
    short: str
    versions: tuple[StatuteVersion, ...]
    aliases: tuple[str, ...] = ()
    #: Which numbers of 日 are working days under this instrument: a set of numbers, or 'all', or none.
    workdays: frozenset[int] | str = frozenset()
    counting: str = ""  #: that rule in words
    counting_article: str = ""
    counting_status: str = ""
    party: bool = False  #: an instrument of the Party or a joint one: its text is not for the public site
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether the latest text was checked against a source (status V or W)."""
        return self.versions[-1].status in {"V", "W"}

    def on(self, day: date) -> StatuteVersion | None:
        """The text in force on the day, or None where none is encoded."""
        return next((one for one in self.versions if one.holds_on(day)), None)

    def article(self, article: str) -> str:
        """《行政复议法》第七十九条第二款, from '79.2'. Several articles are joined by a comma.

        Raises:
            UnknownStatute: the article is not a number, or greater than the instrument has articles.
        """
        if not article:
            return f"《{self.short}》"
        return f"《{self.short}》" + "、".join(self._one(part.strip()) for part in article.split(","))

    def _one(self, text: str) -> str:
        found = re.fullmatch(r"(\d+)(?:-(\d+))?((?:\.\d+){0,2})", text)
        most = max((one.articles or 0 for one in self.versions), default=0)
        if not found or not int(found[1]) or (most and int(found[2] or found[1]) > most):
            remedy = f"It has articles 1 to {most}." if most else "Write 30, 79.2 (款), 39.1.4 (项) or 20-22."
            raise UnknownStatute(f"article {text!r} is not in statute {self.key!r}.", remedy=remedy)
        until = f"至第{chinese(int(found[2]))}条" if found[2] else ""
        parts = [f"第{chinese(int(found[1]))}条{until}"]
        for number, word in zip(found[3].split(".")[1:], ("款", "项"), strict=False):
            parts.append(f"第{chinese(int(number))}款" if word == "款" else f"第（{chinese(int(number))}）项")
        return "".join(parts)


def _dated(raw: Any) -> StatuteVersion:
    """Raises TypeError on an unknown key, which the caller turns into BadLaw."""
    return StatuteVersion(**raw)


def _read(key: str, raw: dict[str, Any]) -> Statute:
    raw = dict(raw)
    try:
        versions = tuple(_dated(one) for one in raw.pop("versions", [{"label": ""}]))
        days = raw.pop("workdays", [])
        raw["workdays"] = days if isinstance(days, str) else frozenset(days)
        raw["aliases"] = tuple(raw.pop("aliases", ()))
        raw.setdefault("short", raw.get("title", ""))
        statute = Statute(key=key, versions=versions, **raw)
    except TypeError as wrong:
        raise BadLaw(f"statutes.toml 中的「{key}」无法读取：{wrong}。", remedy="请核对各键的写法。") from wrong
    for one in versions:
        if one.status not in STATUSES:
            raise BadLaw(f"「{key}」的状态是 {one.status}。", remedy="请写 V、W、S、M、P、C 之一。")
    return statute


@dataclass(frozen=True)
class Statutes(Book[Statute]):
    """All instruments by key; read from the file when first asked for."""

    unknown = UnknownStatute
    path: Path = field(default=HERE / "statutes.toml")

    def read(self) -> dict[str, Statute]:
        return {key: _read(key, one) for key, one in parse(self.path).items()}

    def described(self, id_: str) -> str:
        return f"statute {id_!r} is not in law/statutes.toml."

    @cached_property
    def _names(self) -> dict[str, Statute]:
        return {name: one for one in self._all.values() for name in (one.title, one.short, *one.aliases)}

    def find(self, name: str) -> Statute | None:
        """The instrument by its Chinese title, short title or alias, with or without 《》."""
        return self._names.get(name.strip("《》 "))


statutes = Statutes()


def cite(*references: str) -> str:
    """References `key:article` as they are written in a document; those to one instrument share its name.

    >>> cite("reconsideration:30")
    '《行政复议法》第三十条'
    >>> cite("reconsideration:79.2", "reconsideration:80", "litigation_law:45")
    '《行政复议法》第七十九条第二款、第八十条，《行政诉讼法》第四十五条'

    Raises:
        UnknownStatute: no such instrument, or it has no such article.
    """
    grouped: dict[str, list[str]] = {}
    for reference in references:
        key, _, article = reference.partition(":")
        grouped.setdefault(key, []).extend([article] if article else [])
    return "，".join(statutes[key].article(",".join(articles)) for key, articles in grouped.items())
