"""`fadu snapshot`: write what this site counts as Parquet files, for the city or the province to compute from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.console import Console

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.figures.snapshot import take
from fadu.organs.models import Organ


def snapshot(
    folder: Annotated[Path, typer.Argument(help=say("快照目录", "the folder of snapshots"))],
    region: Annotated[
        str, typer.Option(help=say("本站区划代码；默认按顶层单位", "this site's code; by default its root organ's"))
    ] = "",
) -> None:
    """The command."""
    code = region or own_region()
    with Console(stderr=True).status(say("正在写快照", "writing the snapshot")):
        taken = take(folder, code, timezone.now())
    for label, rows in taken.rows.items():
        print(f"{label}\t{rows}")
    print(say(f"已写入 {folder}（{code}）。", f"Written to {folder} ({code})."))


def own_region() -> str:
    """The code of the region whose root organ this site has.

    Raises:
        Trouble: there is none, or there are several.
    """
    codes = list(Organ.objects.filter(depth=1).values_list("region__code", flat=True).distinct())
    if len(codes) != 1:
        raise Trouble(
            say(f"本站有 {len(codes)} 个顶层单位，看不出区划代码。", f"This site has {len(codes)} root organs."),
            "--region",
            say("请写明，例如 --region 520121。", "Name the code, such as --region 520121."),
        )
    return str(codes[0])
