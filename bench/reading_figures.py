"""Reading figures out of official Chinese: Fadu beside extractors from PyPI, same texts, how right and how fast.

The texts are our own with each figure marked by hand (fadu/reading/tests/unseen), and the annotated real ones where they
are (FADU_GOLD). A figure counts as found where a value of the same size is said of a span that overlaps it: units,
bounds and what is counted are not asked, as the rivals have no words for 件 or 场次. Dates, list markers, document
numbers and names that are said to be figures count against whoever says so.

- recognizers-text (numbers, percentages, currencies, dimensions; the longest of overlapping spans)
- chinese2digits (numbers and percentages)
- jionlp (money with its units; measured on money alone)

A rival that is not installed is left out and named on standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from fadu.reading import read
from fadu.reading.flat import flatten
from fadu.reading.scan import scan
from fadu.reading.tests.gold import GOLD
from fadu.reading.tests.marked import marked, names


class Said(NamedTuple):
    """A value said of a span."""

    start: int
    end: int
    value: Decimal
    money: bool


Extractor = Callable[[str], list[Said]]


def texts() -> list[tuple[str, list[Said]]]:
    """Texts with their figures as a person marked them."""
    found = []
    for name in names():
        text, figures = marked(name)
        found.append((text, [Said(m.start, m.end, m.value, m.unit == "元") for m in figures]))
    if (GOLD / "figures.jsonl").is_file():
        rows = [json.loads(line) for line in (GOLD / "figures.jsonl").read_text(encoding="utf-8").splitlines()]
        for file in sorted((GOLD / "texts").glob("*.txt")):
            with file.open(encoding="utf-8", newline="") as stream:
                text = stream.read()
            mine = [r for r in rows if r["doc"] == file.name and r["value"] is not None]
            found.append((text, [Said(r["start"], r["end"], Decimal(r["value"]), r["unit"] == "元") for r in mine]))
    return found


def fadu(text: str) -> list[Said]:
    """Fadu's whole reading: figures with measures and indicators, citations, duties, relations, damage."""
    return [Said(f.start, f.end, f.value, f.unit == "元") for f in read(text).figures if f.value is not None]


def fadu_figures(text: str) -> list[Said]:
    """Fadu's figures alone: values, units, bounds and everything that is none; nothing of what they mean."""
    found = scan(text, flatten(text)).quantities
    return [Said(q.start, q.end, q.value, q.unit == "元") for q in found if q.value is not None]


def recognizers() -> Extractor:
    """recognizers-text with its Chinese models."""
    number = importlib.import_module("recognizers_number")
    unit = importlib.import_module("recognizers_number_with_unit")
    culture = importlib.import_module("recognizers_text").Culture.Chinese
    models = [number.recognize_number, number.recognize_percentage, unit.recognize_currency, unit.recognize_dimension]

    def extract(text: str) -> list[Said]:
        said = []
        for line, at in lines(text):
            found = [m for model in models for m in model(line, culture)]
            for match in longest(found):
                if (value := decimal(str(match.resolution.get("value", "")).rstrip("%"))) is not None:
                    said.append(Said(at + match.start, at + match.end + 1, value, "isoCurrency" in match.resolution))
        return said

    return extract


def longest(found: Iterable[Any]) -> list[Any]:
    """Of spans that overlap, the longest one."""
    kept: list[Any] = []
    for match in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end < k.start or k.end < match.start for k in kept):
            kept.append(match)
    return kept


def chinese2digits() -> Extractor:
    """chinese2digits; it gives no places, so each is looked for behind the one before."""
    take = importlib.import_module("chinese2digits").takeNumberFromString

    def extract(text: str) -> list[Said]:
        said = []
        for line, at in lines(text):
            answer = take(line)
            place = 0
            for written, digits in zip(answer["CHNumberStringList"], answer["digitsStringList"], strict=True):
                place = line.find(written, place)
                value = decimal(digits)
                if place < 0 or value is None:
                    break
                percent = "%" in written or "百分之" in written
                said.append(Said(at + place, at + place + len(written), value * 100 if percent else value, False))
                place += len(written)
        return said

    return extract


def jionlp() -> Extractor:
    """jionlp's money extractor."""
    jio = importlib.import_module("jionlp")

    def extract(text: str) -> list[Said]:
        said = []
        for line, at in lines(text):
            for found in jio.ner.extract_money(line, with_parsing=True) or []:
                number = found["detail"]["num"]
                value = decimal(number[0] if isinstance(number, list) else number)
                if value is not None:
                    said.append(Said(at + found["offset"][0], at + found["offset"][1], value, True))
        return said

    return extract


def lines(text: str) -> list[tuple[str, int]]:
    """The lines of a text with their places, full-width digits made plain: what the rivals read best."""
    return [(m.group(), m.start()) for m in re.finditer(r"[^\n]+", flatten(text).replace("\r", "\n"))]


def decimal(said: str) -> Decimal | None:
    """A number as a rival writes it."""
    try:
        return Decimal(said)
    except InvalidOperation:
        return None


def f1(said: list[list[Said]], wanted: list[list[Said]]) -> float:
    """Found by value and place, over all texts."""
    right = there = told = 0
    for mine, gold in zip(said, wanted, strict=True):
        there, told = there + len(gold), told + len(mine)
        right += sum(any(_same(s, g) for s in mine) for g in gold)
    precision, recall = right / told if told else 1.0, right / there if there else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _same(said: Said, gold: Said) -> bool:
    return said.start < gold.end and gold.start < said.end and abs(said.value - gold.value) <= gold.value / 10_000


def timed(extract: Extractor, corpus: list[str]) -> tuple[list[list[Said]], float]:
    """What it says, and the seconds of the processor that a megabyte of UTF-8 takes; models are loaded and warm."""
    for text in dict.fromkeys(corpus):
        extract(text)
    began = time.process_time()
    said = [extract(text) for text in corpus]
    size = sum(len(text.encode()) for text in corpus) / 1e6
    return said, (time.process_time() - began) / size


class Rival(NamedTuple):
    """How to make one, whether it reads money alone, and the floors of the two ratios."""

    make: Callable[[], Extractor]
    money: bool
    right: float
    fast: float


RIVALS = {
    "recognizers-text": Rival(recognizers, False, 1.1, 10.0),
    # finds numerals and nothing around them: faster may it be, right it must not be
    "chinese2digits": Rival(chinese2digits, False, 1.2, 0.3),
    "jionlp (money)": Rival(jionlp, True, 0.95, 0.3),
}


def run() -> list[dict[str, Any]]:
    """Two answers a rival: how right (F1 beside F1) and how fast (seconds a megabyte)."""
    known = texts()
    corpus = [text for text, _ in known]
    gold = [figures for _, figures in known]
    more = max(1, round(24 * float(os.environ.get("BENCH_SCALE", "1"))))
    own, whole = timed(fadu, corpus * more)
    figures_alone = timed(fadu_figures, corpus * more)[1]
    own = own[: len(corpus)]
    answers: list[dict[str, Any]] = []
    for name, rival in RIVALS.items():
        try:
            extract = rival.make()
        except ImportError as error:
            print(f"{name} is not measured: {error}", file=sys.stderr)
            continue
        theirs, slow = timed(extract, corpus)
        wanted = [[g for g in figures if g.money or not rival.money] for figures in gold]
        mine = [[s for s in figures if s.money or not rival.money] for figures in own]
        right, wrong = f1(mine, wanted), f1(theirs, wanted)
        what = "money" if rival.money else "figures"
        answers.append(
            {
                "name": f"{what} in {len(corpus)} official texts, F1, beside {name}",
                "seconds": {"fadu F1": round(right, 4), f"{name} F1": round(wrong, 4)},
                "ratio": round(right / wrong, 2) if wrong else 99.0,
                "floor": rival.right,
            }
        )
        answers.append(
            {
                "name": f"figures of a megabyte of official text beside {name}",
                "seconds": {
                    "fadu": round(figures_alone, 2),
                    "fadu, whole reading": round(whole, 2),
                    name: round(slow, 2),
                },
                "ratio": round(slow / figures_alone, 2),
                "floor": rival.fast,
            }
        )
    return answers
