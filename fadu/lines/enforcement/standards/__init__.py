"""The scoring sheets of case-file review as data: items with points and vetoes (law.md section 15)."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.db.models import TextChoices

from fadu.law import cite


class FileKind(TextChoices):
    """The kinds of files, each with its sheet."""

    PENALTY = "penalty", "行政处罚"
    PERMIT = "permit", "行政许可"
    COERCION = "coercion", "行政强制"
    OTHER = "other", "其他"


@dataclass(frozen=True)
class Item:
    """One line of a sheet: so many points at most, or a veto that fails the file."""

    code: str
    part: str
    name: str
    points: int = 0
    veto: bool = False
    law: str = ""

    @property
    def cite(self) -> str:
        """The article behind it, in words."""
        return cite(self.law) if self.law else ""


@dataclass(frozen=True)
class Standard:
    """A scoring sheet for one kind of file."""

    name: str
    status: str
    items: tuple[Item, ...]

    def item(self, code: str) -> Item | None:
        """An item by its code."""
        return next((one for one in self.items if one.code == code), None)


@lru_cache(maxsize=8)
def _read(path: str) -> Standard:
    raw = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return Standard(raw["name"], raw["status"], tuple(Item(**row) for row in raw["item"]))


def standard(kind: str) -> Standard:
    """The sheet for a kind of file; the office's own (FADU_DATA/enforcement/standards) before the product's.

    Other kinds are scored by the sheet of penalties, which has the most general items.
    """
    name = f"{kind if kind != FileKind.OTHER else FileKind.PENALTY}.toml"
    own = Path(settings.FADU_DATA) / "enforcement" / "standards" / name
    return _read(str(own) if own.is_file() else str(files(__package__) / name))
