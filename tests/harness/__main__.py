"""`make test`: the whole suite on SQLite, and beside it all that touches a database on a real PostgreSQL.

Arguments are pytest's own; with some given (`make test TESTS="fadu/law -x"`), only those tests run.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.harness.postgres import Unavailable, server
from tests.harness.programs import provide

ROOT = Path(__file__).resolve().parent.parent.parent
#: Plain Python, packaging, what pages look like, the arithmetic of published totals: on a second database they would show
#: nothing new. Nor would the single tests that are marked `once`: all that use no database (see conftest.py), who is
#: refused a move, what a rule of a line refuses before anything is written, what a form asks, which columns a template
#: has, what a document is filled with, and most journeys, whose pages and scripts are the same there. What a database can answer otherwise runs on both: crashes at every write
#: of a move, the chain of the trail, imports, pages by keyset, indicators against plain counts, numbers under many hands,
#: what the public sees, and two journeys, by hand and by file.
ONCE = (
    "fadu/cli",
    "fadu/law",
    "fadu/reading",
    "fadu/desk/tests/test_browser.py",
    "fadu/desk/tests/test_browser_work.py",
    "tests/test_narratives.py",
    "tests/test_new_line.py",
    "tests/test_published.py",
    "tests/test_repository.py",
    "tests/test_wheel.py",
)
#: Variables of the person's own site that must not reach the tests.
KEPT = ("FADU_GOLD", "FADU_CHROMIUM", "FADU_SOFFICE")
#: Written by Python beside each file that it reads, which the second process to read it need not do again.
BYTECODE = "PYTHONDONTWRITEBYTECODE"
LOOK = 0.3
#: How nice the run on PostgreSQL is: hardly any of its tests waits for a browser or a program.
GIVES_WAY = 5
COUNTS = re.compile(rb"\d+ (?:passed|failed|error|skipped).* in [\d.]+s")


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended."""

    name: str
    code: int
    closing: str


class Run:
    """One run of pytest, under way from when it is made; what it prints waits in a file until it is followed.

    Both databases' runs are under way at once: while a journey waits for its browser, or a worker for the last long
    test of another, there is the other database's work to do. The run that waits for nothing gives way to the other, so
    that its work is left where the other's waiting is over, and no core idles at the end.
    """

    def __init__(
        self, name: str, folder: Path, arguments: Sequence[str], variables: Mapping[str, str], niceness: int
    ) -> None:
        self.name, self.log = name, folder / f"{name.split()[0]}.log"
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", "-rsR", *arguments]
        with self.log.open("wb") as log:
            self.pytest = subprocess.Popen(
                command, cwd=ROOT, env=environment(variables), stdout=log, preexec_fn=lambda: os.nice(niceness)
            )

    def follow(self) -> Outcome:
        """Show what it prints until it ends, and keep its closing line."""
        print(f"\n══ {self.name} ══", flush=True)
        with self.log.open("rb") as log:
            ended = False
            while not ended:
                ended = self.pytest.poll() is not None  # asked before the last look, which then misses nothing
                shutil.copyfileobj(log, sys.stdout.buffer)
                sys.stdout.flush()
                time.sleep(0 if ended else LOOK)
        counts = [line for line in self.log.read_bytes().splitlines() if COUNTS.search(line)]
        closing = counts[-1].decode(errors="replace").strip("= ") if counts else "no tests ran"
        return Outcome(self.name, self.pytest.returncode, closing)

    def stop(self) -> None:
        """End it, if it has not ended."""
        if self.pytest.poll() is None:
            self.pytest.terminate()
            self.pytest.wait()


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The machine's variables without those of a site, and ours."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("FADU_") or key in KEPT}
    inherited.pop(BYTECODE, None)
    return {**inherited, "FADU_TEST": "1", "PYTHONPATH": str(ROOT), **variables}


def undocumented() -> list[str]:
    """Options of pytest by which no example in a docstring is looked for: none of them may use a database."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    usual = settings["tool"]["pytest"]["ini_options"]["addopts"]
    return ["-o", f"addopts={usual.replace('--doctest-modules', '')}"]


def main(arguments: Sequence[str]) -> int:
    """Run both, print the closing lines, exit 0 only if both passed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started is stopped
    variables, notes = provide()
    with tempfile.TemporaryDirectory(prefix="fadu-tests-") as temporary, ExitStack() as started:
        variables["TMPDIR"] = temporary

        def begin(name: str, asked: Sequence[str], niceness: int = 0, **more: str) -> Run:
            run = Run(name, Path(temporary), asked, {**variables, **more}, niceness)
            started.callback(run.stop)
            return run

        runs = [begin(f"SQLite {sqlite3.sqlite_version}", arguments)]
        try:
            postgres = started.enter_context(server())
            name = f"PostgreSQL {postgres.version} ({postgres.programs})"
            once = [] if arguments else [*undocumented(), "-m", "not once", *(f"--ignore={path}" for path in ONCE)]
            runs.append(begin(name, [*arguments, *once], GIVES_WAY, FADU_DATABASE=postgres.url))
        except Unavailable as error:
            notes.append(f"NOT RUN on PostgreSQL: {error}")
        outcomes = [run.follow() for run in runs]
    print("\n══ closing ══")
    for outcome in outcomes:
        print(f"{'✓' if outcome.code == 0 else '✗'} {outcome.name}: {outcome.closing}")
    for note in notes:
        print(f"! {note}")
    return next((outcome.code for outcome in outcomes if outcome.code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
