"""One text in, one reading out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fadu.reading.breaks import breaks_of
from fadu.reading.citations import citations_of
from fadu.reading.damage import damage_of, with_gaps
from fadu.reading.duties.genre import is_notice
from fadu.reading.figures.figure import figures_of
from fadu.reading.flat import flatten
from fadu.reading.gaps import gaps_of
from fadu.reading.items import plans_of, problems_of
from fadu.reading.mended import in_place
from fadu.reading.model import Duty, Figure, Number, Reading
from fadu.reading.outline import outline_of
from fadu.reading.relations import relations_of
from fadu.reading.scan import scan
from fadu.reading.wraps import wraps_of

if TYPE_CHECKING:
    from fadu.reading.duties.lead_phrase import LeadPhrase


def read(text: str) -> Reading:
    """Read an official text: its outline, figures, citations, duties, relations and damage.

    All spans are code-point offsets into ``text`` as given, which is not changed.

    >>> reading = read("一、复议工作\\n全年受理行政复议案件39件,审结28件。")
    >>> [(f.text, f.measure) for f in reading.figures]
    [('39件', '全年受理行政复议案件'), ('28件', '审结')]
    """
    if (mended := wraps_of(text) or breaks_of(text)) is not None:
        return in_place(read(mended.text), mended)
    gaps = gaps_of(text)
    if gaps is None:
        return _read(text)
    reading = in_place(_read(gaps.text), gaps)
    return replace(reading, damage=with_gaps(text, reading.damage))


def _read(text: str) -> Reading:
    flat = flatten(text)
    found = scan(text, flat)
    outline = outline_of(text, flat, found.numbers)
    citations = citations_of(text, flat, found)
    notice = is_notice(flat, outline)
    figures = figures_of(text, flat, found.quantities, found.numbers, outline, found.cells, notice=notice)
    phrases, duties = _duties(text, flat, figures, found.numbers) if notice else ([], ())
    relations = relations_of(text, flat, figures)
    damage = damage_of(text, flat, found, phrases, duties)
    problems = () if notice else problems_of(text, flat, found.numbers, outline)
    plans = () if notice else plans_of(text, flat, found.numbers, outline)
    title = next((h.title for h in outline if h.level == 0), "")
    return Reading(text, title, outline, figures, found.numbers, citations, relations, duties, damage, problems, plans)


def _duties(
    text: str, flat: str, figures: tuple[Figure, ...], numbers: tuple[Number, ...]
) -> tuple[list[LeadPhrase], tuple[Duty, ...]]:
    from fadu.reading.duties.layout import duties_told  # a quarter of the start, which reports do without

    return duties_told(text, flat, figures, numbers)
