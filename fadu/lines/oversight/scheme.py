"""The appraisal scheme as data: items, how each is scored, the bands of grades."""

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources

from fadu.figures.scoring import TENTH


@dataclass(frozen=True)
class Item:
    """One thing that organs are scored by.

    Attributes:
        target: the value that earns full marks; with ``worst``, the value that earns none.
    """

    name: str
    method: str
    full: Decimal
    indicator: str = ""
    target: Decimal = Decimal(0)
    worst: Decimal = Decimal(0)


@cache
def items() -> tuple[Item, ...]:
    """The items in the scheme's order."""
    return tuple(
        Item(
            name=row["name"], method=row["method"], full=Decimal(row["full"]), indicator=row.get("indicator", ""),
            target=Decimal(row.get("target", 0)), worst=Decimal(row.get("worst", 0)),
        )
        for row in _read()["item"]
    )  # fmt: skip


@cache
def bands() -> tuple[tuple[Decimal, str], ...]:
    """Least totals (in % of the full marks) with their grades, best first."""
    return tuple((Decimal(row["from"]), str(row["grade"])) for row in _read()["band"])


@cache
def _read() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((resources.files(__package__) / "scheme.toml").read_text(encoding="utf-8"))


def by_sample(full: Decimal, sampled: int, passed: int) -> Decimal | None:
    """The score of a sample: the share of files that pass; None where none were drawn.

    >>> by_sample(Decimal(30), 4, 3)
    Decimal('22.5')
    """
    return (full * passed / sampled).quantize(TENTH, ROUND_HALF_UP) if sampled else None


def band(share: Decimal) -> str:
    """The grade of a total in % of the full marks.

    >>> band(Decimal(90)), band(Decimal("59.9"))
    ('excellent', 'fail')
    """
    return next(grade for least, grade in bands() if share >= least)
