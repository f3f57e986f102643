"""Export: what a person may see, as a file that can be changed and imported again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from fadu.ledger import looks, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.today import clock_today

from .cells import FORMULA_MARKS
from .columns import TOKEN_HEADING, Column, Reader
from .matching import Store
from .personal import may_see_personal
from .tokens import Tokens
from .workbook import Workbook

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from fadu.ledger.record import Record
    from fadu.ledger.registry import Ledger

BATCH = 2000
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def export(
    ledger: "Ledger",
    person: Any,
    queryset: "QuerySet[Record] | None" = None,
    columns: Sequence[str] = (),
    format: str = "xlsx",
) -> bytes:
    """The same as ``export_to``, in memory."""
    target = io.BytesIO()
    export_to(target, ledger, person, queryset, columns, format)
    return target.getvalue()


def export_to(
    target: BinaryIO,
    ledger: "Ledger",
    person: Any,
    queryset: "QuerySet[Record] | None" = None,
    columns: Sequence[str] = (),
    format: str = "xlsx",
) -> int:
    """Write records to an open file, in constant memory; the answer is how many.

    The first column says which record a row is, so that the file, imported again unchanged, changes nothing.

    Args:
        person: for whom: only what ``scope.visible`` gives goes out, personal fields only by ``may_see_personal``;
            None is the system.
        queryset: fewer of the visible records; those not voided when left out.
        columns: names of fields; all when empty.
        format: ``xlsx`` or ``csv``.

    Raises:
        Refused: an unknown format or column.
    """
    if format not in FORMATS:
        raise Refused(Fault(f"不支持导出为「{format}」。请选择 xlsx 或 csv。"))
    chosen = export_columns(ledger, person, columns)
    visible = ledger.model.objects.all() if person is None else scope.visible(ledger, person)
    asked = queryset if queryset is not None else ledger.model.objects.filter(voided=False)
    rows = ledger.model.objects.filter(pk__in=visible.order_by().values("pk")) & asked if person is not None else asked
    headings = [TOKEN_HEADING, *(c.heading for c in chosen)]
    if ledger.options.sensitive and person is not None:  # who takes files out of the house has looked at each of them
        looks.look_at(ledger, rows.values_list("pk", flat=True), by=person, on=clock_today(), source="export")
    if format == "csv":
        return _csv(target, headings, _rows(ledger, rows, chosen))
    count = 0
    with Workbook(target) as book:
        sheet = book.sheet(ledger.name)
        sheet.heading(headings)
        for row in _rows(ledger, rows, chosen):
            sheet.row(row)
            count += 1
    return count


def export_columns(ledger: "Ledger", person: Any, names: Sequence[str] = ()) -> list[Column]:
    """The columns of an export for a person.

    Raises:
        Refused: a name is no column, or one that the person may not take out.
    """
    personal = may_see_personal(ledger, person)
    offered = {c.name: c for c in Reader(ledger, person).columns() if personal or not c.personal}
    unknown = [name for name in names if name not in offered]
    if unknown:
        raise Refused(
            Fault(f"不能导出「{'、'.join(unknown)}」：没有这样的字段，或您无权导出。可选：{'、'.join(offered)}。")
        )
    return [offered[name] for name in names] if names else list(offered.values())


def _rows(ledger: "Ledger", queryset: "QuerySet[Record]", columns: list[Column]) -> Iterator[list[Any]]:
    tokens, store = Tokens(ledger), Store(ledger, None)
    plain = [c for c in columns if not c.many]
    attnames = ["id", "version", *(c.attname for c in plain)]
    rows = queryset.order_by("pk").values_list(*attnames).distinct().iterator(chunk_size=BATCH)
    for part in _parts(rows):
        ids = [row[0] for row in part]
        many = {c.name: store.many(c.name, ids) for c in columns if c.many}
        for index, column in enumerate(plain):
            if column.look is not None:
                column.look(row[index + 2] for row in part)
        for row in part:
            values = dict(zip(attnames, row, strict=True))
            yield [
                tokens.make(row[0], row[1]),
                *(_shown(c, many[c.name].get(row[0]) if c.many else values[c.attname]) for c in columns),
            ]


def _parts(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    part: list[tuple[Any, ...]] = []
    for row in rows:
        part.append(row)
        if len(part) == BATCH:
            yield part
            part = []
    if part:
        yield part


def _shown(column: Column, value: Any) -> Any:
    return None if value is None or value == "" else column.show(value)


def _csv(target: BinaryIO, headings: list[str], rows: Iterable[list[Any]]) -> int:
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(headings)
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
        count += 1
    text.flush()
    text.detach()
    return count


def _csv_cell(value: Any) -> str:
    """A cell as text; what a spreadsheet would take for a formula gets an apostrophe, which the import takes off."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith((*FORMULA_MARKS, "'")) else value
    return value.isoformat() if isinstance(value, date) else str(value)
