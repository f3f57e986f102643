"""Steps 2 and 3: records that add up to the published totals, and the figures beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from fadu.cli.demo.places import HOME, root_of
from fadu.cli.language import say
from fadu.figures.values import compare as growth
from fadu.figures.values import figures
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Published, Sampler, build_current, published
from fadu.ledger.samples import build as build_line
from fadu.organs.models import Person, Region
from fadu.organs.roles import Role

SEED = 20260101
HANDS = {
    Role.HANDLER: ["fuyi", "zhiban", "kaowu", "ducha"],
    Role.REVIEWER: ["shenhe", "yuejuan"],
    Role.OFFICE: ["zhiban", "kaowu", "ducha"],
    Role.LEADER: ["ducha"],
}
"""Who does the work in hand; the first whose posts reach the line."""


@dataclass(frozen=True)
class Compared:
    """One published total, or growth over the year before, beside the figure that the records give."""

    published: Published
    name: str
    stated: str
    shown: str
    same: bool


def build(console: Console, skip: Collection[tuple[str, str, int]] = ()) -> None:
    """Records for every published total that has none yet; each document's line in one transaction."""
    wanted = [one for one in published() if (one.line, one.region, one.year) not in skip and not built(one)]
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console) as progress:
        task = progress.add_task(say("建立记录", "records"), total=len(wanted))
        for one in wanted:
            progress.update(task, description=f"{Region.objects.get(code=one.region).name} {one.year} {one.line}")
            with transaction.atomic():
                build_line(one, Sampler(root_of(one.region), one.year, SEED))
            progress.advance(task)
        progress.update(task, description=say("建立记录", "records"))
    console.print("，".join(f"{name} {count}" for name, count in counts()) + "。")


@transaction.atomic
def present(console: Console, today: date) -> None:
    """A few records in hand today, in the hands of the people one signs in as; once."""
    root = root_of(HOME)
    names = [name for named in HANDS.values() for name in named]
    people = {one.username: one for one in Person.objects.filter(username__in=names)}
    if any(x.model.objects.filter(handler=people["fuyi"]).exists() for x in ledgers.values()):
        return
    sampler = Sampler(root, today.year, SEED)
    sampler.hands = {role: [people[name] for name in named] for role, named in HANDS.items()}
    build_current(sampler, today)
    console.print(say("另建立今日在办的办件若干。", "And a few records in hand today."))


def built(one: Published) -> bool:
    """Whether the line has records of that place and year."""
    root = root_of(one.region)
    models = (x.model for x in ledgers.values() if x.line == one.line)
    return any(m.objects.filter(organ__path__startswith=root.path, year=one.year).exists() for m in models)


def counts() -> Iterator[tuple[str, int]]:
    """How many records each ledger holds, those that hold any."""
    for ledger in ledgers.values():
        count = ledger.model.objects.count()
        if count:
            yield ledger.name, count


def comparisons() -> Iterator[Compared]:
    """Every published total beside its figure."""
    for one in published():
        names = {f"{one.line}.{name}": stated for name, stated in one.totals.items()}
        region = Region.objects.get(code=one.region)
        after = date(one.year + 1, 12, 31)
        values = figures(names, region=region, period=str(one.year), today=after)
        for name, stated in names.items():
            value = values[name]
            yield Compared(one, value.indicator.name, f"{stated}{value.unit}", value.shown, value.value == stated)
        for name, stated in one.growth.items():
            found = growth(f"{one.line}.{name}", region=region, period=str(one.year), today=after)
            yield Compared(
                one, f"{found.now.indicator.name}（同比）", f"{stated}%", found.shown, found.percent == stated
            )


def compare(console: Console) -> bool:
    """Print the comparison; whether all agree."""
    rows = list(comparisons())
    table = Table()
    for head in (
        say("区域年度", "place"),
        say("指标", "indicator"),
        say("公布", "published"),
        say("台账计算", "computed"),
        "",
    ):
        table.add_column(head)
    last = ""
    for row in rows:
        place = f"{Region.objects.get(code=row.published.region).name} {row.published.year}"
        mark = "[green]✓" if row.same else say("[red]✗ 不一致", "[red]✗ differs")
        table.add_row("" if place == last else place, row.name, row.stated, row.shown, mark)
        last = place
    console.print(table)
    wrong = [row for row in rows if not row.same]
    agreed = len(rows) - len(wrong)
    console.print(say(f"公布数字 {len(rows)} 个，一致 {agreed} 个。", f"{len(rows)} published totals, {agreed} agree."))
    return not wrong
