"""Accounts and posts for many at once, pasted from a spreadsheet."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from fadu.desk import found
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.desk.views.people import add_errors, administers
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today
from fadu.organs import pasted
from fadu.organs.models import Person

COLUMNS = {"accounts": pasted.ACCOUNT_COLUMNS, "posts": pasted.POST_COLUMNS}


class PasteForm(forms.Form):
    """Rows of a spreadsheet; `act` says what is to be done with them."""

    rows = forms.CharField(label="表格", strip=False, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, act: str, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{act}-%s")
        self.fields["rows"].help_text = f"每行一人，从表格复制后粘贴，依次为：{'、'.join(COLUMNS[act])}。"
        dress(self)


@never_cache
def many(request: HttpRequest) -> HttpResponse:
    """Open accounts, whose passwords are shown once, or give posts."""
    me = found.me(request)
    if not administers(me):
        raise PermissionDenied("账号由系统管理员或者单位管理员开立，岗位由安全保密管理员或者单位管理员设置。")
    asked = request.POST.get("act", "")
    drawn = {act: PasteForm(act, request.POST if act == asked else None) for act in COLUMNS}
    context: dict[str, Any] = {"forms": drawn, "form": drawn.get(asked)}
    form = drawn.get(asked)
    if form is not None and form.is_valid():
        try:
            context |= carry_out(me, asked, form.cleaned_data["rows"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            drawn[asked] = PasteForm(asked)
    return draw(request, "desk/people_many.html", context)


def carry_out(me: Person, asked: str, text: str) -> dict[str, Any]:
    """Do what was asked with all rows, or with none; the answer is what the page shows."""
    if asked == "accounts":
        return {"opened": pasted.open_accounts(me, text, clock_today())}
    lines = {listed[0].line_name: name for name, listed in ledgers.lines().items()}
    return {"given": pasted.appoint_many(me, text, lines, clock_today())}
