"""The page of an official document as numbers, read from `layout.toml` (GB/T 9704—2012).

Lengths in mm, type sizes and line pitch in pt. Nothing here draws: `docx.py`, `pdf.py` and `html.py` do.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and the text block on it, in mm; `lines` × `characters` fill the text block."""

    width: float
    height: float
    top: float
    left: float
    right: float
    bottom: float
    lines: int
    characters: int

    @property
    def text_width(self) -> float:
        """Width of the text block (版心), mm."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the text block (版心), mm."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Layout:
    """Every measure a writer of official documents needs.

    Example:
        >>> layout().page.text_width, layout().page.text_height
        (156, 225)
    """

    page: Page
    line: float  #: line pitch, pt, exact
    tracking: float  #: added between characters of body size, pt
    size: dict[str, float]  #: pt, by role
    place: dict[str, float]  #: mm, except `date_from_right` in characters
    fonts: dict[str, tuple[str, ...]]  #: first choice and fallbacks, by role

    @property
    def character(self) -> float:
        """Advance of one body character, pt."""
        return self.size["body"] + self.tracking


@cache
def layout() -> Layout:
    """The layout of GB/T 9704—2012, with the fallback fonts that the file names."""
    data = tomllib.loads(files(__package__).joinpath("layout.toml").read_text(encoding="utf-8"))
    page = {key: value for key, value in data["page"].items() if key != "source"}
    return Layout(
        page=Page(**page),
        line=data["grid"]["line"],
        tracking=data["grid"]["tracking"],
        size=data["size"],
        place={key: value for key, value in data["place"].items() if key != "source"},
        fonts={role: tuple(names) for role, names in data["fonts"].items()},
    )
