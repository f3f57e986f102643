"""Files made in code, and the line with one of everything to import them into."""

import io
from datetime import date

import pytest
import xlsxwriter

from fadu.ledger import exchange
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 1)
HEADINGS = ["编号", "所属单位", "事项", "类别", "申请人", "电话", "办理单位", "费用（元）", "份数", "加急", "收到日期"]


def sheet(headings, *rows, above=()):
    """An xlsx with one sheet; dates become date cells."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet()
        for at, row in enumerate([*above, headings, *rows]):
            for index, value in enumerate(row):
                page.write(at, index, value)
    return target.getvalue()


@pytest.fixture
def errands():
    return ledgers["errands.errand"]


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def handler(person, office):
    return person(role=Role.HANDLER, organ=office, lines=["errands"])


@pytest.fixture
def stranger(person, county):
    return person(role=Role.HANDLER, organ=Organ.objects.get(short_name="甲镇"), lines=["errands"])


@pytest.fixture
def row(office):
    """A right row for HEADINGS; change a cell by its heading."""

    def make(**cells):
        right = {
            "编号": "测〔2024〕1号",
            "所属单位": office.name,
            "事项": "补领证明",
            "类别": "证明",
            "申请人": "测试甲",
            "电话": "13800000000",
            "办理单位": "县司法局",
            "费用（元）": 12.5,
            "份数": 2,
            "加急": "是",
            "收到日期": "2024-03-01",
        }
        return [{**right, **cells}[heading] for heading in HEADINGS]

    return make


@pytest.fixture
def bring(errands, handler):
    """Import rows under HEADINGS and answer with the batch."""

    def make(*rows, headings=HEADINGS, by=handler):
        plan = exchange.dry_run(errands, sheet(headings, *rows), by, name="台账.xlsx")
        assert plan.problems == []
        return exchange.apply(plan, by=by, on=DAY)

    return make
