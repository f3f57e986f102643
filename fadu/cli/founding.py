"""`fadu found`: a new house's place, its organs and its first three accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.db import transaction
from rich.console import Console

from fadu.cli.errors import Trouble
from fadu.cli.language import say
from fadu.cli.printing import folding
from fadu.ledger.today import clock_today
from fadu.organs.accounts import first_administrators
from fadu.organs.founding import found_city, found_county
from fadu.organs.models import Organ, Post, Region, RegionLevel
from fadu.organs.regions import load_regions
from fadu.organs.roles import SEPARATED


def found(
    code: Annotated[str, typer.Argument(help=say("六位行政区划代码，例如 520121", "six-digit code of GB/T 2260"))],
    prefix: Annotated[str, typer.Option(help=say("机关代字的地名部分，例如 开", "first characters of 机关代字"))],
    name: Annotated[str, typer.Option(help=say("地名；不写则用区划名称", "the place's name, if another"))] = "",
    towns: Annotated[
        Path | None, typer.Option(help=say("乡镇街道名单，每行一个", "a file with the names of towns, one a line"))
    ] = None,
    under: Annotated[
        str, typer.Option(help=say("所属市的区划代码（一套系统服务全市时）", "code of the city it stands under"))
    ] = "",
) -> None:
    """Found it whole or not at all; the passwords are shown this once."""
    load_regions()
    region = region_of(code)
    listed = read_names(towns) if towns else []
    try:
        with transaction.atomic():
            root = found_place(region, name or region.name, prefix, listed, under)
            first = not Post.objects.on(clock_today()).filter(role__in=SEPARATED).exists()
            opened = first_administrators(root, clock_today()) if first else {}
    except ValidationError as error:
        what, stop, remedy = "".join(error.messages).partition("。")
        raise Trouble(
            what + stop + say("什么也没有建立。", " Nothing was made."), f"fadu found {code}", remedy
        ) from None
    print(say(f"已建立{root.name}的单位 {root.subtree().count()} 个。", f"{root.subtree().count()} organs founded."))
    if not opened:
        return
    table = folding(*say("用户名 角色 临时密码", "user role password").split())
    for role, (person, password) in opened.items():
        table.add_row(person.username, str(role.label), password)
    Console(highlight=False).print(table)
    print(
        say(
            "密码只显示这一次，首次登录时须修改。系统管理员登录后，在“单位与人员”中调整单位、开立账号；"
            "安全保密管理员为各人设置岗位。",
            "Shown this once. The system administrator keeps organs and accounts, the security administrator gives posts.",
        )
    )


def region_of(code: str) -> Region:
    """The place with this code."""
    region = Region.objects.filter(code=code).first()
    if region is not None and region.level in {RegionLevel.CITY, RegionLevel.COUNTY}:
        return region
    raise Trouble(
        say(f"没有代码为「{code}」的市或者县。", f"No city or county has the code '{code}'."),
        "fadu found",
        say("请填写六位区划代码（GB/T 2260），例如 520121。", "Write the six digits of GB/T 2260."),
    )


def read_names(file: Path) -> list[str]:
    """The names in a file, one a line."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            say("读不出名单。", "The list cannot be read."),
            str(file),
            say("请给出 UTF-8 编码的文本文件，每行一个名称。", "Give a text file in UTF-8, one name a line."),
        ) from error
    return list(dict.fromkeys(filter(None, (line.strip() for line in text.splitlines()))))


def found_place(region: Region, name: str, prefix: str, towns: list[str], under: str) -> Organ:
    """The organs of a city or a county."""
    if region.level == RegionLevel.CITY:
        return found_city(region.code, name, prefix)
    city = Organ.objects.filter(region__code=under, depth=1).first() if under else None
    if under and city is None:
        raise ValidationError(f"代码为「{under}」的市还没有建立。请先用 fadu found 建立。")
    return found_county(region.code, name, prefix, towns=towns, under=city)
