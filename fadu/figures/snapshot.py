"""Taking a snapshot: what one site counts, as columnar Parquet files, for a city, a province or a nation to compute from.

A snapshot holds the columns that some indicator reads and no others: no personal data, no free text that nobody counts,
no void record. Every key is made unique over all sites, so that the snapshots of many counties can lie side by side:

    <folder>/<ledger>/part=17/520121.parquet     the ledger's rows of one site
    <folder>/ledger.run/part=17/520121.parquet   its clocks
    <folder>/organs/520121.parquet               its organs with the regions they lie in

``part`` is a hash of the site's region: a cluster reads the parts side by side.
"""

import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection, models

from fadu.ledger.clocks import Run
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.organs.models import Organ

from .definitions import Additive, Distinct, Measure
from .engine import Scan
from .registry import indicators
from .source import column_name, condition, fields_read, schema

PARTS = 64
SITE = 10**12  # a site's keys lie in one stretch of this length
BATCH = 20_000
ORGANS = pa.schema([("id", pa.int64()), *((n, pa.string()) for n in ("path", "name", "short_name", "kind", "region"))])
ARROW = {
    "int64": pa.int64(),
    "float64": pa.float64(),
    "string": pa.string(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
DUCKDB = {"int64": "BIGINT", "float64": "DOUBLE", "string": "VARCHAR", "boolean": "BOOLEAN", "date": "DATE"}

#: From a query and its columns into a Parquet file; says how many rows.
Copy = Callable[[str, "list[Column]", Path], int]


@dataclass(frozen=True)
class Column:
    """One column of a snapshot: its name, its ibis type, and whether it holds keys of this site."""

    name: str
    kind: str
    key: bool = False


@dataclass(frozen=True)
class Taken:
    """What a snapshot wrote: rows by ledger, and when."""

    region: str
    rows: Mapping[str, int]
    at: datetime


def take(folder: Path, region: str, at: datetime) -> Taken:
    """Write what this site counts into a folder of snapshots, in place of what it wrote there before.

    Args:
        folder: where the snapshots lie, this site's beside others'.
        region: the six-digit code of the site's region, which tells its files from those of others.
        at: the instant, for the answer alone.

    Raises:
        ValueError: the code is not six digits.
        OSError: the folder cannot be written; the snapshot that stood there still stands.
    """
    if len(region) != 6 or not region.isdigit():
        raise ValueError(f"「{region}」不是六位区划代码。请写作县级区划代码，例如 520121。")
    rows = {}
    with _copying(int(region) * SITE) as copy:
        for ledger in {m.ledger.label: m.ledger for m in indicators.measures()}.values():
            columns = counted_columns(ledger)
            with _whole(_place(folder, ledger.label, region)) as file:
                rows[ledger.label] = copy(_select(ledger.model, columns, "NOT voided"), columns, file)
        runs = [Column("ledger", "string"), Column("record_id", "int64", key=True), Column("clock", "string")]
        runs += [Column("due_on", "date"), Column("state", "string")]
        with _whole(_place(folder, "ledger.run", region)) as file:
            copy(_select(Run, runs, "due_on IS NOT NULL"), runs, file)
    _write_organs(folder / "organs" / f"{region}.parquet", region)
    return Taken(region, rows, at)


def counted_columns(ledger: Ledger) -> list[Column]:
    """The columns of a ledger that its indicators read, and its keys."""
    return list(_counted(ledger.model, tuple(indicators.measures(ledger))))


@cache
def _counted(model: type[Record], measures: tuple[Measure, ...]) -> tuple[Column, ...]:
    """Drawn from the expressions of two hundred ledgers, which takes longer than to write a small site's snapshot."""
    used = {"id", "voided", column_name(model, "organ")} | {column_name(model, m.by) for m in measures}
    additive = tuple(m for m in measures if isinstance(m, Additive))
    if additive:
        used |= fields_read(Scan(model, additive).expression)
    for measure in measures:
        used |= fields_read(condition(model, measure.where))
        used |= {column_name(model, name) for name in _named(measure)}
    return tuple(Column(name, kind, _is_key(model, name)) for name, kind in schema(model).items() if name in used)


def _named(measure: Measure) -> list[str]:
    return [measure.on, measure.field] if isinstance(measure, Distinct) else []


def _is_key(model: type[models.Model], column: str) -> bool:
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    return field.primary_key or isinstance(field, models.ForeignKey)


def part_of(region: str) -> int:
    """The part that a site's files lie in."""
    return zlib.crc32(region.encode()) % PARTS


def _place(folder: Path, name: str, region: str) -> Path:
    return folder / name / f"part={part_of(region):02d}" / f"{region}.parquet"


def _select(model: type[models.Model], columns: list[Column], where: str) -> str:
    named = ", ".join(f'"{c.name}"' for c in columns)
    return f'SELECT {named} FROM "{model._meta.db_table}" WHERE {where}'  # noqa: S608 - declared names only


@contextmanager
def _copying(offset: int) -> Iterator[Copy]:
    """The quickest way from this database into files, with a site's offset added to every key."""
    if connection.vendor != "postgresql":
        yield partial(_read_out, offset)
        return
    with duckdb.connect() as engine:  # one for all tables: to open it takes longer than to write a small one
        yield partial(_copy_out, engine, offset)


@contextmanager
def _whole(place: Path) -> Iterator[Path]:
    """A file to write that takes its place whole, or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    os.close(handle)
    try:
        yield Path(name)
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_out(offset: int, query: str, columns: list[Column], place: Path) -> int:
    """Through the cursor, batch by batch."""
    shape = _shape(columns)
    written = 0
    with pq.ParquetWriter(place, shape) as writer, connection.cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(BATCH):
            given = zip(columns, zip(*rows, strict=True), strict=True)
            writer.write_batch(pa.record_batch([_array(c, values, offset) for c, values in given], schema=shape))
            written += len(rows)
    return written


def _array(column: Column, values: tuple[Any, ...], offset: int) -> pa.Array:
    if column.key:
        return pa.array([None if v is None else v + offset for v in values], pa.int64())
    if column.kind == "date" and any(isinstance(v, str) for v in values):
        return pa.array(values, pa.string()).cast(pa.date32())  # SQLite keeps days as ISO text
    if column.kind == "boolean":
        return pa.array([None if v is None else bool(v) for v in values], pa.bool_())
    if column.kind.startswith("decimal"):
        return pa.array([None if v is None else float(v) for v in values]).cast(_arrow(column.kind))
    return pa.array(values, _arrow(column.kind))


def _shape(columns: list[Column]) -> pa.Schema:
    return pa.schema([(c.name, _arrow(c.kind)) for c in columns])


def _arrow(kind: str) -> pa.DataType:
    return pa.decimal128(*_digits(kind)) if kind.startswith("decimal") else ARROW[kind]


def _digits(kind: str) -> tuple[int, int]:
    digits, places = kind.removeprefix("decimal(").removesuffix(")").split(",")
    return int(digits), int(places)


def _copy_out(engine: duckdb.DuckDBPyConnection, offset: int, query: str, columns: list[Column], place: Path) -> int:
    """By COPY, which hands out millions of rows in seconds, then through DuckDB."""
    with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".csv") as out:
        with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as rows:
            for chunk in rows:
                out.write(chunk)
        if not out.tell():  # as most ledgers of a small site: of nothing, DuckDB takes ten times as long to write
            with pq.ParquetWriter(place, _shape(columns)):
                return 0
        out.flush()
        return _csv_to_parquet(engine, offset, out.name, columns, place)


def _csv_to_parquet(
    engine: duckdb.DuckDBPyConnection, offset: int, file: str, columns: list[Column], place: Path
) -> int:
    types = {c.name: DUCKDB.get(c.kind, c.kind.upper()) for c in columns}
    named = ", ".join(f'"{c.name}" + {offset} AS "{c.name}"' if c.key else f'"{c.name}"' for c in columns)
    done = engine.execute(
        f"COPY (SELECT {named} FROM read_csv(?, auto_detect = false, header = false, columns = {types!r}, "  # noqa: S608
        f"delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false)) TO '{quoted(place)}' (FORMAT parquet)",
        [file],
    ).fetchone()
    return int(done[0]) if done else 0


def quoted(place: Path) -> str:
    """A path inside an SQL text."""
    return str(place).replace("'", "''")


def _write_organs(place: Path, region: str) -> None:
    names = ["id", "path", "name", "short_name", "kind", "region"]
    rows = list(Organ.objects.values_list("pk", "path", "name", "short_name", "kind", "region__code"))
    columns: dict[str, list[Any]] = {name: [row[n] for row in rows] for n, name in enumerate(names)}
    columns["id"] = [pk + int(region) * SITE for pk in columns["id"]]
    with _whole(place) as file:
        pq.write_table(pa.table(columns, schema=ORGANS), file)
