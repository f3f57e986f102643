"""Progress by a record's number and the last four digits of the phone left with it, never by name."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.ledger.clocks import Run
from fadu.ledger.fields import SecretField
from fadu.ledger.intake import filed
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today
from fadu.ledger.trail import Entry
from fadu.portal.opened import told as outcome
from fadu.portal.throttle import too_many

TRIES, WINDOW = 10, 600  #: questions that one address may ask in so many seconds
DIGITS = 4
BRACKETS = str.maketrans("[](（)）【】［］", "〔〕〔〔〕〕〔〕〔〕")  # what keyboards offer for 六角括号


class AskForm(forms.Form):
    """The number on the receipt and the last digits of the phone."""

    code = forms.CharField(
        label="编号",
        max_length=64,
        help_text="受理通知书或者网上回执的编号，如 某府复〔2024〕12号、20240603-01234567。",
    )
    phone = forms.RegexField(
        rf"^\d{{{DIGITS}}}$",
        label="电话后四位",
        error_messages={"invalid": "请填写申请时所留电话的最后四位数字，例如 5678。"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": DIGITS, "autocomplete": "off"}),
    )


@dataclass(frozen=True)
class Step:
    """What happened, and when."""

    words: str
    on: Any


def progress(request: HttpRequest) -> HttpResponse:
    """Ask, and see how far it has come."""
    form = AskForm(request.POST or None)
    for field in form.fields.values():
        field.widget.attrs["class"] = "form-control"
    context: dict[str, Any] = {"form": form, "found": None, "refusal": ""}
    status = 200
    if request.method == "POST":
        status = 422
        if too_many(request, "progress", TRIES, WINDOW):
            context["refusal"] = "查询过于频繁。请十分钟以后再查，或者拨打办件机关电话询问。"
            status = 429
        elif form.is_valid():
            record = find(form.cleaned_data["code"].strip(), form.cleaned_data["phone"])
            if record is None:
                context["refusal"] = (
                    "没有查到。请核对编号（含括号和“号”字）和电话后四位；确认无误仍查不到的，请联系办件机关。"
                )
            else:
                context["found"], status = told(record), 200
    return render(request, "portal/progress.html", context, status=status)


def traceable() -> list[tuple[Ledger, str]]:
    """The ledgers whose records hold an applicant's phone, with the field."""
    return [(one, name) for one in ledgers.values() if not one.options.sensitive for name in phones(one)]


def phones(ledger: Ledger) -> list[str]:
    """The fields of a ledger that hold somebody's phone."""
    fields = ledger.fields.items()
    return [name for name, field in fields if isinstance(field, SecretField) and "电话" in str(field.verbose_name)]


def find(code: str, tail: str) -> Record | None:
    """The record with this number or receipt whose phone ends so; brackets of any kind are read as 〔〕."""
    code = re.sub(r"\s", "", code)
    codes = {code, code.translate(BRACKETS)}
    from_outside = filed(code)
    for ledger, name in traceable():
        found = list(ledger.model._default_manager.filter(number__in=codes, voided=False)[:5])
        if from_outside is not None and from_outside.ledger is ledger:
            found.append(from_outside)
        for record in found:
            phone = "".join(one for one in str(getattr(record, name) or "") if one.isdigit())
            if len(phone) >= DIGITS and hmac.compare_digest(phone[-DIGITS:], tail):
                return record
    return None


def told(record: Record) -> dict[str, Any]:
    """What the applicant may know: the stages passed, how it ended, until when the office has time. No name, no content."""
    entries = Entry.objects.filter(ledger=record.ledger.label, record_id=record.pk, act__in=["create", "move"])
    moves = record.ledger.procedure.moves
    steps = [
        Step("登记" if entry.act == "create" else moves[entry.move].label if entry.move in moves else "办理", entry.on)
        for entry in entries.order_by("seq")
    ]
    runs = Run.objects.filter(ledger=record.ledger.label, record_id=record.pk, state=Run.State.RUNNING)
    return {
        "name": record.ledger.name,
        "number": record.number,
        "organ": record.organ.name,
        "stage": record.stage_label,
        "facts": outcome(record),
        "steps": steps,
        "runs": [(run, run.days_left(clock_today())) for run in runs if run.due_on],
    }
