"""Every test of this folder runs for every ledger in the registry."""

from pathlib import Path

import pytest
from django.db import transaction

from fadu.ledger.registry import ledgers
from fadu.organs.founding import found_county
from fadu.organs.models import Organ, OrganKind, Region, RegionLevel

from .factory import World

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.parent == HERE:  # pytest-django makes only the databases that marked tests ask for
            item.add_marker(pytest.mark.django_db)


def pytest_generate_tests(metafunc):
    if "step" in metafunc.fixturenames:
        pairs = [(led, m) for led in ledgers.values() for m in led.procedure.move_list]
        metafunc.parametrize("ledger, step", pairs, ids=[f"{led.label}:{m.name}" for led, m in pairs])
    elif "ledger" in metafunc.fixturenames:
        metafunc.parametrize("ledger", list(ledgers.values()), ids=list(ledgers))


@pytest.fixture(scope="package")
def standing(django_db_setup, django_db_blocker):
    """The county, founded once for all contract tests and taken back at their end: founding costs more than a test."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = Region.add(None, code="990000", name="测试省", level=RegionLevel.PROVINCE)
        city = Region.add(province, code="990100", name="测试市", level=RegionLevel.CITY)
        Region.add(city, code="990121", name="测试县", level=RegionLevel.COUNTY)
        above = Organ.add(None, name="测试市", short_name="测试市", kind=OrganKind.AREA, region=city)
        yield found_county("990121", "测试县", "测", towns=["甲镇", "乙乡"], under=above)
        transaction.set_rollback(True)


@pytest.fixture
def world(standing, db):
    """The county for one test, which leaves nothing behind."""
    organs = Organ.objects.filter(path__startswith=standing.path)
    return World(standing, organs.get(short_name="县司法局"), organs.get(name__contains="甲镇"))
