"""One major decision: its draft before everybody, a comment from a phone with its answer, the meeting, the publication."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import PHONE
from .steps import enter, fill, take

START = date(2024, 4, 1)
LAST_DAY, AFTER = "2024-05-06", "2024-05-07"


@pytest.fixture
def decision(county: Organ) -> Any:
    """One whose other steps do not apply, and whose risk is low."""

    def make(model: str, **data: Any) -> Any:
        organ = data.pop("organ", None)
        return actions.create(ledgers[f"decisions.{model}"], data, by=None, on=START, organ=organ)

    def go(record: Any, name: str, **data: Any) -> Any:
        return actions.move(record, name, data, by=None, on=START, reason="测试")

    catalogue = make("catalogue", subject="2024年度目录", of_year=2024, drafted_on=START, organ=county)
    catalogue = go(catalogue, "consent", consented_on=START)
    found = make(
        "decision", subject="停车收费政策", category="policy", proposed_on=START, catalogue=catalogue, organ=county
    )
    found = go(found, "catalogue", catalogued_on=START)
    found = go(found, "initiate", initiated_on=START, lead=Organ.objects.get(short_name="县司法局"))
    go(found, "waive", experts_waived="not_technical", competition_waived="no_market")
    risk = make("risk", decision=found, scope_of_risk="社会稳定", started_on=START)
    go(risk, "assess", assessed_on=START, grade="low", controllable=True)
    return found


def test_a_decision_goes_through_an_online_comment_period_to_publication(
    sign_in: Callable[..., Any],
    open_page: Callable[..., Any],
    appoint: Callable[..., Any],
    county: Organ,
    decision: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = f"/l/decisions/decision/{decision.pk}/"
    someone = appoint("office", Role.HANDLER, Role.REVIEWER, Role.OFFICE, Role.LEADER, organ=county)
    monkeypatch.setenv("FADU_TODAY", LAST_DAY)
    desk = sign_in(someone, f"/l/decisions/consultation/new/?decision={decision.pk}")
    enter(desk, {"标题": "停车收费政策征求意见", "征求意见稿": "第一条　夜间停车免费。"}, "登记")
    period = ledgers["decisions.consultation"].model.objects.get()
    place = f"/l/decisions/consultation/{period.pk}/"
    assert take(desk, "开始征求意见", {"开始日期": "2024-04-02", "截止日期": LAST_DAY}) == "征求意见中"

    phone = open_page("/public/", PHONE)
    phone.get_by_role("link", name="决策征求意见").click()
    phone.get_by_role("link", name="停车收费政策征求意见").click()
    phone.wait_for_url("**/period/**")
    assert "今天截止" in phone.inner_text("main")
    phone.get_by_role("link", name="提交意见").press("Enter")
    phone.wait_for_url("**/apply/decisions/comment/**")
    for label, value in {"意见内容": "建议白天也减半收费", "提出人": "张某某一", "联系电话": "13800005678"}.items():
        fill(phone, label, value)
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    phone.get_by_role("button", name="提交").press("Enter")
    phone.wait_for_selector("#receipt")
    code = phone.inner_text("#receipt")
    phone.goto(f"/public/x/decisions/period/{period.pk}/")
    assert "收到 1 条，公开 0 条" in phone.inner_text("main")

    comment = ledgers["decisions.comment"].model.objects.get()
    desk.goto(f"/l/decisions/comment/{comment.pk}/")
    assert take(desk, "审核公开", {}) == "已公开"
    phone.goto(f"/public/apply/decisions/comment/{period.pk}/")
    fill(phone, "意见内容", "来晚了")
    monkeypatch.setenv("FADU_TODAY", AFTER)
    phone.get_by_role("button", name="提交").press("Enter")
    phone.wait_for_selector("#faults >> text=已于 2024-05-06 截止")
    assert phone.get_by_label("意见内容").input_value() == "来晚了"
    phone.goto(f"/public/apply/decisions/comment/{period.pk}/")
    assert "已于 2024-05-06 截止" in phone.inner_text("main") and not phone.locator("textarea").count()
    answer = {"反馈日期": AFTER, "采纳情况": "未采纳", "反馈说明": "与成本监审结果不符"}
    assert take(desk, "反馈并公开", answer) == "已反馈"
    desk.goto(place)
    assert take(desk, "截止", {"结束办理日期": AFTER}) == "已截止"
    told = {"公布采纳情况日期": AFTER, "意见采纳情况": "收到1条，未采纳1条"}
    assert take(desk, "公布采纳情况", told) == "已公布采纳情况"
    phone.goto(f"/public/x/decisions/period/{period.pk}/")
    said = phone.inner_text("main")
    assert "建议白天也减半收费" in said and "与成本监审结果不符" in said and "张某某一" not in said

    monkeypatch.setenv("FADU_TODAY", "2024-06-03")
    desk.goto(record)
    assert take(desk, "送请合法性审查", {"送请合法性审查日期": "2024-05-08"}) == "合法性审查"
    desk.locator(".moves").get_by_role("link", name="合法性审查通过", exact=True).press("Enter")
    desk.wait_for_url("**/move/**")
    desk.get_by_label("法律顾问、公职律师参与审查").check()
    enter(desk, {"合法性审查意见日期": "2024-05-20", "合法性审查结论": "合法"}, "合法性审查通过")
    desk.goto(f"/l/decisions/discussion/new/?decision={decision.pk}")
    desk.get_by_label("行政首长最后发言").check()
    enter(desk, {"届次": "第9次常务会议", "会议日期": "2024-05-24", "结果": "通过"}, "登记")
    desk.goto(record)
    assert take(desk, "作出决定", {"决定日期": "2024-05-24", "集体讨论结果": "通过"}) == "已决定"
    take(desk, "登记请示报告", {"请示报告同级党委日期": "2024-05-27"})
    assert take(desk, "公布决策", {"公布日期": "2024-06-03", "公布载体": "政府网站"}) == "已公布"
    with desk.expect_download() as file:
        desk.get_by_role("link", name="导出责任档案").click()
    assert file.value.suggested_filename.startswith("责任档案")
    phone.goto(f"/public/ledgers/decisions/decision/{decision.pk}/")
    assert "停车收费政策" in phone.inner_text("main")

    phone.goto("/public/progress/")
    fill(phone, "编号", code)
    fill(phone, "电话后四位", "5678")
    phone.get_by_role("button", name="查询").press("Enter")
    phone.wait_for_selector("text=反馈并公开")
    assert list(verify(ledgers["decisions.decision"])) == []
