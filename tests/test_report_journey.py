"""One report in a real browser: edited, approved, published, and read on the portal by nobody in particular."""

import re
from datetime import date

import pytest

from fadu.desk.tests.browser import PHONE, missing, violations
from fadu.desk.tests.conftest import PASSWORD
from fadu.desk.tests.test_browser import chromium, open_page  # noqa: F401 - fixtures
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, Post
from fadu.organs.roles import Role
from fadu.reports import composing, drafting
from fadu.reports.models import Kind
from fadu.reports.narrative import parse

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "-"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
NARRATIVE = """<!-- part: 主要举措和成效; order: 10; title: 代办服务 -->
全年收到代办件 {received}。
"""
DAY = "2024-02-01"


@pytest.fixture
def office(transactional_db, region):
    from fadu.organs.founding import found_county

    found_county(region.code, "测试县", "测", towns=["甲镇"])
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def staff(office, person, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY)
    someone = person(role=Role.OFFICE, organ=office, name="测试甲", username="office")
    Post.objects.create(person=someone, organ=office, role=Role.LEADER, since=date(2020, 1, 1))
    Post.objects.create(person=someone, organ=office, role=Role.HANDLER, since=date(2020, 1, 1))
    someone.set_password(PASSWORD)
    someone.save()
    return someone


@pytest.fixture
def report(office, staff, monkeypatch):
    on = date(2023, 3, 6)
    given = {"subject": "补领证明", "kind": "paper", "applicant": "张某某一", "received_on": on, "target": office}
    for _ in range(7):
        actions.create(ledgers["errands.errand"], given, by=None, on=on, organ=office)
    monkeypatch.setattr(composing, "line_sections", lambda: parse(NARRATIVE, "errands"))
    return drafting.draft(office, Kind.COUNTY, 2023, by=None, on=date(2024, 1, 10))


def sign_in(page):
    page.goto("/login/")
    page.fill("[name=username]", "office")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#side", state="attached")


def step(page, report, name, **fields):
    page.goto(f"/l/reports/report/{report.pk}/move/{name}/")
    for field, value in fields.items():
        page.fill(f"[name={field}]", value)
    page.click("main .form button[type=submit]")
    page.wait_for_url(re.compile(rf"/l/reports/report/{report.pk}/$"))


def test_a_report_is_edited_published_and_read_without_signing_in(open_page, report):  # noqa: F811
    page = open_page()
    sign_in(page)
    page.goto(f"/x/reports/{report.pk}/")
    text = page.locator("[data-written]")
    assert text.locator(".token").inner_text() == "7件"
    text.locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.type("组织集中宣传12场次。")
    page.locator("#findings-pane").get_by_text("1 处待处理").wait_for()
    page.fill("#find-figure", "收到代办件")
    page.locator(".offer", has_text="收到代办件").first.click()
    assert text.locator(".token").count() == 2
    page.click("#text-form button[type=submit]")
    page.get_by_text("已保存").wait_for()
    page.fill("[name=note]", "宣传活动登记表")
    page.get_by_role("button", name="注明来源").click()
    page.get_by_text("可以核查通过").wait_for()
    page.reload()
    assert violations(page) == []

    step(page, report, "audit", audited_on=DAY)
    step(page, report, "approve", approved_on=DAY, drafted_on=DAY)
    step(page, report, "to_party", party_on=DAY)
    step(page, report, "to_congress", congress_on=DAY)
    step(page, report, "to_upper", upper_on=DAY)
    step(page, report, "submit", submitted_on=DAY)
    step(page, report, "publish", published_on=DAY)

    visitor = open_page(size=PHONE)
    visitor.goto("/public/")
    visitor.get_by_role("link", name="测试县人民政府关于2023年度").first.click()
    visitor.locator("article.gongwen a.figure", has_text="7件").first.click()
    assert "收到代办件" in visitor.locator("h1").inner_text()
    assert violations(visitor) == []
