"""A folder of documents, read in parallel into one table, beside which a journal lets an interrupted run go on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fadu import __version__
from fadu.reading.corpus.rows import Row, rows_of
from fadu.reading.corpus.tables import mark_outliers, write_table, write_wide
from fadu.reading.reader import read
from fadu.reading.sources.documents import documents_in, files_in
from fadu.reading.sources.source import SourceError


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
    failed: Callable[[str], None] | None = None,
) -> dict[str, int]:
    """Read a folder's documents into one table beside which a journal lets an interrupted run go on.

    Args:
        folder: read all levels deep; archives too.
        out: ``.jsonl``, ``.csv`` or ``.parquet``; the journal is ``OUT.journal.jsonl`` and stays.
        workers: processes; as many as the cores it may use where not given, 1 reads in this process.
        progress: called with (done, of, name) after each file.
        wide: where the table of indicators by region and year goes (CSV), if anywhere.
        failed: told of each file that could not be read, or not wholly: what, where and remedy, also on later runs.

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
    files = files_in(folder)
    wanted = [str(f) for f in files if not _stands(done.get(str(f), {}), f)]
    counts = {"read": 0, "skipped": len(files) - len(wanted), "failed": 0, "rows": 0}
    out.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("a", encoding="utf-8") as stream:
        stream.write(_line_end(journal))
        for number, (path, line, good) in enumerate(_results(wanted, workers), 1):
            stream.write(line)
            stream.flush()
            counts["read" if good else "failed"] += 1
            if progress:
                progress(number, len(wanted), path)
    done = _journal(journal)
    rows = [row for f in files for row in _rows(done.get(str(f), {}))]
    for error in (done.get(str(f), {}).get("error") for f in files):
        if error and failed:
            failed(str(error))
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
    """What a reading of a file goes by: the file as it is, and the version that reads it."""
    facts = file.stat()
    return f"{facts.st_size}-{facts.st_mtime_ns}-{__version__}"


def _stands(result: Mapping[str, object], file: Path) -> bool:
    """Does an earlier reading of a file still stand? What could not be read is tried again."""
    return result.get("stamp") == _stamp(file) and not result["error"]


def _line_end(journal: Path) -> str:
    """What ends the journal's last line, where a killed run has cut it off, so that the next one is not lost with it."""
    if not journal.exists() or not journal.stat().st_size:
        return ""
    with journal.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return "" if stream.read(1) == b"\n" else "\n"


def _journal(path: Path) -> dict[str, dict[str, object]]:
    """What earlier runs have read; a last line that was cut off is left out."""
    done: dict[str, dict[str, object]] = {}
    if path.exists():
        with path.open(encoding="utf-8", errors="replace", newline="\n") as stream:  # a last line may end within a sign
            for line in stream:
                try:
                    row = json.loads(line)
                except json.JSONDecodeError:
                    continue
                done[row["path"]] = row
    return done


def _rows(result: Mapping[str, object]) -> list[Row]:
    rows = result.get("rows")
    return rows if isinstance(rows, list) else []
