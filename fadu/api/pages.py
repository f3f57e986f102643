"""The pages on which a person makes and stops their own tokens and webhooks."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fadu.ledger import inputs, scope
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.today import clock_today

from . import webhooks
from .models import EVERY, PERSONAL, READ, WRITE, Token, Webhook
from .reaching import Internal, check_address
from .tokens import issue

SECRET_BYTES = 24


def lines_of(person: Any) -> list[tuple[str, str]]:
    """The lines in which a person has a post, with their names."""
    held = {one.line: one.line_name for one in ledgers.values() if scope.grants_for(one, person)}
    return sorted(held.items())


class TokenForm(forms.Form):
    """What a token is for, and what it may do."""

    name = forms.CharField(label="用途", max_length=80, help_text="写明哪个系统、做什么，如：政务网每日取数。")
    line = forms.ChoiceField(label="条线")
    act = forms.ChoiceField(label="权限", choices=[(READ, "只读"), (WRITE, "读写")], initial=READ)
    personal = forms.BooleanField(label="含个人信息明文", required=False)
    expires_on = forms.DateField(
        label="有效至", required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="留空为长期有效。"
    )

    def __init__(self, person: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["line"].choices = [(EVERY, "全部条线"), ("figures", "数据"), *lines_of(person)]  # type: ignore[attr-defined]
        inputs.fit(self)

    def clean_expires_on(self) -> Any:
        """A day to come."""
        day = self.cleaned_data["expires_on"]
        if day is not None and day < clock_today():
            raise forms.ValidationError("有效期已过。请选择今天或者以后的日期，或者留空。")
        return day

    def scopes(self) -> list[str]:
        """The scopes chosen."""
        chosen = [f"{self.cleaned_data['line']}:{self.cleaned_data['act']}"]
        return [*chosen, PERSONAL] if self.cleaned_data["personal"] else chosen


class WebhookForm(forms.Form):
    """Where to post."""

    address = forms.URLField(
        label="接收地址",
        max_length=400,
        assume_scheme="https",
        error_messages={
            "invalid": "不是完整的网址。请填写以 https:// 开头的地址，例如 https://pt.example.gov.cn/fadu。"
        },
        help_text="接收方系统提供的网址，以 https:// 开头。",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        inputs.fit(self)

    def clean_address(self) -> str:
        """An address of another system."""
        address = str(self.cleaned_data["address"])
        if urlsplit(address).scheme not in ("http", "https"):
            raise forms.ValidationError("地址须以 http:// 或 https:// 开头。")
        try:
            check_address(address)
        except Internal as internal:
            raise forms.ValidationError(str(internal)) from None
        return address


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """The person's tokens; a new one is shown this once."""
    form, made = TokenForm(request.user, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _, made = issue(
                request.user,  # type: ignore[arg-type]  # the gate lets only people of ours in
                form.cleaned_data["name"],
                form.scopes(),
                at=timezone.now(),
                expires_on=form.cleaned_data["expires_on"],
            )
            form = TokenForm(request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
    listed = Token.objects.filter(person=request.user.pk).order_by("revoked_at", "-pk")
    context = {"form": form, "made": made, "tokens": listed, "today": clock_today()}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a token at once."""
    token = get_object_or_404(Token, pk=pk, person=request.user.pk, revoked_at=None)
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    messages.success(request, f"令牌“{token.name}”已停用。")
    return redirect("api:tokens")


@never_cache
def hooks(request: HttpRequest) -> HttpResponse:
    """The person's webhooks with what became of the last messages; a new one's secret is shown this once."""
    form, secret = WebhookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        secret = secrets.token_urlsafe(SECRET_BYTES)
        webhooks.register(request.user, form.cleaned_data["address"], secret, at=timezone.now())
        form = WebhookForm()
    rows = Webhook.objects.filter(person=request.user.pk).order_by("pk")
    listed = [(one, one.deliveries.order_by("-pk")[:5]) for one in rows]
    context = {"form": form, "secret": secret, "hooks": listed, "sees": bool(lines_of(request.user))}
    return render(request, "api/webhooks.html", context, status=422 if form.errors else 200)


@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause a webhook, or let it go on."""
    hook = get_object_or_404(Webhook, pk=pk, person=request.user.pk)
    hook.active = not hook.active
    hook.save(update_fields=["active"])
    return redirect("api:webhooks")


urlpatterns = [
    path("tokens/", tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", revoke, name="revoke"),
    path("webhooks/", hooks, name="webhooks"),
    path("webhooks/<int:pk>/switch/", switch, name="switch"),
]
menu = [("接口令牌", "tokens"), ("外发通知", "webhooks")]
