"""Signing in, staying in, being locked out."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from fadu.organs import lockout
from fadu.organs.models import JournalEntry, Person
from fadu.organs.session import BACKGROUND, SessionLimits

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(client, person, monkeypatch):
    """Visits at given minutes after signing in: visit(minute) → the request as the view got it."""
    someone = person()
    client.force_login(someone)
    start = timezone.now()
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse("")

    def at(minute: float, **headers: str) -> HttpRequest:
        monkeypatch.setattr("fadu.organs.session.timezone.now", lambda: start + timedelta(minutes=minute))
        request = RequestFactory().get("/", headers=headers)
        request.session, request.user = client.session, Person.objects.get(pk=someone.pk)
        SessionLimits(view)(request)
        request.session.save()
        return seen[-1]

    return at


def test_thirty_idle_minutes_end_the_session(visit):
    """30 分钟没有操作即退出。"""
    assert visit(29).user.is_authenticated
    assert visit(58).user.is_authenticated
    ended = visit(88.5)
    assert not ended.user.is_authenticated
    assert ended.session_ended == "idle"
    assert JournalEntry.objects.first().detail == "长时间没有操作"


def test_eight_hours_end_it_however_busy_one_is(visit):
    """登录满 8 小时须重新登录。"""
    for minute in range(20, 480, 20):
        assert visit(minute).user.is_authenticated
    ended = visit(480.1)
    assert not ended.user.is_authenticated
    assert ended.session_ended == "absolute"


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(visit):
    for minute in range(5, 30, 5):
        assert visit(minute, **{BACKGROUND: "1"}).user.is_authenticated
    assert not visit(31, **{BACKGROUND: "1"}).user.is_authenticated


def test_reading_pages_writes_at_most_once_a_minute(visit, django_assert_num_queries):
    visit(10)
    first = Person.objects.get().last_seen
    visit(10.5)
    assert Person.objects.get().last_seen == first
    visit(11.1)
    assert Person.objects.get().last_seen > first


def test_signing_in_and_out_is_noted(client, person):
    client.force_login(person())
    client.logout()
    assert list(JournalEntry.objects.order_by("id").values_list("act", flat=True)) == ["sign_in", "sign_out"]


def attempt(password: str, address: str = "10.0.0.1") -> tuple[HttpRequest, Person | None]:
    request = RequestFactory().post("/login/", REMOTE_ADDR=address)
    return request, authenticate(request, username="zhangmm", password=password)


def test_five_wrong_passwords_lock_that_name_at_that_address(person):
    """同一地址连续输错 5 次锁定 15 分钟；别处仍可登录。"""
    someone = person(username="zhangmm", password="Right-pass-2024")
    for _ in range(5):
        request, nobody = attempt("wrong")
        assert nobody is None
    assert request.axes_locked_out
    assert attempt("Right-pass-2024")[1] is None
    assert attempt("Right-pass-2024", "10.0.0.2")[1] == someone
    assert lockout.minutes_left(request, "zhangmm") in (14, 15)
    assert "请在 15 分钟后再试" in lockout.message(request, "zhangmm") or "14 分钟" in lockout.message(
        request, "zhangmm"
    )
    assert JournalEntry.objects.filter(act="locked", person=someone, address="10.0.0.1").exists()
    answer = lockout.respond(request, None, {"username": "zhangmm"})
    assert (answer.status_code, "账号已暂时锁定" in answer.content.decode()) == (429, True)


def test_four_wrong_passwords_do_not(person):
    someone = person(username="zhangmm", password="Right-pass-2024")
    for _ in range(4):
        attempt("wrong")
    assert attempt("Right-pass-2024")[1] == someone


@pytest.mark.parametrize(
    ("proxy", "forwarded", "expected"),
    [
        (None, "1.2.3.4", "10.0.0.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "1.2.3.4, 10.1.1.1", "10.1.1.1"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "10.0.0.9"),
    ],
)
def test_the_address_is_what_the_proxy_saw(settings, proxy, forwarded, expected):
    """不信任客户端自己写的来源地址。"""
    settings.SECURE_PROXY_SSL_HEADER = proxy
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=forwarded)
    assert lockout.address(request) == expected
