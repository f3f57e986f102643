"""What must not stand in a text for the public: numbers, phones, names of the parties, and whatever points at a minor."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fadu.ledger.codes import born

IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
AGE = re.compile(r"(?<!\d)(\d{1,2})\s*(?:周岁|岁)")
MINOR_WORDS = re.compile(r"未成年|幼儿园|小学生|初中生|中学生|留守儿童|困境儿童|孤儿")
NAMED = re.compile(r"([\u4e00-\u9fff]{2,4})[，,（(](?:男|女)[，,）)、]")
PLACE = r"(?:(?![某在住于读])[\u4e00-\u9fff]){2,10}?"  #: a name that is not veiled, without the verb before it
SCHOOL = re.compile(PLACE + r"(?:幼儿园|小学|中学|学校)(?!生)")
BIRTHDAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:出)?生")
HOME = re.compile(PLACE + r"(?:村[\u4e00-\u9fff\d]{0,3}组|小区|\d+号楼)")
ADULT = 18
VEILED = "某"


@dataclass(frozen=True)
class Trace:
    """One thing that must not stand in a public text: what it is, and the words themselves."""

    what: str
    words: str

    def __str__(self) -> str:
        return f"正文中有{self.what}「{self.words}」。请隐去或者改写后再发布，如姓名写作“张某”、学校写作“某学校”。"


def traces(text: str, names: Iterable[str] = (), *, minor: bool = False) -> Iterator[Trace]:
    """Everything in a text that must not be published.

    Args:
        names: names of the parties, as the case has them.
        minor: whether the case is known to be a minor's; otherwise the text itself says so.
    """
    for found in IDENTITY.finditer(text):
        yield Trace(_whose(found.group()), found.group())
    for found in PHONE.finditer(text):
        yield Trace("手机号码", found.group())
    for name in dict.fromkeys(n for n in names if len(n) > 1):
        if name in text:
            yield Trace("未成年当事人或者其亲属的姓名" if minor else "当事人姓名", name)
    if minor or about_minor(text):
        yield from _of_minor(text)


def about_minor(text: str) -> bool:
    """Whether a text tells of somebody under eighteen."""
    return bool(MINOR_WORDS.search(text)) or any(int(age) < ADULT for age in AGE.findall(text))


def _of_minor(text: str) -> Iterator[Trace]:
    for pattern, what in ((NAMED, "姓名"), (SCHOOL, "学校"), (BIRTHDAY, "出生日期"), (HOME, "住址")):
        for found in pattern.finditer(text):
            words = found.group(1) if pattern is NAMED else found.group()
            if VEILED not in words:
                yield Trace(f"可以识别未成年人的{what}", words)


def _whose(number: str) -> str:
    return "身份证号码" if born(number) else "证件号码"
