"""Where the data stands: the product's own files, and those of an office in the folder FADU_DATA."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from fadu.law.errors import BadLaw

HERE = Path(__file__).parent


def parse(path: Path) -> dict[str, Any]:
    """A TOML file as it stands.

    Raises:
        BadLaw: it is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadLaw(f"{path.name} 不是正确的 TOML：{wrong}。", str(path), "请改正所指的那一行。") from wrong


def office_file(name: str) -> Path | None:
    """The office's own file of that name in the folder FADU_DATA, if there is one."""
    folder = os.environ.get("FADU_DATA")
    path = Path(folder) / name if folder else None
    return path if path and path.is_file() else None
