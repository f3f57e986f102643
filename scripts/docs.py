"""Write the generated pages of docs/: `make docs`. With --check, only say which are not current and exit 1."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ |= {"LC_ALL": "en_US.UTF-8", "COLUMNS": "100", "NO_COLOR": "1", "FADU_TEST": "1"}
os.environ["FADU_DATA"] = tempfile.gettempdir()
os.environ.pop("FADU_LINES", None)

from fadu.cli.commands import every_command  # noqa: E402 - the language is chosen when it is imported
from fadu.cli.main import run, set_up_django  # noqa: E402
from fadu.law import manual  # noqa: E402

set_up_django()

MADE = "<!-- Made by `make docs`; do not edit. -->"


def commands() -> str:
    """docs/commands.md: every command with its options."""
    rows = [
        f"| [`fadu {name}`](#fadu-{name}) | {one.chinese} | {one.english} |" for name, one in every_command().items()
    ]
    parts = [
        f"# The commands of `fadu`\n\n{MADE}",
        "The language is Chinese, or English where `LC_ALL`, `LC_MESSAGES` or `LANG` begins with `en`. Exit codes: 0 done,"
        "\n1 done and something is wrong with what was looked at, 2 could not be done (what, where and remedy are"
        "\nprinted), 130 interrupted. `FADU_DEBUG=1` shows the trace of an error.",
        "\n".join(["| command | 中文 | English |", "| --- | --- | --- |", *rows]),
    ]
    for name in every_command():
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


def ours() -> list[Any]:
    """The ledgers of the product, by line; those that a test or an office adds are left out."""
    from django.apps import apps

    from fadu.ledger.registry import ledgers

    home = ROOT / "fadu"
    inside = [x for x in ledgers.values() if home in Path(apps.get_app_config(x.line).path).parents]
    return sorted(inside, key=lambda x: (x.line, x.options.order, x.label))


def ledgers_page() -> str:
    """docs/ledgers.md: every ledger with its stages, clocks and their articles, indicators, public fields."""
    from fadu.cli.ledgers import row

    parts = [f"# The ledgers\n\n{MADE}", "`fadu ledgers` prints the same, with every move."]
    line = ""
    for ledger in ours():
        if ledger.line != line:
            line = ledger.line
            parts.append(f"## {ledger.line_name} `{line}`")
        parts.append(ledger_part(ledger, row(ledger)))
    return "\n\n".join(parts) + "\n"


def ledger_part(ledger: Any, told: dict[str, Any]) -> str:
    """One ledger of the page."""
    lines = [f"### {ledger.name} `{ledger.label}`", "", f"- 环节：{'、'.join(ledger.stages.values())}"]
    for clock in told["clocks"]:
        rules = [
            f"{one['length']}（{one['article'] or '无条文'}{'' if one['verified'] else '，待核'}，{one['from']} 起）"
            for one in clock["limits"]
        ]
        set_by = f"由「{ledger.field_label(clock['fixed'])}」确定" if clock["fixed"] else "；".join(rules)
        lines.append(f"- 计时「{clock['clock']}」：{set_by or '无收录期限'}")
    names = [one["name"] for one in told["indicators"]]
    if names:
        lines.append(f"- 指标：{'、'.join(names)}")
    if told["public"]:
        lines.append(f"- 公开字段：{'、'.join(one['name'] for one in told['public'])}")
    return "\n".join(lines)


def glossary() -> str:
    """docs/glossary.md: the words of docs/words.toml, the lines, their ledgers: English, 中文, meaning, folder."""
    words = tomllib.loads((ROOT / "docs" / "words.toml").read_text(encoding="utf-8"))["word"]
    rows = [
        f"| {w['english']} | {w['chinese']} | {w['meaning']}{'；' + w['source'] if w.get('source') else ''} | `{w['folder']}` |"
        for w in words
    ]
    head = "| word | 中文 | meaning | folder |\n| --- | --- | --- | --- |"
    lines: dict[str, str] = {}
    found = []
    for ledger in ours():
        lines[ledger.line] = ledger.line_name
        meaning = (ledger.model.__doc__ or "").strip().splitlines()[0].partition(": ")[2].rstrip(".")
        found.append(f"| {ledger.model.__name__} | {ledger.name} | {meaning} | `{folder(ledger.line)}` |")
    named = [f"| {line} | {name} | | `{folder(line)}` |" for line, name in sorted(lines.items())]
    return (
        f"# Glossary\n\n{MADE}\n\nFrom `docs/words.toml` and from the declarations of the lines.\n\n"
        + "\n".join(["## Words", "", head, *rows, "", "## Lines", "", head, *named, "", "## Ledgers", "", head, *found])
        + "\n"
    )


def folder(line: str) -> str:
    """The folder of a line or of a floor that keeps ledgers."""
    from django.apps import apps

    return str(Path(apps.get_app_config(line).path).relative_to(ROOT))


def indicators_page() -> str:
    """docs/indicators.md: every indicator with its counting rule."""
    from fadu.figures.manual import manual

    return manual()


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "ledgers.md": ledgers_page,
    "indicators.md": indicators_page,
    "glossary.md": glossary,
    "law.md": manual,
}


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
