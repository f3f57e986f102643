"""The machine's programs that some tests drive: Chromium for pages, LibreOffice for documents.

Where the harness may (root, with apt-get) it installs what is missing; elsewhere it says what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A program: its names, Debian's package, which tests need it, the variable that tells them its path."""

    names: tuple[str, ...]
    package: str
    tests: str
    variable: str


PROGRAMS = (
    Program(("chromium", "chromium-browser", "google-chrome"), "chromium", "browser tests", "FADU_CHROMIUM"),
    Program(("soffice", "libreoffice"), "libreoffice-writer-nogui", "tests of documents", "FADU_SOFFICE"),
)


def provide() -> tuple[dict[str, str], list[str]]:
    """Find or install each program: variables for the tests, and a line on each that cannot be had."""
    variables, notes = {}, []
    for program in PROGRAMS:
        path = find(program) or (install(program) and find(program))
        if path:
            variables[program.variable] = path
        else:
            notes.append(f"{program.names[0]} is missing, {program.tests} skipped: apt-get install {program.package}")
    return variables, notes


def find(program: Program) -> str | None:
    """Its path: what the variable names, or the first of its names that is found."""
    named = os.environ.get(program.variable)
    return named or next((path for path in map(shutil.which, program.names) if path), None)


def install(program: Program) -> bool:
    """Install it as root with apt-get; whether that went well."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {program.package} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", program.package],
    )
    return all(
        subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
        for command in commands
    )
