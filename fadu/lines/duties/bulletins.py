"""Drafting a bulletin from the figures of its period: who did how much, who stands where."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.values import figures, table
from fadu.ledger import actions
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, OrganKind

from .models import Bulletin, BulletinKind

RANKED = (OrganKind.DEPARTMENT, OrganKind.TOWN)


@cache
def contents() -> dict[str, list[dict[str, Any]]]:
    """What each kind of bulletin tells of: parts with a title and indicators, from ``bulletins.toml``."""
    found: dict[str, list[dict[str, Any]]] = tomllib.loads(
        (Path(__file__).parent / "bulletins.toml").read_text(encoding="utf-8")
    )
    return found


def draft(kind: str, period: str, root: Organ, *, by: Any, on: date, issuer: Organ | None = None) -> Bulletin:
    """A bulletin of a place for a period, drafted from its figures; a person reviews and issues it.

    Args:
        issuer: the organ in whose name it goes out; the place itself when there is none.

    Raises:
        PeriodError: the text names no period.
        Refused: there is one already.
    """
    told = Period(period)
    label = BulletinKind(kind).label
    known = Bulletin.objects.filter(region=root.region, kind=kind, period=str(told), voided=False).first()
    if known is not None:
        raise Refused(Fault(f"{told.label}的{label}已经有了（{known.number}）。请直接修改它，或作废后重新起草。"))
    return actions.create(  # type: ignore[return-value]
        ledgers["duties.bulletin"],
        {
            "kind": kind,
            "period": str(told),
            "headline": f"关于{told.label}法治政府建设有关工作情况的{label[2:]}",
            "body": "\n\n".join(text(kind, told, root)),
            "drafted_on": on,
        },
        by=by,
        on=on,
        organ=issuer or root,
    )


def text(kind: str, period: Period, root: Organ) -> Iterator[str]:
    """The paragraphs of a bulletin, in the markup of official documents."""
    parts = [(part["title"], [n for n in part["indicators"] if n in indicators]) for part in contents()[kind]]
    for number, (title, wanted) in enumerate((title, wanted) for title, wanted in parts if wanted):
        values = figures(wanted, root, period=period)
        said = "，".join(f"{indicators[name].name}{values[name].shown}" for name in wanted if values[name].value)
        sentence = f"{period.label}，{said}。" if said else f"{period.label}没有此类事项。"
        yield f"# {'一二三四五六七八九'[number]}、{title}\n\n{sentence}"
        rows = list(_ranking(wanted, root, period))
        if rows:
            head = "| 单位 | " + " | ".join(indicators[n].name for n in wanted) + " |"
            yield "\n".join([head, *rows])


def _ranking(wanted: list[str], root: Organ, period: Period) -> Iterator[str]:
    """A row for each organ that has anything to tell, by the first indicator, most first."""
    organs = list(Organ.objects.filter(path__startswith=root.path, kind__in=RANKED, active=True))
    cells = table(wanted, organs, period=period)
    rows = []
    for organ in organs:
        values = [cells[organ.pk][name] for name in wanted]
        if any(v.value for v in values):
            rows.append((values[0].value or 0, f"| {organ.short_name} | " + " | ".join(v.shown for v in values) + " |"))
    yield from (row for _, row in sorted(rows, key=lambda r: -r[0]))
