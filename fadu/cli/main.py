"""The door to the command line: finds the command, runs it, and answers every error in three parts."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from fadu import __version__
from fadu.cli.commands import COMMANDS, Command, Kind, every_command
from fadu.cli.language import say

#: Exit codes: done; done and something is wrong with what was looked at; could not be done.
DONE, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """What `fadu` calls."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; no error leaves it as a stack trace."""
    try:
        code = dispatch(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print(say("\n已中断。", "\nInterrupted."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("FADU_DEBUG"):
            raise
        # kept out of the top of the file: a command that succeeds need not load it
        from fadu.cli.errors import explain

        print(explain(error), file=sys.stderr)
        return FAILED


def dispatch(arguments: Sequence[str]) -> int:
    """Find the command that the first argument names and call it with the rest."""
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("--help", [])
    if name in {"--help", "-h", "help"}:
        print(overview())
        return DONE
    if name in {"--version", "-V"}:
        print(f"fadu {__version__}")
        return DONE
    command = COMMANDS.get(name) or every_command().get(name)
    if command is None:
        return unknown(name)
    if command.kind is Kind.PLAIN:
        return int(load(command)(rest) or DONE)
    if command.kind is Kind.DJANGO and not {"--help", "-h"} & set(rest):
        set_up_django()
    elif command.kind is Kind.DJANGO:
        set_up_django_for_help()
    return run_typer(name, command, rest)


def overview() -> str:
    """The help page: every command in one line."""
    commands = every_command()
    width = max(map(len, commands))
    lines = [f"  {name:<{width}}  {say(command.chinese, command.english)}" for name, command in commands.items()]
    title = say("法度：依法治理工作系统", "Fadu: the system of a rule-of-law office")
    usage = say("用法：fadu 命令 [参数]；fadu 命令 --help 查看参数", "Usage: fadu COMMAND [ARGS]; fadu COMMAND --help")
    return "\n".join([f"{title} {__version__}", usage, "", *lines])


def unknown(name: str) -> int:
    """Say that there is no such command and which one may be meant."""
    from difflib import get_close_matches  # only on this way, to keep the others fast

    near = get_close_matches(name, every_command(), n=1)
    remedy = say(f"您是否要用 fadu {near[0]}？", f"Did you mean fadu {near[0]}?") if near else ""
    print(say(f"没有名为「{name}」的命令。{remedy}", f"There is no command '{name}'. {remedy}"), file=sys.stderr)
    print(overview(), file=sys.stderr)
    return FAILED


def load(command: Command) -> Callable[..., Any]:
    """Import what a command stands for."""
    module, _, attribute = command.target.partition(":")
    return getattr(importlib.import_module(module), attribute)  # type: ignore[no-any-return]


def set_up_django() -> None:
    """Load the settings and the models, so that the module of a command may import them at its top.

    What is loaded stays to the end: to look through it for garbage, again and again while it grows, would take a quarter
    of the time.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    gc.disable()
    import django  # half of the start of a command that needs none of it

    try:
        django.setup()
    finally:
        gc.freeze()
        gc.enable()


def set_up_django_for_help() -> None:
    """Help is given before `fadu init` too: a key that is missing does not matter for it."""
    os.environ.setdefault("FADU_SECRET_KEY", "help is shown and nothing is signed")
    set_up_django()


def run_typer(name: str, command: Command, arguments: list[str]) -> int:
    """Call a typer function or app; its own errors come out as exceptions, not as its exit."""
    import typer  # 0.1 s that the plain commands do without

    target = load(command)
    app = target if isinstance(target, typer.Typer) else as_app(target, command)
    code = app(arguments, prog_name=f"fadu {name}", standalone_mode=False)
    return code if isinstance(code, int) else DONE


def as_app(function: Callable[..., Any], command: Command) -> Any:
    """One function as a typer app with our help line."""
    import typer  # see run_typer

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(help=say(command.chinese, command.english))(function)
    return app
