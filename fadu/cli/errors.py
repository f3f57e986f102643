"""What went wrong, where, and what to do: every error of the command line in three parts.

An exception that brings `what`, `where` and `remedy` itself is shown in its own words; for the others a row of
RULES knows the usual cause. What nobody foresaw is named with its place in the code, without a stack trace.
"""

from __future__ import annotations

import errno
import os
import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass

from fadu.cli.language import say


class Trouble(Exception):  # noqa: N818 - it is what the person is told, not the name of a fault in the code
    """An error in the person's words: what is wrong, where, and what to do."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy


@dataclass(frozen=True, slots=True)
class Rule:
    """A usual cause: an error whose text matches `pattern` is told as `what` and `remedy` (Chinese, English)."""

    pattern: str
    what: tuple[str, str]
    remedy: tuple[str, str]


RULES = (
    Rule(
        r"readonly database|read-only (file system|transaction)|EROFS",
        ("数据库只能读，不能写。", "The database can be read but not written."),
        (
            "检查数据目录和数据库文件的权限、磁盘是否以只读方式挂载；或用 FADU_DATA 指定可写的目录。",
            "Check the permissions of the data folder and whether the disk is mounted read-only; or name another folder by FADU_DATA.",
        ),
    ),
    Rule(
        r"disk is full|No space left|ENOSPC|could not extend file",
        ("磁盘已满，没有写入任何内容。", "The disk is full; nothing was written."),
        ("腾出空间后重新执行；已保存的内容没有受影响。", "Free some space and run it again; what was saved before is untouched."),
    ),
    Rule(
        r"database is locked|database table is locked|lock timeout|deadlock detected",
        ("数据库正被另一个程序占用。", "Another program is using the database."),
        (
            "等它结束后重试；如有长时间的导入或备份在运行，请先让它完成。",
            "Try again when it has finished; let a long import or backup end first.",
        ),
    ),
    Rule(
        r"unable to open database file",
        ("打不开数据库文件。", "The database file cannot be opened."),
        ("确认数据目录存在而且可写；首次使用请先执行 fadu init。", "See that the data folder exists and is writable; run fadu init first."),
    ),
    Rule(
        r"file is not a database|database disk image is malformed|file is encrypted",
        ("数据库文件已损坏，或者不是数据库。", "The database file is damaged or is no database."),
        ("不要继续写入；请用最近的备份恢复。", "Write nothing more to it; restore the latest backup."),
    ),
    Rule(
        r"no such table|relation .* does not exist|no such column|column .* does not exist",
        ("数据库还没有建好，或者比程序旧。", "The database is not set up, or older than the program."),
        ("执行 fadu init。", "Run fadu init."),
    ),
    Rule(
        r"SECRET_KEY setting must not be empty|FADU_SECRET_KEY|FADU_DATA_KEYS",
        ("缺少密钥。", "A key is missing."),
        (
            "首次使用请执行 fadu init；如果数据目录里原有 fadu.env，请从备份中恢复它，否则加密的内容无法读出。",
            "Run fadu init first; if the data folder had a fadu.env, restore it from backup: encrypted fields cannot be read without it.",
        ),
    ),
    Rule(
        r"connection (to server .*)?failed|could not connect|Connection refused|could not translate host",
        ("连不上数据库服务器。", "The database server cannot be reached."),
        ("确认 PostgreSQL 已启动，FADU_DATABASE 的地址和口令正确。", "See that PostgreSQL runs and that FADU_DATABASE is right."),
    ),
    Rule(
        r"psycopg",
        ("没有安装 PostgreSQL 的驱动程序。", "The driver of PostgreSQL is not installed."),
        ("执行 pip install 'fadu[postgres]'。", "Run pip install 'fadu[postgres]'."),
    ),
    Rule(
        r"Address already in use|EADDRINUSE",
        ("端口已被占用。", "The port is in use."),
        ("换一个端口，例如 fadu serve --port 8001。", "Take another port, such as fadu serve --port 8001."),
    ),
    Rule(
        r"Permission denied|EACCES|EPERM|Operation not permitted",
        ("没有权限。", "Permission is denied."),
        ("换有权限的用户执行，或改变文件的权限。", "Run it as a user who may, or change the permissions."),
    ),
    Rule(
        r"No such file or directory|ENOENT",
        ("文件或目录不存在。", "The file or folder does not exist."),
        ("检查路径是否写对。", "Check the path."),
    ),
)


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
    text = " ".join(describe(cause) for cause in causes(error))
    for rule in RULES:
        if re.search(rule.pattern, text, re.IGNORECASE):
            return Trouble(say(*rule.what), place(error), say(*rule.remedy))
    return unforeseen(error)


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
    words = {
        "NoSuchOption": "没有这个选项",
        "MissingParameter": "缺少参数",
        "BadParameter": "参数的值不对",
        "UsageError": "命令写法不对",
    }
    what = words.get(type(error).__name__, "命令写法不对")
    return Trouble(say(f"{what}：{text}", text), command, f"{command} --help")


def unforeseen(error: BaseException) -> Trouble:
    """An error that no rule knows: its kind, its text and its place in the code."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}fadu{os.sep}" in frame.filename] or list(frames)
    where = f"{ours[-1].filename}:{ours[-1].lineno}" if ours else ""
    return Trouble(
        say(f"程序出错：{type(error).__name__}：{error}", f"The program failed: {type(error).__name__}: {error}"),
        where,
        say(
            "请带上这几行报告问题；用 FADU_DEBUG=1 重新执行可看到全部细节。",
            "Report these lines; FADU_DEBUG=1 shows every detail.",
        ),
    )
