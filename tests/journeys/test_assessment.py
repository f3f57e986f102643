"""A year's appraisal on the desk: units score themselves, the office judges and ranks, a unit appeals and is put right."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fadu.assessment.models import Method, Sheet
from fadu.desk.tests.browser import violations
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

from .conftest import DAY, OFFICE, PHONE
from .steps import enter, send, stage, take

BEGUN = date(2024, 5, 6)
LINES = ["assessment"]
SCHEME = "测试县2024年法治建设考核"


def bring(model: str, **data: Any) -> Any:
    return actions.create(ledgers[f"assessment.{model}"], data, by=None, on=BEGUN, organ=data.pop("organ", None))


@pytest.fixture
def towns(county: Organ) -> list[Organ]:
    return list(Organ.objects.filter(kind=OrganKind.TOWN).order_by("path"))


@pytest.fixture
def draft(county: Organ) -> Any:
    """A scheme for towns, 70 marks for study and 30 for publicity, not handed out yet."""
    scheme = bring(
        "scheme",
        name=SCHEME,
        kind="performance",
        period="2024",
        drafted_on=BEGUN,
        self_by=date(2024, 6, 30),
        organ=county,
    )
    bring("weight", scheme=scheme, organ_class=OrganKind.TOWN, percent=Decimal(11), decided_on=BEGUN)
    for code, first, name, full in (("1.1", "学法", "集体学法", 70), ("2.1", "普法", "普法活动", 30)):
        bring("item", scheme=scheme, code=code, first=first, name=name, method=Method.PROOF, full=Decimal(full))
    return scheme


def fits(page: Any) -> bool:
    """Whether nothing hangs over the edge of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def claim(page: Any, marks: dict[str, tuple[str, str]]) -> None:
    """Type a unit's own marks with their grounds, by the codes of the items, and save them."""
    for code, (number, ground) in marks.items():
        row = page.locator("tr", has=page.get_by_label(f"{code} 自评分"))
        row.get_by_label(f"{code} 自评分").fill(number)
        row.get_by_label("自评说明").fill(ground)
    page.get_by_role("button", name="保存").press("Enter")
    page.wait_for_selector("#notes >> text=已保存")


def judge(page: Any, marks: dict[str, tuple[str, str]]) -> None:
    """Type what the office awards with its remarks, and save it."""
    for code, (number, remark) in marks.items():
        row = page.locator("tr", has=page.get_by_label(f"{code} 得分"))
        row.get_by_label(f"{code} 得分").fill(number)
        row.get_by_label("评审意见").fill(remark)
    page.get_by_role("button", name="保存").press("Enter")
    page.wait_for_selector("#notes >> text=已保存")


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
def test_an_appraisal_from_the_sheet_to_the_appeal(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ, towns: list[Organ], draft: Any, size: Any
) -> None:
    office = sign_in(
        appoint("office", Role.OFFICE, organ=county, lines=LINES), f"/l/assessment/scheme/{draft.pk}/", size
    )
    assert take(office, "印发并下发考核表", {"印发日期": "2024-05-08"}) == "自评评审"

    unit = sign_in(appoint("unit", Role.HANDLER, organ=towns[0], lines=LINES), "/l/assessment/sheet/", size)
    unit.get_by_role("link", name="甲镇").first.click()
    unit.wait_for_url("**/l/assessment/sheet/*/")
    record = unit.url
    unit.get_by_role("link", name="逐项自评和评审").click()
    unit.wait_for_url("**/x/assessment/sheet/*/")
    sheet = unit.url
    assert violations(unit) == [] and fits(unit)
    unit.get_by_label("1.1 自评分").fill("七十")
    unit.get_by_role("button", name="保存").press("Enter")
    unit.wait_for_selector(".faults >> text=不是数字")
    assert unit.get_by_label("1.1 自评分").input_value() == "七十"
    claim(unit, {"1.1": ("70", "会议纪要四份"), "2.1": ("30", "活动登记表")})
    unit.get_by_role("link", name="返回考核表办理").click()
    assert take(unit, "报送自评", {"自评报送日期": "2024-05-20"}) == "已自评"

    office.goto(sheet)
    assert violations(office) == [] and fits(office)
    judge(office, {"1.1": ("60", "缺两份会议纪要"), "2.1": ("30", "")})
    office.get_by_role("link", name="返回考核表办理").click()
    assert take(office, "评审完成", {"评审日期": "2024-05-24"}) == "已评审"
    without_own_marks(office, Sheet.objects.get(organ=towns[1]))
    office.goto(f"/l/assessment/scheme/{draft.pk}/")
    take(office, "排名并反馈", {"反馈日期": "2024-05-28", "申诉截止日期": "2024-06-07"})
    office.get_by_role("link", name="结果与差距").click()
    assert ranked(office) == [["1", "乙乡"], ["2", "甲镇"]]
    assert violations(office) == [] and fits(office)

    unit.goto(sheet)
    assert "缺两份会议纪要" in unit.inner_text("main")
    unit.get_by_label("1.1 申诉").click()
    unit.wait_for_url("**/l/assessment/appeal/new/**")
    enter(unit, {"提出日期": "2024-05-30", "申诉理由": "纪要已在附件中"}, "登记")

    office.goto("/l/assessment/appeal/")
    office.locator("tbody a", has_text="甲镇").first.click()
    answered = {"更正后得分": "70", "答复": "纪要已核实", "答复日期": "2024-06-03"}
    assert take(office, "采纳", answered) == "采纳"
    office.goto(f"/x/assessment/{draft.pk}/results/")
    assert ranked(office) == [["1", "甲镇"], ["2", "乙乡"]]
    unit.goto(record)
    assert stage(unit) == "已反馈"
    unit.goto(sheet)
    assert "得分率 100%" in unit.inner_text("main")


def without_own_marks(page: Any, sheet: Sheet) -> None:
    """The other town did not score itself: it is judged all the same."""
    send(page, f"/l/assessment/sheet/{sheet.pk}/move/take/", {"submitted_on": "2024-05-21", "reason": "逾期未自评"})
    page.goto(f"/x/assessment/sheet/{sheet.pk}/")
    judge(page, {"1.1": ("67", "缺登记"), "2.1": ("27", "缺照片")})
    send(page, f"/l/assessment/sheet/{sheet.pk}/move/conclude/", {"reviewed_on": "2024-05-24"})


def ranked(page: Any) -> list[list[str]]:
    """The first two columns of the results: place and organ."""
    page.wait_for_selector("h2 >> text=乡镇")
    rows = page.locator("section", has=page.locator("h2", has_text="乡镇")).locator("tbody tr").all()
    return [row.locator("td").all_inner_texts()[:2] for row in rows]


def test_a_framework_shows_the_gap_of_each_heading(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ, towns: list[Organ]
) -> None:
    scheme = bring(
        "scheme",
        name="测试县示范创建",
        kind="demonstration",
        period="2024",
        drafted_on=BEGUN,
        self_by=DAY,
        organ=county,
    )
    for code, lead in (("1.1", towns[0]), ("1.2", towns[1])):
        bring(
            "item",
            scheme=scheme,
            code=code,
            first="制度",
            name=f"第{code}项",
            method="proof",
            full=Decimal(5),
            lead=lead,
        )
    page = sign_in(appoint("office", Role.OFFICE, organ=county, lines=LINES), f"/l/assessment/scheme/{scheme.pk}/")
    take(page, "印发并下发考核表", {"印发日期": "2024-05-08"})
    unit = sign_in(appoint("unit", Role.HANDLER, organ=towns[0], lines=LINES), "/l/assessment/sheet/", PHONE)
    unit.goto(f"/x/assessment/sheet/{Sheet.objects.get(organ=towns[0]).pk}/")
    claim(unit, {"1.1": ("4", "文件三份")})
    page.goto(f"/x/assessment/{scheme.pk}/results/")
    gaps = page.get_by_role("region", name="未得满分的指标")
    assert "乙乡" in gaps.inner_text() and "甲镇" in gaps.inner_text()
    gaps.get_by_role("link", name="第1.1项").click()
    page.wait_for_url("**/x/assessment/sheet/*/#item-*")
    assert "文件三份" in page.inner_text("main")
    assert violations(page) == []
