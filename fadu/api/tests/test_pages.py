"""A person's own tokens and webhooks, on pages."""

import re

import pytest

from fadu.api.models import Token, Webhook


@pytest.fixture
def browser(client, handler):
    client.force_login(handler, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_token_is_made_shown_once_used_and_stopped(browser, handler, client):
    wanted = {"name": "每日取数", "line": "errands", "act": "read", "expires_on": ""}
    page = browser.post("/x/api/tokens/", wanted).content.decode()
    text = re.search(r'id="made-token">([^<]+)<', page).group(1)
    assert text not in browser.get("/x/api/tokens/").content.decode()
    bearer = {"authorization": f"Bearer {text}"}
    assert client.get("/api/errands/errand", headers=bearer).status_code == 200
    token = Token.objects.get(person=handler)
    assert token.scopes == ["errands:read"]
    browser.post(f"/x/api/tokens/{token.pk}/revoke/")
    assert client.get("/api/errands/errand", headers=bearer).status_code == 401


def test_a_line_without_a_post_and_a_day_gone_by_are_refused(browser):
    wanted = {"name": "取数", "line": "corrections-of-others", "act": "read", "expires_on": "2020-01-01"}
    answer = browser.post("/x/api/tokens/", wanted)
    assert answer.status_code == 422 and "有效期已过" in answer.content.decode()
    assert not Token.objects.exists()


def test_nobody_stops_anothers_token(browser, asking, person):
    asking("*:read", who=person())
    assert browser.post(f"/x/api/tokens/{Token.objects.get().pk}/revoke/").status_code == 404


def test_a_webhook_is_made_and_paused(browser, handler):
    page = browser.post("/x/api/webhooks/", {"address": "https://hook.example/in"}).content.decode()
    assert 'id="made-secret"' in page
    hook = Webhook.objects.get(person=handler)
    assert hook.secret not in page
    browser.post(f"/x/api/webhooks/{hook.pk}/switch/")
    hook.refresh_from_db()
    assert not hook.active
    assert browser.post("/x/api/webhooks/", {"address": "file:///etc/passwd"}).status_code == 422


def test_the_pages_stand_beside_a_persons_settings(browser):
    assert "接口令牌" in browser.get("/").content.decode()


def test_who_sees_no_ledger_is_told_that_nothing_will_be_sent(client, person, browser):
    """系统管理员不看业务数据：添加的接收地址收不到任何内容，页面要说明；地址不对的，说明怎么填。"""
    assert "不会有内容发出" not in browser.get("/x/api/webhooks/").content.decode()
    assert "请填写以 https:// 开头的地址" in browser.post("/x/api/webhooks/", {"address": "不是网址"}).content.decode()
    client.force_login(person(), backend="django.contrib.auth.backends.ModelBackend")
    assert "不会有内容发出" in client.get("/x/api/webhooks/").content.decode()
