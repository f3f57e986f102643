"""One contract: submitted with its materials, given to an adviser, advised point by point, answered, signed."""

from collections.abc import Callable
from typing import Any

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY
from .steps import enter, stage, take

MATERIALS = ("送审稿", "起草说明或者背景材料", "对方主体资格和资信材料", "本单位法制机构初审意见")


@pytest.fixture
def adviser(county: Organ) -> Any:
    """A lawyer of the county's for contracts."""
    data = {"name": "测试律师", "firm": "测试律师事务所", "specialty": "contract"}
    found = actions.create(ledgers["legality.adviser"], data, by=None, on=DAY, organ=county)
    return actions.move(found, "appoint", {"appointed_on": DAY}, by=None, on=DAY)


def test_a_contract_is_reviewed_point_by_point_and_signed(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ, adviser: Any
) -> None:
    organ = Organ.objects.get(short_name="县财政局")
    desk = sign_in(appoint("handler", Role.HANDLER, organ=organ), "/l/legality/review/new/")
    for label in MATERIALS[1:]:
        desk.get_by_label(label, exact=True).check()
    enter(
        desk,
        {
            "送审事项": "测试项目合作协议",
            "类别": "合同协议",
            "送审日期": "2024-05-06",
            "涉及专业": "合同与招商引资",
            "合同相对方": "测试公司",
        },
        "登记",
    )
    review = ledgers["legality.review"].model.objects.get()
    place = f"/l/legality/review/{review.pk}/"

    office = sign_in(appoint("office", Role.OFFICE, organ=county), place)
    office.locator(".moves").get_by_role("link", name="收齐材料", exact=True).press("Enter")
    office.get_by_label("收齐材料日期").fill("2024-05-07")
    office.locator("main form.form").get_by_role("button", name="收齐材料").press("Enter")
    office.wait_for_selector("#faults >> text=送审材料缺少「送审稿」")
    desk.goto(f"{place}edit/")
    desk.get_by_label("送审稿", exact=True).check()
    enter(desk, {}, "保存")

    office.goto(place)
    assert take(office, "收齐材料", {"收齐材料日期": "2024-06-03"}) == "审查"
    take(office, "按规则分派", {"交办顾问日期": "2024-06-03"})
    review.refresh_from_db()
    assert review.adviser == adviser
    take(office, "登记顾问意见", {"顾问提出意见日期": "2024-06-03", "顾问意见": "补充违约责任"})
    office.goto(f"/l/legality/point/new/?review={review.pk}")
    enter(
        office,
        {"序号": "1", "问题类型": "违约责任、争议解决", "意见": "明确逾期付款的违约金", "提出日期": "2024-06-03"},
        "登记",
    )
    office.goto(place)
    opinion = {"出具意见日期": "2024-06-03", "审查结论": "修改后合法"}
    assert take(office, "出具审查意见", opinion) == "已出具意见"

    point = ledgers["legality.point"].model.objects.get()
    desk.goto(f"/l/legality/point/{point.pk}/")
    assert take(desk, "反馈采纳情况", {"反馈日期": "2024-06-03", "采纳情况": "采纳"}) == "已反馈"
    desk.goto(place)
    assert take(desk, "反馈采纳情况", {"反馈采纳情况日期": "2024-06-03"}) == "已反馈采纳"
    assert take(desk, "登记签订", {"签订日期": "2024-06-03"}) == "已签订"
    assert stage(desk) == "已签订"

    office.goto("/x/legality/statistics/?period=2024")
    row = office.locator("tr", has_text="测试律师").inner_text()
    assert "100" in row and "%" in row
