"""Inputs as every door draws them: the kit's classes, choices found by typing, boxes to tick."""

from itertools import islice
from typing import Any, TypeVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from fadu.organs.pinyin import initials

W = TypeVar("W", bound=forms.Widget)
FEW = 8  #: choices that a plain select shows well; more are found by typing


class SearchSelect(forms.Select):
    """A select whose options carry their pinyin initials, for the script that lets one type."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option with its initials."""
        option = super().create_option(*args, **kwargs)
        row = getattr(option["value"], "instance", None)
        option["attrs"]["data-py"] = getattr(row, "initials", "") or initials(str(option["label"]))
        return option


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick, one line each: a form may offer every organ of a county several times over."""

    template_name = "parts/ticks.html"

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """The boxes, from the site's own template."""
        return super().render(*args, **{**kwargs, "renderer": TemplatesSetting()})


class ManyFiles(forms.ClearableFileInput):
    """An input for several files; a form reads them by ``files.getlist``."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, **(attrs or {})})


def fitting(field: forms.Field) -> forms.Widget:
    """The widget that serves a field best."""
    widget: forms.Widget = field.widget
    if isinstance(field, forms.ModelMultipleChoiceField):
        field.empty_label = None
        return with_choices(Ticks(), field)
    if type(widget) is forms.Select and many(field):
        chosen = with_choices(SearchSelect(attrs=widget.attrs), field)
        chosen.attrs["data-combo"] = "输入文字或拼音首字母"
        return chosen
    return widget


def fit(form: forms.BaseForm) -> None:
    """Give every input of a form the widget that serves it best, with the kit's class where it has none of its own."""
    for field in form.fields.values():
        field.widget = fitting(field)
        field.widget.attrs.setdefault("class", css_class(field.widget))


def many(field: Any) -> bool:
    """Whether a field offers more than a plain select shows well."""
    return isinstance(field, forms.ChoiceField) and len(list(islice(field.choices, FEW + 1))) > FEW  # type: ignore[arg-type]


def with_choices(widget: W, field: Any) -> W:
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
