"""What the database keeps between the fields of a record is told at the field, in the fields' Chinese names."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers

DAY = date(2024, 3, 1)


def refused(county, ledger, **data):
    with pytest.raises(Refused) as caught:
        actions.create(ledgers[ledger], data, by=None, on=DAY, organ=county)
    return {fault.field: fault.message for fault in caught.value.faults}


def test_a_part_is_not_more_than_its_whole(county):
    """立案 5 件，处置线索只有 3 件：说明是哪两项，在「立案」旁指出。"""
    given = {"provider": "县纪委监委", "reported_on": DAY}
    told = refused(county, "oversight.discipline", **given, clues_handled=3, cases_filed=5)
    assert told == {"cases_filed": "「立案（件）」多于「处置问题线索（件）」，部分不能多于总数。请核对两项数字。"}
    assert actions.create(
        ledgers["oversight.discipline"], given | {"clues_handled": 5, "cases_filed": 5}, by=None, on=DAY, organ=county
    ).pk


def test_days_that_run_backwards_are_told_at_the_later_one(county):
    told = refused(
        county,
        "errands.errand",
        subject="补领证明",
        kind="paper",
        applicant="测试甲",
        received_on=DAY,
        started_on=date(2024, 2, 1),
    )
    assert list(told) == ["started_on"]
