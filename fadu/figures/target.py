"""Targets: what a figure has to reach. They come from the work itself, as a duty that is bound to an indicator.

A line brings them in a module ``targets`` with a function ``targets(organs, period) -> Iterable[Target]``: those that hold
for one of the organs with all under it, in that very period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fadu.ledger.brought import modules
from fadu.organs.models import Organ

from .period import Period
from .values import Value, plain

SIGNS = {"ge": "不少于", "eq": "等于", "le": "不超过"}


def meets(value: Decimal | None, comparison: str, target: Decimal | None) -> bool:
    """Whether a figure meets a target. Nothing counted meets no target; any figure meets an absent one.

    >>> meets(Decimal(2), "ge", Decimal(2)), meets(None, "ge", Decimal(100))
    (True, False)
    """
    if value is None:
        return False
    if target is None:
        return value > 0
    return {"ge": value >= target, "le": value <= target, "eq": value == target}[comparison]


def in_words(comparison: str, target: Decimal | None, unit: str = "") -> str:
    """A target as people read it.

    >>> in_words("ge", Decimal("100.00"), "%"), in_words("le", Decimal(10)), in_words("ge", None)
    ('不少于100%', '不超过10', '有数据')
    """
    return "有数据" if target is None else f"{SIGNS[comparison]}{plain(target)}{unit}"


@dataclass(frozen=True)
class Target:
    """What one indicator has to reach for an organ and a period.

    Attributes:
        value: None: anything more than nothing.
        comparison: ``ge``, ``eq`` or ``le``.
        ledger, record_id: the record that sets it.
        words: what it says there.
    """

    indicator: str
    organ_id: int
    value: Decimal | None
    comparison: str
    ledger: str
    record_id: int
    words: str

    def met(self, value: Value) -> bool:
        """Whether a figure reaches it."""
        return meets(value.value, self.comparison, self.value)

    def shown(self, value: Value) -> str:
        """In words, in the figure's unit."""
        return in_words(self.comparison, self.value, value.unit)


def targets(organs: Sequence[Organ], period: Period) -> dict[tuple[int, str], list[Target]]:
    """The targets of organs in a period, by organ and indicator; of several that ask the same, the first."""
    found: dict[tuple[int, str], dict[tuple[str, Decimal | None], Target]] = {}
    for _, module in modules("targets"):
        for one in module.targets(organs, period):
            found.setdefault((one.organ_id, one.indicator), {}).setdefault((one.comparison, one.value), one)
    return {key: list(different.values()) for key, different in found.items()}
