"""Who comes in, and what becomes of what an ended session was sending."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from fadu.desk import drafts
from fadu.organs.session import SEEN, SINCE

from .conftest import PASSWORD

OPEN = {"login", "second", "logout"}  # sign-in itself


def desk_patterns(resolver, found=()):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from desk_patterns(one)
        elif isinstance(one, URLPattern) and one.callback.__module__.startswith("fadu.desk"):
            yield one


def test_every_address_of_the_desk_stands_behind_the_gate():
    patterns = [one for one in desk_patterns(get_resolver()) if one.name not in OPEN]
    assert len(patterns) > 20
    assert [one.name for one in patterns if not getattr(one.callback, "signed_in", False)] == []


@pytest.mark.django_db
def test_an_anonymous_visitor_is_sent_to_sign_in_and_back(ledger):
    answer = Client().get("/l/errands/errand/?due=overdue")
    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=/l/errands/errand/%3Fdue%3Doverdue"


def test_signing_in_opens_the_page_asked_for(clerk):
    answer = Client().post("/login/", {"username": "clerk", "password": PASSWORD, "next": "/notices/"}, follow=True)
    assert answer.redirect_chain == [("/notices/", 302)]


def test_signing_in_never_leads_to_another_site(clerk):
    answer = Client().post("/login/", {"username": "clerk", "password": PASSWORD, "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_a_wrong_password_says_what_to_do(clerk):
    answer = Client().post("/login/", {"username": "clerk", "password": "wrong"})
    assert answer.status_code == 422
    assert "用户名或密码不对" in answer.content.decode()


def test_five_wrong_passwords_lock_and_say_for_how_long(clerk):
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/login/", {"username": "clerk", "password": "wrong"})
    assert answer.status_code == 429
    assert "锁定" in answer.content.decode()
    assert "分钟后再试" in answer.content.decode()


def test_a_form_sent_after_the_session_ended_is_filled_again_after_signing_in(clerk, ledger):
    client = Client()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    long_ago = (timezone.now() - timedelta(hours=1)).isoformat()
    session[SINCE] = session[SEEN] = long_ago
    session.save()

    turned_away = client.post("/l/errands/errand/new/", {"subject": "写了一半的事项", "applicant": "张某某一"})
    assert turned_away["Location"] == "/login/?next=/l/errands/errand/new/"
    assert "已经保存" in client.get(turned_away["Location"]).content.decode()

    back = client.post(
        "/login/", {"username": "clerk", "password": PASSWORD, "next": "/l/errands/errand/new/"}, follow=True
    )
    page = back.content.decode()
    assert 'value="写了一半的事项"' in page
    assert "已恢复" in page
    assert "需要改正" not in page


@pytest.mark.django_db
def test_what_is_kept_of_an_ended_session_holds_no_password():
    client = Client()
    client.post("/password/", {"old_password": "secret-one", "new_password1": "secret-two", "note": "x"})
    kept = client.session["fadu_kept"]
    assert kept.startswith("sm4$")
    assert "password" not in drafts.LEFT_OUT or "secret" not in kept


def test_a_temporary_password_must_be_changed_first(clerk, browse):
    clerk.must_change_password = True
    clerk.save()
    client = browse(clerk)
    assert client.get("/")["Location"] == "/password/"
    answer = client.post(
        "/password/",
        {"old_password": PASSWORD, "new_password1": "Xin-mima-2024!", "new_password2": "Xin-mima-2024!"},
    )
    assert answer["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_password_in_use_too_long_must_be_changed_first(clerk, browse, settings):
    settings.PASSWORD_DAYS = 90
    client = browse(clerk)
    assert client.get("/").status_code == 200
    clerk.password_set_at = timezone.now() - timedelta(days=91)
    clerk.save()
    assert client.get("/")["Location"] == "/password/"
    assert "超过 90 天" in client.get("/password/").content.decode()


def test_a_weak_new_password_is_refused_at_its_field(desk):
    answer = desk.post(
        "/password/", {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["new_password1"]


def test_an_administrator_without_a_second_factor_sets_it_up_first(person, browse, county):
    client = browse(person(role="security_admin", organ=county))
    answer = client.get("/")
    assert answer["Location"].startswith("/second-factor/")
    page = client.get("/second-factor/")
    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()


def test_who_sets_the_second_factor_up_comes_to_the_page_they_wanted(person, browse, county):
    someone = person(role="security_admin", organ=county)
    client = browse(someone)
    wanted = client.get("/people/")["Location"]
    client.get(wanted)
    device = TOTPDevice.objects.get(user=someone)
    made = totp(device.bin_key, device.step, device.t0, device.digits, device.drift)
    assert client.post(wanted, {"token": f"{made:06d}"})["Location"] == "/people/"


def test_the_second_factor_is_asked_for_after_the_password(clerk, browse):
    TOTPDevice.objects.create(user=clerk, name="手机", confirmed=True)
    client = browse(clerk)
    assert client.get("/")["Location"] == "/login/second/?next=/"
    assert client.post("/login/second/", {"token": "000000"}).status_code == 422


def test_a_script_is_told_that_the_session_ended(db):
    assert Client().get("/", headers={"HX-Request": "true"}).status_code == 401


def test_pages_bring_no_inline_script_or_style(desk, errand):
    for address in ("/", "/l/errands/errand/", f"/l/errands/errand/{errand.pk}/", "/l/errands/errand/new/"):
        page = desk.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page
        assert " onclick=" not in page
