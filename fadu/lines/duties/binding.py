"""Which indicator tells whether a clause is fulfilled: data in ``bindings.toml``, which an office may extend."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fadu.figures.registry import indicators


@cache
def bindings() -> tuple[Mapping[str, Any], ...]:
    """All rules, in the order of the file."""
    return tuple(tomllib.loads((Path(__file__).parent / "bindings.toml").read_text(encoding="utf-8"))["binding"])


def binding(clause: str) -> Mapping[str, Any]:
    """The rule that a clause's words point to; empty where none does or its indicator's line is not installed."""
    for rule in bindings():
        if rule["indicator"] in indicators and all(word in clause for word in rule["words"]):
            return rule
    return {}
