"""Errands for every test of figures: two towns, and a maker of records."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ


@pytest.fixture
def errands():
    return ledgers["errands.errand"]


@pytest.fixture
def town(county) -> Organ:
    return Organ.objects.get(short_name="甲镇")


@pytest.fixture
def other_town(county) -> Organ:
    return Organ.objects.get(short_name="乙乡")


@pytest.fixture
def errand(errands, town) -> Callable[..., Any]:
    """Write an errand as the doors do, received on 2023-03-01 unless told otherwise."""

    def make(organ: Organ = town, **fields: Any) -> Any:
        fields = {"subject": "测试", "kind": "paper", "applicant": "张某某", "received_on": date(2023, 3, 1), **fields}
        return actions.create(errands, fields, by=None, on=fields["received_on"], organ=organ)

    return make
