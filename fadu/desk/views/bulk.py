"""The same act on several records: each by itself, so that one refused does not hold up the others."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fadu.desk import addresses, found
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.desk.views.record import AssignForm, handlers
from fadu.ledger import actions, forms, scope
from fadu.ledger.errors import Refused
from fadu.ledger.models import Record
from fadu.ledger.registry import Ledger
from fadu.ledger.today import clock_today

MOST = 500  #: records of one bulk act


@require_POST
def bulk(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """Ask once what the act needs, then do it to each picked record and say what became of each."""
    ledger = found.find_ledger(request, line, model)
    keys = [int(pk) for pk in request.POST.getlist("pk") if pk.isdigit()][:MOST]
    records = list(scope.visible(ledger, found.me(request)).select_related("organ").filter(pk__in=keys))
    back = back_to(request, ledger)
    if not records:
        messages.error(request, "还没有勾选记录。请先勾选，再选择要办的事。")
        return redirect(back)
    act = request.POST.get("act", "")
    if act == "export":
        keys_asked = "&".join(f"pk={record.pk}" for record in records)
        return redirect(f"{addresses.of_ledger(ledger, 'export')}?{keys_asked}")
    sent = request.POST if request.POST.get("confirmed") else None
    title, form, do = (
        assigning(request, records, sent) if act == "assign" else moving(request, ledger, act, records, sent)
    )
    dress(form, ledger)
    context = {"ledger": ledger, "records": records, "form": form, "title": title, "act": act, "back": back}
    if sent is not None and form.is_valid():
        return draw(
            request, "desk/bulk_done.html", {**context, "outcomes": [attempt(do, form, one) for one in records]}
        )
    return draw(request, "desk/bulk.html", context)


def back_to(request: HttpRequest, ledger: Ledger) -> str:
    """The list as it was."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, None) else addresses.of_ledger(ledger)


Doing = Callable[[Any, Record], None]


def assigning(request: HttpRequest, records: list[Record], sent: Any) -> tuple[str, django_forms.Form, Doing]:
    """The form and the act of giving records to a handler."""
    form = AssignForm(sent, people=handlers(records[0]))
    form.fields["version"].required = False

    def do(form: Any, record: Record) -> None:
        actions.assign_to(record, form.cleaned_data["handler"], by=found.me(request), on=clock_today())

    return "分给承办人", form, do


def moving(
    request: HttpRequest, ledger: Ledger, act: str, records: list[Record], sent: Any
) -> tuple[str, django_forms.Form, Doing]:
    """The form and the act of a move."""
    step = actions.find_move(ledger, act.removeprefix("move:"))
    form = forms.move_form(records[0], step, found.me(request), today=clock_today(), data=sent)
    form.initial.pop("version", None)

    def do(form: Any, record: Record) -> None:
        cleaned = form.cleaned_data
        today, reason = clock_today(), cleaned.get("reason", "")
        on = cleaned.get("on") or today
        actions.move(record, step.name, form.values(), by=found.me(request), on=on, today=today, reason=reason)

    return step.label, form, do


def attempt(do: Doing, form: Any, record: Record) -> tuple[Record, str]:
    """Do it to one record; the answer is why not, or nothing."""
    try:
        do(form, record)
    except Refused as refused:
        return record, str(refused)
    return record, ""
