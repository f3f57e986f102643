"""The numbers that persons and organisations bear, told by their check characters: 公民身份号码 by GB 11643—1999,
统一社会信用代码 by GB 32100—2015.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from stdnum.cn import ric, uscc

from .fields import SecretField

IDENTITY = re.compile(r"\d{17}[\dX]", re.ASCII)
EIGHTEEN = re.compile(r"[0-9A-Z]{18}")
OTHER = re.compile(r"(?=(?:[A-Z]*[0-9]){4})[0-9A-Z]{6,15}")
WRONG = "{name}不对：位数、日期或者校验位不符（{standard}）。请对照证件重新填写 18 位。"
SHAPE = (
    "证件号码不完整：居民身份证号、统一社会信用代码为 18 位，护照、通行证等其他证件的号码为 6 至 15 位，现有 {count} 位。"
    "请对照证件填写全部号码。"
)


def born(number: str) -> date | None:
    """The day of birth in a citizen's number; None where it is no such number.

    The place is not looked up: a number keeps the code that its county had when the number was given, be that code older
    than the bearer or newer, and counties are founded every year.

    >>> born("11010519491231002X"), born("110105194912310021")
    (datetime.date(1949, 12, 31), None)
    """
    number = compact(number)
    if not IDENTITY.fullmatch(number) or number[-1] != ric.calc_check_digit(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_credit_code(number: str) -> bool:
    """Whether a number is a unified social credit code."""
    return bool(uscc.is_valid(compact(number)))


def compact(number: str) -> str:
    """A number without spaces, its letters large."""
    return "".join(number.split()).upper()


def code_faults(party_kind: str, code: str | None) -> Iterator[str]:
    """What is wrong with a party's code; nothing when it holds or is empty (emptiness is told elsewhere)."""
    if not code:
        return
    # the code itself is personal data and is not repeated
    if party_kind == "person":
        if born(code) is None:
            yield WRONG.format(name="身份证号", standard="GB 11643")
    elif not is_credit_code(code):
        yield WRONG.format(name="统一社会信用代码", standard="GB 32100")


def is_number(value: str | None) -> bool:
    """Whether what stands for a number is one: words (未留存、军字第0123456号) are none, and nothing is said of them.

    >>> is_number("E12345678"), is_number("未留存"), is_number(None)
    (True, False, False)
    """
    number = compact(value or "")
    return number.isascii() and any(one.isalnum() for one in number)


def check_code(value: str) -> None:
    """Refuse what is as long as a citizen's number or a credit code and is neither, and what is no certificate's number by
    its form: passports and permits (A123456(7), C01X00T47) and the older numbers of firms pass.

    Raises:
        ValidationError: its check character, or the day of birth in it, does not hold; or it is too short or too long.
    """
    if not is_number(value):
        return
    number = re.sub(r"[^0-9A-Z]", "", compact(value))
    if EIGHTEEN.fullmatch(number):
        if born(number) is None and not is_credit_code(number):
            raise ValidationError(WRONG.format(name="证件号码", standard="GB 11643、GB 32100"), code="number")
    elif not OTHER.fullmatch(number):
        raise ValidationError(SHAPE.format(count=len(number)), code="number")


class CodeField(SecretField):
    """The number of a certificate: an identity card's, a credit code, or another's."""

    default_validators: list[Any] = [check_code]
