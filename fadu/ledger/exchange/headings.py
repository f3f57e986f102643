"""Binding a sheet's headings to columns."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fadu.ledger.errors import Fault, Refused

from .columns import FAULT_HEADING, TOKEN_HEADING, Column, in_wan
from .faults import Problem
from .sheets import HEADING_ROWS

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger


@dataclass(frozen=True)
class Bound:
    """A sheet's headings.

    Attributes:
        row: the row they stand in, from 1.
        columns: index of the cell → column.
        token: index of the cell that says which record a row is; None without.
        problems: headings that are not known or stand twice.
    """

    row: int
    columns: dict[int, Column]
    token: int | None
    problems: list[Problem]

    @property
    def names(self) -> set[str]:
        """The fields that the sheet has."""
        return {c.name for c in self.columns.values()}


def plain_heading(cell: Any) -> str:
    """A heading without blanks, marks of requirement and differences of brackets.

    >>> plain_heading(" *收到日期 (年-月-日)")
    '收到日期（年-月-日）'
    """
    text = "".join(str(cell if cell is not None else "").split()).replace("(", "（").replace(")", "）")
    return text.strip("*＊※")


def bind(ledger: "Ledger", columns: Sequence[Column], rows: list[list[Any]], file: str) -> Bound:
    """Find the row of headings and what each stands for.

    Raises:
        Refused: no row of the first ten has a heading of the ledger.
    """
    known = _known(columns)
    scores = [sum(plain_heading(cell) in known for cell in row) for row in rows[:HEADING_ROWS]]
    if not scores or max(scores) == 0:
        listed = "、".join(c.heading for c in columns[:6])
        raise Refused(
            Fault(
                f"文件「{file}」的前 {HEADING_ROWS} 行里没有「{ledger.name}」的表头（如 {listed}）。"
                "请下载模板，照其第一行的表头填写。"
            )
        )
    at = scores.index(max(scores))
    return _bound(rows[at], at + 1, known)


def _known(columns: Sequence[Column]) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for column in columns:
        for form in (column.heading, *column.also, column.name):
            known.setdefault(plain_heading(form), column)
        if column.heading.endswith("（元）"):
            known.setdefault(plain_heading(column.heading.replace("（元）", "（万元）")), column)
    return known


def _bound(cells: list[Any], row: int, known: dict[str, Column]) -> Bound:
    found: dict[int, Column] = {}
    problems: list[Problem] = []
    token = None
    for index, cell in enumerate(cells):
        heading = plain_heading(cell)
        column = known.get(heading)
        if heading == TOKEN_HEADING:
            token = index
        elif column is not None and column in found.values():
            problems.append(Problem(row, str(cell), "表头中有两列同名。", "请只保留一列，删去另一列。"))
        elif column is not None:
            found[index] = in_wan(column, heading)
        elif heading and heading != FAULT_HEADING:
            near = difflib.get_close_matches(heading, [c.heading for c in known.values()], n=1, cutoff=0.5)
            hint = f"最接近的是「{near[0]}」；" if near else ""
            problems.append(Problem(row, str(cell), "没有这样的列。", f"{hint}请改正表头，或删去该列。"))
    return Bound(row, found, token, problems)
