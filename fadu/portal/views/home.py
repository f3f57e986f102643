"""What a citizen came for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fadu.portal import brought
from fadu.portal.service import Service
from fadu.reports.models import Publication


def services() -> list[Service]:
    """The services, in the order in which people ask for them."""
    return [
        Service("查办理进度", "凭编号和预留电话后四位，看事情办到哪一步", reverse("portal:progress")),
        Service("看年度报告", "政府一年怎样依法办事，每个数据都能点开", reverse("portal:reports")),
        Service("查公开信息", "复议决定、典型案例等依法公开的事项", reverse("portal:ledgers")),
        Service("算法定期限", "法律规定多少天办完，从哪天算到哪天", reverse("portal:limits")),
        Service("看公开数据", "各条线工作数据和统计口径", reverse("portal:figures")),
        Service("核对数据文件", "验证报告的数据文件没有被改动", reverse("portal:verify")),
        *brought.services(),
    ]


def home(request: HttpRequest) -> HttpResponse:
    """The services, what may be filed, the search, the latest reports."""
    latest = Publication.objects.select_related("report__region").order_by("-report__published_on", "-pk")[:5]
    context = {"services": services(), "applications": list(brought.applications()), "latest": latest}
    return render(request, "portal/home.html", context)
