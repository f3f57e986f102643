"""Inputs as the desk draws them: the kit's classes, choices found by pinyin initials, checks while typing."""

from itertools import islice
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIteratorValue
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from fadu.desk import addresses
from fadu.ledger.choices import RecordChoice, called
from fadu.ledger.fields import SecretField
from fadu.ledger.forms import RecordForm
from fadu.ledger.registry import Ledger
from fadu.organs.pinyin import initials

FEW = 8  #: choices that a plain select shows well; more are found by typing


class SearchSelect(forms.Select):
    """A select whose options carry their pinyin initials, for the script that lets one type."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with its initials."""
        option = super().create_option(*args, **kwargs)
        chosen = option["value"]
        row = chosen.instance if isinstance(chosen, ModelChoiceIteratorValue) else None
        option["attrs"]["data-py"] = getattr(row, "initials", "") or initials(str(option["label"]))
        return option


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, one line each: a form may offer every organ of a county several times over."""

    template_name = "parts/ticks.html"

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """The boxes, from the site's own template."""
        return super().render(*args, **{**kwargs, "renderer": TemplatesSetting()})


class RecordInput(forms.TextInput):
    """A reference among more records than a page can hold: their number, or what a script finds while one types."""

    def __init__(self, choice: RecordChoice, remote: str) -> None:
        super().__init__(attrs={"autocomplete": "off", "data-remote": remote, "placeholder": "输入名称或编号查找"})
        self.choice = choice

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The number in the field; for the script, the key and what the record is called."""
        try:
            record = self.choice.to_python(value)
        except forms.ValidationError:
            record = None
        if record is None:
            return super().get_context(name, value, attrs)
        said = {"data-key": str(record.pk), "data-shown": called(record)}
        return super().get_context(name, record.number or str(record.pk), {**(attrs or {}), **said})


def dress(form: forms.BaseForm, ledger: Ledger | None = None, checked: bool = False) -> None:
    """Give every input of `form` its looks; with `checked`, those worth it are checked by the server while typing."""
    for name, field in form.fields.items():
        if isinstance(field, RecordChoice) and isinstance(form, RecordForm) and field.has_lots():
            field.widget = RecordInput(field, where_found(form, name))
        else:
            field.widget = fitting(field)
        field.widget.attrs["class"] = css_class(field.widget)
        if field.required and not field.widget.is_hidden:
            field.widget.attrs["aria-required"] = "true"
        if ledger is not None and checked and worth_checking(ledger, name):
            target = f"#{form[name].auto_id}-check"
            field.widget.attrs |= {
                "hx-post": addresses.of_ledger(ledger, "check"),
                "hx-trigger": "change",
                "hx-target": target,
            }


def where_found(form: RecordForm, name: str) -> str:
    """Where the script asks for the records that a field offers."""
    place = addresses.of_ledger(form.ledger, "choices", name=name)
    return f"{place}?record={form.held.pk}" if form.held is not None else place


def fitting(field: forms.Field) -> forms.Widget:
    """The widget that serves a field best."""
    widget = field.widget
    if isinstance(field, forms.ModelMultipleChoiceField):
        field.empty_label = None
        return with_choices(Ticks(), field)
    if type(widget) is forms.Select and many(field):
        chosen = with_choices(SearchSelect(attrs=widget.attrs), field)
        chosen.attrs["data-combo"] = "输入文字或拼音首字母"
        return chosen
    return widget


def many(field: forms.Field) -> bool:
    """Whether a field offers more than a plain select shows well."""
    return isinstance(field, forms.ChoiceField) and len(list(islice(field.choices, FEW + 1))) > FEW


def with_choices(widget: forms.Widget, field: Any) -> Any:
    """`widget` for `field`, offering what the field offers."""
    widget.is_required = field.required
    widget.is_localized = field.localize
    widget.choices = field.choices  # type: ignore[attr-defined]
    return widget


def css_class(widget: forms.Widget) -> str:
    """The kit's class for a widget."""
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def worth_checking(ledger: Ledger, name: str) -> bool:
    """Whether the server has something to say of a field while it is typed: a code's digits, one like it that exists."""
    field = ledger.fields.get(name)
    if field is None or field.is_relation:
        return False
    rules = [rule for rule in field.validators if type(rule).__name__ != "MaxLengthValidator"]
    return name in ledger.options.similar or (bool(rules) and (isinstance(field, SecretField) or not field.choices))
