"""One reconsideration case, from the application to the decision and its service, by two people."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .steps import enter, fill, stage, take


def test_a_case_goes_from_application_to_decision(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    justice = Organ.objects.get(short_name="县司法局")
    handler = appoint("handler", Role.HANDLER, organ=justice)
    reviewer = appoint("reviewer", Role.REVIEWER, organ=justice)

    desk = sign_in(handler, "/l/reconsideration/case/")
    desk.keyboard.press("n")
    desk.wait_for_url("**/new/")
    enter(
        desk,
        {
            "收到日期": "2024-03-04",
            "申请人": "张某某一",
            "被申请人": "xgaj",
            "行政行为种类": "行政处罚",
            "管理领域": "公安",
            "被申请复议的行政行为": "罚款二百元的行政处罚决定",
        },
        "登记",
    )
    assert stage(desk) == "收到申请"
    case = ledgers["reconsideration.case"].model.objects.get()
    assert case.respondent.short_name == "县公安局"

    review = sign_in(reviewer, f"/l/reconsideration/case/{case.pk}/")
    assert take(review, "受理", {"受理日期": "2024-03-07", "审理程序": "普通程序"}) == "审理"
    desk.reload()
    assert take(desk, "发送副本", {"发送副本日期": "2024-03-11", "被申请人收到副本": "2024-03-12"}) == "审理"
    assert take(desk, "登记答复", {"被申请人答复日期": "2024-03-20"}) == "审理"
    assert take(desk, "听取意见", {"听取意见日期": "2024-03-27"}) == "审理"
    desk.get_by_text("为什么没有别的步骤").press("Enter")
    assert "作出复议决定：由审核人办理，您没有这个岗位" in desk.inner_text(".cannot")

    review.reload()
    assert (
        take(
            review,
            "作出复议决定",
            {"审结日期": "2024-04-19", "结案方式": "撤销（64条）", "决定主文": "撤销该处罚决定。"},
        )
        == "审结"
    )
    desk.reload()
    assert take(desk, "送达", {"送达日期": "2024-04-24"}) == "送达履行"
    assert "撤销（64条）" in desk.inner_text("main")

    case.refresh_from_db()
    assert (case.outcome, case.closed_on, case.delivered_on) == ("revoke", date(2024, 4, 19), date(2024, 4, 24))
    assert list(verify(ledgers["reconsideration.case"])) == []


def test_a_step_before_its_time_keeps_what_was_typed(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    justice = Organ.objects.get(short_name="县司法局")
    both = appoint("both", Role.REVIEWER, Role.HANDLER, organ=justice)
    page = sign_in(both, "/l/reconsideration/case/new/")
    enter(
        page,
        {
            "收到日期": "2024-03-04",
            "申请人": "张某某一",
            "被申请人": "xgaj",
            "行政行为种类": "行政处罚",
            "被申请复议的行政行为": "测试的处罚决定",
        },
        "登记",
    )
    take(page, "受理", {"受理日期": "2024-03-07", "审理程序": "普通程序"})
    page.locator(".moves").get_by_role("link", name="作出复议决定").click()
    fill(page, "审结日期", "2024-04-19")
    fill(page, "结案方式", "撤销（64条）")
    page.locator("main form.form").get_by_role("button", name="作出复议决定").click()
    page.wait_for_selector("#faults")
    assert "发送副本" in page.inner_text("#faults")
    assert page.get_by_label("审结日期").input_value() == "2024-04-19"
