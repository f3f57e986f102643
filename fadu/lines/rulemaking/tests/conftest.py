"""Documents of a county's library, in one call each."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

NOW = date(2024, 6, 3)
PARKING = "第一条 为了规范停车，根据《某某条例》，制定本办法。\n第二条 机动车停放服务收费实行政府指导价。"


@pytest.fixture
def stock(county):
    """Makes a document that is in force; `stock.add` gives it another text."""
    office = Organ.objects.get(short_name="县司法局")

    def make(
        subject,
        text="第一条 测试。",
        number="测政规〔2021〕1号",
        start=date(2021, 7, 1),
        ends=date(2026, 6, 30),
        **data,
    ):
        data = {"subject": subject, "maker": "government", "planned_on": NOW, "legacy_number": number} | data
        document = actions.create(ledgers["rulemaking.document"], data, by=None, on=NOW, organ=office)
        add(document, text, start)
        dates = {"published_on": start, "effective_on": start, "expires_on": ends}
        return actions.move(document, "admit", dates, by=None, on=NOW, reason="启用前公布")

    def add(document, text, day, draft="published"):
        data = {"document": document, "draft": draft, "made_on": day, "effective_from": day, "text": text}
        return actions.create(ledgers["rulemaking.version"], data, by=None, on=NOW)

    make.add = add
    return make
