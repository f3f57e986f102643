"""Tokens bound to figures: what each token of a text says for a scope and a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from fadu.figures.period import Period
from fadu.figures.registry import UnknownIndicator, indicators
from fadu.figures.values import Value, compared, figures
from fadu.organs.models import Organ, Region

from .numbers import written
from .tokens import Token, tokens


@dataclass(frozen=True)
class Bound:
    """A token with its figure.

    Attributes:
        words: as it stands in the text.
        value: the number that the words must be read as; None where they hold none (无此类事项, 同比持平).
        unit: the unit that stands behind the number in the text; empty where the text itself gives it.
        figure: the figure behind, None for an unknown indicator.
    """

    token: Token
    words: str
    value: Decimal | None
    unit: str
    figure: Value | None

    @property
    def known(self) -> bool:
        return self.figure is not None

    @property
    def label(self) -> str:
        """What the figure is, for people."""
        return self.figure.indicator.name if self.figure else self.token.indicator

    @property
    def rule(self) -> str:
        """The counting rule; empty for an unknown indicator."""
        return self.figure.rule if self.figure else ""


@dataclass
class Binder:
    """Looks up figures for one scope and one year; asked for many at once, it computes them in one go.

    Args:
        organ: the organ whose subtree counts, or None for the region.
        region: the region that counts, or None for the organ.
        year: the year of the report.
        today: clocks that fall due on this day or later are not due yet; None: the year is over.
    """

    organ: Organ | None
    region: Region | None
    year: int
    today: date | None = None
    _known: dict[tuple[str, str], Value] = field(default_factory=dict, repr=False)

    def values(self, names: Iterable[str], period: str = "") -> dict[str, Value]:
        """The values of several indicators; unknown ones are left out."""
        period = period or str(self.year)
        wanted = {name for name in names if (name, period) not in self._known and _exists(name)}
        if wanted:
            found = figures(sorted(wanted), self.organ, self.region, period=period, today=self.today)
            self._known.update({(name, period): value for name, value in found.items()})
        return {name: self._known[name, period] for name in names if (name, period) in self._known}

    def filled(self, name: str) -> bool:
        """Whether an indicator has a value other than zero."""
        value = self.values([name]).get(name)
        return value is not None and bool(value.value)

    def stated(self, token: Token) -> bool:
        """Whether a token has a value, be it zero; a rate without a base has none, a growth none over nothing."""
        period = self.period(token)
        value = self.values([token.indicator], period).get(token.indicator)
        if value is None or value.value is None:
            return False
        if token.form != "growth":
            return True
        before = self.values([token.indicator], str(Period(period).previous)).get(token.indicator)
        return before is not None and bool(before.value)

    def tells(self, token: Token) -> bool:
        """Whether a token has something to say: it is stated, and no count of zero; a rate of zero tells something."""
        if not self.stated(token) or token.form == "growth":
            return self.stated(token)
        value = self.values([token.indicator], self.period(token))[token.indicator]
        return bool(value.value) or value.denominator is not None

    def prepare(self, text: str) -> None:
        """Compute everything that the tokens of a text need, in one go for each period."""
        wanted: dict[str, set[str]] = {}
        for _, _, token in tokens(text):
            period = self.period(token)
            wanted.setdefault(period, set()).add(token.indicator)
            if token.form == "growth":
                wanted.setdefault(str(Period(period).previous), set()).add(token.indicator)
        for period, names in wanted.items():
            self.values(names, period)

    def period(self, token: Token) -> str:
        """The period a token is about."""
        return str(self.year - 1) if token.period == "last" else token.period or str(self.year)

    def bind(self, token: Token) -> Bound:
        """A token with its figure; an unknown indicator shows as 〔无此指标：…〕."""
        period = self.period(token)
        value = self.values([token.indicator], period).get(token.indicator)
        if value is None:
            return Bound(token, f"〔无此指标：{token.indicator}〕", None, "", None)
        if token.form == "growth":
            return self._growth(token, value, period)
        if value.value is None:
            return Bound(token, value.shown, None, "", value)
        number = written(value.value)
        unit = "" if token.form == "number" else value.unit
        return Bound(token, f"{number}{unit}", value.value, unit, value)

    def _growth(self, token: Token, now: Value, period: str) -> Bound:
        before = self.values([token.indicator], str(Period(period).previous))[token.indicator]
        comparison = compared(now, before)
        if not comparison.change:
            return Bound(token, comparison.shown, None, "", now)
        share = comparison.percent is not None
        stated = comparison.percent if share else comparison.change
        unit = "%" if share else "个百分点" if now.unit == "%" else now.unit
        return Bound(token, comparison.shown, abs(stated) if stated is not None else None, unit, now)


def _exists(name: str) -> bool:
    try:
        return bool(indicators.find(name))
    except UnknownIndicator:
        return False
