"""The registry of indicators: found by their being declared, frozen after start."""

import difflib
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import ModuleType

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import autodiscover_modules

from fadu.ledger.registry import Ledger

from .definitions import Indicator, Measure

TRUTH = "truth value of Deferred"


class UnknownIndicator(LookupError):
    """No indicator has this identifier; the nearest are offered."""

    def __init__(self, wanted: str, near: list[str]) -> None:
        self.what = f"没有标识为「{wanted}」的指标。"
        self.remedy = f"最接近的是：{'、'.join(near)}。" if near else "全部指标见 docs/indicators.md。"
        super().__init__(self.what + self.remedy)


class Registry(Mapping[str, Indicator]):
    """All indicators by identifier, and the measures under them by theirs."""

    def __init__(self) -> None:
        self._indicators: dict[str, Indicator] = {}
        self._measures: dict[str, Measure] = {}
        #: (module, variable) of tuples that hold an indicator: a trailing comma, refused by a check
        self.commas: list[tuple[str, str]] = []
        #: (identifier, identifier) of two variables that claim one identifier
        self.clashes: list[tuple[str, str]] = []
        self.frozen = False

    def read(self, line: str, module: ModuleType) -> None:
        """Take up every indicator among a module's variables.

        Raises:
            RuntimeError: after start.
        """
        if self.frozen:
            raise RuntimeError("the registry of indicators is frozen: declare them in lines/<line>/indicators.py")
        for name, value in vars(module).items():
            if isinstance(value, Indicator) and not value.id:
                self.add(f"{line}.{value.key or name}", value)
            elif isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], Indicator):
                self.commas.append((module.__name__, name))

    def add(self, identifier: str, indicator: Indicator) -> None:
        """Give an indicator its identifier, and names to the parts that have none."""
        if identifier in self._indicators:
            self.clashes.append((identifier, indicator.name))
            return
        object.__setattr__(indicator, "id", identifier)
        self._indicators[identifier] = indicator

    def close(self) -> None:
        """Name the parts that no variable names, gather the measures, and freeze."""
        for indicator in self._indicators.values():
            self._name_parts(indicator)
            for measure in indicator.measures():
                self._measures[measure.id] = measure
        self.frozen = True

    def _name_parts(self, indicator: Indicator) -> None:
        for n, part in enumerate(indicator.parts, 1):
            if not part.id:
                object.__setattr__(part, "id", f"{indicator.id}.{n}")
            self._name_parts(part)

    def find(self, identifier: str) -> Indicator:
        """An indicator, or one of the parts under it, by identifier.

        Raises:
            UnknownIndicator: there is none; the nearest are offered.
        """
        found = self._indicators.get(identifier) or self._measures.get(identifier)
        if found is None:
            raise UnknownIndicator(identifier, difflib.get_close_matches(identifier, self._indicators, n=3))
        return found

    def measures(self, ledger: Ledger | None = None) -> list[Measure]:
        """The measures of a ledger, or all."""
        if ledger is None:
            return list(self._measures.values())
        if self.frozen:
            return list(self._by_ledger.get(ledger.label, ()))
        return [m for m in self._measures.values() if m.ledger is ledger]

    @cached_property
    def _by_ledger(self) -> dict[str, list[Measure]]:
        found: dict[str, list[Measure]] = {}
        for measure in self._measures.values():
            found.setdefault(measure.ledger.label, []).append(measure)
        return found

    def of_line(self, line: str) -> list[Indicator]:
        """A line's indicators, in the order declared."""
        return [i for i in self.values() if i.line == line]

    def __getitem__(self, identifier: str) -> Indicator:
        return self._indicators[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._indicators)

    def __len__(self) -> int:
        return len(self._indicators)


indicators = Registry()


def discover() -> None:
    """Import every line's ``indicators`` and take up what it declares.

    Raises:
        ImproperlyConfigured: a condition uses ``and``, ``or``, ``not`` or ``in``, which Python cannot hand on.
    """
    try:
        autodiscover_modules("indicators", register_to=None)
    except TypeError as error:
        if TRUTH not in str(error):
            raise
        raise ImproperlyConfigured(_truth_hint(error)) from error
    for app in apps.get_app_configs():
        module = sys.modules.get(f"{app.name}.indicators")
        if module is not None:
            indicators.read(app.label, module)
    indicators.close()


def _truth_hint(error: TypeError) -> str:
    place = "an indicator"
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith("indicators.py"):
            place = f"{code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"{place}: a condition on _ uses 'and', 'or', 'not', 'in' or a chained comparison. "
        "Write & | ~ with each condition in brackets, and .isin([...]) for 'in': where=(_.a == 1) & (_.b > 2)."
    )
