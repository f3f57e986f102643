"""fadu corpus: a folder of documents into one table, here or on Spark."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from fadu.cli.arguments import Arguments
from fadu.cli.documents import DONE, FOUND
from fadu.cli.language import say


def corpus_command(arguments: Sequence[str]) -> int:
    """Read a folder into one table; run again it goes on where it stopped."""
    parser = Arguments(
        "corpus",
        "通读一个目录的公文，汇成一张数据表；中断后重新执行即可继续",
        "read a folder of documents into one table",
    )
    parser.add_argument("folder", type=Path, metavar=say("目录", "DIR"))
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("figures.jsonl"),
        help=say("输出文件：.jsonl、.csv 或 .parquet", "output: .jsonl, .csv, .parquet"),
    )
    parser.add_argument(
        "--workers", type=int, default=None, help=say("进程数，缺省为处理器核数", "processes; default: cores")
    )
    parser.add_argument(
        "--table",
        type=Path,
        default=None,
        metavar=say("表", "TABLE"),
        help=say(
            "另存一张按地区和年度排列的指标表（.csv，离群值标 *）", "also a table of indicators by region and year"
        ),
    )
    parser.add_argument(
        "--spark",
        nargs="?",
        const="",
        default=None,
        metavar="MASTER",
        help=say("在 Spark 上运行，输出 Parquet 目录（需 pip install 'fadu[spark]'）", "run on Spark into Parquet"),
    )
    given = parser.parse_args(arguments)
    if given.spark is not None:
        from fadu.reading.corpus.spark import corpus_on_spark

        counts = corpus_on_spark(str(given.folder), str(given.out), master=given.spark or None)
    else:
        from fadu.reading.corpus.folder import corpus

        errors: list[str] = []
        counts = corpus(
            given.folder, given.out, workers=given.workers, progress=_progress, wide=given.table, failed=errors.append
        )
        print(*errors, sep="\n", end="\n" * bool(errors), file=sys.stderr)
    print(
        say(
            f"已读 {counts['read']} 个文件，跳过 {counts['skipped']} 个（此前已读），失败 {counts['failed']}"
            f" 个；数据 {counts['rows']} 行，写入 {given.out}",
            f"Read {counts['read']} files, skipped {counts['skipped']} (read before), failed"
            f" {counts['failed']}; {counts['rows']} rows in {given.out}",
        )
    )
    return FOUND if counts["failed"] else DONE


def _progress(done: int, of: int, name: str) -> None:
    """A line that rewrites itself where a person looks, one line a hundred files elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{done}/{of} {Path(name).name[:40]:<40}", end=end, file=sys.stderr, flush=True)
    elif done % 100 == 0 or done == of:
        print(f"{done}/{of}", file=sys.stderr)
