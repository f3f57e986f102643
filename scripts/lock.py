"""Write requirements/{run,dev,bench}.txt: every version pinned, every file's hash, no address.

The locker (uv) lives in an environment of its own under build/, so that it is no part of Fadu's.
`python3 scripts/lock.py` keeps the pins that still fit; `--upgrade` takes the newest that fits.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKER = ROOT / "build" / "lock-env"
SETS = {
    "run": ["--group", "build"],
    "dev": ["--extra", "postgres", "--group", "dev"],
    "bench": ["--extra", "postgres", "--group", "bench"],
}


def uv() -> Path:
    """The locker's executable, installed on first use."""
    program = LOCKER / "bin" / "uv"
    if not program.exists():
        venv.create(LOCKER, with_pip=True)
        subprocess.run([LOCKER / "bin" / "pip", "install", "--quiet", "uv"], check=True)
    return program


def compile_set(name: str, arguments: list[str]) -> None:
    """Resolve one set. Wheels that lie about on this machine must not leave their hashes in it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
    command = [
        uv(),
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ]
    command += ["--only-binary", ":all:"]  # as they are installed: of a source alone nothing could be made there
    command += ["--no-emit-index-url", "--no-annotate", "--quiet", "--custom-compile-command", "make lock"]
    if name != "run":  # one version everywhere: what the tests ran with is what runs
        command += ["--constraint", "requirements/run.txt"]
    output = f"requirements/{name}.txt"
    subprocess.run(
        [*command, *arguments, "-o", output], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    print(f"requirements/{name}.txt")


if __name__ == "__main__":
    extra = ["--upgrade"] if "--upgrade" in sys.argv else []
    for set_name, options in SETS.items():
        compile_set(set_name, [*options, *extra])
