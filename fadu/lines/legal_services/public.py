"""What public legal services bring to the public site: aid, consultations, one's chances, one's village's adviser."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from fadu.ledger.errors import Fault
from fadu.ledger.intake import Intake
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ, OrganKind, Region

from .eligibility import judge, standard
from .models import Aid, Channel, Consultation, Exemption, StandardKind, Village, VillageStage
from .models.service import ConsultationChannel, Group


def bureaus() -> QuerySet[Organ]:
    """Those that take applications: the bureaus of justice."""
    return Organ.objects.filter(kind=OrganKind.DEPARTMENT, name__endswith="司法局", active=True).order_by("path")


def _aid(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"channel": Channel.PORTAL, "applied_on": on, "group": values.get("group") or Group.PUBLIC}


def _consultation(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"channel": ConsultationChannel.WEB, "consulted_on": on}


def _incomplete(values: Mapping[str, Any], parent: Any, on: date) -> Iterator[Fault]:
    if not values.get("exemption") and values.get("income") is None:
        yield Fault("请填写「家庭月人均收入」；属于免予核查情形的，请选择「免予核查的情形」。", "income")
    if values.get("minor") and not values.get("agent"):
        yield Fault("未成年人申请的，由法定代理人代为提出。请填写「法定代理人或者代为申请人」。", "agent")


applications = {
    "aid": Intake(
        Aid,
        name="申请法律援助",
        words="经济困难或者符合法定情形的，免费得到律师帮助",
        fields="kind form cause facts deadline_on applicant id_number phone address group minor agent agent_about opponent "
        "exemption household income means promised",
        required="kind form cause facts applicant id_number phone promised",
        organs=bureaus,
        fills=_aid,
        refuses=_incomplete,
        uploads="申请材料",
        notice="收到申请后七日内决定是否给予援助，决定给予的三日内指派人员。法律援助不收费。\n"
        "请上传身份证明、经济困难状况说明和与案件有关的材料，可以用手机拍照。",
    ),
    "consultation": Intake(
        Consultation,
        name="法律咨询",
        words="说明情况，工作人员答复",
        fields="matter group question asker phone",
        required="matter question phone",
        organs=bureaus,
        fills=_consultation,
    ),
}


class ChanceForm(forms.Form):
    """What one says of oneself to learn one's chances; nothing of it is kept."""

    region = forms.ModelChoiceField(Region.objects.none(), label="所在县（市、区）", empty_label="请选择")
    exemption = forms.ChoiceField(
        label="属于下列情形之一的请选择", required=False, choices=[("", "都不属于"), *Exemption.choices]
    )
    income = forms.DecimalField(
        label="家庭月人均收入（元）", required=False, min_value=0, decimal_places=2, help_text="全家每月收入除以人口数"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organ.objects.filter(kind=OrganKind.AREA).values("region")
        self.fields["region"].queryset = Region.objects.filter(pk__in=own).order_by("code")  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


def chances(request: HttpRequest) -> HttpResponse:
    """Whether one is likely to have aid; the standard with the document that sets it."""
    form, verdict, today = ChanceForm(request.GET or None), None, clock_today()
    limit = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        income = said["income"]
        limit = standard(StandardKind.ECONOMIC, said["region"], today)
        case = Aid(
            region=said["region"], exemption=said["exemption"], promised=True,
            income=None if income is None else int(income * 100),
        )  # fmt: skip
        verdict = judge(case, today)
    return render(request, "legal_services/chances.html", {"form": form, "verdict": verdict, "limit": limit})


def advisers(request: HttpRequest) -> HttpResponse:
    """The adviser of one's village, by the village's or the town's name."""
    asked = request.GET.get("q", "").strip()[:50]
    rows = Village.objects.filter(stage=VillageStage.SERVED, voided=False).select_related("organ")
    rows = rows.exclude(served_until__lt=clock_today())  # a term that has run out serves nobody
    if asked:
        rows = rows.filter(Q(name__contains=asked) | Q(organ__name__contains=asked))
    return render(
        request, "legal_services/advisers.html", {"rows": rows.order_by("organ__path", "name")[:200], "asked": asked}
    )


urlpatterns = [path("chances/", chances, name="chances"), path("advisers/", advisers, name="advisers")]
services = [
    ("我能申请法律援助吗", "按本地标准先自己看一看", "chances"),
    ("村（居）法律顾问", "您所在村（社区）的法律顾问和电话", "advisers"),
]
