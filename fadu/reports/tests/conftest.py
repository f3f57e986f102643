"""A county whose errands are counted, and a report on them."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role
from fadu.reports import composing, drafting
from fadu.reports.narrative import parse

NARRATIVE = """<!-- part: 主要举措和成效; order: 10; title: 代办服务 -->
全年收到代办件 {received}，{received|growth}，办结 {closed}，办成率为 {done_rate}。
收取代办费用 {fees}。
?!urgent 没有加急事项。
"""


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def handler(person, county):
    return person(role=Role.HANDLER, organ=county, lines=["errands", "reports"])


@pytest.fixture
def errand(handler, office):
    """A factory of errands."""

    def make(received: date, closed: date | None = None, outcome: str = "full"):
        given = {
            "subject": "补领证明",
            "kind": "paper",
            "applicant": "张某某一",
            "received_on": received,
            "target": office,
        }
        made = actions.create(ledgers["errands.errand"], given, by=None, on=received, organ=office)
        if closed:
            actions.move(made, "start", {"started_on": received}, by=None, on=received)
            actions.move(made, "close", {"closed_on": closed, "outcome": outcome}, by=None, on=closed)
        return made

    return make


@pytest.fixture
def year_of_work(errand):
    """2023: 5 received, 4 closed, 3 done; 2022: 4 received."""
    for month in range(1, 5):
        errand(date(2022, month, 6))
    for month in range(1, 4):
        errand(date(2023, month, 6), date(2023, month, 16))
    errand(date(2023, 5, 6), date(2023, 5, 16), outcome="none")
    errand(date(2023, 6, 6))


@pytest.fixture
def report(monkeypatch, year_of_work, county):
    monkeypatch.setattr(composing, "line_sections", lambda: parse(NARRATIVE, "errands"))
    return drafting.draft(county, 2023, by=None, on=date(2024, 1, 10))
