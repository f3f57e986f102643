"""The targets that duties set: a clause bound to an indicator, for its scope and its period."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.target import Target
from fadu.organs.models import Organ

from .fulfilment import period_of, target_of
from .models import Obligation, ObligationStage


def targets(organs: Sequence[Organ], period: Period) -> Iterator[Target]:
    """What the bound clauses ask of organs in a period; a clause that recurs asks it of each of its periods."""
    then = Q(period=str(period)) | Q(period="")
    bound = Obligation.objects.filter(then, Q(measured__in=organs) | Q(measured=None), voided=False)
    bound = bound.exclude(indicator="").exclude(stage=ObligationStage.STANDING)
    here, places = {organ.pk for organ in organs}, dict[int, int]()
    for one in bound.select_related("organ").order_by("pk"):
        if one.indicator not in indicators or period_of(one) != period:
            continue
        scope = one.measured_id or places.get(one.organ_id)
        if scope is None:
            scope = places[one.organ_id] = one.organ.place().pk
        if scope in here:
            comparison, value = target_of(one)
            yield Target(one.indicator, scope, value, comparison, one.ledger.label, one.pk, one.clause)
