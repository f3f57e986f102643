"""Entering a record, changing one, taking a step: three forms of one shape."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from fadu.desk import addresses, drafts, found, show
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.desk.views.lists import may_somewhere
from fadu.desk.views.record import alike, likely_first
from fadu.law import cite
from fadu.ledger import actions, forms, looks, scope
from fadu.ledger.choices import called, find
from fadu.ledger.errors import Refused, Stale
from fadu.ledger.models import Record
from fadu.ledger.procedure import Act, Move
from fadu.ledger.registry import Ledger
from fadu.ledger.today import clock_today
from fadu.organs.models import Person

LONGEST = 80  #: characters of what is looked for
Builder = Callable[[Any], forms.RecordForm]


def sent_or_kept(request: HttpRequest) -> tuple[Any, Any]:
    """What fills the form: what was sent; else a draft, with the moment it was kept."""
    if request.method == "POST":
        return request.POST, None
    kept = drafts.find(found.me(request), request.get_full_path())
    return (None, None) if kept is None else (kept.data, kept.at)


def work(
    request: HttpRequest,
    ledger: Ledger,
    build: Builder,
    act: Callable[[forms.RecordForm], Record],
    done: Callable[[Record], str],
    context: dict[str, Any],
) -> HttpResponse:
    """Draw the form, or do the act and go to the record. What is refused comes back with what was typed."""
    data, kept_at = sent_or_kept(request)
    form = build(data)
    dress(form, ledger, checked=True)
    stale = None
    if request.method == "POST" and form.is_valid():
        try:
            record = act(form)
        except Stale as refused:
            stale = refused
        except Refused as refused:
            form.add_faults(refused)
        else:
            drafts.drop(found.me(request), request.get_full_path())
            messages.success(request, done(record))
            return redirect(addresses.of_record(record))
    if stale is not None:
        return conflict(request, ledger, form, stale, context)
    if kept_at is not None:
        form = unbothered(build, data)
        dress(form, ledger, checked=True)
    return draw(request, "desk/form.html", {"ledger": ledger, "form": form, "kept_at": kept_at, **context})


def unbothered(build: Builder, data: Any) -> forms.RecordForm:
    """A form filled from a draft, without complaints about what is not there yet."""
    form = build(data)
    form._errors = {}  # type: ignore[assignment]  # a draft is unfinished by nature
    form.cleaned_data = {}
    return form


def conflict(
    request: HttpRequest, ledger: Ledger, form: forms.RecordForm, stale: Stale, context: dict[str, Any]
) -> HttpResponse:
    """Somebody else was quicker: both versions side by side, and the form with what was typed, ready to be sent again."""
    record = context["record"]
    record.refresh_from_db()
    pairs = []
    for name, mine in form.values().items():
        if name not in ledger.fields:
            continue
        stands = show.value(record, name)
        typed = typed_value(ledger, name, mine)
        pairs.append((ledger.field_label(name), typed, stands, typed != stands))
    again = form.data.copy()
    again["version"] = str(record.version)
    form.data = again
    context = {
        **context,
        "ledger": ledger,
        "form": form,
        "stale": stale,
        "pairs": pairs,
        "record": record,
        "kept_at": None,
    }
    return draw(request, "desk/conflict.html", context, status=409)


def typed_value(ledger: Ledger, name: str, mine: Any) -> str:
    """A value as typed, in words."""
    field = ledger.field(name)
    if field.many_to_many:
        return "、".join(str(one) for one in mine)
    return str(mine or "") if field.is_relation else show.plain(field, mine)


def new(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """Enter a record. Who may enter none is told so before anything is typed."""
    ledger, person, today = found.find_ledger(request, line, model), found.me(request), clock_today()
    scope.require(may_somewhere(ledger, person, ledger.procedure.create_by), "登记", f"“{ledger.name}”")
    initial: dict[str, Any] = {name: request.GET[name] for name in request.GET if name in ledger.fields}
    initial |= {name: today for name in ledger.entry_fields if name == ledger.options.dated and name not in initial}

    def build(data: Any) -> forms.RecordForm:
        return forms.entry_form(ledger, person, today=today, data=data, initial=initial)

    def act(form: forms.RecordForm) -> Record:
        values = form.values()
        return actions.create(
            ledger,
            {n: v for n, v in values.items() if n not in ("organ", "handler")},
            by=person,
            on=today,
            today=today,
            organ=values.get("organ"),
            handler=values.get("handler"),
        )

    context = {
        "record": None,
        "title": f"新建{ledger.name}",
        "button": "登记",
        "back": addresses.of_ledger(ledger),
    }
    return work(request, ledger, build, act, lambda record: f"已登记“{record.title}”。", context)


def edit(request: HttpRequest, line: str, model: str, pk: int) -> HttpResponse:
    """Change a record."""
    record, person, today = found.find_record(request, line, model, pk), found.me(request), clock_today()
    ledger = record.ledger
    scope.require(scope.may_edit(record, person), f"修改“{ledger.name}”", record.title)

    def act(form: forms.RecordForm) -> Record:
        cleaned = form.cleaned_data
        return actions.edit(
            record,
            form.values(),
            by=person,
            on=today,
            today=today,
            version=cleaned["version"],
            reason=cleaned.get("reason", ""),
        )

    context = {
        "record": record,
        "title": f"修改 {record.title}",
        "button": "保存修改",
        "back": addresses.of_record(record),
    }
    return work(
        request,
        ledger,
        lambda data: forms.entry_form(ledger, person, today=today, data=data, record=record),
        act,
        lambda saved: f"“{saved.title}”已修改。",
        context,
    )


def move(request: HttpRequest, line: str, model: str, pk: int, name: str) -> HttpResponse:
    """Take a record one step."""
    record, person, today = found.find_record(request, line, model, pk), found.me(request), clock_today()
    ledger = record.ledger
    step = actions.find_move(ledger, name)
    scope.require(scope.may_move(record, step, person), f"“{step.label}”", record.title)
    can = actions.possible(record, person, today)
    if request.method != "POST" and (record.voided or record.stage not in step.sources):
        return not_now(request, record, step, can)
    against = next((reasons for one, reasons in can if one.name == name), None)

    def act(form: forms.RecordForm) -> Record:
        cleaned = form.cleaned_data
        return actions.move(
            record,
            name,
            form.values(),
            by=person,
            on=cleaned.get("on") or today,
            today=today,
            version=cleaned["version"],
            reason=cleaned.get("reason", ""),
        )

    context = {
        "record": record,
        "step": step,
        "against": against,
        "may_edit": scope.may_edit(record, person),
        "law": cite(step.law) if step.law else "",
        "leads_to": ledger.stages.get(step.target or "", ""),
        "title": f"{step.label}",
        "button": step.label,
        "back": addresses.of_record(record),
    }
    return work(
        request,
        ledger,
        lambda data: forms.move_form(record, step, person, today=today, data=data),
        act,
        lambda moved: f"“{moved.title}”已{step.label}，现在是“{moved.stage_label}”。",
        context,
    )


def not_now(request: HttpRequest, record: Record, step: Move, can: list[tuple[Move, list[str]]]) -> HttpResponse:
    """A step that the record's stage does not allow: no form, but why, the way back and what can be done instead."""
    faults = list(actions.refusals(record, step, Act(by=found.me(request), on=clock_today())))
    context = {
        "ledger": record.ledger,
        "record": record,
        "step": step,
        "faults": faults,
        "can": [] if record.voided else [one for one, against in likely_first(record, can) if not against],
        "back": addresses.of_record(record),
    }
    return draw(request, "desk/not_now.html", context, status=409)


@require_GET
def choices(request: HttpRequest, line: str, model: str, name: str) -> HttpResponse:
    """The records that a field may refer to, by what is typed into it: for who may fill it, and nobody else."""
    ledger, person = found.find_ledger(request, line, model), found.me(request)
    key, held = request.GET.get("record", ""), None
    if key:
        held = scope.visible(ledger, person).filter(pk=int(key[:18]) if key.isdecimal() else None).first()
    field = forms.reference(ledger, name, person, held) if held is not None or not key else None
    if field is None or not may_fill(ledger, person, held):
        raise Http404
    rows, more = find(field.queryset, request.GET.get("q", "").strip()[:LONGEST])  # type: ignore[arg-type]
    if rows:
        looks.look_at(rows[0].ledger, [one.pk for one in rows], by=person, on=clock_today(), source="search")
    return JsonResponse({"found": [{"value": one.pk, "text": called(one)} for one in rows], "more": more})


def may_fill(ledger: Ledger, person: Person, held: Record | None) -> bool:
    """Whether a person may enter a record, or change or move this one."""
    if held is None:
        return may_somewhere(ledger, person, ledger.procedure.create_by)
    steps = ledger.procedure.from_stage(held.stage)
    return scope.may_edit(held, person) or any(scope.may_move(held, step, person) for step in steps)


@require_POST
def check(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """What there is to say of one field while a form is being filled."""
    ledger, person = found.find_ledger(request, line, model), found.me(request)
    name = request.headers.get("HX-Trigger-Name", "")
    if name not in ledger.fields:
        return HttpResponse(status=204)
    field = forms.form_field(ledger, name)
    field.required = False
    fault, value = "", None
    try:
        value = field.clean(request.POST.get(name, ""))
        ledger.field(name).clean(value, ledger.model()) if value not in (None, "") else None
    except ValidationError as error:
        fault = "".join(error.messages)
    similar = [] if fault or name not in ledger.options.similar else alike(ledger, person, name, value)
    looks.look_at(ledger, [one.pk for one in similar], by=person, on=clock_today(), source="search")
    context = {"fault": fault, "similar": similar, "filled": value not in (None, "")}
    return draw(request, "desk/parts/check.html", context)


@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed; the page names itself."""
    address = request.GET.get("page", "")
    if not address.startswith("/l/"):
        return HttpResponse(status=400)
    kept = drafts.put(found.me(request), address, drafts.typed(request.POST))
    return HttpResponse(status=204 if kept else 413)


@require_POST
def drop_draft(request: HttpRequest) -> HttpResponse:
    """Throw a draft away and open the form afresh."""
    address = request.POST.get("page", "")
    if not address.startswith("/l/"):
        return HttpResponse(status=400)
    drafts.drop(found.me(request), address)
    return redirect(address)
