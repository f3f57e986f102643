"""A term that a paper sets is over after the paper is out: what asks for an answer gives time for it."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

DAY, BEFORE = date(2024, 6, 3), date(2024, 5, 20)


@pytest.mark.parametrize(
    ("model", "values", "term"),
    [
        ("scrutiny", {"kind": "audit", "body": "县审计局", "topic": "测试项目", "held_on": DAY, "received_on": DAY}, "answer_by"),
        ("problem", {"origin": "self", "content": "测试问题", "raised_on": DAY}, "deadline"),
        ("returned", {"sender": "police", "subject": "测试甲", "matter": "测试事项", "received_on": DAY}, "reply_by"),
    ],
)  # fmt: skip
def test_a_term_does_not_end_before_it_begins(county, model, values, term):
    office = Organ.objects.get(short_name="县司法局")
    ledger = ledgers[f"oversight.{model}"]
    with pytest.raises(Refused, match="早于") as refused:
        actions.create(ledger, values | {term: BEFORE}, by=None, on=DAY, organ=office)
    assert "2024-05-20" in str(refused.value) or term not in str(refused.value)
    actions.create(ledger, values | {term: DAY}, by=None, on=DAY, organ=office)
    assert ledger.model.objects.count() == 1
