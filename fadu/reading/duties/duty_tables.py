"""Duties told in tables, a row a measure; its cells parted by tabs (Word, web pages), by | (Markdown), or by two blanks.

序号 | 工作任务 | 责任单位 | 时限 · 1 | 评查案卷 | 县司法局 | 9月底
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fadu.reading.duties.columns import NUMBER_HEAD, column_kinds
from fadu.reading.duties.drawn_tables import drawn_tables
from fadu.reading.duties.flat_tables import by_kind, flat_tables, is_responsible
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.parties import parties_of
from fadu.reading.duties.roles import is_label, verb_tail
from fadu.reading.duties.spaced_tables import spaced_tables
from fadu.reading.flat import flatten
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans

Cell = tuple[int, int]
LONGEST_HEADING = 16
_SECTION = pattern(r" *(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^。;；\n]{1,40}")
"""A line that parts the rows of a table (一、行政执法); the rows behind it have as many cells as the head."""
_RULE = pattern(r"[\s|:\-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the whole of it, the cell that says what is to be done, and what the other cells say."""

    start: int
    end: int
    task: Cell
    number: str
    lead: tuple[str, ...]
    cooperate: tuple[str, ...]
    deadline: str


_APART = pattern(r"[^ \u3000\xa0](?:[ \u3000\xa0]?[^ \u3000\xa0]+)*")
"""A cell among others that two blanks or more part."""
_LEAST_APART = 3


def duty_rows(text: str) -> list[Row]:
    """The rows of all tables that have a column for the task and one for who leads.

    A cell left empty under a merged one takes what stands above it; several task columns: the last one tells the step.

    >>> text = "序号\\t任务\\t责任单位\\t时限\\n1\\t评查案卷\\t区司法局、区法院\\t9月底\\n2\\t通报结果\\t\\t全年\\n"
    >>> [(text[slice(*r.task)], r.number, r.lead, r.deadline) for r in duty_rows(text)]
    [('评查案卷', '1', ('区司法局', '区法院'), '9月底'), ('通报结果', '2', ('区司法局', '区法院'), '全年')]
    >>> text = "任务\\t责任单位\\n一、行政执法\\n评查案卷\\t区司法局\\n二、法治宣传\\n开展宣讲\\t区教育局\\n"
    >>> [text[slice(*r.task)] for r in duty_rows(text)]
    ['评查案卷', '开展宣讲']
    """
    out: list[Row] = []
    columns: dict[str, int] = {}
    kinds: list[str] = []
    parted = False
    above: list[str] = []
    for (start, end), cells in _rows_said(text):
        if len(cells) < 2:
            if not (_RULE.fullmatch(text[start:end]) and end > start):
                columns = columns if _SECTION.fullmatch(text, start, end) and not parted else {}
                parted = True
            continue
        said = [text[a:b] for a, b in cells]
        columns = columns if not parted or len(cells) == len(kinds) else {}
        parted = False
        if above and (named := _named(whole := _below(above, said))):
            columns, kinds, above = named, column_kinds(whole), []
        elif named := _named(said):
            columns, kinds, above = named, column_kinds(said), said
        elif not columns and NUMBER_HEAD.match(said[0]):
            above = said
        elif columns and not _RULE.fullmatch(text[start:end]):
            above = []
            row = _row_of(text, (start, end), _aligned(text, cells, columns, kinds), columns)
            out += [_filled(row, out[-1] if out else None)] if row else []
    out += _drawn_rows(text)
    taken = Spans((row.start, row.end) for row in out)
    out += [
        row
        for row in _flat_rows(text)
        if not any(a < row.end and row.start < b for a, b in taken.near(row.start, row.end))
    ]
    return sorted((row for row in out if row.lead), key=lambda row: row.start)


def _below(above: list[str], said: list[str]) -> list[str]:
    """The heads of columns that stand in two rows, where the second parts those of the first (责任单位: 牵头单位 and 配合单位).

    >>> _below(["序号", "任务", "责任单位", ""], ["", "", "牵头单位", "配合单位"])
    ['序号', '任务', '牵头单位', '配合单位']
    >>> _below(["序号", "任务", "责任单位", "备注", ""], ["牵头单位", "配合单位", "", "", ""])
    ['序号', '任务', '牵头单位', '配合单位', '备注']
    >>> _below(["序号", "任务", "责任单位"], ["1", "评查", "区司法局"])
    []
    """
    heads, parts = [head for head in above if head], [part for part in said if part]
    if len(above) != len(said) or sum(map(is_label, parts)) < _LEAST_PARTS or len(heads) == len(above):
        return []
    if not said[0]:
        return [part or head for head, part in zip(above, said, strict=True)]
    first = next((at for at, head in enumerate(heads) if re.search("责任|单位|部门|分工", head)), 0)
    parted = len(heads) + len(parts) - len(above)
    return [*heads[:first], *parts, *heads[first + max(parted, 1) :]]


_LEAST_PARTS = 2
"""So many labels must stand in a second row of heads."""


def _aligned(text: str, cells: list[Cell], columns: dict[str, int], kinds: list[str]) -> Sequence[Cell | None]:
    """The cells under their columns, where a merged cell of the rows above left this row one short."""
    lead = text[slice(*cells[columns["lead"]])] if columns["lead"] < len(cells) else ""
    task = text[slice(*cells[columns["task"]])] if columns["task"] < len(cells) else ""
    if len(cells) < len(kinds) or (is_responsible(task) if not lead else not is_responsible(lead)):
        full = [cell for cell in cells if cell[0] < cell[1]]
        if full and any(is_responsible(text[slice(*cell)]) for cell in full):
            return by_kind(text, full, kinds)
    return [*cells, *[None] * (len(kinds) - len(cells))]


def _flat_rows(text: str) -> list[Row]:
    """The rows of duty tables that a copy has laid flat, one cell a line."""
    out: list[Row] = []
    for table in (*flat_tables(text, column_kinds), *spaced_tables(flatten(text.replace("\t", "|")), column_kinds)):
        columns = _named(list(table.heads))
        if columns:
            above: Row | None = None
            for flat in table.rows:
                row = _row_of(text, (flat.start, flat.end), flat.cells, columns)
                if row and above and not row.lead:
                    row = replace(row, lead=above.lead, cooperate=row.cooperate or above.cooperate)
                out += [replace(row, number=row.number or flat.number)] if row else []
                above = row
    return out


def _drawn_rows(text: str) -> Iterator[Row]:
    """The rows of duty tables drawn with strokes.

    >>> text = "│序号│任务│责任单位│时限│\\n├┼─┼┼┤\\n│1│公布│县编办│6月│\\n│ │清单│     │底 │\\n"
    >>> [(row.number, row.lead, row.deadline) for row in _drawn_rows(text)]
    [('1', ('县编办',), '6月底')]
    """
    for head, *rows in drawn_tables(text):
        columns = _named([head.said(text, column) for column in range(len(head.cells))])
        for row in rows if columns else ():
            task = (
                max(row.cells[columns["task"]], key=lambda cell: cell[1] - cell[0], default=None)
                if len(row.cells) == len(head.cells)
                else None
            )
            if task:
                yield _row_said((row.start, row.end), task, {kind: row.said(text, at) for kind, at in columns.items()})


def _lines(text: str) -> Iterator[Cell]:
    """Lines that may belong to a table, and one empty span wherever a table ends."""
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _rows_said(text: str) -> Iterator[tuple[Cell, list[Cell]]]:
    """The rows of tables with their cells: a line each, but for a table whose line ends a copy lost.

    >>> text = "序号|任务|责任单位|1|评查案卷|区司法局|2|公布清单|区编办|"
    >>> [text[slice(*line)] for line, _ in _rows_said(text)]
    ['序号|任务|责任单位', '1|评查案卷|区司法局', '2|公布清单|区编办']
    """
    for start, end in _lines(text):
        cells = _cells(text, start, end)
        wide = next((i for i, cell in enumerate(cells) if i and text[slice(*cell)] == "1"), 0)
        if wide > 1 and len(cells) >= 2 * wide and NUMBER_HEAD.match(text[slice(*cells[0])]):
            for at in range(0, len(cells) - wide + 1, wide):
                yield (cells[at][0], cells[at + wide - 1][1]), cells[at : at + wide]
        else:
            yield (start, end), cells


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line without the blanks around them; none where it is no table's.

    >>> text = "评查案卷   区司法局  9月底"
    >>> [text[slice(*cell)] for cell in _cells(text, 0, len(text))]
    ['评查案卷', '区司法局', '9月底']
    """
    sign = "\t" if "\t" in text[start:end] else "|" if text[start:end].count("|") > 1 else ""
    if not sign:
        apart = [m.span() for m in _APART.finditer(text, start, end)]
        return apart if len(apart) >= _LEAST_APART else []
    out: list[Cell] = []
    at = start
    for stop in [*(m.start() for m in pattern(re.escape(sign)).finditer(text, start, end)), end]:
        said = text[at:stop]
        low = at + len(said) - len(said.lstrip())
        out.append((low, max(low, at + len(said.rstrip()))))
        at = stop + 1
    if sign != "|":
        return out
    line = text[start:end].strip()
    return out[1 if line.startswith("|") else 0 : -1 if line.endswith("|") else None]


def _named(said: list[str]) -> dict[str, int]:
    """Which column is which, where a line is a duty table's head; else nothing."""
    if any(len(re.sub(r"[(（][^()（）]*[)）]", "", cell)) > LONGEST_HEADING for cell in said):
        return {}
    kinds = column_kinds(said)
    found: dict[str, int] = {}
    for index, kind in enumerate(kinds):
        if kind in ("number", "deadline", "cooperate", "task"):
            found[kind] = index
    leads = [i for i, kind in enumerate(kinds) if kind == "lead"]
    heads = [i for i, kind in enumerate(kinds) if kind == "head"]
    first = [*heads, *leads]
    if first:
        found["lead"] = first[0]
    beside = [*(i for i, kind in enumerate(kinds) if kind == "cooperate"), *first[1:]]
    found |= dict(zip(("cooperate", "beside"), beside, strict=False))
    return found if "task" in found and "lead" in found else {}


def _row_of(text: str, line: Cell, cells: Sequence[Cell | None], columns: dict[str, int]) -> Row | None:
    """The row that cells make under named columns; none without words in the task's."""
    task = cells[columns["task"]]
    if task is None or task[0] == task[1]:
        return None
    spans = {kind: cells[at] if at < len(cells) else None for kind, at in columns.items()}
    return _row_said(line, task, {kind: text[slice(*span)] for kind, span in spans.items() if span})


def _row_said(line: Cell, task: Cell, said: dict[str, str]) -> Row:
    """The row that the words of named columns make."""
    lead, cooperate, beside = (
        tuple(organ_names(re.sub(r"\s*\n\s*", "、", said.get(kind, "")))) for kind in ("lead", "cooperate", "beside")
    )
    cooperate += tuple(name for name in beside if name not in cooperate)
    told = said.get("lead", "")
    if verb_tail().search(told) or re.search("牵头|配合|参与", told):
        parties = parties_of(told, closing=True)
        lead, cooperate = (parties.lead, parties.cooperate + cooperate) if parties else (lead, cooperate)
    return Row(*line, task, said.get("number", ""), lead, cooperate, said.get("deadline", ""))


def _filled(row: Row, above: Row | None) -> Row:
    """A row whose lead cell is empty, as it is merged with the one above."""
    if not row.lead and (above is None or row.start - above.end > 1):
        return replace(row, lead=row.cooperate, cooperate=())
    if row.lead or above is None:
        return row
    return replace(
        row, lead=above.lead, cooperate=row.cooperate or above.cooperate, deadline=row.deadline or above.deadline
    )
