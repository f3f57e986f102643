"""Forms drawn from a ledger's declaration: one to enter or change a record, one for each move.

A form only reads what was typed; ``actions`` writes.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from fadu.organs.models import Organ, Person

from . import scope
from .choices import RecordChoice
from .correcting import changeable, filled
from .errors import Refused
from .fields import SecretField
from .limits_said import put_in_words
from .organ_choices import offer_organs
from .procedure import Move
from .record import Record
from .registry import ledgers

if TYPE_CHECKING:
    from .registry import Ledger

LONG_TEXT_ROWS = 3
#: What to say of an input that cannot be read, the more special kind of field first.
UNREADABLE: dict[type[forms.Field], str] = {
    forms.DateTimeField: "没有这个时间，或者写法不对。请按 年-月-日 时:分 填写，例如 2023-12-02 15:30。",
    forms.DateField: "没有这一天，或者写法不对。请按 年-月-日 填写，例如 2023-12-02。",
    forms.TimeField: "没有这个时刻，或者写法不对。请按 时:分 填写，例如 15:30。",
    forms.DecimalField: "不是数字。请只填写数字，例如 12.5。",
    forms.FloatField: "不是数字。请只填写数字，例如 12.5。",
    forms.IntegerField: "不是整数。请只填写数字，例如 12。",
}


class RecordForm(forms.Form):
    """A form over fields of a ledger.

    Attributes:
        held: the record that it changes or moves; none when it enters one.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    held: "Record | None" = None

    def __init__(self, *args: Any, ledger: "Ledger", names: Mapping[str, bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ledger = ledger
        for name, required in names.items():
            field = form_field(ledger, name)
            field.required = required
            self.fields[name] = field

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The form's parts; fields that no group names come last, under no title."""
        left = [n for n in self.fields if n != "version"]
        parts: list[tuple[str, list[forms.BoundField]]] = []
        for title, names in self.ledger.options.groups.items():
            inside = [n for n in names if n in left]
            left = [n for n in left if n not in inside]
            if inside:
                parts.append((title, [self[n] for n in inside]))
        head = [n for n in ("organ", "handler") if n in left]
        rest = [n for n in left if n not in head]
        if head:
            parts.insert(0, ("登记", [self[n] for n in head]))
        if rest:
            parts.append(("其他" if len(parts) > 1 else "", [self[n] for n in rest]))
        return parts

    def values(self) -> dict[str, Any]:
        """What was typed, by field name, without what belongs to the act (version, day, reason)."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("version", "on", "reason")}

    def add_faults(self, refused: Refused) -> None:
        """Show a refusal at the fields it names."""
        for fault in refused.faults:
            self.add_error(fault.field if fault.field in self.fields else None, fault.message)


def form_field(ledger: "Ledger", name: str) -> forms.Field:
    """The input of one field, with its hint and a widget that fits."""
    field = ledger.field(name)
    extra: dict[str, Any] = {}
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        extra["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif isinstance(field, models.DateTimeField):
        extra["widget"] = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    elif isinstance(field, models.TimeField):
        extra["widget"] = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    elif isinstance(field, SecretField):
        extra["widget"] = forms.TextInput(attrs={"autocomplete": "off"})
    elif isinstance(field, models.TextField):
        extra["widget"] = forms.Textarea(attrs={"rows": LONG_TEXT_ROWS})
    elif is_record(field):
        extra["form_class"] = RecordChoice
    found = field.formfield(**extra)
    if found is None:
        raise TypeError(f"{ledger.label}.{name} has no input")
    if isinstance(found, forms.ModelChoiceField):
        found.empty_label = "请选择"
    elif isinstance(found, forms.ChoiceField):
        found.choices = [(value, label if value != "" else "请选择") for value, label in found.choices]  # type: ignore[misc,union-attr]
    return worded(found)


def worded(field: forms.Field) -> forms.Field:
    """The field, telling what it misses or cannot read with the remedy."""
    field.error_messages["required"] = "请填写此项。"
    put_in_words(field.validators)
    for kind, said in UNREADABLE.items():
        if isinstance(field, kind):
            field.error_messages["invalid"] = said
            break
    return field


def is_record(field: "models.Field[Any, Any]") -> bool:
    """Whether a field refers to a record of some ledger."""
    to = field.related_model if isinstance(field, models.ForeignKey) else None
    return isinstance(to, type) and issubclass(to, Record)


def offer(form: RecordForm, person: Person | None, held: "Record | None" = None) -> None:
    """Narrow what each reference of a form offers to a person; to the system (no person) it offers all of the place."""
    form.held = held
    home = held.organ if held is not None else person.organ if person is not None else None
    for name, field in form.fields.items():
        if isinstance(field, RecordChoice):
            _narrow(form.ledger, name, field, person, held)
        elif isinstance(field, forms.ModelChoiceField) and field.queryset is not None and field.queryset.model is Organ:
            offer_organs(field, home, _referred(held, name))


def _referred(held: "Record | None", name: str) -> list[int]:
    """The keys of what a record's field refers to, one or many."""
    if held is None or held.pk is None:
        return []
    field = held.ledger.fields[name]
    if field.many_to_many:
        return list(getattr(held, name).values_list("pk", flat=True))
    key = getattr(held, field.attname)
    return [] if key is None else [key]


def reference(ledger: "Ledger", name: str, person: Person, held: "Record | None" = None) -> RecordChoice | None:
    """One field of the form by which a person enters, changes or moves a record, offering what it offers there."""
    if name not in ledger.fields or not is_record(ledger.fields[name]):
        return None
    field = form_field(ledger, name)
    if not isinstance(field, RecordChoice):
        return None
    _narrow(ledger, name, field, person, held)
    return field


def _narrow(ledger: "Ledger", name: str, field: RecordChoice, person: Person | None, held: "Record | None") -> None:
    """Offer the records of the organ's region that stand, and the one that is referred to already.

    A person is offered what they see, and of a shared ledger (never as a parent) all there is: whose file it is, and that
    there is one, is told to nobody else by what a form finds.
    """
    parent = name == ledger.options.parent
    pool = field.queryset
    target = ledgers.of(pool.model)  # type: ignore[union-attr]
    organ = held.organ if held is not None else person.organ if person is not None else None
    condition = models.Q()
    if person is not None and (parent or not target.options.shared):
        condition = models.Q(pk__in=scope.visible(target, person).values("pk"))
    if organ is not None and (held is not None or not parent):
        condition &= models.Q(region=organ.region_id, voided=False)
    now = getattr(held, ledger.fields[name].attname) if held is not None else None
    if condition and now is not None:
        condition |= models.Q(pk=now)
    field.queryset = pool.filter(condition)  # type: ignore[union-attr]


def entry_form(
    ledger: "Ledger",
    person: Person,
    *,
    today: date,
    data: Any = None,
    record: "Record | None" = None,
    initial: Any = None,
) -> RecordForm:
    """The form to enter a record, or to change one.

    Fields that moves fill are not on it when entering; when changing, those of the steps taken are (a correction).
    """
    names = {n: not ledger.fields[n].blank and not _optional(ledger.fields[n]) for n in ledger.entry_fields}
    start: dict[str, Any] = dict(initial or {})
    if record is not None:
        may = changeable(record)
        names = {n: wanted for n, wanted in names.items() if n in may}
        names |= {n: False for n in ledger.fields if n not in names and n in may}
        start = {n: _value(record, n) for n in names} | {"version": record.version} | start
    form = RecordForm(data, ledger=ledger, names=names, initial=start)
    offer(form, person, record)
    if record is None and not ledger.options.parent:
        choices = scope.organs_for(ledger, person).filter(active=True)
        form.fields["organ"] = forms.ModelChoiceField(choices, label="所属单位", empty_label="请选择")
        form.initial.setdefault("organ", person.organ_id)
    if record is None:
        form.fields["handler"] = forms.ModelChoiceField(
            colleagues(ledger, person), label="承办人", required=False, empty_label="待分办"
        )
        if not ledger.options.handed:
            form.initial.setdefault("handler", person.pk)
    else:
        form.fields["reason"] = forms.CharField(
            label="理由",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="更正办理环节填写的内容时必填。",
        )
    return form


def move_form(
    record: "Record", move: Move, person: Person | None, *, today: date, data: Any = None, initial: Any = None
) -> RecordForm:
    """The form of one move: what it asks, what it may take, the day, the reason."""
    ledger = record.ledger
    names = dict.fromkeys(move.asks, True) | dict.fromkeys(move.may, False)
    start = {n: _value(record, n) for n in names if filled(record, n)}
    start |= {"version": record.version} | dict(initial or {})
    form = RecordForm(data, ledger=ledger, names=names, initial=start)
    offer(form, person, record)
    if move.on in ledger.entry_fields:
        form.initial.setdefault(move.on, today)  # a planned day is the likely one
    elif move.on and move.on not in (initial or {}):
        form.initial[move.on] = today  # not that of the same step, taken before
    if not move.on:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        form.fields["on"] = worded(forms.DateField(label="办理日期", initial=today, widget=widget))
    form.fields["reason"] = worded(
        forms.CharField(
            label="理由" if move.reason else "备注", required=move.reason, widget=forms.Textarea(attrs={"rows": 2})
        )
    )
    return form


def colleagues(ledger: "Ledger", person: Person) -> "models.QuerySet[Person]":
    """People of the same organ and of those below it whose posts reach a ledger."""
    organ: Organ | None = person.organ
    people = Person.objects.filter(is_active=True)
    people = people.filter(organ__path__startswith=organ.path) if organ else people.filter(pk=person.pk)
    return scope.staff(ledger, people)


def _optional(field: "models.Field[Any, Any]") -> bool:
    return bool(field.null) or isinstance(field, models.BooleanField)


def _value(record: "Record", name: str) -> Any:
    field = record.ledger.fields[name]
    if field.many_to_many:
        return list(getattr(record, name).values_list("pk", flat=True))
    return getattr(record, field.attname)
