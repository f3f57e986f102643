"""起草通报: the bulletins that are due, each drafted at one press; reviewing and issuing are steps of the record."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fadu.figures.period import Period
from fadu.ledger import scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.duties import bulletins
from fadu.lines.duties.models import Bulletin, BulletinKind
from fadu.lines.duties.offices import office_of
from fadu.organs.models import Organ, OrganKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

QUARTERS_BACK = 5


@dataclass(frozen=True)
class Due:
    """A bulletin of a period: there or to be drafted."""

    kind: str
    label: str
    period: Period
    over: bool
    made: Bulletin | None


def periods(kind: str, today: date) -> list[Period]:
    """The period that runs and those before it, newest first.

    >>> [str(p) for p in periods("half", date(2024, 8, 1))][:2]
    ['2024-H2', '2024-H1']
    """
    step = 3 if kind == BulletinKind.QUARTER else 6
    letter = "Q" if kind == BulletinKind.QUARTER else "H"
    now = today.year * (12 // step) + (today.month - 1) // step
    listed = range(now, now - (QUARTERS_BACK if step == 3 else 3), -1)
    return [Period(f"{n // (12 // step)}-{letter}{n % (12 // step) + 1}") for n in listed]


def root_of(request: HttpRequest) -> Organ:
    """The place whose bulletins the person drafts.

    Raises:
        NotAllowed: the person's post reaches no whole place.
    """
    allowed = scope.organs_for(ledgers["duties.bulletin"], request.user).filter(kind=OrganKind.AREA)
    own = [o for o in allowed.order_by("-depth", "path") if request.user.organ.path.startswith(o.path)]  # type: ignore[union-attr]
    root = next(iter(own), None) or allowed.order_by("path").first()
    scope.require(root is not None, "起草通报", "需要覆盖全县的岗位")
    return root  # type: ignore[return-value]


def draft(request: HttpRequest) -> HttpResponse:
    """What can be drafted; posted, one is."""
    root, today = root_of(request), clock_today()
    if request.method == "POST":
        return make(request, root, today)
    seen = cast(
        "QuerySet[Bulletin]",
        scope.visible(ledgers["duties.bulletin"], request.user).filter(region=root.region, voided=False),
    )
    there = {(b.kind, b.period): b for b in seen}
    due = [
        Due(str(kind), str(kind.label), period, period.end < today, there.get((str(kind), str(period))))
        for kind in BulletinKind
        for period in periods(kind, today)
    ]
    context = {"due": due, "root": root, "ledger": ledgers["duties.bulletin"], "today": today}
    return render(request, "duties/bulletins.html", context)


def make(request: HttpRequest, root: Organ, today: date) -> HttpResponse:
    """Draft the bulletin asked for and open it."""
    kind, period = request.POST.get("kind", ""), request.POST.get("period", "")
    if kind not in BulletinKind.values or period not in [str(p) for p in periods(kind, today)]:
        raise Refused(Fault(f"没有「{period}」这一期通报。请从列表中选择。"))
    issuer = office_of(request.user, ledgers["duties.bulletin"], "起草通报")
    made = bulletins.draft(kind, period, root, by=request.user, on=today, issuer=issuer)
    messages.success(request, f"已按台账数据起草“{made.headline}”。请核对修改后审签、印发。")
    return redirect(reverse("desk:record", kwargs={"line": "duties", "model": "bulletin", "pk": made.pk}))


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The bulletin as an official document."""
    ledger = ledgers["duties.bulletin"]
    if not scope.visible(ledger, request.user).filter(pk=pk).exists():
        raise Http404
    where = reverse("desk:document", kwargs={"line": "duties", "model": "bulletin", "pk": pk, "name": "bulletin"})
    return redirect(f"{where}?format=html")
