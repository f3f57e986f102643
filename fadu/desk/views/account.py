"""What a person sets for themselves: the password and the second factor."""

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from fadu.desk import found
from fadu.desk.dress import dress
from fadu.desk.page import draw
from fadu.desk.views.login import TokenForm, destination
from fadu.ledger.today import clock_today
from fadu.organs import accounts, second_factor


class PasswordForm(PasswordChangeForm):
    """The old password and twice the new one; the rules are those of ``accounts.change_password``."""

    def clean_old_password(self) -> str:
        """Left to ``change_password``, which says what to do."""
        return str(self.cleaned_data["old_password"])

    def validate_password_for_user(self, user: object, password_field_name: str = "new_password2") -> None:  # noqa: S107
        """Left to ``change_password``, so that all rules broken are told at once."""


@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password."""
    person = found.me(request)
    form = PasswordForm(person, request.POST or None)
    form.fields["new_password1"].help_text = ""
    dress(form)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.change_password(person, form.cleaned_data["old_password"], form.cleaned_data["new_password1"])
        except ValidationError as error:
            form.add_error("old_password" if error_code(error) == "old_password" else "new_password1", error)
        else:
            update_session_auth_hash(request, person)
            messages.success(request, "密码已修改。您在其他地方的登录已退出。")
            return redirect("desk:home")
    return draw(request, "desk/password.html", {"form": form, "due": accounts.password_due(person, timezone.now())})


def error_code(error: ValidationError) -> str:
    """What kind of error it is; several have none."""
    return getattr(error, "code", "") or ""


@never_cache
@sensitive_post_parameters("token")
def set_second_factor(request: HttpRequest) -> HttpResponse:
    """Set the second factor up, or move it to a new phone: it counts once a code made with it has been typed."""
    person = found.me(request)
    device = second_factor.begin(person)
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            second_factor.confirm(request, device, form.cleaned_data["token"])
        except ValidationError as error:
            form.add_error("token", error)
        else:
            messages.success(request, "动态口令已启用，下次登录时要输入。")
            return redirect(destination(request))
    context = {
        "form": form,
        "picture": "data:image/svg+xml," + quote(second_factor.qr_svg(device)),
        "secret": second_factor.secret_in_words(device),
        "has_one": second_factor.device_of(person) is not None,
        "required": second_factor.required(person, clock_today()),
    }
    return draw(request, "desk/second_factor.html", context)
