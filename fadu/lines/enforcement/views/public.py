"""The public check of a certificate, and the draws of files that anyone may repeat."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from fadu.ledger.attachments import Attachment, open_content
from fadu.ledger.errors import Refused
from fadu.ledger.today import clock_today
from fadu.lines.enforcement import draw
from fadu.lines.enforcement.drawn import published
from fadu.lines.enforcement.models import Certificate, CertificateStage, Plan, PlanStage

LONGEST = 40
PHOTO = "证件照片"
PICTURES = ("image/png", "image/jpeg")
SHOWN = (CertificateStage.ISSUED, CertificateStage.SUSPENDED, CertificateStage.CANCELLED)
OPEN = (PlanStage.COMMITTED, PlanStage.DRAWN, PlanStage.FINISHED)


def find(number: str) -> Certificate | None:
    """The certificate of a number, whatever has become of it since its issue."""
    number = number.strip()[:LONGEST]
    rows = Certificate.objects.filter(certificate_number=number, voided=False, stage__in=SHOWN) if number else None
    return rows.select_related("officer", "organ").order_by("-issued_on").first() if rows is not None else None


def _photo(one: Certificate) -> Attachment | None:
    rows = Attachment.objects.filter(
        ledger=one.ledger.label, record_id=one.pk, kind=PHOTO, voided=False, mime__in=PICTURES
    )
    return rows.order_by("-pk").first()


def standing(one: Certificate) -> str:
    """Whether a certificate holds today, in words."""
    if one.stage == CertificateStage.CANCELLED:
        return "已注销，持证人不得执法"
    if one.stage == CertificateStage.SUSPENDED:
        return "已暂扣，持证人暂不得执法"
    if one.valid_until is not None and one.valid_until < clock_today():
        return "已过有效期，持证人不得执法"
    return "有效"


def certificate(request: HttpRequest) -> HttpResponse:
    """A certificate by its number: name, organ, kind, validity and photo, nothing else."""
    asked = request.GET.get("number", "").strip()[:LONGEST]
    one = find(asked)
    given = {
        "asked": asked,
        "one": one,
        "standing": standing(one) if one else "",
        "photo": one is not None and _photo(one) is not None,
    }
    return render(request, "enforcement/public/certificate.html", given)


def photo(request: HttpRequest) -> FileResponse:
    """The photo of a certificate."""
    one = find(request.GET.get("number", ""))
    found = _photo(one) if one is not None else None
    if found is None:
        raise Http404
    try:
        return FileResponse(open_content(found), content_type=found.mime)
    except Refused:
        raise Http404 from None


def draws(request: HttpRequest) -> HttpResponse:
    """The plans of file review with their commitments."""
    rows = Plan.objects.filter(voided=False, stage__in=OPEN).exclude(commitment="").select_related("organ")
    return render(request, "enforcement/public/draws.html", {"rows": rows.order_by("-committed_on", "-pk")[:50]})


def _plan(pk: int) -> Any:
    return get_object_or_404(Plan.objects.filter(voided=False, stage__in=OPEN).exclude(commitment=""), pk=pk)


def draw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One draw: what was committed, the value, the selection, and the draw done again."""
    plan = _plan(pk)
    said = published(plan)
    wrong = ""
    if plan.drawn_on:
        try:
            draw.verify(said)
        except draw.Unverified as error:
            wrong = str(error)
    return render(request, "enforcement/public/draw.html", {"plan": plan, "said": said, "wrong": wrong})


def draw_file(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is needed to repeat a draw."""
    answer = JsonResponse(published(_plan(pk)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = content_disposition_header(True, f"案卷抽取 {pk}.json") or "attachment"
    return answer
