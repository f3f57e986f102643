"""Numbers have no gaps and no doubles, whatever happens at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections, transaction

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

DAY = date(2024, 3, 1)
DATA = {"subject": "补领证明", "kind": "paper", "applicant": "虚构人", "received_on": DAY}


def enter(organ):
    return actions.create(ledgers["errands.errand"], DATA, by=None, on=DAY, organ=organ).number


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


def test_an_entry_that_fails_leaves_no_gap(office):
    first = enter(office)
    with pytest.raises(Refused):
        actions.create(ledgers["errands.errand"], {**DATA, "kind": "无"}, by=None, on=DAY, organ=office)
    with pytest.raises(RuntimeError), transaction.atomic():
        enter(office)
        raise RuntimeError
    assert (first, enter(office)) == (f"{office.prefix}代〔2024〕1号", f"{office.prefix}代〔2024〕2号")


def test_a_number_given_by_hand_is_passed_over(office):
    actions.create(
        ledgers["errands.errand"], DATA, by=None, on=DAY, organ=office, number=f"{office.prefix}代〔2024〕1号"
    )
    assert enter(office) == f"{office.prefix}代〔2024〕2号"


def test_each_year_and_each_organ_has_its_own_series(office, county):
    enter(office)
    other = Organ.objects.get(short_name="县公安局")
    assert enter(other) == f"{other.prefix}代〔2024〕1号"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="the test database of SQLite lies in memory: one connection"
)
def test_many_at_once_get_each_number_once(county):
    office = Organ.objects.get(short_name="县司法局")

    def work(_):
        try:
            return enter(office)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(work, range(24)), key=lambda n: int(n.split("〕")[1][:-1]))
    assert numbers == [f"{office.prefix}代〔2024〕{n}号" for n in range(1, 25)]
    assert connection.vendor == "postgresql"
