"""Texts in styles of their own (a yearly report on disclosure, a government's work report, a plan): figures and silence."""

from __future__ import annotations

import pytest

from fadu.reading import audit, read
from fadu.reading.tests.marked import marked, names


@pytest.mark.parametrize("name", names())
def test_every_figure_is_read_as_a_person_marked_it_and_no_other(name: str) -> None:
    text, figures = marked(name)
    assert [(f.start, f.end, f.value, f.unit, f.bound) for f in read(text).figures] == [
        (m.start, m.end, m.value, m.unit, m.bound) for m in figures
    ]


@pytest.mark.parametrize("name", names())
def test_a_text_without_faults_raises_no_alarm(name: str) -> None:
    assert [f.message for f in audit(read(marked(name)[0])) if f.severity != "info"] == []


def test_sums_across_sentences_are_found() -> None:
    computed = [r.computation for r in read(marked("disclosure.txt")[0]).relations]
    sums = ["48 + 2 = 50", "2 + 48 = 49 + 1", "41 + 9 = 50", "26 + 8 + 3 + 11 + 1 = 49"]
    assert computed == [*sums, "14 / 15 = 93.3333%"]
