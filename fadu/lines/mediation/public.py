"""What mediation brings to the public site: the application for mediation, and where to find who mediates."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from fadu.ledger import crypto
from fadu.ledger.errors import Fault
from fadu.ledger.intake import Intake
from fadu.organs.models import Organ, OrganKind

from .models import Dispute, Kind, Organisation, OrganisationStage, Origin, Stage

OPEN = (Stage.REGISTERED, Stage.ACCEPTED, Stage.MEDIATING)


def organs() -> QuerySet[Organ]:
    """Towns, and every organ that has an organisation in office."""
    active = Organisation.objects.filter(organ=OuterRef("pk"), stage=OrganisationStage.ACTIVE, voided=False)
    return Organ.objects.filter(Q(kind=OrganKind.TOWN) | Exists(active), active=True).order_by("path")


def _fills(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"kind": Kind.PEOPLES, "origin": Origin.PORTAL, "applied_on": on, "amount": values.get("amount") or 0}


def _already(values: Mapping[str, Any], parent: Any, on: date) -> Iterator[Fault]:
    """The same two parties, filed from the same phone, and not yet done with."""
    typed = [values.get(name) or "" for name in ("applicant_phone", "respondent")]
    phone, respondent = map(crypto.blind_index, typed)
    same = Dispute.objects.filter(
        applicant_phone_index=phone, respondent_index=respondent, stage__in=OPEN, voided=False
    )
    if all(typed) and same.exists():
        yield Fault("您与对方的纠纷已经申请调解，正在办理。请用回执编号查询进度，需要补充材料的请联系受理单位。")


applications = {
    "dispute": Intake(
        Dispute,
        name="申请人民调解",
        words="邻里、家庭、借贷、赔偿等纠纷，不收费",
        fields="category matter demand applicant applicant_phone applicant_address respondent respondent_phone "
        "respondent_address place amount minor",
        required="category matter applicant applicant_phone respondent",
        organs=organs,
        fills=_fills,
        refuses=_already,
        uploads="申请材料",
        notice="调解不收费，须双方自愿；对方明确拒绝的，不能调解。请选择纠纷发生地的乡镇（街道）。\n"
        "已经向法院起诉的、依法不能调解的，请向有关机关提出。",
    )
}


def find(request: HttpRequest) -> HttpResponse:
    """Organisations in office, by name, place or trade."""
    asked = request.GET.get("q", "").strip()[:50]
    rows = Organisation.objects.filter(stage=OrganisationStage.ACTIVE, voided=False).select_related("organ", "region")
    if asked:
        words = Q(name__contains=asked) | Q(address__contains=asked) | Q(trade__contains=asked)
        rows = rows.filter(words | Q(organ__name__contains=asked))
    context = {"rows": rows.order_by("organ__path", "level", "pk")[:200], "asked": asked}
    return render(request, "mediation/find.html", context)


urlpatterns = [path("find/", find, name="find")]
services = [("找调解组织", "就近的人民调解委员会，地点和电话", "find")]
