"""What a reading is made of: frozen values whose spans are code-point offsets into the text that was read.

Every ``start`` is inclusive, every ``end`` exclusive, so ``text[start:end]`` is what the value was read from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

Bound: TypeAlias = Literal["eq", "ge", "le", "approx"]
FigureKind: TypeAlias = Literal["count", "percent", "money", "duration", "target"]
NumberKind: TypeAlias = Literal["date", "doc_number", "list_marker", "name", "ordinal", "other"]
Verdict: TypeAlias = Literal["holds", "truncated", "fails", "unknown"]
Severity: TypeAlias = Literal["error", "warning", "info"]
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts, measures, pays, lasts or is required (``1500余场次``).

    ``value`` has 万 and 亿 multiplied out and is None where the text leaves it open (数百件); percentages stay as
    printed (``98%`` is 98). ``unit`` is the classifier as written, 元 for money. ``measure`` is the phrase that a
    reader would name as what is counted, ``indicator`` the catalogue's id with ``confidence`` between 0 and 1.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    bound: Bound
    kind: FigureKind
    measure: str = ""
    indicator: str | None = None
    period: str = ""
    scope: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Number:
    """Something that looks like a figure and is none: a date, a document number, a list marker, a name …"""

    start: int
    end: int
    text: str
    kind: NumberKind


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the text names. The span includes 《》, the title does not."""

    start: int
    end: int
    title: str
    number: str | None = None
    number_start: int | None = None
    number_end: int | None = None
    issuer: str | None = None
    date: str | None = None
    short_for: str | None = None
    nested: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the span is number and title. ``part`` is the standard part of an annual report, if any."""

    start: int
    end: int
    level: int | Literal["run-in"]
    number: str | None
    title: str
    depth: int
    run_in: bool
    parent_start: int | None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often: ``times`` within each ``every``; None where the text sets no number of times.

    ``periods`` tells how many such periods go by each time: 每两年 is every year, two of them.
    """

    every: Literal["year", "half_year", "quarter", "month", "week", "day", "hour", "term"]
    times: int | None
    op: Literal["eq", "ge", "le"] = "eq"
    when: str | None = None
    periods: int = 1


@dataclass(frozen=True, slots=True)
class Within:
    """A period that runs from a trigger: 10日内."""

    n: int
    unit: Literal["day", "workday", "week", "month", "hour", "year", "minute"]


@dataclass(frozen=True, slots=True)
class Target:
    """A required value: 不少于60学时, 达到100%."""

    measure: str
    op: Bound
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """The smallest clause of a measure that somebody can fulfil or miss.

    ``deadline`` is an ISO date (the last day that is still in time) or None.
    """

    start: int
    end: int
    text: str
    actor: str | None = None
    deadline: str | None = None
    recurrence: Recurrence | None = None
    within: Within | None = None
    target: Target | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One measure of a notice: who leads, who cooperates, and what is owed."""

    start: int
    end: int
    number: str
    title: str
    lead: tuple[str, ...]
    cooperate: tuple[str, ...]
    lead_norm: tuple[str, ...]
    cooperate_norm: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    shared_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A figure's place in a relation."""

    role: Literal["total", "part", "numerator", "denominator", "result", "a", "b"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """Figures that must agree: a sum, a ratio, a growth or the same quantity stated twice."""

    kind: Literal["sum", "ratio", "conflict", "difference"]
    members: tuple[Member, ...]
    verdict: Verdict
    computation: str
    note: str = ""

    @property
    def start(self) -> int:
        """Where the first member begins."""
        return min(member.start for member in self.members)

    @property
    def end(self) -> int:
        """Where the last member ends."""
        return max(member.end for member in self.members)


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the copy lost or gained characters.

    ``repaired`` replaces ``text``; None where what was lost can't be known, empty where the span is debris.
    """

    start: int
    end: int
    text: str
    repaired: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """A self-reported problem or a planned step: the whole item with its marker, and its telling clause."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What an audit says of a text: what is wrong, where, and what to do (``message``, in Chinese)."""

    kind: str
    severity: Severity
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A number that a text must bear at a span; ``label`` names it in messages."""

    start: int
    end: int
    value: Decimal
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one text, each list in the text's order."""

    text: str
    title: str
    outline: tuple[Heading, ...] = ()
    figures: tuple[Figure, ...] = ()
    numbers: tuple[Number, ...] = ()
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    duties: tuple[Duty, ...] = ()
    damage: tuple[Damage, ...] = ()
    problems: tuple[Item, ...] = ()
    plans: tuple[Item, ...] = ()
    pages: tuple[int, ...] = field(default=(), repr=False)
    """Where each page of a paged source begins; empty where the source has no pages."""

    def place(self, position: int) -> tuple[int | None, int]:
        """The page of a position and which paragraph of it, both counted from one; blank lines do not count.

        Where the source has no pages the page is None, and paragraphs are counted from the text's beginning.

        >>> Reading("标题\\n正文\\n\\n二、不足", "", pages=(0, 3)).place(7)
        (2, 2)
        """
        page = bisect_right(self.pages, position)
        start = self.pages[page - 1] if page else 0
        ends = _paragraph_ends(self.text)
        return page if self.pages else None, bisect_right(ends, position) - bisect_right(ends, start) + 1

    def to_json(self, *, with_text: bool = False) -> dict[str, Json]:
        """The reading as plain JSON values after ``reading.schema.json``; the text itself only when asked for."""
        plain = {f.name: as_json(getattr(self, f.name)) for f in fields(self) if f.name != "text"}
        plain["length"] = len(self.text)
        if with_text:
            plain["text"] = self.text
        return plain


@lru_cache(maxsize=2)
def _paragraph_ends(text: str) -> list[int]:
    """Where each line ends that is not blank, its break included; kept, as the places of many findings are asked for."""
    return [line.end() for line in re.finditer(r"[^\n]*\n", text) if not line.group().isspace()]


def as_json(value: object) -> Json:
    """A value of this module as plain JSON: decimals as strings, tuples as lists.

    >>> as_json(Within(10, "day"))
    {'n': 10, 'unit': 'day'}
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Sequence):
        return [as_json(one) for one in value]
    raise TypeError(f"no JSON form for {type(value).__name__}")
