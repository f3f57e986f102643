"""Journeys through the desk in a real browser, by keyboard; and what axe says of every page."""

import gzip

import pytest

from fadu.ledger.models import SavedView

from .browser import BUILT, OFFICE, PHONE, marks, sign_in, violations

pytestmark = marks()


def test_a_record_is_entered_and_moved_on_by_keyboard_alone(open_page, clerk, ledger):
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/")
    page.keyboard.press("n")
    page.wait_for_url("**/new/")
    page.get_by_label("申请人").focus()
    page.keyboard.type("张某某一")
    page.get_by_label("事项").focus()
    page.keyboard.type("补办证明")
    page.get_by_label("类别").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("combobox", name="办理单位").focus()
    page.keyboard.type("xgaj")
    page.keyboard.press("Enter")
    assert page.get_by_role("combobox", name="办理单位").input_value() == "县公安局"
    page.get_by_label("申请人").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已登记“补办证明”")

    page.get_by_role("link", name="开始办理").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/move/start/")
    page.get_by_role("button", name="开始办理").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=现在是“办理”")
    assert ledger.model.objects.get().stage == "doing"


def test_the_list_is_walked_picked_and_opened_by_keys(open_page, make):
    make(subject="一"), make(subject="二")
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("[data-count]").inner_text() == "已选 1 条"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/errand/*/")
    assert page.locator("h1").inner_text() == "二"


def test_a_search_answers_while_typing(open_page, make):
    make(subject="补办证明"), make(subject="缴纳费用")
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/")
    page.locator("#main [data-find]").focus()
    page.keyboard.type("缴纳")
    page.wait_for_selector("text=检索：缴纳")
    assert page.locator("tbody tr").count() == 1
    assert "q=" in page.url


def test_what_is_typed_is_kept_on_the_server_and_comes_back(open_page, clerk, ledger):
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/new/")
    page.get_by_label("事项").fill("写到一半的事项")
    page.wait_for_selector("text=草稿已保存")
    page.goto("/l/errands/errand/new/")
    assert page.get_by_label("事项").input_value() == "写到一半的事项"
    assert page.locator("text=已恢复您").is_visible()


def test_a_clock_explains_itself_on_a_click_and_closes_on_escape(open_page, errand):
    page = open_page()
    sign_in(page)
    page.goto(f"/l/errands/errand/{errand.pk}/")
    page.locator("button.clock").first.focus()
    page.keyboard.press("Enter")
    box = page.locator(".explain").first
    assert box.is_visible()
    page.keyboard.press("Escape")
    assert not box.is_visible()


def test_a_record_alike_is_offered_while_typing(open_page, errand):
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/new/")
    page.get_by_label("申请人").fill("张某某一")
    page.keyboard.press("Tab")
    page.wait_for_selector("text=已有相同的记录")


def test_a_chart_opens_the_records_of_its_bar(open_page, make):
    make()
    page = open_page()
    sign_in(page)
    page.goto("/figures/errands.received/?period=2024")
    page.wait_for_selector("figure.chart canvas")
    link = page.locator("#by-organ td.value a", has_text="1件").first.get_attribute("href")
    page.goto(link)
    assert page.locator("h1").inner_text() == "收到代办件：1件"


PAGES = [
    "/",
    "/l/errands/errand/",
    "/l/errands/errand/?due=overdue&kind=paper&q=证明",
    "/l/errands/errand/filters/",
    "/l/errands/",
    "/l/errands/errand/new/",
    "/l/errands/errand/import/",
    "/l/errands/errand/{pk}/",
    "/l/errands/errand/{pk}/edit/",
    "/l/errands/errand/{pk}/move/start/",
    "/l/errands/errand/{pk}/assign/",
    "/l/errands/call/new/?errand={pk}",
    "/figures/?period=2024",
    "/figures/?period=2024&line=errands",
    "/figures/errands.received/?period=2024",
    "/figures/errands.done_rate/records/?period=2024",
    "/figures/by-organ/errands/?period=2024",
    "/find/?q=补办",
    "/notices/",
    "/tasks/",
    "/password/",
    "/second-factor/",
    "/people/",
    "/people/new/",
    "/people/{person}/",
    "/nothing-here/",
]


@pytest.mark.parametrize(("theme", "size"), [("light", OFFICE), ("dark", PHONE)], ids=["light-office", "dark-phone"])
def test_axe_finds_nothing_wrong_and_no_page_is_too_wide(open_page, make, clerk, chief, theme, size):
    from fadu.organs.models import Post

    Post.objects.create(person=clerk, organ=clerk.organ, role="organ_admin", since="2020-01-01")
    pk = make().pk
    page = open_page(theme, size)
    page.goto("/login/")
    found, wide = {"/login/": violations(page)}, {}
    sign_in(page)
    for address in PAGES:
        page.goto(address.format(pk=pk, person=chief.pk))
        found[address] = violations(page)
        wide[address] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {address: said for address, said in found.items() if said} == {}
    assert {address: by for address, by in wide.items() if by > 0} == {}


def test_a_list_of_fifty_stays_under_100_kb(desk, make):
    """Scripts and styles as they are sent, compressed; the page itself as it is."""
    for _ in range(50):
        make()
    built = [BUILT.parent / name for name in ("app.css", "app.js", "theme.js", "icons.svg", "favicon.svg")]
    sent = sum(len(gzip.compress(file.read_bytes())) for file in built)
    assert sent + len(desk.get("/l/errands/errand/").content) < 100_000


def test_filters_are_fetched_and_chosen_by_pinyin(open_page, make):
    make(subject="一")
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/")
    page.locator("summary", has_text="筛选").focus()
    page.keyboard.press("Enter")
    page.locator("#filter-target[role=combobox]").focus()
    page.keyboard.type("xgaj")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="筛选").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=办理单位：")
    assert "县公安局" in page.locator(".chip").inner_text()
    assert "stage=" not in page.url


def test_a_button_asks_before_what_cannot_simply_be_taken_back(open_page, make, clerk, ledger):
    make()
    SavedView.objects.create(person=clerk, ledger=ledger.label, name="我的", query="kind=paper")
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/?kind=paper")
    page.get_by_role("button", name="删除这个视图").click()
    page.get_by_role("button", name="不，返回").click()
    assert SavedView.objects.exists()
    page.get_by_role("button", name="删除这个视图").click()
    page.get_by_role("button", name="确定").click()
    page.wait_for_selector("text=视图已删除")
    assert not SavedView.objects.exists()
