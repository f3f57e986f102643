"""Sign in, in two steps where a second factor is set; sign out."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fadu.desk import kept
from fadu.organs import lockout, second_factor


class LoginForm(AuthenticationForm):
    """用户名 and 密码."""

    error_messages = {
        "invalid_login": "用户名或密码不对。请检查大小写和输入法后重试；连续输错 5 次将锁定 15 分钟。",
        "inactive": "这个账号已停用。请向本单位管理员申请启用。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
        self.fields["username"].label = "用户名"


class TokenForm(forms.Form):
    """The six digits that the phone shows."""

    token = forms.CharField(
        label="动态验证码",
        max_length=10,
        widget=forms.TextInput(
            attrs={"class": "form-control", "autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        help_text="打开手机上的身份验证器，输入“法度”一栏显示的 6 位数字。",
    )


def destination(request: HttpRequest) -> str:
    """Where a person goes after signing in: the page they asked for if it is ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first step: name and password. django-axes counts the failures and answers who is locked out."""
    if request.user.is_authenticated:
        return redirect(destination(request))
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        kept.adopt(request, form.get_user())
        return redirect(destination(request))
    locked = lockout.message(request, request.POST.get("username", "")) if is_locked(request) else ""
    context = {
        "form": form,
        "next": destination(request),
        "ended": getattr(request, "session_ended", ""),
        "kept": kept.waiting(request),
        "came": "next" in request.GET,
        "locked": locked,
    }
    return render(request, "desk/login.html", context, status=422 if form.errors else 200)


def is_locked(request: HttpRequest) -> bool:
    """Whether django-axes has just refused this request for too many failures."""
    return bool(getattr(request, "axes_locked_out", False))


@never_cache
@login_required
@sensitive_post_parameters("token")
def second(request: HttpRequest) -> HttpResponse:
    """The second step: the code of the moment."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            second_factor.verify(request, form.cleaned_data["token"])
        except ValidationError as error:
            form.add_error("token", error)
        else:
            return redirect(destination(request))
    context = {"form": form, "next": destination(request)}
    return render(request, "desk/second.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("login")
