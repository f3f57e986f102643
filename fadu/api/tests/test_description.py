"""The OpenAPI description and its page."""

import re

import pytest
from django.test import Client

from fadu.api import building, describing
from fadu.ledger.registry import ledgers

pytestmark = pytest.mark.once


def test_every_ledger_is_described(client):
    schema = client.get("/api/openapi.json").json()
    for ledger in ledgers.values():
        assert f"/api/{ledger.line}/{ledger.model._meta.model_name}" in schema["paths"]
    new = schema["components"]["schemas"]["ErrandsErrandNew"]
    assert new["required"] == ["subject", "kind", "applicant", "received_on"]
    assert new["properties"]["fee"]["description"] == "费用（单位：分）"


def test_errors_are_described_as_problems(client):
    schema = client.get("/api/openapi.json").json()
    answers = schema["paths"]["/api/errands/errand"]["post"]["responses"]
    assert list(answers["422"]["content"]) == ["application/problem+json"]


def test_the_page_of_the_description_shows_each_ledgers_operations(client: Client, db):
    first = client.get("/api/docs").content.decode()
    assert "/api/{line}/{model}/{pk}/trail" in first
    assert "errands_errand_move" not in first
    [name] = re.findall(r">([^<]*代办件)</a>", first)
    assert "errands_errand_move" in client.get("/api/docs", {"of": name}).content.decode()
    unknown = client.get("/api/docs", {"of": "没有的"})
    assert unknown.status_code == 404
    assert "没有这一台账的接口" in unknown.content.decode()


@pytest.mark.parametrize("name", ["errands_errand_create", "figures"])
def test_operations_have_ids_of_their_own(client, name):
    schema = client.get("/api/openapi.json").json()
    ids = [o["operationId"] for item in schema["paths"].values() for o in item.values()]
    assert ids.count(name) == 1
    assert len(ids) == len(set(ids))


def test_a_call_builds_the_ledger_that_it_asks_for_and_no_other(client, db):
    building.api.cache_clear()
    building._resolver.cache_clear()
    assert client.get("/api/errands/errand").status_code == 401
    assert building.api.cache_info().currsize == len(["errands.errand", building.SHARED])


def test_an_address_of_no_ledger_is_answered_as_a_problem(client, db):
    answer = client.get("/api/errands/nothing")
    assert answer.status_code == 404
    assert "/api/docs" in answer.json()["detail"]


def test_the_description_is_made_once_for_a_state_of_the_code(client, settings, tmp_path, monkeypatch):
    """整份说明要算十秒：存在数据目录，别的进程直接读取；代码改变后重新生成，旧的删去。"""
    settings.FADU_DATA, made = tmp_path, []
    monkeypatch.setattr(describing, "together", lambda parts: made.append(1) or {"paths": {}})
    for state in ("former", "former", "new"):
        describing._document.cache_clear()  # as another process begins
        monkeypatch.setattr(describing, "_code", lambda state=state: state)
        assert client.get("/api/openapi.json").json() == {"paths": {}}
    assert len(made) == 2
    assert [file.name for file in (tmp_path / describing.KEPT).iterdir()] == ["openapi-new.json"]
    describing._document.cache_clear()
