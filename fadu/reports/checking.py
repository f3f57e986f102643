"""Reading a report back: every number found, bound and equal; sums and rates hold; no part is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from fadu.figures.published import counted, known
from fadu.ledger.documents import markup
from fadu.ledger.documents.official import Heading, plain
from fadu.organs.models import Organ, Region
from fadu.reading import Expected, Finding, Reading, audit, check_against, read

from .binding import Binder
from .composing import PLACEHOLDERS, own_sections
from .models import Kind, Report, Source
from .parts import REQUIRED, Part, part_of
from .text import Place, Whole, whole

UNBOUND = "readback.unbound"
UNKNOWN = "token.unknown"
DIFFERS = "known.differs"
SUPPLIED = "text.supplied"
#: The parts whose facts stand in no ledger: somebody has to tell them.
TOLD = (Part.PRINCIPALS, Part.SHORTCOMINGS, Part.PLANS)
PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS)))
CONTEXT = 12  #: characters before a typed number that tell it from another of the same value


@dataclass(frozen=True, slots=True)
class Untraceable:
    """A number typed by hand; `source` says where it comes from, once someone has said so."""

    start: int
    end: int
    figure: str
    measure: str
    key: str
    source: Source | None


@dataclass(frozen=True)
class Checked:
    """A report's text as it stands, read back."""

    made: Whole
    reading: Reading
    findings: tuple[Finding, ...]
    untraceable: tuple[Untraceable, ...]

    @cached_property
    def fails(self) -> tuple[Finding, ...]:
        """What keeps the report from approval unless a reason is given."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def open(self) -> tuple[Untraceable, ...]:
        """Typed numbers that still have no source."""
        return tuple(one for one in self.untraceable if one.source is None)

    @property
    def pending(self) -> int:
        """How many things must be mended, given a source or a reason before approval."""
        return len(self.fails) + len(self.open)

    @property
    def sound(self) -> bool:
        return not self.fails and not self.open


def scope(report: Report) -> tuple[Organ | None, Region | None]:
    """Whose figures a report states: the whole region's, or its organ's with all under it."""
    return (None, report.region) if report.kind == Kind.COUNTY else (report.organ, None)


def binder(report: Report) -> Binder:
    """The figures of a report's scope and year."""
    organ, region = scope(report)
    return Binder(organ, region, report.covers)


def made(report: Report, text: str | None = None) -> Whole:
    """A report's text with its figures as they stand now; `text` instead of the saved one for a preview."""
    source = report.text if text is None else text
    bound = binder(report)
    bound.prepare(source)
    return whole(source, bound.bind)


def check(report: Report, text: str | None = None) -> Checked:
    """Read a report back: relations, damage, missing parts, unknown tokens, typed numbers."""
    whole_text = made(report, text)
    reading = read(whole_text.text)
    expected = [_expected(place) for place in whole_text.places if place.bound.value is not None]
    told = [
        one for one in audit(reading, known_of(report, reading)) if one.kind != DIFFERS or not _bound(one, whole_text)
    ]
    found = [*told, *check_against(reading, expected)]
    typed = [one for one in found if one.kind == UNBOUND]
    sources = {one.key: one for one in report.sources.all()} if report.pk else {}
    return Checked(
        whole_text,
        reading,
        tuple(
            sorted(
                [
                    *(one for one in found if one.kind != UNBOUND),
                    *_unknown(whole_text),
                    *_missing_parts(report.text if text is None else text, len(whole_text.text)),
                    *_supplied(report.kind, whole_text.text),
                ],
                key=lambda one: (one.start, one.kind),
            )
        ),
        tuple(_typed(reading, typed, sources)),
    )


def known_of(report: Report, reading: Reading) -> dict[str, Decimal]:
    """Our own figures for what a text states, by the names under which reports state it."""
    indicators = counted(figure.indicator for figure in reading.figures if figure.indicator)
    return known(binder(report).values(one.id for one in indicators).values())


def _bound(finding: Finding, made: Whole) -> bool:
    """Whether a finding is about a figure that the text takes from the records anyway, be it of another year."""
    return any(place.start < finding.end and finding.start < place.end for place in made.places)


def untraceable(report: Report) -> list[Untraceable]:
    """The numbers typed by hand, those with a source too."""
    return list(check(report).untraceable)


def _expected(place: Place) -> Expected:
    bound = place.bound
    assert bound.value is not None  # noqa: S101 - the caller has asked
    return Expected(place.start, place.end, bound.value, bound.unit, bound.label)


def _typed(reading: Reading, found: list[Finding], sources: dict[str, Source]) -> list[Untraceable]:
    figures = {figure.start: figure for figure in reading.figures}
    typed = []
    for finding in found:
        figure = figures[finding.start]
        if figure.kind == "target":  # a goal set for next year is no count of this one's
            continue
        key = key_of(reading.text, figure.start, figure.text)
        typed.append(Untraceable(figure.start, figure.end, figure.text, figure.measure, key, sources.get(key)))
    return typed


def key_of(text: str, start: int, figure: str) -> str:
    """What tells a typed number from others after the text around it was edited: its sentence up to it."""
    sentence = re.split(r"[。；\n]", text[max(0, start - CONTEXT) : start])[-1]
    before = re.sub(r"\s", "", sentence)
    return f"{before}|{figure}"


def _unknown(made: Whole) -> list[Finding]:
    return [
        Finding(
            UNKNOWN,
            "error",
            place.start,
            place.end,
            f"没有指标「{place.bound.token.indicator}」。处理：在左侧选择指标重新插入，或删去这一处。",
        )
        for place in made.places
        if not place.bound.known
    ]


def _missing_parts(source: str, end: int) -> list[Finding]:
    there = parts_in(source)
    return [
        Finding(
            "part.missing",
            "warning",
            end,
            end,
            f"缺少「{part.value}」部分。处理：补写这一部分（督察工作规定要求的五项内容之一）。",
        )
        for part in REQUIRED
        if part not in there
    ]


def _supplied(kind: str, text: str) -> Iterator[Finding]:
    """The parts that stand word for word as they were supplied: nobody has told the year's own facts there yet."""
    for section in own_sections(kind):
        sentences = [one.words for paragraph in section.paragraphs for one in paragraph if not one.tokens]
        pieces = [max(PLACEHOLDER.split(words), key=len) for words in sentences]
        if section.part in TOLD and pieces and all(piece in text for piece in pieces):
            start = text.index(pieces[0])
            said = f"「{section.part.value}」部分还是预先拟好的文字。处理：按本单位本年度的实际情况改写。"
            yield Finding(SUPPLIED, "warning", start, start + len(pieces[0]), said)


def parts_in(source: str) -> frozenset[Part]:
    """The standard parts whose headings stand in a report's source."""
    headings = (block for block in markup.parse(source) if isinstance(block, Heading) and block.level == 1)
    return frozenset(part for block in headings if (part := part_of(plain(block.text))))
