"""A claim on a stretch of text that bears a numeral."""

from __future__ import annotations

from typing import NamedTuple

from fadu.reading.model import NumberKind


class Claim(NamedTuple):
    """What a stretch with a numeral in it is; of no kind: nothing that a reader would be told of (a web address)."""

    start: int
    end: int
    kind: NumberKind | None
