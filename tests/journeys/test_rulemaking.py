"""One normative document from its plan to the public library, through its amendment to its end."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fadu.figures.refresh import refresh
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import PHONE
from .steps import enter, fill, stage, take

PARKING = "第一条　为了规范停车，制定本办法。\n第二条　机动车停放服务收费实行政府指导价。\n第三条　本办法自2024年4月10日起施行。"
STEPS = [
    ("开始起草", {"起草开始日期": "2024-01-03"}, "起草"),
    ("公开征求意见", {"征求意见开始日期": "2024-01-04", "征求意见截止日期": "2024-02-05"}, "征求意见"),
    ("办结征求意见", {"征求意见办结日期": "2024-02-06", "意见采纳情况": "收到意见2条，采纳1条"}, "公平竞争审查"),
    (
        "公平竞争审查",
        {
            "公平竞争审查日期": "2024-02-07",
            "公平竞争审查结论": "不涉及经营者经济活动",
            "起草单位法制机构审核意见": "合法",
        },
        "合法性审核",
    ),
    ("收齐审核材料", {"审核机构收齐材料日期": "2024-02-08"}, "合法性审核"),
    ("合法性审核通过", {"合法性审核意见日期": "2024-02-26", "合法性审核结论": "合法"}, "集体审议"),
    ("登记集体审议", {"集体审议日期": "2024-03-01", "审议会议": "测试常务会议"}, "集体审议"),
    ("签发", {"签发日期": "2024-03-04"}, "已签发"),
    ("统一登记编号", {"登记编号日期": "2024-03-05"}, "已登记编号"),
]
PUBLISH = {
    "公布日期": "2024-03-07", "施行日期": "2024-04-10", "公布载体": "政府网站", "有效期届满日期": "2024-05-31",
}  # fmt: skip


def test_a_document_goes_from_draft_to_library_to_expiry(
    sign_in: Callable[..., Any], open_page: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    refresh()  # the first figures of a new database take their time
    justice = Organ.objects.get(short_name="县司法局")
    desk = sign_in(
        appoint("drafter", Role.HANDLER, Role.REVIEWER, Role.OFFICE, Role.LEADER, organ=justice),
        "/l/rulemaking/document/new/",
    )
    enter(
        desk,
        {
            "文件名称": "测试停车管理办法",
            "制定主体类别": "人民政府",
            "立项日期": "2024-01-02",
            "制定必要性和主要内容": "停车难",
        },
        "登记",
    )
    for move, values, reached in STEPS:
        assert take(desk, move, values) == reached
    document = ledgers["rulemaking.document"].model.objects.get()
    record = f"/l/rulemaking/document/{document.pk}/"

    # nothing is published without its text, and nobody outside finds it before
    desk.locator(".moves").get_by_role("link", name="公布", exact=True).press("Enter")
    desk.wait_for_url("**/move/publish/**")
    for label, value in PUBLISH.items():
        fill(desk, label, value)
    desk.locator("main form.form").get_by_role("button", name="公布").press("Enter")
    desk.wait_for_selector("#faults >> text=还没有公布文本")
    reader = open_page("/public/x/rulemaking/?q=停车", PHONE)
    assert "没有符合条件的文件" in reader.inner_text("main")

    desk.goto(f"/l/rulemaking/version/new/?document={document.pk}")
    enter(desk, {"文本性质": "公布文本", "形成日期": "2024-03-05", "正文": PARKING}, "登记")
    desk.goto(record)
    assert take(desk, "公布", PUBLISH) == "已公布"

    reader.goto("/public/")
    reader.get_by_role("link", name="查规范性文件 全文检索").click()
    reader.get_by_label("检索词").fill("政府指导价")
    reader.get_by_role("button", name="检索", exact=True).press("Enter")
    reader.wait_for_selector(".results mark >> text=政府指导价")
    assert reader.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    reader.locator(".results a").first.click()
    reader.wait_for_url(f"**/rulemaking/{document.pk}/**")
    assert "已失效" in reader.inner_text("#standing")  # its term ended by itself on 31 May
    reader.get_by_label("看哪一天的效力和文本").fill("2024-05-01")
    reader.get_by_role("button", name="查看").press("Enter")
    reader.wait_for_selector("#standing >> text=现行有效")
    assert "政府指导价" in reader.inner_text("article")

    desk.goto("/x/rulemaking/stock/?on=2024-04-15")
    assert "2024-05-31 届满，还有 46 天" in desk.inner_text("main")
    desk.goto(record)
    assert take(desk, "登记失效", {"失效登记日期": "2024-06-03"}) == "已失效"
    assert stage(desk) == "已失效"
    reader.goto(f"/public/x/rulemaking/{document.pk}/")
    assert "有效期届满失效" in reader.inner_text("main")
    document.refresh_from_db()
    assert (document.number, document.expired_on) == ("测司规〔2024〕1号", date(2024, 6, 3))
    assert list(verify(ledgers["rulemaking.document"])) == []
