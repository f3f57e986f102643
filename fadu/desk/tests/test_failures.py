"""What goes wrong outside the work itself is told with its remedy."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from fadu.desk import failures, today
from fadu.ledger.crypto import MissingKey
from fadu.ledger.errors import Refused


def failing(error):
    def view(*args, **kwargs):
        raise error

    return view


@pytest.mark.parametrize(
    "error, remedy",
    [
        (OperationalError("attempt to write a readonly database"), "写入权限"),
        (OperationalError("database or disk is full"), "磁盘已满"),
        (MissingKey("没有加密字段的密钥：请把 fadu.env 放回原处。"), "fadu.env"),
    ],
)
def test_a_failure_of_storage_says_who_mends_it_how(desk, monkeypatch, error, remedy):
    monkeypatch.setattr(today, "limits", failing(error))
    answer = desk.get("/")
    assert answer.status_code == 503
    assert remedy in answer.content.decode()


def test_any_other_failure_shows_no_trace(clerk, monkeypatch):
    monkeypatch.setattr(today, "limits", failing(ValueError("secret detail")))
    client = Client(raise_request_exception=False)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/")
    assert answer.status_code == 500
    assert "系统出了差错" in answer.content.decode()
    assert "secret" not in answer.content.decode()


def test_a_failure_outside_any_view_is_explained_too():
    request = RequestFactory().get("/")
    try:
        raise OperationalError("attempt to write a readonly database")
    except OperationalError:
        answer = failures.server_error(request)
    assert answer.status_code == 503


def test_a_refusal_on_a_public_page_is_told():
    request = RequestFactory().get("/public/")
    try:
        raise Refused("这台服务器没有安装中文字体。")
    except Refused:
        answer = failures.server_error(request)
    assert answer.status_code == 409
    assert "没有安装中文字体" in answer.content.decode()


def test_an_upload_beyond_the_limit_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(failures, "MOST", 10)
    request = RequestFactory().post("/", b"x" * 20, content_type="application/octet-stream")
    answer = failures.UploadLimit(failing(AssertionError("it was passed on")))(request)
    assert answer.status_code == 413
    assert "20\xa0字节" in answer.content.decode()


def test_an_unknown_address_says_what_to_do(db):
    answer = Client().get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.content.decode()


def test_a_page_open_too_long_is_told_with_the_remedy(db):
    answer = Client(enforce_csrf_checks=True).post("/login/", {"username": "x"})
    assert answer.status_code == 403
    assert "放得太久" in answer.content.decode()
