"""Promises, enterprise requests, fair-competition review, and the double-publicity file with its check digits."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from fadu.figures.testing import Ratio
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.services.indicators import visit_coverage_rate
from fadu.lines.services.models import Enterprise, LicenceRecord, Request, Visit
from fadu.lines.services.models.credit import check_penalties
from fadu.lines.services.publicity import faults, layouts, row
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .examples import CLEAR, CODE, PERSON

DAY = date(2024, 3, 4)
LICENCE = {
    "party": "测试商贸有限公司", "party_code": CODE, "document": "准予许可决定书", "document_number": "测许〔2024〕1号", "content": "食品经营",
    "decided_on": DAY, "valid_from_on": DAY, "authority": "测试县局", "authority_code": CODE,
}  # fmt: skip


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


def make(model, organ=None, on=DAY, **data):
    return actions.create(ledgers[f"services.{model}"], data, by=None, on=on, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


@pytest.fixture
def review(bureau):
    found = make("review", bureau, subject="测试政策", drafted_on=DAY)
    return go(found, "hear", heard_on=DAY)


def test_a_review_goes_through_every_criterion_before_its_conclusion(review):
    with pytest.raises(Refused, match="逐项对照"):
        go(review, "conclude", concluded_on=DAY, conclusion="fit")
    review = go(review, "check", checked_on=DAY, **CLEAR)
    assert go(review, "conclude", concluded_on=DAY, conclusion="fit").stage == "concluded"


def test_what_is_found_against_a_criterion_cannot_be_called_fit(review):
    with pytest.raises(Refused, match="没有登记涉及的条款"):
        go(review, "check", checked_on=DAY, **{**CLEAR, "flow": "against"})
    found = make("finding", review=review, criterion="9.3", passage="限本地企业投标")
    with pytest.raises(Refused, match="已登记该条的问题"):
        go(review, "check", checked_on=DAY, **CLEAR)
    review = go(review, "check", checked_on=DAY, **{**CLEAR, "flow": "against"})
    with pytest.raises(Refused, match="不能是「符合标准」"):
        go(review, "conclude", concluded_on=DAY, conclusion="fit")
    with pytest.raises(Refused, match="还有未修改的问题"):
        go(review, "conclude", concluded_on=DAY, conclusion="amended")
    actions.edit(found, {"mended": True}, by=None, on=DAY)
    assert go(review, "conclude", concluded_on=DAY, conclusion="amended").conclusion == "amended"


def test_an_exception_needs_all_its_conditions(review):
    make("finding", review=review, criterion="10.2", passage="奖补")
    with pytest.raises(Refused, match="第十二条"):
        go(review, "check", checked_on=DAY, **{**CLEAR, "cost": "exception"}, exception_ground="public")


def test_what_the_government_issues_goes_to_the_market_regulator(bureau):
    found = make("review", bureau, subject="测试意见", drafted_on=DAY, by_government=True)
    found = go(go(found, "hear", heard_on=DAY), "check", checked_on=DAY, **CLEAR)
    with pytest.raises(Refused, match="市场监管部门会同"):
        go(found, "conclude", concluded_on=DAY, conclusion="fit")


def test_a_tolerated_gap_is_filled_before_the_decision(bureau):
    item = make("promiseitem", bureau, subject="测试事项", kind="tolerance", effective_on=DAY)
    found = make(
        "promisecase", bureau, item=item, kind="tolerance", accepted_on=DAY, supplement_by_on=date(2024, 3, 14)
    )
    assert Run.objects.get(clock="补齐材料").due_on == date(2024, 3, 14)
    with pytest.raises(Refused, match="还没有补齐"):
        go(found, "decide", decided_on=DAY)
    found = go(go(found, "supplement", supplemented_on=DAY), "decide", decided_on=DAY)
    assert found.stage == "decided"


def test_a_false_promise_is_corrected_or_the_decision_revoked(bureau):
    item = make("promiseitem", bureau, subject="测试事项", kind="licence", effective_on=DAY)
    found = go(make("promisecase", bureau, item=item, kind="licence", accepted_on=DAY), "decide", decided_on=DAY)
    data = {"verified_on": DAY, "finding": "场地不符", "correct_by_on": date(2024, 4, 4)}
    with pytest.raises(Refused, match="核查不实"):
        go(found, "verify", verified_on=DAY, truth="false")
    found = go(found, "fail", truth="false", **data)
    assert go(found, "revoke", revoked_on=DAY).stage == "revoked"


def test_a_request_that_did_not_satisfy_goes_back(bureau):
    found = make("request", bureau, enterprise_name="测试企业", contact="测试甲", content="融资难", received_on=DAY)
    found = go(found, "assign", assigned_on=DAY, responsible=bureau, reply_by_on=date(2024, 3, 18))
    found = go(go(found, "accept", accepted_on=DAY), "reply", replied_on=DAY, result="solved")
    with pytest.raises(Refused, match="退回重办"):
        go(found, "resolve", judged_on=DAY, satisfaction="dissatisfied")
    found = go(found, "redo")
    assert (found.stage, found.replied_on) == ("handling", None)
    assert Run.objects.get(clock="答复企业诉求").state == "running"


def test_an_enterprise_files_its_request_online(bureau, client):
    typed = {
        "organ": bureau.pk,
        "enterprise_name": "测试企业",
        "contact": "测试甲",
        "phone": "13800001234",
        "kind": "policy",
    }
    answer = client.post("/public/apply/services/request/", {**typed, "content": "政策没有兑现"}, follow=True)
    assert answer.status_code == 200
    assert (Request.objects.get().channel, Request.objects.get().stage) == ("platform", "received")


@pytest.mark.parametrize(
    ("kind", "code", "holds"),
    [
        ("legal", CODE, True),
        ("legal", CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), False),
        ("person", PERSON, True),
        ("person", "110105194912310021", False),
    ],
)
def test_a_code_is_judged_by_its_check_digit(bureau, kind, code, holds):
    data = {**LICENCE, "party_kind": kind, "party_code": code}
    if holds:
        assert make("licencerecord", bureau, **data).pk
    else:
        with pytest.raises(Refused, match="校验位不符"):
            make("licencerecord", bureau, **data)


def test_the_file_has_the_national_columns_in_their_order(bureau, person, client):
    make("licencerecord", bureau, **LICENCE)
    client.force_login(person(role=Role.OFFICE, organ=bureau, lines=["services"]))
    address = "/x/services/licences/?since=2024-03-01&until=2024-03-31"
    assert "导出 1 条" in client.get(address).content.decode()
    sheet = load_workbook(io.BytesIO(client.get(f"{address}&format=xlsx").content)).worksheets[0]
    layout = layouts()["licence"]
    assert [cell.value for cell in sheet[1]] == [column["name"] for column in layout.columns]
    assert (sheet.title, sheet.max_row, sheet.max_column) == ("行政许可", 2, 28)
    told = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[2]), strict=True))
    assert (told["行政相对人代码_1(统一社会信用代码)"], told["许可决定日期"], told["有效期至"]) == (
        CODE,
        "2024/03/04",
        "2099/12/31",
    )


def test_a_faulty_record_keeps_the_file_back_until_it_is_left_out(bureau, person, client):
    make("licencerecord", bureau, **LICENCE)
    second = make("licencerecord", bureau, **{**LICENCE, "document_number": "测许〔2024〕2号"})
    LicenceRecord.objects.filter(pk=second.pk).update(authority_code="")
    client.force_login(person(role=Role.OFFICE, organ=bureau, lines=["services"]))
    address = "/x/services/licences/?since=2024-03-01&until=2024-03-31&format=xlsx"
    page = client.get(address).content.decode()
    assert "许可机关统一社会信用代码" in page and "测许〔2024〕2号" in page
    assert load_workbook(io.BytesIO(client.get(f"{address}&without=faulty").content)).worksheets[0].max_row == 2


def test_a_natural_person_stands_with_the_identity_card(bureau):
    found = make(
        "licencerecord", bureau, **{**LICENCE, "party": "测试甲", "party_kind": "person", "party_code": PERSON}
    )
    layout = layouts()["licence"]
    told = dict(zip((c["name"] for c in layout.columns), row(layout, found), strict=True))
    assert (told["行政相对人代码_1(统一社会信用代码)"], told["证件类型"], told["证件号码"]) == ("", "身份证", PERSON)
    assert not list(faults(layout, found))


def test_a_part_is_not_more_than_its_whole(bureau):
    with pytest.raises(Refused, match="多于「办件总数」"):
        make("volume", bureau, counted_on=DAY, cases=3, online=4)


def test_a_guide_is_published_whole(bureau):
    found = make("serviceitem", bureau, code="甲1", subject="测试", kind="public", drafted_on=DAY)
    with pytest.raises(Refused, match="办事指南缺少"):
        go(found, "publish", published_on=DAY)


def test_kinds_of_penalty_are_those_of_the_law():
    assert check_penalties("罚款;没收违法所得；其他-责令限期拆除") is None
    with pytest.raises(ValidationError, match="「罚金」不是法定的处罚种类"):
        check_penalties("罚金；警告")


def test_what_is_done_at_once_promises_no_days(bureau):
    data = {"code": "甲1", "subject": "测试", "kind": "public", "drafted_on": DAY, "case_type": "at_once"}
    with pytest.raises(Refused, match="即办件"):
        make("serviceitem", bureau, **data, promised_days=3)


def test_only_who_was_visited_in_the_year_counts_for_its_coverage(rule):
    """去年走访、今年没有再去的，今年不计；迁出的不计。"""
    rule(
        Enterprise, """
        organ | subject | code               | assigned_on | visited_on | left_on
        ------+---------+--------------------+-------------+------------+-----------
        甲局  | 测试一  | 911101080000000014 | 2023-01-05  | 2024-03-01 |
        甲局  | 测试二  | 911101080000000022 | 2023-01-05  | 2023-11-01 |
        甲局  | 测试三  | 911101080000000030 | 2023-01-05  |            |
        甲局  | 测试四  | 911101080000000049 | 2023-01-05  | 2024-02-01 | 2024-05-01
        """,
        visit_coverage_rate, period="2024", expect={"甲局": Ratio(1, 3)},
    )  # fmt: skip


def test_a_visit_told_at_the_enterprise_is_typed_once(bureau):
    """包保企业「登记走访」的，自动记入「法务进企业」，不另填；同一天再填的指出已经登记。"""
    data = {"subject": "测试一", "code": "91350100M000100Y43", "assigned_on": DAY}
    found = make("enterprise", bureau, **data)
    go(found, "visit", visited_on=DAY)
    (one,) = Visit.objects.all()
    assert (one.kind, one.enterprise, one.enterprise_name, one.visited_on) == ("visit", found, "测试一", DAY)
    again = {"kind": "visit", "enterprise": found, "enterprise_name": "测试一", "visited_on": DAY}
    with pytest.raises(Refused, match="的走访已经登记"):
        make("visit", bureau, **again)
    assert make("visit", bureau, **again | {"kind": "checkup"}).pk
