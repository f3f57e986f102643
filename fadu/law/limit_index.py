"""The limits: every statutory period by id, read from their files when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fadu.law.book import Book
from fadu.law.limit import Limit
from fadu.law.limit_files import read


@dataclass(frozen=True)
class Limits(Book[Limit]):
    """All limits by id, with an office's own versions over them; read when first asked for.

    Args:
        local: limits or versions of the office's own: the path of a TOML file of the same form, or a mapping
            as tomllib gives. None: `limits.toml` in the folder FADU_DATA, if there is one. A version for an
            existing id is added to it (give it a `region`); a new id needs a name.
    """

    local: Path | Mapping[str, Any] | None = field(default=None)

    def read(self) -> dict[str, Limit]:
        return read(self.local)

    def described(self, id_: str) -> str:
        return f"limit {id_!r} is not in law/rules."


limits = Limits()
