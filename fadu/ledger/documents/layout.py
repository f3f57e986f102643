"""The page of an official document as numbers, after GB/T 9704—2012.

Lengths in mm, type sizes and line pitch in pt. Nothing here draws: `docx.py`, `pdf.py` and `html.py` do.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fadu.law import documents

PT_PER_MM = 72 / 25.4
SIZES = {
    "title": "title.size",
    "body": "body.size",
    "imprint": "imprint.size",
    "folio": "page_number.size",
}
PLACES = {
    "mark_below_top": "mark.top",
    "rule_below_number": "rule.below_number",
    "folio_below_text": "page_number.below_body",
    "date_from_right": "date.right_indent",
    "outer_rule": "imprint.outer_rule",
    "inner_rule": "imprint.inner_rule",
}


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
        (156.0, 225.0)
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
    """The layout of GB/T 9704—2012: its measures from `fadu.law`, the rest from `layout.toml`."""
    data = tomllib.loads(files(__package__).joinpath("layout.toml").read_text(encoding="utf-8"))
    return Layout(
        page=Page(
            **{side: _measure(f"page.{side}") for side in ("width", "height", "top", "left", "right", "bottom")},
            lines=int(_measure("body.lines")),
            characters=int(_measure("body.characters")),
        ),
        line=data["grid"]["line"],
        tracking=data["grid"]["tracking"],
        size=data["size"] | {role: _measure(id_) for role, id_ in SIZES.items()},
        place={role: _measure(id_) for role, id_ in PLACES.items()},
        fonts={role: tuple(names) for role, names in data["fonts"].items()},
    )


def _measure(id_: str) -> float:
    return float(documents[id_].value)
