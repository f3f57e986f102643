"""The page of a record, and the small acts done from it: void, restore, assign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Case, F, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fadu.desk import addresses, extra, found, show, stages, story
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.ledger import actions, clocks, crypto, scope
from fadu.ledger.clocks import Run
from fadu.ledger.documents.templates import all_titled, documents_of
from fadu.ledger.errors import Refused
from fadu.ledger.models import Attachment, Record
from fadu.ledger.procedure import Move
from fadu.ledger.registry import Ledger
from fadu.ledger.today import clock_today
from fadu.ledger.trail import Entry
from fadu.organs.models import Person

MANY_CHILDREN = 20  #: children shown on the page; the rest in their own list
WIDE = 40  #: characters beyond which a value takes the whole width


@dataclass(frozen=True)
class Fact:
    """A field and its value."""

    label: str
    text: str
    wide: bool = False


@dataclass(frozen=True)
class Child:
    """A ledger of records that belong to this one; ``all`` is the address of their list where the page shows a part."""

    ledger: Ledger
    records: list[Record]
    all: str
    may_add: bool
    new: str


@dataclass(frozen=True)
class Part:
    """A group of fields: what is filled, and the names of those entry fields that are not."""

    title: str
    facts: list[Fact]
    missing: list[str]


def facts(record: Record) -> list[Part]:
    """The record's fields in the groups of its form."""
    ledger = record.ledger
    left = [n for n in (*ledger.fields, *ledger.computed_fields) if n != ledger.options.parent]
    groups = []
    for title, names in ledger.options.groups.items():
        inside = [n for n in names if n in left]
        left = [n for n in left if n not in inside]
        groups.append((title, inside))
    groups.append(("办理情况" if groups else "", left))
    parts = [part(record, title, names) for title, names in groups]
    return [one for one in parts if one.facts or one.missing]


def part(record: Record, title: str, names: list[str]) -> Part:
    """One group. A field that a move fills is shown once it says something else than it did from the start."""
    ledger, entry = record.ledger, record.ledger.entry_fields
    found_ = [n for n in names if show.value(record, n) and (n in entry or said_by_a_move(record, n))]
    missing = [ledger.field_label(n) for n in names if n in entry and n not in found_]
    return Part(title, [fact(record, n) for n in found_], missing)


def said_by_a_move(record: Record, name: str) -> bool:
    """Whether a field differs from its default."""
    field = record.ledger.field(name)
    return field.many_to_many or getattr(record, field.attname) != field.get_default()


def fact(record: Record, name: str) -> Fact:
    """A field and its value in words."""
    text = extra.as_read(record, name) or show.value(record, name)
    return Fact(record.ledger.field_label(name), text, len(text) > WIDE)


def impossible(record: Record, person: Person) -> list[tuple[str, str]]:
    """The moves that cannot be taken now, each with the reason."""
    names = record.ledger.stages
    told = []
    for step in record.ledger.procedure.move_list:
        if record.stage not in step.sources:
            usual = "、".join(names.get(s, s) for s in names if s in step.sources)
            told.append((step.label, f"在“{usual}”环节才能办理"))
        elif not scope.may_move(record, step, person):
            roles = "、".join(str(role.label) for role in sorted(step.roles))
            told.append((step.label, f"由{roles}办理，您没有这个岗位"))
    return told


def likely_first(
    record: Record, possible: list[tuple[Move, list[str]]], waiting: Sequence[str] = ()
) -> list[tuple[Move, list[str]]]:
    """The moves with the likely one first: it can be taken, is no refusal, repeal or way back (those ask for a reason),
    stops a limit that is over or nearly, leads along the usual way, and was not taken before.

    Args:
        waiting: the days for which such limits wait, the most pressing first.
    """
    way = stages.way_on(record.ledger, record.stage)

    def unlikely(one: tuple[Move, list[str]]) -> tuple[bool, bool, int, bool, bool]:
        step, against = one
        pressing = min((n for n, day in enumerate(waiting) if day in step.asks), default=len(waiting))
        return bool(against), step.reason, pressing, not (way and step.target == way[0]), taken_before(record, step)

    return sorted(possible, key=unlikely)


def waited_for(record: Record, runs: Iterable[Run], today: date) -> list[str]:
    """The days for which the limits wait that are over or nearly so, the first due first."""
    until = {clock.name: clock.until for clock in record.ledger.procedure.clocks}
    return [until[run.clock] for run in runs if run.clock in until and run.lamp(today) in ("overdue", "soon")]


def taken_before(record: Record, step: Move) -> bool:
    """Whether a step that leaves the record where it stands has filled all that it asks for."""
    return step.target is None and all(getattr(record, name) for name in step.asks)


def wanted(record: Record, possible: Iterable[tuple[Move, list[str]]]) -> str:
    """The kind of proof that the first step here lacks; empty when none does."""
    there = Attachment.objects.filter(ledger=record.ledger.label, record_id=record.pk, voided=False)
    kinds = set(there.values_list("kind", flat=True)) if any(step.proof for step, _ in possible) else set()
    return next((step.proof for step, _ in possible if step.proof and step.proof not in kinds), "")


def children(record: Record, person: Person) -> list[Child]:
    """What belongs to the record or stands under it, ledger by ledger."""
    found_ = []
    for ledger in record.ledger.below:
        rows = scope.visible(ledger, person).filter(**{ledger.above: record.pk}, voided=False)
        owner = record if ledger.options.parent else None
        may_add = not record.voided and scope.may_create(ledger, person, record.organ, parent=owner)
        may_add = may_add and ledger.above in ledger.entry_fields
        new = f"{addresses.of_ledger(ledger, 'new')}?{ledger.above}={record.pk}"
        first = list(rows.order_by(*in_order(ledger))[: MANY_CHILDREN + 1])
        more = f"{addresses.of_ledger(ledger)}?{ledger.above}={record.pk}" if first[MANY_CHILDREN:] else ""
        found_.append(Child(ledger, first[:MANY_CHILDREN], more, may_add, new))
    return found_


def in_order(ledger: Ledger) -> list[Any]:
    """What happens on a day stands with the newest day first; what bears none, and what has one day, as it was entered:
    the tasks of a notice stand from the first to the last.
    """
    day = ledger.options.dated
    return [F(day).desc(nulls_last=True), "id"] if day else ["id"]


def related(record: Record, person: Person) -> list[Record]:
    """Records that agree with this one in a field that the ledger declares telling."""
    found_: dict[int, Record] = {}
    for name in record.ledger.options.similar:
        for other in alike(record.ledger, person, name, getattr(record, name), record.pk):
            found_[other.pk] = other
    return list(found_.values())[:10]


def alike(ledger: Ledger, person: Person, name: str, value: Any, but: int | None = None) -> list[Record]:
    """Records that a person may see which bear `value` in `name` or its twins; those still in hand come first."""
    if value in (None, ""):
        return []
    wanted_ = Q()
    for twin in ledger.options.twins.get(name, (name,)):
        secret = twin in ledger.secret_fields
        key = f"{twin}_index" if secret else ledger.field(twin).name
        wanted_ |= Q(**{key: crypto.blind_index(str(value)) if secret else value})
    rows = scope.visible(ledger, person).filter(wanted_, voided=False)
    ended = (
        ledger.final_stages
    )  # a ledger without an end would order by a constant, which PostgreSQL takes for a column
    done = [Case(When(stage__in=ended, then=1), default=0)] if ended else []
    return list(rows.exclude(pk=but).order_by(*done, "-id")[:10])


def show_record(request: HttpRequest, line: str, model: str, pk: int) -> HttpResponse:
    """The record with everything about it."""
    record, person, today = found.find_record(request, line, model, pk), found.me(request), clock_today()
    keys = {"ledger": record.ledger.label, "record_id": record.pk}
    entries = list(Entry.objects.filter(**keys).select_related("by").order_by("seq"))
    runs = clocks.as_of(record, list(Run.objects.filter(**keys).order_by("due_on")), today)
    possible = likely_first(record, actions.possible(record, person, today), waited_for(record, runs, today))
    below = children(record, person)
    context = {
        "record": record,
        "ledger": record.ledger,
        "parent": getattr(record, record.ledger.options.parent) if record.ledger.options.parent else None,
        "today": today,
        "facts": facts(record),
        "stagebar": stages.bar(record, entries),
        "possible": [(step, against) for step, against in possible if not record.voided],
        "impossible": impossible(record, person),
        "runs": runs,
        "told": story.tell(record.ledger, entries),
        "attachments": Attachment.objects.filter(**keys, voided=False).select_related("by"),
        "children": below,
        "may_add_first": any(child.may_add and not child.records for child in below),
        "documents": all_titled(documents_of(record.ledger, record), record, person),
        "related": related(record, person),
        "upload_limit": settings.UPLOAD_LIMIT,
        "wanted": wanted(record, possible),
        "kinds": sorted({step.proof for step in record.ledger.procedure.move_list if step.proof}),
        "may_edit": scope.may_edit(record, person) and not record.voided,
        "may_attach": scope.may_attach(record, person) and not record.voided,
        "may_void": scope.may_void(record, person),
        "extra": extra.buttons("on_record", record.ledger.label, scope.grants_of(person), pk=record.pk),
    }
    return draw(request, "desk/record.html", context)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class AssignForm(forms.Form):
    """To whom."""

    handler = forms.ModelChoiceField(Person.objects.none(), label="承办人", empty_label="请选择")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]


def void(request: HttpRequest, line: str, model: str, pk: int) -> HttpResponse:
    """Void a record, or restore one."""
    record = found.find_record(request, line, model, pk)
    act, verb = (actions.restore, "恢复") if record.voided else (actions.void, "作废")
    form = ReasonForm(request.POST or None, initial={"version": record.version})
    dress(form)
    if request.method == "POST" and form.is_valid():
        try:
            act(
                record,
                form.cleaned_data["reason"],
                by=found.me(request),
                on=clock_today(),
                version=form.cleaned_data["version"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{record.title}”已{verb}。")
            return redirect(addresses.of_record(record))
    return draw(request, "desk/void.html", {"form": form, "record": record, "ledger": record.ledger, "verb": verb})


def assign(request: HttpRequest, line: str, model: str, pk: int) -> HttpResponse:
    """Give the record to a handler."""
    record = found.find_record(request, line, model, pk)
    form = AssignForm(
        request.POST or None,
        people=handlers(record),
        initial={"handler": record.handler_id, "version": record.version},
    )
    dress(form)
    if request.method == "POST" and form.is_valid():
        handler = form.cleaned_data["handler"]
        try:
            actions.assign_to(
                record, handler, by=found.me(request), on=clock_today(), version=form.cleaned_data["version"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"“{record.title}”已分给{handler}。")
            return redirect(addresses.of_record(record))
    return draw(request, "desk/assign.html", {"form": form, "record": record, "ledger": record.ledger})


def handlers(record: Record) -> Any:
    """People of the record's organ and of the organs below it whose posts reach its ledger."""
    people = Person.objects.filter(is_active=True, organ__path__startswith=record.organ.path)
    return scope.staff(record.ledger, people).order_by("organ__path", "name")
