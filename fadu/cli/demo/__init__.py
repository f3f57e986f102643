"""`fadu demo`: one county's year, from the notice that sets the work to the published report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from fadu.cli.accounts import demo_file
from fadu.cli.demo import audits, notice, places, report, totals
from fadu.cli.demo.texts_found import Texts
from fadu.cli.language import say
from fadu.ledger.today import clock_today

STEPS = 5


def demo(
    texts: Annotated[
        Path | None,
        typer.Option(
            help=say("真实公文所在目录；不给则用随产品的样文", "a folder of real documents; default: our own samples")
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=say("只核对公布数字，不一致时退出码为 1", "compare published totals only; exit 1 on a difference"),
        ),
    ] = False,
    once: Annotated[
        bool, typer.Option("--once", help=say("已做过演示的不再重做", "do nothing if the demo was done before"))
    ] = False,
) -> None:
    """The command."""
    console = Console(highlight=False)
    if once and demo_file().exists():
        console.print(say("演示数据已经建立，不再重做。", "The demo's data is there already."))
        return
    given = Texts(texts)
    heading(console, 1, say("通知分解为任务", "The notice becomes duties"))
    places.prepare(console)
    from_text = notice.run(console, given)
    heading(console, 2, say("由公布的数字建立台账记录", "Records that add up to the published totals"))
    totals.build(console, skip=from_text)
    totals.present(console, clock_today())
    heading(
        console, 3, say("由台账计算数据，并与公布的数字核对", "Figures from the records, beside the published ones")
    )
    same = totals.compare(console)
    if check:
        raise typer.Exit(0 if same else 1)
    heading(console, 4, say("编写、核查并公开年度报告", "The annual report: composed, read back, published"))
    report.run(console)
    heading(console, 5, say("核查公布的报告", "Auditing published reports"))
    audits.run(console, given)
    places.keep_accounts()
    if not same:
        raise typer.Exit(1)


def heading(console: Console, number: int, title: str) -> None:
    """The head of one step."""
    console.print()
    console.rule(f"[bold]{number}/{STEPS} {title}", align="left")
