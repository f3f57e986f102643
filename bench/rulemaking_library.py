"""Searching 100,000 normative documents of 2,000 characters: the library beside a LIKE scan over the same database.

Both answer the first page of what holds the words and nothing void. The library also ranks, judges each document's
validity on the day and marks the words in a snippet; the scan gives the newest documents and no more. Narrowed to a year
the scan reads a twentieth of the texts, so less is asked of the library there. The floors hold at full size: the page
itself costs a few milliseconds however few documents there are. Words are made up,
as frequent as words of a language are; each kind of query asks several words, and its slowest one counts.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from bench.figures_refresh import prepare as prepare_county

ON_POSTGRES = True
DOCUMENTS = 100_000
CHARACTERS = 2000
FLOOR, NARROWED = 20.0, 5.0
CHUNK = 500
TIMES = 5
DAY = date(2024, 6, 3)
AT = datetime(2024, 6, 3, tzinfo=UTC)
FIRST = date(2004, 1, 5)
SIGNS = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFF)]
"""The 3,666 commonest characters of GB/T 2312."""


def vocabulary(chance: random.Random, many: int = 20_000) -> tuple[list[str], list[float]]:
    """Made-up words of two to four characters with their cumulative weights (Zipf)."""
    words = ["".join(chance.choices(SIGNS, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(many)]
    return words, list(accumulate(1 / rank for rank in range(1, many + 1)))


def texts(chance: random.Random, words: list[str], weights: list[float]) -> Iterator[str]:
    """Texts of articles, without end."""
    while True:
        sentences, length, article = [], 0, 0
        while length < CHARACTERS:
            article += 1
            run = chance.choices(words, cum_weights=weights, k=24)
            sentence = f"第{article}条 {''.join(run[:9])}，{''.join(run[9:17])}，{''.join(run[17:])}。"
            sentences.append(sentence)
            length += len(sentence)
        yield "\n".join(sentences)[:CHARACTERS]


def fill(many: int) -> list[str]:
    """Write the documents and the index; the answer is the vocabulary, the commonest word first."""
    from django.db import connection, transaction

    from fadu.lines.rulemaking.finding import index
    from fadu.lines.rulemaking.models import Document, LibraryEntry
    from fadu.organs.models import Organ

    chance = random.Random(1)
    words, weights = vocabulary(chance)
    stream = texts(chance, words, weights)
    organs = list(Organ.objects.exclude(kind="area"))
    with index().all_at_once():
        for start in range(0, many, CHUNK):
            numbers = range(start, min(start + CHUNK, many))
            bodies = list(islice(stream, len(numbers)))
            titles = ["".join(chance.choices(words, cum_weights=weights, k=4)) + "办法" for _ in numbers]
            with transaction.atomic():
                made = Document.objects.bulk_create(
                    document(n, many, organs[n % len(organs)], title) for n, title in zip(numbers, titles, strict=True)
                )
                entries = LibraryEntry.objects.bulk_create(
                    LibraryEntry(
                        document=one, title=f"{one.subject} {one.number}", text=text, published_on=one.published_on
                    )
                    for one, text in zip(made, bodies, strict=True)
                )
                index().learn(entries)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return words


def document(n: int, many: int, organ: Any, title: str) -> Any:
    """One document in force or ended, by the years."""
    from fadu.lines.rulemaking.models import Document, Stage

    published = FIRST + timedelta(days=n * 7000 // many)
    return Document(
        number=f"测政规〔{published.year}〕{n}号", subject=title, maker="government", stage=Stage.PUBLISHED, organ=organ,
        region_id=organ.region_id, planned_on=published, published_on=published, effective_on=published,
        expires_on=published + timedelta(days=1826), year=published.year, created_at=AT, updated_at=AT,
    )  # fmt: skip


def numbered(n: int) -> str:
    """The number of the document in that place."""
    from fadu.lines.rulemaking.models import Document

    return str(Document.objects.order_by("pk").values_list("number", flat=True)[n])


def scan(words: str, **narrow: Any) -> list[int]:
    """The first page by LIKE, the newest first."""
    from django.db.models import Q

    from fadu.lines.rulemaking.grams import terms
    from fadu.lines.rulemaking.library import PAGE, Wanted, filtered

    rows = filtered(Wanted(DAY, **narrow))
    for term in terms(words):
        rows = rows.filter(Q(entry__title__contains=term) | Q(entry__text__contains=term))
    return list(rows.order_by("-published_on", "-pk").values_list("pk", flat=True)[: PAGE + 1])


def ours(words: str, **narrow: Any) -> list[int]:
    """The first page of the library, with all that it shows."""
    from fadu.lines.rulemaking.library import Wanted, search

    return [one.document.pk for one in search(Wanted(DAY, words, **narrow)).found]


def least(ask: Callable[[], list[int]], times: int) -> float:
    """The least time of some askings."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return min(taken)


def compared(name: str, asked: list[tuple[str, dict[str, Any]]], many: int) -> dict[str, Any]:
    """One kind of query, both ways; both must find something, and the library no fewer."""
    pairs = []
    for words, narrow in asked:
        if len(ours(words, **narrow)) < min(20, len(scan(words, **narrow))):
            raise SystemExit(f"the library finds less than the scan for {words!r}")
        pairs.append((least(lambda: scan(words, **narrow), 2), least(lambda: ours(words, **narrow), TIMES)))  # noqa: B023
    slow, fast = min(pairs, key=lambda pair: pair[0] / pair[1])
    return {
        "name": f"{name} among {many} documents",
        "seconds": {"LIKE": round(slow, 4), "library": round(fast, 5)},
        "ratio": round(slow / fast, 1),
        "floor": NARROWED if any("year" in narrow for _, narrow in asked) else FLOOR,
    }


def run() -> list[dict[str, Any]]:
    """Measure each kind of query."""
    many = max(2000, round(DOCUMENTS * float(os.environ.get("BENCH_SCALE", "1"))))
    words = fill(many)
    two = [word for word in words if len(word) == 2]
    four = [word for word in words if len(word) == 4]
    kinds: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "a word in every document": [(two[0], {}), (two[2], {})],
        "a common word": [(two[n], {}) for n in (100, 150, 200)],
        "a rare word": [(two[n], {}) for n in (3000, 5000, 7000)],
        "a phrase of four characters": [(four[n], {}) for n in (5, 100, 1000)],
        "two words": [(f"{two[50]} {two[90]}", {}), (f"{two[300]} {two[2000]}", {})],
        "a document number": [(numbered(many // 3), {}), (numbered(many // 2), {})],
        "a word with year and status": [(two[40], {"year": 2021, "status": "valid"})],
        "a word of ended documents": [(two[400], {"status": "ended"})],
    }
    return [compared(name, asked, many) for name, asked in kinds.items()]


def prepare() -> None:
    """A migrated database with one county."""
    prepare_county()
