"""`fadu backup` and `fadu restore`: the whole house in one file, except its keys.

The archive is a plain tar: the database as its own tools write it (`fadu.sqlite3`, or `fadu.dump` of pg_dump), and what an
office keeps beside it (attachments, its own templates, limits and calendar). The keys are left out on purpose: who holds
both can read everything.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from fadu.cli.errors import Trouble
from fadu.cli.installation import KEYS
from fadu.cli.language import say

SQLITE, POSTGRES = "fadu.sqlite3", "fadu.dump"
#: What can be made again, or must not travel with the data.
LEFT_OUT = frozenset({KEYS, "static", "log", "jobs", "cache", "demo", SQLITE, f"{SQLITE}-wal", f"{SQLITE}-shm"})


def backup(
    file: Annotated[Path, typer.Argument(help=say("备份文件，.tar", "the archive to write, .tar"))],
) -> None:
    """Write it whole under another name first, so that a broken-off backup is never taken for one."""
    from django.conf import settings

    if file.exists():
        raise Trouble(
            say("文件已经存在。", "The file exists."),
            str(file),
            say("换一个文件名，例如加上日期。", "Take another name."),
        )
    data, unfinished = Path(settings.FADU_DATA), file.with_name(f"{file.name}.part")
    with tempfile.TemporaryDirectory(prefix="fadu-backup-") as folder:
        database = dump(Path(folder))
        with tarfile.open(unfinished, "w") as archive:
            archive.add(database, database.name)
            for path in kept(data):
                if path.resolve() not in {file.resolve(), unfinished.resolve()}:
                    archive.add(path, str(path.relative_to(data)))
    unfinished.rename(file)
    size = file.stat().st_size / 2**20
    print(say(f"已备份到 {file}（{size:.1f} MB）。", f"Written to {file} ({size:.1f} MB)."))
    print(
        say(
            f"密钥文件 {data / KEYS} 不在其中，请另行妥善保存。",
            f"The keys ({data / KEYS}) are not in it: keep them apart.",
        )
    )


def kept(data: Path) -> Iterator[Path]:
    """The files of an office beside its database."""
    for path in sorted(data.iterdir()):
        if path.name not in LEFT_OUT:
            yield path


def dump(folder: Path) -> Path:
    """The database as it stands at one moment, while the site goes on."""
    from django.db import connection

    if connection.vendor == "sqlite":
        file = folder / SQLITE
        with (
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as here,
            closing(sqlite3.connect(file)) as there,
        ):
            here.backup(there)
        return file
    file = folder / POSTGRES
    run("pg_dump", "--format=custom", "--no-owner", f"--file={file}")
    return file


def run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL against the site's database.

    Raises:
        Trouble: it is not installed, or it failed; its own words are shown.
    """
    from django.db import connection

    known = connection.settings_dict
    variables = {
        "PGHOST": known["HOST"],
        "PGPORT": known["PORT"],
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
        "PGDATABASE": known["NAME"],
        **{f"PG{name.upper()}": str(value) for name, value in known["OPTIONS"].items() if name in {"host", "port"}},
    }
    if shutil.which(program) is None:
        raise Trouble(
            say(f"没有找到 {program}。", f"{program} is not installed."),
            "PATH",
            say("请安装 PostgreSQL 客户端（postgresql-client）。", "Install postgresql-client."),
        )
    environment = {**os.environ, **{name: value for name, value in variables.items() if value}}
    done = subprocess.run(  # noqa: S603 - pg_dump and pg_restore
        [program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Trouble(
            say(f"{program} 没有完成。", f"{program} failed."),
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else program,
            say("数据没有改动。请按上面的提示处理后重做。", "Nothing was changed. Mend this and repeat."),
        )


def restore(
    file: Annotated[Path, typer.Argument(help=say("备份文件", "the archive"))],
) -> None:
    """Only into an empty database, so that no data is ever overwritten."""
    from django.conf import settings
    from django.db import connection

    names = members(file)
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRES
    if wanted not in names:
        raise Trouble(
            say("备份来自另一种数据库。", "The archive is of another database."),
            str(file),
            say("请按原来的数据库设置 FADU_DATABASE。", "Set FADU_DATABASE as it was."),
        )
    if connection.introspection.table_names():
        raise Trouble(
            say("数据库里已有数据。", "The database holds data."),
            str(connection.settings_dict["NAME"]),
            say("请恢复到空的数据目录或者空的数据库。", "Restore into an empty one."),
        )
    connection.close()
    data = Path(settings.FADU_DATA)
    with tarfile.open(file) as archive:
        archive.extractall(data, filter="data")
    if wanted == POSTGRES:
        try:
            name = connection.settings_dict["NAME"]
            run("pg_restore", "--no-owner", "--single-transaction", f"--dbname={name}", str(data / POSTGRES))
        finally:
            (data / POSTGRES).unlink()
    print(say("已恢复。请执行 fadu init，再执行 fadu verify 核对。", "Restored. Run fadu init, then fadu verify."))


def members(file: Path) -> set[str]:
    """The names in an archive.

    Raises:
        Trouble: it cannot be read, or is none of ours.
    """
    try:
        with tarfile.open(file) as archive:
            names = set(archive.getnames())
    except (OSError, tarfile.TarError) as error:
        raise Trouble(
            say("读不出备份文件。", "The archive cannot be read."),
            str(file),
            say("请核对文件名，或者换一份备份。", "Check the name, or take another one."),
        ) from error
    if not names & {SQLITE, POSTGRES}:
        raise Trouble(
            say("这不是法度的备份文件。", "This is no backup of Fadu."),
            str(file),
            say("请使用 fadu backup 写出的文件。", "Take a file that fadu backup wrote."),
        )
    return names
