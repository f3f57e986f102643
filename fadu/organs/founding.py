"""Founding a county or a city: its standard organs, made in one call from standard_organs.toml."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fadu.organs.models import Organ, OrganKind, Region, RegionLevel
from fadu.organs.pinyin import initials

STANDARD = Path(__file__).parent / "standard_organs.toml"
#: How a full and a short name are made of the stem, for kinds that have a way of their own.
FULL = {OrganKind.PARTY: "中共{place}委{stem}"}
SHORT = {OrganKind.PARTY: "{level}委{stem}"}


@cache
def standard_organs() -> list[dict[str, Any]]:
    """The standard organs as data, in the order in which they are listed."""
    rows: list[dict[str, Any]] = tomllib.loads(STANDARD.read_text(encoding="utf-8"))["organ"]
    return rows


def found_county(
    region_code: str, name: str, prefix: str, *, towns: Iterable[str] = (), under: Organ | None = None
) -> Organ:
    """Make the root organ of a county (县、市辖区、县级市、旗) and under it its standard organs and `towns`.

    Args:
        region_code: GB/T 2260 code of the county; its Region must be there (see `regions.load_regions`).
        name: the county's name, as in 「汉台区」; it stands before each organ's name.
        prefix: the first characters of every 机关代字, as in 「汉区」.
        towns: names of towns and subdistricts, as in 「某某镇」「某某街道」.
        under: the root organ of the city, when one installation serves the whole city.

    Returns:
        The root organ (kind AREA); everything else are its children.

    Raises:
        ValidationError: no such region, or the county was founded before.
    """
    return found(region_code, RegionLevel.COUNTY, name, prefix, towns, under)


def found_city(region_code: str, name: str, prefix: str) -> Organ:
    """Make the root organ of a city (地级市、自治州、盟) and its standard organs. See `found_county`."""
    return found(region_code, RegionLevel.CITY, name, prefix, (), None)


@transaction.atomic
def found(
    region_code: str, level: RegionLevel, name: str, prefix: str, towns: Iterable[str], under: Organ | None
) -> Organ:
    """Make a root for the region, then the standard organs of `level`, then the towns."""
    region = region_to_found(region_code)
    upper = region.parent()
    place = {"place": name, "level": name[-1], "upper": upper.name if upper else ""}
    rows = [row for row in standard_organs() if row.get("only", level) == level]
    organs = [standard_fields(row, place, prefix) for row in rows]
    organs += [{"name": town, "short_name": town, "kind": OrganKind.TOWN} for town in towns]
    root = {"name": name, "short_name": name, "kind": OrganKind.AREA, "prefix": prefix}
    for order, organ in enumerate([root, *organs]):
        organ.update(region=region.pk, order=order, initials=initials(organ["short_name"]))
    # only what stands under a loaded node is written at once: so the root is loaded too
    tree = {"data": root, "children": [{"data": organ} for organ in organs]}
    made = Organ.objects.load_bulk([tree], parent=under, bulk_create=True)
    founded: Organ = Organ.objects.get(pk=made[0])
    return founded


def region_to_found(code: str) -> Region:
    """The region with `code`, when nothing was founded there yet; else ValidationError."""
    region = Region.rows().filter(code=code).first()
    if region is None:
        raise ValidationError(f"没有代码为「{code}」的行政区划。请先导入行政区划，或者更正代码。", code="region")
    if root := Organ.objects.filter(region=region, kind=OrganKind.AREA).first():
        raise ValidationError(
            f"{region.name}的单位已经建立（{root.name}）。如需增减单位，请到单位管理中办理。", code="founded"
        )
    return region


def standard_fields(row: dict[str, Any], place: dict[str, str], prefix: str) -> dict[str, Any]:
    """The fields of an organ as one row of the standard says, for one place."""
    kind = OrganKind(row["kind"])
    stem = row["stem"].format(**place)
    full = row.get("name", FULL.get(kind, "{place}{stem}"))
    short = row.get("short", SHORT.get(kind, "{level}{stem}"))
    return {
        "name": full.format(stem=stem, **place),
        "short_name": short.format(stem=stem, **place),
        "kind": kind,
        "prefix": f"{prefix}{row['prefix']}",
        "aliases": [alias.format(**place) for alias in row.get("aliases", ())],
    }
