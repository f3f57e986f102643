"""The year's report: composed from the records, edited, approved, published, and read by anyone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fadu.figures.refresh import refresh
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import PHONE
from .steps import fill, stage, take

TITLE = "测试县人民政府关于2023年度法治政府建设情况的报告"


@pytest.fixture
def year(county: Organ) -> None:
    """Three duties assigned in 2023, so that the report has something to tell."""
    justice = Organ.objects.get(short_name="县司法局")
    for n in range(3):
        data = {"name": f"测试任务{n}", "assigned_on": date(2023, 3, 1 + n)}
        actions.create(ledgers["duties.duty"], data, by=None, on=date(2023, 3, 1 + n), organ=justice)
    refresh()


def write_after(page: Any, paragraph: str, words: str) -> None:
    """Type a paragraph of one's own after the composed one that holds some words."""
    found = page.locator("[data-written] p", has_text=paragraph)
    found.evaluate(
        "element => { element.closest('[contenteditable]').focus(); getSelection().selectAllChildren(element);"
        " getSelection().collapseToEnd(); }"
    )
    page.keyboard.press("Enter")
    page.keyboard.type(words)


def test_the_report_is_edited_published_and_read_without_signing_in(
    sign_in: Callable[..., Any],
    appoint: Callable[..., Any],
    open_page: Callable[..., Any],
    county: Organ,
    year: None,
) -> None:
    page = sign_in(appoint("office", Role.OFFICE, Role.LEADER, organ=county), "/x/reports/new/")
    fill(page, "报告年度", "2023")
    page.get_by_role("button", name="编写初稿").press("Enter")
    page.wait_for_selector("[data-written] .token")
    editor = page.url
    assert "分解下达法治政府建设任务3项" in page.inner_text("[data-written]")

    written = page.locator("[data-written] p", has_text="分解下达")
    written.evaluate(
        "element => { element.closest('[contenteditable]').focus(); getSelection().selectAllChildren(element); }"
    )
    page.keyboard.press("Delete")
    page.get_by_text("台账有、正文没写（1 处）").click()
    page.locator(".offer.sentence", has_text="分解下达法治政府建设任务3项").press("Enter")
    page.wait_for_selector("#findings-pane >> text=台账有、正文没写", state="detached")  # it is said again
    assert "分解下达法治政府建设任务3项" in page.inner_text("[data-written]")
    write_after(page, "分解下达", "全年开展集中宣传12场次。")
    page.wait_for_selector("#findings-pane >> text=12场次")  # found while it is being written
    assert "12场次" in page.inner_text("#preview-pane")
    page.get_by_text("插入数据").click()
    page.get_by_label("查找指标").fill("销号任务")
    page.locator(".offer:visible", has_text="销号任务").first.click()
    page.wait_for_selector("[data-state] >> text=尚未保存")
    page.locator("#text-form").get_by_role("button", name="保存", exact=True).press("Enter")
    page.wait_for_selector("#notes >> text=已保存")
    page.get_by_label("12场次的来源").fill("宣传活动登记表")
    page.get_by_role("button", name="注明来源").press("Enter")
    page.wait_for_selector("#findings-pane >> text=宣传活动登记表")

    page.goto(editor)
    page.get_by_role("link", name="去办理").press("Enter")
    page.wait_for_url("**/l/reports/report/*/")
    assert take(page, "核查通过", {"核查日期": "2024-02-01"}) == "已核查"
    steps = {
        "审定": {"审定日期": "2024-02-05", "成文日期": "2024-02-05"},
        "报送同级党委": {"报送同级党委日期": "2024-02-06"},
        "报送人大常委会": {"报送人大常委会日期": "2024-02-06"},
        "报送上一级": {"报送上一级日期": "2024-02-06"},
        "确认报送完毕": {"报送完毕日期": "2024-02-07"},
        "向社会公开": {"公开日期": "2024-02-08"},
    }
    for move, values in steps.items():
        take(page, move, values)
    assert stage(page) == "已公开"

    reader = open_page("/public/reports/", PHONE)
    reader.get_by_role("link", name=TITLE).click()
    reader.wait_for_url("**/public/reports/*/")
    read = reader.inner_text("article.gongwen")
    assert "分解下达法治政府建设任务3项" in read
    assert "12场次" in read
    reader.locator("article.gongwen a", has_text="3项").first.click()
    reader.wait_for_url("**/figures/*/")
    assert "交办任务" in reader.inner_text("main")
    assert reader.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_report_with_an_untraceable_number_is_not_let_through(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ, year: None
) -> None:
    page = sign_in(appoint("office", Role.OFFICE, organ=county), "/x/reports/new/")
    fill(page, "报告年度", "2023")
    page.get_by_role("button", name="编写初稿").press("Enter")
    page.wait_for_selector("[data-written] .token")
    write_after(page, "分解下达", "全年开展集中宣传12场次。")
    page.locator("#text-form").get_by_role("button", name="保存", exact=True).press("Enter")
    page.wait_for_selector("#notes >> text=已保存")
    page.get_by_role("link", name="去办理").press("Enter")
    page.wait_for_url("**/l/reports/report/*/")
    page.locator(".moves").get_by_role("link", name="核查通过").click()
    page.get_by_label("核查日期").fill("2024-02-01")
    page.locator("main form.form").get_by_role("button", name="核查通过").click()
    page.wait_for_selector("#faults")
    assert "12场次" in page.inner_text("#faults")


def test_a_towns_text_is_audited_beside_the_form_and_once_more_when_it_is_mended(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    page = sign_in(appoint("office", Role.OFFICE, organ=county), "/x/reports/audit/")

    def audited(said: str) -> str:
        fill(page, "或粘贴文字", said)
        with page.expect_popup() as opened:
            page.get_by_role("button", name="核查", exact=True).press("Enter")
        return opened.value.locator("aside").inner_text()

    assert "120 + 30 + 12 = 162 ≠ 160" in audited("评查案卷160卷，其中优秀120卷、合格30卷、不合格12卷。")
    assert "未发现不成立之处" in audited("评查案卷162卷，其中优秀120卷、合格30卷、不合格12卷。")
