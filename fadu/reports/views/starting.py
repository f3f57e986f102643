"""Beginning a report: for whom, on which year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fadu.ledger import inputs, scope
from fadu.ledger.errors import Refused
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ
from fadu.reports.drafting import draft

from .access import ledger


class StartForm(forms.Form):
    """For whom, on which year; the organ decides of which kind."""

    organ = forms.ModelChoiceField(Organ.objects.none(), label="报告单位", empty_label=None)
    year = forms.IntegerField(label="报告年度", min_value=2019, help_text="报告哪一年的工作。")

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = scope.organs_for(ledger(), person)  # type: ignore[attr-defined]
        self.fields["year"].initial = clock_today().year - 1
        inputs.fit(self)

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > clock_today().year:
            raise forms.ValidationError(f"{year} 年还没有到。请填写已经过去的或者今年的年度。")
        return year


def start(request: HttpRequest) -> HttpResponse:
    """Compose a report from the ledgers and open it in the editor."""
    form = StartForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            report = draft(given["organ"], given["year"], by=request.user, on=clock_today())
        except Refused as error:
            form.add_error(None, [fault.message for fault in error.faults])
        else:
            return redirect("reports:edit", pk=report.pk)
    refused = request.method == "POST"
    return render(request, "reports/start.html", {"form": form}, status=422 if refused else 200)
