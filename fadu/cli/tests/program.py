"""The real program, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
#: Variables of a test run or of the person's own site.
OWN = ("FADU_", "DJANGO_", "PYTEST_", "LC_", "LANG")


def fadu(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `fadu` with its data in `data` and nothing of this process's settings."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(OWN)}
    environment |= {"FADU_DATA": str(data), "PYTHONPATH": str(ROOT), "LANG": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "fadu.cli", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
