"""The list of `fadu` commands: what each is called, where it stands, what it says of itself.

Nothing is imported until a command is called, so that `fadu read` starts in a fraction of a second.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path

import fadu.lines


class Kind(Enum):
    """How a command is called."""

    PLAIN = "a function of the argument list that gives the exit code; no Django"
    EARLY = "a typer function that sets Django up by itself"
    DJANGO = "a typer function that finds Django set up"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `target` is `module:name`."""

    target: str
    chinese: str
    english: str
    kind: Kind = Kind.DJANGO


COMMANDS: dict[str, Command] = {
    "init": Command(
        "fadu.cli.installation:init",
        "建立数据目录、密钥、数据库和静态文件；可以重复执行",
        "make the data folder, keys, database and static files; safe to repeat",
        Kind.EARLY,
    ),
    "serve": Command("fadu.cli.server:serve", "启动网站和后台任务", "serve the site and work off background tasks"),
    "worker": Command("fadu.cli.server:worker", "只启动后台任务", "work off background tasks only"),
    "demo": Command(
        "fadu.cli.demo:demo",
        "演示一个县的全年：从通知到年度报告，并与公布的数字核对",
        "one county's year from the notice to the report, checked against the published totals",
    ),
    "read": Command(
        "fadu.cli.reading:read_command",
        "读一份公文：数据、日期、任务、引文、缺损",
        "read an official document: figures, dates, duties, citations, damage",
        Kind.PLAIN,
    ),
    "audit": Command(
        "fadu.cli.reading:audit_command",
        "核查一份报告：加总、比率、前后是否一致",
        "audit a report: sums, ratios, contradictions",
        Kind.PLAIN,
    ),
    "compare": Command(
        "fadu.cli.comparing:compare_command",
        "比较两份公文的数据",
        "compare the figures of two documents",
        Kind.PLAIN,
    ),
    "corpus": Command("fadu.cli.corpus:corpus_command", "通读一个目录的公文", "read a folder of documents", Kind.PLAIN),
    "figures": Command("fadu.cli.figures:figures", "查看一个区域或单位的指标数据", "the figures of a region or organ"),
    "snapshot": Command(
        "fadu.cli.snapshot:snapshot",
        "把本站计数所用的列写成快照，供市、省汇总计算",
        "write what this site counts as a snapshot, for a city or province to compute from",
    ),
    "ledgers": Command(
        "fadu.cli.ledgers:ledgers",
        "列出各条线的台账、环节、计时、指标和公开字段",
        "every line's ledgers, stages, clocks, indicators and public fields",
    ),
    "import": Command(
        "fadu.cli.tables:import_table",
        "把一份表格导入台账：逐行指出错误，可以先导入正确的行",
        "a table into a ledger: every fault named by its row, the sound rows on choice",
    ),
    "verify": Command(
        "fadu.cli.trail:verify", "核对全部留痕，发现数据库里的暗中改动", "check the trail for silent changes"
    ),
    "checkpoint": Command("fadu.cli.trail:checkpoint", "封存新的留痕", "seal the new entries of the trail"),
    "remind": Command("fadu.cli.reminders:remind", "发送到期提醒", "send the reminders that are due"),
    "found": Command(
        "fadu.cli.founding:found",
        "建立一个市或者县：标准单位和三员账号",
        "found a city or a county: its standard organs and the three administrators",
    ),
    "backup": Command(
        "fadu.cli.backup:backup", "把数据库和附件备份为一个文件", "write database and attachments into one file"
    ),
    "restore": Command("fadu.cli.backup:restore", "把备份恢复到空的数据库", "restore a backup into an empty database"),
    "users": Command(
        "fadu.cli.people:users", "新增人员、设置密码、列出人员", "create people, set passwords, list them"
    ),
    "manage": Command(
        "fadu.cli.installation:manage",
        "转给 Django 的管理命令",
        "pass on to Django's own commands",
        Kind.PLAIN,
    ),
}


def every_command() -> dict[str, Command]:
    """The commands of the house, and those that lines bring.

    A line's module ``commands`` holds nothing but a dictionary ``commands``: the name to where the function stands
    within the line (``"module:function"``), what it says of itself in Chinese and in English, and its ``Kind`` by name.
    """
    found = dict(COMMANDS)
    for line in _lines_with_commands():
        for name, (target, chinese, english, kind) in import_module(f"fadu.lines.{line}.commands").commands.items():
            found.setdefault(name, Command(f"fadu.lines.{line}.{target}", chinese, english, Kind[kind]))
    return found


def _lines_with_commands() -> Iterator[str]:
    for folder in filter(None, os.environ.get("FADU_LINES", "").split(os.pathsep)):
        if folder not in fadu.lines.__path__:
            fadu.lines.__path__.append(folder)
    for folder in fadu.lines.__path__:
        yield from sorted(file.parent.name for file in Path(folder).glob("*/commands.py"))
