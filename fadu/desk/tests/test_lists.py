"""The list of a ledger."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fadu.ledger import actions, listing
from fadu.ledger.models import SavedView
from fadu.ledger.registry import ledgers

LIST = "/l/errands/errand/"


def titles(answer):
    return [row.record.subject for row in answer.context["shown"].rows]


def test_the_list_shows_the_declared_columns_and_days_left(desk, errand):
    page = desk.get(LIST).content.decode()
    for words in ("事项", "申请人", "最近期限", errand.number, "逾期"):
        assert words in page


def test_an_empty_list_says_what_belongs_there_and_offers_the_first_step(desk, ledger):
    page = desk.get(LIST).content.decode()
    assert "还没有代办件" in page
    assert 'href="/l/errands/errand/new/"' in page


def test_a_filter_reads_as_a_chip_that_can_be_taken_off(desk, make):
    make(subject="一", kind="paper"), make(subject="二", kind="money")
    answer = desk.get(LIST + "?kind=money")
    assert titles(answer) == ["二"]
    assert "类别：缴费" in answer.content.decode()
    assert answer.context["shown"].chips[0][1] == LIST


def test_a_filter_that_cannot_be_read_says_so(desk, make):
    make()
    answer = desk.get(LIST + "?received_on_from=2024-02-31")
    assert answer.status_code == 409
    assert "2024-02-31" in answer.content.decode()


def test_a_search_swaps_only_the_listing_and_equals_a_reload(desk, make):
    make(subject="补办证明"), make(subject="缴纳费用")
    part = desk.get(LIST + "?q=缴纳", headers={"HX-Request": "true", "HX-Target": "listing"}).content.decode()
    whole = desk.get(LIST + "?q=缴纳").content.decode()
    assert part.strip().startswith('<div id="listing">')
    assert without_tokens(part.strip()) in without_tokens(whole)


def without_tokens(page):
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_columns_can_be_chosen(desk, make):
    make(subject="一", copies=7)
    answer = desk.get(LIST + "?cols=subject&cols=copies")
    assert [head.name for head in answer.context["shown"].heads] == ["subject", "copies"]
    assert answer.context["shown"].rows[0].texts == ["一", "7"]


def test_a_heading_sorts_and_sorts_back(desk, make):
    make(subject="早", received_on=date(2024, 1, 2)), make(subject="晚", received_on=date(2024, 3, 2))
    assert titles(desk.get(LIST + "?sort=received_on")) == ["早", "晚"]
    head = next(h for h in desk.get(LIST + "?sort=-received_on").context["shown"].heads if h.name == "received_on")
    assert (head.order, head.sort) == ("descending", LIST + "?sort=received_on")


@pytest.fixture
def pages_of_two(monkeypatch):
    monkeypatch.setattr(listing.Listing.page, "__defaults__", (2,))


def test_more_brings_the_next_rows_only(desk, make, pages_of_two):
    for name in "一二三":
        make(subject=name)
    first = desk.get(LIST)
    assert titles(first) == ["三", "二"]
    more = desk.get(first.context["shown"].more, headers={"HX-Request": "true", "HX-Target": "more"})
    assert titles(more) == ["一"]
    assert "<html" not in more.content.decode()


def test_a_view_is_saved_shared_and_deleted(desk, browse, chief, make):
    make()
    desk.post(LIST + "views/", {"name": "缴费的", "query": "kind=money&cols=subject", "shared": "1"})
    view = SavedView.objects.get()
    assert (view.query, view.columns, view.shared) == ("kind=money", "subject", True)
    tabs = browse(chief).get(LIST).context["shown"].tabs
    assert [tab.own for tab in tabs if tab.name == "缴费的"] == [0]
    browse(chief).post(LIST + f"views/{view.pk}/delete/")
    assert SavedView.objects.exists()
    desk.post(LIST + f"views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_bulk_move_says_what_became_of_each(desk, make, clerk):
    waiting, started = make(subject="等着的"), make(subject="办着的")
    actions.move(started, "start", {"started_on": date(2024, 3, 6)}, by=clerk, on=date(2024, 3, 6))
    picked = {"pk": [waiting.pk, started.pk], "act": "move:start"}
    asked = desk.post(LIST + "bulk/", picked)
    assert "开始日期" in asked.content.decode()
    done = desk.post(LIST + "bulk/", picked | {"confirmed": "1", "started_on": "2024-03-07"})
    outcomes = {record.subject: reason for record, reason in done.context["outcomes"]}
    assert outcomes["等着的"] == ""
    assert "不能「开始办理」" in outcomes["办着的"]


def test_a_bulk_assignment_reaches_every_picked_record(desk, make, chief):
    records = [make(), make()]
    keys = [record.pk for record in records]
    desk.post(LIST + "bulk/", {"pk": keys, "act": "assign", "confirmed": "1", "handler": chief.pk})
    for record in records:
        record.refresh_from_db()
        assert record.handler == chief


def test_nothing_picked_says_what_to_do(desk, make):
    answer = desk.post(LIST + "bulk/", {"act": "assign"}, follow=True)
    assert "还没有勾选记录" in answer.content.decode()


def test_a_stranger_s_list_is_empty(browse, stranger, make):
    make(target=None)
    assert titles(browse(stranger).get(LIST)) == []


def test_who_has_no_post_is_told_who_gives_it(browse, person, ledger):
    answer = browse(person()).get(LIST)
    assert answer.status_code == 403
    assert "单位管理员" in answer.content.decode()


def test_filters_are_drawn_when_asked_for_and_know_what_is_in_force(desk, make):
    make()
    part = desk.get(LIST + "filters/?kind=money", headers={"HX-Request": "true"}).content.decode()
    assert '<option value="money" selected>' in part
    assert f'action="{LIST}"' in part
    assert "<html" in desk.get(LIST + "filters/").content.decode()


def test_a_line_has_a_page_with_its_ledgers_and_figures(desk, errand):
    page = desk.get("/l/errands/").content.decode()
    assert 'href="/l/errands/errand/?due=overdue"' in page
    assert "收到代办件" in page
    assert desk.get("/l/nothing/").status_code == 404


def test_a_list_asks_no_more_for_more_rows(desk, ledger, make, django_assert_num_queries):
    every = ",".join(["number", *ledger.fields, "organ", "handler", "stage", "due_on"])
    make()
    for address in (LIST, f"{LIST}?cols={every}", f"{LIST}?cols=note"):
        desk.get(address)
        with CaptureQueriesContext(connection) as asked:
            desk.get(address)
        make()
        with django_assert_num_queries(len(asked)):
            desk.get(address)


def test_what_belongs_to_one_record_is_listed_as_on_its_page(desk, errand, pages_of_two):
    """没有日期的，按登记先后；分页以后也是。"""
    for name in "一二三":
        actions.create(ledgers["errands.call"], {"errand": errand, "content": name}, by=None, on=date(2024, 3, 5))
    first = desk.get(f"/l/errands/call/?errand={errand.pk}").context["shown"]
    second = desk.get(first.more).context["shown"]
    assert [row.record.content for row in [*first.rows, *second.rows]] == ["一", "二", "三"]


def test_the_tasks_of_a_notice_are_listed_from_the_first_to_the_last(county, pages_of_two):
    """通知的任务按交办日期近的在前，同一天的按条目先后。"""
    notice = {
        "title_text": "测试通知",
        "received_on": date(2024, 3, 1),
        "issued_on": date(2024, 3, 1),
        "issuer": "测试办",
    }
    notice = actions.create(ledgers["duties.notice"], notice, by=None, on=date(2024, 3, 1), organ=county)
    for name, day in (("一", 5), ("二", 5), ("补", 6), ("三", 5)):
        data = {"notice": notice, "name": name, "assigned_on": date(2024, 3, day)}
        actions.create(ledgers["duties.duty"], data, by=None, on=date(2024, 3, 6), organ=county)
    asked = {"notice": str(notice.pk)}
    everything = ledgers["duties.duty"].model.objects.all()
    first = listing.Listing(ledgers["duties.duty"], everything, asked, today=date(2024, 3, 6)).page(2)
    asked["after"] = first.after
    second = listing.Listing(ledgers["duties.duty"], everything, asked, today=date(2024, 3, 6)).page(2)
    assert [one.name for one in [*first.records, *second.records]] == ["补", "一", "二", "三"]
