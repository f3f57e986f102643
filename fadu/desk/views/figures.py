"""Figures: what was counted, beside last year, organ by organ, down to the records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from fadu.desk import addresses, counted, found
from fadu.desk.page import draw
from fadu.figures import values
from fadu.figures.definitions import Indicator, Ratio
from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.target import Target, targets
from fadu.figures.values import Comparison, Value
from fadu.figures.wording import rule
from fadu.ledger import scope
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.models import Record
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ, OrganKind, Person

Asked = Mapping[tuple[int, str], Sequence[Target]]
PAGE = 50
UNFOLDED = 3  #: who sees so few lines sees all their tables at once
GLANCE = 2  #: figures shown of a line that is folded
CELLS = 450  #: figures of organs side by side that a page carries, some 60 kB; more organs are shown when asked for
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ("计量", "本期", "上年同期", "同比", "目标", "口径")
CLASSES = ("department", "town", "party", "institution")  # the class compared first, if there


@dataclass(frozen=True)
class Cell:
    """A figure with the address of its records."""

    comparison: Comparison
    href: str
    targets: tuple["Aim", ...] = ()

    @property
    def data(self) -> str:
        """The plain number, for the chart beside the table."""
        return "" if self.comparison.now.value is None else str(self.comparison.now.value)

    @property
    def data_before(self) -> str:
        """Last year's plain number."""
        return "" if self.comparison.before.value is None else str(self.comparison.before.value)


@dataclass(frozen=True)
class Aim:
    """A target with whether the figure reaches it, and the address of the record that sets it, for who may see that."""

    shown: str
    words: str
    met: bool
    href: str


def aims(person: Person, asked: Iterable[Target], value: Value) -> tuple[Aim, ...]:
    """The targets of a figure, as shown beside it."""
    return tuple(Aim(one.shown(value), one.words, one.met(value), address_of(person, one)) for one in asked)


def address_of(person: Person, target: Target) -> str:
    """Where the record that sets a target is; empty for who may not see it."""
    record = scope.visible(ledgers[target.ledger], person).filter(pk=target.record_id).first()
    return addresses.of_record(record) if record is not None else ""


def view_of(request: HttpRequest) -> dict[str, Any]:
    """What every page of figures is about: an organ, a period, what else can be chosen."""
    person, today = found.me(request), clock_today()
    organ = counted.chosen_organ(person, request.GET.get("organ", ""))
    period = counted.chosen_period(request.GET.get("period", ""), today)
    return {
        "organ": organ,
        "period": period,
        "periods": counted.periods(today, period),
        "organs": counted.organs_of(person),
        "today": today,
    }


def find_indicator(request: HttpRequest, indicator: str) -> Indicator:
    """The indicator that an address names.

    Raises:
        Http404: there is none.
        NotAllowed: it counts a ledger that the person has no post in.
    """
    one = indicators.get(indicator)
    if one is None:
        raise Http404
    if one not in counted.seen(found.me(request)):
        raise NotAllowed(Fault(f"“{one.name}”所依据的台账不在您的岗位和条线范围内。请由本单位管理员设置岗位。"))
    return one


def cell_of(person: Person, one: Comparison, organ: Organ, period: Period, asked: Asked) -> Cell:
    """A figure of an organ, with its records and its targets."""
    indicator = one.now.indicator
    aimed = aims(person, asked.get((organ.pk, indicator.id), ()), one.now)
    return Cell(one, counted.address(indicator, organ, period), aimed)


@dataclass(frozen=True)
class Line:
    """A line on the page of all figures: its first figures, and the table of all once it is unfolded."""

    id: str
    name: str
    many: int
    glance: list[Cell]
    cells: list[Cell]


def overview(request: HttpRequest) -> HttpResponse:
    """All indicators of one organ with all under it beside last year, line by line; a line's table is drawn when asked for."""
    about, person = view_of(request), found.me(request)
    organ, period = about["organ"], about["period"]
    named = {some[0].line: (name, some) for name, some in counted.by_line(person).items()} if organ is not None else {}
    asked = request.GET.get("line", "")
    exported = request.GET.get("format") == "xlsx"
    unfolded = {asked} if asked in named else set(named) if exported or len(named) <= UNFOLDED else set()
    wanted = [one for line, (_, some) in named.items() for one in (some if line in unfolded else some[:GLANCE])]
    cells = cells_of(person, wanted, organ, period, about["today"])
    lines = [
        Line(line, name, len(some), [cells[one.id] for one in some[:GLANCE]], [cells[one.id] for one in some])
        if line in unfolded
        else Line(line, name, len(some), [cells[one.id] for one in some[:GLANCE]], [])
        for line, (name, some) in named.items()
    ]
    if exported:
        table = [[c.comparison.now.indicator.name, *plain(c)] for line in lines for c in line.cells]
        return sheet_of(f"{organ}{period.label}数据", ["指标", *HEADS], table)
    if request.headers.get("HX-Request") and asked in named:
        [line] = [one for one in lines if one.id == asked]
        return draw(request, "desk/parts/figures_line.html", {**about, "line": line})
    return draw(request, "desk/figures.html", {**about, "lines": lines, "asked": asked if asked in named else ""})


def cells_of(
    person: Person, wanted: list[Indicator], organ: Organ | None, period: Period, today: date
) -> dict[str, Cell]:
    """Figures of an organ beside last year, by indicator."""
    if organ is None:
        return {}
    asked = targets([organ], period)
    compared = counted.compare_all(wanted, organ, period, today)
    return {one.now.indicator.id: cell_of(person, one, organ, period, asked) for one in compared}


def plain(cell: Cell) -> list[Any]:
    """A figure as cells, under HEADS."""
    one = cell.comparison
    aimed = "；".join(aim.shown for aim in cell.targets)
    return [one.now.unit, number(one.now.value), number(one.before.value), one.shown, aimed, one.now.rule]


def number(value: Any) -> Any:
    """A value as a spreadsheet holds it."""
    return "" if value is None else float(value)


def comparison(request: HttpRequest, indicator: str) -> HttpResponse:
    """One indicator, organ by organ of one class, with a chart of the same numbers, and over the years."""
    one, about, person = find_indicator(request, indicator), view_of(request), found.me(request)
    organ, period = about["organ"], about["period"]
    organs = list(counted.organs_of(person, one).filter(path__startswith=organ.path))
    kinds = counted.kinds(organs)
    compared = [(each, cells[0]) for each, cells in counted.by_organ([one], organs, period, about["today"])]
    standing = {each.kind for each, cell in compared if stands(cell)}
    kind = chosen_kind(request.GET.get("kind", ""), [value for value, _ in kinds], standing)
    chosen = [(each, cell) for each, cell in compared if each.kind == kind]
    asked = targets([organ, *(each for each, _ in chosen)], period)
    rows = [(each, cell_of(person, cell, each, period, asked)) for each, cell in chosen]
    if request.GET.get("format") == "xlsx":
        return sheet_of(
            f"{one.name}{period.label}", ["单位", *HEADS], [[each.name, *plain(cell)] for each, cell in rows]
        )
    [whole] = counted.compare_all([one], organ, period, about["today"])
    shown = [(each, cell) for each, cell in rows if stands(cell.comparison) or cell.targets]
    context = {
        "indicator": one,
        "rule": rule(one),
        "kinds": kinds,
        "many": len(rows),
        "nothing": [each for each, cell in rows if (each, cell) not in shown] if shown else [],
        "kind": kind,
        "kind_label": str(OrganKind(kind).label) if kind else "",
        "rows": shown or rows,
        "aimed": any(cell.targets for _, cell in rows),
        "whole": cell_of(person, whole, organ, period, asked),
        "trend": counted.trend(one, organ, period),
    }
    return draw(request, "desk/figure.html", {**about, **context})


def stands(cell: Comparison) -> bool:
    """Whether an organ has anything under the indicator, now or the year before."""
    return bool(cell.now.value or cell.before.value)


def chosen_kind(asked: str, there: list[str], standing: Collection[str] = ()) -> str:
    """The class of organs asked for, else the first usual one; of those in which the figure stands if it does in any."""
    if asked in there:
        return asked
    offered = [kind for kind in there if kind in standing] or there
    return next((kind for kind in CLASSES if kind in offered), offered[0] if offered else "")


def matrix(request: HttpRequest, line: str) -> HttpResponse:
    """Organs of one class against the indicators of one line."""
    about, person = view_of(request), found.me(request)
    organ, period = about["organ"], about["period"]
    chosen = [one for one in counted.seen(person) if one.line == line]
    if not chosen or organ is None:
        raise Http404
    organs = list(counted.organs_of(person).filter(path__startswith=organ.path))
    kinds = counted.kinds(organs)
    kind = chosen_kind(request.GET.get("kind", ""), [value for value, _ in kinds])
    listed = [each for each in organs if each.kind == kind]
    exported = request.GET.get("format") == "xlsx"
    listed, after = (listed, "") if exported else next_organs(listed, request.GET.get("after", ""), len(chosen))
    table = counted.by_organ(chosen, listed, period, about["today"])
    rows = [
        (each, [Cell(cell, counted.address(cell.now.indicator, each, period)) for cell in cells])
        for each, cells in table
    ]
    if exported:
        heads = ["单位", *(f"{one.name}（{one.unit}）" for one in chosen)]
        cells = [[each.name, *(number(cell.comparison.now.value) for cell in row)] for each, row in rows]
        return sheet_of(f"{period.label}分单位数据", heads, cells)
    context = {"chosen": chosen, "rows": rows, "kinds": kinds, "kind": kind, "line": line, "after": after}
    if request.headers.get("HX-Request") and request.GET.get("after"):
        return draw(request, "desk/parts/matrix_rows.html", {**about, **context})
    compared = counted.compare_all(chosen, organ, period, about["today"])
    asked = targets([organ], period)
    aimed = [aims(person, asked.get((organ.pk, each.now.indicator.id), ()), each.now) for each in compared]
    return draw(request, "desk/matrix.html", {**about, **context, "aimed": aimed if any(aimed) else []})


def next_organs(organs: list[Organ], after: str, wide: int) -> tuple[list[Organ], str]:
    """The organs that a page of `wide` columns shows, from the one behind `after` (a path); and the last, if more follow."""
    rest = [each for each in organs if each.path > after]
    shown = rest[: max(1, CELLS // wide)]
    return shown, shown[-1].path if len(shown) < len(rest) else ""


def records(request: HttpRequest, indicator: str) -> HttpResponse:
    """The records behind a figure, as far as the person sees them."""
    one, about, person = find_indicator(request, indicator), view_of(request), found.me(request)
    organ, period = about["organ"], about["period"]
    part = "denominator" if request.GET.get("part") == "denominator" else "numerator"
    groups = []
    for measure, rows in behind(one, organ, period, part):
        ledger = ledgers.of(measure)
        mine = rows.filter(pk__in=scope.visible(ledger, person).values("pk")).select_related("organ").order_by("-pk")
        page = page_of(mine, request.GET.get("before", ""))
        hidden = not page[0] and not request.GET.get("before") and rows.exists()
        groups.append((ledger, page, addresses.of_ledger(ledger), hidden))
    [value] = counted.compare_all([one], organ, period, about["today"])
    context = {
        "indicator": one,
        "value": value,
        "rule": rule(one),
        "groups": groups,
        "part": part,
        "is_rate": isinstance(one, Ratio),
    }
    return draw(request, "desk/figure_records.html", {**about, **context})


def behind(one: Indicator, organ: Organ, period: Period, part: str) -> list[tuple[Any, "QuerySet[Model]"]]:
    """The records behind, one queryset for each ledger that is counted."""
    try:
        rows = values.records_behind(one, organ, period=period, part=part)
        return [(rows.model, rows)]
    except ValueError:
        return [(measure.model, rows) for measure, rows in values.parts_behind(one, organ, period=period)]


def page_of(rows: "QuerySet[Any]", before: str) -> tuple[list[Record], int | None]:
    """A page of records by keyset, and the key to go on from."""
    if before.isdigit():
        rows = rows.filter(pk__lt=int(before))
    listed = list(rows[: PAGE + 1])
    return listed[:PAGE], listed[PAGE - 1].pk if len(listed) > PAGE else None


def sheet_of(name: str, heads: list[str], rows: list[list[Any]]) -> HttpResponse:
    """What is on the page as a spreadsheet."""
    response = HttpResponse(content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or ""
    with xlsxwriter.Workbook(response, {"in_memory": True, "strings_to_formulas": False}) as book:
        page, bold = book.add_worksheet("数据"), book.add_format({"bold": True})
        page.write_row(0, 0, heads, bold)
        for n, row in enumerate(rows, 1):
            page.write_row(n, 0, row)
        page.freeze_panes(1, 1)
        page.autofit()
    return response
