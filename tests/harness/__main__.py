"""`make test`: the whole suite on SQLite, then all that touches a database on a real PostgreSQL.

Arguments are pytest's own; with some given (`make test TESTS="fadu/law -x"`), only those tests run.
"""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.harness.postgres import Unavailable, server
from tests.harness.programs import provide

ROOT = Path(__file__).resolve().parent.parent.parent
#: Plain Python, packaging, what pages look like, the arithmetic of published totals: on a second database they would show
#: nothing new. Nor would the single tests that are marked `once`: who is refused a move, what a form asks, which columns a
#: template has. What a database can answer otherwise runs on both: crashes at every write of a move, the chain of the
#: trail, imports, pages by keyset, indicators against plain counts, numbers under many hands, what the public sees, and
#: the journeys through the pages.
ONCE = (
    "fadu/cli",
    "fadu/law",
    "fadu/reading",
    "fadu/desk/tests/test_browser.py",
    "tests/test_narratives.py",
    "tests/test_new_line.py",
    "tests/test_published.py",
    "tests/test_repository.py",
    "tests/test_wheel.py",
)
#: Variables of the person's own site that must not reach the tests.
KEPT = ("FADU_GOLD", "FADU_CHROMIUM", "FADU_SOFFICE")
COUNTS = re.compile(rb"\d+ (?:passed|failed|error|skipped).* in [\d.]+s")


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended."""

    name: str
    code: int
    closing: str


def run(name: str, arguments: Sequence[str], variables: Mapping[str, str]) -> Outcome:
    """Run pytest, show what it prints, and keep its closing line."""
    print(f"\n══ {name} ══", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-rsR", *arguments]
    began = time.monotonic()
    closing = ""
    with subprocess.Popen(command, cwd=ROOT, env=environment(variables), stdout=subprocess.PIPE) as pytest:
        for line in pytest.stdout or ():
            sys.stdout.buffer.write(line)
            sys.stdout.flush()
            if COUNTS.search(line):
                closing = line.decode(errors="replace").strip("= \n")
    return Outcome(name, pytest.returncode, closing or f"no tests ran in {time.monotonic() - began:.0f}s")


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The machine's variables without those of a site, and ours."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("FADU_") or key in KEPT}
    return {**inherited, "FADU_TEST": "1", "PYTHONPATH": str(ROOT), **variables}


def main(arguments: Sequence[str]) -> int:
    """Run both, print the closing lines, exit 0 only if both passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    variables, notes = provide()
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="fadu-tests-") as temporary:
        variables["TMPDIR"] = temporary
        outcomes.append(run(f"SQLite {sqlite3.sqlite_version}", arguments, variables))
        try:
            with server() as postgres:
                name = f"PostgreSQL {postgres.version} ({postgres.programs})"
                once = [] if arguments else ["-m", "not once", *(f"--ignore={path}" for path in ONCE)]
                outcomes.append(run(name, [*arguments, *once], {**variables, "FADU_DATABASE": postgres.url}))
        except Unavailable as error:
            notes.append(f"NOT RUN on PostgreSQL: {error}")
    print("\n══ closing ══")
    for outcome in outcomes:
        print(f"{'✓' if outcome.code == 0 else '✗'} {outcome.name}: {outcome.closing}")
    for note in notes:
        print(f"! {note}")
    return next((outcome.code for outcome in outcomes if outcome.code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
