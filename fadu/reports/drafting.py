"""Beginning a report, and what is still asked of others for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, OrganKind

from .binding import Binder
from .composing import compose
from .models import Kind, Publication, Report, kind_of
from .tokens import Token

REPORTERS = (OrganKind.DEPARTMENT, OrganKind.TOWN)


def draft(organ: Organ, year: int, *, by: Any, on: date) -> Report:
    """Compose a report on a year and enter it as a draft.

    Raises:
        Refused: there is one already, or `by` may not.
    """
    kind = kind_of(organ)
    issuer = issuer_of(organ, kind)
    whole = kind == Kind.COUNTY
    bound = Binder(None if whole else organ, organ.region if whole else None, year)
    text = compose(bound, organ_name=speaker(organ, kind), kind=kind)
    given = {
        "title": title_of(issuer.name, year),
        "kind": kind,
        "covers": year,
        "year_end": date(year, 12, 31),
        "text": text,
        "issuer": issuer.name,
    }
    return cast(Report, actions.create(ledgers["reports.report"], given, by=by, on=on, organ=organ))


def issuer_of(organ: Organ, kind: str) -> Organ:
    """Who issues a report kept by an organ: the region's government for a county's."""
    if kind != Kind.COUNTY:
        return organ
    found = Organ.objects.filter(region=organ.region, kind=OrganKind.GOVERNMENT, active=True).first()
    return found or organ


def speaker(organ: Organ, kind: str) -> str:
    """Who speaks in the text: the county by its name, any other organ by its own."""
    return organ.region.name if kind == Kind.COUNTY else organ.name


def title_of(issuer: str, year: int) -> str:
    """The standard title.

    >>> title_of("测试县人民政府", 2023)
    '测试县人民政府关于2023年度法治政府建设情况的报告'
    """
    return f"{issuer}关于{year}年度法治政府建设情况的报告"


@dataclass(frozen=True, slots=True)
class Owed:
    """An organ that must report on a year, and its report if it has one."""

    organ: Organ
    kind: Kind
    report: Report | None

    @property
    def state(self) -> str:
        return self.report.stage_label if self.report else "未起草"


@dataclass(frozen=True, slots=True)
class Summed:
    """A figure added up over the published reports of other organs, beside the ledgers' own."""

    name: str
    unit: str
    organs: int
    total: Decimal
    own: Decimal | None

    @property
    def same(self) -> bool:
        return self.own == self.total


def summed(report: Report, owed: Iterable[Owed]) -> list[Summed]:
    """The counts of the gathered reports added up, each beside the county's figure of today.

    A difference means that an organ's records changed after it published, or that some have not reported yet.
    Rates are not added.
    """
    reports = [one.report.pk for one in owed if one.report is not None]
    totals: dict[str, list[Any]] = {}
    for kept in Publication.objects.filter(report__in=reports):
        for figure in kept.figures:
            plain = figure["token"] == str(Token(figure["indicator"])) and figure["denominator"] is None
            if plain and figure["value"] is not None:
                totals.setdefault(figure["indicator"], [figure["name"], figure["unit"], 0, Decimal(0)])
                totals[figure["indicator"]][2] += 1
                totals[figure["indicator"]][3] += Decimal(figure["value"])
    own = Binder(None, report.region, report.covers).values(totals)
    return [
        Summed(name, unit, organs, total, own[indicator].value if indicator in own else None)
        for indicator, (name, unit, organs, total) in totals.items()
    ]


def gathered(report: Report, organs: Iterable[Organ] | None = None) -> list[Owed]:
    """The reports of the departments and townships of a county report's region for the same year."""
    if organs is None:
        organs = Organ.objects.filter(region__path__startswith=report.region.path, kind__in=REPORTERS, active=True)
    listed = sorted(organs, key=lambda organ: (organ.kind, organ.order, organ.path))
    found = {
        one.organ_id: one
        for one in Report.objects.filter(covers=report.covers, organ__in=listed, voided=False).exclude(kind=Kind.COUNTY)
    }
    return [Owed(organ, kind_of(organ), found.get(organ.pk)) for organ in listed]
