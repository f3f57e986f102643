"""Desk pages about people: hours of the year, attendance of a course, the card of a certificate."""

import io
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from fadu.ledger import actions, scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.enforcement.models import HoursKind, OfficerStage, StaffKind, TrainingStage
from fadu.lines.enforcement.people import hours_needed, learners


def hours_page(request: HttpRequest) -> HttpResponse:
    """学时统计: each officer's hours of a year against what is needed."""
    today = clock_today()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == len(str(today.year)) else today.year
    rows = learners(request.user, year)
    given = {"rows": rows, "year": year, "needed": hours_needed(), "met": sum(not row.missing for row in rows)}
    return render(request, "enforcement/hours.html", given)


def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """登记到课: the officers who came get the course's hours, once each."""
    training = get_object_or_404(scope.visible(ledgers["enforcement.training"], request.user), pk=pk, voided=False)
    officers = scope.visible(ledgers["enforcement.officer"], request.user).filter(
        voided=False, stage=OfficerStage.ACTIVE
    )
    officers = officers.exclude(staff=StaffKind.AUXILIARY).select_related("organ").order_by("organ__path", "pk")
    there = set(training.hour_rows.filter(voided=False).values_list("officer_id", flat=True))
    if request.method == "POST":
        try:
            count = _register(request, training, officers, there)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"已登记{count}人，每人{training.hours}学时。")
            return redirect("enforcement:attendance", pk=pk)
    given = {
        "training": training,
        "rows": [(one, one.pk in there) for one in officers],
        "kinds": HoursKind.choices,
        "open": training.stage == TrainingStage.HELD and training.hours,
    }
    return render(request, "enforcement/attendance.html", given)


@transaction.atomic
def _register(request: HttpRequest, training: Any, officers: Any, there: set[int]) -> int:
    if training.stage != TrainingStage.HELD or not training.hours:
        raise Refused("培训还没有登记举办情况，或者没有学时。请先在培训记录中办理。")
    kind = request.POST.get("kind", "")
    if kind not in HoursKind:
        raise Refused("没有选择培训内容。请选择公共法律知识、业务知识或者执法技能。")
    chosen = {int(value) for value in request.POST.getlist("officer") if value.isdigit()} - there
    rows = [one for one in officers if one.pk in chosen]
    if not rows:
        raise Refused("没有选择人员，或者所选人员已经登记。请勾选到课人员。")
    for one in rows:
        data = {
            "officer": one,
            "training": training,
            "kind": kind,
            "learned_on": training.held_on,
            "hours": training.hours,
        }
        actions.create(ledgers["enforcement.hours"], data, by=request.user, on=clock_today())
    return len(rows)


def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A certificate to be printed, with the code by which anyone may check it."""
    one = get_object_or_404(scope.visible(ledgers["enforcement.certificate"], request.user), pk=pk, voided=False)
    address = request.build_absolute_uri(
        reverse("public-enforcement:certificate") + "?" + urlencode({"number": one.certificate_number})
    )
    given = {"one": one, "code": mark_safe(qr_svg(address)) if one.certificate_number else "", "address": address}  # noqa: S308 - our own drawing
    return render(request, "enforcement/card.html", given)


def qr_svg(words: str) -> str:
    """A QR code as SVG markup without styles or scripts, which the content policy passes."""
    import qrcode  # 50 ms with its SVG writer: only this page pays
    from qrcode.image.svg import SvgPathImage

    target = io.BytesIO()
    qrcode.make(words, image_factory=SvgPathImage, border=2).save(target)
    return target.getvalue().decode().partition("?>")[2].strip()
