"""The yearly table of 国办公开办函〔2021〕30号: applications received and handled, and what was challenged.

Thirty-one lines by seven columns of applicants, with the cross-foots that the format demands: what was received and
brought forward equals what was handled and carried over; each line's columns equal its total.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Q, QuerySet

from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.values import figures

from .models.request import ApplicantKind, Challenge, ChallengeResult, ChallengeWay, Reply, Request

COLUMNS = tuple(ApplicantKind)
GROUPS: Sequence[tuple[str, Sequence[Reply]]] = (
    ("（一）予以公开", (Reply.DISCLOSED,)),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", (Reply.PARTLY,)),
    (
        "（三）不予公开",
        (
            Reply.STATE_SECRET, Reply.FORBIDDEN, Reply.SECURITY, Reply.THIRD_PARTY, Reply.INTERNAL, Reply.PROCESS,
            Reply.CASE_FILE, Reply.INQUIRY,
        ),
    ),
    ("（四）无法提供", (Reply.NOT_HELD, Reply.TO_BE_MADE, Reply.UNCLEAR)),
    ("（五）不予处理", (Reply.PETITION, Reply.REPEATED, Reply.IN_PRINT, Reply.EXCESSIVE, Reply.RECONFIRM)),
    ("（六）其他处理", (Reply.NOT_CORRECTED, Reply.NOT_PAID, Reply.OTHER)),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line: the columns of applicants in the format's order; the totals of the main lines are counted by themselves."""

    group: str
    label: str
    cells: Sequence[int]
    total: int

    @property
    def organisations(self) -> Sequence[int]:
        """The five columns of legal persons and other organisations."""
        return self.cells[1:]

    @property
    def foots(self) -> bool:
        return sum(self.cells) == self.total


@dataclass(frozen=True)
class Outcome:
    """One way of challenge: upheld, corrected, other, pending, total."""

    label: str
    cells: Sequence[int]

    @property
    def total(self) -> int:
        return sum(self.cells)


@dataclass(frozen=True)
class Table:
    """The third and fourth tables of one organ's year."""

    year: int
    received: Line
    brought: Line
    results: Sequence[Line]
    handled: Line
    carried: Line
    challenges: Sequence[Outcome]

    @property
    def lines(self) -> Sequence[Line]:
        """All lines in the order of the format."""
        return (self.received, self.brought, *self.results, self.handled, self.carried)

    @property
    def before(self) -> Sequence[Line]:
        """What came in: the first two parts of the form."""
        return (self.received, self.brought)

    @property
    def results_with_total(self) -> Sequence[Line]:
        """The third part of the form."""
        return (*self.results, self.handled)

    def problems(self) -> Iterator[str]:
        """Every cross-foot that fails, in words with its remedy."""
        for line in self.lines:
            if not line.foots:
                yield f"「{line.group}{line.label}」各列合计 {sum(line.cells)} 与总计 {line.total} 不等。请核对申请人类别。"
        for n, label in enumerate([*(str(k.label) for k in COLUMNS), "总计"]):
            came = _at(self.received, n) + _at(self.brought, n)
            went = _at(self.handled, n) + _at(self.carried, n)
            if came != went:
                yield (
                    f"「{label}」一列：新收 {_at(self.received, n)} 加上年结转 {_at(self.brought, n)}，"
                    f"不等于办理结果 {_at(self.handled, n)} 加结转下年 {_at(self.carried, n)}。请核对收到日期和答复日期。"
                )
        parts = sum(line.total for line in self.results)
        if parts != self.handled.total:
            yield f"办理结果各项合计 {parts} 与总计 {self.handled.total} 不等。请核对没有填写答复类型的申请。"


def _at(line: Line, column: int) -> int:
    return line.total if column == len(COLUMNS) else line.cells[column]


def table(requests: "QuerySet[Request]", year: int) -> Table:
    """The table over some applications, void ones left out."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = requests.filter(voided=False)
    open_before = rows.filter(received_on__lt=first).filter(Q(answered_on__isnull=True) | Q(answered_on__gte=first))
    open_after = rows.filter(received_on__lte=last).filter(Q(answered_on__isnull=True) | Q(answered_on__gt=last))
    answered = rows.filter(answered_on__range=(first, last))
    by_reply = _counts(answered, "reply")
    results = [
        _line(group, str(reply.label).partition("：")[2], {k: by_reply.get((reply.value, k), 0) for k in COLUMNS})
        for group, replies in GROUPS
        for reply in replies
    ]
    received = rows.filter(received_on__range=(first, last))
    return Table(
        year,
        _whole("一、本年新收政府信息公开申请数量", received),
        _whole("二、上年结转政府信息公开申请数量", open_before),
        results,
        _whole("（七）总计", answered),
        _whole("四、结转下年度继续办理", open_after),
        challenges(Challenge.objects.filter(request__in=rows, voided=False), year),
    )


def _counts(rows: "QuerySet[Any]", name: str) -> Mapping[tuple[str, str], int]:
    counted = rows.order_by().values_list(name, "applicant_kind").annotate(n=Count("pk"))
    return {(value, kind): n for value, kind, n in counted}


def _whole(label: str, rows: "QuerySet[Any]") -> Line:
    counted = dict(rows.order_by().values_list("applicant_kind").annotate(n=Count("pk")))
    return Line(label, "", [counted.get(k.value, 0) for k in COLUMNS], rows.count())


def _line(group: str, label: str, cells: Mapping[ApplicantKind, int]) -> Line:
    return Line(group, label, list(cells.values()), sum(cells.values()))


def challenges(rows: "QuerySet[Challenge]", year: int) -> list[Outcome]:
    """The fourth table: what was brought in the year or was still open, by way and result."""
    last = date(year, 12, 31)
    within = rows.filter(filed_on__lte=last).filter(Q(ended_on__isnull=True) | Q(ended_on__year__gte=year))
    found = []
    for way in ChallengeWay:
        mine = list(within.filter(way=way).values_list("result", "ended_on"))
        ended = [result for result, day in mine if day is not None and day <= last]
        cells = [ended.count(result.value) for result in ChallengeResult]
        found.append(Outcome(str(way.label), [*cells, len(mine) - len(ended)]))
    return found


@cache
def sources() -> Mapping[str, str]:
    """Field of the report to the indicator that fills it."""
    return tomllib.loads((Path(__file__).parent / "second_table.toml").read_text(encoding="utf-8"))


def second_table(report: Any) -> dict[str, int]:
    """What the ledgers say for the second table: the figures of the organ with its subtree."""
    known = {field: name for field, name in sources().items() if name in indicators}
    found = figures(list(known.values()), report.organ, period=Period(str(report.of_year)))
    return {field: int(found[name].value or 0) for field, name in known.items()}


def of_report(report: Any) -> Table:
    """The table of one yearly report: its organ's own applications, or its whole subtree for the government's report."""
    mine = Q(organ=report.organ) if report.kind == "department" else Q(organ__path__startswith=report.organ.path)
    return table(Request.objects.filter(mine), report.of_year)


def problems_of(report: Any) -> Iterator[str]:
    """What stands against a yearly report's tables."""
    yield from of_report(report).problems()
    if report.year_end_on.year != report.of_year:
        yield f"「年度终了日」{report.year_end_on} 不在报告年度 {report.of_year} 年。请更正为{report.of_year}年12月31日。"
