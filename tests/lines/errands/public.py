"""What the line brings to the public site."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from fadu.ledger.errors import Fault
from fadu.ledger.intake import Intake
from fadu.organs.models import Organ

from .models import Call, Errand, Stage


def about(request: HttpRequest) -> HttpResponse:
    """A page of its own."""
    return render(request, "portal/applications.html", {"services": []})


urlpatterns = [path("about/", about, name="about")]
services = [("代办指南", "哪些事项可以代办", "about")]
applications = {
    "ask": Intake(
        Errand,
        name="申请代办",
        words="足不出户，请工作人员代跑",
        fields="applicant phone subject kind note",
        required="applicant phone subject kind",
        organs=lambda: Organ.objects.filter(short_name="县司法局"),
        fills=lambda values, parent, on: {"received_on": on},
        refuses=lambda values, parent, on: (
            [Fault("事项「违法」不能代办。请改填其他事项。", "subject")] if values.get("subject") == "违法" else []
        ),
        uploads="申请材料",
        notice="代办不收费。",
    ),
    "call": Intake(
        Call,
        name="预约回访",
        words="办结以后请我们再联系您",
        fields="content",
        required="content",
        parents=lambda: Errand.objects.filter(stage=Stage.DONE, voided=False),
    ),
}


def sitemap() -> Iterator[tuple[str, date | None]]:
    """Its address for search engines."""
    yield "/public/x/errands/about/", date(2024, 1, 2)
