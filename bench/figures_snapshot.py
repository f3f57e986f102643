"""All indicators of reconsideration, litigation and duties over a snapshot of 5,000,000 records, against SQL by hand.

Both sides read the same Parquet files with DuckDB and give each measure by organ for one year. The SQL by hand is what an
engineer would write: for each ledger, for each organ field it is counted by, one SELECT with a FILTER a measure. It is put
together from the definitions, so that it can never count less than the engine does; the answers are compared.
`python -m bench.figures_snapshot [RECORDS]` runs it alone.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

RECORDS = 5_000_000
LINES = ("reconsideration", "litigation", "duties")
YEAR = "2023"
FLOOR = 0.5  # hand-written seconds over ours: at most twice as slow
RUNS = 5
ORGANS = 3000
SITE = 990121


def share(ledgers: Sequence[Any]) -> dict[str, float]:
    """How the records spread over ledgers: those of many indicators are the large ones."""
    from fadu.figures.registry import indicators

    weight = {x.label: len(indicators.measures(x)) ** 2 for x in ledgers}
    return {label: w / sum(weight.values()) for label, w in weight.items()}


def drawn(column: Any, field: Any, stages: Sequence[str]) -> str:
    """SQL that draws a column's values."""
    if column.key:
        return f"CAST(floor(random() * {ORGANS}) AS BIGINT) + 1"
    if column.name == "voided":
        return "false"
    values = list(stages) if column.name == "stage" else [str(v) for v, _ in field.flatchoices]
    if column.kind == "string":
        some = values or ["", "甲"]
        return f"[{', '.join(repr(v) for v in some)}][1 + CAST(floor(random() * {len(some)}) AS INTEGER)]"
    kinds = {
        "date": "CASE WHEN random() < 0.8 THEN DATE '2014-01-01' + CAST(floor(random() * 4000) AS INTEGER) END",
        "boolean": "random() < 0.2",
        "float64": "random()",
    }
    return kinds.get(column.kind, "CAST(floor(random() * 10) AS BIGINT)")


def write(folder: Path, ledger: Any, records: int) -> None:
    """A ledger's snapshot with made-up rows, sixteen files of it."""
    import duckdb

    from fadu.figures.snapshot import counted_columns

    fields = {f.column: f for f in ledger.model._meta.concrete_fields}
    drawing = []
    for column in counted_columns(ledger):
        value = "n" if column.name == "id" else drawn(column, fields[column.name], list(ledger.stages))
        drawing.append(f'{value} AS "{column.name}"')
    place = folder / ledger.label / "part=00"
    place.mkdir(parents=True)
    with duckdb.connect() as connected:
        connected.execute("SELECT setseed(0.5)")
        for n, low in enumerate(range(0, records, max(1, records // 16 + 1))):
            high = min(records, low + records // 16 + 1)
            rows = f"SELECT {', '.join(drawing)} FROM range({low}, {high}) AS t(n)"
            connected.execute(f"COPY ({rows}) TO '{place}/{SITE + n}.parquet' (FORMAT parquet)")


def write_runs(folder: Path, ledgers: Sequence[Any], records: int) -> None:
    """A clock on every other record."""
    import duckdb

    clocks = [(x.label, c.name) for x in ledgers for c in x.procedure.clocks]
    names = ", ".join(f"({label!r}, {name!r})" for label, name in clocks)
    place = folder / "ledger.run" / "part=00"
    place.mkdir(parents=True)
    with duckdb.connect() as connected:
        connected.execute(
            f"COPY (SELECT c.ledger, n AS record_id, c.clock, DATE '2014-01-01' + CAST(random() * 4000 AS INTEGER) "
            f"AS due_on, ['met', 'late', 'running', 'ended'][1 + CAST(floor(random() * 4) AS INTEGER)] AS state "
            f"FROM range({records // 2 // max(1, len(clocks))}) AS t(n), (VALUES {names}) AS c(ledger, clock)) "
            f"TO '{place}/{SITE}.parquet' (FORMAT parquet)"
        )


def write_organs(folder: Path) -> None:
    import duckdb

    (folder / "organs").mkdir()
    with duckdb.connect() as connected:
        connected.execute(
            f"COPY (SELECT n + 1 AS id, '{SITE}' AS region FROM range({ORGANS}) AS t(n)) "
            f"TO '{folder}/organs/{SITE}.parquet' (FORMAT parquet)"
        )


def by_hand(folder: Path, measures: Sequence[Any]) -> list[tuple[list[str], str]]:
    """The statements an engineer would write, with the measures that each one's columns give."""
    from fadu.figures.definitions import Additive, Due

    found = []
    groups: dict[tuple[str, str], list[Any]] = {}
    for measure in measures:
        if isinstance(measure, Additive):
            groups.setdefault((measure.ledger.label, measure.by), []).append(measure)
        elif isinstance(measure, Due):
            found.append(([measure.id], _due_by_hand(folder, measure)))
    for (label, by), some in groups.items():
        owner = "organ_id" if by == "organ" else f"coalesce({by}_id, organ_id)"
        columns = ", ".join(_filtered(m) for m in some)
        source = f"read_parquet('{folder}/{label}/*/*.parquet')"
        sql = f"SELECT {owner}, {columns} FROM {source} AS t0 WHERE NOT voided GROUP BY 1"
        found.append(([m.id for m in some], sql))
    return found


def _filtered(measure: Any) -> str:
    from fadu.figures.definitions import Stock, Total

    chosen = _condition(measure)
    if isinstance(measure, Stock):
        sign = ("<", ">=", f"{YEAR}-01-01") if measure.at_start else ("<=", ">", f"{YEAR}-12-31")
        ends = "".join(f" AND ({e} IS NULL OR {e} {sign[1]} DATE '{sign[2]}')" for e in measure.until)
        dated = f"{measure.since} {sign[0]} DATE '{sign[2]}'{ends}"
    else:
        dated = f"{measure.on} BETWEEN DATE '{YEAR}-01-01' AND DATE '{YEAR}-12-31'"
    what = f"sum({measure.field})" if isinstance(measure, Total) else "count(*)"
    return f"{what} FILTER (WHERE {dated} AND {chosen})"


def _condition(measure: Any) -> str:
    from fadu.figures.dialects import to_sql
    from fadu.figures.source import condition, table

    if measure.where is None:
        return "true"
    rows = table(measure.model)
    sql = to_sql(rows.filter(condition(measure.model, measure.where)).select("id"), "duckdb")
    return f"({sql.split(' WHERE ', 1)[1]})"


def _due_by_hand(folder: Path, measure: Any) -> str:
    states = "'met'" if measure.met else "'met', 'late', 'running'"
    owner = "t0.organ_id" if measure.by == "organ" else f"coalesce(t0.{measure.by}_id, t0.organ_id)"
    return (
        f"SELECT {owner}, count(*) FROM read_parquet('{folder}/ledger.run/*/*.parquet') AS r "
        f"JOIN read_parquet('{folder}/{measure.ledger.label}/*/*.parquet') AS t0 ON t0.id = r.record_id "
        f"WHERE r.ledger = '{measure.ledger.label}' AND r.clock = '{measure.clock}' AND r.state IN ({states}) "
        f"AND r.due_on BETWEEN DATE '{YEAR}-01-01' AND DATE '{YEAR}-12-31' AND NOT t0.voided "
        f"AND {_condition(measure)} GROUP BY 1"
    )


def fastest(act: Callable[[], Any]) -> tuple[float, Any]:
    """The best of some runs, the sides' first readings of the files left out, and the answer."""
    act()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        answer = act()
        times.append(time.perf_counter() - start)
    return min(times), answer


def run(records: int | None = None) -> dict[str, Any]:
    """Measure; the answer holds seconds, the ratio and the floor that it must reach."""
    import duckdb

    from fadu.figures.definitions import Distinct
    from fadu.figures.period import Period
    from fadu.figures.registry import indicators
    from fadu.figures.snapshots import Snapshots
    from fadu.ledger.registry import ledgers

    records = records or max(10_000, round(RECORDS * float(os.environ.get("BENCH_SCALE", "1"))))
    wanted = [i for i in indicators.values() if i.line in LINES]
    measures = [m for m in dict.fromkeys(m for i in wanted for m in i.measures()) if not isinstance(m, Distinct)]
    counted = [x for x in ledgers.values() if any(m.ledger is x for m in measures)]
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as name:
        folder = Path(name)
        for label, part in share(counted).items():
            write(folder, ledgers[label], max(1, round(records * part)))
        write_runs(folder, counted, records)
        write_organs(folder)
        snapshots, connected = Snapshots(folder), duckdb.connect()
        statements = by_hand(folder, measures)
        ours, sheet = fastest(lambda: snapshots.sheet(measures, Period(YEAR)))
        hand, answers = fastest(lambda: [connected.execute(sql).fetchall() for _, sql in statements])
        _compare(sheet, statements, answers)
    return {
        "name": f"{len(wanted)} indicators over a snapshot of {records} records",
        "seconds": {"fadu": round(ours, 3), "DuckDB SQL by hand": round(hand, 3)},
        "ratio": round(hand / ours, 2),
        "floor": FLOOR,
    }


def _compare(sheet: Any, statements: Sequence[tuple[list[str], str]], answers: Sequence[Any]) -> None:
    for (names, _), rows in zip(statements, answers, strict=True):
        for n, name in enumerate(names, 1):
            if {row[0]: row[n] for row in rows if row[n]} != {k: v for k, v in sheet.amounts[name].items() if v}:
                raise SystemExit(f"{name}: the two sides differ")


def alone() -> None:
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ |= {"FADU_TEST": "1", "FADU_DATA": folder, "DJANGO_SETTINGS_MODULE": "fadu.settings"}
        import django

        django.setup()
        print(run(int(sys.argv[1]) if len(sys.argv) > 1 else None))


if __name__ == "__main__":
    alone()
