"""An inspection on a phone: what is mine to do, register, enter, report. The same moves as at the desk."""

from datetime import date
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from fadu.ledger import actions, scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from . import checks
from .models import Check, CheckStage, Method, Outcome, ProblemStage, RecusalAnswer, Signed

PROBLEMS = 3
DAYS = 15
PHOTO = "现场照片"
SHOWN = 100


class RegisterForm(forms.Form):
    """What registering a visit needs, on a phone."""

    approver = forms.CharField(label="批准人", max_length=60)
    approved_on = forms.DateField(label="批准日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    notice_number = forms.CharField(label="检查通知书文号", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self)


def _dress(form: forms.Form, *apart: str) -> None:
    """Controls as wide as the screen."""
    for name, field in form.fields.items():
        if name not in apart:
            field.widget.attrs["class"] = "form-control"


class ResultForm(forms.Form):
    """What came of it, on a phone: the outcome by one touch, the problems by a line each, photos by the camera."""

    outcome = forms.ChoiceField(label="检查结果", choices=Outcome.choices, widget=forms.RadioSelect)
    present = forms.CharField(label="现场负责人或陪同人员", max_length=60, required=False)
    recusal = forms.ChoiceField(label="是否申请回避", choices=[("", "请选择"), *RecusalAnswer.choices], required=False)
    signed = forms.ChoiceField(label="笔录签名情况", choices=[("", "请选择"), *Signed.choices], required=False)
    findings = forms.CharField(label="现场情况", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    case_number = forms.CharField(label="立案编号", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, PROBLEMS + 1):
            self.fields[f"problem{n}"] = forms.CharField(label=f"问题{n}", max_length=500, required=False)
        _dress(self, "outcome")

    def problems(self) -> list[str]:
        """The problems typed."""
        said = (self.cleaned_data[f"problem{n}"].strip() for n in range(1, PROBLEMS + 1))
        return [one for one in said if one]


def mine(request: HttpRequest) -> HttpResponse:
    """Inspections in hand: the person's own first, then the others that the person may see."""
    ledger = ledgers["inspection.check"]
    scope.require(bool(scope.grants_for(ledger, request.user)), "查看“行政检查”", "我的检查")
    rows: Any = scope.visible(ledger, request.user)
    rows = rows.filter(voided=False).select_related("target", "item", "lead", "second")
    open_rows = rows.filter(stage__in=[CheckStage.ASSIGNED, CheckStage.REGISTERED])
    own = Q(lead__person=request.user.pk) | Q(second__person=request.user.pk)
    context = {
        "ledger": ledger,
        "own": list(open_rows.filter(own).order_by("check_by", "pk")[:SHOWN]),
        "others": list(open_rows.exclude(own).order_by("check_by", "pk")[:SHOWN]),
        "today": clock_today(),
    }
    return render(request, "inspection/mine.html", context)


def find(request: HttpRequest, pk: int) -> Check:
    """An inspection that the person may see.

    Raises:
        Http404: there is none.
    """
    rows: Any = scope.visible(ledgers["inspection.check"], request.user).filter(voided=False)
    found: Check = get_object_or_404(rows.select_related("target", "item", "lead", "second", "organ"), pk=pk)
    return found


def check(request: HttpRequest, pk: int, form: forms.Form | None = None) -> HttpResponse:
    """The inspection as it stands, with the one thing to do next."""
    found, today = find(request, pk), clock_today()
    if form is None:
        form = ResultForm() if reportable(found) else RegisterForm(initial={"approved_on": today})
    context = {
        "check": found,
        "form": form,
        "reportable": reportable(found),
        "warning": checks.warning(found, today) if found.stage == CheckStage.ASSIGNED else "",
        "waiting": found.stage in (CheckStage.ASSIGNED, CheckStage.REGISTERED),
        "square": square(request, found) if found.entry_code and found.entered_on is None else "",
        "problems": found.problems.filter(voided=False).order_by("pk"),
        "open_problems": found.problems.filter(voided=False, stage=ProblemStage.FOUND).count(),
    }
    return render(request, "inspection/check.html", context, status=422 if form.is_bound else 200)


def reportable(found: Check) -> bool:
    """Whether a result may be entered now."""
    if found.stage not in (CheckStage.ASSIGNED, CheckStage.REGISTERED):
        return False
    return found.method != Method.ON_SITE or found.entered_on is not None


def square(request: HttpRequest, found: Check) -> SafeString:
    """The QR code of the page on which the enterprise sees who may come."""
    import qrcode  # with its SVG writer 50 ms: only this page pays
    from qrcode.image.svg import SvgPathImage

    target = BytesIO()
    address = request.build_absolute_uri(f"{reverse('public-inspection:entry')}?code={found.entry_code}")
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(target)
    return mark_safe(target.getvalue().decode().partition("?>")[2])  # noqa: S308 - drawn here, from our own address


@require_POST
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the visit with the team that stands in the record."""
    found, form = find(request, pk), RegisterForm(request.POST)
    if not form.is_valid():
        return check(request, pk, form)
    data = {**form.cleaned_data, "registered_on": clock_today(), "lead": found.lead, "second": found.second}
    return _taken(request, pk, form, lambda: actions.move(found, "register", data, by=request.user, on=clock_today()))


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """The team is at the door: the day is the office's, nobody types it."""
    found, today = find(request, pk), clock_today()
    return _taken(
        request, pk, None, lambda: actions.move(found, "enter", {"entered_on": today}, by=request.user, on=today)
    )


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The result, its problems and its photos: all of it or nothing."""
    form = ResultForm(request.POST)
    if not form.is_valid():
        return check(request, pk, form)
    return _taken(request, pk, form, lambda: enter_result(request, find(request, pk), form, clock_today()))


@transaction.atomic
def enter_result(request: HttpRequest, found: Check, form: ResultForm, today: date) -> None:
    """Write a result as a person gave it.

    Raises:
        Refused: a photo is none, or the result may not be entered so.
    """
    for photo in request.FILES.getlist("photo"):
        actions.attach(found, photo.name or "照片.jpg", photo.chunks(), by=request.user, on=today, kind=PHOTO)
    for content in form.problems():
        data = {"check_record": found, "content": content, "found_on": today}
        actions.create(ledgers["inspection.problem"], data, by=request.user, on=today)
    data = {
        name: form.cleaned_data[name] for name in ("outcome", "present", "recusal", "signed", "findings", "case_number")
    }
    data["place"] = found.place or found.target.address
    actions.move(found, "report", {**data, "inspected_on": today}, by=request.user, on=today)


def _taken(request: HttpRequest, pk: int, form: forms.Form | None, act: Any) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        if form is None:
            messages.error(request, str(refused))
            return redirect("inspection:check", pk=pk)
        for fault in refused.faults:
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        return check(request, pk, form)
    return redirect("inspection:check", pk=pk)
