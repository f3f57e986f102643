"""Step 1: a notice is read into duties of the place's organs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from rich.console import Console
from rich.table import Table

from fadu.cli.demo.places import HOME, root_of
from fadu.cli.demo.texts_found import Texts
from fadu.cli.language import say
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.lines.duties.intake import confirm, propose
from fadu.organs.models import Organ, OrganKind, Region
from fadu.organs.roles import Role
from fadu.reading import Reading

SHOWN = 34


def run(console: Console, texts: Texts) -> set[tuple[str, str, int]]:
    """Read, confirm, create. The answer names what need not be built from totals: (line, region, year)."""
    name, reading = texts.notice
    root, year = place_of(reading, texts.real)
    known = ledgers["duties.notice"].model.objects.filter(title_text=title(reading), organ=root).first()
    if known is None:
        known = create(reading, root, year)
    draw(console, name, known)
    return {("duties", root.region.code, year)}


def place_of(reading: Reading, real: bool) -> tuple[Organ, int]:
    """The founded place that a notice speaks of, and its year; the demo's own county for our samples."""
    if real:
        for root in Organ.objects.filter(kind=OrganKind.AREA).select_related("region"):
            if root.region.name in reading.text:
                return root, 2024
    return root_of(HOME), 2023


def title(reading: Reading) -> str:
    """The notice's title."""
    return (reading.title or reading.text.strip().splitlines()[0])[:200]


@transaction.atomic
def create(reading: Reading, root: Organ, year: int) -> Any:
    """The notice and its duties, confirmed by the office."""
    sampler = Sampler(root, year)
    office, on = sampler.staff(Role.OFFICE, "duties"), date(year, 3, 1)
    notice = actions.create(
        ledgers["duties.notice"],
        {"title_text": title(reading), "issuer": root.name, "received_on": on, "text": reading.text},
        by=office, on=on, organ=root, source="demo",
    )  # fmt: skip
    confirm(notice, propose(reading.text, Region.objects.get(pk=root.region_id)), by=office, on=on)  # type: ignore[arg-type]
    return notice


def draw(console: Console, name: str, notice: Any) -> None:
    """The duties as a table."""
    duties = list(notice.duties.filter(voided=False).select_related("organ").order_by("pk"))
    table = Table(title=f"{Path(name).name}：{notice.title_text}", title_justify="left", expand=False)
    for head in (
        say("条目", "item"),
        say("任务", "duty"),
        say("牵头", "lead"),
        say("配合", "with"),
        say("期限、周期、目标", "when"),
    ):
        table.add_column(head, overflow="fold")
    for duty in duties[:SHOWN]:
        leads = [duty.organ.short_name, *(o.short_name for o in duty.joint_leads.all())]
        helpers = [o.short_name for o in duty.cooperating.all()]
        table.add_row(
            duty.item, duty.name[:24], "、".join(leads), "、".join(helpers), "；".join(dict.fromkeys(when(duty)))
        )
    console.print(table)
    clauses = sum(d.obligations.filter(origin=None).count() for d in duties)
    console.print(
        say(f"共 {len(duties)} 项任务，{clauses} 个具体事项。", f"{len(duties)} duties, {clauses} obligations.")
    )


def when(duty: Any) -> list[str]:
    """What each obligation of a duty says of time and quantity."""
    said = []
    for one in duty.obligations.filter(origin=None):
        parts = [str(one.deadline) if one.deadline and not one.every else "", one.within]
        if one.every:
            parts.append(f"{one.get_every_display()}{'' if one.times is None else f'{one.times}次'}")
        if one.target is not None:
            parts.append(f"{one.get_comparison_display()}{one.target.normalize():f}{one.unit}")
        text = " ".join(filter(None, parts))
        if text:
            said.append(text)
    return said
