"""What publicity shows to everyone: where the law is to be met, on a sketch and as data for a map."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse

from .models import Venue, VenueKind, VenueStage

WIDTH, HEIGHT, EDGE = 600, 260, 24
"""The sketch's size and margin in its own units."""


@dataclass(frozen=True)
class Spot:
    """A venue on the sketch; ``number`` is its place in the list."""

    number: int
    venue: Venue
    x: int
    y: int


def open_venues(kind: str = "") -> Any:
    """The venues open to all, of one kind or of all."""
    rows = Venue.objects.filter(voided=False, stage=VenueStage.OPEN).select_related("organ")
    return (rows.filter(kind=kind) if kind in VenueKind.values else rows).order_by("kind", "pk")


def spots(listed: list[Venue]) -> list[Spot]:
    """The venues that have coordinates, laid out between the outermost of them; north is above."""
    placed = [(n, v) for n, v in enumerate(listed, start=1) if v.longitude is not None and v.latitude is not None]
    if not placed:
        return []
    east, north = [v.longitude for _, v in placed], [v.latitude for _, v in placed]
    return [
        Spot(n, v, _along(v.longitude, min(east), max(east), WIDTH), HEIGHT - _along(v.latitude, min(north), max(north), HEIGHT))
        for n, v in placed
    ]  # fmt: skip


def _along(value: Decimal, least: Decimal, most: Decimal, length: int) -> int:
    """A coordinate's place along a side, the margins kept free; the middle when all are one."""
    share = (value - least) / (most - least) if most > least else Decimal("0.5")
    return int(EDGE + share * (length - 2 * EDGE))


def venues(request: HttpRequest) -> HttpResponse:
    """The list of venues with their places."""
    kind = request.GET.get("kind", "")
    listed = list(open_venues(kind))
    context = {
        "venues": listed,
        "spots": spots(listed),
        "kinds": VenueKind.choices,
        "kind": kind,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "publicity/venues.html", context)


def venues_data(request: HttpRequest) -> JsonResponse:
    """The same venues as GeoJSON (RFC 7946), for any map."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(v.longitude), float(v.latitude)]},
            "properties": {"name": v.subject, "kind": v.get_kind_display(), "address": v.address, "hours": v.hours},
        }
        for v in open_venues(request.GET.get("kind", ""))
        if v.longitude is not None and v.latitude is not None
    ]
    answer = JsonResponse(
        {"type": "FeatureCollection", "features": features}, json_dumps_params={"ensure_ascii": False}
    )
    answer["Content-Type"] = "application/geo+json; charset=utf-8"
    return answer


def sitemap() -> Iterator[tuple[str, date | None]]:
    """The page of venues."""
    yield reverse("public-publicity:venues"), None


urlpatterns = [path("venues/", venues, name="venues"), path("venues.geojson", venues_data, name="venues_data")]
services = [("法治文化阵地", "身边的法治广场、公园、长廊和展馆在哪里", "venues")]
