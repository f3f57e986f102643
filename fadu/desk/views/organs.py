"""The organs of the house, for the system administrator: reforms add, rename, move and retire them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from fadu.desk import found
from fadu.desk.dress import dress
from fadu.desk.offices import roles_of
from fadu.desk.page import draw
from fadu.desk.views.people import add_errors
from fadu.ledger.today import clock_today
from fadu.organs import changes, pasted
from fadu.organs.models import Organ, OrganKind, Person
from fadu.organs.names import matching
from fadu.organs.roles import Role

PAGE = 300


def keeper(request: HttpRequest) -> Person:
    """Who asks, when they keep the list of organs.

    Raises:
        PermissionDenied: they do not.
    """
    me = found.me(request)
    if Role.SYSTEM_ADMIN not in roles_of(me):
        raise PermissionDenied("单位由系统管理员调整。需要新设、更名或者撤并单位时请向其提出。")
    return me


class AddForm(forms.Form):
    """Organs to be added, pasted as rows."""

    kind = forms.ChoiceField(label="单位类别", choices=OrganKind.choices, initial=OrganKind.DEPARTMENT)
    rows = forms.CharField(
        label="单位",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每行一个，可以从表格粘贴：" + "、".join(pasted.ORGAN_COLUMNS) + "；只有名称必填。",
    )


class RenameForm(forms.Form):
    """A new name."""

    name = forms.CharField(label="单位名称", max_length=100)
    short_name = forms.CharField(label="简称", max_length=50, help_text="原来的名称留作别称，仍然可以查到。")


class AmendForm(forms.ModelForm[Organ]):
    """What else is kept."""

    class Meta:
        model = Organ
        fields = ("kind", "prefix", "code", "order")

    def _post_clean(self) -> None:
        """Leave the organ as it is: `changes.amend` writes, and checks."""


class MoveForm(forms.Form):
    """Another organ above."""

    parent = forms.ModelChoiceField(Organ.objects.none(), label="上级单位", empty_label="请选择")


class RetireForm(forms.Form):
    """Out of use."""

    successor = forms.ModelChoiceField(
        Organ.objects.none(),
        label="承接单位",
        required=False,
        empty_label="没有",
        help_text="撤并时由其承接职责和名称。",
    )


def organs(request: HttpRequest) -> HttpResponse:
    """The roots, or what is found."""
    keeper(request)
    text = request.GET.get("q", "").strip()
    rows = matching(Organ.objects.all(), text) if text else Organ.objects.filter(depth=1)
    return draw(request, "desk/organs.html", {"shown": listed(rows), "q": text, "most": PAGE})


def listed(rows: Any) -> list[Organ]:
    """Organs with the number of their people."""
    counted = rows.annotate(staff=Count("people")).order_by("path")
    return list(counted[:PAGE])


def organ(request: HttpRequest, pk: int) -> HttpResponse:
    """One organ: what stands under it, and the forms that change it."""
    me, one = keeper(request), Organ.objects.filter(pk=pk).first()
    if one is None:
        raise Http404
    others = Organ.objects.filter(active=True).exclude(path__startswith=one.path).order_by("path")
    drawn = forms_of(request, one, others)
    asked = request.POST.get("act", "")
    if request.method == "POST":
        if asked == "restore":
            changes.restore(me, one, clock_today())
            messages.success(request, f"{one}已恢复使用。")
            return redirect("desk:organ", pk=pk)
        form = drawn.get(asked)
        if form is None:
            raise Http404
        if form.is_valid() and (said := carry_out(form, lambda: ACTS[asked](me, one, form.cleaned_data))):
            messages.success(request, said)
            return redirect("desk:organ", pk=pk)
    shown = listed(one.children().order_by("path"))
    context = {"organ": one, "above": one.ancestors(), "shown": shown, "most": PAGE, "forms": drawn}
    return draw(request, "desk/organ.html", context | {"form": drawn.get(asked)})


def forms_of(request: HttpRequest, one: Organ, others: Any) -> dict[str, Any]:
    """The forms of an organ by what they do; the one that was sent holds what was sent."""
    asked = request.POST.get("act", "")

    def sent(name: str) -> Any:
        return request.POST if name == asked else None

    drawn: dict[str, Any] = {
        "add": AddForm(sent("add"), auto_id="add-%s"),
        "rename": RenameForm(
            sent("rename"), initial={"name": one.name, "short_name": one.short_name}, auto_id="rename-%s"
        ),
        "amend": AmendForm(sent("amend"), instance=one, auto_id="amend-%s"),
        "move": MoveForm(sent("move"), auto_id="move-%s"),
        "retire": RetireForm(sent("retire"), auto_id="retire-%s"),
    }
    drawn["move"].fields["parent"].queryset = others
    drawn["retire"].fields["successor"].queryset = others
    for form in drawn.values():
        dress(form)
    return drawn


def carry_out(form: forms.BaseForm, act: Callable[[], str]) -> str:
    """Do it; what is wrong is shown at the form, and the answer is empty."""
    try:
        return act()
    except ValidationError as error:
        add_errors(form, error)  # type: ignore[arg-type]
        return ""


def add(by: Person, one: Organ, given: dict[str, Any]) -> str:
    """Add what was pasted."""
    made = pasted.add_organs(by, one, OrganKind(given["kind"]), given["rows"], clock_today())
    return f"已在{one}下新设 {len(made)} 个单位。"


def rename(by: Person, one: Organ, given: dict[str, Any]) -> str:
    """Give the new name."""
    changes.rename(by, one, clock_today(), **given)
    return f"单位名称已改为{one.name}。"


def amend(by: Person, one: Organ, given: dict[str, Any]) -> str:
    """Correct the rest."""
    changes.amend(by, one, clock_today(), **given)
    return f"{one}的信息已更正。"


def move(by: Person, one: Organ, given: dict[str, Any]) -> str:
    """Put it under another."""
    changes.move_under(by, one, given["parent"], clock_today())
    return f"{one}已移至{given['parent']}。"


def retire(by: Person, one: Organ, given: dict[str, Any]) -> str:
    """Take it out of use."""
    changes.retire(by, one, clock_today(), successor=given["successor"])
    return f"{one}已停用，历年办件保留。"


ACTS = {"add": add, "rename": rename, "amend": amend, "move": move, "retire": retire}
