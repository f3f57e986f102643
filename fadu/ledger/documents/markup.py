"""The small markup in which texts of documents are written, read into blocks.

    # 一级标题        ## 二级标题        ### 三级标题
    一段一行或数行，空行分段。
    **（一）段首标题。**段的正文。
    | 表头 | 表头 |      rows of a table; the first is the head

A line break inside a value is U+2028 and begins a new paragraph; nothing in a value is read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .official import Block, Heading, Level, Paragraph, Table, Text, text

BREAK = "\u2028"
GUARD = "\u2060"  # stands before a value that looks like markup
HEADING = re.compile(r"(#{1,4})\s+(.*)")
LEAD = re.compile(r"\*\*(.+?)\*\*(.*)", re.DOTALL)
RULE = re.compile(r"\|[\s:|-]+\|")


def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a text.

    >>> parse("# 一、情况")[0].level
    1

    Raises:
        ValueError: a table whose rows differ in width.
    """
    return tuple(_blocks(source))


def guarded(value: str) -> str:
    """A value as it may stand in a text: its line breaks and its marks mean nothing there.

    >>> parse(guarded("# 甲") + "乙")[0].text[0].text
    '# 甲乙'
    """
    value = value.replace("\r\n", "\n").replace("\n", BREAK).replace("**", f"*{GUARD}*").replace("|", f"{GUARD}|")
    return GUARD + value if value.startswith(("#", "|")) else value


def _blocks(source: str) -> Iterator[Block]:
    for chunk in re.split(r"\n\s*\n", source.strip()):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        waiting: list[str] = []
        rows: list[str] = []
        for line in lines:
            heading = HEADING.fullmatch(line)
            if heading or line.startswith("|"):
                yield from _paragraphs(waiting)
                waiting = []
            if rows and not line.startswith("|"):
                yield _table(rows)
                rows = []
            if heading:
                yield Heading(_level(len(heading[1])), _text(heading[2]))
            elif line.startswith("|"):
                rows.append(line)
            else:
                waiting.append(line)
        yield from _paragraphs(waiting)
        if rows:
            yield _table(rows)


def _level(marks: int) -> Level:
    return (1, 2, 3, 4)[marks - 1]


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    for part in "".join(lines).split(BREAK) if lines else []:
        lead = LEAD.fullmatch(part)
        if lead:
            yield Paragraph(_text(lead[2]), lead=_text(lead[1]))
        elif part.strip():
            yield Paragraph(_text(part))


def _text(words: str) -> Text:
    return text(words.replace(GUARD, "").replace(BREAK, " ")) if words else ()


def _table(lines: list[str]) -> Table:
    rows = [_cells(line) for line in lines if not RULE.fullmatch(line)]
    return Table(rows[0], tuple(rows[1:]))


def _cells(line: str) -> tuple[str, ...]:
    cells = re.split(rf"(?<!{GUARD})\|", line.strip())[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return tuple(cell.strip().replace(GUARD, "").replace(BREAK, " ") for cell in cells)
