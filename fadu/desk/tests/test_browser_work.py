"""Whole pieces of work in a real browser: a case from application to decision, a table with errors then corrected."""

from datetime import date
from functools import partial

import pytest
import xlsxwriter

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, Post

from .browser import marks, sign_in

pytestmark = marks()


@pytest.fixture
def judge(clerk, county):
    """The clerk handles and reviews the county's cases."""
    for role in ("handler", "reviewer"):
        Post.objects.create(person=clerk, organ=county, role=role, since=date(2020, 1, 1))
    return clerk


def take(page, label, **fields):
    """Takes the step with that label, filling the fields by their names."""
    page.locator(".moves").get_by_role("link", name=label, exact=True).click()
    page.wait_for_url("**/move/**")
    for name, value in fields.items():
        place = page.locator(f"[name={name}]")
        if place.evaluate("one => one.tagName") != "SELECT":
            place.fill(value)
        elif place.get_attribute("data-combo") is None:
            place.select_option(value)
        else:
            place.evaluate("(one, value) => { one.value = value }", value)
    page.locator(".form-foot button.btn-primary").click()
    page.wait_for_selector(".record-head")


def test_a_reconsideration_case_from_application_to_decision(open_page, judge, county):
    if "reconsideration.case" not in ledgers:
        pytest.skip("the line of reconsideration is not installed")
    page = open_page()
    sign_in(page)
    page.goto("/l/reconsideration/case/new/")
    page.locator("[name=applicant]").fill("张某某一")
    choose(page, "respondent", "xgaj")
    choose(page, "act", "行政处罚")
    page.locator("[name=act_title]").fill("某字〔2024〕第1号处罚决定")
    page.locator(".form-foot button.btn-primary").click()
    page.wait_for_selector(".record-head")

    take(page, "受理", program="ordinary")
    assert "审理" in page.locator(".record-head .badge-of").first.inner_text()
    assert page.locator(".record-head button.clock").count() >= 1
    take(page, "发送副本")
    take(page, "登记答复")
    take(page, "听取意见")
    take(page, "登记合议意见", panel="事实清楚，证据确凿，建议维持。")
    take(page, "作出复议决定", outcome="maintain")

    case = ledgers["reconsideration.case"].model.objects.get()
    assert (case.stage_label, case.get_outcome_display()) == ("审结", "维持（68条）")
    assert page.locator(".trail > li").count() >= 7
    page.goto("/figures/reconsideration.closed/records/?period=2024")
    assert page.locator(".items a").first.get_attribute("href") == f"/l/reconsideration/case/{case.pk}/"


def choose(page, name, words):
    """Finds a choice by its words or their pinyin initials."""
    page.locator(f"#id_{name}[role=combobox]").focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_a_record_among_many_is_found_by_the_server_while_typing(open_page, judge, office, monkeypatch):
    monkeypatch.setattr("fadu.ledger.choices.LOTS", 2)
    add = partial(actions.create, by=None, on=date(2024, 3, 20), organ=office)
    person = {"name": "测试检查员", "certificate_number": "测1"}
    dates = {"certificate_until": date(2028, 1, 1), "joined_on": date(2024, 1, 1)}
    inspector = add(ledgers["inspection.inspector"], person | dates)
    targets = [
        add(ledgers["inspection.target"], {"name": f"样例商行{n}", "listed_on": date(2024, 1, 1)}) for n in range(3)
    ]
    page = open_page()
    sign_in(page)
    page.goto(f"/l/inspection/recusal/new/?inspector={inspector.pk}")
    choose(page, "target", "商行1")  # Enter comes before the answer does
    page.wait_for_selector(f"[name=target][value='{targets[1].pk}']", state="attached")
    assert page.locator("#id_target").input_value() == f"样例商行1（{targets[1].number}）"
    page.locator("#id_target").fill("没有这户")
    page.get_by_text("没有找到，换几个字，或者填写编号").wait_for()
    page.locator("#id_target").press("Escape")
    page.locator("#id_target").fill(targets[2].number)
    page.get_by_role("option", name="样例商行2").click()
    page.locator("[name=ground]").select_option("self")
    page.locator("[name=declared_on]").fill("2024-03-20")
    page.locator(".form-foot button.btn-primary").click()
    page.wait_for_selector(".record-head")
    assert ledgers["inspection.recusal"].model.objects.get().target == targets[2]


HEADS = ["事项", "类别", "申请人", "办理单位", "费用", "份数", "收到日期"]


def workbook(path, *rows):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate([HEADS, *rows]):
            sheet.write_row(n, 0, row)
    return str(path)


def test_a_table_with_errors_is_refused_then_corrected_imported_and_taken_back(open_page, clerk, ledger, tmp_path):
    wrong = workbook(tmp_path / "错的.xlsx", ["补办证明", "没有的类别", "张某某一", "县公共局", "1", "1", "2024-02-31"])
    right = workbook(tmp_path / "对的.xlsx", ["补办证明", "证明", "张某某一", "县公安局", "1", "1", "2024-02-28"])
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/import/")
    page.set_input_files("#file", wrong)
    page.get_by_role("button", name="核对文件").click()
    page.wait_for_selector("text=需要改正（3 处）")
    assert "县公安局" in page.locator("tr", has_text="县公共局").inner_text()
    assert not ledger.model.objects.exists()

    page.get_by_role("link", name="改好后重新上传").click()
    page.set_input_files("#file", right)
    page.get_by_role("button", name="核对文件").click()
    page.get_by_role("button", name="导入", exact=True).click()
    page.wait_for_selector("text=已导入：新增 1 条")
    assert ledger.model.objects.get().target == Organ.objects.get(short_name="县公安局")

    page.get_by_role("button", name="撤销这次导入").click()
    page.get_by_role("button", name="确定").click()
    page.wait_for_selector("text=已撤销")
    assert ledger.model.objects.get().voided


def test_the_input_of_an_ended_session_is_back_after_signing_in(open_page, clerk, ledger):
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/new/")
    page.locator("[name=subject]").fill("写了很久的事项")
    page.context.clear_cookies(name="fadu_session")
    page.locator(".form-foot button.btn-primary").click()
    page.wait_for_selector("text=登录已过期")
    page.get_by_label("用户名").fill("clerk")
    page.get_by_label("密码").fill("Fadu-test-2024")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已恢复您")
    assert page.locator("[name=subject]").input_value() == "写了很久的事项"


def test_what_the_keyboard_is_on_is_seen(open_page, clerk):
    """表单按 Tab 走一遍：焦点所在之处有外框，不被下方固定的按钮栏挡住；按钮本身也有外框。"""
    page = open_page()
    sign_in(page)
    page.goto("/l/errands/errand/new/")
    page.locator("main form.form :is(input, textarea):visible").nth(-9).focus()
    seen = []
    while not seen or not seen[-1]["foot"]:
        page.keyboard.press("Tab")
        seen.append(page.evaluate(STANDS))
        assert len(seen) < 60, [one["name"] for one in seen]
    assert [one["name"] for one in seen if one["covered"]] == []
    assert seen[-1]["outline"] == "solid"


STANDS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), foot = document.querySelector('.form-foot');
  const covered = !foot.contains(at) && box.bottom > foot.getBoundingClientRect().top;
  return {name: at.name || at.innerText, covered, foot: foot.contains(at), outline: getComputedStyle(at).outlineStyle};
}"""
"""What has the focus: whether the foot of the form stands over it, and its outline."""
