"""Fuzz the reader for a number of seconds, coverage-guided (atheris): `python scripts/fuzz.py [SECONDS] [CORPUS]`.

An input is bytes that choose words of official texts and signs between them, or bytes of a file as they are. Whatever
comes out must keep what every reading promises: spans inside, figures apart, the audit and the JSON made without an
error, time in proportion to length. What breaks is printed and written to fadu/reading/tests/found/, where the tests
read it again for ever.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
import traceback
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["fadu.reading"]):
    from fadu.reading import SourceError, audit, read
    from fadu.reading.compare import copied_paragraphs
    from fadu.reading.page import page
    from fadu.reading.show import show
    from fadu.reading.sources.opening import source_of
    from fadu.reading.tests.promises import PIECES, check

FOUND = ROOT / "fadu" / "reading" / "tests" / "found"
SLOW = 4e-3
"""Seconds a sign: many times what the densest text needs, instrumented as it is."""


def text_of(data: bytes) -> str:
    """Bytes as a text: most of them choose a piece, some the next sign of all there are."""
    provider = atheris.FuzzedDataProvider(data)
    parts: list[str] = []
    while provider.remaining_bytes() and len(parts) < 400:
        choice = provider.ConsumeIntInRange(0, 255)
        if choice < 250:
            parts.append(
                PIECES[(choice * 7 + len(parts)) % len(PIECES)] if choice > 40 else PIECES[choice % len(PIECES)]
            )
        else:
            parts.append(provider.ConsumeUnicodeNoSurrogates(8))
    return "".join(parts)


def one(data: bytes) -> None:
    """One input: its first byte says whether it is a text or a file."""
    text = data.decode("latin-1")
    try:
        if b"" < data[:1] < b"\x20":
            text = source_of(("a.html", "a.txt", "a.md")[data[0] % 3], data[1:]).text
        else:
            text = text_of(data[1:])
        look_at(text)
    except SourceError:
        return
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is looked for
        keep(text, error)


def look_at(text: str) -> None:
    """Everything that is done with a text.

    Raises:
        AssertionError: a promise is broken, or it took too long.
    """
    began = time.process_time()
    reading = read(text)
    findings = audit(reading)
    check(reading)
    json.dumps(reading.to_json())
    page(reading, findings, "a")
    show(reading, findings)
    copied_paragraphs(text, text[::-1])
    if time.process_time() - began > 0.5 + SLOW * len(text):
        raise AssertionError(f"slow: {time.process_time() - began:.1f} s for {len(text)} signs")


def keep(text: str, error: Exception) -> None:
    """Write down a text that broke a promise, one for each place in the code that it breaks at."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{type(error).__name__} {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}"
    if place in _known:
        return
    _known.add(place)
    FOUND.mkdir(exist_ok=True)
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    (FOUND / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    print(f"found: {place} {error} in {name}.txt", file=sys.stderr, flush=True)


_known: set[str] = set()


def main() -> None:
    """Run for the time given, from the corpus given."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "600"
    corpus = sys.argv[2:3]
    limits = [f"-max_total_time={seconds}", "-max_len=600", "-len_control=0", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *corpus, *limits, f"-artifact_prefix={tempfile.gettempdir()}/"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
