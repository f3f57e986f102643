"""未成年人的个人信息不得出现在面向公众的文字中。"""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.publicity.minors import finds
from fadu.organs.models import Organ

DAY = date(2024, 6, 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("讲座上，李小明（13岁）回答了问题。", "姓名和年龄"),
        ("王小红，女，十四岁，参加了模拟法庭。", "姓名和年龄"),
        ("16岁的张小军在现场咨询。", "姓名和年龄"),
        ("三年级2班学生赵小丽领到了读本。", "姓名和班级"),
        ("陈小刚同学朗读了誓词。", "学生姓名"),
        ("困境儿童周小亮，得到了帮助。", "未成年人姓名"),
        ("登记表上写着110101203001010014。", "未成年人的公民身份号码"),
    ],
)
def test_what_makes_a_minor_known_is_found(text, kind):
    assert kind in [f.kind for f in finds(text, DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "李某（13岁）、王小红（化名，14岁）回答了问题。",
        "活动面向14岁以上的未成年人，同学们踊跃参加。",
        "张建国（45岁）讲解了民法典。",
        "全校三年级学生参加，发放读本300份，许多同学提问。",
        "请勿向16岁以下的未成年人出售。",
        "高中学生代表作了发言，七年级共有6个班。",
    ],
)
def test_what_makes_nobody_known_is_left_alone(text):
    assert list(finds(text, DAY)) == []


def test_an_activity_is_not_published_with_a_minors_name(county):
    bureau = Organ.objects.get(short_name="县司法局")
    data = {"subject": "法治进校园", "kind": "school", "planned_on": DAY}
    found = actions.create(ledgers["publicity.activity"], data, by=None, on=DAY, organ=bureau)
    actions.attach(found, "照片.txt", [b"x"], by=None, on=DAY, kind="现场照片")
    found = actions.move(found, "hold", {"held_on": DAY, "sessions": 1, "people": 40}, by=None, on=DAY)
    found = actions.move(found, "verify", {"verified_on": DAY}, by=None, on=DAY)
    with pytest.raises(Refused, match=r"「公开简介」面向公众.*李小明（13岁.*以“某”代替"):
        actions.move(found, "publish", {"published_on": DAY, "summary": "学生李小明（13岁）获奖。"}, by=None, on=DAY)
    found.refresh_from_db()
    assert found.stage == "verified"
    data = {"published_on": DAY, "summary": "学生李某（13岁）获奖。"}
    assert actions.move(found, "publish", data, by=None, on=DAY).stage == "published"
