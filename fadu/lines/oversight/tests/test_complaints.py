"""Complaints: whose terms run, who may look into them, what is told to whom, when a field is proposed for inspection."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from fadu.ledger import actions, exchange
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.lines.oversight.daily import daily
from fadu.lines.oversight.models import Complaint, Proposal
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def police(county):
    return Organ.objects.get(short_name="县公安局")


@pytest.fixture
def complaint(bureau):
    def make(day=DAY, **data):
        given = {"content": "反映乱罚款", "received_on": day, "field": "traffic", "complainant": "测试甲", **data}
        return actions.create(ledgers["oversight.complaint"], given, by=None, on=day, organ=bureau)

    return make


def go(record, name, on=DAY, **data):
    return actions.move(record, name, data, by=None, on=on, reason="测试")


@pytest.mark.parametrize(
    ("data", "due"),
    [
        ({"source": "portal"}, {"受理": date(2024, 3, 19)}),
        ({"source": "hotline", "hotline_due_on": date(2024, 3, 8)}, {"规定时限": date(2024, 3, 8)}),
        ({"source": "hotline"}, {"受理": date(2024, 3, 19)}),
    ],
    ids=["own channel", "hotline with its term", "hotline without"],
)
def test_the_terms_go_by_the_source(complaint, data, due):
    """信访工作条例：15日内告知是否受理；热线工单按其载明的时限。"""
    complaint(**data)
    assert {run.clock: run.due_on for run in Run.objects.all()} == due


def test_handling_takes_sixty_days_and_may_be_extended_once(complaint):
    found = go(complaint(), "accept", judged_on=DAY)
    assert Run.objects.get(clock="办理").due_on == date(2024, 5, 6)  # the sixtieth day is a holiday
    found = go(found, "extend")
    assert Run.objects.get(clock="办理").due_on == date(2024, 6, 3)
    with pytest.raises(Refused, match="不能再次延期"):
        go(found, "extend")


def test_a_complaint_is_not_given_to_those_it_is_about(complaint, police, bureau):
    found = go(complaint(concerning=police), "accept", judged_on=DAY)
    with pytest.raises(Refused, match="自行查办"):
        go(found, "assign", assigned_to=police, assigned_on=DAY)
    assert go(found, "assign", assigned_to=bureau, assigned_on=DAY).stage == "assigned"


def found_out(complaint):
    accepted = go(complaint, "accept", judged_on=DAY)
    return go(accepted, "find", found_on=DAY, outcome="true", action="责令改正")


def test_a_named_person_is_answered_before_it_is_closed(complaint):
    with pytest.raises(Refused, match="实名投诉举报须答复"):
        go(found_out(complaint()), "close", closed_on=DAY)
    assert go(found_out(complaint(anonymous=True)), "close", closed_on=DAY).stage == "closed"


def test_a_complaint_that_is_forwarded_tells_its_complainant_where(complaint):
    found = go(complaint(phone="13800001234"), "forward", judged_on=DAY, forwarded_to="测试市交通运输局")
    told = Client().post("/public/progress/", {"code": found.number, "phone": "1234"}).content.decode()
    assert "转送机关" in told and "测试市交通运输局" in told and "反映乱罚款" not in told


def test_many_complaints_of_one_field_propose_an_inspection_once(complaint, police, person):
    person(role=Role.OFFICE, lines=["oversight"])
    for n in range(5):
        complaint(DAY + timedelta(days=n), concerning=police if n < 3 else None)
    complaint(field="city")
    at = timezone.now()
    for later in (5, 6):
        daily(DAY + timedelta(days=later), at)
    (proposal,) = Proposal.objects.all()
    assert (proposal.field, proposal.complaints, proposal.concerning) == ("traffic", 5, police)
    assert Notice.objects.filter(ledger="oversight.proposal").count() == 1


def test_complaints_of_long_ago_or_taken_back_do_not_count(complaint):
    for _ in range(4):
        complaint()
    go(complaint(), "withdraw")
    complaint(DAY - timedelta(days=120))
    daily(DAY, timezone.now())
    assert not Proposal.objects.exists()


def test_anyone_may_complain_on_the_public_site(bureau, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    address = "/public/apply/oversight/complaint/"
    form = {"organ": bureau.pk, "field": "traffic", "matter": "fines", "content": "路口检查乱罚款", "website": ""}
    assert "实名投诉举报须填写" in Client().post(address, form).content.decode()
    Client().post(address, form | {"complainant": "测试甲", "phone": "13800000000"}, follow=True)
    made = Complaint.objects.get()
    assert (made.source, made.received_on, made.stage, made.organ) == ("portal", DAY, "received", bureau)


HEAD = ["所属单位", "来源", "热线工单号、来文号", "领域", "反映问题", "投诉举报内容", "收到日期", "热线办理时限"]


def hotline(*rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "热线工单.xlsx"
    return file


def test_the_hotlines_file_comes_in_once(bureau, person):
    clerk = person(role=Role.OFFICE, organ=bureau, lines=["oversight"])
    row = ["县司法局", "12345热线", "GD2024001", "道路交通", "作风、态度", "反映执法态度", "2024-03-04", "2024-03-11"]
    ledger = ledgers["oversight.complaint"]
    first = exchange.dry_run(ledger, hotline(row), clerk)
    assert (not first.problems, len(first.creates)) == (True, 1)
    exchange.apply(first, by=clerk, on=DAY)
    again = exchange.dry_run(ledger, hotline(row), clerk)
    assert (again.creates, again.updates, again.same) == ([], [], 1)
