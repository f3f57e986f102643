"""The desk's own pages: validity on a day, any two texts, the clean-up campaign."""

from datetime import date

import pytest
from django.test import Client

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.lines.rulemaking.models import Document, Proposal
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import NOW, PARKING


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("FADU_TODAY", NOW.isoformat())


@pytest.fixture
def browse(person):
    def signed_in(role, organ=None):
        client = Client()
        client.force_login(person(role=role, organ=organ), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def office(browse, county):
    return browse(Role.OFFICE, county)


def test_validity_is_shown_on_any_day_and_what_ends_soon_comes_first(office, stock):
    stock("停车办法", ends=date(2024, 9, 30))
    stock("供水意见", start=date(2016, 1, 1), ends=date(2020, 12, 31))
    said = office.get("/x/rulemaking/stock/").content.decode()
    assert "半年内到期（1 件）" in said and "还有 119 天" in said and "供水意见" not in said
    then = office.get("/x/rulemaking/stock/", {"on": "2018-01-01"}).content.decode()
    assert "供水意见" in then and "停车办法" not in then
    ended = office.get("/x/rulemaking/stock/", {"on": "2025-01-01", "status": "ended"}).content.decode()
    assert "有效期至 2024-09-30，期满未延续，自动失效" in ended


def test_others_do_not_see_what_is_not_theirs(browse, stock, county):
    document = stock("停车办法")
    finance = browse(Role.HANDLER, Organ.objects.get(short_name="县财政局"))
    assert "停车办法" not in finance.get("/x/rulemaking/stock/").content.decode()
    assert finance.get(f"/x/rulemaking/document/{document.pk}/compare/").status_code == 404


def test_drafts_too_stand_side_by_side(office, stock):
    document = stock("停车办法", PARKING)
    place = f"/x/rulemaking/document/{document.pk}/compare/"
    assert "还没有两个文本" in office.get(place).content.decode()
    draft = stock.add(document, PARKING.replace("政府指导价", "市场调节价"), date(2021, 1, 4), draft="submitted")
    said = office.get(place).content.decode()
    assert "送审稿（2021-01-04）" in said and "<del>市场调节</del>" in said
    same = office.get(place, {"old": draft.pk, "new": draft.pk}).content.decode()
    assert "两个文本相同" in same
    assert f'href="{place}"' in office.get(f"/l/rulemaking/document/{document.pk}/").content.decode()


@pytest.fixture
def campaign(stock, county):
    for n in range(3):
        stock(f"第{n}件", number=f"测政规〔2021〕{n}号")
    found = actions.create(
        ledgers["rulemaking.campaign"], {"subject": "2024年清理", "prepared_on": NOW}, by=None, on=NOW, organ=county
    )
    return actions.move(found, "start", {"started_on": NOW}, by=None, on=NOW)


def propose(document, fate):
    one = Proposal.objects.get(document__subject=document)
    data = {"proposed_on": NOW, "proposed": fate, "grounds": "测试理由"}
    return actions.move(one, "propose", data, by=None, on=NOW)


def test_a_campaign_is_settled_as_proposed_and_carried_out(office, campaign):
    place = f"/x/rulemaking/campaign/{campaign.pk}/"
    chosen = [propose("第0件", "repeal").pk, propose("第1件", "keep").pk]
    said = office.get(place).content.decode()
    assert "还没有提出建议" in said and "测试理由" in said
    nothing = office.post(f"{place}confirm/", follow=True).content.decode()
    assert "没有选中" in nothing
    said = office.post(f"{place}confirm/", {"proposal": chosen}, follow=True).content.decode()
    assert "已按单位建议审定 2 件" in said
    last = propose("第2件", "amend")
    office.post(f"{place}confirm/", {"proposal": [last.pk]})
    found = actions.move(campaign, "collect", {"collected_on": NOW}, by=None, on=NOW)
    actions.move(found, "publish", {"published_on": NOW, "result_number": "测政发〔2024〕1号"}, by=None, on=NOW)
    ended = Document.objects.get(subject="第0件")
    assert (ended.stage, ended.repealed_by) == ("repealed", "《2024年清理》（测政发〔2024〕1号）")
    assert Document.objects.get(subject="第2件").cleanup == "amend"


def test_an_organ_may_not_settle_its_own_proposals(browse, campaign):
    one = propose("第0件", "keep")
    organ = browse(Role.HANDLER, Organ.objects.get(short_name="县司法局"))
    answer = organ.post(f"/x/rulemaking/campaign/{campaign.pk}/confirm/", {"proposal": [one.pk]})
    one.refresh_from_db()
    assert (answer.status_code, one.stage) == (404, "proposed")
