"""`fadu import`: a table into a ledger at the terminal, as a person of the office; each fault named by its row."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TaskID

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.cli.people import person_named
from fadu.ledger import exchange
from fadu.ledger.errors import Refused
from fadu.ledger.exchange.plan import Plan
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today


def import_table(
    ledger: Annotated[str, typer.Argument(help=say("台账，如 legal_services.consultation", "the ledger"))],
    file: Annotated[Path, typer.Argument(help=say("xlsx 或 csv 文件", "an xlsx or csv file"))],
    username: Annotated[str, typer.Option("--as", help=say("以谁的名义导入：用户名", "whose import it is: user name"))],
    check: Annotated[
        bool, typer.Option("--check", help=say("只核对，不导入", "say what it would do, no more"))
    ] = False,
    leave_faulty: Annotated[
        bool, typer.Option("--leave-faulty", help=say("有误的行先不导入，只导入正确的行", "import the sound rows only"))
    ] = False,
    reason: Annotated[str, typer.Option(help=say("更正办理内容时的理由", "the reason of corrections"))] = "",
) -> None:
    """Check the table, name every fault, and import it whole, or its sound rows where that is wished."""
    console = Console(highlight=False)
    person, found = person_named(username), ledger_named(ledger)
    if not file.is_file():
        raise Trouble(
            say("没有这个文件。", "There is no such file."), str(file), say("核对路径。", "Correct the path.")
        )
    with Progress(console=console, transient=True) as bar:
        follow = Follow(bar)
        try:
            with file.open("rb") as source:
                plan = exchange.dry_run(found, source, person, name=file.name, progress=follow)
            tell(console, plan)
            if check or not (plan.ok or leave_faulty):
                raise typer.Exit(0 if plan.ok else 1)
            batch = exchange.apply(
                plan, by=person, on=clock_today(), reason=reason, leave_faulty=leave_faulty, progress=follow
            )
        except Refused as refused:
            what = "".join(str(fault) for fault in refused.faults)
            raise Trouble(what, str(file), say("什么都没有写入。", "Nothing was written.")) from refused
    said = say(
        f"已导入：新增 {batch.created} 条，更新 {batch.changed} 条，未变 {batch.same} 条。",
        f"Imported: {batch.created} new, {batch.changed} changed, {batch.same} as they were.",
    )
    console.print(said, soft_wrap=True)


class Follow:
    """Shows how far the checking or the writing has come."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        if what not in self.tasks:
            self.tasks[what] = self.bar.add_task(what, total=total or None)
        self.bar.update(self.tasks[what], completed=done, total=total or None)


def tell(console: Console, plan: Plan) -> None:
    """What the import would do, and every fault by row, column, cause and remedy."""
    console.print(escape(plan.summary), soft_wrap=True)
    for one in plan.problems:
        where = say(f"第 {one.row} 行", f"row {one.row}") if one.row else say("文件", "file")
        console.print(escape(f"  {where} {one.column}：{one.reason}{one.remedy}"), soft_wrap=True)


def ledger_named(label: str) -> Ledger:
    """The ledger of this name.

    Raises:
        Trouble: there is none; the command that lists them is named.
    """
    found = ledgers.get(label)
    if found is None:
        raise Trouble(
            say(f"没有名为「{label}」的台账。", f"There is no ledger '{label}'."),
            "fadu import",
            say("用 fadu ledgers 查看全部台账。", "fadu ledgers lists them all."),
        )
    return found
