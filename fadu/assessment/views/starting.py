"""Beginning a scheme from a framework."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.assessment.beginning import begin
from fadu.assessment.frameworks import frameworks
from fadu.ledger import inputs, scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ


class StartForm(forms.Form):
    """Which framework, for whom, of which year."""

    framework = forms.ChoiceField(label="指标框架")
    organ = forms.ModelChoiceField(Organ.objects.none(), label="考核单位", empty_label=None)
    year = forms.IntegerField(label="考核年度", min_value=2015, max_value=2100)
    self_by = forms.DateField(
        label="自评截止日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="各单位按此日期收到提醒。",
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, f"{one.name}（{one.headings} 类 {len(one.items)} 项）") for key, one in frameworks().items()]
        self.fields["framework"].choices = choices  # type: ignore[attr-defined]
        self.fields["organ"].queryset = scope.organs_for(ledgers["assessment.scheme"], person)  # type: ignore[attr-defined]
        today = clock_today()
        self.fields["year"].initial = today.year
        self.fields["self_by"].initial = date(today.year, 12, 31)
        inputs.fit(self)


def start(request: HttpRequest) -> HttpResponse:
    """Draft a scheme and open its record, where items and weights are changed."""
    form = StartForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        framework = frameworks()[given["framework"]]
        try:
            made = begin(framework, given["organ"], given["year"], given["self_by"], by=request.user, on=clock_today())
        except Refused as error:
            form.add_error(None, [fault.message for fault in error.faults])
        else:
            return redirect("desk:record", line="assessment", model="scheme", pk=made.pk)
    refused = request.method == "POST"
    return render(request, "assessment/start.html", {"form": form}, status=422 if refused else 200)
