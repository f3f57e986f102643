"""Many reports at once: read in parallel, resumable, to one table of figures; outliers among regions and years."""

from __future__ import annotations

import csv
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from fadu.reading.audit import audit
from fadu.reading.model import Reading
from fadu.reading.reader import read
from fadu.reading.sources.documents import documents_in
from fadu.reading.sources.opening import KINDS
from fadu.reading.sources.source import Source, SourceError

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
_YEAR = re.compile(r"(20\d{2})年")
_REGION = re.compile(
    r"(?<![\u4e00-\u9fff])(?!全|我|各|本|省|市)[\u4e00-\u9fff][县州](?![\u4e00-\u9fff]{0,2}级|市|区)"
    r"|[\u4e00-\u9fff]{2,9}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟|州)(?![\u4e00-\u9fff]{0,2}级)"
)
"""眉县, 忠县 at the head of a line are whole names; longer ones may stand anywhere."""
_SPOKEN_OF = re.compile(
    r"(?:^|(?<=[\n。，,；、 \u3000（(“《在对]))(?!全|我|各|本|该|省|市|县|区|其)[\u4e00-\u9fff]{1,8}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟|州)"
    r"(?=人民政府|政府|人大|人民代表大会|第?[一二三四五六七八九十]{1,4}届|20\d\d年|司法局|委员会|委(?![托派员])|[，,]|坚持|认真|深入|紧紧|围绕)"
)
"""In running text a place's name stands at a clause's head, before its government, its assembly, a year or what it did."""
_NO_PLACE = re.compile(
    r"^(?:自治[区州县]|[省市县区])$|^[被以经由为]|直辖市|超市|通过|向|按照|完成|坚持|为县|全|各|本级|社区|小区|景区|城市$|城区|地区$|示范|试验区|防御区|先行区|实现|累计|惠及|建设|推进|加强|保障|重点|依托|同意|国务院"
)
"""全面依法治省, 示范区, 无废城市: no place."""
_BEFORE_PLACE = re.compile(r"^(?:年度?|.{0,8}关于|中共|日?在|对)+")
LEAST = 6
"""Fewer values than this have no middle to be far from."""
FAR = 5
"""A value that lies this many median deviations from the median of its indicator is an outlier."""


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


def summary_of(source: Source) -> Row:
    """One document in a line: how much was read in it and what an audit finds."""
    reading = read(source.text)
    findings = audit(reading)
    return {
        "doc": source.name,
        "title": reading.title,
        "region": place_of(reading),
        "year": year_of(reading),
        "figures": len(reading.figures),
        "duties": len(reading.duties),
        "errors": sum(f.severity == "error" for f in findings),
        "damage": len(reading.damage),
    }


def place_of(reading: Reading) -> str:
    """The region that a report speaks of, from its title, else from its first lines."""
    for pattern, text in ((_REGION, reading.title), (_SPOKEN_OF, reading.text[:600])):
        for found in pattern.finditer(text):
            place = _BEFORE_PLACE.sub("", found.group())
            if not _NO_PLACE.search(place):
                return place
    return ""


def year_of(reading: Reading) -> int | None:
    """The year that a report is about: its title's, else the one most named."""
    if found := _YEAR.search(reading.title):
        return int(found[1])
    years = [int(y) for y in _YEAR.findall(reading.text)]
    return max(set(years), key=lambda y: (years.count(y), y), default=None)


def sources_in(folder: Path) -> list[Path]:
    """The files of a folder that can be read, archives included, sorted."""
    return sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix.lower() in (*KINDS, ".zip"))


def read_one(path: str) -> dict[str, object]:
    """Everything of one file: its rows, and the errors that kept it, or documents of an archive, from being read."""
    rows: list[Row] = []
    failures: list[SourceError] = []
    try:
        for source in documents_in(Path(path), failures.append):
            rows += rows_of(source)
    except SourceError as error:
        failures.append(error)
    return {"path": path, "rows": rows, "error": "；".join(map(str, failures)) or None}


def corpus(
    folder: Path,
    out: Path,
    *,
    workers: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
    wide: Path | None = None,
) -> dict[str, int]:
    """Read a folder's documents into one table beside which a journal lets an interrupted run go on.

    Args:
        folder: read all levels deep; archives too.
        out: ``.jsonl``, ``.csv`` or ``.parquet``; the journal is ``OUT.journal.jsonl`` and stays.
        workers: processes; as many as the cores it may use where not given, 1 reads in this process.
        progress: called with (done, of, name) after each file.
        wide: where the table of indicators by region and year goes (CSV), if anywhere.

    Returns:
        How many files were read, skipped (done before) and failed, and how many rows were written.

    Raises:
        SourceError: the folder does not exist or the table's kind is not known.
    """
    if not folder.is_dir():
        raise SourceError("文件夹不存在", str(folder), "检查路径")
    if out.suffix not in (".jsonl", ".csv", ".parquet"):
        raise SourceError("不支持的输出格式", str(out), "文件名以 .jsonl、.csv 或 .parquet 结尾")
    journal = out.with_name(out.name + ".journal.jsonl")
    done = _journal(journal)
    files = sources_in(folder)
    wanted = [str(f) for f in files if done.get(str(f), {}).get("stamp") != _stamp(f)]
    counts = {"read": 0, "skipped": len(files) - len(wanted), "failed": 0, "rows": 0}
    out.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("a", encoding="utf-8") as stream:
        for number, (path, line, good) in enumerate(_results(wanted, workers), 1):
            stream.write(line)
            stream.flush()
            counts["read" if good else "failed"] += 1
            if progress:
                progress(number, len(wanted), path)
    done = _journal(journal)
    rows = [row for f in files for row in _rows(done.get(str(f), {}))]
    mark_outliers(rows)
    counts["rows"] = len(rows)
    write_table(rows, out)
    if wide:
        write_wide(rows, wide)
    return counts


def _journal_line(path: str) -> tuple[str, str, bool]:
    """One file read, as a line of the journal: written out where it was read, so that the collector has little to do."""
    result = read_one(path) | {"stamp": _stamp(Path(path))}
    return path, json.dumps(result, ensure_ascii=False) + "\n", not result["error"]


def _results(paths: list[str], workers: int | None) -> Iterator[tuple[str, str, bool]]:
    workers = min(workers or cores(), len(paths))
    if workers < 2:
        yield from map(_journal_line, paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    read("受理1件。")  # rules are compiled once, before the processes part
    largest_first = sorted(paths, key=lambda path: -Path(path).stat().st_size)
    with ProcessPoolExecutor(workers, initializer=_end_with, initargs=(os.getpid(),)) as pool:
        yield from pool.map(_journal_line, largest_first, chunksize=chunk(len(paths), workers))


def _end_with(parent: int) -> None:
    """Let a worker end soon after the process that it works for, however that one ended."""
    from threading import Thread
    from time import sleep

    def watch() -> None:
        while os.getppid() == parent:
            sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def cores() -> int:
    """How many cores this process may use, which a container may hold below those of the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def chunk(files: int, workers: int) -> int:
    """How many files a worker takes at once: few enough that all end at nearly the same time.

    >>> chunk(6, 2), chunk(400, 2), chunk(100_000, 8)
    (1, 8, 16)
    """
    return max(1, min(16, files // (workers * 24)))


def _stamp(file: Path) -> str:
    facts = file.stat()
    return f"{facts.st_size}-{facts.st_mtime_ns}"


def _journal(path: Path) -> dict[str, dict[str, object]]:
    """What earlier runs have read; a last line that was cut off is left out."""
    done: dict[str, dict[str, object]] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                row = json.loads(line)
            except json.JSONDecodeError:
                continue
            done[row["path"]] = row
    return done


def _rows(result: Mapping[str, object]) -> list[Row]:
    rows = result.get("rows")
    return rows if isinstance(rows, list) else []


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
