"""What anyone may file from outside, and what a line brings to the public site."""

import re

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fadu.ledger.attachments import Attachment
from fadu.ledger.intake import Filing
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.organs.founding import found_county
from fadu.organs.models import Organ, Region, RegionLevel
from fadu.portal.views.apply import FILINGS

ASK = "/public/apply/errands/ask/"


@pytest.fixture
def typed(county):
    office = Organ.objects.get(short_name="县司法局")
    return {
        "applicant": "张某某一",
        "phone": "13800005678",
        "subject": "补领证明",
        "kind": "paper",
        "note": "",
        "website": "",
        "organ": office.pk,
    }


def errands():
    return ledgers["errands.errand"].model.objects


def test_what_is_filed_becomes_a_record_and_its_progress_is_told(client, typed):
    answer = client.post(ASK, typed, follow=True)
    code = Filing.objects.get().code
    assert code in answer.content.decode()
    record = errands().get()
    assert (record.organ.short_name, record.applicant, record.created_by) == ("县司法局", "张某某一", None)
    assert Entry.objects.get(record_id=record.pk).source == "portal"
    told = client.post(reverse("portal:progress"), {"code": code, "phone": "5678"}).content.decode()
    assert "收到" in told and "张某某一" not in told
    assert "没有查到" in client.post(reverse("portal:progress"), {"code": code, "phone": "0000"}).content.decode()


def test_files_come_with_it_under_their_kind(client, typed):
    client.post(ASK, typed | {"files": [SimpleUploadedFile("证明.txt", "内容".encode())]})
    assert Attachment.objects.get().kind == "申请材料"
    assert {entry.source for entry in Entry.objects.all()} == {"portal"}


def test_a_file_that_is_not_acceptable_leaves_nothing_behind(client, typed):
    answer = client.post(ASK, typed | {"files": [SimpleUploadedFile("程序.exe", b"MZ")]})
    assert answer.status_code == 422
    assert not errands().exists() and not Filing.objects.exists()
    assert 'value="补领证明"' in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": ""}, "请填写此项"),
        ({"subject": "违法"}, "事项「违法」不能代办"),
        ({"organ": "999999"}, "受理单位"),
        ({"note": "长" * 5001}, "共 5001 字，最多 5000 字"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_entered(client, typed, wrong, said):
    answer = client.post(ASK, typed | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not errands().exists()


def test_all_faults_are_told_at_once_each_at_its_field_and_what_was_typed_stays(client, typed):
    """漏填的、单位的规定、文件的毛病一次说清，不让人改一处交一次；文件要重新选，页面写明。"""
    wrong = typed | {
        "phone": "",
        "subject": "违法",
        "note": "下午在家",
        "files": [SimpleUploadedFile("程序.exe", b"MZ")],
    }
    page = client.post(ASK, wrong).content.decode()
    assert "有 3 处需要改正，还没有提交" in page
    assert all(said in page for said in ("电话：请填写此项", "不能代办", "文件「程序.exe」的类型不在允许之列"))
    assert 'href="#id_subject"' in page and "请重新选择" in page and "下午在家" in page


def test_machines_that_fill_every_field_are_not_heard(client, typed):
    client.post(ASK, typed | {"website": "http://spam"})
    assert not errands().exists()


def test_one_address_cannot_flood_an_office(client, typed):
    for _ in range(FILINGS):
        client.post(ASK, typed)
    assert client.post(ASK, typed).status_code == 429
    assert errands().count() == FILINGS


def test_who_mends_slips_may_still_file(client, typed):
    """填错、漏填不算提交：同一网络地址后面可能是整个办事大厅。"""
    for _ in range(FILINGS):
        assert client.post(ASK, typed | {"phone": ""}).status_code == 422
    assert client.post(ASK, typed).status_code == 302


@pytest.mark.parametrize("phone", ["没有", "123", "5678", "1380000123"])
def test_a_phone_by_which_nobody_can_be_reached_is_refused(client, typed, phone):
    assert "不是完整的电话号码" in client.post(ASK, typed | {"phone": phone}).content.decode()
    assert not errands().exists()


def test_a_receipt_offers_the_progress_only_to_who_left_a_phone(client, typed):
    assert "凭编号和所留电话的后四位" in client.post(ASK, typed, follow=True).content.decode()
    errands().update(phone="")
    label = Filing.objects.get()
    ticket = signing.dumps(["errands", "ask", label.code], salt="fadu.filed")
    assert "凭编号和所留电话的后四位" not in client.get(f"/public/apply/done/?t={ticket}").content.decode()


def test_many_choices_are_found_by_typing(client, county):
    """单位多的，输入文字或者拼音首字母查找，不在手机上翻几屏。"""
    page = client.get("/public/apply/reconsideration/case/").content.decode()
    assert re.search(r'<select name="respondent"[^>]*data-combo', page)
    assert 'data-py="' in page


def test_organs_of_one_name_are_told_apart_by_their_place(client, county):
    """一个市里几个县都有城关镇。"""
    town = county.children().filter(kind="town").first()
    page = client.get("/public/apply/mediation/dispute/").content.decode()
    assert town.name in page and f"{town.name}（" not in page
    other = Region.add(town.region.parent(), code="990122", name="测试二县", level=RegionLevel.COUNTY)
    found_county(other.code, "测试二县", "测二", towns=[town.name])
    assert f"{town.name}（{town.region.name}）" in client.get("/public/apply/mediation/dispute/").content.decode()


def test_a_child_is_filed_for_an_open_record_only(client, typed):
    client.post(ASK, typed)
    record = errands().get()
    place = f"/public/apply/errands/call/{record.pk}/"
    assert client.get(place).status_code == 404
    errands().update(stage="done")
    assert "预约回访" in client.get(f"/public/ledgers/errands/errand/{record.pk}/").content.decode()
    client.post(place, {"content": "想再问问", "website": ""})
    call = ledgers["errands.call"].model.objects.get()
    assert (call.errand, call.organ) == (record, record.organ)
    assert client.get("/public/apply/errands/call/").status_code == 404


def test_a_receipt_cannot_be_made_up(client, db):
    assert client.get("/public/apply/done/?t=made-up").status_code == 404


def test_the_line_is_on_the_first_page_and_in_the_sitemap(client, db):
    home = client.get("/public/").content.decode()
    assert "代办指南" in home and "申请代办" in home and "预约回访" not in home
    assert client.get("/public/x/errands/about/").status_code == 200
    told = client.get("/public/sitemap.xml").content.decode()
    assert "/public/x/errands/about/</loc><lastmod>2024-01-02" in told
    assert "申请代办" in client.get("/public/apply/").content.decode()
