"""`fadu init`: everything that must stand before the site can be served; and `fadu manage`."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.cli.main import set_up_django

CHECKOUT = Path(__file__).resolve().parent.parent.parent
KEYS = "fadu.env"
Report = Callable[[str], None]


def init(
    data: Annotated[
        Path | None, typer.Option(help=say("数据目录（也可用 FADU_DATA）", "the data folder (or FADU_DATA)"))
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help=say("不显示进度", "show no progress"))] = False,
) -> None:
    """The command."""
    initialise(data or data_folder(), report=_silent if quiet else print)


def _silent(_: str) -> None:
    """Report nothing."""


def initialise(data: Path, report: Report = _silent) -> None:
    """Make the data folder, the keys, the database's tables and the static files; what is there stays.

    Raises:
        Trouble: the database holds data and the keys are gone, or the database is newer than the program.
    """
    data = data.expanduser().resolve()
    os.environ["FADU_DATA"] = str(data)
    data.mkdir(parents=True, exist_ok=True)
    made = write_keys(data)
    set_up_django()
    if made:
        refuse_new_keys_for_old_data(data)
    report(say(f"数据目录  {data}", f"data folder  {data}"))
    build_tables(report)
    collect_static(report)
    tell_of_typefaces(report)


def tell_of_typefaces(report: Report) -> None:
    """Say at once what would else be found out at the first document: no Chinese typeface, no PDF."""
    from fadu.ledger.documents import fonts  # see refuse_new_keys_for_old_data

    if not fonts.has_chinese():
        remedy = f"apt-get install {fonts.PACKAGE}"
        report(
            say(
                f"中文字体  没有，不能生成 PDF。请执行 {remedy}",
                f"typefaces    none is Chinese, no PDF can be made: {remedy}",
            )
        )


def data_folder() -> Path:
    """Where the data lies: the rule of fadu.settings, which cannot be imported before the keys are there."""
    named = os.environ.get("FADU_DATA")
    return Path(named) if named else (CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()) / "var"


def write_keys(data: Path) -> bool:
    """Write a new secret and a new SM4 key, readable by the owner alone, unless the file or variables exist.

    Returns:
        Whether a file was made.
    """
    if (data / KEYS).exists() or {"FADU_SECRET_KEY", "FADU_DATA_KEYS"} <= os.environ.keys():
        return False
    text = (
        "# 法度的密钥。请与数据库分开备份：丢失后，加密的个人信息无法读出。\n"
        f"FADU_SECRET_KEY={secrets.token_urlsafe(48)}\n"
        f"FADU_DATA_KEYS={secrets.token_hex(16)}\n"
    )
    descriptor = os.open(data / KEYS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return True


def refuse_new_keys_for_old_data(data: Path) -> None:
    """New keys for a database that holds data would hide the loss of the old ones."""
    from django.db import connection  # Django is set up by initialise(), after this module is imported
    from django.db.migrations.recorder import MigrationRecorder

    if not MigrationRecorder(connection).has_table():
        return
    (data / KEYS).unlink()
    raise Trouble(
        say("数据库里已有数据，但密钥文件不见了。", "The database holds data but the file of keys is gone."),
        str(data / KEYS),
        say(
            "请从备份恢复密钥文件；没有它，加密的个人信息无法读出。",
            "Restore the file from backup: encrypted personal data cannot be read without it.",
        ),
    )


def build_tables(report: Report) -> None:
    """Bring the database's tables to this version."""
    from django.core.management import call_command  # see refuse_new_keys_for_old_data

    pending = pending_migrations()
    if pending:
        report(say(f"数据库    更新 {len(pending)} 步", f"database     {len(pending)} steps"))
        if not found_tables():
            call_command("migrate", verbosity=0, interactive=False)
    else:
        report(say("数据库    已是最新", "database     up to date"))


def found_tables() -> bool:
    """Make the tables of a database that has none from the models themselves, and note every step as taken.

    Two hundred tables made one step after another take minutes, since Django draws all models anew at each. All are made
    in one transaction, so that a set-up broken off begins again.

    Returns:
        Whether it was done; a database that has taken a step goes on by steps.
    """
    from django.conf import settings  # see refuse_new_keys_for_old_data
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    loader = MigrationLoader(connection)
    if loader.applied_migrations:
        return False
    modules = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = dict.fromkeys(loader.migrated_apps)
    try:
        call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    finally:
        settings.MIGRATION_MODULES = modules
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with transaction.atomic():
        for app, name in loader.graph.nodes:
            recorder.record_applied(app, name)
    return True


def pending_migrations() -> list[str]:
    """The steps that the database still lacks.

    Raises:
        Trouble: the database has steps that this program doesn't know: it was made by a newer one.
    """
    from django.db import connection  # see refuse_new_keys_for_old_data
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    unknown = sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations.keys() - loader.disk_migrations.keys()
        if app in loader.migrated_apps
    )
    if unknown:
        raise Trouble(
            say("数据库是较新版本的程序建立的。", "The database was made by a newer version of the program."),
            "、".join(unknown[:5]),
            say("请安装新版本的法度；数据没有改动。", "Install the newer Fadu; nothing was changed."),
        )
    return [".".join(key) for key in loader.graph.nodes if key not in loader.applied_migrations]


def collect_static(report: Report) -> None:
    """Copy style sheets and scripts to where they are served from."""
    from django.conf import settings  # see refuse_new_keys_for_old_data
    from django.contrib.staticfiles import finders
    from django.core.management import call_command

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    if finders.find("fadu/app.css"):
        report(say("静态文件  已就绪", "static files ready"))
    else:  # every page would end in an error that tells nothing
        report(
            say(
                "静态文件  缺少网页样式和脚本，网页打不开。从源码安装的，请执行 make front；安装包自带。",
                "static files lack style sheets and scripts, no page will open: run make front; a package brings them.",
            )
        )


def manage(arguments: Sequence[str]) -> int:
    """Pass the arguments on to Django's own commands."""
    from django.core.management import execute_from_command_line  # only this command needs it

    set_up_django()
    execute_from_command_line([f"{Path(sys.argv[0]).name} manage", *arguments])
    return 0
