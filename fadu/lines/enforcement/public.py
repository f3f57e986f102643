"""What enforcement brings to the public site: the check of a certificate, the draws of case files, and a party's say."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import path, reverse

from fadu.ledger.intake import Intake
from fadu.organs.models import Organ, OrganKind

from .models import Penalty, Plan, RecusalRequest, Voice, VoiceKind
from .views import public

ENFORCERS = (OrganKind.DEPARTMENT, OrganKind.TOWN, OrganKind.INSTITUTION)

urlpatterns = [
    path("certificate/", public.certificate, name="certificate"),
    path("certificate/photo/", public.photo, name="photo"),
    path("draws/", public.draws, name="draws"),
    path("draws/<int:pk>/", public.draw_page, name="draw"),
    path("draws/<int:pk>/file/", public.draw_file, name="draw_file"),
]
services = [
    ("执法证查验", "按证号或者二维码核对执法人员身份", "certificate"),
    ("案卷评查抽取", "看抽取规则和结果，自己重算一遍", "draws"),
]


def sitemap() -> Iterator[tuple[str, date | None]]:
    """The two pages, and each draw."""
    yield reverse("public-enforcement:certificate"), None
    for plan in Plan.objects.filter(voided=False, stage__in=public.OPEN).exclude(commitment=""):
        yield reverse("public-enforcement:draw", kwargs={"pk": plan.pk}), plan.drawn_on or plan.committed_on


def enforcers() -> QuerySet[Organ]:
    """Those that a party may have to do with: departments, towns, institutions that enforce."""
    found: QuerySet[Organ] = Organ.objects.filter(kind__in=ENFORCERS, active=True).order_by("path")
    return found


def _said(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    """The day, and the case where the number is that of a decision: its handler need not look for it."""
    case = None
    if values.get("kind") == VoiceKind.OBJECTION:
        case = Penalty.objects.filter(number=(values.get("document_number") or "").strip(), voided=False).first()
    return {"filed_on": on, "penalty": case}


applications = {
    "voice": Intake(
        Voice,
        name="行政处罚陈述申辩、听证申请和异议",
        words="收到处罚告知书或者决定书，有不同意见",
        fields="kind document_number subject party party_code phone address content",
        required="kind document_number subject party phone content",
        organs=enforcers,
        fills=_said,
        uploads="证据材料",
        notice="请按告知书、决定书填写文号，并选择作出它的单位。\n"
        "申请听证应当在收到告知书后五个工作日内提出。\n"
        "对已作出的处罚决定提出异议，不停止申请行政复议（六十日）和提起行政诉讼（六个月）期限的计算；"
        "也可以直接申请行政复议。",
    ),
    "recusal": Intake(
        RecusalRequest,
        name="申请执法人员回避",
        words="认为办案、检查人员与本案有利害关系",
        fields="kind document_number officer_name certificate_number applicant phone ground content",
        required="kind document_number officer_name applicant phone ground content",
        organs=enforcers,
        fills=lambda values, parent, on: {"asked_on": on},
        uploads="证明材料",
        notice="回避由行政机关负责人决定；决定作出以前，调查、检查不停止。您的情况不向被申请回避的人员以外公开。",
    ),
}
