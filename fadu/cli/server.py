"""`fadu serve` and `fadu worker`: the site and its background tasks, started and stopped together."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Annotated

import typer
from django.core.management import call_command
from django.db import OperationalError
from rich.console import Console

from fadu.cli.accounts import account_table, demo_accounts
from fadu.cli.errors import Trouble
from fadu.cli.installation import pending_migrations
from fadu.cli.language import say

logger = logging.getLogger(__name__)

#: Seconds that a child gets to finish the request or task it has in hand.
PATIENCE = 15
#: Seconds within which the site answers its first request, or something is wrong.
START = 60
Children = Sequence[subprocess.Popen[bytes]]


def serve(
    host: Annotated[str, typer.Option(help=say("监听地址", "address to listen on"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help=say("端口", "port"))] = 8000,
    workers: Annotated[int, typer.Option(min=1, help=say("网站进程数", "processes of the site"))] = 1,
    tasks: Annotated[bool, typer.Option(help=say("同时处理后台任务", "work off background tasks too"))] = True,
) -> None:
    """The command."""
    refuse_old_database()
    refuse_taken_port(host, port)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    granian += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "8",
        "--backlog",
        "1024",
        "--log-level",
        "error",
    ]
    commands = [[*granian, "--respawn-failed-workers", "fadu.wsgi:application"]]
    if tasks:
        commands.append([sys.executable, "-m", "fadu.cli", "worker"])
    raise typer.Exit(run_together(commands, lambda children: announce(host, port, children)))


def worker(
    interval: Annotated[float, typer.Option(min=0, help=say("空闲时的间隔（秒）", "seconds between looks"))] = 1.0,
    batch: Annotated[bool, typer.Option("--batch", help=say("做完即退出", "stop when nothing is left"))] = False,
) -> None:
    """The command: every queue, in this process, until told to stop.

    On SQLite a write that lasts longer than the others wait for it (a big import) is no reason to end, and the site with it.
    """
    refuse_old_database()
    while True:
        try:
            call_command("db_worker", queue_name="*", interval=interval, batch=batch, reload=False, verbosity=0)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            logger.warning("the database is taken by a long write; the worker looks again: %s", error)
        else:
            return


def refuse_old_database() -> None:
    """A site over a database of another version would fail at every page."""
    missing = pending_migrations()
    if missing:
        raise Trouble(
            say("数据库还没有建好，或者比程序旧。", "The database is not set up, or older than the program."),
            say(
                f"尚有 {len(missing)} 步未执行，第一步是 {missing[0]}",
                f"{len(missing)} steps lack, first {missing[0]}",
            ),
            say("执行 fadu init。", "Run fadu init."),
        )


def refuse_taken_port(host: str, port: int) -> None:
    """Say at once that the port is in use, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                say(
                    f"不能在端口 {port} 上监听：{error.strerror}。",
                    f"Cannot listen on port {port}: {error.strerror}.",
                ),
                f"{host}:{port}",
                say(
                    f"停掉占用它的程序，或换一个端口，例如 fadu serve --port {port % 65535 + 1}。",
                    f"Stop what uses it, or take another: fadu serve --port {port % 65535 + 1}.",
                ),
            ) from error


def run_together(commands: Sequence[Sequence[str]], announce_when_up: Callable[[Children], None]) -> int:
    """Start the commands; when one ends or this process is told to stop, stop all of them."""
    stopping = False

    def stop(_: int, __: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    children = [start(command) for command in commands]
    try:
        announce_when_up(children)
        while not stopping and all(child.poll() is None for child in children):
            time.sleep(0.2)
    finally:
        ended = [child.returncode for child in children if child.returncode is not None]
        stop_children(children)
    return 0 if stopping else (ended[0] if ended else 1) or 1


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a child in a group of its own: Ctrl+C reaches this process, which passes it on once.

    Told twice to stop, by the terminal and by us, granian hangs (2.8).
    """
    return subprocess.Popen(command, process_group=0, preexec_fn=end_with_parent)  # noqa: S603 - our own


def end_with_parent() -> None:
    """Have the kernel end this process when its parent is killed, so that nothing holds the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1: PR_SET_PDEATHSIG


def announce(host: str, port: int, children: Children) -> None:
    """Wait for the first answer, then print the address and the demo's accounts."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    address = f"http://{shown}:{port}/"
    deadline = time.monotonic() + START
    while not answers(address) and time.monotonic() < deadline:
        if any(child.poll() is not None for child in children):
            return  # what ended has said why
        time.sleep(0.1)
    console = Console(highlight=False)
    console.print(say(f"\n法度已启动：[bold]{address}[/]", f"\nFadu is up: [bold]{address}[/]"))
    accounts = demo_accounts()
    if accounts:
        said = say("演示账号（只用于演示）：", "Accounts of the demo (for the demo only):")
        console.print(said, account_table(accounts), sep="\n")
    console.print(say("按 Ctrl+C 停止。", "Ctrl+C stops it."))


def answers(address: str) -> bool:
    """Does the site answer, be it with an error page?"""
    try:
        with urllib.request.urlopen(address, timeout=START):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def stop_children(children: Children) -> None:
    """Ask every child to end, and end what does not within PATIENCE seconds."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
