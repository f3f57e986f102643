"""Step 5: published reports are audited: what holds, what does not."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from fadu.cli.demo.texts_found import Texts
from fadu.cli.language import say
from fadu.reading import Reading, audit

MARKS = {"error": "[red]✗", "warning": "[yellow]!"}


def run(console: Console, texts: Texts) -> None:
    """Each report's relations counted, what does not hold told."""
    for name, reading in texts.reports.items():
        tell(console, name, reading)


def tell(console: Console, name: str, reading: Reading) -> None:
    """One report."""
    holds = [r for r in reading.relations if r.verdict == "holds"]
    findings = [f for f in audit(reading) if f.kind.split(".")[0] != "damage"]
    damaged = len(reading.damage)
    said = say(
        f"数字 {len(reading.figures)} 个，数量关系 {len(reading.relations)} 组，成立 {len(holds)} 组，缺损 {damaged} 处",
        f"{len(reading.figures)} figures, {len(reading.relations)} relations, {len(holds)} hold, {damaged} damaged places",
    )
    console.print(f"[bold]{escape(name)}[/] {escape(reading.title or '')}  {said}")
    for one in findings:
        console.print(f"  {MARKS.get(one.severity, '·')}[/] {escape(one.message)}")
