"""Planted errors: one member of a relation is changed; most must be found, and the unchanged text must be silent."""

from __future__ import annotations

from fadu.reading import audit, read
from fadu.reading.tests.texts import NOTICE, REPORT

FOUND = 0.85


def plant(text: str, start: int, end: int) -> str:
    """The text with one digit of a number changed: the last one before the unit, so that it stays a number."""
    digits = [i for i in range(start, end) if text[i].isdigit()]
    at = digits[0] if len(digits) > 1 else digits[-1]
    other = str((int(text[at]) + 3) % 9 + 1)
    return text[:at] + other + text[at + 1 :]


def alarms(text: str) -> int:
    return sum(finding.severity == "error" for finding in audit(read(text)))


def test_the_unchanged_texts_raise_no_alarm() -> None:
    assert alarms(REPORT) == 0
    assert alarms(NOTICE) == 0


def test_most_planted_errors_are_found() -> None:
    members = [(m.start, m.end) for r in read(REPORT).relations for m in r.members]
    assert len(members) > 30
    changed = [plant(REPORT, *member) for member in members]
    found = [text for text in changed if alarms(text)]
    assert len(found) / len(changed) >= FOUND
