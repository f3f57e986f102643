"""One document as plain rows: its figures."""

from __future__ import annotations

from typing import TypeAlias

from fadu.reading.corpus.subject import place_of, year_of
from fadu.reading.reader import read
from fadu.reading.sources.source import Source

Row: TypeAlias = "dict[str, str | int | float | bool | None]"
COLUMNS = (
    "doc",
    "title",
    "region",
    "year",
    "start",
    "end",
    "text",
    "value",
    "unit",
    "bound",
    "kind",
    "measure",
    "indicator",
    "confidence",
    "period",
    "scope",
    "outlier",
)


def rows_of(source: Source) -> list[Row]:
    """One document's figures as plain rows; ``spark`` runs the same function on a cluster.

    >>> rows = rows_of(Source("a.txt", "某某县2023年法治政府建设报告\\n受理行政复议案件39件。"))
    >>> [(r["region"], r["year"], r["indicator"], r["value"]) for r in rows]
    [('某某县', 2023, 'reconsideration.accepted', '39')]
    """
    reading = read(source.text)
    region, year = place_of(reading), year_of(reading)
    return [
        {
            "doc": source.name,
            "title": reading.title,
            "region": region,
            "year": year,
            "start": f.start,
            "end": f.end,
            "text": f.text,
            "value": None if f.value is None else format(f.value, "f"),
            "unit": f.unit,
            "bound": f.bound,
            "kind": f.kind,
            "measure": f.measure,
            "indicator": f.indicator,
            "confidence": f.confidence,
            "period": f.period,
            "scope": f.scope,
            "outlier": False,
        }
        for f in reading.figures
    ]
