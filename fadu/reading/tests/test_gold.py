"""The reader against annotated real texts: floors that only rise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fadu.reading import read
from fadu.reading.tests.gold import GOLD, ROOT, gold_text, needs_gold

pytestmark = [needs_gold, pytest.mark.gold, pytest.mark.slow]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    command = [sys.executable, str(GOLD / "score.py"), "--gold", str(GOLD), "--json", "--"]
    reader = [sys.executable, "-m", "fadu.reading", "{}", "--json"]
    done = subprocess.run([*command, *reader], capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, float] = json.loads(done.stdout)
    return result | indicator_scores()


def indicator_scores() -> dict[str, float]:
    """How well figures are mapped to the catalogue, and the share of the named indicators that are found at all."""
    wanted: dict[tuple[str, int, int], str | None] = {}
    for line in (GOLD / "figures.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["doc"], row["start"], row["end"]] = row["indicator"]
    said = {
        (name, f.start, f.end): f.indicator
        for name in sorted({doc for doc, _, _ in wanted})
        for f in read(gold_text(name.removesuffix(".txt"))).figures
    }
    pairs = [(said.get(span), want) for span, want in wanted.items()]
    right = [mine for mine, want in pairs if mine and mine == want]
    return {
        "indicators.precision": len(right) / sum(bool(mine) for mine, _ in pairs),
        "indicators.recall": len(right) / sum(bool(want) for _, want in pairs),
        "indicators.named": len(set(right)) / len({want for _, want in pairs if want}),
    }


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_no_measure_falls_below_its_floor(scores: dict[str, float], measure: str) -> None:
    assert scores[measure] >= FLOORS[measure]


def test_the_notice_of_hantai_has_thirty_two_duties() -> None:
    assert len(read(gold_text("003")).duties) == 32


def test_the_audit_finds_what_does_not_hold() -> None:
    """125/135 and 2099/2072 conflict; 97.67 % of nothing whole is 142; 84.61 % is cut, not rounded."""
    verdicts = {
        (r.kind, r.verdict, reading.text[r.members[0].start : r.members[0].end])
        for reading in map(read, map(gold_text, ("000", "002", "004")))
        for r in reading.relations
        if r.verdict != "holds"
    }
    assert verdicts == {
        ("conflict", "fails", "125个"),
        ("conflict", "fails", "2099个"),
        ("ratio", "truncated", "11件"),
        ("ratio", "fails", "142件"),
    }
