"""Founding a county or a city: its standard organs, made in one call from organs.toml."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from fadu.organs.models import Organ, OrganKind, Region

STANDARD = Path(__file__).parent / "standard_organs.toml"


@cache
def standard_organs() -> dict[str, list[dict[str, Any]]]:
    """The standard organs as data: for each level ("county", "city") the organs in their order."""
    return tomllib.loads(STANDARD.read_text(encoding="utf-8"))


@transaction.atomic
def found_county(region_code: str, name: str, prefix: str, *, towns: Iterable[str] = ()) -> Organ:
    """Make the root organ of a county (县、市、区) and under it its standard organs and `towns`.

    Args:
        region_code: GB/T 2260 code of the county; its Region must be there (see `regions.load_regions`).
        name: the county's short name, as in 「汉台区」; it stands before each organ's name.
        prefix: the first characters of every 机关代字, as in 「汉区」.
        towns: names of towns and subdistricts, as in 「某某镇」「某某街道」.

    Returns:
        The root organ (kind AREA); everything else are its children.

    Raises:
        Region.DoesNotExist: no region has `region_code`.
        django.db.IntegrityError: the county was founded before.
    """
    return found(Region.objects.get(code=region_code), name, prefix, "county", towns=towns)


@transaction.atomic
def found_city(region_code: str, name: str, prefix: str) -> Organ:
    """Make the root organ of a city (地级市) and under it its standard organs. See `found_county`."""
    return found(Region.objects.get(code=region_code), name, prefix, "city")


def found(region: Region, name: str, prefix: str, template: str, *, towns: Iterable[str] = ()) -> Organ:
    """Make a root for `region`, then the organs of `template`, then the towns."""
    root: Organ = Organ.add(
        None, name=name, short_name=name, kind=OrganKind.AREA, region=region, prefix=prefix, order=0
    )
    rows = [*standard_organs()[template], *({"name": town, "kind": OrganKind.TOWN} for town in towns)]
    for order, row in enumerate(rows, start=1):
        add_organ(root, order, row)
    return root


def add_organ(root: Organ, order: int, row: dict[str, Any]) -> Organ:
    """Make one organ under `root` as the row of the template says."""
    area, kind = root.name, OrganKind(row["kind"])
    town = kind is OrganKind.TOWN
    full = f"{area}{row['name']}" if not town else row["name"]
    short = row.get("short") or (f"{area[-1]}{row['name']}" if not town else row["name"])
    return Organ.add(
        root,
        name=full,
        short_name=short,
        kind=kind,
        region=root.region,
        aliases=list(row.get("aliases", ())),
        prefix=f"{root.prefix}{row.get('prefix', '')}" if row.get("prefix") else "",
        order=order,
    )
