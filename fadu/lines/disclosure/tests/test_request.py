"""An application's clocks and ways out, and the yearly table with its cross-foots."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from fadu.figures.registry import indicators
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.documents.templates import fill, find
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice
from fadu.lines.disclosure.daily import daily
from fadu.lines.disclosure.models import Reply, Request, Yearly
from fadu.lines.disclosure.yearly import sources, table
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def asked(bureau):
    return make("request", bureau)


def make(model, organ=None, on=DAY, **data):
    values = {"applicant": "测试甲", "content": "测试信息", "received_on": on, **data} if model == "request" else data
    return actions.create(ledgers[f"disclosure.{model}"], values, by=None, on=on, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


def accepted(organ, on=DAY, **data):
    return go(make("request", organ, on, **data), "accept", on, accepted_on=on)


def run(record, clock="答复"):
    return Run.objects.get(ledger=record.ledger.label, record_id=record.pk, clock=clock)


def test_a_reply_is_due_in_twenty_working_days_and_twenty_more_once_extended(bureau):
    found = accepted(bureau)
    assert run(found).due_on == date(2024, 4, 1)
    found = go(found, "extend", date(2024, 3, 20), extended_on=date(2024, 3, 20), extension_reason="检索档案")
    # 清明放假三天（4月4日至6日），4月7日、28日调休上班
    assert run(found).due_on == date(2024, 4, 29)
    with pytest.raises(Refused, match="只能延长一次"):
        go(found, "extend", date(2024, 3, 21), extended_on=date(2024, 3, 21), extension_reason="再延")


def test_the_days_of_asking_a_third_party_do_not_count(bureau):
    found = accepted(bureau)
    with pytest.raises(Refused, match="征求意见书"):
        go(found, "consult", consulted_on=DAY)
    letter = make("consultation", request=found, party="third_party", name="测试乙", sent_on=DAY, received_on=DAY)
    assert run(letter, "提出意见").due_on == date(2024, 3, 25)
    found = go(found, "consult", consulted_on=DAY)
    with pytest.raises(Refused, match="1 份征求意见书没有答复"):
        go(found, "resume")
    day = date(2024, 3, 18)
    go(letter, "answer", day, answered_on=day, consent="agreed")
    found = go(found, "resume", day)
    assert run(found).due_on > date(2024, 4, 12)
    assert "征求意见" in " ".join(run(found).steps)


def test_a_corrected_application_starts_its_time_anew(asked):
    by = date(2024, 3, 29)
    found = go(
        asked,
        "ask_correction",
        date(2024, 3, 11),
        correction_asked_on=date(2024, 3, 11),
        correction="名称",
        correct_by_on=by,
    )
    assert run(found, "告知补正").state == "met"
    assert not Run.objects.filter(record_id=found.pk, clock="答复").exists()
    found = go(found, "correct", date(2024, 3, 20), corrected_on=date(2024, 3, 20))
    assert run(found, "重新起算后答复").due_on == date(2024, 4, 18)
    with pytest.raises(Refused, match="一次性告知"):
        day = date(2024, 3, 21)
        go(found, "ask_correction", day, correction_asked_on=day, correction="再补", correct_by_on=by)


def test_an_application_left_uncorrected_is_given_up_only_after_its_time(asked):
    found = go(asked, "ask_correction", correction_asked_on=DAY, correction="名称", correct_by_on=date(2024, 3, 20))
    with pytest.raises(Refused, match="届满后"):
        go(found, "abandon", date(2024, 3, 20), answered_on=date(2024, 3, 20))
    found = go(found, "abandon", date(2024, 3, 21), answered_on=date(2024, 3, 21))
    assert (found.stage, found.reply) == ("answered", "not_corrected")


def test_a_late_reply_is_taken_and_stands_as_late(bureau):
    day = date(2024, 4, 2)
    found = go(accepted(bureau), "answer", day, answered_on=day, reply="disclosed")
    assert (run(found).state, run(found).due_on) == ("late", date(2024, 4, 1))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("third_party", "书面征求第三方意见"),
        ("unclear", "经过补正"),
        ("internal", "说明理由"),
        ("not_paid", "逾期不缴费"),
    ],
)
def test_a_refusal_needs_its_ground(bureau, reply, said):
    with pytest.raises(Refused, match=said):
        go(accepted(bureau), "answer", answered_on=DAY, reply=reply)


def test_the_yearly_table_balances_and_names_what_does_not(bureau):
    go(
        accepted(bureau, date(2023, 12, 20)),
        "answer",
        date(2024, 1, 5),
        answered_on=date(2024, 1, 5),
        reply="disclosed",
    )
    go(accepted(bureau, applicant_kind="business"), "answer", answered_on=DAY, reply="partly", answer="部分")
    make("request", bureau, date(2024, 12, 25))
    found = table(Request.objects.all(), 2024)
    totals = [found.received.total, found.brought.total, found.handled.total, found.carried.total]
    assert (totals, list(found.problems())) == ([2, 1, 2, 1], [])
    assert [(line.group[:3], line.total) for line in found.results if line.total] == [("（一）", 1), ("（二）", 1)]
    assert found.handled.cells == [1, 1, 0, 0, 0, 0]
    Request.objects.filter(reply="partly").update(applicant_kind="")
    assert any("请核对申请人类别" in said for said in table(Request.objects.all(), 2024).problems())


def test_challenges_stand_in_the_fourth_table(bureau):
    found = go(accepted(bureau), "answer", answered_on=DAY, reply="disclosed")
    open_one, ended = (make("challenge", request=found, way="reconsideration", filed_on=DAY) for _ in range(2))
    go(ended, "end", ended_on=DAY, result="corrected")
    assert open_one.stage == "open"
    (reconsidered, *_) = table(Request.objects.all(), 2024).challenges
    assert (reconsidered.cells, reconsidered.total) == ([0, 1, 0, 1], 2)


def test_a_yearly_report_is_due_by_its_statutory_day(bureau):
    report = make("yearly", bureau, of_year=2023, kind="department", year_end_on=date(2023, 12, 31))
    assert run(report, "公布年度报告").due_on == date(2024, 1, 31)


def test_the_yearly_report_is_published_with_its_tables(bureau, person, client):
    go(accepted(bureau), "answer", answered_on=DAY, reply="disclosed")
    report = make("yearly", bureau, of_year=2024, kind="department", year_end_on=date(2024, 12, 31), fees=123_456_00)
    client.force_login(person(role=Role.OFFICE, organ=bureau, lines=["disclosure"]))
    assert "勾稽关系核对相符" in client.get(f"/x/disclosure/report/{report.pk}/").content.decode()
    assert client.get(f"/x/disclosure/report/{report.pk}/?format=xlsx").content[:2] == b"PK"
    assert client.get("/x/disclosure/yearly/?year=2024").status_code == 200
    client.logout()
    assert client.get(f"/public/x/disclosure/report/{report.pk}/").status_code == 404
    on = date(2025, 1, 20)
    report = go(report, "check", on, checked_on=on)
    go(report, "publish", on, published_on=on, channel="政府网站")
    page = client.get(f"/public/x/disclosure/report/{report.pk}/").content.decode()
    assert "12.35" in page and "（一）予以公开" in page
    assert Yearly.objects.get().stage == "published"


def test_the_second_table_is_filled_from_the_ledgers_while_it_is_a_draft(bureau, person, client):
    report = make("yearly", bureau, of_year=2024, kind="department", year_end_on=date(2024, 12, 31), penalties=7)
    client.force_login(person(role=Role.OFFICE, organ=bureau, lines=["disclosure"]))
    assert "已按台账填入" in client.post(f"/x/disclosure/report/{report.pk}/fill/", follow=True).content.decode()
    report.refresh_from_db()
    assert report.penalties == 0
    report = go(report, "check", date(2025, 1, 6), checked_on=date(2025, 1, 6))
    assert "退回修改" in client.post(f"/x/disclosure/report/{report.pk}/fill/", follow=True).content.decode()


def test_the_second_table_names_figures_that_there_are():
    assert [name for name in sources().values() if name not in indicators] == []


def test_anyone_applies_online_and_follows_it(bureau, client):
    address = "/public/apply/disclosure/request/"
    assert "20个工作日内答复" in client.get(address).content.decode()
    typed = {
        "organ": bureau.pk, "applicant": "测试甲", "applicant_kind": "person", "id_kind": "card",
        "id_number": "110105194912310021", "phone": "13800001234", "content": "2023年农村公路养护计划", "form": "either", "way": "online",
    }  # fmt: skip
    assert "证件号码不对" in client.post(address, typed).content.decode()
    typed["id_number"] = "11010519491231002X"
    by_mail = client.post(address, typed | {"way": "email"}).content.decode()
    assert "请填写「电子邮箱」" in by_mail
    assert "不是完整的邮箱地址" in client.post(address, typed | {"way": "email", "email": "甲"}).content.decode()
    page = client.post(address, typed, follow=True).content.decode()
    found = Request.objects.get()
    assert (found.channel, found.stage, found.organ) == ("online", "received", bureau)
    assert re.search(r"\d{8}-\d{8}", page)
    assert "已经提出同样的申请" in client.post(address, typed).content.decode()
    assert Request.objects.count() == 1


def test_what_was_published_is_found_by_its_category(bureau, client):
    found = make("publication", bureau, subject="测试预算公开", category="budget", formed_on=DAY)
    assert "测试预算公开" not in client.get("/public/x/disclosure/").content.decode()
    found = go(found, "check", checked_on=DAY, secrecy_checked=True, personal_checked=True)
    go(found, "publish", published_on=DAY, channel="网站")
    assert "测试预算公开" in client.get("/public/x/disclosure/?category=budget").content.decode()
    assert "测试预算公开" not in client.get("/public/x/disclosure/?category=plans").content.decode()


def test_nothing_is_published_unchecked(bureau):
    found = make("publication", bureau, subject="测试", category="budget", formed_on=DAY)
    with pytest.raises(Refused, match="保密审查"):
        go(found, "check", checked_on=DAY, secrecy_checked=False, personal_checked=True)


def test_a_proposal_that_dissatisfies_is_handled_again(bureau):
    data = {"kind": "suggestion", "serial": "第1号", "subject": "修路", "proposer": "测试甲", "assigned_on": DAY}
    found = go(make("proposal", bureau, lead=bureau, **data), "accept", accepted_on=DAY)
    assert run(found).due_on == date(2024, 6, 4)
    with pytest.raises(Refused, match="与代表、委员沟通"):
        go(found, "reply", replied_on=DAY, answer="a")
    found = go(found, "meet", met_on=DAY, met_way="面商")
    found = go(found, "reply", replied_on=DAY, answer="a")
    found = go(found, "judge", judged_on=DAY, satisfaction="dissatisfied")
    found = go(found, "redo")
    assert (found.stage, found.satisfaction) == ("redoing", "")
    assert run(found, "再次答复").due_on == date(2024, 6, 4)
    later = date(2024, 5, 6)
    found = go(found, "reply_again", later, redone_on=later, answer="b", reply_number="测函〔2024〕2号")
    assert (found.answer, found.reply_number) == ("b", "测函〔2024〕2号")
    found = go(found, "judge", later, judged_on=later, satisfaction="dissatisfied")
    found = go(found, "redo", later)
    assert run(found, "再次答复").state == "running"  # the second time has its own limit
    assert run(found, "再次答复").due_on == date(2024, 8, 6)


def test_a_column_past_its_day_is_told_once(bureau, person):
    clerk = person(role=Role.HANDLER, organ=bureau, lines=["disclosure"])
    column = make("column", bureau, subject="财政预算", opened_on=DAY)
    go(column, "update", updated_on=DAY, next_on=date(2024, 4, 4))
    at = datetime(2024, 4, 8, 8, tzinfo=UTC)
    assert daily(date(2024, 4, 4), at) == 0
    assert (daily(date(2024, 4, 8), at), daily(date(2024, 4, 8), at)) == (1, 0)
    assert Notice.objects.get().person == clerk


def test_silence_is_taken_for_an_answer_when_the_time_for_one_is_over(bureau):
    """第三十二、三十四条：征求意见十五个工作日；期限没有届满，不能登记逾期（共同制作机关逾期视为同意公开）。"""
    found = make(
        "request", bureau, applicant="测试甲", content="测试", received_on=DAY, channel="counter", id_number="",
    )  # fmt: skip
    ledger = ledgers["disclosure.consultation"]
    data = {"request": found, "party": "co_maker", "name": "测试机关", "sent_on": DAY, "received_on": DAY}
    asked = actions.create(ledger, data, by=None, on=DAY)
    last = Run.objects.get(ledger=ledger.label, record_id=asked.pk).due_on
    with pytest.raises(Refused, match=f"「提出意见」的期限到 {last} 届满，届满后才能「逾期未答复」"):
        actions.move(asked, "expire", by=None, on=last, reason="没有答复")
    after = last + timedelta(days=1)
    assert actions.move(asked, "expire", by=None, on=after, reason="没有答复").stage == "expired"


def test_a_letter_goes_out_before_its_receipt_is_known(bureau):
    """征求意见书发出时还不知道对方哪天签收；期限自登记收到起算，没有登记不能认定逾期。"""
    found = accepted(bureau)
    letter = make("consultation", request=found, party="third_party", name="测试乙", sent_on=DAY)
    with pytest.raises(Refused, match="请先「登记收到」"):
        go(letter, "expire", date(2024, 6, 3))
    assert go(found, "consult", consulted_on=DAY).stage == "consulting"
    day = date(2024, 3, 6)
    letter = go(letter, "receive", day, received_on=day)
    assert run(letter, "提出意见").due_on == date(2024, 3, 27)


@pytest.mark.parametrize("reply", Reply.values)
def test_every_outcome_has_a_reply_in_official_words(bureau, reply):
    """答复书按结果写明依据和决定，告知复议机关和期限（条例第三十六条，行政复议法第二十条）。"""
    found = accepted(bureau)
    Request.objects.filter(pk=found.pk).update(reply=reply, answered_on=DAY, answer="说明。", stage="answered")
    found.refresh_from_db()
    made = fill(find(found.ledger, "reply"), found, None)
    body = "".join(made.words())
    assert "答复类型" not in body and (
        "本机关" in body.split("现答复如下")[1].split("说明")[0] or reply in ("inquiry", "other")
    )
    assert "向测试县人民政府申请行政复议" in body
    assert ("六个月内依法向人民法院" in body) == (reply == "disclosed")


def test_a_reply_is_delivered_before_the_file_is_closed_and_the_applicant_is_told_how_it_ended(bureau, client):
    found = accepted(bureau, phone="13800001234")
    found = go(found, "answer", answered_on=DAY, reply="not_held", answer="经检索未查到。")
    with pytest.raises(Refused, match="请先「登记送达」"):
        go(found, "archive", archived_on=DAY)
    found = go(found, "deliver", delivered_on=DAY)
    told = client.post("/public/progress/", {"code": found.number, "phone": "1234"}).content.decode()
    assert "本机关不掌握相关政府信息" in told and "2024-03-04" in told and "经检索未查到" not in told
    assert go(found, "archive", archived_on=DAY).stage == "archived"


def test_a_step_that_must_wait_says_so_among_those_that_can_be_taken(bureau):
    """期限没有届满的「视为放弃」、没有送达的「归档」，都说明还不能办的原因，不当作可办的步骤。"""

    def against(record, on):
        return {step.name: refusals for step, refusals in actions.possible(record, None, on)}

    found = go(
        accepted(bureau),
        "ask_correction",
        correction_asked_on=DAY,
        correction="写明时间",
        correct_by_on=DAY + timedelta(15),
    )
    early, late = against(found, DAY + timedelta(3)), against(found, DAY + timedelta(16))
    assert early["correct"] == [] and "2024-03-19 届满后才能视为放弃" in early["abandon"][0]
    assert late["abandon"] == []
    answered = go(accepted(bureau), "answer", answered_on=DAY, reply="not_held", answer="经检索未查到。")
    assert against(answered, DAY)["deliver"] == [] and "请先「登记送达」" in against(answered, DAY)["archive"][0]


def test_nothing_is_done_with_an_application_before_it_came(asked):
    with pytest.raises(Refused, match="办理日期 2024-03-01 早于「收到申请日期」2024-03-04"):
        go(asked, "accept", date(2024, 3, 1), accepted_on=date(2024, 3, 1))
