"""Figures: beside last year, organ by organ, down to the records, within what a person may see."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from fadu.figures.registry import indicators

RECEIVED = "errands.received"
ABOUT = "?period=2024&line=errands"


@pytest.fixture(autouse=True)
def counted(ledger):
    if RECEIVED not in indicators:
        pytest.skip("the line of tests/lines declares no indicators")


def figure_of(answer, name):
    cells = [cell for line in answer.context["lines"] for cell in line.cells]
    return next(cell for cell in cells if cell.comparison.now.indicator.id == name)


def test_a_figure_stands_beside_last_year_s(desk, make):
    make(received_on=date(2023, 5, 4)), make(), make()
    cell = figure_of(desk.get("/figures/" + ABOUT), RECEIVED)
    assert (cell.comparison.now.shown, cell.comparison.before.shown) == ("2件", "1件")


def test_a_figure_opens_exactly_its_records(desk, make):
    make(received_on=date(2023, 5, 4))
    records = {make().pk, make().pk}
    cell = figure_of(desk.get("/figures/" + ABOUT), RECEIVED)
    groups = desk.get(cell.href).context["groups"]
    assert {record.pk for _, page, *_ in groups for record in page[0]} == records


def test_records_that_one_may_not_see_are_not_called_missing(desk, make, monkeypatch):
    """数据看得到、记录无权查看的，说明原因，不说“没有记录”。"""
    make()
    cell = figure_of(desk.get("/figures/" + ABOUT), RECEIVED)
    monkeypatch.setattr("fadu.desk.views.figures.scope.visible", lambda ledger, person: ledger.model.objects.none())
    page = desk.get(cell.href).content.decode()
    assert "不在您的查看范围内" in page and "没有记录。" not in page


def test_the_counting_rule_is_one_click_away(desk, make):
    page = desk.get("/figures/" + ABOUT).content.decode()
    assert 'popovertarget="rule-errandsreceived"' in page
    assert indicators[RECEIVED].name in page


def test_organs_of_one_class_are_compared_with_the_chart_s_numbers(desk, make, office):
    make()
    answer = desk.get(f"/figures/{RECEIVED}/{ABOUT}&kind=department")
    assert {organ.kind for organ, _ in answer.context["rows"]} == {"department"}
    page = answer.content.decode()
    assert 'data-chart="bar" data-table="by-organ"' in page
    assert 'data-value="1"' in page


def test_what_is_seen_is_what_is_exported(desk, make):
    make()
    answer = desk.get(f"/figures/{ABOUT}&format=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    name = indicators[RECEIVED].name
    assert next(row[2] for row in rows if row[0] == name) == 1


def test_a_stranger_sees_figures_of_their_own_organ_only(browse, stranger, make, office):
    make(target=None)
    client = browse(stranger)
    answer = client.get(f"/figures/{ABOUT}&organ={office.pk}")
    assert answer.context["organ"] == stranger.organ
    assert figure_of(answer, RECEIVED).comparison.now.shown == "0件"
    behind = client.get(f"/figures/{RECEIVED}/records/{ABOUT}&organ={office.pk}")
    assert [page[0] for _, page, *_ in behind.context["groups"]] == [[]]


def test_a_matrix_sets_organs_against_indicators(desk, make):
    make()
    answer = desk.get(f"/figures/by-organ/errands/{ABOUT}")
    assert len(answer.context["chosen"]) == len(answer.context["rows"][0][1])


def test_a_matrix_shows_some_organs_and_the_way_to_the_next(browse, person, county, make, monkeypatch):
    make()
    desk = browse(person(role="office", organ=county, lines=["errands"]))
    page = f"/figures/by-organ/errands/{ABOUT}&kind=town"
    whole = [each.path for each, _ in desk.get(page).context["rows"]]
    monkeypatch.setattr("fadu.desk.views.figures.CELLS", 1)
    first = desk.get(page)
    assert [each.path for each, _ in first.context["rows"]] == whole[:1]
    after = first.context["after"]
    assert f"after={after}" in first.content.decode()
    more = desk.get(f"{page}&after={after}", headers={"HX-Request": "true"})
    assert [each.path for each, _ in more.context["rows"]] == whole[1:2]
    assert b"<html" not in more.content
    assert len(whole) > 1
    book = CalamineWorkbook.from_filelike(io.BytesIO(desk.get(f"{page}&format=xlsx").content))
    assert len(book.get_sheet_by_index(0).to_python()) == len(["heads", *whole])


def test_a_figure_of_a_matrix_is_a_link_where_records_stand_behind_it(desk, make):
    make()
    page = desk.get(f"/figures/by-organ/errands/{ABOUT}&kind=department").content.decode()
    assert f"/figures/{RECEIVED}/records/" in page
    assert 'class="num value">0</td>' in page


def test_who_has_no_post_in_the_line_sees_no_figure_of_it(browse, person, office, make):
    client = browse(person(role="handler", organ=office, lines=["reconsideration"]))
    assert client.get(f"/figures/{RECEIVED}/{ABOUT}").status_code == 403


def test_the_first_page_shows_six_figures_with_their_year(desk, make):
    make()
    answer = desk.get("/")
    assert len(answer.context["tiles"]) == 6
    assert str(answer.context["tiles_period"]) == "2024"


def test_an_unknown_indicator_is_not_found(desk):
    assert desk.get("/figures/errands.nothing/").status_code == 404
