"""What law and standards fix besides time: amounts and rates, the page of a document, dates of the year.

An office sets its own values in files of the same names in the folder FADU_DATA: an entry there changes the values it
names, or is new.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from fadu.law.book import Book
from fadu.law.errors import BadLaw
from fadu.law.sources import HERE, office_file, parse
from fadu.law.statute import cite, statutes


@dataclass(frozen=True)
class _Entry:
    """What every entry has: a name, its source, and how far it may be trusted."""

    id: str
    name: str
    status: str = "M"
    source: str = ""  #: `key:article`, or words where the source has no key
    note: str = ""

    @property
    def verified(self) -> bool:
        """Whether it was read in its source (V, W) or follows from what was (C)."""
        return self.status in {"V", "W", "C"}

    def holds_on(self, day: date) -> bool:
        """Whether the statute it comes from was in force on the day; True where it comes from none."""
        key = self.source.partition(":")[0]
        return key not in statutes or statutes[key].on(day) is not None

    @property
    def cite(self) -> str:
        """The source in words: 《行政处罚法》第五十一条."""
        return cite(self.source) if self.source.partition(":")[0] in statutes else self.source


@dataclass(frozen=True)
class Threshold(_Entry):
    """An amount, a rate or a number of people that the law fixes. Money is in 元."""

    value: float = 0
    unit: str = ""
    bound: str = ""  #: 不超过 or 不少于
    local: bool = False  #: a place's own figure; others must set theirs


@dataclass(frozen=True)
class Parameter(_Entry):
    """A measure of GB/T 9704—2012: a length in mm or pt, a number of lines, or a name of a typeface."""

    value: float | str = 0
    unit: str = ""


@dataclass(frozen=True)
class YearlyDate(_Entry):
    """What comes round in the office's year.

    Attributes:
        day: `03-01`, or `12-01/12-07` for a span; empty for what recurs.
        every: quarter or half_year, for what recurs.
        limit: id of the limit that counts it, if there is one.
        local: a place's own; others must set theirs.
    """

    day: str = ""
    every: str = ""
    limit: str = ""
    local: bool = False


@dataclass(frozen=True)
class Masking(_Entry):
    """How a kind of datum is shown to the public and inside: keep, surname, remove, optional, restricted."""

    public: str = "remove"
    internal: str = "full"


E = TypeVar("E", bound=_Entry)


def _flat(path: Path) -> dict[str, dict[str, Any]]:
    raw = parse(path)
    tables = [one for entries in raw.values() for one in (entries.values() if isinstance(entries, dict) else [0])]
    if not all(isinstance(one, dict) for one in tables):
        raise BadLaw(
            f"{path.name} 中有不属于任何一项的值。", str(path), "请在各项之前写表头，如 [case_review.excellent]。"
        )
    return {f"{group}.{key}": one for group, entries in raw.items() for key, one in entries.items()}


@dataclass(frozen=True)
class Table(Book[E]):
    """Entries of one file by id (`penalty.summary_citizen`), read when first asked for."""

    path: Path
    kind: type[E]

    def read(self) -> dict[str, E]:
        own = office_file(self.path.name)
        merged = _flat(self.path)
        for id_, raw in _flat(own).items() if own else ():
            merged[id_] = {**merged.get(id_, {}), **raw}
        return {id_: self._entry(id_, raw) for id_, raw in merged.items()}

    def _entry(self, id_: str, raw: dict[str, Any]) -> E:
        try:
            return self.kind(id=id_, **raw)
        except TypeError as wrong:
            raise BadLaw(
                f"{self.path.name} 中的「{id_}」无法读取：{wrong}。", remedy="请核对各键的写法，新增的须有 name。"
            ) from wrong

    def described(self, id_: str) -> str:
        return f"{id_!r} is not in law/{self.path.name}."


thresholds: Table[Threshold] = Table(HERE / "thresholds.toml", Threshold)
documents: Table[Parameter] = Table(HERE / "documents.toml", Parameter)
calendar_dates: Table[YearlyDate] = Table(HERE / "calendar_dates.toml", YearlyDate)
masking: Table[Masking] = Table(HERE / "masking.toml", Masking)
