"""What major decisions bring to the public site: comment periods, hearings, and what came of them."""

from collections.abc import Iterator
from datetime import date

from django.urls import path, reverse

from fadu.ledger.comments import intake as comment_intake
from fadu.ledger.intake import Intake

from . import comments
from .models import Comment, Registration
from .views import public

urlpatterns = [
    path("", public.listed, name="participation"),
    path("period/<int:pk>/", public.period, name="period"),
    path("hearing/<int:pk>/", public.hearing, name="hearing"),
]
services = [("决策征求意见", "看草案，提意见，报名听证，看采纳情况", "participation")]
pages = {"decisions.consultation": "period", "decisions.hearing": "hearing"}
applications = {
    "comment": comment_intake(Comment, "对重大行政决策草案提出意见", comments.periods, comments.against),
    "registration": Intake(
        Registration,
        name="报名参加听证会",
        words="作为听证参加人陈述意见",
        fields="name phone occupation interested stance",
        required="name phone",
        parents=comments.hearings,
        fills=lambda values, hearing, on: {"registered_on": on},
        refuses=comments.too_late,
        notice="报名后由组织单位按公布的办法遴选，确定的参加人名单在听证会前公布。",
    ),
}


def sitemap() -> Iterator[tuple[str, date | None]]:
    """The list, each period and each hearing."""
    yield reverse("public-decisions:participation"), None
    for one in comments.periods():
        yield reverse("public-decisions:period", kwargs={"pk": one.pk}), one.updated_at.date()
    for hearing in comments.hearings():
        yield reverse("public-decisions:hearing", kwargs={"pk": hearing.pk}), hearing.updated_at.date()
