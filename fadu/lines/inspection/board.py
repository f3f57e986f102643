"""What an office looks at: the pools of a draw before it is bound, and which enterprises are visited too often."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from fadu.ledger import scope
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from . import caps
from . import pools as two_pools
from .models import Check, CheckStage, Credit, Draw, DrawStage, Method, Risk, Sheet, Target
from .models.check import CAPPED

SHOWN = 100


@dataclass(frozen=True)
class Stratum:
    """A class of targets in a draw: how many there are, the ratio in percent, how many will be drawn."""

    name: str
    size: int
    ratio: float
    quota: int


def pools(request: HttpRequest, pk: int) -> HttpResponse:
    """The pools of a draw: as they stand now, or as they were bound, and what will be or was drawn of each class."""
    draw: Draw = get_object_or_404(scope.visible(ledgers["inspection.draw"], request.user), pk=pk)  # type: ignore[assignment]
    if draw.stage == DrawStage.DRAFT:
        found = two_pools.gather(draw, clock_today())
        sizes = Counter(one.stratum for one in found.targets)
        quotas = [(q.stratum, sizes[q.stratum], q.ratio, q.of(sizes[q.stratum])) for q in two_pools.quotas(draw.task)]
        counts = (len(found.targets), len(found.inspectors), len(found.conflicts), found.excluded)
    elif (sheet := Sheet.objects.filter(draw=draw).first()) is None:  # brought in from before
        quotas, counts = [], (draw.targets_pool, draw.inspectors_pool, 0, draw.excluded)
    else:
        committed = sheet.read()["committed"]
        quotas = [(q["stratum"], q["size"], q["ratio"], q["quota"]) for q in committed["quotas"]]
        rows = [committed["tables"][name]["rows"] for name in ("targets", "inspectors", "conflicts")]
        counts = (rows[0], rows[1], rows[2], draw.excluded)
    strata = [Stratum(named(name), size, ratio / 100, quota) for name, size, ratio, quota in quotas if size]
    context = {
        "draw": draw,
        "counts": counts,
        "strata": strata,
        "drawn": sum(one.quota for one in strata),
        "team": len(two_pools.seats(draw)),
    }
    return render(request, "inspection/pools.html", context)


def checks_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The inspections that a draw gave out, in their list."""
    where = reverse("desk:list", kwargs={"line": "inspection", "model": "check"})
    return redirect(f"{where}?draw={pk}")


def named(stratum: str) -> str:
    """A class in words."""
    credit, _, risk = stratum.partition("-")
    return f"信用{Credit(credit).value}级、{Risk(risk).label}"


@dataclass(frozen=True)
class Visited:
    """An enterprise and its visits of the year."""

    target: Target
    visits: int
    capped: int
    cap: int | None

    @property
    def state(self) -> str:
        """How it stands to its cap: over, reached, last, free, or none when no cap is published."""
        if self.cap is None:
            return "none"
        if self.visits > self.cap:
            return "over"
        return "reached" if self.capped >= self.cap else "last" if self.capped == self.cap - 1 else "free"


def frequency(request: HttpRequest) -> HttpResponse:
    """The enterprises visited most in a year, over all organs that the person sees; the cap beside it."""
    ledger, today = ledgers["inspection.check"], clock_today()
    scope.require(bool(scope.grants_for(ledger, request.user)), "查看“行政检查”", "入企频次")
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 1990 < int(asked[:4]) <= today.year else today.year
    seen = scope.visible(ledgers["inspection.target"], request.user)
    rows = most_visited(seen, year, today)
    return render(request, "inspection/frequency.html", {"ledger": ledger, "rows": rows, "year": year})


def most_visited(targets: Any, year: int, today: date) -> list[Visited]:
    """The enterprises of a queryset with the most visits; one that stands in several pools counts once."""
    capped = Count("pk", filter=Q(kind__in=CAPPED))
    visits = Check.objects.filter(voided=False, method=Method.ON_SITE, registered_on__year=year)
    counted = visits.exclude(stage=CheckStage.CANCELLED).filter(target__in=targets)
    by_code = counted.exclude(target__credit_code="").values("target__credit_code").annotate(n=Count("pk"), c=capped)
    by_record = counted.filter(target__credit_code="").values("target_id").annotate(n=Count("pk"), c=capped)
    found = []
    for row in by_code.order_by("-n")[:SHOWN]:
        target = targets.filter(credit_code=row["target__credit_code"]).select_related("organ").first()
        found.append(Visited(target, row["n"], row["c"], caps.cap_of(target, today)))
    for row in by_record.order_by("-n")[:SHOWN]:
        target = targets.select_related("organ").get(pk=row["target_id"])
        found.append(Visited(target, row["n"], row["c"], caps.cap_of(target, today)))
    return sorted(found, key=lambda one: (-one.visits, one.target.pk))[:SHOWN]
