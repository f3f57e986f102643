"""Write the generated pages of docs/: `make docs`. With --check, only say which are not current and exit 1."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ |= {"LC_ALL": "en_US.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", "FADU_TEST": "1"}
os.environ["FADU_DATA"] = tempfile.gettempdir()
os.environ.pop("FADU_LINES", None)

from fadu.cli.commands import COMMANDS  # noqa: E402 - the language is chosen when it is imported
from fadu.cli.main import run  # noqa: E402

MADE = "<!-- Made by `make docs`; do not edit. -->"


def commands() -> str:
    """docs/commands.md: every command with its options."""
    rows = [f"| [`fadu {name}`](#fadu-{name}) | {one.chinese} | {one.english} |" for name, one in COMMANDS.items()]
    parts = [
        f"# The commands of `fadu`\n\n{MADE}",
        "The language is Chinese, or English where `LC_ALL`, `LC_MESSAGES` or `LANG` begins with `en`. Exit codes: 0 done,"
        "\n1 done and something is wrong with what was looked at, 2 could not be done (what, where and remedy are"
        "\nprinted), 130 interrupted. `FADU_DEBUG=1` shows the trace of an error.",
        "\n".join(["| command | 中文 | English |", "| --- | --- | --- |", *rows]),
    ]
    for name in COMMANDS:
        parts.append(f"## fadu {name}\n\n```\n{help_of(name)}\n```")
    return "\n\n".join(parts) + "\n"


def help_of(name: str) -> str:
    """What `fadu NAME --help` prints, and for a group each of its commands too."""
    if name == "manage":
        return "Usage: fadu manage COMMAND [ARGS]...    (Django's own: fadu manage help)"
    text = printed([name, "--help"])
    _, found, listed = text.partition("\nCommands:\n")
    inner = (
        [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2:3] != " "] if found else []
    )
    return "\n\n".join([text, *(printed([name, one, "--help"]) for one in inner)])


def printed(arguments: list[str]) -> str:
    """What a command prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        run(arguments)
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands}


def main(check: bool) -> int:
    """Write or compare every page."""
    stale = []
    for name, make in PAGES.items():
        page, text = ROOT / "docs" / name, make()
        if page.exists() and page.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            page.write_text(text, encoding="utf-8")
    print(
        "\n".join(f"docs/{name} {'is not current: make docs' if check else 'written'}" for name in stale) or "current"
    )
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
