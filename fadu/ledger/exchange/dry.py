"""The dry run: read a whole file, say everything wrong with it and everything it would do. Nothing is written."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from fadu.ledger.errors import Fault, Refused

from .cells import KEEP
from .columns import NUMBER, ORGAN, TOKEN_HEADING, Column, Reader
from .faults import Problem, Unreadable
from .headings import Bound, bind
from .judging import Judge
from .matching import Store, content_digest
from .plan import Plan, Progress, RowPlan
from .quiet import collector_waits
from .sheets import read
from .tokens import Tokens

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger
    from fadu.organs.models import Organ

BAD = object()  # the value of a cell that could not be read
STEP = 5000


def silent(what: str, done: int, total: int) -> None:
    """A progress callback that says nothing."""


def dry_run(
    ledger: "Ledger",
    source: Any,
    person: Any,
    *,
    name: str = "",
    organ: "Organ | None" = None,
    progress: Progress = silent,
) -> Plan:
    """What the import of a file would do.

    Args:
        source: an xlsx or csv: a path, bytes, or a file open for reading.
        person: who imports; None is the system, which no scope binds.
        name: the file's name, where the source does not bear it.
        organ: whose records are meant where a row names no organ; the person's own when left out.
        progress: told how far it is; may raise ``Cancelled``.

    Raises:
        Refused: the file cannot be read at all.
    """
    with collector_waits():
        return _dry_run(ledger, source, person, name, organ, progress)


def _dry_run(ledger: "Ledger", source: Any, person: Any, name: str, organ: "Organ | None", progress: Progress) -> Plan:
    progress("读取", 0, 0)
    sheet = read(source, name)
    organ = organ or (person.organ if person is not None else None)
    reader = Reader(ledger, person, organ.region if organ is not None else None)
    bound = bind(ledger, reader.columns(), sheet.rows, sheet.name)
    plan = Plan(ledger, person, sheet.name, sheet.digest, columns=list(bound.columns.values()))
    plan.blocking += bound.problems
    plan.organs = reader.organs.by_id
    plan.headings = sheet.rows[bound.row - 1]
    run = DryRun(plan, reader, bound, organ, progress)
    run.take(sheet.rows)
    return plan


class DryRun:
    """One dry run: cells by column, then rows, then what they mean together."""

    def __init__(self, plan: Plan, reader: Reader, bound: Bound, organ: "Organ | None", progress: Progress) -> None:
        self.plan, self.reader, self.bound, self.organ, self.progress = plan, reader, bound, organ, progress
        self.ledger = plan.ledger
        self.store = Store(self.ledger, plan.person)
        self.bad: set[int] = set()  # positions of rows with an unreadable cell
        self.numbers: list[int] = []  # position → row as Excel numbers it

    def problem(self, at: int, column: str, reason: str, remedy: str) -> None:
        """Note what is wrong with the row at a position."""
        self.plan.row_problems.append(Problem(self.numbers[at], column, reason, remedy))
        self.bad.add(at)

    def take(self, rows: list[list[Any]]) -> None:
        """Everything, in order.

        Raises:
            Refused: below the headings there is nothing.
        """
        body = [
            (number, row)
            for number, row in enumerate(rows[self.bound.row :], self.bound.row + 1)
            if any(cell not in ("", None) for cell in row)
        ]
        if not body:
            raise Refused(Fault(f"文件「{self.plan.file}」只有表头，没有数据。请从表头的下一行开始填写。"))
        self.numbers = [number for number, _ in body]
        self.plan.total = len(body)
        cells = list(zip_longest(*(row for _, row in body), fillvalue=""))
        tokens = self.tokens(cells)
        values, many = self.parse(cells)
        self.progress("核对", 0, len(body))
        self.judge(values, many, tokens)
        self.plan.raw = {self.numbers[at]: body[at][1] for at in self.bad}

    def tokens(self, cells: list[tuple[Any, ...]]) -> list[tuple[int, int] | None]:
        """Which records the rows say they are: id and version."""
        if self.bound.token is None:
            return [None] * self.plan.total
        known, found = Tokens(self.ledger), []
        for at, cell in enumerate(cells[self.bound.token]):
            token = known.read(str(cell).strip()) if cell not in ("", None) else None
            if token is None and cell not in ("", None):
                self.problem(
                    at,
                    TOKEN_HEADING,
                    f"「{cell}」不是本系统导出的记录号。",
                    "如要新增记录，请清空该单元格；否则请重新导出。",
                )
            found.append(token)
        return found

    def parse(self, cells: list[tuple[Any, ...]]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """Values by attname, column by column; and those of many-to-many fields."""
        values: dict[str, list[Any]] = {}
        many: dict[str, list[Any]] = {}
        for done, (index, column) in enumerate(self.bound.columns.items()):
            given = cells[index] if index < len(cells) else ("",) * self.plan.total
            (many if column.many else values)[column.attname] = self.parse_column(column, given)
            self.progress("读取", done + 1, len(self.bound.columns))
        return values, many

    def parse_column(self, column: Column, cells: Iterable[Any]) -> list[Any]:
        """The values of one column; a cell that cannot be read leaves ``BAD`` and a problem."""
        if column.prime is not None:
            column.prime(cells)
        parse, empty, found = column.parse, column.empty, []
        required = column.required and column.name != ORGAN
        for at, cell in enumerate(cells):
            if cell is None or cell == "" or (isinstance(cell, str) and cell.isspace()):
                if required:
                    self.problem(at, column.heading, "没有填写。", _how(column))
                found.append(empty)
                continue
            try:
                found.append(parse(cell))
            except Unreadable as fault:
                self.problem(at, column.heading, fault.reason, fault.remedy)
                found.append(BAD)
        return found

    def judge(
        self, values: dict[str, list[Any]], many: dict[str, list[Any]], tokens: list[tuple[int, int] | None]
    ) -> None:
        """Match every row with its record, then let the judge say what it would do."""
        total = self.plan.total
        self.owners(values, tokens)
        keys = self.keys(values)
        ids = self.match(keys, tokens)
        attnames, many_names = list(values), list(many)
        judge = Judge(self.plan, self.store, self.reader, self.bound)
        judge.prepare([i for i in ids if i is not None], many_names)
        rows = zip(*values.values(), strict=True) if values else [()] * total
        many_rows = list(zip(*many.values(), strict=True)) if many else [()] * total
        planned = [
            RowPlan(
                self.numbers[at], dict(zip(attnames, row, strict=True)), dict(zip(many_names, several, strict=True))
            )
            for at, (row, several) in enumerate(zip(rows, many_rows, strict=True))
        ]
        skipped = self.imported_before(planned, keys, ids)
        for at, row in enumerate(planned):
            if at % STEP == 0:
                self.progress("核对", at, total)
            if at in self.bad:
                continue
            if at in skipped:
                self.plan.same += 1
                continue
            token = tokens[at]
            for column, reason, remedy in judge.row(row, ids[at], None if token is None else token[1]):
                self.problem(at, column, reason, remedy)
        for number, column, reason, remedy in judge.together():
            self.problem(self.numbers.index(number), column, reason, remedy)
        faulty = self.plan.faulty_rows
        self.plan.creates = [r for r in self.plan.creates if r.row not in faulty]
        self.plan.updates = [r for r in self.plan.updates if r.row not in faulty]

    def owners(self, values: dict[str, list[Any]], tokens: list[tuple[int, int] | None]) -> None:
        """Fill the organ of rows that name none: the parent's, the record's own, else the one given."""
        total = self.plan.total
        parent = self.ledger.options.parent
        if parent:
            attname = self.ledger.field(parent).attname
            given = values.get(attname, [None] * total)
            upper = self.ledger.parent
            wanted = {pk for pk in given if isinstance(pk, int)}
            owner = dict(upper.model.objects.filter(pk__in=wanted).values_list("pk", "organ_id")) if upper else {}
            values["organ_id"] = [owner.get(pk) if isinstance(pk, int) else None for pk in given]
            return
        default = self.organ.pk if self.organ is not None else None
        self.store.load({token[0] for token in tokens if token is not None})
        own = {pk: row["organ_id"] for pk, row in self.store.by_id.items()}
        given = values.get("organ_id", [None] * total)
        values["organ_id"] = [
            organ if organ is not None else own.get(token[0], default) if token is not None else default
            for organ, token in zip(given, tokens, strict=True)
        ]

    def keys(self, values: dict[str, list[Any]]) -> list[tuple[Any, ...] | None]:
        """The natural key of each row; None where a part of it is empty."""
        names = self.key_names
        if any(name not in values for name in names):
            return [None] * self.plan.total
        return [
            None if any(part in (None, "") or part is BAD or part is KEEP for part in key) else key
            for key in zip(*(values[name] for name in names), strict=True)
        ]

    @property
    def key_names(self) -> tuple[str, ...]:
        """Attnames of the natural key; the organ belongs to it where it is the number."""
        names = [self.ledger.field(n).attname for n in self.ledger.options.natural_key]
        if NUMBER in names and "organ_id" not in names:
            names.insert(0, "organ_id")
        return tuple(names)

    def match(self, keys: list[tuple[Any, ...] | None], tokens: list[tuple[int, int] | None]) -> list[int | None]:
        """The record of each row; None for a new one."""
        self.store.load({token[0] for token in tokens if token is not None})
        stored = self.store.by_key(self.key_names, (key for key in keys if key is not None))
        heading = "、".join(self.ledger.field_label(n) for n in self.ledger.options.natural_key)
        found: list[int | None] = []
        first: dict[Any, int] = {}
        for at, (key, token) in enumerate(zip(keys, tokens, strict=True)):
            pk = self.by_token(at, key, token) if token is not None else self.by_key(at, key, stored, heading)
            found.append(pk)
            mark = ("record", pk) if pk is not None else key
            if mark is not None:
                before = first.setdefault(mark, at)
                if before != at:
                    parts = [
                        str(p) for name, p in zip(self.key_names, key or (), strict=False) if not name.endswith("_id")
                    ]
                    said = "、".join(parts[-2:]) or f"记录 {pk}"
                    self.problem(
                        at,
                        heading,
                        f"「{said}」与第 {self.numbers[before]} 行重复。",
                        "同一条记录只能占一行，请合并或删去一行。",
                    )
        return found

    def by_token(self, at: int, key: tuple[Any, ...] | None, token: tuple[int, int]) -> int | None:
        """The record that a row's token names."""
        record = self.store.by_id.get(token[0])
        if record is None:
            self.problem(at, TOKEN_HEADING, "没有这条记录，或您不能查看它。", "如要新增记录，请清空记录号。")
            return None
        return token[0]

    def by_key(
        self, at: int, key: tuple[Any, ...] | None, stored: dict[tuple[Any, ...], list[int]], heading: str
    ) -> int | None:
        """The one record that bears a row's natural key."""
        ids = stored.get(key, []) if key is not None else []
        if len(ids) > 1:
            self.problem(
                at,
                heading,
                f"系统中有 {len(ids)} 条记录与本行相符，无法确定更新哪一条。",
                "请先导出，在带「记录号」的表中修改。",
            )
        return ids[0] if len(ids) == 1 else None

    def imported_before(
        self, planned: list[RowPlan], keys: list[tuple[Any, ...] | None], ids: list[int | None]
    ) -> set[int]:
        """Positions of rows without a key that an earlier import brought in word for word; twins are wrong."""
        loose = [at for at, key in enumerate(keys) if key is None and ids[at] is None and at not in self.bad]
        first: dict[str, int] = {}
        for at in loose:
            row = planned[at]
            row.content = content_digest({k: v for k, v in row.values.items() if v is not KEEP}, row.many)
            before = first.setdefault(row.content, at)
            if before != at:
                self.problem(
                    at,
                    "",
                    f"与第 {self.numbers[before]} 行完全相同。",
                    "如果确是两件事，请填写编号加以区别；否则请删去一行。",
                )
        known = self.store.imported(first)
        return {at for at in loose if planned[at].content in known}


def _how(column: Column) -> str:
    if column.choices:
        return f"请填写，可填：{'、'.join(column.choices[:20])}。"
    return f"请填写，例如 {column.example}。" if column.example else "请补填该单元格。"
