"""The confirmation page: what it shows, its steps, and that nothing is made before the end."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import verify
from fadu.lines.duties.models import Duty, Notice, Sheet
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY, TEXT


@pytest.fixture
def page(notice):
    """The address of the notice's page."""
    return f"/x/duties/notice/{notice.pk}/"


def step(client, page, act, **data):
    return client.post(f"{page}step/{act}/", data)


def items(notice):
    return Sheet.objects.get(notice=notice).items


def settle(client, page, notice):
    """Give the last one its lead and accept all."""
    justice = Organ.objects.get(short_name="县司法局")
    step(client, page, "add-organ", card=3, organ=justice.pk, role="lead", called="县航天管理局")
    step(client, page, "accept-all")


def test_the_record_has_the_way_in(desk, notice, page):
    assert f'href="{page}confirm/">确认任务' in desk.get(f"/l/duties/notice/{notice.pk}/").content.decode()


@pytest.mark.once
def test_the_whole_text_stands_beside_the_cards(desk, notice, page):
    html = desk.get(f"{page}confirm/").content.decode()
    source = html[html.index('id="source"') : html.index('id="cards-title"')]
    assert re.sub(r"<[^>]+>", "", source.split('class="text">')[1].split("</div>")[0]) == TEXT
    for pk in range(4):
        assert f'id="card-{pk}"' in html
        assert f'id="t-{pk}-0"' in html


def test_looking_makes_nothing_and_leaves_the_record_alone(desk, notice, page):
    desk.get(f"{page}confirm/")
    step(desk, page, "accept", card=0)
    assert not Duty.objects.exists()
    assert list(verify(ledgers["duties.notice"])) == []


def test_unknown_organs_are_shown_with_the_nearest(desk, page):
    html = desk.get(f"{page}confirm/").content.decode()
    assert "没有名为“县航天管理局”的牵头单位" in html
    (offer,) = re.findall(r'<button[^>]*add-organ[^>]*hx-target="([^"]*)"[^>]*县航天管理局[^>]*>(?!不列入)', html)[:1]
    assert offer == "#sheet"  # the name may stand in other proposals too: the answer is the whole sheet


def test_an_offered_organ_takes_the_part(desk, notice, page):
    desk.get(f"{page}confirm/")
    settle(desk, page, notice)
    assert [i["state"] for i in items(notice)] == ["accepted"] * 4
    assert items(notice)[3]["unknown"] == []


def test_what_cannot_be_accepted_opens_its_form_with_the_reason(desk, notice, page):
    desk.get(f"{page}confirm/")
    answer = step(desk, page, "accept", card=3).content.decode()
    assert "没有牵头单位" in answer
    assert 'id="f-lead"' in answer
    assert items(notice)[3]["state"] == "proposed"


def test_what_was_typed_before_a_refusal_is_kept(desk, notice, page):
    desk.get(f"{page}confirm/")
    answer = step(desk, page, "accept", card=3, name="改过的名称", lead="").content.decode()
    assert 'value="改过的名称"' in answer
    assert items(notice)[3]["name"] == "改过的名称"


def test_typing_is_kept_at_once_and_said_to_be(desk, notice, page):
    desk.get(f"{page}confirm/")
    answer = step(
        desk, page, "keep", card=0, item="（一）", name="整理全部目录", deadline="2024-10-31"
    ).content.decode()
    assert "已保存" in answer
    assert [items(notice)[0][k] for k in ("item", "name", "deadline")] == ["（一）", "整理全部目录", "2024-10-31"]
    assert "整理全部目录" in desk.get(f"{page}confirm/").content.decode()


def test_a_clause_s_form_is_kept_too(desk, notice, page):
    desk.get(f"{page}confirm/")
    assert 'id="c-clause"' in desk.get(f"{page}card/0/?edit=1&clause=1").content.decode()
    step(desk, page, "keep", card=0, clause_id=1, clause_text="每季度核对目录", every="quarter", times="2")
    clause = items(notice)[0]["obligations"][1]
    assert (clause["clause"], clause["times"]) == ("每季度核对目录", "2")


def test_every_step_takes_what_was_typed_along(desk, notice, page):
    desk.get(f"{page}confirm/")
    forms = {"name": "改过的名称", "deadline": "2024-10-31", "clause_id": 1, "clause_text": "改过的事项"}
    step(desk, page, "accept", card=0, **forms)
    first = items(notice)[0]
    assert (first["state"], first["name"], first["deadline"]) == ("accepted", "改过的名称", "2024-10-31")
    assert (first["obligations"][1]["clause"], first["obligations"][1]["deadline"]) == ("改过的事项", "")
    assert "改过的事项" in step(desk, page, "open", card=0, clause=1, editing=1, name="又改").content.decode()


def test_split_merge_and_back(desk, notice, page):
    desk.get(f"{page}confirm/")
    step(desk, page, "split", card=0, clause=1)
    assert [i["name"] for i in items(notice)][:2] == ["整理文件目录", "每季度至少开展1次目录核对"]
    step(desk, page, "undo")
    assert len(items(notice)) == 4
    step(desk, page, "merge", card=0)
    assert len(items(notice)) == 3


def test_text_that_was_not_read_is_listed_as_a_clause(desk, notice, page):
    desk.get(f"{page}confirm/")
    start = TEXT.index("方便群众办事")
    answer = step(desk, page, "add-clause", card=3, editing=1, start=start, text="方便群众办事").content.decode()
    assert [c["clause"] for c in items(notice)[3]["obligations"]] == ["方便群众办事", "推进窗口延时服务"]
    assert 'id="c-clause"' in answer


def test_a_collective_name_becomes_its_organs(desk, notice, page, county):
    desk.get(f"{page}confirm/")
    step(desk, page, "group", card=0, called="各镇", editing=1)
    towns = set(Organ.objects.filter(kind="town").values_list("pk", flat=True))
    assert towns <= set(items(notice)[0]["cooperating"])


def test_a_collective_name_may_lead(desk, office, county):
    """各镇牵头的任务：一步列为各镇，第一个牵头，其余共同牵头；别处同名的一并改好。"""
    text = "关于做好重点工作的通知\n一、整理目录。年底前完成。（牵头单位：各镇）\n二、核对台账。每季度核对1次。（牵头单位：各镇）"
    values = {"title_text": "关于做好重点工作的通知", "received_on": DAY, "text": text}
    found = actions.create(ledgers["duties.notice"], values, by=office, on=DAY, organ=county)
    page = f"/x/duties/notice/{found.pk}/"
    html = desk.get(f"{page}confirm/").content.decode()
    assert "“各镇”不是一个单位。" in html and "逐个列为牵头单位" in html
    answer = step(desk, page, "group", card=0, called="各镇", role="lead").content.decode()
    towns = set(Organ.objects.filter(kind="town").values_list("pk", flat=True))
    for one in items(found):
        assert {one["lead"], *one["joint_leads"]} == towns and one["unknown"] == []
    assert "不是一个单位" not in answer


def test_all_must_be_looked_at_before_anything_is_made(desk, notice, page):
    desk.get(f"{page}confirm/")
    step(desk, page, "accept", card=0)
    answer = desk.post(f"{page}confirm/", {"on": "2024-06-03"})
    assert answer.status_code == 422
    assert "还有 3 条没有核对（" in answer.content.decode() and "请改正标出的问题后接受" in answer.content.decode()
    assert not Duty.objects.exists()


def test_confirming_makes_all_at_once_from_the_day_given(desk, notice, page, monkeypatch):
    monkeypatch.setenv("FADU_TODAY", "2024-06-07")
    desk.get(f"{page}confirm/")
    settle(desk, page, notice)
    answer = desk.post(f"{page}confirm/", {"on": "2024-06-05"}, follow=True)
    assert "建立 4 项任务" in answer.content.decode()
    assert set(Duty.objects.values_list("assigned_on", flat=True)) == {date(2024, 6, 5)}
    assert not Sheet.objects.exists()


def test_a_day_that_does_not_exist_is_refused_and_named(desk, notice, page):
    desk.get(f"{page}confirm/")
    settle(desk, page, notice)
    answer = desk.post(f"{page}confirm/", {"on": "2024-02-30"})
    assert "2024-02-30" in answer.content.decode()
    assert not Duty.objects.exists()


def test_confirmed_notices_lead_to_their_duties(desk, notice, page):
    desk.get(f"{page}confirm/")
    settle(desk, page, notice)
    desk.post(f"{page}confirm/", {})
    assert desk.get(f"{page}confirm/").url.endswith(f"?notice={notice.pk}")
    assert step(desk, page, "accept", card=0).status_code == 409


def test_a_colleague_s_change_is_not_overwritten(desk, browse, person, county, notice, page):
    desk.get(f"{page}confirm/")
    colleague = browse(person(role=Role.OFFICE, organ=county, name="测试丁"))
    step(colleague, page, "skip", card=0, revision=1)
    answer = step(desk, page, "accept", card=0, revision=1)
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#notes"
    assert "测试丁" in answer.content.decode()
    assert items(notice)[0]["state"] == "skipped"


def test_who_may_not_confirm_sees_no_page(browse, person, county, page):
    assert browse(person(role=Role.LEADER, organ=county)).get(f"{page}confirm/").status_code == 403
    town = Organ.objects.get(name__contains="甲镇")
    assert browse(person(role=Role.HANDLER, organ=town)).get(f"{page}confirm/").status_code == 404


def test_text_is_read_from_an_attachment(desk, office, county):
    values = {"title_text": "以附件登记的通知", "received_on": DAY}
    notice = actions.create(ledgers["duties.notice"], values, by=office, on=DAY, organ=county)
    page = f"/x/duties/notice/{notice.pk}/"
    asked = desk.get(f"{page}confirm/").content.decode()
    assert "还没有正文" in asked and f'href="/l/duties/notice/{notice.pk}/#file"' in asked
    assert 'id="file"' in desk.get(f"/l/duties/notice/{notice.pk}/").content.decode()  # within what the link opens
    file = SimpleUploadedFile("通知.txt", TEXT.encode("gb18030"))
    desk.post(f"/l/duties/notice/{notice.pk}/attach/", {"file": file})
    html = desk.get(f"{page}confirm/").content.decode()
    chosen = re.search(r'name="attachment" value="(\d+)"', html)[1]
    answer = desk.post(f"{page}read/", {"attachment": chosen}, follow=True).content.decode()
    assert "识别出 4 条" in answer
    assert Notice.objects.get(pk=notice.pk).text.strip() == TEXT.strip()
    assert list(verify(ledgers["duties.notice"])) == []


def test_a_text_changed_after_reading_is_said_to_be(desk, notice, page, office):
    desk.get(f"{page}confirm/")
    actions.edit(notice, {"text": "新增一行\n" + TEXT}, by=office, on=DAY)
    assert "正文在识别之后改动过" in desk.get(f"{page}confirm/").content.decode()
    desk.post(f"{page}anew/")
    assert "正文在识别之后改动过" not in desk.get(f"{page}confirm/").content.decode()


@pytest.mark.once
def test_duties_run_from_no_day_to_come(desk, notice, page):
    desk.get(f"{page}confirm/")
    settle(desk, page, notice)
    answer = desk.post(f"{page}confirm/", {"on": "2099-01-01"})
    assert answer.status_code == 422
    assert "这一天还没有到" in answer.content.decode()
    assert not Duty.objects.exists()


def test_a_lead_that_is_no_organ_of_the_place_is_none(desk, notice, page):
    desk.get(f"{page}confirm/")
    step(desk, page, "accept", card=0, name="核对", lead="999999")
    assert (items(notice)[0]["lead"], items(notice)[0]["state"]) == (None, "proposed")
