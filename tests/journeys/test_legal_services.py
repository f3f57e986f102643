"""Legal aid asked for on a phone, decided and assigned by rota; a consultation logged by keyboard within ten seconds."""

from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import PHONE
from .steps import fill, stage, take

SINCE = date(2024, 1, 8)


def made(model: str, organ: Organ, **data: Any) -> Any:
    return actions.create(ledgers[f"legal_services.{model}"], data, by=None, on=SINCE, organ=organ)


def test_legal_aid_from_a_phone_to_assignment(
    open_page: Callable[..., Any], sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    bureau = Organ.objects.get(short_name="县司法局")
    made("standard", bureau, kind="economic", amount=2000_00, effective_on=SINCE, source="测试标准文件")
    lawyer = made("lawyer", bureau, name="测试律师", firm="测试律师事务所", specialty="labour")
    actions.move(lawyer, "list", {"listed_on": SINCE}, by=None, on=SINCE)
    head = appoint("head", Role.REVIEWER, Role.HANDLER, organ=bureau, lines=["legal_services"])

    phone = open_page("/public/apply/legal_services/aid/", size=PHONE)
    for label, value in {
        "案件类别": "民事",
        "援助形式": "诉讼代理",
        "案由": "追索劳动报酬",
        "事实和理由": "工程完工后一直没有支付工资",
        "申请人": "张某某一",
        "证件号码": "测试证件一",
        "联系电话": "13800001234",
        "家庭月人均收入": "900",
    }.items():
        fill(phone, label, value)
    phone.get_by_label("已作经济困难说明和诚信承诺").check()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.get_by_role("button", name="提交").press("Enter")
    phone.wait_for_url("**/apply/done/**")

    aid = ledgers["legal_services.aid"].model.objects.get()
    assert (aid.channel, aid.income, aid.organ) == ("portal", 900_00, bureau)
    desk = sign_in(head, f"/l/legal_services/aid/{aid.pk}/")
    assert take(desk, "给予援助", {"决定给予日期": "2024-06-03"}) == "给予援助"
    assert take(desk, "按规则轮派", {"指派日期": "2024-06-03"}) == "已指派"
    aid.refresh_from_db()
    assert (aid.lawyer, aid.decided_on) == (lawyer, date(2024, 6, 3))
    assert stage(desk) == "已指派"


def test_a_consultation_is_logged_by_keyboard_within_ten_seconds(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    bureau = Organ.objects.get(short_name="县司法局")
    clerk = appoint("clerk", Role.HANDLER, organ=bureau, lines=["legal_services"])
    page = sign_in(clerk, "/x/legal_services/counter/")
    rows = ledgers["legal_services.consultation"].model.objects

    page.wait_for_selector("#counter[data-ready]")
    begun = monotonic()
    page.keyboard.press("2")
    page.keyboard.type("拖欠工资怎么办", delay=120)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=今日第 1 件")
    assert monotonic() - begun < 10
    first = rows.get()
    assert (first.matter, first.question, first.stage) == ("labour", "拖欠工资怎么办", "answered")

    page.wait_for_selector("#counter[data-ready]")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=今日第 2 件")
    assert rows.order_by("pk").last().matter == "other"
