"""What each adviser and each organ did in legality review over a period.

Everything is counted from the records that a person sees. Reviews count on the day of the opinion, points on the day on
which what became of them was told; days are natural days from complete materials to the opinion.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from fadu.figures.period import Period
from fadu.ledger.clocks import Run
from fadu.ledger.fields import FEN_PER_YUAN
from fadu.organs.models import Organ

from .models import (
    Adviser,
    AdviserStage,
    Evaluation,
    Fee,
    FeeStage,
    Pairing,
    Point,
    PointStage,
    Result,
    Review,
    Service,
)
from .models import Stage as ReviewStage

if TYPE_CHECKING:
    from django.db.models import QuerySet

CLOCK = "审查"


@dataclass
class Tally:
    """The reviews of one adviser or organ.

    Attributes:
        days: natural days of each review.
        judged: reviews whose clock was met or missed; ``late`` of them missed.
    """

    submitted: int = 0
    in_hand: int = 0
    opinions: int = 0
    unlawful: int = 0
    amended: int = 0
    judged: int = 0
    late: int = 0
    raised: int = 0
    answered: int = 0
    adopted: int = 0
    unreviewed: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def mean_days(self) -> Decimal | None:
        """Natural days on the average; None without a review."""
        return round(Decimal(sum(self.days)) / len(self.days), 1) if self.days else None

    @property
    def adoption_rate(self) -> Decimal | None:
        """Per cent of the answered points that were adopted, wholly or in part."""
        return round(Decimal(100 * self.adopted) / self.answered, 2) if self.answered else None

    @property
    def on_time_rate(self) -> Decimal | None:
        """Per cent of the judged reviews that were in time."""
        return round(Decimal(100 * (self.judged - self.late)) / self.judged, 2) if self.judged else None


@dataclass
class AdviserRow:
    """One adviser: reviews, and what else was done, paid and thought of it. Fees in 分."""

    adviser: Adviser
    tally: Tally
    services: int = 0
    hours: Decimal = Decimal(0)
    leaders: int = 0
    paid: int = 0
    grade: str = ""

    @property
    def paid_yuan(self) -> Decimal:
        """What was paid, in 元."""
        return Decimal(self.paid) / FEN_PER_YUAN


@dataclass(frozen=True)
class OrganRow:
    """One organ that submits."""

    organ: Organ
    tally: Tally


@dataclass(frozen=True)
class Statistics:
    """Both tables of a period."""

    period: Period
    advisers: list[AdviserRow]
    organs: list[OrganRow]


def statistics(reviews: "QuerySet[Review]", advisers: "QuerySet[Adviser]", period: Period) -> Statistics:
    """Both tables over what a person sees."""
    seen = reviews.filter(voided=False)
    by_adviser, by_organ = tallies(seen, period)
    found = {one.pk: one for one in advisers.filter(voided=False).select_related("organ")}
    found |= Adviser.objects.select_related("organ").in_bulk([pk for pk in by_adviser if pk not in found])
    rows = [row for row in adviser_rows(found, by_adviser, period) if worth_showing(row)]
    organs = Organ.objects.in_bulk(list(by_organ))
    return Statistics(
        period,
        sorted(rows, key=lambda row: (-row.tally.opinions, -row.services, row.adviser.pk)),
        [OrganRow(organs[pk], by_organ[pk]) for pk in sorted(by_organ, key=lambda pk: organs[pk].path)],
    )


def tallies(reviews: "QuerySet[Review]", period: Period) -> tuple[dict[int, Tally], dict[int, Tally]]:
    """By adviser and by organ."""
    by_adviser: dict[int, Tally] = defaultdict(Tally)
    by_organ: dict[int, Tally] = defaultdict(Tally)
    within = (period.start, period.end)
    for organ in reviews.filter(submitted_on__range=within).values_list("organ_id", flat=True):
        by_organ[organ].submitted += 1
    for organ in reviews.filter(signed_on__range=within, unreviewed=True).values_list("organ_id", flat=True):
        by_organ[organ].unreviewed += 1
    for review in reviews.filter(stage=ReviewStage.REVIEWING):
        for tally in _of(review, by_adviser, by_organ):
            tally.in_hand += 1
    issued = list(reviews.filter(opinion_on__range=within))
    states = dict(
        Run.objects.filter(ledger="legality.review", clock=CLOCK, record_id__in=[one.pk for one in issued]).values_list(
            "record_id", "state"
        )
    )
    for review in issued:
        for tally in _of(review, by_adviser, by_organ):
            _count(tally, review, states.get(review.pk, ""))
    points = Point.objects.filter(voided=False, review__in=reviews).select_related("review")
    for point in points.filter(raised_on__range=within):
        for tally in _of(point.review, by_adviser, by_organ):
            tally.raised += 1
    for point in points.filter(answered_on__range=within, stage=PointStage.ANSWERED):
        for tally in _of(point.review, by_adviser, by_organ):
            tally.answered += 1
            tally.adopted += point.adoption in ("full", "part")
    return by_adviser, by_organ


def _of(review: Review, by_adviser: dict[int, Tally], by_organ: dict[int, Tally]) -> Iterable[Tally]:
    yield by_organ[review.organ_id]
    if review.adviser_id is not None:
        yield by_adviser[review.adviser_id]


def _count(tally: Tally, review: Review, state: str) -> None:
    tally.opinions += 1
    tally.unlawful += review.result == Result.UNLAWFUL
    tally.amended += review.result == Result.AMEND
    tally.judged += state in (Run.State.MET, Run.State.LATE)
    tally.late += state == Run.State.LATE
    if review.complete_on is not None and review.opinion_on is not None:
        tally.days.append((review.opinion_on - review.complete_on).days)


def adviser_rows(found: dict[int, Adviser], reviews: dict[int, Tally], period: Period) -> list[AdviserRow]:
    """Each adviser with what was done besides, paid and judged in the period."""
    rows = {pk: AdviserRow(one, reviews.get(pk, Tally())) for pk, one in found.items()}
    within = (period.start, period.end)
    for service in Service.objects.filter(voided=False, adviser__in=found, served_on__range=within):
        rows[service.adviser_id].services += 1
        rows[service.adviser_id].hours += service.hours
    for fee in Fee.objects.filter(voided=False, adviser__in=found, stage=FeeStage.PAID, paid_on__range=within):
        rows[fee.adviser_id].paid += fee.amount
    for pairing in Pairing.objects.filter(voided=False, adviser__in=found, since_on__lte=period.end):
        rows[pairing.adviser_id].leaders += pairing.until_on is None or pairing.until_on >= period.start
    judged = Evaluation.objects.filter(voided=False, adviser__in=found, evaluated_year=period.start.year)
    for evaluation in judged.order_by("evaluated_on", "pk"):
        rows[evaluation.adviser_id].grade = evaluation.get_grade_display()
    return list(rows.values())


def worth_showing(row: AdviserRow) -> bool:
    """Whether an adviser serves, or did something in the period."""
    did = row.tally.opinions or row.tally.in_hand or row.tally.raised or row.services or row.paid
    return bool(did) or row.adviser.stage == AdviserStage.APPOINTED
