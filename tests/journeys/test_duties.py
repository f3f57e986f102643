"""A notice becomes duties: read, corrected and confirmed by keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest

from fadu.desk.tests.browser import violations
from fadu.figures.refresh import refresh
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.duties.models import Duty, Sheet
from fadu.lines.duties.tests.conftest import TEXT
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY, OFFICE, PHONE


@pytest.fixture
def notice(county: Organ) -> Any:
    values = {"title_text": "关于做好依法治县重点工作的通知", "received_on": DAY, "text": TEXT}
    return actions.create(ledgers["duties.notice"], values, by=None, on=DAY, organ=county)


@pytest.fixture
def office(appoint: Callable[..., Any], county: Organ) -> Any:
    return appoint("office", Role.OFFICE, organ=county)


def state(page: Any, card: int) -> str:
    return str(page.get_attribute(f"#card-{card}", "data-state"))


def at(page: Any) -> str:
    return str(page.get_attribute(".proposal.at", "id"))


def calm(page: Any) -> None:
    """Wait until the server has answered and the page has put the focus where it belongs."""
    page.wait_for_timeout(60)
    busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    page.wait_for_function("busy => !document.querySelector(busy)", arg=busy)
    page.wait_for_timeout(60)


def press(page: Any, key: str) -> None:
    """Press a key and wait for what it sets off."""
    page.keyboard.press(key)
    calm(page)


def test_duties_are_confirmed_by_keyboard(sign_in: Callable[..., Any], office: Any, notice: Any) -> None:
    page = sign_in(office, f"/l/duties/notice/{notice.pk}/")
    page.get_by_role("link", name="确认任务").first.press("Enter")
    page.wait_for_selector(".proposal.at")
    assert at(page) == "card-0"
    press(page, "j")
    assert at(page) == "card-1"
    assert "at" in str(page.get_attribute("#t-1", "class"))
    press(page, "k")

    press(page, "s")  # the first one is parted at its second clause ...
    press(page, "Enter")
    assert page.locator(".proposal").count() == 5
    press(page, "m")  # ... and put together again
    assert page.locator(".proposal").count() == 4

    press(page, "a")
    assert state(page, 0) == "accepted"
    assert at(page) == "card-1"
    press(page, "x")
    assert state(page, 1) == "skipped"

    assert at(page) == "card-2"
    press(page, "e")
    assert page.evaluate("document.activeElement.id") == "f-name"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("提高出庭的质量")
    page.wait_for_selector("#saved-2 >> text=已保存")
    press(page, "Escape")
    page.wait_for_selector("#card-2:not(.editing)")
    assert "（三） 提高出庭的质量" in page.inner_text("#card-2")
    press(page, "a")

    assert at(page) == "card-3"  # its lead is no organ of the county: accepting opens the form
    press(page, "a")
    assert "没有牵头单位" in page.inner_text("#card-3")
    assert page.evaluate("document.activeElement.id") != "f-name"  # the next key is a step, not a letter of the name
    lead = page.locator("#card-3 [role=combobox]").first
    lead.focus()
    page.keyboard.type("xsfj")
    page.wait_for_selector("#card-3 [role=option] >> text=县司法局")
    press(page, "Enter")
    page.locator("#card-3").get_by_role("button", name="不列入").press("Enter")
    page.wait_for_function("() => !document.querySelector('#card-3 .similar')")
    calm(page)
    page.locator("#card-3").get_by_role("button", name="接受").press("Enter")
    page.wait_for_selector("#card-3[data-state=accepted]")
    calm(page)  # the answer also brings the button that follows

    assert not Duty.objects.exists()  # nothing until it is confirmed
    page.get_by_role("button", name="建立任务").press("Enter")
    page.wait_for_url("**/x/duties/?notice=*")
    assert "建立 3 项任务" in page.inner_text("#notes")
    assert list(Duty.objects.order_by("pk").values_list("name", "organ__short_name")) == [
        ("整理文件目录", "县司法局"),
        ("提高出庭的质量", "县司法局"),
        ("方便群众办事", "县司法局"),
    ]


def test_either_side_moves_the_other(sign_in: Callable[..., Any], office: Any, notice: Any) -> None:
    page = sign_in(office, f"/x/duties/notice/{notice.pk}/confirm/")
    page.click("#t-3-0")
    assert at(page) == "card-3"
    assert "lit" in str(page.get_attribute("#card-3 a[data-clause='0']", "class"))
    page.click("#card-0 a[data-clause='1']")
    assert at(page) == "card-0"
    assert "lit" in str(page.get_attribute("#t-0-1", "class"))


def test_a_passage_selected_on_the_left_becomes_a_clause(sign_in: Callable[..., Any], office: Any, notice: Any) -> None:
    page = sign_in(office, f"/x/duties/notice/{notice.pk}/confirm/")
    page.locator("#card-1").get_by_role("button", name="编辑").click()
    page.wait_for_selector("#card-1.editing")
    page.evaluate(
        """() => {
            const piece = document.querySelector('#t-1 [data-from]:not(.ob)').firstChild;
            const range = document.createRange();
            const from = piece.data.indexOf('开展案件评议');
            range.setStart(piece, from); range.setEnd(piece, from + 6);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="把左侧选中的文字列为事项").click()
    page.wait_for_selector("#c-clause")
    assert page.input_value("#c-clause") == "开展案件评议"
    assert Sheet.objects.get().items[1]["obligations"][0]["start"] == TEXT.index("开展案件评议")


def test_on_a_phone_nothing_is_wider_than_the_screen(sign_in: Callable[..., Any], office: Any, notice: Any) -> None:
    page = sign_in(office, f"/x/duties/notice/{notice.pk}/confirm/", PHONE)
    page.locator("#card-0").get_by_role("button", name="编辑").click()
    page.wait_for_selector("#card-0.editing")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(("theme", "size"), [("light", OFFICE), ("dark", PHONE)], ids=["light-office", "dark-phone"])
def test_axe_finds_nothing_wrong(
    sign_in: Callable[..., Any], office: Any, notice: Any, theme: str, size: dict[str, int]
) -> None:
    duty = actions.create(
        ledgers["duties.duty"],
        {"name": "测试任务", "assigned_on": DAY.replace(month=1), "deadline": DAY.replace(month=2), "notice": notice},
        by=None,
        on=DAY.replace(month=1),
        organ=Organ.objects.get(short_name="县司法局"),
    )
    bound = {
        "duty": duty,
        "clause": "测试事项",
        "assigned_on": duty.assigned_on,
        "indicator": "duties.assigned",
        "times": 2,
    }
    actions.create(ledgers["duties.obligation"], bound, by=None, on=duty.assigned_on)
    refresh()
    page = sign_in(office, f"/x/duties/notice/{notice.pk}/confirm/", size)
    page.emulate_media(color_scheme=theme)
    page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
    found = {"cards": violations(page)}
    page.locator("#card-3").get_by_role("button", name="编辑").click()
    page.wait_for_selector("#card-3.editing")
    page.get_by_role("button", name="改事项 1").click()
    page.wait_for_selector("#c-clause")
    found["form"] = violations(page)
    for address in ("/x/duties/", "/x/duties/bulletins/"):
        page.goto(address)
        page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
        found[address] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert {where: said for where, said in found.items() if said} == {}
