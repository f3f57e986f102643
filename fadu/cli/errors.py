"""What went wrong, where, and what to do: every error of the command line in three parts.

An exception that brings `what`, `where` and `remedy` itself is shown in its own words; for the others a rule
of errors.toml knows the usual cause. What nobody foresaw is named with its place in the code, without a stack
trace.
"""

from __future__ import annotations

import errno
import os
import re
import tomllib
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fadu.cli.language import say


class Trouble(Exception):
    """An error in the person's words: what is wrong, where, and what to do."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy


RULES = Path(__file__).with_name("errors.toml")


def explain(error: BaseException) -> str:
    """The three parts as lines to print."""
    trouble = as_trouble(error)
    parts = [
        (say("错误", "Error"), trouble.what),
        (say("位置", "Where"), trouble.where),
        (say("处理", "Remedy"), trouble.remedy),
    ]
    return "\n".join(f"{label}{say('：', ': ')}{text}" for label, text in parts if text)


def as_trouble(error: BaseException) -> Trouble:
    """Find the person's words for an error."""
    if isinstance(error, Trouble):
        return error
    if hasattr(error, "what") and hasattr(error, "remedy"):
        return Trouble(str(error.what), str(getattr(error, "where", "")), str(error.remedy))
    if type(error).__module__.startswith("typer."):
        return misused(error)
    rule = matching("rule", " ".join(describe(cause) for cause in causes(error)))
    return Trouble(say(*rule["what"]), place(error), say(*rule["remedy"])) if rule else unforeseen(error)


@cache
def rules() -> dict[str, list[dict[str, Any]]]:
    """The rules of errors.toml, by kind."""
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def matching(kind: str, text: str) -> dict[str, Any] | None:
    """The first rule of a kind whose pattern the text holds."""
    return next((rule for rule in rules()[kind] if re.search(rule["pattern"], text, re.IGNORECASE)), None)


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and those it came from."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def describe(error: BaseException) -> str:
    """An error's text, with the name of its number if it has one."""
    number = errno.errorcode.get(error.errno, "") if isinstance(error, OSError) and error.errno else ""
    return f"{type(error).__name__} {error} {number}"


def place(error: BaseException) -> str:
    """The file that an error speaks of, or the database in use, or the error's own text."""
    for cause in causes(error):
        if isinstance(cause, OSError) and cause.filename:
            return os.fspath(cause.filename) if not isinstance(cause.filename, int) else str(cause.filename)
    if type(error).__module__.startswith(("django.db", "sqlite3", "psycopg")):
        return f"{database()}（{error}）" if database() else str(error)
    return str(error)


def database() -> str:
    """The database in use, without its password; empty before Django is set up."""
    from django.conf import settings  # an error before Django is set up has no need of it

    if not settings.configured:
        return ""
    entry = settings.DATABASES["default"]
    host = f"{entry['HOST']}:{entry['PORT']}/" if entry.get("HOST") else ""
    return f"{host}{entry['NAME']}"


def misused(error: BaseException) -> Trouble:
    """A command line that cannot be understood: a missing or unknown option, a value of the wrong kind."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "fadu"
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    rule = matching("misuse", type(error).__name__)
    what = say(*rule["what"]) if rule else ""
    return Trouble(say(f"{what}：{text}", f"{what}: {text}"), command, f"{command} --help")


def unforeseen(error: BaseException) -> Trouble:
    """An error that no rule knows: its kind, its text and its place in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}fadu{os.sep}" in frame.filename] or list(frames)
    where = f"{ours[-1].filename}:{ours[-1].lineno}" if ours else ""
    return Trouble(
        say(
            f"程序出错：{type(error).__name__}：{error}",
            f"The program failed: {type(error).__name__}: {error}",
        ),
        where,
        say(
            "请带上这几行报告问题；用 FADU_DEBUG=1 重新执行可看到全部细节。",
            "Report these lines; FADU_DEBUG=1 shows every detail.",
        ),
    )
