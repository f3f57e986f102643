"""司法建议、检察建议: by when a reply is due, and how many came in time."""

from datetime import date

from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

DAY = date(2024, 3, 4)


def suggested(n, **data):
    office = Organ.objects.get(short_name="县司法局")
    row = {"document_number": f"测法建〔2024〕{n}号", "kind": "judicial", "issuer": "测试法院", "subject": "规范送达"}
    ledger = ledgers["litigation.suggestion"]
    return actions.create(ledger, row | {"received_on": DAY} | data, by=None, on=DAY, organ=office)


def reply(one, day):
    one = actions.move(one, "assign", by=None, on=DAY)
    return actions.move(one, "reply", {"replied_on": day, "adoption": "full"}, by=None, on=day)


def test_the_day_that_the_suggestion_sets_goes_before_the_usual_two_months(county):
    """法释〔2023〕11号第八条：回复期限由法院定，一般不超过两个月。"""
    usual, set_by_court = suggested(1), suggested(2, asked_by=date(2024, 4, 3))
    due = {run.record_id: (run.clock, run.due_on) for run in Run.objects.filter(ledger="litigation.suggestion")}
    assert due[usual.pk] == ("书面回复", date(2024, 5, 6))
    assert due[set_by_court.pk] == ("书面回复（建议书要求）", date(2024, 4, 3))
    reply(usual, date(2024, 4, 30))
    reply(set_by_court, date(2024, 4, 30))
    rate = figure("litigation.suggestion_on_time_rate", period="2024", today=date(2024, 12, 31))
    assert (rate.numerator, rate.denominator, rate.shown) == (1, 2, "50%")
