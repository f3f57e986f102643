"""`fadu verify` and `fadu checkpoint`: is the history as it was written, and sealing what is new of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from fadu.cli.language import say
from fadu.cli.main import DONE, FOUND
from fadu.ledger import checkpoints
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Break, Entry
from fadu.ledger.trail import verify as verify_ledger


def verify(
    ledger: Annotated[str, typer.Option(help=say("只核对一个台账", "one ledger only"))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> int:
    """The command; the exit code is 1 when the database was changed behind the trail's back."""
    names = [ledgers[ledger].label] if ledger in ledgers else sorted(ledgers)
    if ledger and ledger not in ledgers:
        raise typer.BadParameter(
            say(f"没有台账「{ledger}」，见 fadu ledgers", f"no ledger '{ledger}': see fadu ledgers")
        )
    breaks = list(find_breaks(names, quiet=as_json))
    entries = Entry.objects.filter(ledger__in=names).count()
    if as_json:
        rows = [
            {"ledger": one.ledger, "record": one.record_id, "seq": one.seq, "message": one.message} for one in breaks
        ]
        print(json.dumps({"entries": entries, "breaks": rows}, ensure_ascii=False, indent=1))
    else:
        tell(entries, breaks)
    return FOUND if breaks else DONE


def find_breaks(names: list[str], *, quiet: bool) -> Iterator[Break]:
    """Every break, ledger by ledger, with a bar that shows how far it is; the checkpoints come last."""
    with Progress(console=Console(stderr=True), transient=True, disable=quiet) as progress:
        for name in progress.track(names, description=say("核对留痕", "checking the trail")):
            yield from verify_ledger(ledgers[name])
    yield from checkpoints.verify_checkpoints()


def tell(entries: int, breaks: list[Break]) -> None:
    """The answer in words."""
    for one in breaks:
        print(f"✗ {one.ledger or say('封存点', 'checkpoint')} {one.record_id}：{one.message}")
    if breaks:
        remedy = say(
            "请保留现场，用最近的备份比对这些记录，查明是谁绕过系统改了数据库。",
            "Keep everything as it is, compare these records with the latest backup, and find out who changed them.",
        )
        print(say(f"{len(breaks)} 处不符。{remedy}", f"{len(breaks)} breaks. {remedy}"))
    else:
        print(say(f"{entries} 条留痕完好，封存点相符。", f"{entries} entries are whole; the checkpoints agree."))


def checkpoint() -> None:
    """The command."""
    point = checkpoints.checkpoint(timezone.now())
    if point is None:
        print(say("没有新的留痕需要封存。", "There is nothing new to seal."))
        return
    print(say(f"已封存 {point.size} 条留痕。", f"{point.size} entries are sealed."))
    print(say(f"链值（可公布）：{point.chain}", f"chain value (may be published): {point.chain}"))
