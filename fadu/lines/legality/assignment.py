"""Who reviews what: advisers in the order of fitness for one matter.

A conflict of interest rules an adviser out; then specialty, then load, then the longest in office.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from fadu.organs.models import Organ, OrganKind

from .models import Adviser, AdviserStage, Review, Specialty, Stage


@dataclass(frozen=True)
class Candidate:
    """One adviser, judged for one matter.

    Attributes:
        fits: how well the specialty fits: 2 the main one, 1 the other one or a generalist, 0 neither.
        load: reviews in hand.
        conflict: why the adviser must keep away; empty when nothing is known.
    """

    adviser: Adviser
    fits: int
    load: int
    conflict: str

    @property
    def free(self) -> bool:
        """Whether one more review is within the adviser's limit."""
        return self.load < self.adviser.max_load

    @property
    def eligible(self) -> bool:
        return self.free and not self.conflict

    @property
    def rank(self) -> tuple[bool, int, int, date, int]:
        """Smaller is better."""
        since = self.adviser.appointed_on or date.max
        return (not self.eligible, -self.fits, self.load, since, self.adviser.pk)


def conflict(review: Review, adviser: Adviser) -> str:
    """Why an adviser must not review a matter, in words; empty when nothing is known.

    The adviser's own list is held against the parties of the matter, and the adviser's firm against the counterparty.
    """
    parties = {"合同相对方": review.counterparty, "送审单位": str(review.organ), "送审事项": review.subject}
    for what, said in parties.items():
        for name in adviser.avoided:
            if said and name in said:
                return f"{what}「{said}」在其应当回避的名单中（{name}）"
    if review.counterparty and adviser.firm and adviser.firm == review.counterparty:
        return f"所在机构「{adviser.firm}」是合同相对方"
    return ""


def fitness(review: Review, adviser: Adviser) -> int:
    """How well an adviser's specialties fit: 2, 1 or 0."""
    if adviser.specialty == review.specialty:
        return 2
    return int(review.specialty == adviser.second_specialty or adviser.specialty == Specialty.GENERAL)


def candidates(review: Review, on: date) -> list[Candidate]:
    """All advisers in office on a day within the review's place, the fittest first.

    An adviser of a government serves every organ of its place; one of an organ serves that organ and those below it.
    """
    open_reviews = Count("reviews", filter=Q(reviews__stage=Stage.REVIEWING, reviews__voided=False))
    serving = Adviser.objects.filter(stage=AdviserStage.APPOINTED, voided=False).select_related("organ")
    found = [
        Candidate(adviser, fitness(review, adviser), adviser.load, conflict(review, adviser))  # type: ignore[attr-defined]
        for adviser in serving.annotate(load=open_reviews)
        if adviser.serves_on(on) and _reaches(adviser, review)
    ]
    return sorted(found, key=lambda one: one.rank)


def _reaches(adviser: Adviser, review: Review) -> bool:
    """Whether the appointing organ stands above the submitting one, governs its place, or is the reviewing office."""
    organ = adviser.organ
    place = organ.path[: -Organ.steplen] if organ.kind == OrganKind.GOVERNMENT else organ.path
    return review.organ.path.startswith(place) or organ.pk == review.reviewed_by_id


def best(review: Review, on: date) -> Adviser | None:
    """The adviser whom the rule picks; None when nobody is eligible."""
    found = next((one for one in candidates(review, on) if one.eligible), None)
    return found.adviser if found else None


def objections(review: Review, adviser: Adviser, on: date) -> Iterator[str]:
    """What stands against giving a matter to an adviser, as sentences with the remedy."""
    if adviser.stage != AdviserStage.APPOINTED or not adviser.serves_on(on):
        yield f"「{adviser.name}」在 {on} 不在聘期内。请选择在聘的法律顾问，或先办理聘任、续聘。"
        return
    why = conflict(review, adviser)
    if why:
        yield f"「{adviser.name}」应当回避：{why}。请改派他人。"
    load = adviser.reviews.filter(stage=Stage.REVIEWING, voided=False).exclude(pk=review.pk).count()
    if load >= adviser.max_load:
        yield f"「{adviser.name}」正在承办 {load} 件，已达上限 {adviser.max_load} 件。请改派他人，或调整其承办上限。"
