"""The library: what is found, what holds on a day, what differs, who cites whom."""

from datetime import date, timedelta

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.rulemaking import index
from fadu.lines.rulemaking.articles import compare
from fadu.lines.rulemaking.library import Wanted, feed, history, search, side_by_side, versions
from fadu.lines.rulemaking.models import Citation, Document
from fadu.lines.rulemaking.validity import Status, expiring, in_force, text_on, validity

from .conftest import NOW, PARKING


def found(words, **more):
    return [one.document.subject for one in search(Wanted(NOW, words, **more)).found]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("停车", ["停车办法"]),
        ("车", ["停车办法"]),
        ("政府指导价", ["停车办法"]),
        ("指导 收费", ["停车办法"]),
        ("测政规〔2021〕7号", ["停车办法"]),
        ("收费指导", []),
        ("供水", ["供水意见"]),
        ("，。", ["供水意见", "停车办法"]),
    ],
)
def test_words_phrases_and_numbers_are_found(stock, words, hits):
    stock("停车办法", PARKING, "测政规〔2021〕7号")
    stock("供水意见", "一、保障供水安全。\n二、加强水质检测。", "测政规〔2021〕8号")
    assert sorted(found(words)) == sorted(hits)


def test_a_hit_in_the_title_comes_first_and_is_marked(stock):
    stock("供水意见", "第一条 与停车无关的供水。")
    stock("停车办法", "第一条 机动车。")
    page = search(Wanted(NOW, "停车"))
    results = page.found
    assert [one.document.subject for one in results] == ["停车办法", "供水意见"]
    assert [(m.text, m.hit) for m in results[0].title] == [("停车", True), ("办法", False)]
    assert any(m.hit and m.text == "停车" for m in results[1].snippet)
    assert not page.more and not page.many


def test_drafts_are_not_in_the_library_and_void_ones_leave_it(stock, county):
    data = {"subject": "停车草案", "maker": "government", "planned_on": NOW}
    actions.create(ledgers["rulemaking.document"], data, by=None, on=NOW, organ=county)
    document = stock("停车办法")
    assert found("停车") == ["停车办法"]
    actions.void(document, "登记错误", by=None, on=NOW)
    assert found("停车") == []


def test_a_new_text_replaces_the_old_one_in_the_index_and_a_rebuild_changes_nothing(stock):
    document = stock("停车办法", PARKING)
    stock.add(document, "第一条 取消收费限制。", NOW, draft="amended")
    assert (found("指导价"), found("取消收费")) == ([], ["停车办法"])
    assert index.rebuild() == 1
    assert (found("指导价"), found("取消收费")) == ([], ["停车办法"])


def test_filters_narrow_by_organ_year_and_status(stock):
    stock("停车办法", PARKING)
    stock("老停车办法", PARKING, "测政规〔2016〕1号", date(2016, 1, 1), date(2020, 12, 31))
    assert found("停车", year=2016) == ["老停车办法"]
    assert found("停车", status="valid") == ["停车办法"]
    assert found("停车", status="ended") == ["老停车办法"]
    assert found("停车", organ_path="zzzz") == []


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2021, 6, 30), Status.FUTURE),
        (date(2021, 7, 1), Status.VALID),
        (date(2026, 6, 30), Status.VALID),
        (date(2026, 7, 1), Status.EXPIRED),
    ],
)
def test_validity_goes_from_the_effective_day_to_the_last_day_of_the_term(stock, on, status):
    document = stock("停车办法", PARKING)
    assert validity(document, on).status is status
    assert in_force(on, Document.objects.all()).exists() == (status is Status.VALID)


def test_a_repeal_ends_it_on_its_day(stock):
    document = stock("停车办法", PARKING)
    document = actions.move(document, "repeal", {"repealed_on": NOW}, by=None, on=NOW, reason="上位法变动")
    assert validity(document, NOW).status is Status.REPEALED
    assert validity(document, NOW - timedelta(days=1)).status is Status.VALID


def test_the_text_of_a_day_is_the_one_that_had_begun(stock):
    document = stock("停车办法", PARKING)
    day = date(2024, 1, 1)
    stock.add(document, "第一条 修改后。", day, draft="amended")
    document = actions.move(document, "amend", {"amended_on": day}, by=None, on=NOW, reason="修改")
    assert "指导价" in text_on(document, date(2023, 12, 31)).text
    assert text_on(document, day).text == "第一条 修改后。"
    assert validity(document, day).status is Status.AMENDED


def test_documents_are_named_half_a_year_before_they_expire(stock):
    stock("停车办法", PARKING, ends=date(2026, 6, 30))
    rows = Document.objects.all()
    assert not expiring(date(2025, 12, 29), rows).exists()
    assert expiring(date(2025, 12, 30), rows).exists()
    assert not expiring(date(2026, 7, 1), rows).exists()


def test_articles_are_paired_by_their_words(stock):
    rows = compare(
        "第一条 甲乙丙丁。\n第二条 应当三日内办结。",
        "第一条 新增的总则条款。\n第二条 甲乙丙丁。\n第三条 应当五日内办结。",
    )
    assert [(r.kind, r.old and r.old.label, r.new and r.new.label) for r in rows] == [
        ("added", None, "第一条"),
        ("changed", "第一条", "第二条"),
        ("changed", "第二条", "第三条"),
    ]
    assert [(p.kind, p.text) for p in rows[2].pieces if p.kind != "kept"] == [("removed", "三"), ("added", "五")]


def test_two_versions_stand_side_by_side(stock):
    document = stock("停车办法", PARKING)
    stock.add(document, PARKING.replace("政府指导价", "市场调节价"), NOW, draft="amended")
    old, new = versions(document)
    assert [row.kind for row in side_by_side(old, new)] == ["same", "changed"]


def test_citations_meet_the_documents_they_mean_even_when_those_come_later(stock):
    first = stock("停车办法", PARKING.replace("某某条例", "供水意见"))
    assert Citation.objects.get(source=first).target is None
    second = stock("供水意见", "第一条 依照《停车办法》（测政规[2021]1号）。", "测政规〔2021〕9号")
    assert Citation.objects.get(source=first).target == second
    assert [c.source for c in first.cited_by.all()] == [second]


def test_the_feed_pages_by_key(stock):
    stock("停车办法", PARKING)
    stock("供水意见")
    page = feed(NOW, size=1)
    assert [d["title"] for d in page["documents"]] == ["停车办法"]
    assert page["documents"][0]["valid"] and page["documents"][0]["cites"][0]["title"] == "某某条例"
    assert [d["title"] for d in feed(NOW, after=page["next"])["documents"]] == ["供水意见"]


def test_what_a_clean_up_declared_void_is_told_as_void_not_as_repealed(stock):
    document = stock("停车旧规")
    go_on = {"by": None, "on": NOW, "reason": "清理"}
    actions.move(document, "settle", {"cleanup_on": NOW, "cleanup": "void"}, **go_on)
    document = actions.move(document, "repeal", {"repealed_on": NOW, "repealed_by": "清理决定"}, **go_on)
    assert validity(document, NOW).why == f"自 {NOW} 起宣布失效，依据清理决定。"
    assert "宣布失效（依据：清理决定）" in [event.words for event in history(document)]


def test_a_year_narrows_to_the_documents_published_in_it(stock):
    stock("停车旧办法", PARKING, "测政规〔2019〕1号", date(2019, 5, 1), date(2029, 5, 1))
    stock("停车新办法", PARKING, "测政规〔2021〕7号")
    assert found("停车", year=2019) == ["停车旧办法"]
    assert found("停车", year=2021, status="valid") == ["停车新办法"]
    assert found("停车", year=2020) == []
    document = Document.objects.get(subject="停车旧办法")
    actions.edit(
        document, {"published_on": date(2020, 5, 1), "effective_on": date(2020, 5, 1)}, by=None, on=NOW, reason="更正"
    )
    assert found("停车", year=2020) == ["停车旧办法"] and found("停车", year=2019) == []


@pytest.mark.parametrize("signs", ["《", "'", "*", "-", "\x01"])
def test_signs_alone_find_nothing_and_break_nothing(client, db, signs):
    """只输入标点的，说没有找到，不出错。"""
    answer = client.get("/public/search/", {"q": signs})
    assert answer.status_code == 200
