"""The demo documents: a notice of 32 measures and four reports, of our own writing, with what must be found in them."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """A demo document by its file name: notice.txt, report-clean-county.txt …"""
    return files(__package__).joinpath("texts", name).read_text(encoding="utf-8")


def expected() -> dict[str, dict[str, Any]]:
    """What must be found in each document, by file name (expected.toml)."""
    return tomllib.loads(files(__package__).joinpath("expected.toml").read_text(encoding="utf-8"))
