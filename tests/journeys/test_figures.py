"""A figure is opened down to its records."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fadu.figures.refresh import refresh
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role


def test_a_figure_opens_its_records_and_a_record_its_page(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    justice = Organ.objects.get(short_name="县司法局")
    for name, on in (("甲", date(2024, 3, 1)), ("乙", date(2024, 4, 1)), ("丙", date(2023, 4, 1))):
        data = {"name": f"测试任务{name}", "assigned_on": on}
        actions.create(ledgers["duties.duty"], data, by=None, on=on, organ=justice)
    refresh()
    page = sign_in(appoint("leader", Role.LEADER, organ=county), "/figures/?period=2024")
    page.locator("#line-duties > summary").press("Enter")  # the line unfolds
    link = page.get_by_role("row").filter(has_text="交办任务").first.get_by_role("link", name="2项").first
    link.press("Enter")
    page.wait_for_url("**/figures/duties.assigned/**")
    if "/records/" not in page.url:
        page.locator("main a[href*='/records/']").first.press("Enter")
        page.wait_for_url("**/records/**")
    listed = page.inner_text("main")
    assert "测试任务甲" in listed
    assert "测试任务乙" in listed
    assert "测试任务丙" not in listed
    page.get_by_role("link", name="测试任务甲").press("Enter")
    page.wait_for_url("**/l/duties/duty/*/")
    assert page.inner_text("h1") == "测试任务甲"
