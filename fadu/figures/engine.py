"""The engine: all additive measures of one ledger in one scan, on any of the databases.

The scan groups the ledger's rows by organ and by the *bucket* of each date that an indicator rests on: its month. Each group holds one conditional sum a measure. From this small cube every measure
takes its own date (``fold``), so that counts by day received and by day closed come out of the same pass.

For one period of many organs (``Page``, over snapshots) the date goes into the condition instead, and the groups are organs.

The text of the scan is compiled once a ledger and database. A single row is counted by the same text, over a common table
expression that bears the table's name (``of_row``): what an increment adds can never differ from what a scan counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.types as ir
from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from fadu.ledger.registry import Ledger, ledgers

from .definitions import Additive, Count, Stock, Total
from .dialects import for_parameters, to_sql
from .period import Period
from .registry import indicators
from .source import column_name, condition, fields_read, schema, table
from .wording import canonical

if TYPE_CHECKING:
    from fadu.ledger.models import Record

Cell = tuple[str, int, Any]
"""Measure, organ, bucket."""
SQL_TYPES = {
    "sqlite": {"int64": "INTEGER", "string": "TEXT", "boolean": "INTEGER", "date": "TEXT", "float64": "REAL"},
    "postgresql": {
        "int64": "bigint",
        "string": "text",
        "boolean": "boolean",
        "date": "date",
        "float64": "double precision",
    },
}


def month(day: ir.Value) -> ir.Value:
    """The bucket that figures are kept by: ``2023-05``."""
    return day.cast("string").left(7)


def value_of(measure: Additive, rows: ir.Table) -> ir.Value:
    """What one row adds to a measure, as a whole number."""
    if not isinstance(measure, Total):
        return ibis.literal(1)
    found = rows[column_name(measure.model, measure.field)]
    if measure.decimals > 1:
        found = (found * measure.decimals).round().cast("int64")
    return found.fill_null(0)


def owner_of(model: type[models.Model], by: str, rows: ir.Table) -> ir.Value:
    """The organ whose figure a row is: that of the field ``by``, else the record's own."""
    own = rows[column_name(model, "organ")]
    return own if by == "organ" else ibis.coalesce(rows[column_name(model, by)], own)


@dataclass(frozen=True)
class Scan:
    """One pass over one ledger, for all its additive measures."""

    model: type["Record"]
    measures: tuple[Additive, ...]

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The organ fields that the measures go by."""
        return tuple(dict.fromkeys(m.by for m in self.measures))

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The date fields that the measures rest on."""
        return tuple(dict.fromkeys(name for m in self.measures for name in m.dates))

    @cached_property
    def _sums(self) -> tuple[list[ir.Value], list[int]]:
        """The different sums to take, and which of them each measure reads."""
        rows = table(self.model)
        found: dict[Any, int] = {}
        sums: list[ir.Value] = []
        places = []
        for measure in self.measures:
            one = ibis.ifelse(condition(self.model, measure.where), value_of(measure, rows), 0).sum()
            place = found.setdefault(one.op(), len(sums))
            if place == len(sums):
                sums.append(one)
            places.append(place)
        return sums, places

    @cached_property
    def expression(self) -> ir.Table:
        """The cube: organs, buckets, sums."""
        rows = table(self.model)
        keys = [owner_of(self.model, by, rows).name(f"by{n}") for n, by in enumerate(self.owners)]
        keys += [month(rows[column_name(self.model, d)]).name(f"on{n}") for n, d in enumerate(self.dates)]
        sums = [one.name(f"sum{n}") for n, one in enumerate(self._sums[0])]
        return rows.filter(~rows.voided).group_by(keys).aggregate(sums)

    def sql(self, vendor: str) -> str:
        """The scan as text."""
        return to_sql(self.expression, vendor)

    def fold(self, rows: Iterable[Sequence[Any]]) -> dict[Cell, int]:
        """From the cube's rows to each measure's value by organ and bucket; zeros left out."""
        by = {name: n for n, name in enumerate(self.owners)}
        on = {name: len(by) + n for n, name in enumerate(self.dates)}
        first = len(by) + len(on)
        plan = [
            (m.id, by[m.by], first + place, [(on[f.since], [on[d] for d in f.until], f.sign) for f in m.flows])
            for m, place in zip(self.measures, self._sums[1], strict=True)
        ]
        found: dict[Cell, int] = {}
        for row in rows:
            for name, owner, place, flows in plan:
                value = row[place]
                if not value:
                    continue
                for since, until, sign in flows:
                    bucket = _bucket(row, since, until)
                    if bucket is not None:
                        cell = (name, row[owner], bucket)
                        found[cell] = found.get(cell, 0) + sign * int(value)
        return {cell: value for cell, value in found.items() if value}


def dated(measure: Additive, rows: ir.Table, period: Period) -> ir.BooleanValue:
    """Whether a row's date puts it into a period for a measure."""
    if isinstance(measure, Count):
        return rows[column_name(measure.model, measure.on)].between(period.start, period.end)
    if not isinstance(measure, Stock):
        raise TypeError(f"{measure!r} is of no known kind")
    since = rows[column_name(measure.model, measure.since)]
    inside = since < period.start if measure.at_start else since <= period.end
    for name in measure.until:
        end = rows[column_name(measure.model, name)]
        inside &= end.isnull() | (end >= period.start if measure.at_start else end > period.end)
    return inside


@dataclass(frozen=True)
class Page:
    """One pass over one ledger, for the measures of one organ field and one period."""

    model: type["Record"]
    by: str
    measures: tuple[Additive, ...]
    period: Period

    def sql(self, vendor: str) -> str:
        """The pass as text: an organ, then a sum for each measure."""
        rows = table(self.model)
        sums = [
            ibis.ifelse(dated(m, rows, self.period) & condition(self.model, m.where), value_of(m, rows), 0)
            .sum()
            .name(f"sum{n}")
            for n, m in enumerate(self.measures)
        ]
        owner = owner_of(self.model, self.by, rows).name("by0")
        return to_sql(rows.filter(~rows.voided).group_by([owner]).aggregate(sums), vendor)


def _bucket(row: Sequence[Any], since: int, until: Sequence[int]) -> Any:
    """The bucket of a flow's day, None when there is none yet."""
    begun = row[since]
    if begun is None or not until:
        return begun
    ends = [row[n] for n in until if row[n] is not None]
    return max(begun, min(ends)) if ends else None


class Compiled:
    """A ledger's scan by months, ready for one of Django's databases."""

    def __init__(self, ledger: Ledger, vendor: str) -> None:
        found = [m for m in indicators.measures(ledger) if isinstance(m, Additive)]
        self.vendor = vendor
        self.scan = Scan(ledger.model, tuple(found))

    @cached_property
    def sql(self) -> str:
        """The scan as text; empty for a ledger without additive measures."""
        return self.scan.sql(self.vendor) if self.scan.measures else ""

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever the ledger's measures would come out differently."""
        said = [
            f"{m.id} {m.by} {m.flows} {getattr(m, 'field', '')} {m.scale} {canonical(m.where)}"
            for m in self.scan.measures
        ]
        return sha256("\n".join(said).encode()).hexdigest()[:32]

    @cached_property
    def columns(self) -> dict[str, str]:
        """The columns that the scan reads, with their types."""
        kinds = schema(self.scan.model)
        used = fields_read(self.scan.expression)
        return {name: kind for name, kind in kinds.items() if name in used}

    def rows_sql(self, rows: int) -> str:
        """The scan over so many rows given as parameters, instead of the table."""
        types = SQL_TYPES[self.vendor]
        named = [f'CAST(%s AS {types.get(kind, "NUMERIC")}) AS "{name}"' for name, kind in self.columns.items()]
        given = " UNION ALL ".join([f"SELECT {', '.join(named)}"] * rows)
        return f'WITH "{self.scan.model._meta.db_table}" AS ({given}) {for_parameters(self.sql)}'

    @cached_property
    def row_sql(self) -> str:
        """The scan over one row."""
        return self.rows_sql(1)

    def of_ledger(self) -> dict[Cell, int]:
        """Every measure by organ and month, from all records."""
        if not self.sql:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(self.sql)
            return self.scan.fold(_rows(cursor))

    def of_row(self, values: Mapping[str, Any]) -> dict[Cell, int]:
        """What one row adds to each measure.

        Raises:
            KeyError: the row lacks a column, since it was kept before the column was added.
        """
        return self.of_rows([values])

    def of_rows(self, rows: Sequence[Mapping[str, Any]]) -> dict[Cell, int]:
        """Every measure by organ and month, from rows that need not be in the database."""
        if not self.sql or not rows:
            return {}
        sql = self.row_sql if len(rows) == 1 else self.rows_sql(len(rows))
        with connection.cursor() as cursor:
            cursor.execute(sql, [row[name] for row in rows for name in self.columns])
            return self.scan.fold(_rows(cursor))


def _rows(cursor: CursorWrapper) -> Iterable[Sequence[Any]]:
    while chunk := cursor.fetchmany(5000):
        yield from chunk


@cache
def _compiled(label: str, vendor: str) -> Compiled:
    return Compiled(ledgers[label], vendor)


def compiled(ledger: Ledger) -> Compiled:
    """A ledger's scan for the database in use, compiled once a process."""
    return _compiled(ledger.label, connection.vendor)
