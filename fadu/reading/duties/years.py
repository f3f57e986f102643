"""The year that a bare month means: a notice signed in December means this December by 12月, and the next March by 3月."""

from __future__ import annotations

import re

from fadu.reading.pattern import pattern

_LATE = 10
"""What is signed from this month on speaks of the months before it as the next year's."""
_MONTH = pattern(r"(?:(?P<month>\d{1,2})月|(?P<half>上半年)|第?(?P<quarter>[一二三])季度)")


class Year(int):
    """The year in which a notice was signed, the month of it (0: not known), and from which month on it speaks."""

    month: int
    signed: int

    def __new__(cls, year: int, signed: int = 0) -> Year:
        made = super().__new__(cls, year)
        made.signed = signed
        made.month = signed if signed >= _LATE else 1
        return made


_NEAR = pattern(r"(本|下个?)月(?=[底末初]|[上中下]旬|\d{1,2}日)")


def dated(said: str, year: int | None) -> str:
    """Words with this month and the next by their own names, where it is known when a notice was signed.

    >>> dated("本月底前", Year(2024, 5)), dated("下月10日前", Year(2024, 12)), dated("下月10日前", 2024)
    ('2024年5月底前', '2025年1月10日前', '下月10日前')
    """
    if "月" not in said or not isinstance(year, Year) or not year.signed:
        return said

    def named(found: re.Match[str]) -> str:
        months = year.signed - 1 + (found[1] != "本")
        return f"{year + months // 12}年{months % 12 + 1}月"

    return _NEAR.sub(named, said)


def meant(said: str, year: int | None) -> int | None:
    """The year of a time that names none, for a notice of ``year``.

    >>> [meant(said, Year(2024, 12)) for said in ("12月底", "3月底", "上半年", "2024年3月", "年底")]
    [2024, 2025, 2025, 2024, 2024]
    >>> meant("3月底", Year(2024, 5)), meant("3月底", 2024), meant("3月底", None)
    (2024, 2024, None)
    """
    if year is None or not isinstance(year, Year) or year.month == 1:
        return year
    found = _MONTH.match(said)
    if not found:
        return int(year)
    last = int(found["month"]) if found["month"] else 6 if found["half"] else 3 * ("一二三".index(found["quarter"]) + 1)
    return int(year) + (last < year.month)
