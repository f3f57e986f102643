"""fadu read, audit: the reader at the command line; no Django, nothing loaded before it is needed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from fadu.cli.arguments import Arguments
from fadu.cli.documents import DONE, FOUND, UNREAD, holds_many, sources_of
from fadu.cli.language import say

if TYPE_CHECKING:
    from fadu.reading import Finding, Reading
    from fadu.reading.model import Severity
    from fadu.reading.page import Audited


def read_command(arguments: Sequence[str]) -> int:
    """Show what is read in each file; a folder or an archive is read document by document."""
    parser = Arguments("read", "读公文：数据、任务、引文、关系、缺损", "read official documents")
    _files_and_form(parser)
    parser.add_argument("--text", action="store_true", help=say("JSON 中附原文", "put the text into the JSON"))
    parser.add_argument("--schema", action=_Schema, nargs=0, help=say("显示 JSON 的格式", "print the JSON's schema"))
    return _each(parser.parse_args(arguments), audit_only=False)


class _Schema(argparse.Action):
    """Print the schema that the JSON follows, and end."""

    def __call__(self, *_: object) -> None:
        from importlib.resources import files

        sys.stdout.write(files("fadu.reading").joinpath("reading.schema.json").read_text(encoding="utf-8"))
        sys.exit(DONE)


def _files_and_form(parser: Arguments) -> None:
    """What is read, and how it is shown."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar=say("文件", "FILE"),
        help=say("文件、文件夹或压缩包；- 为标准输入", "file, folder, archive or -"),
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        help=say("输出 JSON，一份文件一行", "print JSON, a line a document"),
    )
    form.add_argument("--html", action="store_true", help=say("输出带标注的网页", "print an annotated page"))


def audit_command(arguments: Sequence[str]) -> int:
    """Show what does not hold in each file; exit status 1 where something does not."""
    parser = Arguments(
        "audit", "核查公文：加总、比率、前后是否一致；有不成立之处时退出码为 1", "audit official documents"
    )
    _files_and_form(parser)
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
    from fadu.cli.known import known_values, own_values

    own = own_values(given.region, given.year) if given.region else {}
    return _each(given, audit_only=True, known=own | (known_values(given.known) if given.known else {}))


def _each(given: argparse.Namespace, *, audit_only: bool, known: dict[str, Decimal] | None = None) -> int:
    """Read what is given, document by document, and show each in the form that is asked for."""
    from fadu.reading import audit, read

    several = len(given.files) > 1 or any(map(holds_many, given.files))
    failures: list[Exception] = []
    found: list[set[Severity]] = []
    pages: list[Audited] = []
    for source in (source for name in given.files for source in sources_of(name, failures)):
        reading = replace(read(source.text), pages=source.pages)
        findings = audit(reading, known)
        found.append({finding.severity for finding in findings})
        if given.json:
            print(_json(reading, findings, source.name, audit_only=audit_only, with_text=given.text))
        elif given.html:
            pages.append((reading, findings, source.name))
        else:
            from fadu.reading.show import show

            said = show(reading, findings, audit_only=audit_only)
            print(f"== {source.name}\n{said}\n" if several else said, end="")
    if pages:
        from fadu.reading.page import page_of

        print(page_of(pages))
    if several and not given.json and not given.html:
        print(_summary(found, len(failures)))
    _tell(failures)
    wrong = audit_only and any("error" in severities for severities in found)
    return UNREAD if failures else FOUND if wrong else DONE


def _json(reading: Reading, findings: Sequence[Finding], name: str, *, audit_only: bool, with_text: bool) -> str:
    """One document as a line of JSON: all that was read, or what an audit finds alone."""
    from fadu.reading.model import as_json

    plain = {} if audit_only else reading.to_json(with_text=with_text)
    return json.dumps(plain | {"source": name, "findings": as_json(findings)}, ensure_ascii=False)


def _summary(found: Sequence[set[Severity]], unread: int) -> str:
    """How many of several documents have something wrong."""
    wrong, doubtful = (sum(kind in severities for severities in found) for kind in ("error", "warning"))
    return say(
        f"共读 {len(found)} 份：{wrong} 份有错误，{doubtful} 份有提醒；{unread} 份未能读取",
        f"{len(found)} documents: {wrong} with errors, {doubtful} with warnings; {unread} could not be read",
    )


def _tell(failures: Sequence[Exception]) -> None:
    if failures:
        from fadu.cli.errors import explain

        sys.stdout.flush()
        print(*map(explain, failures), sep="\n\n", file=sys.stderr)
