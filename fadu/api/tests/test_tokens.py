"""A token narrows what its person may do, and is worth nothing to whoever reads the database."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from fadu.api.models import Token
from fadu.api.throttling import ByToken
from fadu.api.tokens import issue
from fadu.ledger.errors import Refused

from .conftest import ERRAND


def test_only_a_digest_is_kept(handler):
    token, text = issue(handler, "对接", ["errands:read"], at=timezone.now())
    assert text.startswith("fadu_") and len(text) > 40
    assert text not in str(Token.objects.values().get(pk=token.pk))


def test_an_unknown_scope_is_refused(handler):
    with pytest.raises(Refused, match="没有「errand:read」这样的令牌范围"):
        issue(handler, "对接", ["errand:read"], at=timezone.now())


def test_a_token_reaches_its_lines_for_reading_or_writing(made, asking, office):
    reader, other = asking("errands:read"), asking("figures:read")
    assert reader("get", f"/errands/errand/{made['id']}")[0] == 200
    status, content = reader("post", "/errands/errand", {"organ": office.pk, "data": ERRAND})
    assert (status, "errands:write" in content["detail"]) == (403, True)
    assert other("get", "/errands/errand")[0] == 403
    assert {one["label"] for one in reader("get", "/ledgers")[1]} == {
        "errands.errand",
        "errands.call",
        "errands.sealed",
    }
    assert other("get", "/ledgers")[1] == []


def test_personal_data_is_masked_unless_the_token_shows_it(made, asking):
    reader = asking("errands:write")
    _, content = reader("get", f"/errands/errand/{made['id']}")
    assert (content["data"]["applicant"], content["data"]["phone"]) == ("张某", "＊＊＊")
    status, content = reader("patch", f"/errands/errand/{made['id']}", {"version": 1, "data": {"applicant": "张某"}})
    assert (status, content["faults"][0]["field"]) == (403, "applicant")


def test_a_token_without_personal_data_cannot_find_it_out_by_searching(made, asking):
    """A search finds a name only when equal: who is told how many it found is told whether somebody applied."""
    assert len(asking("errands:read", "personal")("get", "/errands/errand?q=张三")[1]["items"]) == 1
    reader = asking("errands:read")
    assert reader("get", "/errands/errand?q=张三")[1]["items"] == []
    assert len(reader("get", f"/errands/errand?q={ERRAND['subject']}")[1]["items"]) == 1


def test_a_token_without_personal_data_has_no_file_of_a_record_that_holds_such_data(made, asking):
    writer = asking("errands:write", "personal")
    upload = {"file": SimpleUploadedFile("申请书.txt", "张三".encode())}
    place = f"/api/errands/errand/{made['id']}/attachments"
    file = writer.client.post(place, upload, headers=writer.headers).json()["id"]
    path = f"/errands/errand/{made['id']}/attachments/{file}"
    reader = asking("errands:read")
    status, content = reader("get", path)
    assert (status, "personal" in content["detail"]) == (403, True)


@pytest.mark.parametrize(
    ("change", "today"),
    [
        ({"expires_on": date(2024, 3, 1)}, "2024-03-02"),
        ({"revoked_at": timezone.now()}, "2024-03-01"),
    ],
)
def test_a_token_that_ended_opens_nothing(asking, monkeypatch, change, today):
    monkeypatch.setenv("FADU_TODAY", today)
    ask = asking("errands:read")
    assert ask("get", "/me")[0] == 200
    Token.objects.update(**change)
    assert ask("get", "/me")[0] == 401


def test_a_person_who_left_takes_the_token_along(asking, handler):
    ask = asking("errands:read")
    handler.is_active = False
    handler.save()
    assert ask("get", "/me")[0] == 401


def test_who_asks_too_often_is_told_when_to_ask_again(asking, monkeypatch):
    monkeypatch.setattr(ByToken, "allow_request", lambda self, request: False)
    monkeypatch.setattr(ByToken, "wait", lambda self: 8)
    ask = asking("errands:read")
    answer = ask.client.get("/api/me", headers=ask.headers)
    assert (answer.status_code, answer["Retry-After"]) == (429, "8")
    assert answer.json()["detail"] == "请求过于频繁。请在 8 秒后再试。"
