"""Openness on the public site: the application for information, the columns, the yearly reports."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from fadu.ledger import crypto
from fadu.ledger.errors import Fault
from fadu.ledger.intake import Intake
from fadu.organs.models import Organ, OrganKind

from .models import (
    Category,
    Channel,
    Column,
    ColumnStage,
    Publication,
    PublicationStage,
    Request,
    Stage,
    Way,
    Yearly,
    YearlyStage,
)
from .workbook import layout, proactive
from .yearly import of_report

PAGE = 30
PENDING = (Stage.RECEIVED, Stage.CORRECTING, Stage.HANDLING, Stage.CONSULTING, Stage.CHARGING)
ORGANS = (OrganKind.GOVERNMENT, OrganKind.DEPARTMENT, OrganKind.TOWN)
NOTICE = (
    "请写明所需政府信息的名称、文号或者便于查询的其他特征。行政机关收到申请后能够当场答复的当场答复，不能当场答复的，"
    "自收到之日起20个工作日内答复；需要延长的，延长不超过20个工作日并告知您。信访、投诉、举报请通过相应渠道提出。"
)


def _organs() -> "QuerySet[Organ]":
    return Organ.objects.filter(kind__in=ORGANS, active=True).order_by("path")


def _fills(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"received_on": on, "channel": Channel.ONLINE}


def _refuses(values: Mapping[str, Any], parent: Any, on: date) -> Iterator[Fault]:
    content = str(values.get("content") or "").strip()
    if content and len(content) < 4:
        yield Fault("「所需政府信息」太短，无法检索。请写明名称、文号或者其他特征。", "content")
    needed = {Way.EMAIL: ("email", "电子邮箱"), Way.MAIL: ("address", "通信地址")}.get(values.get("way"))  # type: ignore[call-overload]
    if needed is not None and not values.get(needed[0]):
        yield Fault(f"选择「{Way(values['way']).label}」获取的，请填写「{needed[1]}」。", needed[0])
    phone = values.get("phone")
    same = Request.objects.filter(
        phone_index=crypto.blind_index(phone or ""), content=content, stage__in=PENDING, voided=False
    )
    if phone and content and same.exists():
        yield Fault("您已经提出同样的申请，正在办理。请用回执编号查询进度。")


applications = {
    "request": Intake(
        Request,
        name="申请公开政府信息",
        words="需要的信息没有公开？在这里申请",
        fields=(
            "applicant applicant_kind id_kind id_number employer representative phone address postcode email"
            " content purpose form way"
        ),
        required="applicant applicant_kind id_kind id_number phone content",
        organs=_organs,
        fills=_fills,
        refuses=_refuses,
        uploads="身份证明",
        notice=NOTICE,
    )
}


def columns(request: HttpRequest) -> HttpResponse:
    """What is published unasked, by category, with the columns where it stands."""
    asked = request.GET.get("category", "")
    category = asked if asked in Category.values else ""
    words = request.GET.get("q", "").strip()[:50]
    found = Publication.objects.filter(voided=False, stage=PublicationStage.PUBLISHED)
    if category:
        found = found.filter(category=category)
    for word in words.split():
        found = found.filter(subject__icontains=word)
    rows = Paginator(found.select_related("organ").order_by("-published_on", "-pk"), PAGE)
    kept = (
        Column.objects.filter(voided=False, stage=ColumnStage.OPEN)
        .select_related("organ")
        .order_by("parent_column", "pk")
    )
    reports = Yearly.objects.filter(voided=False, stage=YearlyStage.PUBLISHED).select_related("organ")
    context = {
        "page": rows.get_page(request.GET.get("page")), "category": category, "categories": Category.choices, "words": words,
        "columns": kept, "reports": reports.order_by("-of_year", "pk")[:PAGE],
    }  # fmt: skip
    return render(request, "disclosure/public_columns.html", context)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A published yearly report with its tables."""
    found = get_object_or_404(Yearly.objects.select_related("organ"), pk=pk, voided=False, stage=YearlyStage.PUBLISHED)
    context = {"report": found, "table": of_report(found), "proactive": proactive(found), **layout()}
    return render(request, "disclosure/public_report.html", context)


urlpatterns = [path("", columns, name="columns"), path("report/<int:pk>/", report, name="report")]
services = [("政府信息公开", "主动公开的信息、公开栏目和年度报告", "columns")]
pages = {"disclosure.yearly": "report"}


def sitemap() -> Iterator[tuple[str, date]]:
    """The yearly reports."""
    for one in Yearly.objects.filter(voided=False, stage=YearlyStage.PUBLISHED):
        if one.published_on:
            yield reverse("public-disclosure:report", kwargs={"pk": one.pk}), one.published_on
