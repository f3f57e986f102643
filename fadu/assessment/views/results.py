"""What a scheme comes to: places by class, or, of a framework, what is still wanting under each heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.assessment.models import MARKED, Kind, Score, ScoreStage, Sheet
from fadu.assessment.sheets import in_order
from fadu.ledger import scope
from fadu.ledger.registry import ledgers

UNPLACED = 1_000_000


@dataclass
class Heading:
    """A first-level heading with what its items come to and those that still want marks."""

    name: str
    full: Decimal = Decimal(0)
    claimed: Decimal = Decimal(0)
    awarded: Decimal = Decimal(0)
    wanting: list[Score] = field(default_factory=list)

    @property
    def gap(self) -> Decimal:
        """差距: marks not earned yet."""
        return self.full - self.awarded

    def take(self, score: Score) -> None:
        """Count a score in."""
        if score.stage == ScoreStage.EXCUSED:
            return
        self.full += score.full
        self.claimed += score.claim or Decimal(0)
        self.awarded += score.awarded or Decimal(0)
        if (score.awarded or Decimal(0)) < score.full:
            self.wanting.append(score)


def headings(scores: Iterable[Score]) -> list[Heading]:
    """Scores by their first-level headings, in the order of the items; headings under which nothing is judged are left out."""
    found: dict[str, Heading] = {}
    for score in sorted(scores, key=lambda one: in_order(one.item)):
        found.setdefault(score.item.first, Heading(score.item.first)).take(score)
    return [one for one in found.values() if one.full or one.awarded]


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of a scheme that the person sees."""
    scheme = scope.visible(ledgers["assessment.scheme"], request.user).filter(pk=pk).first()
    if scheme is None:
        raise Http404
    sheets = scope.visible(ledgers["assessment.sheet"], request.user).filter(scheme=scheme, voided=False)
    listed = list(sheets.select_related("organ"))
    marked = Score.objects.filter(sheet__in=[s.pk for s in listed], voided=False, item__method__in=MARKED)
    told = headings(marked.select_related("item", "sheet__organ"))
    context = {
        "scheme": scheme,
        "classes": by_class(listed) if scheme.kind == Kind.PERFORMANCE else [],
        "headings": told,
        "full": sum((h.full for h in told), Decimal(0)),
        "claimed": sum((h.claimed for h in told), Decimal(0)),
        "awarded": sum((h.awarded for h in told), Decimal(0)),
        "sheets": listed,
    }  # fmt: skip
    return render(request, "assessment/results.html", context)


def by_class(sheets: Iterable[Sheet]) -> list[tuple[str, list[Sheet]]]:
    """Sheets by class of organ, best place first, those without a place last."""
    found: dict[str, list[Sheet]] = {}
    for sheet in sorted(sheets, key=lambda s: (s.organ_class, s.place or UNPLACED, -(s.share or 0), s.organ.path)):
        found.setdefault(sheet.get_organ_class_display(), []).append(sheet)
    return list(found.items())
