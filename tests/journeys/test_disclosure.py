"""One request for information, filed on a phone, answered at the desk, followed by its applicant to the reply."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fadu.desk.tests.browser import violations
from fadu.ledger.intake import Filing
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import PHONE
from .steps import fill, take


def test_a_request_for_information_from_the_portal_to_its_reply(
    open_page: Callable[..., Any], sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    justice = Organ.objects.get(short_name="县司法局")
    clerk = appoint("clerk", Role.HANDLER, Role.REVIEWER, organ=justice, lines=["disclosure"])

    public = open_page("/public/x/disclosure/", PHONE)
    assert violations(public) == []
    public.get_by_role("link", name="申请公开政府信息").press("Enter")
    public.wait_for_url("**/apply/disclosure/request/")
    for label, value in {
        "受理单位": "测试县司法局",
        "申请人": "张某某一",
        "申请人类别": "自然人",
        "证件号码": "测试证件",
        "联系电话": "13800001234",
        "所需政府信息": "2023年度行政复议案件统计数",
    }.items():
        fill(public, label, value)
    public.get_by_role("button", name="提交").press("Enter")
    public.wait_for_url("**/apply/done/**")
    code = Filing.objects.get().code

    request = ledgers["disclosure.request"].model.objects.get()
    assert (request.channel, request.received_on) == ("online", date(2024, 6, 3))
    desk = sign_in(clerk, f"/l/disclosure/request/{request.pk}/")
    assert take(desk, "登记办理", {"登记办理日期": "2024-06-03"}) == "办理中"
    assert take(desk, "作出答复", {"答复日期": "2024-06-03", "答复类型": "予以公开"}) == "已答复"

    public.goto("/public/progress/")
    public.get_by_label("编号").first.fill(code)
    public.get_by_label("后四位").fill("1234")
    public.get_by_role("button", name="查询").press("Enter")
    public.wait_for_selector("#found-title")
    assert "已答复" in public.inner_text("main") and "予以公开" in public.inner_text("main")
    tops = public.evaluate("[...document.querySelectorAll('.passed li')].map(one => one.offsetTop)")
    assert len(set(tops)) == 3, "the steps stand one below the other"
    assert list(verify(ledgers["disclosure.request"])) == []

    desk.goto("/x/disclosure/yearly/?year=2024")
    assert "勾稽关系核对相符" in desk.inner_text("main")
    assert violations(desk) == []
