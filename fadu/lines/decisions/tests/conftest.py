"""A decision under way, in one call each."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

from .examples import a_catalogue

DAY = date(2024, 3, 4)


def make(model, on=DAY, **data):
    organ = data.pop("organ", None)
    return actions.create(ledgers[f"decisions.{model}"], data, by=None, on=on, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


@pytest.fixture
def decision(county):
    """One that is being drafted by 县司法局."""

    class World:
        office = county

    catalogue = a_catalogue(World, DAY)
    found = make("decision", organ=county, subject="停车政策", category="plan", proposed_on=DAY, catalogue=catalogue)
    found = go(found, "catalogue", catalogued_on=DAY)
    return go(found, "initiate", initiated_on=DAY, lead=Organ.objects.get(short_name="县司法局"))


@pytest.fixture
def period(decision):
    """Its public comment period, from 4 March to 8 April."""
    found = make("consultation", decision=decision, subject="停车政策征求意见", text="第一条 夜间停车免费。")
    return go(found, "open", opens_on=DAY, closes_on=date(2024, 4, 8))


@pytest.fixture
def hearing(decision):
    """Its hearing, for which people may register until 9 March."""
    return make(
        "hearing", decision=decision, noticed_on=DAY, register_by=date(2024, 3, 9), sits_on=date(2024, 4, 10),
        place="会议室", matter="夜间停车是否收费", seats=2,
    )  # fmt: skip
