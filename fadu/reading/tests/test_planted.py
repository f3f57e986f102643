"""Planted errors: a member of a relation is changed; most must be found, and the unchanged texts must be silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fadu.reading import Relation, audit, read
from fadu.reading.tests.marked import marked, names
from fadu.reading.tests.texts import NOTICE, REPORT

FOUND = 0.93
DEMO = Path(__file__).resolve().parents[2] / "cli" / "demo" / "texts"


def texts() -> dict[str, str]:
    """Texts that hold: our own report and notice, the demo's clean ones, the marked ones."""
    clean = {file.name: file.read_text(encoding="utf-8") for file in DEMO.glob("report-clean-*.txt")}
    return {"report": REPORT, "notice": NOTICE} | clean | {name: marked(name)[0] for name in names()}


def changed_digit(text: str, relation: Relation) -> Iterator[str]:
    """Each member with its first digit changed (the only one where it has one)."""
    for member in relation.members:
        at = next(i for i in range(member.start, member.end) if text[i].isdigit())
        yield text[:at] + str((int(text[at]) + 3) % 9 + 1) + text[at + 1 :]


def swapped_digits(text: str, relation: Relation) -> Iterator[str]:
    """Each member with two neighbouring digits swapped."""
    for member in relation.members:
        found = re.search(r"(\d)(?!\1)([1-9])", text[member.start : member.end])
        if found:
            at = member.start + found.start()
            yield text[:at] + found[2] + found[1] + text[at + 2 :]


def dropped_part(text: str, relation: Relation) -> Iterator[str]:
    """A sum without one of its inner parts, words and all."""
    if relation.kind == "sum" and len(relation.members) > 3:
        before, part = relation.members[1:3]
        yield text[: before.end] + text[part.end :]


def stale_percentage(text: str, relation: Relation) -> Iterator[str]:
    """A rate that was left as it stood last year."""
    if relation.kind == "ratio":
        result = relation.members[-1]
        said = text[result.start : result.end]
        number = re.search(r"\d+(?:\.\d+)?", said)
        if number:
            other = f"{float(number[0]) - 1.3:.{len(number[0].partition('.')[2])}f}"
            yield text[: result.start] + said.replace(number[0], other, 1) + text[result.end :]


def alarms(text: str) -> int:
    return sum(finding.severity in ("error", "warning") for finding in audit(read(text)))


@pytest.mark.parametrize("name", sorted(texts()))
def test_the_unchanged_text_raises_no_alarm(name: str) -> None:
    assert alarms(texts()[name]) == 0


def test_most_planted_errors_are_found() -> None:
    planted = [
        changed
        for text in texts().values()
        for relation in read(text).relations
        for plant in (changed_digit, swapped_digits, dropped_part, stale_percentage)
        for changed in plant(text, relation)
    ]
    found = [text for text in planted if alarms(text)]
    assert len(planted) > 100
    assert len(found) / len(planted) >= FOUND
