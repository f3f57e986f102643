"""The public site: what it shows to anyone, and what it never shows."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.reports import composing, drafting
from fadu.reports.narrative import parse

DAY = date(2024, 2, 1)
NARRATIVE = """<!-- part: 主要举措和成效; order: 10; title: 代办服务 -->
全年收到代办件 {received}，办结 {closed}，办成率为 {done_rate}。
"""


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def errand(office):
    def make(subject="补领证明", closed=True, **more):
        given = {
            "subject": subject,
            "kind": "paper",
            "applicant": "张某某一",
            "phone": "13800005678",
            "note": "内部说明",
            "received_on": date(2023, 3, 6),
            "target": office,
        }
        made = actions.create(ledgers["errands.errand"], given | more, by=None, on=date(2023, 3, 6), organ=office)
        if closed:
            actions.move(made, "start", {"started_on": date(2023, 3, 7)}, by=None, on=date(2023, 3, 7))
            end = date(2023, 3, 16)
            made = actions.move(made, "close", {"closed_on": end, "outcome": "full"}, by=None, on=end)
        return made

    return make


@pytest.fixture
def published(monkeypatch, errand, county):
    for _ in range(6):
        errand()
    monkeypatch.setattr(composing, "line_sections", lambda: parse(NARRATIVE, "errands"))
    report = drafting.draft(county, 2023, by=None, on=date(2024, 1, 10))
    for name, data in (
        ("audit", {"audited_on": DAY}),
        ("approve", {"approved_on": DAY, "drafted_on": DAY}),
        ("to_party", {"party_on": DAY}),
        ("to_congress", {"congress_on": DAY}),
        ("to_upper", {"upper_on": DAY}),
        ("submit", {"submitted_on": DAY}),
        ("publish", {"published_on": DAY}),
    ):
        report = actions.move(report, name, data, by=None, on=DAY)
    return report


def words(client, name, status=200, query="", **kwargs):
    answer = client.get(reverse(f"portal:{name}", kwargs=kwargs) + query)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "reports", "ledgers", "figures", "limits", "progress", "verify", "search"])
def test_every_page_is_open_without_signing_in_even_when_nothing_is_there(client, name):
    assert "法治政府公开" in words(client, name)


def test_a_published_report_has_figures_that_open_their_definition(client, published):
    page = words(client, "report", pk=published.pk)
    assert "全年收到代办件" in page
    assert ">6件</a>" in page
    rate = words(client, "report_figure", pk=published.pk, place=2)
    assert "6 ÷ 6" in rate and "× 100%" in rate


def test_a_report_that_is_not_published_is_not_there(client, published, office, monkeypatch):
    draft = drafting.draft(office, 2023, by=None, on=DAY)
    words(client, "report", 404, pk=draft.pk)
    words(client, "report_file", 404, pk=draft.pk, format="docx")


def test_a_voided_report_disappears(client, published):
    actions.void(published, "公开有误", by=None, on=DAY)
    words(client, "report", 404, pk=published.pk)


def test_an_open_record_shows_only_declared_fields_and_the_surname(client, errand):
    shown = words(client, "record", line="errands", model="errand", pk=errand().pk)
    assert "张某" in shown and "张某某一" not in shown
    assert "内部说明" not in shown and "13800005678" not in shown


def test_a_record_that_is_not_yet_public_is_not_there(client, errand):
    record = errand(closed=False)
    words(client, "record", 404, line="errands", model="errand", pk=record.pk)
    assert record.number not in words(client, "records", line="errands", model="errand")


def test_a_sensitive_or_undeclared_ledger_has_no_page(client, db):
    words(client, "records", 404, line="errands", model="sealed")
    words(client, "records", 404, line="errands", model="call")


def test_the_search_finds_public_text_and_no_personal_data(client, errand):
    errand("补领土地证明")
    assert "补领土地证明" in words(client, "search", query="?q=土地")
    for secret in ("张某某一", "内部说明", "13800005678"):
        assert "补领土地证明" not in words(client, "search", query=f"?q={secret}")


def test_a_list_pages_on_without_counting(client, errand, django_assert_max_num_queries):
    for number in range(22):
        errand(f"第{number}件")
    first = words(client, "records", line="errands", model="errand")
    assert "再看一些" in first and "第21件" in first and "第1件" not in first.replace("第1件事", "")
    after = first.split("?after=")[1].split('"')[0]
    assert "第1件" in words(client, "records", line="errands", model="errand", query=f"?after={after}")


@pytest.fixture
def ask(client):
    def asked(code, phone):
        return client.post(reverse("portal:progress"), {"code": code, "phone": phone})

    return asked


def test_progress_is_shown_by_number_and_phone_without_names(ask, errand):
    shown = ask(errand().number, "5678").content.decode()
    assert "办结" in shown and "2023-03-16" in shown
    assert "张某" not in shown and "补领证明" not in shown


def test_brackets_of_any_kind_find_the_number(ask, errand):
    number = errand().number
    assert ask(number.replace("〔", "[").replace("〕", " ]"), "5678").status_code == 200


@pytest.mark.parametrize("phone", ["1234", "abc"])
def test_a_wrong_phone_tells_nothing(ask, errand, phone):
    answer = ask(errand().number, phone)
    assert answer.status_code == 422
    assert "2023-03-16" not in answer.content.decode()


def test_the_answer_cannot_be_found_by_trying(ask, errand):
    number = errand().number
    for digits in range(10):
        ask(number, f"{digits:04d}")
    assert ask(number, "5678").status_code == 429


def test_a_file_is_verified_and_a_changed_one_refused(client, published):
    made = client.get(reverse("portal:report_file", kwargs={"pk": published.pk, "format": "json"})).content

    def judged(content):
        file = SimpleUploadedFile("figures.json", content, "application/json")
        return client.post(reverse("portal:verify"), {"file": file})

    assert "原样未改" in judged(made).content.decode()
    changed = json.loads(made)
    changed["figures"][0]["value"] = "7"
    assert "摘要不相等" in judged(json.dumps(changed).encode()).content.decode()
    assert judged(b"\x00\xff").status_code == 422


def test_small_counts_are_hidden_among_open_figures(client, published, errand):
    shown = words(client, "figures")
    assert "收到代办件" in shown and "6件" in shown
    for _ in range(2):
        errand(urgent=True)
    shown = words(client, "figures")
    row = shown.split(">收到加急代办件<")[1].split("</tr>")[0]
    assert "＊" in row and "2件" not in row


def test_an_indicator_by_organ_hides_a_cell_with_its_complement(client, published, county, errand):
    town = Organ.objects.get(path__startswith=county.path, name__contains="甲镇")
    given = {"subject": "丙", "kind": "paper", "applicant": "李某某二", "received_on": date(2023, 5, 6)}
    for _ in range(2):
        actions.create(ledgers["errands.errand"], given, by=None, on=date(2023, 5, 6), organ=town)
    shown = words(client, "figure", indicator="errands.received")
    row = shown.split(f"<td>{town}</td>")[1].split("</tr>")[0]
    assert "＊" in row
    assert "8件" not in shown  # with the total, the hidden cell would be told


def test_a_limit_is_counted_and_explained(client, db):
    shown = words(client, "limits", query="?limit=reconsideration.decision&start=2024-03-01")
    assert "2024年4月30日" in shown and "《行政复议法》第六十二条" in shown


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "json"])
def test_every_file_of_a_report_is_offered(client, published, format):
    answer = client.get(reverse("portal:report_file", kwargs={"pk": published.pk, "format": format}))
    assert answer.status_code == 200 and answer.content


def test_who_looks_for_what_is_not_there_is_told_in_a_citizens_words(client, db):
    page = client.get("/public/reports/999999/").content.decode()
    assert "首页检索" in page and "条线" not in page
