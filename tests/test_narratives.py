"""What every line says in the annual report can be read back: each figure at its place with its unit, and no other."""

from decimal import Decimal

import pytest

from fadu.figures.registry import indicators
from fadu.reading import Expected, check_against, read
from fadu.reports.binding import Bound
from fadu.reports.composing import line_sections
from fadu.reports.text import whole

SENTENCES = [
    (section.line, sentence.words)
    for section in line_sections()
    for paragraph in section.paragraphs
    for sentence in paragraph
]


def seven(token):
    """A token as it would stand with a value of seven, or with one that grew by seven percent."""
    if token.form == "growth":
        return Bound(token, "同比上升7%", Decimal(7), "%", None)
    unit = "" if token.form == "number" else indicators.find(token.indicator).unit
    return Bound(token, f"7{unit}", Decimal(7), unit, None)


@pytest.mark.parametrize(("line", "words"), SENTENCES, ids=[f"{line}-{n}" for n, (line, _) in enumerate(SENTENCES)])
def test_a_sentence_is_read_back_as_it_was_meant(line, words):
    said = whole(words, seven)
    expected = [
        Expected(place.start, place.end, place.bound.value, place.bound.unit, place.bound.label)
        for place in said.places
    ]
    assert [one.message for one in check_against(read(said.text), expected)] == [], said.text
