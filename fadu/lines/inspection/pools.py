"""The pools of a draw: which targets and inspectors of the ledgers stand in it, and which are left out and why."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from fadu.organs.models import Organ

from .drawing.algorithm import Quota, Seat
from .drawing.tables import Conflict
from .drawing.tables import Inspector as Officer
from .drawing.tables import Target as Candidate
from .models import (
    Cap,
    Check,
    CheckStage,
    Credit,
    Draw,
    Inspector,
    InspectorStage,
    Kind,
    Recusal,
    RecusalStage,
    Risk,
    Specialty,
    Target,
    TargetStage,
    Task,
)
from .models.check import CAPPED, Method

OPEN = (CheckStage.ASSIGNED, CheckStage.REGISTERED)


@dataclass(frozen=True)
class Pools:
    """What a draw draws from.

    Attributes:
        excluded: how many targets were left out, because of the cap and because of the interval.
    """

    targets: list[Candidate]
    inspectors: list[Officer]
    conflicts: list[Conflict]
    excluded: int


def gather(draw: Draw, on: date) -> Pools:
    """The pools as the ledgers hold them on a day.

    An enterprise that stands in the pools of several organs is in the draw once. Targets of key fields are inspected
    under their own rules and never drawn.
    """
    listed = in_range(draw)
    out = _drawn_lately(draw.task, on) | _at_cap(listed, on)
    seen: set[str] = set()
    targets, excluded = [], 0
    labels = {str(value): str(label) for value, label in Specialty.choices}
    columns = ("pk", "credit_code", "credit", "risk", "specialty", "name")
    for pk, code, credit, risk, specialty, name in listed.order_by("pk").values_list(*columns).iterator(5000):
        if (code or pk) in out:
            excluded += 1
            continue
        id_ = code or f"T{pk}"
        if id_ in seen:
            continue
        seen.add(id_)
        targets.append(Candidate(id_, f"{credit}-{risk}", labels[specialty], name))
    inspectors = _officers(draw, on)
    return Pools(targets, inspectors, _conflicts(inspectors), excluded)


def in_range(draw: Draw) -> Any:
    """The targets that the task speaks of."""
    task = draw.task
    found = Target.objects.filter(
        voided=False, stage=TargetStage.LISTED, key_field=False, organ__path__startswith=draw.organ.path
    )
    for name in ("specialty", "industry", "area"):
        said = getattr(task, name)
        if said:
            found = found.filter(**{name: said})
    return found


def months_before(day: date, months: int) -> date:
    """The day some months earlier; the last of the month where there is no such day.

    >>> months_before(date(2024, 3, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _drawn_lately(task: Task, on: date) -> set[Any]:
    """Credit codes, or numbers of targets without one, that a random inspection reached within the interval."""
    if not task.gap_months:
        return set()
    since = months_before(on, task.gap_months)
    lately = Check.objects.filter(voided=False, kind=Kind.RANDOM, ordered_on__gt=since, region=task.region)
    rows = lately.exclude(stage=CheckStage.CANCELLED).values_list("target__credit_code", "target_id").distinct()
    return {code or pk for code, pk in rows}


def _at_cap(listed: Any, on: date) -> set[Any]:
    """Those whose visits of the year have reached their cap."""
    visited = (
        Check.objects.filter(voided=False, method=Method.ON_SITE, kind__in=CAPPED, registered_on__year=on.year)
        .exclude(stage=CheckStage.CANCELLED)
        .values("target__credit_code", "target__industry", "target__risk", "target__annual_cap")
        .annotate(visits=Count("pk"))
        .exclude(target__credit_code="")
    )
    caps = list(
        Cap.objects.filter(Q(until_on=None) | Q(until_on__gt=on), voided=False, published_on__lte=on).values_list(
            "industry", "risk", "most"
        )
    )
    found: set[Any] = set(listed.filter(annual_cap=0).exclude(credit_code="").values_list("credit_code", flat=True))
    for row in visited:
        fit = [most for industry, risk, most in caps
               if industry in ("", row["target__industry"]) and risk in ("", row["target__risk"])]  # fmt: skip
        own = row["target__annual_cap"]
        cap = own if own is not None else min(fit, default=None)
        if cap is not None and row["visits"] >= cap:
            found.add(row["target__credit_code"])
    return found


def participants(draw: Draw) -> list[Organ]:
    """The organs that inspect: the draw's own, and those that the task joins."""
    return [draw.organ, *draw.task.partners.exclude(pk=draw.organ_id).order_by("path")]


def _officers(draw: Draw, on: date) -> list[Officer]:
    organs = participants(draw)
    within = Q()
    for organ in organs:
        within |= Q(organ__path__startswith=organ.path)
    open_checks = Q(stage__in=OPEN, voided=False)
    load: dict[int, int] = {}
    for name in ("lead", "second"):
        for pk, count in (
            Check.objects.filter(open_checks, **{f"{name}__isnull": False}).values_list(name).annotate(Count("pk"))
        ):
            load[pk] = load.get(pk, 0) + count
    found = []
    rows = Inspector.objects.filter(within, stage=InspectorStage.ACTIVE).select_related("organ").order_by("pk")
    for one in rows:
        if one.may_inspect_on(on):
            specialties = tuple(str(Specialty(s).label) for s in one.specialties)
            group = group_of(one.organ, organs)
            found.append(Officer(one.draw_id, group, specialties, load.get(one.pk, 0), one.max_load, one.name))
    return found


def group_of(organ: Organ, organs: list[Organ]) -> str:
    """The taking-part organ that an inspector stands for: the nearest above the inspector's own."""
    above = [one for one in organs if organ.path.startswith(one.path)]
    return str(max(above, key=lambda one: len(one.path)).short_name)


def _conflicts(officers: list[Officer]) -> list[Conflict]:
    known = {one.id for one in officers}
    rows = Recusal.objects.filter(voided=False, stage=RecusalStage.IN_FORCE).values_list(
        "inspector_id", "target__credit_code", "target_id"
    )
    return [(f"P{pk}", code or f"T{target}") for pk, code, target in rows if f"P{pk}" in known]


def quotas(task: Task) -> list[Quota]:
    """The quota of every class."""
    return [
        Quota(f"{credit}-{risk}", task.ratio(credit, risk), task.least)
        for credit in Credit.values
        for risk in Risk.values
    ]


def seats(draw: Draw) -> list[Seat]:
    """Who is in a team: of a joint draw one of each organ, else as many as the task says; the first is of the trade."""
    organs = participants(draw)
    if len(organs) > 1:
        return [Seat(str(organ.short_name), organ.pk == draw.organ_id) for organ in organs]
    return [Seat("", n == 0) for n in range(draw.task.team_size)]
