"""What an import would do: every fault, every new row, every change. Nothing of it is written yet."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .columns import FAULT_HEADING, Column
from .faults import Problem

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger
    from fadu.organs.models import Organ

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many rows are done, and of how many; may raise ``Cancelled``."""


@dataclass(slots=True)
class RowPlan:
    """One row that would be written.

    Attributes:
        row: the row as Excel numbers it.
        values: new values by attname; for a record that exists, those that differ.
        many: organs of many-to-many fields, those that differ.
        record: the stored row by attname; None for a new record.
        many_before: what the many-to-many fields hold now.
        content: keyed digest of a row without number.
        revived: whether the record was voided by undoing an import, and comes back.
    """

    row: int
    values: dict[str, Any]
    many: dict[str, tuple[int, ...]]
    record: dict[str, Any] | None = None
    many_before: dict[str, tuple[int, ...]] = field(default_factory=dict)
    content: str = ""
    revived: bool = False


@dataclass(frozen=True)
class Difference:
    """One value that an import would change, as people read it."""

    row: int
    record: str
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"第 {self.row} 行「{self.record}」{self.column}：{self.old or '（空）'} → {self.new or '（空）'}"


@dataclass
class Plan:
    """The outcome of a dry run.

    Attributes:
        ledger, person, file, digest: of what, by whom, from which file.
        columns: the columns that the file has.
        creates, updates: rows that would be written.
        same: how many rows change nothing.
        problems: everything wrong, by row; ``blocking`` are those of the headings.
        headings, raw: the file's heading row and its faulty rows as they stood.
        corrections: headings of fields filled by moves that would be changed: the import then needs a reason.
        organs: every organ by id.
    """

    ledger: "Ledger"
    person: Any
    file: str
    digest: str
    columns: list[Column] = field(default_factory=list)
    creates: list[RowPlan] = field(default_factory=list)
    updates: list[RowPlan] = field(default_factory=list)
    same: int = 0
    total: int = 0
    blocking: list[Problem] = field(default_factory=list)
    row_problems: list[Problem] = field(default_factory=list)
    headings: list[Any] = field(default_factory=list)
    raw: dict[int, list[Any]] = field(default_factory=dict)
    corrections: list[str] = field(default_factory=list)
    organs: "dict[int, Organ]" = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Everything wrong, the headings first, then by row."""
        return [*self.blocking, *sorted(self.row_problems, key=lambda p: p.row)]

    @property
    def faulty_rows(self) -> set[int]:
        """Rows that cannot be imported."""
        return {p.row for p in self.row_problems}

    @property
    def ok(self) -> bool:
        """Whether the whole file can be imported."""
        return not self.blocking and not self.row_problems

    @property
    def summary(self) -> str:
        """One sentence on the outcome."""
        parts = [f"新增 {len(self.creates)} 条", f"更新 {len(self.updates)} 条", f"未变 {self.same} 条"]
        if self.blocking:
            parts.append(f"表头有误 {len(self.blocking)} 处")
        if self.row_problems:
            parts.append(f"有误 {len(self.faulty_rows)} 行")
        return f"共 {self.total} 行：" + "，".join(parts) + "。"

    def differences(self) -> Iterator[Difference]:
        """Every value that would change in records that exist."""
        by_attname = {c.attname: c for c in self.columns}
        for plan in self.updates:
            title = str((plan.record or {}).get("number") or f"#{(plan.record or {}).get('id')}")
            for name, new in plan.values.items():
                column = by_attname.get(name)
                if column is not None:
                    old = (plan.record or {}).get(name)
                    yield Difference(plan.row, title, column.heading, shown(column, old), shown(column, new))
            for name, ids in plan.many.items():
                column = by_attname[name]
                before = plan.many_before.get(name, ())
                yield Difference(plan.row, title, column.heading, shown(column, before), shown(column, ids))

    def faults_file(self) -> bytes:
        """An xlsx of the faulty rows as they stood, each with what is wrong; corrected, it can be imported itself."""
        from .workbook import Workbook

        said: dict[int, list[str]] = {}
        for problem in self.row_problems:
            said.setdefault(problem.row, []).append(str(problem))
        target = io.BytesIO()
        with Workbook(target) as book:
            sheet = book.sheet(self.ledger.name)
            sheet.heading([*(str(h or "") for h in self.headings), FAULT_HEADING])
            width = len(self.headings)
            for row in sorted(said):
                cells = [*self.raw.get(row, []), *[""] * width][:width]
                sheet.row([*cells, "\n".join(said[row])])
        return target.getvalue()


def shown(column: Column, value: Any) -> str:
    """A value as it stands in a cell."""
    return "" if value is None or value == "" or value == () else str(column.show(value))
