"""A county with a clerk, a reviewer and a stranger, and the line with one of everything."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from fadu.ledger import actions
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import Role

from .browser import OFFICE, PASSWORD, is_complaint
from .calm import open_page as new_page

DAY = date(2024, 3, 20)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The office's day is the same in every test."""
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    return DAY


@pytest.fixture
def ledger() -> Ledger:
    """代办件."""
    if "errands.errand" not in ledgers:
        pytest.skip("the line of tests/lines is not installed: run from the repository's root, with its conftest")
    return ledgers["errands.errand"]


@pytest.fixture
def office(county: Organ) -> Organ:
    """县司法局."""
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def clerk(person: Callable[..., Person], office: Organ) -> Person:
    """Handles the work of the office, and gives it out."""
    someone = person(role=Role.HANDLER, organ=office, name="测试甲", username="clerk")
    someone.set_password(PASSWORD)
    someone.save()
    return someone


@pytest.fixture
def chief(person: Callable[..., Person], office: Organ) -> Person:
    """Reviews, and administers the office."""
    someone = person(role=Role.REVIEWER, organ=office, name="测试乙", username="chief")
    Post.objects.create(person=someone, organ=office, role=Role.ORGAN_ADMIN, since=date(2020, 1, 1))
    return someone


@pytest.fixture
def stranger(person: Callable[..., Person], county: Organ) -> Person:
    """Works at another organ."""
    town = Organ.objects.get(path__startswith=county.path, name__contains="甲镇")
    return person(role=Role.HANDLER, organ=town, name="测试丙", username="stranger")


@pytest.fixture
def make(ledger: Ledger, office: Organ, clerk: Person) -> Callable[..., Any]:
    """Makes an errand; field values may be given."""

    def errand(**values: Any) -> Any:
        on = values.get("received_on", date(2024, 3, 4))
        data = {"subject": "补办证明", "kind": "paper", "applicant": "张某某一", "target": office, "received_on": on}
        return actions.create(ledger, data | values, by=clerk, on=on, organ=office, handler=clerk)

    return errand


@pytest.fixture
def errand(make: Callable[..., Any]) -> Any:
    """One errand, just received."""
    return make()


@pytest.fixture
def browse() -> Callable[[Person], Client]:
    """A client signed in as a person."""

    def signed_in_as(someone: Person) -> Client:
        client = Client()
        client.force_login(someone, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in_as


@pytest.fixture
def desk(browse: Callable[[Person], Client], clerk: Person) -> Client:
    """The clerk's browser."""
    return browse(clerk)


@pytest.fixture
def open_page(chromium, transactional_db, live_server):
    """Opens a window; anything the page complains of fails the test."""
    finders.get_finder.cache_clear()
    complaints, contexts = [], []

    def open_window(theme="light", size=OFFICE):
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, color_scheme=theme, locale="zh-CN", reduced_motion="reduce"
        )
        contexts.append(context)
        page = new_page(context)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []
