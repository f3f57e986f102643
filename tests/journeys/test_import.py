"""A workbook with errors is refused whole and told cell by cell; corrected, it goes in, and can be taken back."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from fadu.ledger import exchange
from fadu.ledger.registry import Ledger, ledgers
from fadu.organs.models import Organ, Person
from fadu.organs.roles import Role

ROWS = [
    {"申请人": "张某某一", "被申请人": "县公安局", "收到日期": "2024-03-04", "行政行为种类": "行政处罚"},
    {"申请人": "李某某二", "被申请人": "县公案局", "收到日期": "2024-02-30", "行政行为种类": "行政许可"},
]
REST = {"被申请复议的行政行为": "测试的行政行为", "所属单位": "县司法局"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(ledger: Ledger, person: Person, rows: list[dict[str, str]]) -> dict[str, Any]:
    """The ledger's own template, filled in by the headings that it has."""
    book = openpyxl.load_workbook(io.BytesIO(exchange.template(ledger, person)))
    sheet = book.worksheets[0]
    heads = {plain(cell.value): cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value}
    first = sheet.max_row + 1 if sheet.max_row < 3 else 2
    for number, row in enumerate(rows):
        for name, value in (row | REST).items():
            if name in heads:
                sheet.cell(first + number, heads[name], value)
    target = io.BytesIO()
    book.save(target)
    return {"name": "复议案件.xlsx", "mimeType": XLSX, "buffer": target.getvalue()}


def plain(heading: Any) -> str:
    """A heading without the mark of what must be filled."""
    return str(heading).strip("＊* ")


def test_errors_are_told_then_corrected_then_imported(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    ledger = ledgers["reconsideration.case"]
    clerk = appoint("clerk", Role.HANDLER, organ=Organ.objects.get(short_name="县司法局"))
    page = sign_in(clerk, "/l/reconsideration/case/import/")
    page.set_input_files("#file", workbook(ledger, clerk, ROWS))
    page.get_by_role("button", name="核对文件").press("Enter")
    page.wait_for_url("**/tasks/*/")
    page.wait_for_selector("text=县公案局")
    told = page.inner_text("main")
    assert "2024-02-30" in told
    assert "县公安局" in told  # the nearest is offered
    assert not ledger.model.objects.exists()

    corrected = [ROWS[0], ROWS[1] | {"被申请人": "县公安局", "收到日期": "2024-02-29"}]
    page.goto("/l/reconsideration/case/import/")
    page.set_input_files("#file", workbook(ledger, clerk, corrected))
    page.get_by_role("button", name="核对文件").press("Enter")
    page.wait_for_url("**/tasks/*/")
    assert not ledger.model.objects.exists()  # checked, not yet written
    page.get_by_role("button", name="导入").press("Enter")
    page.wait_for_function("() => document.querySelector('main').innerText.includes('新增 2')")
    assert ledger.model.objects.filter(voided=False).count() == 2

    page.goto("/l/reconsideration/case/import/")
    page.get_by_role("button", name="撤销").click()
    page.locator("#ask").get_by_role("button", name="确定").click()
    page.wait_for_selector("text=已撤销")
    assert not ledger.model.objects.filter(voided=False).exists()
