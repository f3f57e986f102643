"""A table of records drawn as text, an indicator, and what it must give: proved on every engine.

    def test_correction_rate_counts_cases_closed_in_the_period(rule):
        '''撤销、变更、确认违法计入纠错；上年收案本年审结计入本年。'''
        rule(
            Case, '''
            organ | received_on | closed_on  | outcome
            ------+-------------+------------+--------
            甲局  | 2022-12-20  | 2023-02-10 | 撤销
            甲局  | 2023-03-01  | 2023-04-11 | 维持
            甲局  | 2023-11-30  |            |
            ''',
            correction_rate, period="2023", expect={"甲局": Ratio(1, 2)},
        )

A column is a field's name; a choice is written by its label or value, a truth by 是 or 否, an organ by its name. What is
not drawn is empty, or its default. ``expect`` names every organ that has anything; it holds plain numbers, or ``Ratio``.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from django.db import models

from fadu.ledger import clocks
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.models import Organ, OrganKind, Region

from . import definitions, plain
from .definitions import Distinct, Due, Indicator
from .period import Period
from .refresh import recompute
from .sheet import Sheet, sheet
from .snapshot import SITE, take
from .snapshots import Snapshots

TRUTHS = {"是": True, "否": False}
AT = datetime(2020, 1, 1, tzinfo=UTC)
REGION = "990121"
Drawn = list[dict[str, str]]


class Ratio(NamedTuple):
    """What a rate must be made of."""

    numerator: int | Decimal
    denominator: int | Decimal


def drawn(text: str) -> Drawn:
    """The rows of a table drawn with ``|``; a line of dashes is skipped.

    >>> drawn('''
    ...     organ | outcome
    ...     ------+--------
    ...     甲局  |
    ... ''')
    [{'organ': '甲局', 'outcome': ''}]
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line.strip("-+| ")]
    heading, *body = rows
    return [dict(zip(heading, row, strict=True)) for row in body]


@dataclass
class Rule:
    """Puts drawn tables into the database and proves indicators over them; one for each test."""

    region: Region
    root: Organ

    def __call__(
        self,
        model: type[Record],
        text: str,
        indicator: Indicator,
        *,
        period: str,
        expect: Mapping[str, Any],
    ) -> None:
        """Prove that an indicator gives what is expected, on the database in use, on DuckDB, and in plain Python.

        Raises:
            AssertionError: an engine gives something else; it names the engine.
        """
        self.given(model, text)
        found = self.computed(indicator, Period(period))
        wanted = {name: _plain(value) for name, value in expect.items()}
        for engine, values in found.items():
            if values != wanted:
                raise AssertionError(f"{engine}: {indicator.name} is {values}, not {wanted}")

    def given(self, model: type[Record], text: str) -> list[Record]:
        """The drawn records, written; clocks run on them as the law says."""
        records = []
        for row in drawn(text):
            record = self._record(model, row)
            record.save()
            clocks.refresh(record, date(2099, 12, 31))
            records.append(record)
        return records

    def computed(self, indicator: Indicator, period: Period) -> dict[str, dict[str, Any]]:
        """The indicator's value for each organ that has anything, by engine."""
        for ledger in indicator.ledgers:
            recompute(ledger)
        with tempfile.TemporaryDirectory() as folder:
            take(Path(folder), REGION, AT)
            duck = Snapshots(Path(folder)).sheet([indicator], period)
        offset = int(REGION) * SITE
        return {
            "database": self._values(indicator, sheet([indicator], period)),
            "DuckDB": self._values(indicator, duck, offset),
            "plain Python": self._values(indicator, plain_sheet(indicator, period)),
        }

    def _values(self, indicator: Indicator, page: Sheet, offset: int = 0) -> dict[str, Any]:
        names = dict(Organ.objects.values_list("pk", "short_name"))
        found = {}
        for organ in page.owners(indicator):
            found[names[organ - offset]] = exact(page, indicator, {organ})
        return {name: value for name, value in found.items() if value not in (0, (0, 0))}

    def _record(self, model: type[Record], row: Mapping[str, str]) -> Record:
        ledger = ledgers.of(model)
        organ = self.organ(row["organ"]) if "organ" in row else self.root
        record = model(
            organ=organ, region=self.region, stage=ledger.first_stage, year=2000, created_at=AT, updated_at=AT
        )
        for name, text in row.items():
            if name != "organ":
                field = ledger.field(name)
                setattr(record, field.attname, self._value(field, text))
        for name in _organs_asked(ledger):
            if getattr(record, name) is None:
                setattr(record, name, organ.pk)
        return record

    def _value(self, field: "models.Field[Any, Any]", text: str) -> Any:
        if not text:
            return None if field.null else field.get_default()
        if field.related_model is Organ:
            return self.organ(text).pk
        stages = ledgers.of(field.model).stages if field.name == "stage" else {}
        labels = {str(label): value for value, label in (*field.flatchoices, *stages.items())}
        return field.to_python(TRUTHS.get(text, labels.get(text, text)))

    def organ(self, name: str) -> Organ:
        """The organ of a name, founded if it is not there."""
        found: Organ | None = Organ.objects.filter(short_name=name).first()
        kind = OrganKind.DEPARTMENT
        return found or Organ.add(self.root, name=name, short_name=name, kind=kind, region=self.region)


def _organs_asked(ledger: Ledger) -> list[str]:
    """The columns that must name an organ."""
    return [
        f.attname
        for f in ledger.fields.values()
        if isinstance(f, models.ForeignKey) and f.related_model is Organ and not f.null
    ]


def exact(page: Sheet, indicator: Indicator, organs: Iterable[int]) -> Any:
    """An indicator's exact value: a pair for a rate."""
    if isinstance(indicator, definitions.Ratio):
        return page.ratio(indicator, set(organs))
    return page.exact(indicator, set(organs))


def plain_sheet(indicator: Indicator, period: Period) -> Sheet:
    """The sheet that plain Python counts from all records."""
    amounts: dict[str, Any] = {}
    sets: dict[str, Any] = {}
    for measure in indicator.measures():
        runs = clocks.Run.objects.filter(ledger=measure.ledger.label) if isinstance(measure, Due) else ()
        found: Any = plain.by_organ(measure, measure.model._default_manager.all(), period, runs)
        (sets if isinstance(measure, Distinct) else amounts)[measure.id] = found
    return Sheet(amounts, sets)


def _plain(value: Any) -> Any:
    if isinstance(value, Ratio):
        return (Fraction(value.numerator), Fraction(value.denominator))
    return Fraction(value)
