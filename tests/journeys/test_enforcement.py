"""A penalty from the clue to the published decision, and a file review whose two reviewers differ."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.registry import ledgers
from fadu.lines.enforcement.tests.examples import an_officer
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .steps import enter, fill, send, stage, take

LINE = ["enforcement"]
PATIENCE = 60_000
"""Milliseconds: the first record of a ledger waits until its figures are compiled, once a process."""


def latest(model: str) -> Any:
    return ledgers[f"enforcement.{model}"].model.objects.latest("pk")


def test_a_penalty_from_filing_to_a_published_decision(
    open_page: Callable[..., Any], sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    """送达晚于七个工作日的被标出；公示文本中的身份证号在公示前被拦下；公众只看到留姓的当事人。"""
    bureau = Organ.objects.get(short_name="县司法局")
    pair = [an_officer(bureau, name) for name in ("测试办案甲", "测试办案乙")]
    chief = appoint("chief", Role.HANDLER, Role.REVIEWER, organ=bureau, lines=LINE)
    desk = sign_in(chief, "/l/enforcement/penalty/new/")
    desk.context.set_default_timeout(PATIENCE)
    enter(
        desk,
        {
            "案由": "未明码标价",
            "执法领域": "市场监管",
            "案件来源": "监督检查",
            "当事人类型": "个体工商户",
            "当事人": "张某某一",
            "发现线索日期": "2024-04-01",
        },
        "登记",
    )
    step = f"{desk.url.partition('#')[0]}move"
    send(desk, f"{step}/file/", {"filed_on": "2024-04-02", "lead_officer": pair[0].pk, "second_officer": pair[1].pk})
    found = {"facts": "现场笔录证明未标价", "proposal": "罚款500元", "basis": "测试条款"}
    send(desk, f"{step}/finish/", {"investigated_on": "2024-04-15", **found})
    send(desk, f"{step}/inform/", {"informed_on": "2024-04-16", "announced_fine": "500"})
    desk.reload()
    assert stage(desk) == "已告知"
    decided = {
        "决定日期": "2024-05-06",
        "处理决定": "给予处罚",
        "罚款": "500",
        "偏离基准的理由": "尚无基准，经负责人批准",
    }
    assert take(desk, "作出决定", decided) == "已决定"
    assert take(desk, "送达", {"送达日期": "2024-05-30", "送达方式": "直接送达"}) == "已送达"
    case = latest("penalty")
    assert Run.objects.get(ledger="enforcement.penalty", record_id=case.pk, clock="送达").state == Run.State.LATE
    assert "逾期" in desk.inner_text("aside")

    desk.get_by_role("link", name="全过程记录").click()
    assert "缺" in desk.inner_text("main")

    one = latest("publication")
    actions.edit(one, {"text": one.text + "身份证号110101199003077758。"}, by=None, on=date(2024, 5, 30))
    desk.goto(f"/l/enforcement/publication/{one.pk}/move/publish/")
    fill(desk, "公示日期", "2024-06-03")
    fill(desk, "公示平台", "政府网站")
    desk.locator("main form.form").get_by_role("button", name="公示").press("Enter")
    desk.wait_for_selector("text=含有身份证号")
    one.refresh_from_db()
    text = one.text.replace("身份证号110101199003077758。", "")
    actions.edit(one, {"text": text}, by=None, on=date(2024, 5, 30))
    desk.goto(f"/l/enforcement/publication/{one.pk}/")
    assert take(desk, "公示", {"公示日期": "2024-06-03", "公示平台": "政府网站"}) == "已公示"

    public = open_page(f"/public/ledgers/enforcement/publication/{one.pk}/")
    seen = public.inner_text("main")
    assert "未明码标价" in seen and "张某" in seen and "张某某一" not in seen


def test_two_reviewers_who_differ_and_a_third(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], open_page: Callable[..., Any], county: Organ
) -> None:
    """两名评查人分差超过上限，交仲裁；仲裁人的得分定等次。"""
    day = date(2024, 6, 3)
    people = [appoint(name, Role.REVIEWER, organ=county, lines=LINE) for name in ("first", "second", "third")]
    plan = actions.create(
        ledgers["enforcement.plan"], {"subject": "测试评查", "kind": "county", "planned_on": day}, by=None, on=day, organ=county
    )  # fmt: skip
    row = {"plan": plan, "owner": county, "kind": "penalty", "file_number": "测罚〔2024〕1号"}
    file = actions.create(ledgers["enforcement.file"], row, by=None, on=day)
    file = actions.move(file, "collect", {"collected_on": day}, by=None, on=day)
    for someone, seat, lost in zip(people, ("first", "second", "arbiter"), ("0", "8", "6"), strict=True):
        data = {"file": file, "seat": seat, "reviewer": someone}
        sheet = actions.create(ledgers["enforcement.sheet"], data, by=None, on=day)
        page = sign_in(someone, f"/x/enforcement/sheet/{sheet.pk}/")
        page.context.set_default_timeout(PATIENCE)
        if lost != "0":
            page.locator("[name=points-D2]").fill(lost)
            page.locator("[name=fault-D2]").fill("第3页没有引用到项")
        page.get_by_role("button", name="签字提交").press("Enter")
        page.wait_for_selector("text=已签字")
        file.refresh_from_db()
        assert file.stage == {"first": "collected", "second": "arbitrating", "arbiter": "graded"}[seat]
    assert (file.score, file.grade) == (Decimal("94.00"), "excellent")

    officer = an_officer(county, "测试持证人")
    number = officer.certificates.get().certificate_number
    public = open_page("/public/x/enforcement/certificate/")
    public.get_by_label("执法证号").fill(number)
    public.get_by_role("button", name="查验").press("Enter")
    public.wait_for_selector("text=测试持证人")
    assert "有效" in public.inner_text("main") and officer.identity_number not in public.content()
