"""Officers and certificates: application to cancellation, hours, the yearly clear-out, the public check."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.enforcement.people import hours_of
from fadu.organs.roles import Role

from .examples import PREPARE, a_certificate, an_officer, go, make

DAY = date(2024, 12, 2)
PNG = b"\x89PNG\r\n\x1a\n test"


@pytest.fixture
def officer(county):
    return an_officer(county, "测试甲")


@pytest.fixture
def world(county):
    class World:
        office = other = county

    return World


def learn(officer, hours, on=date(2024, 5, 6)):
    return make("hours", on, None, officer=officer, kind="business", learned_on=on, hours=Decimal(hours))


def clear(county):
    one = make("clearout", DAY, county, subject="测试清理", of_year=2024, started_on=DAY)
    return go(one, "propose", DAY, proposed_on=DAY)


def test_an_auxiliary_cannot_have_a_certificate(county):
    one = an_officer(county, "测试辅", certified=False, staff="auxiliary")
    paper = make("certificate", DAY, None, officer=one, domain="market", applied_on=DAY)
    actions.attach(paper, "照片.png", [PNG], by=None, on=DAY, kind="证件照片")
    with pytest.raises(Refused, match="辅助人员"):
        go(paper, "review", DAY, reviewed_on=DAY)


def test_a_failed_exam_is_not_entered_as_passed(county):
    one = an_officer(county, "测试乙", certified=False)
    paper = make("certificate", DAY, None, officer=one, domain="market", applied_on=DAY)
    actions.attach(paper, "照片.png", [PNG], by=None, on=DAY, kind="证件照片")
    paper = go(paper, "review", DAY, reviewed_on=DAY)
    with pytest.raises(Refused, match="低于60分"):
        go(paper, "pass_exam", DAY, exam_on=DAY, exam_score=Decimal("59.5"))
    assert go(paper, "fail_exam", DAY, exam_on=DAY, exam_score=Decimal("59.5")).stage == "refused"


def test_a_result_is_taken_over_from_the_sitting_and_never_typed(county, world):
    """本系统考试的成绩只能转入；考试没有公布、考生不是本人的不能转入。"""
    one = an_officer(county, "测试乙", certified=False)
    paper = make("certificate", DAY, None, officer=one, domain="market", applied_on=DAY)
    actions.attach(paper, "照片.png", [PNG], by=None, on=DAY, kind="证件照片")
    paper = go(paper, "review", DAY, reviewed_on=DAY)
    with pytest.raises(Refused, match="没有执法资格考试列有本申请"):
        go(paper, "take_pass", DAY)
    PREPARE["certificate.take_pass"](paper, world, DAY)
    sitting = ledgers["exams.sitting"].model.objects.get()
    with pytest.raises(Refused, match="成绩不能手工登记"):
        go(paper, "pass_exam", DAY, exam_on=DAY, exam_score=Decimal(99))
    for change, fault in ({"stage": "marking"}, "还没有公布"), ({"stage": "published"}, ""):
        type(sitting).objects.update(**change)
        if fault:
            with pytest.raises(Refused, match=fault):
                go(paper, "take_pass", DAY)
    with pytest.raises(Refused, match="已及格"):
        go(paper, "take_fail", DAY)
    done = go(paper, "take_pass", DAY)
    assert (done.stage, done.exam_number, done.exam_score) == ("passed", sitting.number, 80)


def test_a_number_of_a_sitting_that_does_not_list_the_application_is_refused(county, world):
    one, other = (an_officer(county, name, certified=False) for name in ("测试乙", "测试丙"))
    papers = [make("certificate", DAY, None, officer=o, domain="market", applied_on=DAY) for o in (one, other)]
    PREPARE["certificate.take_pass"](papers[0], world, DAY)
    number = ledgers["exams.sitting"].model.objects.get().number
    type(papers[1]).objects.filter(pk=papers[1].pk).update(stage="reviewed")
    papers[1].refresh_from_db()
    with pytest.raises(Refused, match="中没有本申请的考生"):
        go(papers[1], "pass_exam", DAY, exam_on=DAY, exam_score=Decimal(80), exam_number=number)


def test_a_batch_issues_all_that_is_in_it(county):
    batch, papers = make("batch", DAY, county, name="第一批", opened_on=DAY), []
    for n in range(2):
        one = an_officer(county, f"测试{n}", certified=False)
        paper = make("certificate", DAY, None, officer=one, domain="market", applied_on=DAY)
        actions.attach(paper, "照片.png", [PNG], by=None, on=DAY, kind="证件照片")
        paper = go(paper, "review", DAY, reviewed_on=DAY)
        paper = go(paper, "pass_exam", DAY, exam_on=DAY, exam_score=Decimal(90))
        papers.append(go(paper, "put_in_batch", DAY, batch=batch))
    with pytest.raises(Refused, match="请先在证件上再次办理「列入发证批次」，填写执法证号"):
        go(batch, "issue", DAY, issued_on=DAY)
    for n, paper in enumerate(papers):
        go(paper, "put_in_batch", DAY, batch=batch, certificate_number=f"批{n}")
    done = go(batch, "issue", DAY, issued_on=DAY, reported=5)
    assert (done.registered, done.issued) == (2, 7)
    assert set(batch.certificates.values_list("stage", "valid_until")) == {("issued", date(2029, 12, 2))}


def test_a_number_is_given_once(county, officer):
    with pytest.raises(Refused, match="已登记给其他人员"):
        a_certificate(
            an_officer(county, "测试二", certified=False),
            certificate_number=officer.certificates.get().certificate_number,
        )


def test_the_clear_out_finds_each_reason(county, officer):
    """已离岗、调走、过期、学时不足各一人；学时够的不动。"""
    learn(officer, 60)
    gone, moved, short, old = (an_officer(county, n) for n in ("离", "调", "缺", "过"))
    go(gone, "leave", DAY, left_on=DAY, why_left="retired")
    moved.organ = county.children()[0]
    moved.save(update_fields=["organ"])
    learn(short, 59)
    old.certificates.update(valid_until=date(2024, 6, 1))
    one = clear(county)
    assert {i.certificate.officer.name: i.finding for i in one.items.all()} == {
        "离": "left",
        "调": "moved",
        "缺": "hours",
        "过": "expired",
    }
    assert (one.checked, one.hours_met) == (5, 1)


def test_accepting_a_proposal_cancels_the_certificate(county, officer):
    one = clear(county)
    with pytest.raises(Refused, match="还有 1 条"):
        go(one, "finish", DAY, finished_on=DAY)
    go(one.items.get(), "cancel", DAY, settled_on=DAY)
    paper = officer.certificates.get()
    assert (paper.stage, paper.why_cancelled) == ("cancelled", "hours")
    assert go(one, "finish", DAY, finished_on=DAY).stage == "finished"


def test_hours_are_counted_by_year_and_once_a_course(county, officer, person, client):
    course = make("training", DAY, county, subject="测试培训", kind="business", planned_on=DAY, hours=Decimal(8))
    go(course, "hold", DAY, held_on=DAY, attended=1)
    client.force_login(person(role=Role.OFFICE, lines=["enforcement"]))
    address = reverse("enforcement:attendance", kwargs={"pk": course.pk})
    for _ in range(2):
        client.post(address, {"officer": officer.pk, "kind": "business"})
    learn(officer, 5, on=date(2023, 5, 8))
    assert hours_of(officer, 2024) == 8
    page = client.get(reverse("enforcement:hours"), {"year": "2024"}).content.decode()
    assert "测试甲" in page and "52" in page


def test_anyone_checks_a_certificate_and_sees_nothing_else(officer):
    paper = officer.certificates.get()
    actions.attach(paper, "照片.png", [PNG], by=None, on=DAY, kind="证件照片")
    actions.edit(officer, {"phone": "13800000000"}, by=None, on=DAY)
    seen = Client().get(reverse("public-enforcement:certificate"), {"number": paper.certificate_number})
    page = seen.content.decode()
    assert all(words in page for words in ("测试甲", "市场监管", "2035-01-01", "有效"))
    assert "13800000000" not in page and officer.identity_number not in page
    photo = Client().get(reverse("public-enforcement:photo"), {"number": paper.certificate_number})
    assert b"".join(photo.streaming_content) == PNG


def test_a_cancelled_certificate_says_so(officer):
    paper = go(officer.certificates.get(), "cancel", DAY, cancelled_on=DAY, why_cancelled="left")
    page = (
        Client().get(reverse("public-enforcement:certificate"), {"number": paper.certificate_number}).content.decode()
    )
    assert "已注销" in page
    unknown = Client().get(reverse("public-enforcement:certificate"), {"number": "没有"}).content.decode()
    assert "没有查到" in unknown


def test_the_card_bears_a_code_that_leads_to_the_check(officer, person, client):
    client.force_login(person(role=Role.OFFICE, lines=["enforcement"]))
    page = client.get(reverse("enforcement:card", kwargs={"pk": officer.certificates.get().pk})).content.decode()
    assert "<svg" in page and "/public/x/enforcement/certificate/?number=" in page
