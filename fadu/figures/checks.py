"""Numbered start-up checks of indicators: a wrong definition is refused before anyone counts with it, with a hint.

E101 names a field that its ledger lacks or that may not be counted   E102 counts by a field that is no date
E103 belongs to a field that is no organ                              E104 a condition that an engine cannot compute
E105 a comma at the end makes it a tuple                              E106 names a clock that the procedure lacks
E107 two indicators of a line bear one name                           E108 two indicators claim one identifier
E109 sums a field that is no whole number, decimal or money           E110 computes a rate or a sum from a rate
E111 the model is no ledger                                           W101 a condition that has no words: give a note
E112 is published under a name that the reader's catalogue lacks      E113 is published in units that it is not read in
"""

import difflib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.db import models

from fadu.organs.models import Organ
from fadu.reading.audit import in_ones

from .definitions import Distinct, Due, Indicator, Measure, Ratio, Stock, Sum, Tally, Total
from .dialects import COMPILERS, NotPortable, to_sql
from .published import catalogued
from .registry import Registry, indicators
from .source import UnknownColumn, column_name, condition, table
from .wording import Wordless, in_words


@register("fadu")
def check_indicators(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """All checks over all indicators."""
    return list(check_registry(indicators))


def check_registry(found: Registry) -> Iterator[CheckMessage]:
    """The checks over a registry: its shape, then each indicator and measure."""
    for module, name in found.commas:
        yield _error(f"{module}.{name}", 105, "is a tuple, not an indicator", "Take away the comma at its end.")
    for identifier, name in found.clashes:
        yield _error(identifier, 108, f"is claimed a second time, by {name!r}", "Rename the variable, or its key.")
    names: dict[tuple[str, str], str] = {}
    for indicator in found.values():
        other = names.setdefault((indicator.line, indicator.name), indicator.id)
        if other != indicator.id:
            yield _error(indicator.id, 107, f"has the name of {other}: {indicator.name}", "Name one of them apart.")
        yield from _composite(indicator)
        yield from _published(indicator)
    measures = found.measures()
    sound = {m.id for model, group in _by_model(measures).items() if _compile_together(model, group) for m in group}
    for measure in measures:
        yield from check_measure(measure, compiles=measure.id in sound)


def _error(where: str, number: int, text: str, hint: str) -> Error:
    return Error(text, hint=hint, obj=where, id=f"fadu.E{number}")


def _published(indicator: Indicator) -> Iterator[CheckMessage]:
    for name in (indicator.published_as or "").split():
        if name not in catalogued():
            near = difflib.get_close_matches(name, catalogued(), n=1)
            hint = (f"Did you mean {near[0]!r}? " if near else "") + "Names are in fadu/reading/data/indicators.toml."
            yield _error(indicator.id, 112, f"is published as {name!r}, which no report is read for", hint)
            continue
        units = catalogued()[name].units
        _, unit = in_ones(Decimal(1), indicator.unit)
        if units and unit not in units:
            text = f"is published as {name!r}, which is read in {'、'.join(sorted(units))}, not in {unit}"
            yield _error(indicator.id, 113, text, "Count what reports count, or publish it under no name.")


def _composite(indicator: Indicator) -> Iterator[CheckMessage]:
    if not isinstance(indicator, (Ratio, Sum, Tally)):
        return
    for part in indicator.parts:
        if isinstance(part, Ratio):
            text = f"is computed from the rate {part.name!r}"
            yield _error(indicator.id, 110, text, "Rates are not added, compared or divided: use their parts.")


def check_measure(measure: Measure, compiles: bool = False) -> Iterator[CheckMessage]:
    """The checks over one measure; its condition is compiled unless it is known to compile."""
    try:
        _ = measure.ledger
    except KeyError:
        text = f"counts {measure.model.__name__}, which is no ledger"
        yield _error(measure.id, 111, text, "Count a model on fadu.ledger.models.Record.")
        return
    faults = [*_fields(measure), *(() if compiles else _condition(measure))]
    yield from faults
    if isinstance(measure, Due):
        yield from _clock(measure)
    if not faults:
        yield from _words(measure)


def _fields(measure: Measure) -> Iterator[CheckMessage]:
    dates = [measure.since, *measure.until] if isinstance(measure, Stock) else [getattr(measure, "on", None)]
    wanted: list[tuple[str, int, type[models.Field[Any, Any]] | None, str]] = [
        (name, 102, models.DateField, "Name a DateField.") for name in dates if name
    ]
    if isinstance(measure, Distinct):
        wanted.append((measure.field, 101, None, ""))
    if isinstance(measure, Total):
        wanted.append((measure.field, 109, None, "Sum an IntegerField, DecimalField or MoneyField."))
    wanted.append((measure.by, 103, models.ForeignKey, "Name an OrganField."))
    for name, number, kind, hint in wanted:
        try:
            column_name(measure.model, name)
        except UnknownColumn as error:
            yield _error(measure.id, 101, error.text, error.hint)
            continue
        field = measure.model._meta.get_field(name)
        if number == 109 and not isinstance(field, (models.IntegerField, models.DecimalField)):
            yield _error(measure.id, 109, f"sums {name!r}, which is no exact number", hint)
        elif kind is not None and not isinstance(field, kind):
            yield _error(measure.id, number, f"names {name!r}, a {type(field).__name__}", hint)
        elif number == 103 and field.related_model is not Organ:
            yield _error(measure.id, 103, f"belongs to {name!r}, which is no organ", hint)


def _by_model(measures: Iterable[Measure]) -> dict[type[models.Model], list[Measure]]:
    found: dict[type[models.Model], list[Measure]] = {}
    for measure in measures:
        found.setdefault(measure.model, []).append(measure)
    return found


def _compile_together(model: type[models.Model], measures: Iterable[Measure]) -> bool:
    """Whether every engine can compile the conditions over one ledger.

    One statement for all of a ledger takes a fifth of the time of one for each; which condition is at fault, if one is,
    only their own statements tell.
    """
    try:
        chosen = table(model).select(**{f"c{n}": condition(model, m.where) for n, m in enumerate(measures)})
        for vendor in COMPILERS:
            to_sql(chosen, vendor)
    except Exception:  # noqa: BLE001 - said measure by measure, see _condition
        return False
    return True


def _condition(measure: Measure) -> Iterator[CheckMessage]:
    try:
        chosen = table(measure.model).filter(condition(measure.model, measure.where))
        for vendor in COMPILERS:
            to_sql(chosen, vendor)
    except UnknownColumn as error:
        yield _error(measure.id, 101, error.text, error.hint)
    except NotPortable as error:
        hint = "Compare columns with values, or days by _.a.delta(_.b, unit='day'); or keep a plain field beside it."
        yield _error(measure.id, 104, str(error), hint)
    except Exception as error:  # noqa: BLE001 - whatever ibis says, the person who wrote the condition must read it
        hint = "Conditions compare columns of _ with values: (_.a == 1) & _.b.isin([...]) & _.c.notnull()."
        yield _error(measure.id, 104, f"{type(error).__name__}: {str(error).strip()}", hint)


def _clock(measure: Due) -> Iterator[CheckMessage]:
    clocks = [c.name for c in measure.ledger.procedure.clocks]
    if measure.clock not in clocks:
        hint = f"Clocks are: {'、'.join(clocks) or 'none'}."
        yield _error(measure.id, 106, f"names the clock {measure.clock!r}, which {measure.ledger.label} lacks", hint)


def _words(measure: Measure) -> Iterator[CheckMessage]:
    try:
        in_words(measure.model, measure.where)
    except Wordless as error:
        if not measure.note:
            text = f"has a condition that cannot be put into Chinese ({error})"
            yield Warning(text, hint="Say the counting rule in note=….", obj=measure.id, id="fadu.W101")
