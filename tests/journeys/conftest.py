"""A real Chromium before a real server: the people of a county do their work by keyboard and mouse.

The browser and what it needs are those of the desk's own tests; where something is missing the journeys are skipped
and say what to do.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache

from fadu.desk.tests.browser import OFFICE, PHONE
from fadu.desk.tests.calm import open_page as new_page
from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import Role

HERE = Path(__file__).parent
DAY = date(2024, 6, 3)
PASSWORD = "Fadu-journey-2024"
#: The journeys that are taken on every database: entering by hand step by step, and by a file. What the others add to
#: them are pages and scripts; the same writes and questions are asked of both databases by the lines' own tests.
EVERYWHERE = ("test_import.py", "test_reconsideration.py")
__all__ = ["DAY", "OFFICE", "PHONE"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey drives a browser and is slow."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if item.path.name not in EVERYWHERE:
                item.add_marker(pytest.mark.once)
            item.add_marker(pytest.mark.django_db(transaction=True))
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The office's day is the same in every journey."""
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    return DAY


@pytest.fixture(autouse=True)
def fresh_budget() -> None:
    """No journey pays for what the tests before it asked of the portal from the same address."""
    cache.clear()


def is_complaint(said: Any) -> bool:
    """Whether the browser complains; that a form was refused (409, 422) is what some journeys are about."""
    return said.type == "error" and not any(f"status of {code}" in said.text for code in (409, 422))


@pytest.fixture
def errors() -> list[str]:
    """What the pages complained of; a journey that ends with something in it fails."""
    return []


@pytest.fixture
def open_page(chromium: Any, live_server: Any, errors: list[str]) -> Iterator[Callable[..., Any]]:
    """Opens a page of a new visitor: no cookies, the office's screen or a phone's."""
    finders.get_finder.cache_clear()
    opened = []

    def visit(address: str = "/", size: dict[str, int] = OFFICE) -> Any:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=size,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        opened.append(context)
        page = new_page(context)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if is_complaint(said) else None)
        page.goto(address)
        return page

    yield visit
    for context in opened:
        context.close()
    assert errors == []


@pytest.fixture
def appoint(person: Callable[..., Person]) -> Callable[..., Person]:
    """Makes a person who can sign in; several roles make several posts at one organ."""

    def make(username: str, *roles: Role, organ: Organ, lines: list[str] | None = None) -> Person:
        someone = person(role=roles[0], organ=organ, lines=lines, username=username, name=f"测试{username}")
        for role in roles[1:]:
            Post.objects.create(person=someone, organ=organ, role=role, lines=lines, since=date(2020, 1, 1))
        someone.set_password(PASSWORD)
        someone.save()
        return someone

    return make


@pytest.fixture
def sign_in(open_page: Callable[..., Any]) -> Callable[..., Any]:
    """Signs a person in at the door, as people do, and answers their page."""

    def enter(someone: Person, address: str = "/", size: dict[str, int] = OFFICE) -> Any:
        page = open_page(address, size)
        page.fill("[name=username]", someone.username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return enter
