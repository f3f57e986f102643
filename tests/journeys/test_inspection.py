"""A draw made at the desk and repeated by a stranger in a browser; an inspection made on a phone."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.inspection.drawing import file
from fadu.organs.models import Organ, Person
from fadu.organs.roles import Role

from .conftest import PHONE
from .steps import send, stage, take

SINCE = date(2024, 1, 8)


def add(model: str, organ: Organ, on: date = SINCE, **data: Any) -> Any:
    return actions.create(ledgers[f"inspection.{model}"], data, by=None, on=on, organ=organ)


def go(record: Any, name: str, on: date = SINCE, **data: Any) -> Any:
    return actions.move(record, name, data, by=None, on=on, reason="测试")


def pools(organ: Organ, me: Person | None = None) -> tuple[list[Any], list[Any]]:
    """Thirty targets in two strata, four inspectors, one of whom must keep away from the first target."""
    targets = [
        add("target", organ, name=f"样例商行{n:02d}", credit="AD"[n % 2], risk="low", listed_on=SINCE)
        for n in range(30)
    ]
    inspectors = [
        add(
            "inspector", organ, name=f"测试检查员{n}", person=me if n == 0 else None, certificate_number=f"测{n}",
            certificate_until=date(2028, 12, 31), joined_on=SINCE,
        )
        for n in range(4)
    ]  # fmt: skip
    add("recusal", organ, inspector=inspectors[0], target=targets[0], ground="family", declared_on=SINCE)
    return targets, inspectors


def a_task(organ: Organ) -> Any:
    item = go(
        add("item", organ, subject="样例检查事项", basis="样例依据", claimed_on=SINCE), "publish", published_on=SINCE
    )
    plan = add("plan", organ, subject="样例计划", of_year=2024, drafted_on=SINCE)
    task = add("task", organ, plan=plan, subject="样例任务", item=item, starts_on=SINCE, ratio_a=10, ratio_d=40)
    go(go(plan, "approve", approved_on=SINCE, approver="样例负责人"), "publish", published_on=SINCE)
    return task


def test_a_stranger_repeats_a_draw_in_the_browser(
    open_page: Callable[..., Any],
    sign_in: Callable[..., Any],
    appoint: Callable[..., Any],
    county: Organ,
    tmp_path: Any,
) -> None:
    bureau = Organ.objects.get(name__contains="市场监督")
    pools(bureau)
    task = a_task(bureau)
    officer = appoint("drawer", Role.REVIEWER, Role.ORGAN_ADMIN, organ=bureau)
    prepared = add("draw", bureau, date(2024, 5, 29), subject="样例随机抽取", task=task, prepared_on=date(2024, 5, 29))
    desk = sign_in(officer, f"/l/inspection/draw/{prepared.pk}/")
    named = {"公布承诺日期": "2024-05-30", "公共随机值": "中国福利彩票3D开奖号码", "期号或者名称": "第2024141期"}
    assert take(desk, "公布承诺", {**named, "随机值产生日期": "2024-05-31"}) == "已公布承诺"
    draw = ledgers["inspection.draw"].model.objects.get()
    assert draw.commitment in desk.inner_text("main")

    stranger = open_page(f"/public/x/inspection/draws/{draw.pk}/")
    announced = stranger.inner_text("#commitment")
    assert announced == draw.commitment
    assert stranger.request.get(f"/public/x/inspection/draws/{draw.pk}/file/").status == 404

    assert take(desk, "抽取", {"抽取日期": "2024-06-03", "随机值": "３，0，7"}) == "已抽取"
    send(desk, f"/l/inspection/draw/{draw.pk}/move/disclose/", {"disclosed_on": "2024-06-03"})

    stranger.goto("/public/")
    stranger.get_by_role("link", name="随机抽查").first.click()
    stranger.get_by_role("link", name="样例随机抽取").click()
    stranger.wait_for_load_state()  # the page's script is what the button starts
    stranger.get_by_role("button", name="开始重算").press("Enter")
    stranger.wait_for_selector("[data-state=holds]")
    assert "一致" in stranger.inner_text("[data-answer]")
    with stranger.expect_download() as downloading:
        stranger.get_by_role("link", name="下载抽取文件").click()
    kept = tmp_path / "抽取.json"
    downloading.value.save_as(kept)

    content = file.load(kept.read_bytes())
    verdict = file.verify(content, announced)
    assert verdict.holds
    rows = stranger.locator("[data-answer] tbody tr")
    shown = [rows.nth(n).locator("td").nth(2).inner_text() for n in range(rows.count())]
    assert shown == verdict.facts["selection"]["targets"] == content["selection"]["targets"]
    assert len(shown) == 2 + 6

    content["tables"]["targets"] = content["tables"]["targets"].replace("样例商行07", "样例商行99")
    kept.write_text(json.dumps(content), encoding="utf-8")
    stranger.goto("/public/x/inspection/draws/repeat/")
    stranger.get_by_label("抽取文件").set_input_files(kept)
    stranger.wait_for_selector("[data-state=fails]")
    assert "检查对象名录与抽取前承诺的不符" in stranger.inner_text("[data-answer]")


def test_python_and_the_browser_repeat_a_joint_draw_alike(open_page: Callable[..., Any]) -> None:
    """两种独立实现对同一批文件给出同样的种子、抽取和匹配，包括联合抽查、上限、回避和无人可派。"""
    from fadu.lines.inspection.drawing import tables
    from fadu.lines.inspection.drawing.algorithm import Quota, Seat

    page = open_page("/public/x/inspection/draws/repeat/")
    for n in range(6):
        targets = [
            tables.Target(f"T{k}", f"{'ABCD'[k % 4]}-low", ("食品", "药品", "")[k % 3], f"样“例”{k}\\")
            for k in range(200)
        ]
        people = [
            tables.Inspector(f"P{k}", ("甲局", "乙局")[k % 2], (("食品",), ("食品", "药品"), ())[k % 3], k % 4, (0, 9)[k % 2], f"测{k}")
            for k in range(12)
        ]  # fmt: skip
        conflicts = [(f"P{k % 12}", f"T{k * 7 % 200}") for k in range(90)]
        seats = [Seat("甲局", True), Seat("乙局")] if n % 2 else [Seat("", True), Seat(), Seat()]
        rules = file.Rules(f"测{n}号", "抽\u2028取\u007f", "局", "2024-06-03", {"name": "值", "on": "2024-06-04", "where": ""},
                           [Quota(f"{c}-low", 700 * n, n) for c in "ABCD"], seats, f"{n:064d}")  # fmt: skip
        written = {
            "targets": tables.write_targets(targets),
            "inspectors": tables.write_inspectors(people),
            "conflicts": tables.write_conflicts(conflicts),
        }
        content = file.complete(file.commit(rules, written), f"{n} 值", [{"who": "张某", "value": "甲"}] * (n % 3))
        found = page.evaluate(
            "async (text) => { const v = await window.FaduDraw.verify(JSON.parse(text), '', () => undefined);"
            " return [v.problems, v.facts.seed, v.facts.selection]; }",
            file.dump(content).decode(),
        )
        assert found == [[], content["seed"], content["selection"]]


def test_an_inspection_is_made_on_a_phone(
    open_page: Callable[..., Any], sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    bureau = Organ.objects.get(name__contains="市场监督")
    officer = appoint("phone", Role.HANDLER, Role.REVIEWER, organ=bureau)
    targets, inspectors = pools(bureau, officer)
    item = go(
        add("item", bureau, subject="样例检查事项", basis="样例依据", claimed_on=SINCE), "publish", published_on=SINCE
    )
    check = add(
        "check", bureau, target=targets[3], kind="daily", item=item, ordered_on=date(2024, 5, 28), lead=inspectors[0],
        second=inspectors[1], check_by=date(2024, 6, 3) + timedelta(days=20),
    )  # fmt: skip

    phone = sign_in(officer, "/x/inspection/mine/", PHONE)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.get_by_role("link", name="样例商行03").click()
    phone.get_by_label("批准人").fill("样例负责人")
    phone.get_by_role("button", name="登记并生成入企码").click()
    phone.wait_for_selector("[data-code]")
    code = phone.inner_text("[data-code]")

    door = open_page("/public/x/inspection/entry/", PHONE)
    door.get_by_label("入企码").fill(code.lower())
    door.get_by_role("button", name="核对").click()
    assert "测试检查员0" in door.inner_text("main") and "样例商行03" in door.inner_text("main")

    phone.get_by_role("button", name="扫码入企").click()
    phone.get_by_label("发现问题，已责令改正").check()
    phone.get_by_label("问题1").fill("样例：未公示证照")
    phone.get_by_label("现场情况").fill("样例：店内未见证照")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.get_by_role("button", name="提交结果").click()
    phone.wait_for_selector("text=已录入结果")

    check.refresh_from_db()
    assert (check.stage, check.outcome, check.visit) == ("inspected", "rectify", 1)
    assert [one.content for one in check.problems.all()] == ["样例：未公示证照"]
    assert stage(sign_in(officer, f"/l/inspection/check/{check.pk}/")) == "已录入结果"
