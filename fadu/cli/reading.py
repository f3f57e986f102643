"""fadu read, audit, compare, corpus: the reader at the command line; no Django, nothing loaded before it is needed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from fadu.cli.language import say

if TYPE_CHECKING:
    from fadu.reading.compare import Change, Comparison
    from fadu.reading.sources.source import Source

DONE, FOUND, UNREAD = 0, 1, 2
"""Exit status: all well, an audit found what does not hold, a document could not be read."""


class _Arguments(argparse.ArgumentParser):
    """Arguments whose errors come out as ours: what, where, remedy."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        from fadu.cli.errors import Trouble

        usage = self.format_usage().strip().removeprefix("usage: ")
        raise Trouble(
            say(f"参数不对：{_in_chinese(message)}", f"Wrong arguments: {message}"),
            self.prog,
            say("用法：", "usage: ") + usage,
        )


_SAID = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"没有参数 \1"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能与 \2 同时给出"),
    (r"argument (.*): invalid .* value: (.*)", r"\1 的值不对：\2"),
    (r"argument (.*): expected .* arguments?", r"\1 后面要有一个值"),
)
"""What argparse says, and the same in Chinese."""


def _in_chinese(message: str) -> str:
    """An error of argparse in the person's language; what is not known stays.

    >>> _in_chinese("unrecognized arguments: --jsno")
    '没有参数 --jsno'
    """
    import re

    told = (found.expand(chinese) for pattern, chinese in _SAID if (found := re.fullmatch(pattern, message)))
    return next(told, message)


def _arguments(name: str, chinese: str, english: str) -> _Arguments:
    return _Arguments(prog=f"fadu {name}", description=say(chinese, english))


def read_command(arguments: Sequence[str]) -> int:
    """Show what is read in each file; a folder or an archive is read document by document."""
    parser = _arguments("read", "读公文：数据、任务、引文、关系、缺损", "read official documents")
    parser.add_argument(
        "files",
        nargs="+",
        metavar=say("文件", "FILE"),
        help=say("文件、文件夹或压缩包；- 为标准输入", "file, folder, archive or -"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("输出 JSON（格式见 reading.schema.json）", "print JSON"))
    form.add_argument("--html", action="store_true", help=say("输出带标注的网页", "print an annotated page"))
    parser.add_argument("--text", action="store_true", help=say("JSON 中附原文", "put the text into the JSON"))
    return _each(parser.parse_args(arguments), audit_only=False)


def audit_command(arguments: Sequence[str]) -> int:
    """Show what does not hold in each file; exit status 1 where something does not."""
    parser = _arguments(
        "audit", "核查公文：加总、比率、前后是否一致；有不成立之处时退出码为 1", "audit official documents"
    )
    parser.add_argument("files", nargs="+", metavar=say("文件", "FILE"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
    form.add_argument("--html", action="store_true", help=say("输出带标注的网页", "print an annotated page"))
    parser.add_argument("--text", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--known",
        type=Path,
        metavar="JSON",
        help=say(
            "与已知数据核对：报告的 figures.json，或 {指标: 数值}",
            "compare with known values: figures.json or {id: value}",
        ),
    )
    parser.add_argument(
        "--region",
        default="",
        help=say(
            "与本系统的台账数据核对：该区域的代码，如 520121，须同时给出 --year",
            "compare with our own figures of this region, such as 520121; asks for --year",
        ),
    )
    parser.add_argument("--year", default="", help=say("报告的年度，如 2023", "the report's year, such as 2023"))
    given = parser.parse_args(arguments)
    if bool(given.region) != bool(given.year):
        parser.error(say("--region 和 --year 要同时给出", "--region and --year go together"))
    own = _own(given.region, given.year) if given.region else {}
    return _each(given, audit_only=True, known=own | (_known(given.known) if given.known else {}))


def _own(region: str, year: str) -> dict[str, Decimal]:
    """Our own figures of a region and a year, by the names under which reports state them."""
    from fadu.cli.main import set_up_django

    set_up_django()
    from fadu.cli.figures import region_named
    from fadu.figures.period import Period
    from fadu.figures.published import catalogued, counted, known
    from fadu.figures.values import figures
    from fadu.ledger.today import clock_today

    found = figures(counted(catalogued()), None, region_named(region), period=Period(year), today=clock_today())
    return known(found.values())


def _known(file: Path) -> dict[str, Decimal]:
    """Values by indicator, of a report's figures.json or of a plain object; several values of one indicator say nothing.

    figures.json gives them under the names by which reports are read (``read_as``), and in their own unit.
    """
    from fadu.reading import SourceError
    from fadu.reading.audit import in_ones

    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        rows = said["figures"] if isinstance(said.get("figures"), list) else said.items()
        values: dict[str, set[Decimal]] = {}
        for row in rows:
            one = row if isinstance(row, dict) else {"indicator": row[0], "value": row[1]}
            if one["value"] is not None:
                value, _ = in_ones(Decimal(str(one["value"])), str(one.get("unit") or ""))
                for name in one.get("read_as", [one["indicator"]]):
                    values.setdefault(str(name), set()).add(value)
    except OSError as error:
        raise SourceError("文件打不开", str(file), "检查路径和权限") from error
    except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError) as error:
        raise SourceError("不是已知数据", str(file), "给出报告的 figures.json，或形如 {指标: 数值} 的 JSON") from error
    return {name: next(iter(found)) for name, found in values.items() if len(found) == 1}


def _each(given: argparse.Namespace, *, audit_only: bool, known: dict[str, Decimal] | None = None) -> int:
    from fadu.cli.errors import explain
    from fadu.reading import audit, read

    code = DONE
    failures: list[Exception] = []
    for name in given.files:
        many = _holds_many(name)
        for source in _sources(name, failures, many=many):
            reading = replace(read(source.text), pages=source.pages)
            findings = audit(reading, known)
            several = many or len(given.files) > 1
            if given.json:
                from fadu.reading.model import as_json

                plain = {} if audit_only else reading.to_json(with_text=given.text)
                plain |= {"source": source.name, "findings": as_json(findings)}
                print(json.dumps(plain, ensure_ascii=False))
            elif given.html:
                from fadu.reading.page import page

                print(page(reading, findings, source.name))
            else:
                from fadu.reading.show import show

                print(
                    f"== {source.name}\n" if several else "",
                    show(reading, findings, audit_only=audit_only),
                    sep="",
                    end="",
                )
            if audit_only and any(finding.severity == "error" for finding in findings):
                code = FOUND
    for failure in failures:
        print(explain(failure), file=sys.stderr)
    return UNREAD if failures else code


def _holds_many(name: str) -> bool:
    return Path(name).is_dir() or name.lower().endswith(".zip")


def _sources(name: str, failures: list[Exception], *, many: bool) -> Iterator[Source]:
    """The documents of a file, folder or archive; what can't be read is kept, and the others are read all the same."""
    from fadu.reading import SourceError, open_source

    try:
        if many:
            from fadu.reading.sources.documents import documents_in

            yield from documents_in(Path(name), failures.append)
        else:
            yield open_source(name)
    except SourceError as error:
        failures.append(error)


def compare_command(arguments: Sequence[str]) -> int:
    """Show what changed between two reports of one place, the earlier one first; of more, each indicator side by side."""
    parser = _arguments(
        "compare",
        "比较同一地方两个年度的报告：增减、缺失、照抄；给出多份（或文件夹）时按指标并列，离群值标 *",
        "compare two reports of one place, or many side by side",
    )
    parser.add_argument("files", nargs="+", metavar=say("报告", "REPORT"))
    parser.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
    given = parser.parse_args(arguments)
    if len(given.files) == 1 and not _holds_many(given.files[0]):
        parser.error(say("至少给出两份报告，或一个文件夹", "give two reports, or a folder"))
    if len(given.files) != 2:
        return _side_by_side(given.files, as_json=given.json)
    from fadu.reading import read_file
    from fadu.reading.compare import compare

    first, second = map(read_file, given.files)
    result = compare(first, second)
    if given.json:
        from fadu.reading.model import as_json

        print(json.dumps(as_json(result), ensure_ascii=False))
    else:
        print(_comparison(result, second.text), end="")
    return DONE


def _moved(change: Change) -> str:
    """By how many percent a figure moved, a rate by how many points; told in words where it did not."""
    if not change.share:
        return say("未变", "unchanged")
    if change.unit in ("%", "‰"):
        return f"{change.difference:+}{say('个百分点', ' points') if change.unit == '%' else '‰'}"
    return f"{change.share:+}%"


def _comparison(result: Comparison, text: str) -> str:
    lines = [say("变化", "Changes")]
    for change in result.changes:
        share = f"（{_moved(change)}）" if change.share is not None else ""
        lines.append(f"  {change.second.measure or change.name}：{change.first.text} → {change.second.text}{share}")
    for title, figures in (
        (say("后一份未再列出", "No longer given"), result.missing),
        (say("后一份新列出", "Given first"), result.new),
    ):
        if figures:
            lines += ["", title, *(f"  {figure.measure}：{figure.text}" for figure in figures)]
    lines += [
        "",
        say(
            f"与前一份雷同的段落：{len(result.copied)} 段，占全文 {result.copied_share:.0%}",
            f"Copied paragraphs: {len(result.copied)}, {result.copied_share:.0%} of the text",
        ),
    ]
    lines += [f"  {copied.similarity:.0%}　{text[copied.start : copied.start + 30]}…" for copied in result.copied]
    return "\n".join(lines) + "\n"


def _side_by_side(files: Sequence[str], *, as_json: bool) -> int:
    """Each indicator of many reports by region and year; what lies far from the others is marked with *."""
    from fadu.cli.errors import explain
    from fadu.reading.corpus.rows import rows_of
    from fadu.reading.corpus.tables import mark_outliers, series_of

    failures: list[Exception] = []
    rows = [
        row for name in files for source in _sources(name, failures, many=_holds_many(name)) for row in rows_of(source)
    ]
    mark_outliers(rows)
    series = series_of(rows)
    if as_json:
        print(json.dumps(series, ensure_ascii=False))
    else:
        for one in series:
            print(f"{one['measure']} [{one['indicator']}]")
            for said in one["values"]:
                where = f"{said['region'] or said['doc']}　{said['year'] or ''}".rstrip("　")
                print(f"  {where}　{said['text']}{'*' if said['outlier'] else ''}")
    for failure in failures:
        print(explain(failure), file=sys.stderr)
    return UNREAD if failures else DONE


def corpus_command(arguments: Sequence[str]) -> int:
    """Read a folder into one table; run again it goes on where it stopped."""
    parser = _arguments(
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
