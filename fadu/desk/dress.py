"""Inputs as the desk draws them: records searched for on the server, checks while typing."""

from typing import Any

from django import forms

from fadu.desk import addresses
from fadu.ledger.choices import RecordChoice, called
from fadu.ledger.fields import SecretField
from fadu.ledger.forms import RecordForm
from fadu.ledger.inputs import css_class, fitting
from fadu.ledger.registry import Ledger


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


def worth_checking(ledger: Ledger, name: str) -> bool:
    """Whether the server has something to say of a field while it is typed: a code's digits, one like it that exists."""
    field = ledger.fields.get(name)
    if field is None or field.is_relation:
        return False
    rules = [rule for rule in field.validators if type(rule).__name__ != "MaxLengthValidator"]
    return name in ledger.options.similar or (bool(rules) and (isinstance(field, SecretField) or not field.choices))
