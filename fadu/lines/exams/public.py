"""What examinations bring to the public site: checking a certificate by its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from fadu.ledger.fields import mask_name
from fadu.ledger.today import clock_today

from .models import Certificate, CertificateStage


def check(request: HttpRequest) -> HttpResponse:
    """A certificate by its whole number: the holder's surname, the organ, the examination and how long it is valid."""
    number = request.GET.get("number", "").strip()
    rows = []
    if number:
        known = Certificate.objects.filter(number=number, voided=False).select_related("unit", "organ")
        rows = [
            {"certificate": one, "holder": mask_name(one.holder), "state": state(one)}
            for one in known.order_by("pk")[:5]
        ]
    return render(request, "exams/check.html", {"number": number, "rows": rows})


def state(certificate: Certificate) -> str:
    """Valid, expired or revoked, in words."""
    if certificate.stage == CertificateStage.REVOKED:
        return "已撤销"
    return "有效" if clock_today() <= certificate.valid_until else "已过有效期"


urlpatterns = [path("check/", check, name="check")]
services = [("核验考试合格证明", "按编号查学法用法考试、执法资格考试合格证明", "check")]
