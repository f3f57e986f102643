"""The law's time limits in plain words, and a calculator that explains itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.law import LawError, due, limits
from fadu.law.limit import Limit
from fadu.ledger.today import clock_today

#: subjects that citizens ask about, in their words; the rest is for offices
SUBJECTS = {
    "reconsideration": "行政复议",
    "litigation": "行政诉讼",
    "disclosure": "政府信息公开",
    "penalty": "行政处罚",
    "licence": "行政许可",
    "legal_aid": "法律援助",
    "mediation": "人民调解",
    "petition": "信访",
    "compensation": "国家赔偿",
    "notary": "公证",
}


class CountForm(forms.Form):
    """Which limit, from which day."""

    limit = forms.ChoiceField(label="事项")
    start = forms.DateField(label="起算日", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["limit"].choices = [  # type: ignore[attr-defined]
            (title, [(one.id, f"{one.name}（{one.since}起算）") for one in listed]) for title, listed in groups()
        ]
        self.fields["limit"].widget.attrs["class"] = "form-select"
        self.fields["start"].widget.attrs["class"] = "form-control"


def groups() -> Iterator[tuple[str, list[Limit]]]:
    """The limits by subject."""
    for key, title in SUBJECTS.items():
        listed = [limits[name] for name in limits if name.split(".")[0] == key]
        if listed:
            yield title, listed


def limits_page(request: HttpRequest) -> HttpResponse:
    """The limits in force today, and the due day of one."""
    asked = "limit" in request.GET
    form = CountForm(request.GET if asked else None)
    answer, fault = None, ""
    if asked and form.is_valid():
        start = form.cleaned_data["start"]
        try:
            answer = due(start, limits[form.cleaned_data["limit"]].on(start))
        except LawError as error:
            fault = str(error)
    tables = [(title, list(_rows(listed))) for title, listed in groups()]
    context = {"form": form, "answer": answer, "fault": fault, "tables": tables}
    return render(request, "portal/limits.html", context)


def _rows(listed: list[Limit]) -> Iterator[tuple[Limit, Any]]:
    for limit in listed:
        try:
            yield limit, limit.on(clock_today())
        except LawError:
            continue
