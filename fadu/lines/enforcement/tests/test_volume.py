"""The whole-process record and the bound case file."""

from datetime import date

import pypdfium2 as pdfium
import pytest
from django.urls import reverse

from fadu.ledger import actions
from fadu.ledger.errors import NotAllowed, Refused
from fadu.lines.enforcement import record, volume
from fadu.organs.roles import Role

from .examples import a_closed_case, go, make

DAY = date(2024, 3, 4)


@pytest.fixture
def case(county):
    return a_closed_case(county, DAY)


def test_the_record_lists_what_is_there_and_what_is_missing(case):
    assert [one.name for one in record.gaps(case)] == ["处罚决定书", "罚没票据"]
    actions.attach(case, "决定书.txt", ["决定".encode()], by=None, on=DAY, kind="处罚决定书")
    assert [one.name for one in record.gaps(case)] == ["罚没票据"]


def test_footage_stands_for_itself_wherever_it_is_kept(county):
    case = make("coercion", DAY, county, subject="测试", measure="seize", domain="market", party_kind="person", party="测试甲", basis="测试法", applied_on=DAY)  # fmt: skip
    case.imposed_on = DAY
    assert "查封扣押、强制音像" in [one.name for one in record.gaps(case)]
    make("recording", DAY, county, coercion=case, covers="coercion", began_on=DAY, minutes=30, store="音像库/1")
    assert "查封扣押、强制音像" not in [one.name for one in record.gaps(case)]


def test_a_file_with_gaps_is_put_away_only_with_their_reasons(case):
    with pytest.raises(Refused, match="卷内缺2项：处罚决定书、罚没票据"):
        go(case, "archive", DAY, archived_on=DAY)
    assert go(case, "archive", DAY, archived_on=DAY, gaps_excused="当场处罚，票据存根另存").archived_on == DAY


def test_the_volume_is_one_pdf_with_contents_and_numbered_pages(case, person, county):
    actions.attach(case, "情况说明.txt", ["说明".encode()], by=None, on=DAY, kind="情况说明")
    book = pdfium.PdfDocument(volume.write(case, person(role=Role.HANDLER, lines=["enforcement"])))
    pages = [page.get_textpage().get_text_range() for page in book]
    assert "卷内目录" in pages[0] and "办理过程记录" in pages[0] and "尚未归入卷内" in pages[0]
    assert "1 / 4" in pages[1] and "4 / 4" in pages[-1]
    assert any("SHA-256" in page for page in pages)


def test_a_stranger_gets_neither_record_nor_volume(case, person, client):
    stranger = person(role=Role.HANDLER, lines=["duties"])
    with pytest.raises(NotAllowed):
        volume.write(case, stranger)
    client.force_login(stranger)
    assert client.get(reverse("enforcement:penalty_record", kwargs={"pk": case.pk})).status_code == 404


def test_the_record_page_shows_gaps(case, person, client):
    client.force_login(person(role=Role.HANDLER, lines=["enforcement"]))
    page = client.get(reverse("enforcement:penalty_record", kwargs={"pk": case.pk})).content.decode()
    assert "缺 2 项" in page and "罚没票据" in page
