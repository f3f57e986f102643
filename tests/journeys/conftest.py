"""A real Chromium before a real server: the people of a county do their work by keyboard and mouse.

The front end must have been built (`make front`) and a Chromium must be there: Debian's, or the one that
`FADU_CHROMIUM` names. Where one of them is missing the journeys are skipped and say what to do.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from fadu.organs.models import Organ, Person, Post
from fadu.organs.roles import Role

DAY = date(2024, 6, 3)
PASSWORD = "Fadu-journey-2024"
WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}

# Playwright's loop makes Django take the test for asynchronous code; the database is used from this thread alone
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey drives a browser and is slow."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.django_db(transaction=True))


def chromium() -> str:
    """Where the browser is; empty when there is none."""
    named = os.environ.get("FADU_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all journeys."""
    if not chromium():
        pytest.skip("no Chromium: install the package chromium, or name one in FADU_CHROMIUM")
    if not (Path(settings.PACKAGE) / "static" / "fadu" / "app.js").exists():
        pytest.skip("the front end is not built: run `make front`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The office's day is the same in every journey."""
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    return DAY


@pytest.fixture
def errors() -> list[str]:
    """What the pages complained of; a journey that ends with something in it fails."""
    return []


@pytest.fixture
def open_page(browser: Any, live_server: Any, errors: list[str]) -> Iterator[Callable[..., Any]]:
    """Opens a page of a new visitor: no cookies, the office's screen or a phone's."""
    opened = []

    def visit(address: str = "/", size: dict[str, int] = WIDE) -> Any:
        context = browser.new_context(
            base_url=live_server.url, viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
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

    def enter(someone: Person, address: str = "/", size: dict[str, int] = WIDE) -> Any:
        page = open_page(address, size)
        page.fill("[name=username]", someone.username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return enter
