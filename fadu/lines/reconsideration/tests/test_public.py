"""An application for reconsideration from the public site: where it goes, what is refused, how one asks after it."""

from datetime import date

import pytest

from fadu.ledger.registry import ledgers
from fadu.organs.founding import found_city, found_county
from fadu.organs.models import Organ

ADDRESS = "/public/apply/reconsideration/case/"
DAY = "2024-06-03"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY)


def application(respondent, **more):
    return {
        "applicant": "测试甲",
        "applicant_kind": "citizen",
        "phone": "13800001234",
        "address": "测试路1号",
        "respondent": respondent.pk,
        "act": "penalty",
        "act_title": "罚款处罚决定",
        "known_on": "2024-05-20",
        "request": "撤销该决定",
        "facts": "事实不清",
        **more,
    }


def cases():
    return ledgers["reconsideration.case"].model.objects.all()


def test_it_goes_to_the_office_of_the_respondents_county(client, county):
    """公民在网上申请，由被申请人所在县的行政复议机构收件，凭回执查进度。"""
    police = county.children().get(short_name="县公安局")
    page = client.get(ADDRESS).content.decode()
    assert police.name in page and "受理单位" not in page
    answer = client.post(ADDRESS, application(police))
    assert answer.status_code == 302
    case = cases().get()
    assert (case.organ.short_name, case.channel, case.received_on) == ("县司法局", "online", date(2024, 6, 3))
    assert "回执" in client.get(answer.url).content.decode()


def test_the_same_application_is_not_taken_twice(client, county):
    police = county.children().get(short_name="县公安局")
    client.post(ADDRESS, application(police))
    answer = client.post(ADDRESS, application(police))
    assert answer.status_code == 422 and "已经提出申请" in answer.content.decode()
    assert cases().count() == 1


def test_a_form_with_many_faults_tells_them_in_one_round(client, county):
    """漏填、证件号码不对、日期矛盾、被申请人不是行政机关，一次说清。"""
    court = county.children().get(short_name="县人民法院")
    wrong = {"phone": "", "applicant_code": "123", "known_on": "2024-06-09", "act_on": "2024-06-20"}
    page = client.post(ADDRESS, application(court, **wrong)).content.decode()
    said = ["请填写此项", "证件号码不完整", "早于「行为作出日期」", "还没有到", "不是行政机关"]
    assert [one for one in said if one not in page] == []
    assert not cases().exists()


def test_what_answers_upwards_is_not_reviewed_by_the_government_of_its_place(client, county):
    """税务等垂直领导的机关，向上一级主管部门申请（第二十七条）。"""
    taxes = county.children().get(name__contains="税务局")
    assert "第二十七条" in client.post(ADDRESS, application(taxes)).content.decode()
    assert not cases().exists()


def test_a_legal_person_shows_its_own_code_and_not_its_representatives(client, county):
    police = county.children().get(short_name="县公安局")
    firm = application(police, applicant_kind="legal_person", applicant_code="11010519491231002X")
    assert "统一社会信用代码不对" in client.post(ADDRESS, firm).content.decode()
    assert client.post(ADDRESS, application(police, applicant_code="11010519491231002X")).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize(
    ("respondent", "more", "said"),
    [
        ("县人民法院", {}, "不是行政机关"),
        ("县人民政府", {}, "由上一级人民政府管辖"),
        ("县公安局", {"known_on": "2024-06-04"}, "还没有到"),
        ("县公安局", {"act_on": "2024-05-21"}, "早于「行为作出日期」"),
        ("县公安局", {"phone": ""}, "请填写此项"),
    ],
)
def test_what_cannot_be_taken_is_told_with_the_remedy(client, county, respondent, more, said):
    organ = county.children().get(short_name=respondent)
    answer = client.post(ADDRESS, application(organ, **more))
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not cases().exists()


def test_against_a_county_government_one_applies_to_the_city(client, region):
    """全市一套系统的，对县人民政府不服的由市里受理。"""
    city = found_city("990100", "测试市", "市")
    county = found_county(region.code, "测试县", "测", under=city)
    client.post(ADDRESS, application(county.children().get(short_name="县人民政府")))
    assert cases().get().organ == Organ.objects.get(short_name="市司法局")
