"""Who comes in: every page of the desk stands behind `signed_in`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from fadu.desk import failures, found, kept
from fadu.ledger.today import clock_today
from fadu.organs import accounts, second_factor
from fadu.organs.second_factor import Step

View = Callable[..., HttpResponseBase]

#: pages that a person who must first change the password, or prove the second factor, may open
BEFORE = {"password": {"password"}, Step.ASK: {"second"}, Step.ENROL: {"second_factor"}}
PASSED = "fadu_passed"


def signed_in(view: View) -> View:
    """Let only signed-in people through; what an expired session was sending is kept until they are back."""

    @wraps(view)
    def inner(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return turn_away(request)
        return first(request) or failures.told(view, request, *args, **kwargs)

    inner.signed_in = True  # type: ignore[attr-defined]  # a test walks all addresses and asks for it
    return inner


def turn_away(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back afterwards. A script is told 401 and goes there itself."""
    if request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Mode") == "cors":
        return HttpResponse(status=401)
    if request.method == "POST":
        kept.keep(request)
    return redirect_to_login(request.get_full_path())


def first(request: HttpRequest) -> HttpResponse | None:
    """Where a signed-in person must go before anything else; None when the way is free."""
    person, here = found.me(request), request.resolver_match.url_name if request.resolver_match else ""
    if not request.session.get(PASSED):
        step = second_factor.step(person, clock_today())
        if step is not Step.NOTHING:
            if here in BEFORE[step]:
                return None
            return redirect_to_login(
                request.get_full_path(), login_url="second" if step is Step.ASK else "second_factor"
            )
        request.session[PASSED] = True
    if here not in BEFORE["password"] and accounts.password_due(person, timezone.now()):
        return redirect("password")
    return None
