"""窗口登记: one screen to log a consultation by keyboard, one after the other."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.ledger import actions, scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.lines.legal_services.models import Consultation, Station
from fadu.lines.legal_services.models.service import ConsultationChannel, Group, Matter, Referral

LATEST = 5
KEPT = 20  #: forms remembered, so that one sent twice counts once
SPOKEN = "已当场口头答复"


class CounterForm(forms.Form):
    """What the counter asks, in the order of the keys."""

    matter = forms.ChoiceField(label="咨询事项", choices=Matter.choices, widget=forms.RadioSelect)
    question = forms.CharField(label="咨询内容", required=False, max_length=500)
    answer = forms.CharField(label="答复", required=False, max_length=1000, help_text=f"不填记为“{SPOKEN}”")
    group = forms.ChoiceField(label="咨询人类别", choices=Group.choices, initial=Group.PUBLIC, required=False)
    referred = forms.ChoiceField(label="引导办理", choices=[("", "无"), *Referral.choices], required=False)
    channel = forms.ChoiceField(
        label="渠道", choices=ConsultationChannel.choices, initial=ConsultationChannel.COUNTER, required=False
    )
    people = forms.IntegerField(label="人数", min_value=1, max_value=999, initial=1, required=False)
    asker = forms.CharField(label="咨询人", required=False, max_length=60)
    phone = forms.CharField(label="联系电话", required=False, max_length=40)
    station = forms.ModelChoiceField(Station.objects.none(), label="受理平台", required=False, empty_label="不填")
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, stations: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if name not in ("matter", "token"):
                field.widget.attrs.setdefault("class", "form-control")
                field.widget.attrs.setdefault("autocomplete", "off")

    def data_for(self, today: Any) -> dict[str, Any]:
        """The values of the record."""
        said = self.cleaned_data
        return {
            "matter": said["matter"],
            "question": said["question"] or f"咨询{Matter(said['matter']).label}事项",
            "group": said["group"] or Group.PUBLIC,
            "channel": said["channel"] or ConsultationChannel.COUNTER,
            "people": said["people"] or 1,
            "asker": said["asker"],
            "phone": said["phone"],
            "station": said["station"],
            "consulted_on": today,
        }


def counter(request: HttpRequest) -> HttpResponse:
    """The screen; posted, it logs a consultation and is ready for the next."""
    ledger = ledgers["legal_services.consultation"]
    organs = scope.organs_for(ledger, request.user)
    scope.require(organs.exists(), f"登记「{ledger.name}」", "窗口登记")
    stations = scope.visible(ledgers["legal_services.station"], request.user).filter(voided=False, closed_on=None)
    if request.method != "POST":
        return _draw(request, CounterForm(stations, initial=_start(request, stations)))
    form = CounterForm(stations, request.POST)
    if not form.is_valid():
        return _draw(request, form, status=422)
    if form.cleaned_data["token"] in request.session.get("counter_sent", []):
        return redirect("legal_services:counter")  # the same form sent twice
    try:
        _log(request, form, organs)
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        return _draw(request, form, status=422)
    _remember(request, form)
    messages.success(request, f"已登记，今日第 {_mine(request).count()} 件。")
    return redirect("legal_services:counter")


@transaction.atomic
def _log(request: HttpRequest, form: CounterForm, organs: Any) -> None:
    """Enter the consultation and its answer, both or neither."""
    ledger, today, person = ledgers["legal_services.consultation"], clock_today(), request.user
    station = form.cleaned_data["station"]
    wanted = station.organ_id if station is not None else getattr(person, "organ_id", None)
    organ = organs.filter(pk=wanted).first() or organs.order_by("path").first()
    found = actions.create(ledger, form.data_for(today), by=person, on=today, organ=organ, handler=person)
    answer = {
        "answered_on": today,
        "answer": form.cleaned_data["answer"] or SPOKEN,
        "answered_by": str(person)[:40],
        "referred": form.cleaned_data["referred"],
    }
    actions.move(found, "answer", answer, by=person, on=today)


def _start(request: HttpRequest, stations: Any) -> dict[str, Any]:
    kept = request.session.get("counter_station")
    return {"token": secrets.token_hex(8), "station": stations.filter(pk=kept).first() if kept else None}


def _remember(request: HttpRequest, form: CounterForm) -> None:
    sent = [*request.session.get("counter_sent", []), form.cleaned_data["token"]]
    station = form.cleaned_data["station"]
    request.session["counter_sent"] = sent[-KEPT:]
    request.session["counter_station"] = station.pk if station is not None else None


def _mine(request: HttpRequest) -> Any:
    return Consultation.objects.filter(created_by=request.user, consulted_on=clock_today(), voided=False)


def _draw(request: HttpRequest, form: CounterForm, status: int = 200) -> HttpResponse:
    mine = _mine(request)
    context = {
        "form": form,
        "keys": [(str((n + 1) % 10), choice) for n, choice in enumerate(form["matter"])],
        "latest": mine.order_by("-pk")[:LATEST],
        "count": mine.count(),
    }
    return render(request, "legal_services/counter.html", context, status=status)
