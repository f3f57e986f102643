"""Many reports into one table: all cores beside one process, same files, same rows.

There is no rival that reads such reports; this measures whether the second core is worth its while. On a machine that is
busy with other work the ratio says little.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import Any

from fadu.reading.corpus.folder import corpus
from fadu.reading.tests.marked import marked, names
from fadu.reading.tests.texts import REPORT

FILES = 300
COPIES = 6
FLOOR = 1.1


def run() -> dict[str, Any]:
    """Seconds of one process and of as many as cores; the tables must be the same."""
    files = max(16, round(FILES * float(os.environ.get("BENCH_SCALE", "1"))))
    texts = [REPORT, *(marked(name)[0] for name in names())]
    workers = min(os.cpu_count() or 1, 8)
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="fadu-corpus-") as place:
        folder = Path(place) / "texts"
        folder.mkdir()
        for number in range(files):
            text = (texts[number % len(texts)] + "\n") * COPIES
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        tables = []
        for count in (1, workers):
            out = Path(place) / f"out-{count}.jsonl"
            began = time.perf_counter()
            corpus(folder, out, workers=count)
            seconds[f"{count} process{'es' if count > 1 else ''}"] = round(time.perf_counter() - began, 2)
            tables.append(out.read_bytes())
    if tables[0] != tables[-1]:
        raise SystemExit("the tables of one process and of several differ")
    alone, *_, together = [next(iter(seconds.values())), *seconds.values()]
    return {
        "name": f"{files} reports ({size:.1f} MB) into one table, {workers} processes beside one",
        "seconds": seconds,
        "ratio": round(alone / together, 2),
        "floor": FLOOR if workers > 1 else 1.0,
    }
