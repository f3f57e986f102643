"""Finds what would make a minor known to the public: an identity number, a name beside an age, a class or 同学.

The law forbids publishing what identifies a minor (law.md section 44: cases of minors are not public). The finding is by
signs in the text, and a person decides: 某 in a name, or 化名 after it, is taken as masked already.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fadu.ledger.codes import born

ADULT = 18
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹窦章苏潘葛范彭鲁韦马方任袁柳史唐费岑薛雷贺倪"
    "汤罗郝毕安乐傅皮齐康伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童郭梅林徐邱骆高夏蔡田樊"
    "胡霍万柯卢莫房丁邓单洪包石崔龚程邢裴陆荣翁侯段巫焦谷侯宁仇甘祖武刘景詹龙叶司黎白蒲邰赖卓蔺屠池乔闻翟谭申冉"
    "桑牛燕尚温庄晏柴瞿阎连习艾容向古易慎戈廖耿匡寇广欧沃利隆聂曾沙丰关查游权盖益桓公虚"
)
NOT_IN_NAMES = "某多是们在和与向为于年级班等学校中同的了个名这那各我你他她孩童儿女男少青未成地全注心泛格度"
_NAME = rf"(?P<name>[{SURNAMES}][^\W\d_{NOT_IN_NAMES}a-zA-Z]{{1,3}}?)"
_AFTER = r"(?=[，。、；：（(\s]|$|因|在|被|与|和|同|领|获|参|说|讲|朗|回|作|做|向|为|是|也|还|就|表|收|得|站|上|主|的)"
_MASKED = r"(?!\s*[（(]?化名)"
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_AGE = r"(?P<age>\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?)周?岁"
_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
SIGNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("姓名和年龄", rf"{_NAME}{_MASKED}\s*[（(，,、]\s*(?:[男女][，,、]\s*)?(?:今年|现年|时年)?{_AGE}"),
        ("姓名和年龄", rf"{_AGE}的?(?:未成年人|男孩|女孩|学生|儿童|少年)?{_NAME}{_MASKED}{_AFTER}"),
        ("姓名和班级", rf"年级\s*[（(]?\s*[\d一二三四五六七八九十]*\s*[)）]?\s*班?\s*的?(?:学生|同学)?{_NAME}{_MASKED}{_AFTER}"),
        ("学生姓名", rf"{_NAME}{_MASKED}(?:小朋友|同学)(?!们)"),
        ("未成年人姓名", rf"(?:未成年人|未成年学生|留守儿童|困境儿童|涉案少年){_NAME}{_MASKED}{_AFTER}"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Find:
    """A place in a text that identifies a minor, or a citizen's number.

    Attributes:
        kind: what it is.
        text: the words as they stand.
    """

    kind: str
    text: str


def age_of(words: str) -> int | None:
    """An age in figures or in Chinese numerals; None when it is none.

    >>> age_of("13"), age_of("十三"), age_of("九"), age_of("十"), age_of("")
    (13, 13, 9, 10, None)
    """
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(words)


def finds(text: str, on: date) -> Iterator[Find]:
    """Everything in a text that would make a minor known; a citizen's identity number whatever the age.

    >>> [f.text for f in finds("活动中，李小明（13岁）领取了资料。", date(2024, 5, 6))]
    ['李小明（13岁']
    >>> list(finds("活动中，李某（13岁）、王小红（化名）领取了资料。", date(2024, 5, 6)))
    []
    """
    for found in _ID.finditer(text):
        birth = born(found[0])
        if birth is not None:
            whose = "未成年人的公民身份号码" if _years(birth, on) < ADULT else "公民身份号码"
            yield Find(whose, found[0][:6] + "********" + found[0][-4:])
    for kind, pattern in SIGNS:
        for found in pattern.finditer(text):
            age = age_of(found["age"]) if "age" in found.groupdict() else None
            if "age" not in found.groupdict() or (age is not None and age < ADULT):
                yield Find(kind, found[0])


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def refusal(label: str, text: str, on: date) -> str:
    """What, where and the remedy for the first finds of a text; empty when there is none."""
    found = list(dict.fromkeys(f"{f.kind}“{f.text}”" for f in finds(text, on)))
    if not found:
        return ""
    return (
        f"「{label}」面向公众，其中有能识别个人的信息：{'、'.join(found[:3])}。"
        "请删去，或者以“某”代替名字、注明“化名”，照片须遮挡面部并征得监护人同意。"
    )
