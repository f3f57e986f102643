"""The tables made of many reports' figures: one row a figure, indicators by region and year, outliers among them."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from fadu.reading.corpus.rows import COLUMNS, Row

LEAST = 6
"""Fewer values than this have no middle to be far from."""
FAR = 5
"""A value that lies this many median deviations from the median of its indicator is an outlier."""


def mark_outliers(rows: Sequence[Row]) -> None:
    """Set ``outlier`` where a value lies far from the others of its indicator and unit (at least six of them)."""
    groups: dict[tuple[object, object], list[Row]] = defaultdict(list)
    for row in rows:
        if row["indicator"] and row["value"] is not None and row["bound"] == "eq":
            groups[row["indicator"], row["unit"]].append(row)
    for group in groups.values():
        values = [float(Decimal(str(row["value"]))) for row in group]
        if len(values) < LEAST:
            continue
        middle = median(values)
        spread = median(abs(v - middle) for v in values) or abs(middle) * 0.05 or 1.0
        for row, value in zip(group, values, strict=True):
            row["outlier"] = abs(value - middle) > FAR * spread


def table_of(rows: Iterable[Row]) -> dict[tuple[str, int | None], dict[str, str]]:
    """Indicators by region and year: the table that a city makes of its counties' reports."""
    table: dict[tuple[str, int | None], dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row["indicator"] and row["value"] is not None:
            year = row["year"]
            table[str(row["region"]), year if isinstance(year, int) else None].setdefault(
                str(row["indicator"]), str(row["value"])
            )
    return dict(table)


def series_of(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Each indicator that several documents state, with what each says of it by region and year.

    >>> from fadu.reading.corpus.rows import rows_of
    >>> from fadu.reading.sources.source import Source
    >>> rows = [r for y in (2022, 2023) for r in rows_of(Source(f"{y}", f"某某县{y}年工作报告\\n受理行政复议案件3{y % 10}件。"))]
    >>> [(one["indicator"], [(v["year"], v["text"]) for v in one["values"]]) for one in series_of(rows)]
    [('reconsideration.accepted', [(2022, '32件'), (2023, '33件')])]
    """
    found: dict[str, dict[object, Row]] = defaultdict(dict)
    for row in rows:
        if row["indicator"] and row["value"] is not None:
            found[str(row["indicator"])].setdefault(row["doc"], row)
    told = ("doc", "region", "year", "text", "value", "unit", "outlier")
    return [
        {
            "indicator": name,
            "measure": next(iter(by_doc.values()))["measure"],
            "values": [
                {key: row[key] for key in told}
                for row in sorted(by_doc.values(), key=lambda r: (str(r["region"]), str(r["year"]), str(r["doc"])))
            ],
        }
        for name, by_doc in sorted(found.items())
        if len(by_doc) > 1
    ]


def write_wide(rows: Iterable[Row], out: Path) -> None:
    """Write indicators by region and year as CSV: a row a report, a column an indicator, outliers marked with *."""
    rows = list(rows)
    table = table_of(rows)
    far = {(str(r["region"]), r["year"], r["indicator"]) for r in rows if r["outlier"]}
    names = sorted({name for values in table.values() for name in values})
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["region", "year", *names])
        for (region, year), values in sorted(table.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
            cells = [values.get(n, "") + "*" * ((region, year, n) in far) for n in names]
            writer.writerow([region, year or "", *cells])


def write_table(rows: Sequence[Row], out: Path) -> None:
    """Write the rows; into a temporary file first, so that a table is never half-written."""
    part = out.with_name(out.name + ".part")
    if out.suffix == ".parquet":
        import pyarrow
        from pyarrow import parquet

        columns = {name: [row.get(name) for row in rows] for name in COLUMNS}
        columns["value"] = [None if row["value"] is None else float(str(row["value"])) for row in rows]
        parquet.write_table(pyarrow.table(columns), part)
    elif out.suffix == ".csv":
        with part.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
    else:
        with part.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    part.replace(out)
