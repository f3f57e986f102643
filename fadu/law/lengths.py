"""Lengths of time as the law writes them: 60日, 5工作日, 2月, 24小时, 1年, 每年4月1日前."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["日", "工作日", "月", "小时", "年"]

_LENGTH = re.compile(r"^(\d+)(工作日|日|个?月|小时|年)$")
_YEAR_DAY = re.compile(r"^每年(\d{1,2})月(\d{1,2})日前$")
_UNIT_WORDS = {"日": "日", "工作日": "个工作日", "月": "个月", "小时": "小时", "年": "年"}


@dataclass(frozen=True)
class Length:
    """A number of units. 日 is a calendar day, 工作日 a working day on the State Council's calendar.

    >>> str(Length.parse("5工作日"))
    '5个工作日'
    """

    number: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Length:
        """Reads `60日`, `5工作日`, `2月` (or `2个月`), `24小时`, `1年`.

        Raises:
            ValueError: the text is none of these.
        """
        found = _LENGTH.match(text.strip())
        if not found or not int(found[1]):
            raise ValueError(f"「{text}」不是期限长度，请写60日、5工作日、2月、24小时或者1年")
        unit = found[2].removeprefix("个")
        return cls(int(found[1]), unit)  # type: ignore[arg-type]  # the pattern admits only these units

    def __str__(self) -> str:
        return f"{self.number}{_UNIT_WORDS[self.unit]}"


@dataclass(frozen=True)
class YearDay:
    """A day that comes every year: 每年4月1日前, the named day being the last one in time."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> YearDay:
        """Reads `每年4月1日前`.

        Raises:
            ValueError: the text is not of that form, or there is no such day.
        """
        found = _YEAR_DAY.match(text.strip())
        if not found or not 1 <= int(found[1]) <= 12 or not 1 <= int(found[2]) <= 31:
            raise ValueError(f"「{text}」不是每年的日期，请写每年4月1日前")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"每年{self.month}月{self.day}日前"


def parse_length(text: str) -> Length | YearDay:
    """Either form.

    Raises:
        ValueError: neither.
    """
    return YearDay.parse(text) if text.startswith("每年") else Length.parse(text)
