"""Every test of this folder runs for every ledger in the registry."""

import pytest

from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

from .factory import World


def pytest_generate_tests(metafunc):
    if "step" in metafunc.fixturenames:
        pairs = [(led, m) for led in ledgers.values() for m in led.procedure.move_list]
        metafunc.parametrize("ledger, step", pairs, ids=[f"{led.label}:{m.name}" for led, m in pairs])
    elif "ledger" in metafunc.fixturenames:
        metafunc.parametrize("ledger", list(ledgers.values()), ids=list(ledgers))


@pytest.fixture
def world(county):
    return World(
        county,
        Organ.objects.get(short_name="县司法局"),
        Organ.objects.get(path__startswith=county.path, name__contains="甲镇"),
    )
