"""The public library: what anyone finds, reads and gathers, and what nobody outside may see."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.rulemaking import finding

from .conftest import NOW, PARKING

HOME = "/public/x/rulemaking/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("FADU_TODAY", NOW.isoformat())


def page(client, address="", **asked):
    answer = client.get(HOME + address, asked)
    return answer.status_code, answer.content.decode()


def test_a_search_marks_what_it_found_and_tells_whether_it_holds(client, stock):
    stock("停车办法", PARKING)
    stock("老停车办法", PARKING, "测政规〔2016〕1号", date(2016, 1, 1), date(2020, 12, 31))
    status, said = page(client, q="政府指导价")
    assert status == 200
    assert '<mark class="mark">政府指导价</mark>' in said
    assert "现行有效" in said and "已失效" in said
    _, said = page(client, q="停车", status="valid")
    assert "老" not in said and '<mark class="mark">停车</mark>办法' in said
    _, said = page(client, q="停车", status="valid", on="2018-01-01")
    assert "测政规〔2016〕1号" in said and "测政规〔2021〕1号" not in said


def test_narrowing_by_maker_and_year(client, stock, county):
    document = stock("停车办法", PARKING)
    assert "停车办法" in page(client, organ=document.organ_id, year=2021)[1]
    assert "没有符合条件的文件" in page(client, year=2020)[1]


@pytest.mark.parametrize(
    "wrong", [{"year": "去年"}, {"on": "明天"}, {"organ": "999999"}, {"status": "hm"}, {"page": "0"}]
)
def test_what_is_wrong_with_the_conditions_is_said(client, stock, wrong):
    status, said = page(client, **wrong)
    assert status == 422
    assert "检索条件有误" in said


@pytest.mark.parametrize("words", ['"', "“", "AND OR NOT", "*", "a:b", "'; drop", "停 车", "％", "(" * 50, "\x00"])
def test_no_words_break_the_search(client, stock, words):
    stock("停车办法", PARKING)
    assert page(client, q=words)[0] in (200, 422)


def test_very_many_hits_are_not_ranked_and_titles_come_first(client, stock, monkeypatch):
    monkeypatch.setattr(finding, "MANY", 1)
    monkeypatch.setattr("fadu.lines.rulemaking.library.MANY", 1)
    stock("停车办法", "第一条 停车。", "测政规〔2021〕1号")
    stock("供水意见", "第一条 与停车无关。", "测政规〔2021〕2号")
    stock("供气意见", "第一条 与停车无关。", "测政规〔2021〕3号")
    _, said = page(client, q="停车")
    assert "含有这些词的文件很多" in said
    assert said.index("测政规〔2021〕1号") < said.index("测政规〔2021〕3号") < said.index("测政规〔2021〕2号")


def test_pages_follow_each_other(client, stock):
    for n in range(21):
        stock(f"第{n}号办法", number=f"测政规〔2021〕{n}号")
    _, said = page(client, q="办法", status="valid")
    assert 'rel="next" href="?q=%E5%8A%9E%E6%B3%95&amp;status=valid&amp;page=2"' in said
    _, said = page(client, q="办法", status="valid", page=2)
    assert said.count('class="snippet"') == 1 and 'rel="prev"' in said


def test_a_document_is_shown_as_it_stood_on_a_day(client, stock):
    document = stock("停车办法", PARKING)
    stock.add(document, PARKING.replace("政府指导价", "市场调节价"), date(2024, 1, 1), draft="amended")
    document = actions.move(document, "amend", {"amended_on": date(2024, 1, 1)}, by=None, on=NOW, reason="修改")
    _, now = page(client, f"{document.pk}/")
    assert "市场调节价" in now and "现行有效（已修改）" in now and "修改后的文本施行" in now
    _, then = page(client, f"{document.pk}/", on="2023-12-31")
    assert "政府指导价" in then and "现行有效（已修改）" not in then
    _, before = page(client, f"{document.pk}/", on="2021-06-30")
    assert "尚未施行" in before


def test_versions_stand_side_by_side(client, stock):
    document = stock("停车办法", PARKING)
    _, said = page(client, f"{document.pk}/compare/")
    assert "只有一个文本" in said
    stock.add(document, PARKING.replace("政府指导价", "市场调节价"), NOW, draft="amended")
    _, said = page(client, f"{document.pk}/compare/")
    assert "<del>政府指导</del>" in said and "<ins>市场调节</ins>" in said and "1 处不同" in said


def test_a_document_is_compared_with_the_one_it_replaced(client, stock):
    old = stock("停车办法", PARKING)
    new = stock(
        "新停车办法", PARKING.replace("政府指导价", "市场调节价"), "测政规〔2023〕1号", relation="replaces", earlier=old
    )
    _, said = page(client, f"{new.pk}/compare/")
    assert "<del>政府指导</del>" in said
    assert f'href="{HOME}{old.pk}/"' in page(client, f"{new.pk}/")[1]
    assert "后来的文件" in page(client, f"{old.pk}/")[1]


def test_citations_lead_both_ways(client, stock):
    old = stock("供水意见", number="测政规〔2021〕9号")
    new = stock("停车办法", "第一条 依照《供水意见》（测政规〔2021〕9号）和《某某法》。")
    _, said = page(client, f"{new.pk}/")
    assert f'<a href="{HOME}{old.pk}/">《供水意见》测政规〔2021〕9号</a>' in said and "《某某法》" in said
    assert f'href="{HOME}{new.pk}/"' in page(client, f"{old.pk}/")[1]


def test_drafts_and_their_texts_are_nowhere(client, stock, county):
    data = {"subject": "停车草案", "maker": "government", "planned_on": NOW}
    draft = actions.create(ledgers["rulemaking.document"], data, by=None, on=NOW, organ=county)
    text = stock.add(draft, "第一条 秘密的停车条款。", NOW, draft="submitted")
    public = stock("停车办法", PARKING)
    stock.add(public, "第一条 送审的停车条款。", NOW, draft="submitted")
    for address in (f"{draft.pk}/", f"{draft.pk}.json", f"{draft.pk}/compare/"):
        assert page(client, address)[0] == 404
    assert client.get(f"/public/ledgers/rulemaking/version/{text.pk}/").status_code == 404
    assert "停车草案" not in page(client, q="停车")[1]
    assert "秘密的" not in client.get("/public/search/", {"q": "秘密的停车"}).content.decode().replace(
        "“秘密的停车”", ""
    ).replace('value="秘密的停车"', "")
    assert "送审的" not in page(client, f"{public.pk}/compare/")[1]


def test_the_feed_is_gathered_page_by_page(client, stock, monkeypatch):
    monkeypatch.setattr("fadu.lines.rulemaking.views.library.FEED", 1)
    stock("停车办法", PARKING)
    stock("供水意见")
    answer = client.get(f"{HOME}feed.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    first = answer.json()
    assert [d["title"] for d in first["documents"]] == ["停车办法"]
    second = client.get(f"{HOME}feed.json", {"after": first["next"]}).json()
    assert ([d["title"] for d in second["documents"]], second["next"]) == (["供水意见"], None)
    assert client.get(f"{HOME}feed.json", {"since": "2999-01-01"}).json()["documents"] == []
    assert client.get(f"{HOME}{first['documents'][0]['id']}.json").json()["text"] == PARKING


@pytest.mark.parametrize("wrong", [{"after": "x"}, {"after": "²"}, {"since": "昨天"}])
def test_a_gatherer_is_told_what_is_wrong(client, db, wrong):
    answer = client.get(f"{HOME}feed.json", wrong)
    assert answer.status_code == 400
    assert "请" in answer.json()["error"]


def test_the_site_search_and_the_sitemap_know_the_library(client, stock):
    document = stock("停车办法", PARKING)
    place = f"{HOME}{document.pk}/"
    said = client.get("/public/search/", {"q": "政府指导价"}).content.decode()
    assert f'href="{place}"' in said
    assert f"{place}</loc><lastmod>" in client.get("/public/sitemap.xml").content.decode()
    assert "查规范性文件" in client.get("/public/").content.decode()
    assert client.get(f"/public/ledgers/rulemaking/document/{document.pk}/").url == place


def test_anyone_may_propose_to_review_a_document(client, stock, county):
    document = stock("停车办法", PARKING)
    form = "/public/apply/rulemaking/request/"
    said = client.get(form, {"document_title": document.subject}).content.decode()
    assert 'value="停车办法"' in said
    typed = {
        "document_title": "停车办法", "document_number": "", "reason_text": "第二条抵触上位法", "name": "张某某一",
        "phone": "13800005678", "website": "", "organ": document.organ_id,
    }  # fmt: skip
    assert client.post(form, typed).status_code == 302
    made = ledgers["rulemaking.request"].model.objects.get()
    assert (made.stage, made.received_on, made.organ) == ("received", NOW, document.organ)


def test_whoever_proposed_a_review_is_told_where_it_went(client, county):
    """审查建议转送有权机关的，建议人凭编号和电话后四位看到转送给谁。"""
    asked = {"document_title": "停车办法", "reason_text": "抵触上位法", "name": "测试甲", "phone": "13800001234"}
    on = date(2024, 3, 4)
    found = actions.create(ledgers["rulemaking.request"], {**asked, "received_on": on}, by=None, on=on, organ=county)
    actions.move(found, "transfer", {"transferred_to": "测试市司法局"}, by=None, on=on)
    told = client.post("/public/progress/", {"code": found.number, "phone": "1234"}).content.decode()
    assert "转送机关" in told and "测试市司法局" in told and "抵触上位法" not in told


def test_a_published_clean_up_lists_each_document_by_what_became_of_it(client, stock):
    """清理结果公布以后，公众看到继续有效、废止等各是哪些文件；公布以前看不到。"""
    kept, ended = stock("停车办法", PARKING), stock("旧市场办法", number="测政规〔2021〕2号")
    office, on = kept.organ, NOW
    found = actions.create(
        ledgers["rulemaking.campaign"], {"subject": "全面清理", "prepared_on": on}, by=None, on=on, organ=office
    )
    found = actions.move(found, "start", {"started_on": on}, by=None, on=on)
    for one in found.proposals.all():
        fate = "keep" if one.document == kept else "repeal"
        one = actions.move(one, "propose", {"proposed_on": on, "proposed": fate, "grounds": "测试"}, by=None, on=on)
        actions.move(one, "confirm", {"confirmed_on": on, "fate": fate}, by=None, on=on)
    found = actions.move(found, "collect", {"collected_on": on}, by=None, on=on)
    assert page(client, f"campaigns/{found.pk}/")[0] == 404
    actions.move(found, "publish", {"published_on": on}, by=None, on=on)
    status, said = page(client, f"campaigns/{found.pk}/")
    first, second = said.split(">废止<")
    assert status == 200 and "继续有效 1 件，废止 1 件" in said
    assert "停车办法" in first and "旧市场办法" in second and f"{HOME}{ended.pk}/" in second
    assert f"{HOME}campaigns/{found.pk}/" in client.get("/public/ledgers/rulemaking/campaign/").content.decode()
