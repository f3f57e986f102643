"""A client with a token, over the line with one of everything."""

import json

import pytest
from django.core.cache import cache
from django.utils import timezone

from fadu.api.tokens import issue
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

ERRAND = {
    "subject": "补领证明",
    "kind": "paper",
    "applicant": "张三",
    "phone": "13800000000",
    "received_on": "2024-03-01",
}


class Client:
    """Asks the API with a token and answers with status and content."""

    def __init__(self, client, text=""):
        self.client, self.headers = client, {"authorization": f"Bearer {text}"} if text else {}

    def __call__(self, method, path, body=None, **params):
        options = {"headers": self.headers}
        if params:
            options["query_params"] = params
        if body is not None:
            options |= {"data": json.dumps(body), "content_type": "application/json"}
        answer = getattr(self.client, method)(f"/api{path}", **options)
        return answer.status_code, json.loads(answer.content)


@pytest.fixture(autouse=True)
def fresh_budget():
    cache.clear()


@pytest.fixture
def errands():
    return ledgers["errands.errand"]


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def handler(person, office):
    return person(role=Role.HANDLER, organ=office, lines=["errands"])


@pytest.fixture
def asking(client, handler):
    """A client whose token has the given scopes."""

    def make(*scopes, who=handler, **options):
        _, text = issue(who, "测试", scopes, at=timezone.now(), **options)
        return Client(client, text)

    return make


@pytest.fixture
def ask(asking):
    """A client that may do everything that its person may."""
    return asking("*:write", "personal")


@pytest.fixture
def made(ask, office):
    """An errand entered through the API."""
    status, content = ask("post", "/errands/errand", {"organ": office.pk, "on": "2024-03-01", "data": ERRAND})
    assert status == 201, content
    return content
