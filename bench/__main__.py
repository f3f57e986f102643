"""`make bench`: run every measurement in a process and a database of its own, print what came out, keep it.

    python -m bench [NAME …] [--write]

A measurement is a module of this folder with `run()`; it answers with its name, the seconds of each side, the ratio
and the floor that the ratio must reach (or with several such answers). `prepare()`, where there is one, fills the database first. BENCH_SCALE=0.01
makes everything smaller for a quick look. With --write the table goes into docs/performance.md.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import bench
from tests.harness.postgres import Unavailable, server

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- Made by `make bench`; the text above is kept. -->"
ANSWER = "bench answers: "


def names() -> list[str]:
    """The measurements: modules of this folder that define `run`."""
    found = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    return [name for name in found if "\ndef run(" in (ROOT / "bench" / f"{name}.py").read_text(encoding="utf-8")]


def measure(name: str, database: str = "") -> list[dict[str, Any]]:
    """Run one in a process of its own, on SQLite or on the PostgreSQL database of an address.

    Raises:
        SystemExit: it failed; its output is shown.
    """
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        environment = {
            **os.environ,
            "FADU_TEST": "1",
            "FADU_DATA": folder,
            "FADU_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": getattr(importlib.import_module(f"bench.{name}"), "SETTINGS", "fadu.settings"),
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "bench", "--one", name]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    answers = [line.removeprefix(ANSWER) for line in done.stdout.splitlines() if line.startswith(ANSWER)]
    if done.returncode or not answers:
        raise SystemExit(f"bench.{name} failed:\n{done.stdout}\n{done.stderr}")
    return [json.loads(answer) for answer in answers]


def on_postgres(name: str) -> list[dict[str, Any]]:
    """Run one on a PostgreSQL of its own; nothing where none can be had, which is said."""
    try:
        with server() as postgres:
            subprocess.run([postgres.programs / "createdb", "-h", postgres.folder, "-U", "fadu", "fadu"], check=True)
            version = f"PostgreSQL {postgres.version}"
            return [{**answer, "name": f"{answer['name']} ({version})"} for answer in measure(name, postgres.url)]
    except Unavailable as error:
        print(f"not run on PostgreSQL: {error}", file=sys.stderr)
        return []


def one(name: str) -> None:
    """Inside that process: set up, prepare, run, answer."""
    import django

    django.setup()
    module = importlib.import_module(f"bench.{name}")
    if hasattr(module, "prepare"):
        module.prepare()
    result = module.run()
    for answer in result if isinstance(result, list) else [result]:
        print(f"{ANSWER}{json.dumps(answer, ensure_ascii=False)}")


def machine() -> str:
    """What it ran on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} × {processor()}, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, load {load:.1f} at the end"
    )


def processor() -> str:
    """The processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


HEAD = ["| what | seconds | ratio | floor | |", "| --- | --- | ---: | ---: | --- |"]


def as_rows(results: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The results as rows of a Markdown table, by what was measured."""
    rows = {}
    for result in results:
        seconds = ", ".join(f"{side} {value:g}" for side, value in result["seconds"].items())
        mark = "reached" if result["ratio"] >= result["floor"] else "**missed**"
        rows[result["name"]] = f"| {result['name']} | {seconds} | {result['ratio']:g} | {result['floor']:g} | {mark} |"
    return rows


def as_table(rows: dict[str, str]) -> str:
    """The rows under their head."""
    return "\n".join([*HEAD, *rows.values()])


def write(results: Sequence[dict[str, Any]]) -> None:
    """Put the rows into the table below the page's own text; what was not measured now keeps its row."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Performance\n"
    scale = f", scale {os.environ['BENCH_SCALE']}" if "BENCH_SCALE" in os.environ else ""
    own, _, table = text.partition(MARK)
    stood = {line.split(" | ")[0].removeprefix("| "): line for line in table.splitlines() if line.startswith("| ")}
    kept = {what: line for what, line in stood.items() if line not in HEAD}
    measured = f"Measured last {date.today()}{scale} on {machine()}."  # noqa: TID251
    PAGE.write_text(
        f"{own.rstrip()}\n\n{MARK}\n\n{measured}\n\n{as_table(kept | as_rows(results))}\n", encoding="utf-8"
    )


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; exit 1 if a floor is missed."""
    if arguments[:1] == ["--one"]:
        one(arguments[1])
        return 0
    wanted = [name for name in arguments if not name.startswith("-")] or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        raise SystemExit(f"There is no measurement {', '.join(unknown)}. There are: {', '.join(names())}.")
    results: list[dict[str, Any]] = []
    for name in wanted:
        print(f"{name} …", file=sys.stderr, flush=True)
        results += measure(name)
        if getattr(importlib.import_module(f"bench.{name}"), "ON_POSTGRES", False):
            results += on_postgres(name)
    print(f"{machine()}\n\n{as_table(as_rows(results))}")
    if "--write" in arguments:
        write(results)
    return 0 if all(result["ratio"] >= result["floor"] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
