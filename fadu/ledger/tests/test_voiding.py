"""What belongs to a record shares its fate when it is voided and when it comes back."""

from datetime import date

import pytest

from fadu.ledger import actions, trail
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

DAY = date(2024, 3, 1)


@pytest.fixture
def errand(county):
    told = {"subject": "补领证明", "kind": "paper", "applicant": "张某某", "received_on": DAY}
    organ = Organ.objects.get(short_name="甲镇")
    return actions.create(ledgers["errands.errand"], told, by=None, on=DAY, organ=organ)


def call(errand, made_on=DAY):
    told = {"errand": errand, "content": "已回访", "made_on": made_on}
    return actions.create(ledgers["errands.call"], told, by=None, on=DAY)


def test_what_belongs_to_a_void_record_counts_for_nothing_and_comes_back_with_it(errand):
    """作废一件，其下的记录一并作废，各有留痕；恢复时一并恢复。"""
    first, second = call(errand), call(errand)
    actions.void(second, "重复", by=None, on=DAY)
    void = actions.void(errand, "登记错误", by=None, on=DAY)
    first.refresh_from_db()
    assert (first.voided, first.void_reason) == (True, "随所属记录作废：登记错误")
    actions.restore(void, "登记无误", by=None, on=DAY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.voided, first.void_reason, second.voided) == (False, "", True)
    assert [x for label in ("errands.errand", "errands.call") for x in trail.verify(ledgers[label])] == []


def test_nothing_is_entered_under_a_void_record_nor_restored(errand):
    """所属记录作废的，不能新登记，也不能单独恢复。"""
    below = call(errand)
    errand = actions.void(errand, "登记错误", by=None, on=DAY)
    with pytest.raises(Refused, match="所属的「补领证明」已作废。请先恢复该代办件"):
        call(errand)
    with pytest.raises(Refused, match="请先恢复该代办件"):
        actions.restore(below, "误作废", by=None, on=DAY)
