"""An examination sat in a browser that is closed in the middle: what was answered is there when the person comes back."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bench.__main__ import measure
from fadu.desk.tests.browser import violations
from fadu.ledger.registry import ledgers
from fadu.lines.exams.moment import now
from fadu.lines.exams.tests.bank import a_candidate, a_paper, a_question, a_sitting, announce
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY

QUIET = 5_000  # ms that a saving may take on a busy machine


@pytest.fixture
def listed(county: Organ, appoint: Callable[..., Any]) -> Any:
    """A person listed for a sitting that is open now: two questions to tick, one to judge, one to write."""
    justice = Organ.objects.get(short_name="县司法局")
    questions = [
        (a_question(justice, DAY, "single", "行政处罚的种类由什么设定", answer="A"), 5),
        (a_question(justice, DAY, "multiple", "下列属于行政许可的有", answer="AB"), 5),
        (a_question(justice, DAY, "judge", "罚款可以当场收缴", answer="对"), 5),
        (a_question(justice, DAY, "short", "简述行政执法公示制度"), 5),
    ]
    opens = now() - timedelta(minutes=5)
    sitting = a_sitting(a_paper(justice, DAY, questions), justice, opens, opens + timedelta(minutes=90))
    someone = appoint("examinee", Role.HANDLER, organ=justice)
    one = a_candidate(sitting, justice, DAY, "测试考生", someone)
    announce(sitting, DAY)
    return one


def saved(page: Any) -> None:
    """Wait until the server has acknowledged everything."""
    page.get_by_text("答案已保存", exact=True).wait_for(timeout=QUIET)


def question(page: Any, stem: str) -> Any:
    """A question wherever the shuffled order has put it."""
    return page.locator("fieldset.question", has_text=stem)


def test_a_browser_closed_midway_loses_nothing(sign_in: Callable[..., Any], listed: Any, errors: list[str]) -> None:
    page = sign_in(listed.person, "/x/exams/")
    page.get_by_role("link", name="进入考试").click()
    page.get_by_role("button", name="开始答题").press("Enter")
    page.wait_for_url("**/paper/")
    question(page, "行政处罚的种类").locator("input[value=A]").check()
    question(page, "罚款可以当场收缴").get_by_label("正确").check()
    question(page, "公示制度").get_by_role("textbox").fill("事前公开、事中公示、事后公开。")
    saved(page)
    assert violations(page) == []
    page.context.close()

    back = sign_in(listed.person, "/x/exams/")
    back.get_by_role("link", name="继续答题").click()
    back.get_by_role("button", name="继续答题").press("Enter")
    back.wait_for_url("**/paper/")
    assert question(back, "行政处罚的种类").locator("input[value=A]").is_checked()
    assert question(back, "公示制度").get_by_role("textbox").input_value() == "事前公开、事中公示、事后公开。"

    back.context.set_offline(True)
    for value in "AB":
        question(back, "属于行政许可").locator(f"input[value={value}]").check()
    back.get_by_text("网络中断").wait_for()
    back.context.set_offline(False)
    saved(back)
    errors[:] = [said for said in errors if "DISCONNECTED" not in said]  # the break was ours

    back.get_by_role("button", name="交卷").click()
    back.get_by_role("dialog").get_by_role("button", name="确定").click()
    back.wait_for_url("**/done/")
    assert "作答 4 题" in back.inner_text("main")
    found = ledgers["exams.candidate"].model.objects.get()
    assert (found.stage, float(found.objective_score)) == ("marking", 15.0)


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real server is killed (SIGKILL) while people answer, and started again; `make bench` does it with 500."""
    monkeypatch.setenv("BENCH_SCALE", "0.04")
    (answer,) = measure("exams_sitting")
    assert re.search(r"20 people .* killed: 0 of [1-9]\d* lost", answer["name"])
