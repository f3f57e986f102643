"""The report's pages on the desk."""

import re

import pytest
from django.urls import reverse

from fadu.organs.models import Organ
from fadu.organs.roles import Role
from fadu.reports import drafting
from fadu.reports.editable import editable
from fadu.reports.models import Report, Source


@pytest.fixture
def desk(client, handler):
    client.force_login(handler)
    return client


def page(report, name="edit", **more):
    return reverse(f"reports:{name}", kwargs={"pk": report.pk, **more})


def saved(desk, report, text, version=None):
    version = Report.objects.get(pk=report.pk).version if version is None else version
    return desk.post(page(report), {"text": text, "version": version})


def test_the_editor_shows_each_figure_as_a_chip_with_its_token(desk, report):
    answer = desk.get(page(report)).content.decode()
    assert 'data-token="{{errands.received}}"' in answer
    assert re.search(r'data-token="\{\{errands\.received\}\}"[^>]*>5件<', answer)
    assert "可以核查通过" in answer


def test_the_preview_and_the_figures_on_offer_come_when_they_are_looked_at(desk, report):
    answer = desk.get(page(report)).content.decode()
    assert 'class="gongwen"' not in answer and 'class="offer"' not in answer
    assert page(report, "preview") in answer and page(report, "offers") in answer
    preview = desk.get(page(report, "preview")).content.decode()
    assert re.search(r'class="figure"[^>]*href="/figures/errands\.received/">5件<', preview)
    assert 'data-token="{{errands.received}}"' in desk.get(page(report, "offers")).content.decode()


def test_the_preview_shows_what_was_written_and_not_yet_saved(desk, report):
    desk.post(page(report, "keep"), {"text": report.text + "\n\n甲写了一句。"})
    assert "甲写了一句。" in desk.get(page(report, "preview")).content.decode()


def test_saving_keeps_a_version_with_its_differences(desk, report):
    answer = saved(desk, report, report.text.replace("没有加急事项。", "全部按期办理。"))
    assert answer.status_code == 302
    history = desk.get(page(report, "history")).content.decode()
    assert "第 2 版" in history
    assert "<del>" in history and "<ins>" in history


def test_two_people_saving_one_version_do_not_overwrite_each_other(desk, report):
    before = report.version
    saved(desk, report, report.text + "\n\n甲的修改。")
    answer = saved(desk, report, report.text + "\n\n乙的修改。", version=before)
    assert answer.status_code == 422
    assert "乙的修改" in answer.content.decode()
    assert "甲的修改" in Report.objects.get(pk=report.pk).text


def test_an_unsaved_text_is_checked_without_being_saved(desk, report):
    answer = desk.post(page(report, "look"), {"text": "评查案卷160卷，其中优秀120卷、合格30卷、不合格12卷。"})
    said = answer.content.decode()
    assert "合计不成立" in said
    assert "缺少「主要举措和成效」部分" in said
    assert Report.objects.get(pk=report.pk).text == report.text


def test_a_source_is_given_on_the_page(desk, report):
    saved(desk, report, "组织集中宣传12场次。\n\n" + report.text)
    shown = desk.get(page(report)).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', shown)[1]
    desk.post(page(report, "source"), {"key": key, "figure": "12场次", "note": "宣传活动登记表"})
    assert Source.objects.get(report=report).note == "宣传活动登记表"
    assert "宣传活动登记表" in desk.get(page(report)).content.decode()


def test_what_is_written_is_kept_until_it_is_saved_or_thrown_away(desk, report):
    desk.post(page(report, "keep"), {"text": "写到一半的文字。"})
    assert "写到一半的文字" in desk.get(page(report)).content.decode()
    assert Report.objects.get(pk=report.pk).text == report.text
    desk.post(page(report, "throw_away"))
    assert "写到一半的文字" not in desk.get(page(report)).content.decode()


def test_a_broken_table_is_said_and_nothing_is_lost(desk, report):
    answer = desk.post(page(report, "look"), {"text": "| 甲 | 乙 |\n| 1 |"})
    assert "表格第 1 行的列数与表头不同" in answer.content.decode()


def test_a_report_past_drafting_is_read_only(desk, report):
    Report.objects.filter(pk=report.pk).update(stage="approved")
    shown = desk.get(page(report)).content.decode()
    assert "正文不能修改" in shown
    assert 'contenteditable="true"' not in shown


def test_another_organs_person_finds_no_report(client, person, report):
    elsewhere = next(one for one in Organ.objects.all() if not report.organ.path.startswith(one.path))
    client.force_login(person(role=Role.HANDLER, organ=elsewhere, lines=["reports"]))
    assert client.get(page(report)).status_code == 404


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "json"])
def test_every_file_is_offered(desk, report, format):
    answer = desk.get(page(report, "file", format=format))
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_a_report_is_begun_from_its_page(desk, report, office):
    answer = desk.post(reverse("reports:start"), {"organ": office.pk, "kind": "department", "year": 2023})
    assert answer.status_code == 302
    again = desk.post(reverse("reports:start"), {"organ": office.pk, "kind": "department", "year": 2023})
    assert again.status_code == 422
    assert "已有这一年度的同种报告" in again.content.decode()


def test_who_still_owes_a_report_is_listed(desk, report):
    assert "未起草" in desk.get(page(report, "gathered")).content.decode()


def test_the_editors_elements_carry_everything_of_the_source():
    from decimal import Decimal

    from fadu.reports.binding import Bound

    source = "# 甲\n\n乙<b>{{a.b}}。\n\n| 丙 | 丁 |\n| --- | --- |\n| 1 | 2 |"
    made = editable(source, lambda token: Bound(token, "3件", Decimal(3), "件", None))
    assert "<h2>甲</h2>" in made
    assert "乙&lt;b&gt;<span" in made
    assert made.count("<p>|") == 3


def test_the_record_shows_the_text_as_it_reads(desk, report):
    answer = desk.get(reverse("desk:record", kwargs={"line": "reports", "model": "report", "pk": report.pk}))
    page = answer.content.decode()
    assert "{{errands" not in page.split("办理过程")[0]
    assert "全年收到代办件5件" in page


def test_only_the_report_of_the_whole_place_gathers_the_others(desk, report, office, handler):
    assert "未起草" in desk.get(page(report, "gathered")).content.decode()
    own = drafting.draft(office, 2023, by=handler, on=report.year_end)
    assert desk.get(page(own, "gathered")).status_code == 404
    assert page(own, "gathered") not in desk.get(page(own)).content.decode()


def test_a_year_that_has_not_come_is_not_reported_on(desk, county):
    answer = desk.post(reverse("reports:start"), {"organ": county.pk, "year": 2099})
    assert answer.status_code == 422 and "2099 年还没有到" in answer.content.decode()
