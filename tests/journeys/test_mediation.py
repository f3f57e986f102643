"""One dispute, filed from the public site and mediated to an agreement that the court confirms."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fadu.ledger import actions
from fadu.ledger.intake import Filing
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .steps import enter, fill, stage, take

SINCE = date(2024, 1, 8)
COMMITTEE, MEDIATOR = "甲镇人民调解委员会（2024-00001）", "测试调解员（2024-00001）"


def prepared(town: Organ) -> None:
    """A committee and a mediator in office."""
    made = {}
    for model, data, move, values in (
        (
            "organisation",
            {"name": "甲镇人民调解委员会", "kind": "town", "level": "town", "members": 5},
            "establish",
            "established_on",
        ),
        ("mediator", {"name": "测试调解员"}, "engage", "engaged_on"),
    ):
        data = data | ({"organisation": made["organisation"]} if made else {})
        found = actions.create(ledgers[f"mediation.{model}"], data, by=None, on=SINCE, organ=town)
        made[model] = actions.move(found, move, {values: SINCE}, by=None, on=SINCE)


def test_a_dispute_from_the_portal_to_a_confirmed_agreement(
    open_page: Callable[..., Any], sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    town = Organ.objects.get(short_name="甲镇")
    prepared(town)
    clerk = appoint("clerk", Role.HANDLER, organ=town, lines=["mediation"])

    public = open_page("/public/apply/mediation/dispute/")
    for label, value in {
        "受理单位": "甲镇",
        "纠纷类型": "邻里",
        "纠纷简要情况": "排水沟占道引起的纠纷",
        "申请人（甲方）": "张某某一",
        "申请人联系电话": "13800001234",
        "被申请人（乙方）": "李某某二",
        "纠纷发生地点": "甲镇测试村三组",
    }.items():
        fill(public, label, value)
    public.get_by_role("button", name="提交").press("Enter")
    public.wait_for_url("**/apply/done/**")
    code = Filing.objects.get().code
    assert code in public.inner_text("main")

    dispute = ledgers["mediation.dispute"].model.objects.get()
    assert (dispute.origin, dispute.kind, dispute.organ) == ("portal", "peoples", town)
    desk = sign_in(clerk, f"/l/mediation/dispute/{dispute.pk}/")
    assert take(desk, "受理", {"受理日期": "2024-06-03", "调解组织": COMMITTEE}) == "受理"
    desk.locator(".moves").get_by_role("link", name="开始调解", exact=True).press("Enter")
    desk.wait_for_url("**/move/**")
    desk.get_by_label("双方同意调解").check()
    enter(desk, {"开始调解日期": "2024-06-03", "主持调解员": MEDIATOR}, "开始调解")
    assert stage(desk) == "调解"

    desk.goto(f"/l/mediation/session/new/?dispute={dispute.pk}")
    enter(
        desk,
        {"调解日期": "2024-06-03", "地点": "甲镇调解室", "各方意见": "各自陈述", "调解情况": "愿意各让一步"},
        "登记",
    )
    desk.goto(f"/l/mediation/dispute/{dispute.pk}/")
    desk.locator(".moves").get_by_role("link", name="达成协议", exact=True).press("Enter")
    desk.wait_for_url("**/move/**")
    desk.get_by_label("双方拟申请司法确认").check()
    enter(
        desk,
        {
            "调解终结日期": "2024-06-03",
            "调解结果": "达成书面协议",
            "协议内容": "十日内恢复原状，互不再究。",
            "协议书编号": "甲调〔2024〕1号",
        },
        "达成协议",
    )
    assert "司法确认" in desk.inner_text("main")
    desk.locator(".moves").get_by_role("link", name="申请司法确认", exact=True).press("Enter")
    desk.wait_for_url("**/move/**")
    desk.get_by_label("双方共同申请").check()
    enter(desk, {"申请司法确认日期": "2024-06-03", "司法确认法院": "测试县人民法院"}, "申请司法确认")
    assert (
        take(desk, "登记司法确认", {"司法确认日期": "2024-06-03", "司法确认裁定书文号": "（2024）测司确1号"})
        == "司法确认"
    )

    dispute.refresh_from_db()
    assert (dispute.result, dispute.confirmed_on) == ("written", date(2024, 6, 3))
    assert list(verify(ledgers["mediation.dispute"])) == []

    public.goto("/public/progress/")
    fill(public, "编号", code)
    fill(public, "电话后四位", "1234")
    public.get_by_role("button", name="查询").press("Enter")
    public.wait_for_selector("text=登记司法确认")
    assert "李某某二" not in public.inner_text("main")
