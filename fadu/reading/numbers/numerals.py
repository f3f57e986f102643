"""Numerals: Arabic, Chinese and mixed, to exact decimals and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "○": 0}
FORMAL: Final = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)) | {
    "廿": "二十",
    "卅": "三十",
}
SMALL: Final = {"十": 10, "百": 100, "千": 1000}
LARGE: Final = {"万": 10**4, "亿": 10**8}
SCALES: Final = SMALL | LARGE
LONGEST: Final = 24
"""A run of more characters than this is no number that an office means."""


def value_of(numeral: str) -> Decimal | None:
    """The exact value of a numeral, or None where it is no number or leaves its value open.

    >>> [str(value_of(n)) for n in ("1,234", "7.9万", "3.2亿", "一百二十三", "十三", "两千", "三点五", "叁万伍仟", "廿三")]
    ['1234', '79000', '320000000', '123', '13', '2000', '3.5', '35000', '23']
    >>> [value_of(n) for n in ("数百", "几十", "1**", "万")]
    [None, None, None, None]
    """
    plain = numeral if numeral.isdecimal() else numeral.replace(",", "").replace(" ", "")
    if not plain or len(plain) > LONGEST:
        return None
    if plain.isdecimal() and plain.isascii():
        return Decimal(plain)
    plain = "".join(FORMAL.get(c, c) for c in plain)
    if plain[0].isascii():
        return _arabic(plain)
    whole, point, decimals = plain.partition("点")
    value = chinese_to_int(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    said = decimals.rstrip("万亿")
    if not said or any(c not in DIGITS for c in said):
        return None
    number = Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in said)}")
    for scale in decimals[len(said) :]:
        number *= LARGE[scale]
    return number.to_integral_value() if len(said) < len(decimals) else number


def _arabic(plain: str) -> Decimal | None:
    """``7.9万``, ``1亿2000万``, ``-3.5``: digits, each run followed by its scales.

    >>> str(_arabic("1亿2000万"))
    '120000000'
    """
    total = Decimal(0)
    digits = ""
    scale = 1
    for c in plain:
        if c in SCALES and digits:
            scale *= SCALES[c]
        elif c.isascii() and (c.isdigit() or c in ".-+"):
            if scale > 1:
                total += Decimal(digits) * scale
                digits, scale = "", 1
            digits += c
        else:
            return None
    try:
        number = Decimal(digits)
    except ArithmeticError:
        return None
    value = total + number * scale
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def chinese_to_int(numeral: str) -> int | None:
    """A whole number in Chinese characters; digits in a row (二〇二三) are read by place.

    >>> [chinese_to_int(n) for n in ("两百零五", "二〇二三", "一亿零三万", "十", "三万五", "百", "一千零一")]
    [205, 2023, 100030000, 10, 35000, None, 1001]
    """
    if not numeral or any(c not in DIGITS and c not in SCALES for c in numeral):
        return None
    if all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    if numeral[0] in SCALES and numeral[0] != "十":
        return None
    return _by_scale(numeral)


def _by_scale(numeral: str) -> int | None:
    total = section = digit = 0
    last = 1
    for c in numeral:
        if c in DIGITS:
            if digit and last != 1:
                return None
            digit = DIGITS[c]
            last = 1 if c in "零〇" else last
        elif c in SMALL:
            section += (digit or 1) * SMALL[c]
            digit, last = 0, SMALL[c]
        else:
            if LARGE[c] > 10**4:
                total = (total + section + digit) * LARGE[c]
            else:
                total += (section + digit) * LARGE[c]
            section, digit, last = 0, 0, LARGE[c]
    if digit and last >= 100:
        digit *= last // 10
    return total + section + digit


def chinese(number: int) -> str:
    """A whole number from 0 to 10^16 in Chinese characters, as it is written in running text.

    >>> [chinese(n) for n in (0, 10, 13, 205, 1001, 10010, 100030000)]
    ['零', '十', '十三', '二百零五', '一千零一', '一万零一十', '一亿零三万']

    Raises:
        ValueError: the number is negative or too large.
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"{number} is outside 0 to 10^16")
    if number == 0:
        return "零"
    out = ""
    gap = False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, scale)
        if part >= 10**4:
            out, gap = chinese(part) + name, number > 0 and number < scale // 10
            continue
        if part:
            out += ("零" if out and (gap or part < 1000) else "") + _below_ten_thousand(part) + name
            gap = False
        elif out:
            gap = number > 0
    return out[1:] if out.startswith("一十") else out


def _below_ten_thousand(number: int) -> str:
    out = ""
    gap = False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            out += ("零" if gap else "") + "〇一二三四五六七八九"[digit] + name
            gap = False
        elif out and number:
            gap = True
    return out
