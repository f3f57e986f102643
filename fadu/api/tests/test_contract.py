"""Whatever is sent to it, the API answers as it says it does: never an error of its own, never an undescribed shape."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from fadu.api.describing import ordered, together
from fadu.api.throttling import ByAddress, ByToken
from fadu.api.tokens import issue

EXAMPLES = 8
#: the operations of one ledger, and those that every ledger shares
OPERATIONS = [
    "errands_errand_list_records",
    "errands_errand_create",
    "errands_errand_read",
    "errands_errand_edit",
    "errands_errand_move",
    "errands_call_create",
    "errands_sealed_create",
    "void",
    "restore",
    "trail",
    "clocks",
    "attachments",
    "attach",
    "download",
    "figures",
    "ledgers",
    "me",
]
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
]


@pytest.fixture(scope="session")
def description():
    """The description that is served, cut down to the operations asked here."""
    schema = json.loads(json.dumps(together(one for one in ordered() if one.line == "errands")))
    schema["paths"] = {
        path: item
        for path, item in schema["paths"].items()
        if any(one.get("operationId") in OPERATIONS for one in item.values())
    }
    found = schemathesis.openapi.from_dict(schema)
    found.app = get_wsgi_application()
    return found


@pytest.fixture
def described(description, made):
    """The description, bound to the application itself, which must not close the test's own connection.

    After `made`, whose client connects the signals again.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield description
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def text(person, county, monkeypatch):
    """A token of somebody who may do everything, never asked to wait."""
    for kind in (ByToken, ByAddress):
        monkeypatch.setattr(kind, "allow_request", lambda self, request: True)
    office = person(role="office", organ=county, lines=["errands"])
    return issue(office, "测试", ["*:write", "personal"], at=timezone.now())[1]


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_every_answer_is_as_described(described, text, operation_id, mode):
    """Right and wrong requests, made from the description."""
    operation = described.find_operation_by_id(operation_id)
    checks = schemathesis.checks.CHECKS.get_by_names(CHECKS)

    @settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(headers={"Authorization": f"Bearer {text}"}, checks=checks)

    ask()
