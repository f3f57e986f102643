"""fadu compare: two reports of one place, or each indicator of many side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fadu.cli.arguments import Arguments
from fadu.cli.documents import DONE, UNREAD, holds_many, sources_of
from fadu.cli.language import say

if TYPE_CHECKING:
    from fadu.reading import Reading
    from fadu.reading.compare import Change, Comparison


def compare_command(arguments: Sequence[str]) -> int:
    """Show what changed between two reports of one place, the earlier one first; of more, each indicator side by side."""
    parser = Arguments(
        "compare",
        "比较同一地方两个年度的报告：增减、缺失、照抄；给出多份（或文件夹）时按指标并列，离群值标 *",
        "compare two reports of one place, or many side by side",
    )
    parser.add_argument("files", nargs="+", metavar=say("报告", "REPORT"))
    parser.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
    given = parser.parse_args(arguments)
    if len(given.files) == 1 and not holds_many(given.files[0]):
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
        print(_comparison(result, first, second), end="")
    return DONE


def _compared(first: Reading, second: Reading) -> list[str]:
    """Which reports are compared; told aloud where they are of two places, or not in the order of their years."""
    from fadu.reading.corpus.subject import place_of, year_of

    places, years = (place_of(first), place_of(second)), (year_of(first), year_of(second))
    lines = [
        f"{name}{said or '—'}　{place}　{year or ''}".rstrip("　")
        for name, said, place, year in zip(
            (say("前一份　", "First   "), say("后一份　", "Second  ")),
            (first.title, second.title),
            places,
            years,
            strict=True,
        )
    ]
    if all(places) and places[0] != places[1]:
        lines.append(say("注意　两份报告不是同一地方的", "Note    the reports are of two places"))
    if years[0] and years[1] and years[0] >= years[1]:
        lines.append(say("注意　后一份的年度不晚于前一份", "Note    the second report is not of a later year"))
    return [*lines, ""]


def _change(change: Change) -> str:
    share = f"（{_moved(change)}）" if change.share else ""
    name = f" [{change.second.indicator}]" if change.second.indicator else ""
    said = change.second.measure or change.name
    return f"  {said}{name}：{change.first.text} → {change.second.text}{share}"


def _moved(change: Change) -> str:
    """By how many percent a figure moved, a rate by how many points."""
    if change.unit in ("%", "‰"):
        return f"{change.difference:+}{say('个百分点', ' points') if change.unit == '%' else '‰'}"
    return f"{change.share:+}%"


def _comparison(result: Comparison, first: Reading, second: Reading) -> str:
    changed = [change for change in result.changes if change.difference]
    same = [change for change in result.changes if not change.difference]
    lines = _compared(first, second)
    for title, changes in (
        (say(f"变化（{len(changed)}）", f"Changed ({len(changed)})"), changed),
        (say(f"未变（{len(same)}）", f"Unchanged ({len(same)})"), same),
    ):
        lines += [title, *map(_change, changes), ""] if changes else []
    lines = lines[:-1]
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
    lines += [
        f"  {copied.similarity:.0%}　{second.text[copied.start : copied.start + 30]}…" for copied in result.copied
    ]
    return "\n".join(lines) + "\n"


def _side_by_side(files: Sequence[str], *, as_json: bool) -> int:
    """Each indicator of many reports by region and year; what lies far from the others is marked with *."""
    from fadu.cli.errors import explain
    from fadu.reading.corpus.rows import rows_of
    from fadu.reading.corpus.tables import mark_outliers, series_of

    failures: list[Exception] = []
    rows = [row for name in files for source in sources_of(name, failures) for row in rows_of(source)]
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
