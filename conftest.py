"""What every test of the house stands on: no network, no unknown template variable, a few made-up people."""

import gc
import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

os.environ["FADU_TEST"] = "1"
# pytest-django: an unknown template variable fails the test
os.environ["FAIL_INVALID_TEMPLATE_VARS"] = "true"

import hypothesis
import pytest

gc.disable()  # until all is collected; see below
hypothesis.settings.register_profile("fadu", deadline=None)  # no example fails because the machine has other work
hypothesis.settings.load_profile("fadu")

if TYPE_CHECKING:
    from django.test import Client

    from fadu.figures.testing import Rule
    from fadu.organs.models import Organ, Person, Region


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: garbage is sought only among what tests make, and not after every
    seven hundred objects, since a single question to the database makes more: the search would take a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


#: A test that uses none of these may not ask a database (pytest-django sees to it): a second one can't answer it otherwise.
DATABASE = frozenset({"db", "transactional_db", "live_server", "django_db_setup"})


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Tests without a database run once. A browser on a loaded machine may run out of time: such a test is repeated once,
    and the closing line says so.

    Where several workers share the tests, those with a browser come first: while one waits for it, there is other work to
    do. The slow ones follow, so that no worker ends long after the others.
    """
    for item in items:
        if not item.get_closest_marker("django_db") and DATABASE.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.once)
    yield
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=[r"\bTimeoutError\b"]))
    if hasattr(config, "workerinput"):  # in a worker of pytest-xdist
        items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("browser", "slow")])


def is_local(address: Any) -> bool:
    """Whether a socket address stays on this machine (loopback or a Unix socket)."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in {"localhost", ""}


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that opens a connection to another machine fails."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guard(original: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(self: socket.socket, address: Any) -> Any:
            if not is_local(address):
                raise RuntimeError(f"a test must not use the network: {address!r}")
            return original(self, address)

        return guarded

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guard(connect))
        patch.setattr(socket.socket, "connect_ex", guard(connect_ex))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_disks() -> Iterator[None]:
    """What is written is there as soon as it is read; that it outlasts a power cut no test can tell, and all would wait for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield


@pytest.fixture
def client(client: "Client") -> "Client":
    """A visitor whose address has filed nothing: what one address may file in an hour is kept from test to test."""
    from django.core.cache import cache

    cache.clear()
    return client


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Before the test database is made."""
    from tests.harness.database import quickly

    with quickly():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, without the sessions that browsers' last requests may still hold when it is dropped."""
    yield
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The one real Chromium of all browser tests: playwright allows one at a time in a thread."""
    from fadu.desk.tests.browser import FLAGS, missing
    from fadu.desk.tests.calm import calmly

    if missing():
        pytest.skip(missing())
    from playwright.sync_api import sync_playwright

    # playwright keeps an event loop in this thread, which makes Django refuse the database without need
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright, calmly():
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        launched = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def region(db: None) -> "Region":
    """测试县, under 测试省 and 测试市."""
    from fadu.organs.models import Region, RegionLevel
    from tests.harness.database import written_again

    def make() -> Region:
        province = Region.add(None, code="990000", name="测试省", level=RegionLevel.PROVINCE)
        city = Region.add(province, code="990100", name="测试市", level=RegionLevel.CITY)
        return Region.add(city, code="990121", name="测试县", level=RegionLevel.COUNTY)

    return written_again(Region, make)


@pytest.fixture
def county(region: "Region") -> "Organ":
    """The root organ of 测试县 with its standard organs and two towns; `county.children()` has them."""
    from fadu.organs.founding import found_county
    from fadu.organs.models import Organ
    from tests.harness.database import written_again

    return written_again(Organ, lambda: found_county(region.code, "测试县", "测", towns=["甲镇", "乙乡"]), region.pk)


@pytest.fixture
def person(request: pytest.FixtureRequest, db: None) -> "Callable[..., Person]":
    """A factory: `person(role=Role.HANDLER, organ=organ, lines=["duties"])` makes one with that post.

    Without `organ` the post is over the whole `county`; without `role` the person holds no post.
    """
    from fadu.organs.models import Person, Post

    made = 0

    def make(
        role: str | None = None,
        organ: "Organ | None" = None,
        lines: list[str] | None = None,
        since: date = date(2020, 1, 1),
        **fields: Any,
    ) -> "Person":
        nonlocal made
        made += 1
        organ = organ or request.getfixturevalue("county")
        fields = {"username": f"test{made}", "name": f"测试{made}", **fields}
        someone = Person.objects.create_user(organ=organ, **fields)
        if role is not None:
            Post.objects.create(person=someone, organ=organ, role=role, lines=lines, since=since)
        return someone

    return make


@pytest.fixture
def rule(region: "Region") -> "Rule":
    """Proves an indicator over a drawn table on every engine; see `fadu.figures.testing`."""
    from fadu.figures.testing import Rule
    from fadu.organs.models import Organ, OrganKind

    root = Organ.add(None, name="测试县", short_name="测试县", kind=OrganKind.AREA, region=region)
    return Rule(region, root)
