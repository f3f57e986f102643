"""The overview, urging, bulletins and the daily work."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fadu.figures.refresh import refresh
from fadu.ledger import actions
from fadu.ledger.documents import templates
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.ledger.reminders import Notice, run_daily
from fadu.lines.duties import bulletins
from fadu.lines.duties.models import Bulletin, Urge
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY

LATE = date(2024, 5, 20)
AT = datetime(2024, 6, 3, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def late(make_duty):
    """A duty two weeks past its day."""
    return make_duty(name="整理旧目录", assigned_on=date(2024, 3, 1), deadline=LATE)


def test_the_page_of_a_notice_lists_its_tasks_in_its_own_order(desk, notice, make_duty):
    for item, day in (("（一）", DAY), ("（二）", DAY), ("（三）", DAY), ("（补）", date(2024, 6, 4))):
        make_duty(notice=notice, item=item, name=f"第{item}项", assigned_on=day)
    (tasks,) = desk.get(f"/l/duties/notice/{notice.pk}/").context["children"]
    assert tasks.ledger.label == "duties.duty" and tasks.new == f"/l/duties/duty/new/?notice={notice.pk}"
    assert [one.item for one in tasks.records] == ["（补）", "（一）", "（二）", "（三）"]


def test_organs_with_something_overdue_come_first(desk, late, make_duty):
    town = Organ.objects.get(name__contains="甲镇")
    for _ in range(3):
        actions.create(ledgers["duties.duty"], {"name": "别的", "assigned_on": DAY}, by=None, on=DAY, organ=town)
    rows = desk.get("/x/duties/").context["rows"]
    assert [(row.organ.short_name, row.overdue, row.open) for row in rows] == [
        ("县司法局", 1, 1),
        (town.short_name, 0, 3),
    ]


def test_the_list_of_all_tasks_stands_by_what_is_due_first(desk, late, make_duty):
    """先到期的在前，逾期的最前，没有期限的在后；页面写明次序，换了次序就不写。"""
    for name, day in (("年底的", date(2024, 12, 31)), ("没有期限的", None), ("月底的", date(2024, 6, 28))):
        make_duty(name=name, deadline=day)
    page = desk.get("/l/duties/duty/")
    names = [row.record.name for row in page.context["shown"].rows]
    assert names == ["整理旧目录", "月底的", "年底的", "没有期限的"]
    assert "先到期的在前" in page.content.decode()
    assert "先到期的在前" not in desk.get("/l/duties/duty/?sort=-id").content.decode()


def test_a_number_opens_its_duties(desk, late):
    row = desk.get("/x/duties/").context["rows"][0]
    assert "整理旧目录" in desk.get(row.late).content.decode()
    assert "整理旧目录" in desk.get(row.cells()[0][1]).content.decode()
    assert "整理旧目录" not in desk.get(row.cells()[1][1]).content.decode()


def test_only_one_s_own_duties_are_seen(browse, person, late):
    town = Organ.objects.get(name__contains="甲镇")
    page = browse(person(role=Role.HANDLER, organ=town)).get("/x/duties/")
    assert page.context["rows"] == []
    assert "整理旧目录" not in page.content.decode()


def test_targets_stand_beside_their_figures(desk, late, oblige):
    oblige(late, indicator="duties.assigned", comparison="ge", target=Decimal(4), period="2024")
    refresh()
    (target,) = desk.get("/x/duties/").context["targets"]
    assert (target.value.shown, target.wanted, target.met, target.width) == ("1项", "不少于4项", False, 25)
    assert "整理旧目录" in desk.get(target.href).content.decode()


def test_all_overdue_duties_are_urged_at_once_and_once(desk, late, make_duty):
    make_duty()
    desk.post("/x/duties/urge/", {"overdue": "1"})
    (urge,) = Urge.objects.all()
    assert (urge.kind, urge.addressee, urge.duty) == ("letter", late.organ, late)
    assert "已逾期14天" in urge.reason_text
    again = desk.post("/x/duties/urge/", {"overdue": "1"}, follow=True)
    assert "另有 1 项已有未发出的催办" in again.content.decode()
    assert Urge.objects.count() == 1


def test_after_a_letter_a_talk_is_offered(desk, late):
    desk.post("/x/duties/urge/", {"pk": late.pk})
    actions.move(Urge.objects.get(), "issue", {"issued_on": DAY}, by=None, on=DAY)
    form = desk.get(f"/x/duties/duty/{late.pk}/urge/", follow=True)
    assert form.context["form"]["kind"].value() == "talk"
    desk.post("/x/duties/urge/", {"pk": late.pk})
    assert Urge.objects.filter(kind="talk").exists()


def test_nothing_chosen_says_what_to_do(desk, late):
    answer = desk.post("/x/duties/urge/", {})
    assert answer.status_code == 409
    assert "请在任务总览中勾选" in answer.content.decode()


def test_nobody_is_asked_to_answer_before_the_letter_is_out(desk, late):
    """反馈期限、反馈日期都不早于发出日期，用表单上的名称说明。"""
    desk.post("/x/duties/urge/", {"pk": late.pk})
    early = {"issued_on": DAY, "answer_by": DAY - timedelta(days=1)}
    with pytest.raises(Refused, match=r"「反馈期限」.*「发出日期」"):
        actions.move(Urge.objects.get(), "issue", early, by=None, on=DAY)
    urge = actions.move(Urge.objects.get(), "issue", {"issued_on": DAY}, by=None, on=DAY)
    told = {"answered_on": DAY - timedelta(days=1), "answer": "已经整改"}
    with pytest.raises(Refused, match="早于"):
        actions.move(urge, "answer", told, by=None, on=DAY)


def test_the_organ_urged_answers_and_the_office_sees_it(desk, browse, person, office, handler, late):
    """被催办单位收到提醒，在催办上反馈进展、迟延原因、预计完成日期并上传佐证；办公室在提醒、列表、任务总览看到。"""
    desk.post("/x/duties/urge/", {"pk": late.pk})
    urge = actions.move(Urge.objects.get(), "issue", {"issued_on": DAY}, by=office, on=DAY)
    assert urge.organ != late.organ
    told = Notice.objects.get(person=handler, level="urge")
    assert "请于2024-06-18前在系统中反馈办理情况" in told.text and told.record_id == urge.pk
    theirs, address = browse(handler), f"/l/duties/urge/{urge.pk}/"
    assert urge in theirs.get("/").context["waiting"]
    page = theirs.get(address).content.decode()
    assert "反馈办理情况" in page and "上传附件" in page and f"{address}edit/" not in page
    answer = {
        "answered_on": DAY, "answer": "已完成八成", "delay_cause": "底数不清", "expected_on": date(2024, 6, 20),
        "version": urge.version,
    }  # fmt: skip
    assert theirs.post(f"{address}move/answer/", answer).status_code == 302
    urge.refresh_from_db()
    assert (urge.stage, urge.expected_on) == ("answered", date(2024, 6, 20))
    assert "反馈了催办事项的办理情况，预计2024-06-20完成" in Notice.objects.get(person=office, record_id=urge.pk).text
    assert "上传附件" not in theirs.get(address).content.decode()
    assert "已完成八成" in desk.get("/l/duties/urge/").content.decode()
    assert "已反馈，预计2024-06-20完成" in desk.get("/x/duties/").content.decode()


def test_only_the_organ_urged_answers(browse, desk, person, office, late, county):
    desk.post("/x/duties/urge/", {"pk": late.pk})
    urge = actions.move(Urge.objects.get(), "issue", {"issued_on": DAY}, by=office, on=DAY)
    town = Organ.objects.get(name__contains="甲镇")
    with pytest.raises(NotAllowed):
        other = person(role=Role.HANDLER, organ=town, username="other")
        actions.move(urge, "answer", {"answered_on": DAY, "answer": "好了"}, by=other, on=DAY)


def test_a_duty_of_others_cannot_be_urged(browse, person, late):
    town = Organ.objects.get(name__contains="甲镇")
    stranger = browse(person(role=Role.OFFICE, organ=town))
    assert stranger.post("/x/duties/urge/", {"pk": late.pk}).status_code == 409
    assert stranger.get(f"/x/duties/duty/{late.pk}/urge/").status_code == 404
    assert not Urge.objects.exists()


def test_who_does_a_task_does_not_urge_it(browse, handler, desk, late):
    """催办由依法治县办和审核人拟制；承办任务的人看不到这个按钮，也不能登记。"""
    address = f"/l/duties/duty/{late.pk}/"
    assert f"/x/duties/duty/{late.pk}/urge/" in desk.get(address).content.decode()
    assert f"/x/duties/duty/{late.pk}/urge/" not in browse(handler).get(address).content.decode()
    assert browse(handler).get("/l/duties/urge/new/").status_code == 403


def test_periods_are_made_by_the_office_alone(desk, browse, handler, late, oblige):
    actions.move(oblige(late, every="month"), "stand", by=None, on=DAY)
    assert browse(handler).post("/x/duties/spawn/").status_code == 403
    assert "新生成周期事项 4 项" in desk.post("/x/duties/spawn/", follow=True).content.decode()


def test_a_bulletin_tells_the_figures_of_its_period(county, late, make_duty):
    refresh()
    text = "\n".join(bulletins.text("quarter", bulletins.Period("2024-Q1"), county))
    assert "交办任务1项" in text
    assert "| 县司法局 |" in text
    assert "没有此类事项" in text


def test_a_bulletin_is_drafted_from_its_page_once(desk, late):
    refresh()
    answer = desk.post("/x/duties/bulletins/", {"kind": "quarter", "period": "2024-Q1"})
    made = Bulletin.objects.get()
    assert answer.url == f"/l/duties/bulletin/{made.pk}/"
    assert made.organ.kind != "area"
    again = desk.post("/x/duties/bulletins/", {"kind": "quarter", "period": "2024-Q1"})
    assert again.status_code == 409
    assert "已经有了" in again.content.decode()
    assert made.headline in desk.get("/x/duties/bulletins/").content.decode()


def test_a_period_that_is_not_offered_is_refused(desk, county):
    assert desk.post("/x/duties/bulletins/", {"kind": "quarter", "period": "2019-Q1"}).status_code == 409


def test_who_has_no_post_over_the_place_drafts_none(browse, handler):
    assert browse(handler).get("/x/duties/bulletins/").status_code == 403


def test_the_bulletin_as_a_document_has_headings_and_a_table(office, county, late):
    refresh()
    made = bulletins.draft("quarter", "2024-Q1", county, by=office, on=DAY)
    ledger = ledgers["duties.bulletin"]
    filled = templates.fill(templates.find(ledger, "bulletin"), made, office)
    kinds = [type(block).__name__ for block in filled.body]
    assert kinds.count("Heading") == len(bulletins.contents()["quarter"])
    (table,) = [block for block in filled.body if type(block).__name__ == "Table"]
    assert table.rows[0][0] == "县司法局"


def test_what_a_person_writes_into_a_bulletin_is_text(office, county):
    made = bulletins.draft("half", "2024-H1", county, by=office, on=DAY)
    edited = actions.edit(made, {"body": "第一段\n**不是标题**\n| 甲 | 乙 |\n| 一 | 二 |"}, by=office, on=DAY)
    filled = templates.fill(templates.find(ledgers["duties.bulletin"], "bulletin"), edited, office)
    assert [type(block).__name__ for block in filled.body] == ["Paragraph", "Paragraph", "Table"]


def test_a_quarter_s_bulletin_is_not_drafted_twice(office, county):
    bulletins.draft("half", "2024-H1", county, by=office, on=DAY)
    with pytest.raises(Refused, match="已经有了"):
        bulletins.draft("half", "2024-H1", county, by=office, on=DAY)


def test_every_day_the_office_is_told_of_what_is_overdue_once(office, late, oblige):
    actions.move(oblige(late, every="month"), "stand", by=None, on=date(2024, 3, 1))
    assert run_daily(DAY, AT) == 1
    assert run_daily(DAY, AT) == 0
    told = Notice.objects.get()
    assert (told.person, told.level, told.record_id) == (office, "overdue", late.pk)
    assert "整理旧目录" in told.text
    assert late.obligations.exclude(origin=None).count() == 4
