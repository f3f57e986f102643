"""A superior's list: one of its problems is taken on, mended by the organ that must, verified, and struck off."""

from collections.abc import Callable
from datetime import date
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .steps import send, take

LINE = ["oversight"]
PATIENCE = 60_000


def upload(page: Any, kind: str) -> None:
    """Put the proof that a step asks for with the record, by the form of its page, which stands open and names it."""
    page.locator("#file").set_input_files({"name": "佐证.txt", "mimeType": "text/plain", "buffer": "整改佐证".encode()})
    assert page.get_by_label("材料类别").input_value() == kind
    page.get_by_role("button", name="上传").press("Enter")
    page.get_by_role("link", name="佐证.txt").wait_for()


def test_a_superiors_problem_is_mended_verified_and_struck_off(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    """没有核验不能销号；没有佐证材料不能报告完成。"""
    bureau = Organ.objects.get(short_name="县司法局")
    day = date(2024, 5, 6)
    row = {"document": "测试反馈意见", "ordinal": 1, "content": "测试：执法人员持证率偏低", "received_on": day}
    aspect = actions.create(
        ledgers["oversight.aspect"], row | {"deadline": date(2024, 8, 1)}, by=None, on=day, organ=county
    )
    office = sign_in(appoint("office", Role.OFFICE, organ=county, lines=LINE), f"/l/oversight/aspect/{aspect.pk}/")
    office.context.set_default_timeout(PATIENCE)
    assert take(office, "列入本地问题清单", {"对照日期": "2024-05-07"}) == "本地存在"
    problem = ledgers["oversight.problem"].model.objects.get()
    listed = f"/l/oversight/problem/{problem.pk}/"

    given = {"organ": bureau.pk, "problem": problem.pk, "measures": "逐人清理持证情况", "assigned_on": "2024-05-08"}
    task = send(office, "/l/oversight/rectification/new/", given | {"deadline": "2024-07-01"}).url
    office.goto(listed)
    assert take(office, "下达整改", {}) == "整改中"

    own = sign_in(appoint("mender", Role.HANDLER, organ=bureau, lines=LINE), task)
    own.context.set_default_timeout(PATIENCE)
    assert "须有「整改佐证材料」" in own.request.get(f"{task}move/report/").text()
    upload(own, "整改佐证材料")
    own.goto(task)
    assert take(own, "报告整改完成", {"整改完成日期": "2024-05-30", "整改结果": "持证率100%"}) == "已报完成"

    assert "县司法局的整改还没有核验" in office.request.get(f"{listed}move/cancel/").text()
    send(office, f"{task}move/confirm/", {"confirmed_on": "2024-06-03", "manner": "查阅资料"})
    office.goto(listed)
    assert take(office, "销号", {"销号日期": "2024-06-03"}) == "已销号"
    assert "已办结" in office.inner_text("aside")
