"""`fadu figures`: every indicator's value for a region or organ and a period."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.cli.people import organ_named
from fadu.figures.period import Period
from fadu.figures.refresh import recompute
from fadu.figures.registry import indicators
from fadu.figures.snapshots import Snapshots
from fadu.figures.values import Value
from fadu.figures.values import figures as values_of
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ, Region


def figures(
    region: Annotated[str, typer.Option(help=say("区划代码，如 520121", "GB/T 2260 code, such as 520121"))] = "",
    organ: Annotated[str, typer.Option(help=say("单位名称", "an organ's name"))] = "",
    year: Annotated[
        str,
        typer.Option(
            "--year",
            "--period",
            help=say("2023、2023-H1、2023-Q3 或 2023-05；默认今年", "2023, 2023-H1, 2023-Q3 or 2023-05; this year"),
        ),
    ] = "",
    line: Annotated[str, typer.Option(help=say("只看一个条线", "one line only"))] = "",
    snapshots: Annotated[
        Path | None,
        typer.Option(help=say("从该目录的快照计算，不用本站数据库", "compute from the snapshots in this folder")),
    ] = None,
    anew: Annotated[
        bool, typer.Option("--recompute", help=say("先由记录全部重算", "count all records anew first"))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """The command."""
    period = Period(year or str(clock_today().year))
    place = region_named(region) if region and snapshots is None else None
    whose = organ_named(organ) if organ else None
    wanted = indicators.of_line(line) if line else list(indicators.values())
    if not wanted:
        raise Trouble(
            say("没有可看的指标。", "There is no indicator to show."),
            line and f"--line {line}",
            say("用 fadu ledgers 查看各条线。", "fadu ledgers shows the lines."),
        )
    if anew and snapshots is None:
        recompute()
    if snapshots is None:
        found = values_of(wanted, whose, place, period=period, today=clock_today())
    else:
        found = Snapshots(snapshots).figures(wanted, region, period=period, today=clock_today())
    values = list(found.values())
    if as_json:
        print(
            json.dumps(
                as_data(values, place.code if place else region or None, whose, period), ensure_ascii=False, indent=1
            )
        )
    else:
        draw(values, str(whose or place or region), period)


def region_named(code: str) -> Region:
    """The region of a code, the filling zeros of a province or city left out or not."""
    found: Region | None = Region.objects.filter(code__in=[code, code.ljust(6, "0")]).first()
    if found is None:
        raise Trouble(
            say(f"没有代码为「{code}」的区域。", f"No region has the code '{code}'."),
            "--region",
            say("请填写 GB/T 2260 代码，如 520121（开阳县）。", "Give a GB/T 2260 code, such as 520121 (开阳县)."),
        )
    return found


def as_data(values: list[Value], region: str | None, organ: Organ | None, period: Period) -> dict[str, Any]:
    """The answer for a program; money and rates as numbers, a rate without cases as null."""
    return {
        "region": region,
        **({"organ": organ.name} if organ else {}),
        "year": int(period.text) if period.text.isdigit() else period.text,
        "figures": [
            {
                "indicator": one.indicator.id,
                "name": one.indicator.name,
                "value": number(one.value),
                "unit": one.unit,
                "numerator": number(one.numerator),
                "denominator": number(one.denominator),
            }
            for one in values
        ],
    }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON has it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def draw(values: list[Value], where: str, period: Period) -> None:
    """The answer for a person."""
    table = Table(title=f"{where or say('全部单位', 'all organs')} {period.label}", box=None, title_justify="left")
    for head, side in zip(
        say("条线 指标 数据 其中", "line indicator value of").split(), ("left", "left", "right", "right"), strict=True
    ):
        table.add_column(head, justify=side)  # type: ignore[arg-type]
    for one in values:
        parts = f"{one.numerator}/{one.denominator}" if one.denominator is not None else ""
        table.add_row(one.indicator.line, one.indicator.name, one.shown, parts)
    Console(highlight=False).print(table)
