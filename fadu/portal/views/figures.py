"""Open figures: a region's year, line by line, and one indicator organ by organ; small counts are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.figures import values
from fadu.figures.definitions import Indicator, Ratio, Sum
from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.ledger.registry import line_title
from fadu.organs.models import Organ, OrganKind, Region
from fadu.reports.disclosure import THRESHOLD, hidden
from fadu.reports.models import Publication

KINDS = (OrganKind.DEPARTMENT, OrganKind.TOWN)
CONCEALED = "＊"


@dataclass(frozen=True)
class Row:
    """An indicator and what may be shown of it."""

    indicator: Indicator
    words: str
    rule: str


@dataclass(frozen=True)
class Scope:
    """A region and year for which a report was published; figures are open once they are reported."""

    region: Region
    year: int


def scopes() -> list[Scope]:
    """The regions and years with a published county report."""
    found = Publication.objects.filter(report__voided=False, report__kind="county").select_related("report__region")
    unique = {(one.report.region_id, one.report.covers): one.report for one in found}
    return [Scope(report.region, report.covers) for _, report in sorted(unique.items(), key=lambda x: (-x[0][1], x[0]))]


def chosen(request: HttpRequest) -> tuple[list[Scope], Scope | None]:
    """The scope that the address names, else the newest."""
    known = scopes()
    wanted = (request.GET.get("region", ""), request.GET.get("year", ""))
    here = next((one for one in known if (one.region.code, str(one.year)) == wanted), None)
    return known, here or (known[0] if known else None)


def overview(request: HttpRequest) -> HttpResponse:
    """A region's year, line by line."""
    known, scope = chosen(request)
    lines: list[tuple[str, list[Row]]] = []
    if scope is not None:
        open_ones = [one for one in indicators.values() if one.is_public and one.line != "reports"]
        found = values.figures(open_ones, region=scope.region, period=str(scope.year))
        secret = concealed(open_ones, found)
        for line in dict.fromkeys(one.line for one in open_ones):
            rows = [
                Row(one, CONCEALED if one.id in secret else found[one.id].shown, found[one.id].rule)
                for one in open_ones
                if one.line == line and found[one.id].value
            ]
            if rows:
                lines.append((line_title(line), rows))
    context = {"known": known, "scope": scope, "lines": lines, "threshold": THRESHOLD}
    return render(request, "portal/figures.html", context)


def concealed(listed: list[Indicator], found: dict[str, values.Value]) -> frozenset[str]:
    """The indicators of which nothing may be shown: small counts of personal ledgers, and what would tell them."""
    counts = {one.id: found[one.id].value for one in listed if not isinstance(one, Ratio)}
    sums = [
        (one.id, frozenset(term.id for _, term in one.terms))
        for one in listed
        if isinstance(one, Sum) and all(sign > 0 for sign, _ in one.terms)
    ]
    personal = frozenset(one.id for one in listed if one.is_personal)
    secret = hidden(counts, sums, personal=personal)
    rates = {one.id for one in listed if isinstance(one, Ratio) and _tells(one, secret, found[one.id])}
    return secret | rates


def _tells(rate: Ratio, secret: frozenset[str], value: values.Value) -> bool:
    """Whether a rate would give away a hidden count: one of its parts is hidden, or small itself."""
    small = [n for n in (value.numerator, value.denominator) if n is not None and 0 < n < THRESHOLD]
    return bool({rate.numerator.id, rate.denominator.id} & secret) or (rate.is_personal and bool(small))


def by_organ(request: HttpRequest, indicator: str) -> HttpResponse:
    """One indicator, organ by organ of one class; a hidden cell takes another with it."""
    found = indicators.get(indicator)
    _, scope = chosen(request)
    if found is None or not found.is_public or scope is None:
        raise Http404
    whole = values.figure(found, region=scope.region, period=str(scope.year))
    drawn = [(kind.label, *_table(found, scope, kind)) for kind in KINDS]
    secret = found.id in concealed([found], {found.id: whole}) or any(total for _, _, total in drawn)
    context: dict[str, Any] = {
        "indicator": found,
        "scope": scope,
        "period": Period(str(scope.year)),
        "whole": CONCEALED if secret else whole.shown,
        "rule": whole.rule,
        "tables": [(label, rows) for label, rows, _ in drawn if rows],
        "threshold": THRESHOLD,
    }
    return render(request, "portal/figure.html", context)


def _table(indicator: Indicator, scope: Scope, kind: OrganKind) -> tuple[list[tuple[Organ, str]], bool]:
    """The organs of a class with what may be shown of each; and whether the total must be hidden with them."""
    organs = list(
        Organ.objects.filter(region__path__startswith=scope.region.path, kind=kind, active=True).order_by(
            "order", "path"
        )
    )
    cells = values.table([indicator], organs, period=str(scope.year))
    counts: dict[str, Decimal | None] = {str(organ.pk): cells[organ.pk][indicator.id].value for organ in organs}
    if isinstance(indicator, Ratio):
        secret = frozenset(
            str(organ.pk) for organ in organs if _tells(indicator, frozenset(), cells[organ.pk][indicator.id])
        )
    else:
        total = sum((value or Decimal(0) for value in counts.values()), Decimal(0))
        personal = None if indicator.is_personal else frozenset[str]()
        secret = hidden(counts | {"": total}, [("", frozenset(counts))], personal=personal)
    rows = [
        (organ, CONCEALED if str(organ.pk) in secret else cells[organ.pk][indicator.id].shown)
        for organ in organs
        if counts[str(organ.pk)]
    ]
    return rows, "" in secret
