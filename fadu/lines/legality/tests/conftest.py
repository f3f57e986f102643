"""Advisers and reviews, in one call each."""

from datetime import date, timedelta

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

from .examples import MATERIALS

DAY = date(2024, 3, 4)


@pytest.fixture
def organ(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def adviser(county):
    def make(name, **data):
        data = {"name": name, "firm": "测试律所", "specialty": "general", **data}
        found = actions.create(ledgers["legality.adviser"], data, by=None, on=DAY, organ=county)
        return go(found, "appoint", appointed_on=DAY, ends_on=DAY + timedelta(days=365))

    return make


@pytest.fixture
def review(organ):
    def make(**data):
        data = {"subject": "合作协议", "kind": "contract", "submitted_on": DAY, **MATERIALS, **data}
        found = actions.create(ledgers["legality.review"], data, by=None, on=DAY, organ=organ)
        return go(found, "receive", complete_on=DAY)

    return make


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


def point(review, ordinal=1):
    data = {"review": review, "ordinal": ordinal, "problem": "liability", "content": "明确违约责任", "raised_on": DAY}
    return actions.create(ledgers["legality.point"], data, by=None, on=DAY)
