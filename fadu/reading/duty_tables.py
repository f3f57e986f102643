"""Duties told in tables: a row a measure, its cells parted by tabs (Word, web pages) or by | (Markdown)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from .flat_tables import flat_tables
from .organ_names import organ_names
from .parties import parties_of
from .vocabulary import either, words

Cell = tuple[int, int]
LONGEST_HEADING = 16
_HEADED = re.compile(r"牵头|主办|主责|主要|首要|第一责任")
"""With such a column beside it, 责任单位 names those who cooperate."""
_RULE = re.compile(r"[\s|:\-]+")


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


@cache
def _columns() -> dict[str, re.Pattern[str]]:
    kinds = {
        "task": words("organs", "task_columns"),
        "cooperate": words("organs", "cooperate_labels"),
        "lead": words("organs", "lead_labels"),
        "deadline": words("organs", "deadline_labels"),
        "number": ["序号", "编号"],
    }
    return {kind: re.compile(f"^(?:{either(choices)})") for kind, choices in kinds.items()}


def duty_rows(text: str) -> list[Row]:
    """The rows of all tables that have a column for the task and one for who leads.

    A cell left empty under a merged one takes what stands above it; several task columns: the last one tells the step.

    >>> text = "序号\\t任务\\t责任单位\\t时限\\n1\\t评查案卷\\t区司法局、区法院\\t9月底\\n2\\t通报结果\\t\\t全年\\n"
    >>> [(text[slice(*r.task)], r.number, r.lead, r.deadline) for r in duty_rows(text)]
    [('评查案卷', '1', ('区司法局', '区法院'), '9月底'), ('通报结果', '2', ('区司法局', '区法院'), '全年')]
    """
    out: list[Row] = []
    columns: dict[str, int] = {}
    for start, end in _lines(text):
        cells = _cells(text, start, end)
        if len(cells) < 2:
            columns = columns if _RULE.fullmatch(text[start:end]) and end > start else {}
            continue
        said = [text[a:b] for a, b in cells]
        if named := _named(said):
            columns = named
        elif row := _row(text, (start, end), cells, columns):
            out.append(_filled(row, out[-1] if out else None))
    return sorted((row for row in [*out, *_flat_rows(text)] if row.lead), key=lambda row: row.start)


def _flat_rows(text: str) -> list[Row]:
    """The rows of duty tables that a copy has laid flat, one cell a line."""
    out: list[Row] = []
    for table in flat_tables(text):
        columns = _named(list(table.heads))
        if columns:
            rows = (_row_of(text, (row.start, row.end), row.cells, columns) for row in table.rows)
            out += [row for row in rows if row]
    return out


def _lines(text: str) -> Iterator[Cell]:
    """Lines that may belong to a table, and one empty span wherever a table ends."""
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line without the blanks around them; none where it is no table's."""
    sign = "\t" if "\t" in text[start:end] else "|" if text[start:end].count("|") > 1 else ""
    if not sign:
        return []
    out: list[Cell] = []
    at = start
    for stop in [*(m.start() for m in re.compile(re.escape(sign)).finditer(text, start, end)), end]:
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
    if any(len(cell) > LONGEST_HEADING for cell in said):
        return {}
    plain = [re.sub(r"\s", "", cell) for cell in said]
    found: dict[str, int] = {}
    for index, cell in enumerate(plain):
        for kind, rule in _columns().items():
            if not rule.match(cell):
                continue
            if kind == "lead" and kind in found:
                kind = "cooperate" if _HEADED.match(plain[found["lead"]]) else kind
                if _HEADED.match(cell):
                    found["cooperate"] = found["lead"]
                    kind = "lead"
            found[kind] = index
            break
    return found if "task" in found and "lead" in found else {}


def _row(text: str, line: Cell, cells: list[Cell], columns: dict[str, int]) -> Row | None:
    if not columns or len(cells) <= max(columns["lead"], columns["task"]) or _RULE.fullmatch(text[slice(*line)]):
        return None
    return _row_of(text, line, cells, columns)


def _row_of(text: str, line: Cell, cells: Sequence[Cell | None], columns: dict[str, int]) -> Row | None:
    """The row that cells make under named columns; none without words in the task's."""

    def cell(kind: str) -> str:
        span = cells[columns[kind]] if kind in columns and columns[kind] < len(cells) else None
        return text[slice(*span)] if span else ""

    task = cells[columns["task"]]
    if task is None or task[0] == task[1]:
        return None
    lead, cooperate = tuple(organ_names(cell("lead"))), tuple(organ_names(cell("cooperate")))
    if re.search("牵头|配合|参与", cell("lead")) and (said := parties_of(cell("lead"))):
        lead, cooperate = said.lead, said.cooperate + cooperate
    return Row(*line, task, cell("number"), lead, cooperate, cell("deadline"))


def _filled(row: Row, above: Row | None) -> Row:
    """A row whose lead cell is empty, as it is merged with the one above."""
    if not row.lead and (above is None or row.start - above.end > 1):
        return replace(row, lead=row.cooperate, cooperate=())
    if row.lead or above is None:
        return row
    return replace(
        row, lead=above.lead, cooperate=row.cooperate or above.cooperate, deadline=row.deadline or above.deadline
    )
