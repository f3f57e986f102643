"""Auditing a text that was not written here: on the desk, by whoever has it."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fadu.organs.roles import Role
from fadu.reports.models import Report
from fadu.reports.views import auditing

WRONG = "某镇2023年法治政府建设情况报告\n评查案卷160卷，其中优秀120卷、合格30卷、不合格12卷。"


@pytest.fixture
def desk(client, handler):
    client.force_login(handler)
    return client


def audited(desk, *files, **data):
    return desk.post(reverse("reports:audit"), data | ({"files": list(files)} if files else {}))


def test_a_pasted_text_is_read_and_its_wrong_sum_told_beside_it(desk):
    assert "核查公文" in desk.get(reverse("reports:audit")).content.decode()
    answer = audited(desk, text=WRONG)
    said = answer.content.decode()
    assert "合计不成立" in said and "粘贴的文字" not in said
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert not Report.objects.exists()


def test_several_files_are_read_each_in_its_own_place(desk):
    """镇报来的多是国标编码的文本。"""
    towns = [SimpleUploadedFile(f"{name}.txt", WRONG.encode("gb18030")) for name in ("甲镇", "乙镇")]
    said = audited(desk, *towns, text="受理9件。").content.decode()
    assert said.count("合计不成立") >= 2
    assert all(name in said for name in ("甲镇.txt", "乙镇.txt", "粘贴的文字"))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("空.pdf", b"%PDF-1.4 nothing", "空.pdf"), ("坏.docx", b"PK\x03\x04 broken", "文件已损坏")],
)
def test_what_cannot_be_read_is_told_with_a_remedy(desk, name, content, told):
    answer = audited(desk, SimpleUploadedFile(name, content))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert told in said and "处理：" in said


def test_nothing_to_read_and_too_much_to_read_are_told(desk, monkeypatch):
    assert "没有可读的内容" in audited(desk).content.decode()
    monkeypatch.setattr(auditing, "MOST_SIGNS", 40)
    answer = audited(desk, SimpleUploadedFile("长.txt", WRONG.encode()))
    assert answer.status_code == 422
    assert "文字合计超过" in answer.content.decode()


def test_figures_are_compared_with_those_of_an_organ_one_reports_for(client, person, county, office, monkeypatch):
    asked = []
    monkeypatch.setattr(auditing, "known_of", lambda report, reading: asked.append((report.organ, report.covers)) or {})
    client.force_login(person(role=Role.HANDLER, organ=office, lines=["reports"]))
    assert audited(client, text=WRONG, organ=office.pk).status_code == 200
    assert audited(client, text=WRONG, organ=office.pk, year="2022").status_code == 200
    assert asked == [(office, 2023), (office, 2022)]
    assert audited(client, text=WRONG, organ=county.pk).status_code == 422


def test_a_figure_that_differs_from_the_ledger_is_told(desk, county, year_of_work, monkeypatch):
    monkeypatch.setattr(auditing, "known_of", lambda report, reading: {"reconsideration.closed": Decimal(8)})
    said = audited(desk, text="某县2023年法治政府建设报告\n全年审结行政复议案件9件。", organ=county.pk).content.decode()
    assert "9件" in said and "8" in said and "不一致" in said
