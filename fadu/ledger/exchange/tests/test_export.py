"""What goes out can come in again; what a person may not see does not go out."""

import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from fadu.ledger import actions, exchange
from fadu.ledger.errors import Refused
from fadu.ledger.exchange.cells import ERROR_VALUES
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY, HEADINGS, sheet

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30).filter(
    lambda text: text.strip() not in ERROR_VALUES  # what Excel leaves of a broken formula is refused of every file
)
ERRAND = st.fixed_dictionaries(
    {
        "subject": TEXT.map(str.strip).filter(bool),
        "kind": st.sampled_from(["paper", "money"]),
        "applicant": TEXT.map(str.strip).filter(bool),
        "phone": st.sampled_from(["", "0916-2626262", "13800000000"]),
        "fee": st.integers(0, 10**15),
        "copies": st.integers(-(2**31), 2**31 - 1),
        "urgent": st.booleans(),
        "note": st.sampled_from(["", "=1+1", "'=x", "第一行\n第二行", "2023-01-01", "0012", "_x0041_", "a\tb"]),
        "received_on": st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    }
)


def cells(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.slow
@pytest.mark.parametrize("format", ["xlsx", "csv"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.lists(ERRAND, min_size=1, max_size=3))
def test_export_then_import_changes_nothing(errands, handler, office, format, data):
    for values in data:
        actions.create(errands, values, by=handler, on=DAY, organ=office)
    plan = exchange.dry_run(errands, exchange.export(errands, handler, format=format), handler)
    assert [str(p) for p in plan.problems] == []
    assert [str(d) for d in plan.differences()] == []
    assert (plan.creates, plan.updates, plan.same) == ([], [], errands.model.objects.count())


def test_an_export_holds_every_field_and_goes_back_by_its_token(bring, row, errands, handler):
    bring(row())
    table = cells(exchange.export(errands, handler))
    assert table[0][:6] == ["记录号", "编号", "所属单位", "事项", "类别", "申请人"]
    assert table[0][-2:] == ["承办人", "环节"]
    table[1][3] = "换领证明"
    plan = exchange.dry_run(errands, sheet(table[0], table[1]), handler)
    assert [str(d) for d in plan.differences()] == ["第 2 行「测〔2024〕1号」事项：补领证明 → 换领证明"]


def test_a_row_changed_since_its_export_is_not_overwritten(bring, row, errands, handler):
    bring(row())
    table = cells(exchange.export(errands, handler))
    actions.edit(errands.model.objects.get(), {"copies": 9}, by=handler, on=DAY)
    table[1][3] = "换领证明"
    plan = exchange.dry_run(errands, sheet(table[0], table[1]), handler)
    assert "在导出之后已被改动" in str(plan.problems[0])


def test_a_token_from_elsewhere_is_refused(bring, row, errands, handler):
    bring(row())
    table = cells(exchange.export(errands, handler))
    table[1][0] = table[1][0][:-1] + ("0" if table[1][0][-1] != "0" else "1")
    plan = exchange.dry_run(errands, sheet(table[0], table[1]), handler)
    assert "不是本系统导出的记录号" in str(plan.problems[0])


def test_a_stranger_exports_nothing_and_a_leader_no_personal_data(
    bring, row, errands, handler, stranger, person, office
):
    bring(row())
    leader = person(role=Role.LEADER, organ=office, lines=["errands"])
    assert len(cells(exchange.export(errands, stranger))) == 1
    table = cells(exchange.export(errands, leader))
    assert len(table) == 2
    assert "申请人" not in table[0] and "电话" not in table[0]
    with pytest.raises(Refused, match="无权导出"):
        exchange.export(errands, leader, columns=["applicant"])


def test_chosen_columns_come_in_their_order(bring, row, errands, handler):
    bring(row())
    table = cells(exchange.export(errands, handler, columns=["subject", "number"]))
    assert table[0] == ["记录号", "事项", "编号"]


def test_an_export_asks_the_database_as_often_for_many_rows_as_for_one(
    bring, row, errands, handler, django_assert_num_queries
):
    bring(*[row(编号=f"测〔2024〕{n}号") for n in range(1, 40)])
    with django_assert_num_queries(2):
        exchange.export(errands, handler, columns=["number", "organ", "target", "subject"])


def test_the_template_names_its_columns_explains_them_and_can_be_filled(errands, handler, row):
    content = exchange.template(errands, handler)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    headings = book.get_sheet_by_name("代办件").to_python()[0]
    assert set(HEADINGS) <= set(headings)
    explained = {line[0]: line for line in book.get_sheet_by_name("填写说明").to_python()[1:]}
    assert explained["类别"][1:4] == ["必填", "选项", "证明、缴费"]
    assert explained["收到日期"][4] == "2023-12-02"
    filled = [dict(zip(HEADINGS, row(), strict=True)).get(h, "") for h in headings]
    assert exchange.dry_run(errands, sheet(headings, filled), handler).problems == []


def test_a_child_is_imported_by_its_parents_number(bring, row, handler):
    from fadu.ledger.registry import ledgers

    bring(row())
    calls = ledgers["errands.call"]
    file = sheet(["代办件", "内容"], ["测〔2024〕1号", "满意"])
    plan = exchange.dry_run(calls, file, handler)
    assert plan.problems == []
    exchange.apply(plan, by=handler, on=DAY)
    call = calls.model.objects.get()
    assert (call.errand.number, call.organ) == ("测〔2024〕1号", Organ.objects.get(short_name="县司法局"))
    assert exchange.dry_run(calls, exchange.export(calls, handler), handler).same == 1
    wrong = exchange.dry_run(calls, sheet(["代办件", "内容"], ["没有", "满意"]), handler)
    assert "没有编号为「没有」的代办件" in str(wrong.problems[0])
