"""Which organs a form offers: those in use, one's own place first; an organ of another place is called with its place.

One site may serve several counties, and each of them has a 县公安局.
"""

from collections.abc import Iterable

from django import forms
from django.db.models import Case, IntegerField, Q, Value, When

from fadu.organs.models import Organ, OrganKind


def offer_organs(field: forms.ModelChoiceField[Organ], home: Organ | None, chosen: Iterable[int]) -> None:
    """Narrow, order and name what a reference to organs offers.

    Args:
        field: the form's field; one or several organs.
        home: the organ at which the record is kept.
        chosen: keys of the organs that the record refers to already; they stay though they be retired.
    """
    places: dict[str, str] = dict(Organ.objects.filter(kind=OrganKind.AREA).values_list("path", "short_name"))
    own = place_of(home, places) if home is not None else ""
    far = Case(When(path__startswith=own, then=Value(0)), default=Value(1), output_field=IntegerField())
    offered = Organ.objects.filter(Q(active=True) | Q(pk__in=list(chosen)))
    field.queryset = offered.order_by(far, "path")

    def called(organ: Organ) -> str:
        place = place_of(organ, places)
        return str(organ) if place in (own, organ.path, "") else f"{organ}（{places[place]}）"

    field.label_from_instance = called  # type: ignore[method-assign,assignment]


def place_of(organ: Organ, places: Iterable[str]) -> str:
    """The path of the nearest place at or above the organ; empty where it stands under none."""
    return max((path for path in places if organ.path.startswith(path)), key=len, default="")
