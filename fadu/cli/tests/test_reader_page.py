"""Every example of docs/reader.md gives what the page says when it is pasted."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reader.md"
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="docs/ is not here (an installed package)")


def examples() -> list[tuple[str, str]]:
    """Each command of the page with what it prints, in order."""
    blocks = re.findall(r"^```console\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    return [
        (command, said)
        for block in blocks
        for command, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M)
    ]


def test_every_command_prints_what_the_page_says(tmp_path: Path) -> None:
    program = tmp_path / "fadu"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m fadu.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    root = str(PAGE.parents[1])
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "LANG": "zh_CN.UTF-8", "PYTHONPATH": root}
    env |= {"LC_ALL": "", "LC_MESSAGES": "", "PYTHONUTF8": "1"}
    work = tmp_path / "work"
    work.mkdir()
    found = examples()
    assert len(found) >= 7
    for command, said in found:
        done = subprocess.run(["sh", "-c", command], cwd=work, env=env, capture_output=True, text=True, check=False)
        assert done.stdout.strip() == said.strip(), command + done.stderr


def test_every_line_of_python_gives_what_the_page_says() -> None:
    [block] = re.findall(r"^```pycon\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    names = {"Decimal": __import__("decimal").Decimal}
    test = doctest.DocTestParser().get_doctest(block, names, "reader.md", str(PAGE), 0)
    assert doctest.DocTestRunner().run(test).failed == 0
