"""Frameworks that come with the house, as data: what a scheme may begin from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Framework:
    """A scheme as data: ``weights`` by class of organ in %, ``items`` by the fields of ``models.Item``."""

    key: str
    name: str
    kind: str
    basis: str
    weights: Mapping[str, Any]
    items: tuple[Mapping[str, Any], ...]

    @property
    def headings(self) -> int:
        """How many first-level headings its items stand under."""
        return len({item["first"] for item in self.items})


@cache
def frameworks() -> dict[str, Framework]:
    """All frameworks by key, the file's name."""
    files = sorted(f.name for f in resources.files(__package__).iterdir() if f.name.endswith(".toml"))
    return {name.removesuffix(".toml"): _read(name) for name in files}


def _read(name: str) -> Framework:
    data = tomllib.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))
    return Framework(
        name.removesuffix(".toml"),
        data["name"],
        data["kind"],
        data["basis"],
        data.get("weights", {}),
        tuple(data["item"]),
    )
