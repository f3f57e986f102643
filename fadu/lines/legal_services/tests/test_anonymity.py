"""What points at a person, and above all at a minor, is caught before a text goes out."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.legal_services.anonymity import about_minor, traces
from fadu.organs.models import Organ

DAY = date(2024, 3, 4)
CLEAN = "张某（女，15岁）就读于某中学，因遭受人身损害申请法律援助。"


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        (CLEAN, []),
        ("当事人电话13800001234。", ["13800001234"]),
        ("证件号码11010519491231002X。", ["11010519491231002X"]),
        ("李小某，男，16岁。", []),
        ("李小明，男，16岁。", ["李小明"]),
        ("王某，12周岁，就读于测试县第一小学。", ["测试县第一小学"]),
        ("未成年人王某，2012年3月4日出生。", ["2012年3月4日出生"]),
        ("留守儿童王某住在样例镇测试村三组。", ["样例镇测试村三组"]),
        ("未成年人张某就读于样例县某小学，是小学生。", []),
        ("李小明，男，46岁，住在样例镇测试村三组。", []),
    ],
    ids=["clean", "phone", "identity", "veiled", "name", "school", "birthday", "home", "a veiled school", "an adult"],
)
def test_what_must_not_stand_is_found(text, caught):
    assert [one.words for one in traces(text)] == caught


def test_names_of_the_case_are_found_wherever_they_stand():
    assert [one.words for one in traces("张三丰申请援助，张某胜诉。", ["张三丰", "", "某公司"])] == ["张三丰"]


@pytest.mark.parametrize(("text", "minor"), [("18岁", False), ("17周岁", True), ("118岁", False), ("小学生", True)])
def test_a_text_says_whether_it_tells_of_a_minor(text, minor):
    assert about_minor(text) is minor


def story(organ, **data):
    data = {"heading": "样例案例", "kind": "aid", "drafted_on": DAY, "body": CLEAN, **data}
    found = actions.create(ledgers["legal_services.story"], data, by=None, on=DAY, organ=organ)
    return actions.move(found, "check", {}, by=None, on=DAY)


def publish(found):
    return actions.move(found, "publish", {"published_on": DAY}, by=None, on=DAY)


def test_a_minors_name_in_a_public_text_is_caught_before_it_goes_out(county):
    bureau = Organ.objects.get(short_name="县司法局")
    case = {
        "kind": "civil",
        "form": "agency",
        "applied_on": DAY,
        "cause": "人身损害",
        "applicant": "测试小童",
        "minor": True,
    }
    aid = actions.create(ledgers["legal_services.aid"], case, by=None, on=DAY, organ=bureau)
    found = story(bureau, aid_number=aid.number, body="测试小童申请法律援助后获得赔偿。")
    with pytest.raises(Refused, match="测试小童"):
        publish(found)
    found.refresh_from_db()
    assert found.stage == "checked"


def test_nothing_is_put_into_a_text_afterwards(county):
    found = publish(story(county))
    with pytest.raises(Refused, match="手机号码"):
        actions.edit(found, {"body": CLEAN + "电话13800001234"}, by=None, on=DAY)
