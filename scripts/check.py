"""Run every check that needs no test: `make check`. All of them run; the output of those that fail is shown.

Two at a time: the machine that Fadu is built on has two cores.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
#: Folders under mypy --strict from the first commit.
STRICT = ("law", "reading", "ledger", "figures", "organs")


@dataclass(frozen=True)
class Check:
    """One check: what it is called, what it runs, how a person mends what it finds."""

    name: str
    command: tuple[str, ...]
    remedy: str


def checks() -> list[Check]:
    """The list, the slowest first. A program's name is looked for beside this Python."""
    strict = " ".join(f"-p fadu.{name}" for name in STRICT)
    rows = [
        ("types (mypy --strict)", f"mypy {strict}", "Give the types their true names."),
        ("import boundaries", "lint-imports", "docs/architecture.md has the floors."),
        ("migrations", "python -m django makemigrations --check --dry-run", "fadu manage makemigrations"),
        ("declarations (django check)", "python -m django check", "Each message has its hint."),
        ("style (ruff check)", "ruff check --output-format concise", "ruff check --fix"),
        ("layout (ruff format)", "ruff format --check --quiet", "ruff format"),
    ]
    if any((ROOT / "fadu").rglob("*.html")):
        rows.insert(1, ("templates (djlint)", "djlint fadu --lint --quiet", "Each line names its rule."))
    return [
        Check(name, (str(BIN / words[0]), *words[1:]), remedy)
        for name, text, remedy in rows
        for words in [text.split()]
    ]


def run(check: Check, data: str) -> tuple[Check, str | None, float]:
    """Run one check; its output if it failed."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "fadu.settings",
        "FADU_TEST": "1",
        "FADU_DATA": data,
        "PYTHONPATH": str(ROOT),
    }
    began = time.monotonic()
    done = subprocess.run(check.command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    output = f"{done.stdout}{done.stderr}".strip() if done.returncode else None
    return check, output, time.monotonic() - began


def main() -> int:
    """Run all; the exit code is 1 if one failed."""
    failed = 0
    with ThreadPoolExecutor(2) as pool, tempfile.TemporaryDirectory(prefix="fadu-check-") as data:
        for future in as_completed([pool.submit(run, check, data) for check in checks()]):
            check, output, seconds = future.result()
            print(f"{'✗' if output is not None else '✓'} {check.name}  {seconds:.1f} s", flush=True)
            if output is not None:
                failed += 1
                print(f"{output}\n  → {check.remedy}\n", flush=True)
    print("all checks passed" if not failed else f"{failed} checks failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
